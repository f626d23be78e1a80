"""Rewrites one content stream, so that every colour it sets is of inks (ISO 32000-1, 8.6.8).

Text in black ink alone overprints what is below it (8.6.7), so that no white shows where plates do not meet; nothing
else does. Small words and hairlines in the colours of a brand would show a seam of each of their inks: black alone
prints them (:mod:`briefbound.press.shop.fine`), and all words in a grey that would be made of four inks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Stream,
)

from briefbound.press.shop.fine import Part, Sizes
from briefbound.press.shop.inks import Inks, Levels, screen_of
from briefbound.press.shop.sources import CMYK, GREY, RGB, NotForInks, Source, source_of

#: The states that switch overprinting on and off; resources of rewritten streams have them.
OVERPRINT = {
    Name("/OverprintBlack"): {"/Type": Name.ExtGState, "/OP": True, "/op": True, "/OPM": 1},
    Name("/OverprintNothing"): {"/Type": Name.ExtGState, "/OP": False, "/op": False, "/OPM": 0},
}
_OVER, _AWAY = OVERPRINT

Instruction = ContentStreamInstruction | ContentStreamInlineImage

_DEVICE = {"g": GREY, "rg": RGB, "k": CMYK, "G": GREY, "RG": RGB, "K": CMYK}
_SPACES = {"cs", "CS"}
_COLOURS = {"sc", "scn", "SC", "SCN"}
_TEXT = {"Tj", "TJ", "'", '"'}
_PAINT = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
_ONLY_BLACK: Levels = (0, 0, 0, 1)
#: Operators that call resources, and the kind that their last operand names.
_CALLS = {
    "Do": Name.XObject,
    "gs": Name.ExtGState,
    "Tf": Name.Font,
    "sh": Name.Shading,
    "BDC": Name.Properties,
    "DP": Name.Properties,
    **dict.fromkeys(_COLOURS, Name.Pattern),
}


#: Operators that set a colour.
Ink = tuple[ContentStreamInstruction, ...]
#: The colour space of an ink of its own, in resources of rewritten streams.
SPOT = Name("/BrandInk")


@dataclass(frozen=True, slots=True)
class _Colour:
    """A colour as it was set, and what is printed otherwise: fine things, if it is a tone of the brand, and words."""

    set_: Ink = ()
    is_tone: bool = False
    words: Levels = ()


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that colours things; ``black``: the fill is known to be black ink alone."""

    fill: Source | None = GREY
    stroke: Source | None = GREY
    black: bool = False
    overprints: bool = False
    filled: _Colour = _Colour()
    stroked: _Colour = _Colour()


class StreamRewriter:
    """The instructions of one stream, anew. ``called`` gathers the resources that they call: kinds and names."""

    def __init__(self, inks: Inks, resources: Dictionary) -> None:
        self.called: set[tuple[Name, Name]] = set()
        self._inks = inks
        self._resources = resources
        self._state = _State()
        self._saved: list[_State] = []
        self._sizes = Sizes()

    def page(self, page: Page) -> Iterator[Instruction]:
        """Those of a page, which begins with black for all that it paints (8.4.1)."""
        yield from self._set_colour(True, GREY, GREY.first)
        yield from self._set_colour(False, GREY, GREY.first)
        yield from self.part(page)

    def part(self, owner: Page | Stream) -> Iterator[Instruction]:
        """Those of a form, or of a cell of a pattern."""
        for instruction in pikepdf.parse_content_stream(owner):
            if isinstance(instruction, ContentStreamInlineImage):
                yield from self._overprint(False)
                yield self._inline(instruction)
            else:
                yield from self._rewritten(str(instruction.operator), list(instruction.operands), instruction)

    def _rewritten(self, operator: str, operands: list[Object], as_it_was: Instruction) -> Iterable[Instruction]:
        if operator in _CALLS:
            self.called |= {(_CALLS[operator], operand) for operand in operands if isinstance(operand, Name)}
        is_fine = self._sizes.read(operator, operands)
        if operator == "q":
            self._saved.append(self._state)
        elif operator == "Q" and self._saved:
            self._state = self._saved.pop()
        elif operator in _DEVICE:
            return self._set_colour(operator.islower(), _DEVICE[operator], _numbers(operands))
        elif operator in _SPACES:
            return self._choose(operator.islower(), operands[0], as_it_was)
        elif operator in _COLOURS and not isinstance(operands[-1], Name):
            source = self._state.fill if operator.islower() else self._state.stroke
            if source is not None:
                return self._set_colour(operator.islower(), source, _numbers(operands))
        elif operator in _COLOURS and len(operands) > 1:
            raise NotForInks("a pattern that is coloured where it is used")
        elif is_fine and (before := self._coloured(is_fine)).is_tone:
            return self._in_black(is_fine, _ONLY_BLACK, as_it_was, before)
        elif operator in _TEXT and self._state.filled.words:
            return self._in_black("fill", self._state.filled.words, as_it_was, self._state.filled)
        elif operator in _TEXT or operator in _PAINT:
            return [*self._overprint(operator in _TEXT and self._state.black), as_it_was]
        return [as_it_was]

    def _coloured(self, part: Part) -> _Colour:
        return self._state.filled if part == "fill" else self._state.stroked

    def _in_black(self, part: Part, levels: Levels, as_it_was: Instruction, before: _Colour) -> Iterable[Instruction]:
        """What paints something, in black ink for this once."""
        overprints = part == "fill" and levels == _ONLY_BLACK and self._inks.overprints
        ink = _instruction("k" if part == "fill" else "K", *levels)
        return [*self._overprint(overprints), ink, as_it_was, *before.set_]

    def _choose(self, fills: bool, space: Object, as_it_was: Instruction) -> Iterable[Instruction]:
        source = source_of(space, self._resources)
        if source is not None:
            return self._set_colour(fills, source, source.first)
        self._state = (
            replace(self._state, fill=None, black=False, filled=_Colour())
            if fills
            else replace(self._state, stroke=None, stroked=_Colour())
        )
        return [as_it_was]

    def _set_colour(self, fills: bool, source: Source, numbers: Sequence[float]) -> Iterable[Instruction]:
        levels = source.convert(self._inks, numbers)
        brand = self._inks.brand
        screen = screen_of(numbers) if brand and source is RGB else None
        if brand and brand.spot and screen == brand.screen:
            self.called.add((Name.ColorSpace, SPOT))
            choose, ink = ("cs", "scn") if fills else ("CS", "SCN")
            set_: Ink = (_instruction(choose, SPOT), _instruction(ink, 1))
            words: Levels = ()
        else:
            set_ = (_instruction(self._inks.fill if fills else self._inks.stroke, *levels),)
            words = self._inks.of_words(levels)
        colour = _Colour(set_, bool(brand and screen in brand.tones), words)
        if fills:
            is_black = self._inks.overprints and levels == _ONLY_BLACK
            self._state = replace(self._state, fill=source, black=is_black, filled=colour)
        else:
            self._state = replace(self._state, stroke=source, stroked=colour)
        return set_

    def _overprint(self, wanted: bool) -> Iterable[Instruction]:
        if wanted == self._state.overprints:
            return []
        self._state = replace(self._state, overprints=wanted)
        return [ContentStreamInstruction([_OVER if wanted else _AWAY], Operator("gs"))]

    def _inline(self, picture: ContentStreamInlineImage) -> Instruction:
        if not picture.iimage.image_mask:
            raise NotForInks("a picture inside a content stream")
        return picture


def _instruction(operator: str, *operands: object) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(operator))  # type: ignore[arg-type]


def _numbers(operands: Iterable[Object]) -> tuple[float, ...]:
    return tuple(float(one) for one in operands)
