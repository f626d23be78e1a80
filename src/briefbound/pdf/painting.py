"""What a page paints, one thing after the other: where, in which colour, how fine, how transparent.

Text, fills, strokes, images and shadings, with those in forms and patterns (ISO 32000-1, 8 and 9). What a clipping
path hides is left out; a clip is taken as the rectangle around its path, so what is told is never less than is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot, sqrt
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from briefbound.pdf.colour import (
    BLACK,
    CMYK,
    GREY,
    PATTERN,
    RGB,
    Colour,
    Space,
    first_colour,
    group_space,
    read_space,
)
from briefbound.pdf.matrix import (
    Matrix,
    Rectangle,
    around,
    common,
    corners,
    matrix,
    moved,
    rectangle,
    times,
)
from briefbound.pdf.objects import entry, items, name, number
from briefbound.pdf.typesetting import TEXT_ACTS, FontShelf, TextState, Typesetter

Kind = Literal["text", "fill", "stroke", "image", "shading"]

#: How deep forms and patterns may stand in one another, and how often a page may paint any; the rest is not read.
_DEEPEST = 16
_MOST_FORMS = 50_000
#: Text reaches this far above and below its baseline, in ems.
_ASCENT, _DESCENT = 0.75, 0.25
#: Ways of rendering text (ISO 32000-1, table 106).
_OUTLINED, _INVISIBLE = 1, 3
#: A clip that lets nothing be seen.
_NOWHERE: Rectangle = (0, 0, -1, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """One thing that a page paints. ``box`` is in points of the page's own space, lengths are in points.

    ``size`` is that of type or the width of a line; 0 for what has none. ``font`` is the font's name in the file.
    ``resolution`` is that of an image as it stands on the page, in samples per inch, the lesser of both ways.
    """

    kind: Kind
    box: Rectangle
    colour: Colour
    size: float = 0.0
    text: str = ""
    font: str = ""
    resolution: float = 0.0
    bits: int = 8  # of each sample of an image
    opacity: float = 1.0
    blend: str = "Normal"
    masked: bool = False  # by a soft mask
    overprints: bool = False
    overprint_mode: int = 0


@dataclass(slots=True)
class Painting:
    """All that a page paints; ``groups`` are the blending spaces of transparency groups in it, ``unseen`` the fonts
    of text that is there and not painted, such as the words behind a scanned page.

    ``whole`` is false where something could not be followed.
    """

    things: list[Painted] = field(default_factory=list)
    groups: set[Space] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    whole: bool = True
    forms: int = 0  # and cells of patterns, as often as they are painted
    inside: list[tuple[int, int]] = field(default_factory=list)  # those in one another that are being read


def read_painting(page: Page, fonts: FontShelf) -> Painting:
    """What a page paints, in order."""
    painting = Painting()
    box = rectangle(page.obj.get(Name.MediaBox)) or rectangle(Array(page.mediabox)) or (0, 0, 612, 792)
    if space := group_space(page.obj):
        painting.groups.add(space)
    resources = page.obj.get(Name.Resources)
    _Reader(painting, fonts, page, resources, _State(clip=box)).read()
    return painting


@dataclass(slots=True)
class _State(TextState):
    """The graphics state (ISO 32000-1, 8.4.1), as far as it is asked about."""

    clip: Rectangle = _NOWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    line_width: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    masked: bool = False
    fill_overprints: bool = False
    stroke_overprints: bool = False
    overprint_mode: int = 0
    rendering: int = 0


class _Reader(Typesetter[_State]):
    """A pass over one content stream."""

    def __init__(
        self,
        painting: Painting,
        fonts: FontShelf,
        owner: Page | Stream,
        resources: Object | None,
        state: _State,
    ) -> None:
        super().__init__(fonts, state, resources if isinstance(resources, Dictionary) else Dictionary())
        self.painting, self.owner = painting, owner
        self.path: list[tuple[float, float]] = []
        self.clips = False

    def read(self) -> None:
        try:
            instructions = pikepdf.parse_content_stream(self.owner)
        except (pikepdf.PikepdfError, TypeError, ValueError):
            self.painting.whole = False
            return
        for instruction in instructions:
            try:
                if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                    self.paint_image(instruction.iimage.obj)
                elif act := _ACTS.get(str(instruction.operator)):
                    act(self, list(instruction.operands))
            except (pikepdf.PikepdfError, TypeError, ValueError, IndexError, ArithmeticError, AttributeError):
                self.painting.whole = False

    def note(self, kind: Kind, box: Rectangle, colour: Colour, **more: object) -> None:
        """Notes a thing, where the clip lets any of it be seen."""
        seen = common(box, self.state.clip)
        if seen is None:
            return
        state, strokes = self.state, kind == "stroke"
        self.painting.things.append(
            Painted(
                kind=kind,
                box=seen,
                colour=colour,
                opacity=state.stroke_opacity if strokes else state.fill_opacity,
                blend=state.blend,
                masked=state.masked or bool(more.pop("masked", False)),
                overprints=state.stroke_overprints if strokes else state.fill_overprints,
                overprint_mode=state.overprint_mode,
                **more,  # type: ignore[arg-type]
            )
        )

    # ------------------------------------------------------------ graphics state

    def set_line_width(self, operands: list[Object]) -> None:
        self.state.line_width = float(operands[0])

    def set_rendering(self, operands: list[Object]) -> None:
        self.state.rendering = int(number(operands[0]))

    def set_extended(self, operands: list[Object]) -> None:
        super().set_extended(operands)
        settings = self.resource(Name.ExtGState, operands[0])
        if not isinstance(settings, Dictionary):
            return
        state = self.state
        state.line_width = number(settings.get(Name.LW), state.line_width)
        state.fill_opacity = number(settings.get(Name.ca), state.fill_opacity)
        state.stroke_opacity = number(settings.get(Name.CA), state.stroke_opacity)
        if Name.OP in settings:
            state.stroke_overprints = bool(settings[Name.OP])
            state.fill_overprints = bool(settings.get(Name.op, settings[Name.OP]))
        elif Name.op in settings:
            state.fill_overprints = bool(settings[Name.op])
        state.overprint_mode = int(number(settings.get(Name.OPM), state.overprint_mode))
        if (blend := settings.get(Name.BM)) is not None:
            state.blend = name(items(blend)[0] if items(blend) else blend) or "Normal"
        if (mask := settings.get(Name.SMask)) is not None:
            state.masked = isinstance(mask, Dictionary)

    # ------------------------------------------------------------ colours

    def set_fill(self, operands: list[Object]) -> None:
        self.state.fill = self.colour(self.state.fill, operands)

    def set_stroke(self, operands: list[Object]) -> None:
        self.state.stroke = self.colour(self.state.stroke, operands)

    def colour(self, current: Colour, operands: list[Object]) -> Colour:
        """The colour that operands of ``sc`` and ``scn`` mean in the current space; that of a pattern is its own."""
        if operands and isinstance(operands[-1], Name):
            pattern = self.resource(Name.Pattern, operands[-1])
            shading = entry(pattern, Name.Shading) if isinstance(pattern, Dictionary) else None
            if shading is not None:
                return Colour(read_space(_dictionary(shading).get(Name.ColorSpace), self.resources), ())
            if isinstance(pattern, Stream):
                self.enter(pattern, self.state.clip)
            return Colour(PATTERN, ())
        return Colour(current.space, tuple(float(one) for one in operands))

    def fill_space(self, operands: list[Object]) -> None:
        self.state.fill = first_colour(read_space(operands[0], self.resources))

    def stroke_space(self, operands: list[Object]) -> None:
        self.state.stroke = first_colour(read_space(operands[0], self.resources))

    # ------------------------------------------------------------ paths

    def reach(self, operands: list[Object]) -> None:
        self.path.append(moved((float(operands[-2]), float(operands[-1])), self.state.matrix))

    def curve(self, operands: list[Object]) -> None:
        for across, up in zip(operands[::2], operands[1::2], strict=True):
            self.reach([across, up])

    def rectangle(self, operands: list[Object]) -> None:
        left, bottom, width, height = map(float, operands)
        far = (left, bottom, left + width, bottom + height)
        self.path += [moved(point, self.state.matrix) for point in corners(far)]

    def clip(self, _: list[Object]) -> None:
        self.clips = True

    def end_path(self, *kinds: Kind) -> None:
        if self.path:
            box = around(self.path)
            if "fill" in kinds:
                self.note("fill", box, self.state.fill)
            if "stroke" in kinds:
                width = self.state.line_width * _scale(self.state.matrix)
                half = width / 2
                grown = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
                self.note("stroke", grown, self.state.stroke, size=width)
            if self.clips:
                self.state.clip = common(box, self.state.clip) or _NOWHERE
        self.path, self.clips = [], False

    # ------------------------------------------------------------ text

    def set_text(self, words: str, here: Matrix, reach: float, size: float) -> None:
        state = self.state
        if state.rendering == _INVISIBLE and state.font:
            self.painting.unseen.add(state.font.name)
        if state.rendering == _INVISIBLE or not words.strip():
            return
        self.note(
            "text",
            around(moved(one, here) for one in corners((0, -_DESCENT * state.size, reach, _ASCENT * state.size))),
            state.stroke if state.rendering == _OUTLINED else state.fill,
            size=size,
            text=words,
            font=state.font.name if state.font else "",
        )

    # ------------------------------------------------------------ images, shadings, forms

    def paint_named(self, operands: list[Object]) -> None:
        found = self.resource(Name.XObject, operands[0])
        if not isinstance(found, Stream):
            return
        if found.get(Name.Subtype) == Name.Image:
            self.paint_image(found)
        elif found.get(Name.Subtype) == Name.Form:
            if space := group_space(found):
                self.painting.groups.add(space)
            self.enter(found, rectangle(found.get(Name.BBox)))

    def paint_image(self, image: Object) -> None:
        def entry(*keys: str) -> Object | None:
            return next((image.get(key) for key in keys if image.get(key) is not None), None)

        here = self.state.matrix
        ways = zip((entry("/Width", "/W"), entry("/Height", "/H")), (here[:2], here[2:4]), strict=True)
        resolution = min(number(samples) / (hypot(*reach) / 72) for samples, reach in ways if hypot(*reach))
        stencil = bool(entry("/ImageMask", "/IM"))
        space = None if stencil else read_space(entry("/ColorSpace", "/CS"), self.resources)
        self.note(
            "image",
            around(moved(point, here) for point in corners((0, 0, 1, 1))),
            Colour(space, ()) if space else self.state.fill,
            resolution=resolution,
            bits=1 if stencil else int(number(entry("/BitsPerComponent", "/BPC"), 8)),
            masked=isinstance(entry("/SMask"), Stream),
        )

    def paint_shading(self, operands: list[Object]) -> None:
        shading = _dictionary(self.resource(Name.Shading, operands[0]))
        self.note("shading", self.state.clip, Colour(read_space(shading.get(Name.ColorSpace), self.resources), ()))

    def enter(self, stream: Stream, bounds: Rectangle | None) -> None:
        """Reads a form, or a cell of a pattern, with the state that holds here."""
        self.painting.forms += 1
        inside = self.painting.inside
        too_many = len(inside) >= _DEEPEST or self.painting.forms > _MOST_FORMS
        if too_many or stream.objgen in inside:  # a form cannot be in itself
            self.painting.whole = False
            return
        inner = replace(self.state)
        if isinstance(own := stream.get(Name.Matrix), Array):
            inner.matrix = times(matrix(list(own)), inner.matrix)
        if bounds:
            inner.clip = common(around(moved(one, inner.matrix) for one in corners(bounds)), inner.clip) or (
                0,
                0,
                -1,
                -1,
            )
        resources = stream.get(Name.Resources, self.resources)
        inside.append(stream.objgen)
        _Reader(self.painting, self.fonts, stream, resources, inner).read()
        inside.pop()


def _scale(by: Matrix) -> float:
    return sqrt(abs(by[0] * by[3] - by[1] * by[2]))


def _dictionary(value: object) -> Dictionary:
    if isinstance(value, Stream):
        return value.stream_dict if hasattr(value, "stream_dict") else Dictionary()
    return value if isinstance(value, Dictionary) else Dictionary()


_Act = Callable[[_Reader, list[Object]], None]


def _device(space: Space, fills: bool) -> _Act:
    def act(reader: _Reader, operands: list[Object]) -> None:
        colour = Colour(space, tuple(float(one) for one in operands))
        setattr(reader.state, "fill" if fills else "stroke", colour)

    return act


def _ending(*kinds: Kind) -> _Act:
    return lambda reader, _: reader.end_path(*kinds)


def _acts() -> Iterator[tuple[str, _Act]]:
    yield from TEXT_ACTS.items()
    yield from {"w": _Reader.set_line_width, "gs": _Reader.set_extended, "Tr": _Reader.set_rendering}.items()
    for space, fill, stroke in ((GREY, "g", "G"), (RGB, "rg", "RG"), (CMYK, "k", "K")):
        yield fill, _device(space, fills=True)
        yield stroke, _device(space, fills=False)
    yield from {"cs": _Reader.fill_space, "CS": _Reader.stroke_space}.items()
    yield from {
        "sc": _Reader.set_fill,
        "scn": _Reader.set_fill,
        "SC": _Reader.set_stroke,
        "SCN": _Reader.set_stroke,
    }.items()
    yield from {"m": _Reader.reach, "l": _Reader.reach, "c": _Reader.curve, "v": _Reader.curve}.items()
    yield from {"y": _Reader.curve, "re": _Reader.rectangle, "W": _Reader.clip, "W*": _Reader.clip}.items()
    yield "n", _ending()
    yield from dict.fromkeys(("f", "F", "f*"), _ending("fill")).items()
    yield from dict.fromkeys(("S", "s"), _ending("stroke")).items()
    yield from dict.fromkeys(("B", "B*", "b", "b*"), _ending("fill", "stroke")).items()
    yield from {"Do": _Reader.paint_named, "sh": _Reader.paint_shading}.items()


_ACTS = dict(_acts())
