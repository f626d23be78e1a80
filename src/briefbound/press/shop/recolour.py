"""Rewrites what a file paints, so that every colour of it is of inks: text, paths, pictures, gradients, patterns.

Pages, forms, patterns and the groups of soft masks are each rewritten once, in place.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from briefbound.press.shop.functions import places, sampled, values_of
from briefbound.press.shop.inks import BlackInk, BrandInks, Inks, MaskLevels, ProcessInks
from briefbound.press.shop.pictures import recolour_picture
from briefbound.press.shop.resources import as_dictionary, copied, resources_of
from briefbound.press.shop.sources import NotForInks, Source, source_of
from briefbound.press.shop.streams import OVERPRINT, SPOT, StreamRewriter

#: Gradients along a line and between circles (ISO 32000-1, 8.7.4.5); no style sheet can ask for meshes.
_GRADIENTS = (2, 3)
#: Settings of the press that a file is not to make (ISO 15930-7), and overprinting, which is ours to set.
_NOT_OURS = ("/OP", "/op", "/OPM", "/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2")


def recolour(pdf: Pdf, inks: ProcessInks | BlackInk) -> None:
    """Rewrites all pages of a file. Raises NotForInks where something on them has no way into inks."""
    work = _Recolouring(pdf)
    for page in pdf.pages:
        rewriter = StreamRewriter(inks, resources_of(page.obj))
        instructions = list(rewriter.page(page))
        page.obj.Resources = work.rewritten(resources_of(page.obj), rewriter.called, inks)
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        _set_group(page.obj, inks)


class _Recolouring:
    """What is done already, of a file whose things share resources."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._masks = MaskLevels()
        self._space: Object | None = None
        self._done: dict[tuple[int, int], Inks] = {}
        self._overprint = {name: pdf.make_indirect(Dictionary(state)) for name, state in OVERPRINT.items()}

    def rewritten(self, resources: Dictionary, called: Iterable[tuple[Name, Name]], inks: Inks) -> Dictionary:
        """What a stream calls of its resources, rewritten, and what its overprinting calls.

        Colour spaces are left out: what is of inks names none but that of an ink of its own.
        """
        own = Dictionary()
        for kind, name in sorted(called, key=str):
            things = as_dictionary(resources.get(kind))
            if name not in things:
                continue
            self._rewrite(kind, things[name], resources, inks)
            own[kind] = copied(own.get(kind))
            own[kind][name] = things[name]
        if inks.brand and (Name.ColorSpace, SPOT) in called:
            own.ColorSpace = Dictionary({str(SPOT): self._spot(inks.brand)})
        own.ExtGState = copied(own.get(Name.ExtGState))
        for name, state in self._overprint.items():
            own.ExtGState[name] = state
        return own

    def _spot(self, ink: BrandInks) -> Object:
        """The space of an ink of its own, and which of the four stand for it where a press has it not (8.6.6.4)."""
        if self._space is None:
            tint = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0, 0, 0, 0], "/C1": list(ink.levels), "/N": 1}
            name = Name("/" + ink.spot)
            self._space = self._pdf.make_indirect(
                Array([Name.Separation, name, Name.DeviceCMYK, self._pdf.make_indirect(Dictionary(tint))])
            )
        return self._space

    def _rewrite(self, kind: Name, thing: Object, resources: Dictionary, inks: Inks) -> None:
        if kind == Name.Font and thing.get(Name.Subtype) == Name.Type3:
            raise NotForInks("a font whose letters are drawings")
        if kind == Name.ExtGState:
            self._rewrite_state(thing)
        elif kind == Name.Shading:
            self._rewrite_gradient(thing, resources, inks)
        elif kind in (Name.XObject, Name.Pattern) and isinstance(thing, Stream):
            self._rewrite_stream(thing, inks)
        elif kind == Name.Pattern:
            self._rewrite_gradient(thing.Shading, resources, inks)

    def _is_done(self, thing: Object, inks: Inks) -> bool:
        """Whether a thing was rewritten before; it is from now on."""
        before = self._done.get(thing.objgen)
        if before is not None and before is not inks:
            raise NotForInks("a drawing that is both seen and a mask")
        self._done[thing.objgen] = inks
        return before is not None

    def _rewrite_stream(self, stream: Stream, inks: Inks) -> None:
        """A picture, a form, a cell of a pattern, or the group of a mask."""
        if self._is_done(stream, inks):
            return
        if stream.get(Name.Subtype) == Name.Image:
            recolour_picture(stream, inks)
            return
        rewriter = StreamRewriter(inks, resources_of(stream))
        instructions = list(rewriter.part(stream))
        stream.Resources = self.rewritten(resources_of(stream), rewriter.called, inks)
        stream.write(pikepdf.unparse_content_stream(instructions))
        _set_group(stream, inks)

    def _rewrite_gradient(self, shading: Object, resources: Dictionary, inks: Inks) -> None:
        if shading.is_indirect and self._is_done(shading, inks):
            return
        if int(shading.ShadingType) not in _GRADIENTS:
            raise NotForInks("a gradient that is a mesh")
        source = source_of(shading.ColorSpace, resources)
        if source is None:
            raise NotForInks("a gradient of patterns")
        if shading.ColorSpace == inks.space:
            return
        domain = [float(one) for one in shading.get(Name.Domain, Array([0, 1])).as_list()]
        try:
            levels = [source.convert(inks, values_of(shading.Function, at)) for at in places(domain)]
        except ValueError as fault:
            raise NotForInks(f"a gradient by {fault}") from fault
        shading.Function = self._pdf.make_indirect(sampled(self._pdf, domain, levels))
        shading.ColorSpace = inks.space
        if Name.Background in shading:
            shading.Background = _converted(source, shading.Background, inks)

    def _rewrite_state(self, state: Object) -> None:
        for key in _NOT_OURS:
            if key in state:
                del state[key]
        mask = state.get(Name.SMask)
        if not isinstance(mask, Dictionary) or not isinstance(mask.G, Stream):
            return
        if Name.BC in mask:
            space = mask.G.Group.get(Name.CS, Name.DeviceGray)
            source = source_of(space, resources_of(mask.G))
            if source is not None and space != self._masks.space:
                mask.BC = _converted(source, mask.BC, self._masks)
        self._rewrite_stream(mask.G, self._masks)


def _converted(source: Source, numbers: Object, inks: Inks) -> Array:
    return Array(list(source.convert(inks, [float(one) for one in numbers.as_list()])))


def _set_group(holder: Object, inks: Inks) -> None:
    """Lets transparency be reckoned in inks."""
    if Name.Group in holder:
        group = copied(holder.Group)
        group.CS = Name.DeviceGray if isinstance(inks, MaskLevels) else Name.DeviceCMYK
        holder.Group = group
