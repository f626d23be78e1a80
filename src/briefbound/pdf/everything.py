"""All that a page or form shows in letters, in the order of painting and each piece with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

import pikepdf
from pikepdf import Name, Object, Page, Stream
from pikepdf.models.image import PdfInlineImage

from briefbound.pdf.content import ACTS, Mark, Reading, TextReader
from briefbound.pdf.explained import ExplainedFont
from briefbound.pdf.fonts import Painted
from briefbound.pdf.matrix import times
from briefbound.pdf.sight import Piece
from briefbound.pdf.text import joined
from briefbound.pdf.typesetting import FontShelf, TextState

#: Pieces of one stream whose places are noted.
_MOST_PIECES = 500_000


@dataclass(slots=True)
class Everything(Reading):
    """A pass for which all text belongs to one sequence, tagged or not, artifacts too.

    What is painted is what is seen; the words that stand for others (ActualText) are ``instead``, each apart.
    """

    instead: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    sure: bool = True  # whether every letter is explained, or words stand for it
    bare: bool = False  # whether text is shown before a font was chosen
    pictures: list[bytes] = field(default_factory=list)  # those that stand in the stream itself
    painted: set[tuple[int, int]] = field(default_factory=set)  # the forms

    @property
    def text(self) -> str:
        """What is painted, in order."""
        return joined(self.sequences[0])

    @property
    def mcid(self) -> int | None:
        """All is one sequence."""
        return 0

    @property
    def acts(self) -> Mapping[str, Callable[[Any, list[Object]], None]]:
        """What the operators do."""
        return _ACTS

    def reader(self, state: TextState, resources: pikepdf.Dictionary) -> TextReader:
        """What reads a stream."""
        return _Reader(self, state, resources)

    def open(self, mark: Mark) -> None:
        """Notes the words that stand for what the mark holds."""
        if mark.actual:
            self.instead.append(mark.actual)
            mark.said = True
        mark.actual = None
        self.marks.append(mark)


def read_everything(owner: Page | Stream, resources: Object | None, fonts: FontShelf) -> Everything:
    """All that a page or a form shows."""
    reading = Everything(fonts)
    reading.sequences[0] = []
    reading.read(owner, resources, TextState())
    return reading


class _Reader(TextReader):
    reading: Everything

    def set_without_font(self) -> None:
        self.reading.bare = True

    def is_form(self, stream: Stream) -> bool:
        """Whatever is no picture: programs paint forms that do not say that they are."""
        if stream.get(Name.Subtype) == Name.Image:
            return False
        self.reading.painted.add(stream.objgen)
        return True

    def picture(self, operands: list[Object]) -> None:
        picture = operands[0]
        if isinstance(picture, PdfInlineImage):
            self.reading.pictures.append(picture.read_raw_bytes())

    def set_glyphs(self, data: bytes, painted: Painted, before: float) -> None:
        state, reading = self.state, self.reading
        font = state.font
        own: tuple[str, ...] | None = None
        if isinstance(font, ExplainedFont):
            own, sure = font.mean(data)
            if not sure and not any(mark.said for mark in reading.marks):
                reading.sure = False
        if len(reading.pieces) >= _MOST_PIECES:
            reading.whole = False
            return
        a, b, c, d, e, f = times((1, 0, 0, 1, before * state.stretched, state.rise), times(self.at, state.matrix))
        scale = hypot(a, b)
        em = abs(state.size) * hypot(c, d)
        if not scale or not em:
            return
        turn = round(degrees(atan2(b, a)))
        if turn:
            across, up = cos(radians(turn)), sin(radians(turn))
            e, f = e * across + f * up, f * across - e * up
        per_em = state.size * state.stretched * scale
        letters = painted.letters
        apart = state.between_letters * state.stretched * scale
        if not apart and not any(map(str.isspace, letters)):
            _add(reading, letters, own, e, e + painted.width * per_em, f, em, turn)
            return
        spaced = state.between_words * state.stretched * scale
        here, start, first = e, e, 0
        for at, (letter, advance) in enumerate(zip(letters, painted.advances, strict=True)):
            end = here + advance * per_em
            space = letter.isspace() and (own is None or own[at].isspace())
            if apart or space:
                if space:
                    _add(reading, letters[first:at], own and own[first:at], start, here, f, em, turn)
                else:
                    _add(reading, (letter,), own and own[at : at + 1], here, end, f, em, turn)
                end += apart + (spaced if space else 0)
                start, first = end, at + 1
            here = end
        _add(reading, letters[first:], own and own[first:], start, here, f, em, turn)


def _add(
    reading: Everything, letters: tuple[str, ...], own: tuple[str, ...] | None,
    start: float, end: float, height: float, em: float, turn: int,
) -> None:  # fmt: skip
    if letters:
        reading.pieces.append(Piece(min(start, end), max(start, end), height, em, turn, letters, own))


_ACTS: Mapping[str, Callable[[Any, list[Object]], None]] = {**ACTS, "INLINE IMAGE": _Reader.picture}
