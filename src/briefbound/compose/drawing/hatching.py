"""What bars are filled with. Each series has a tone of its own, and some bear lines, drawn one by one: many readers
paint no pattern of SVG (11.4): MuPDF shows black, Qt nothing.

The tones under the lines differ too, for whoever cannot tell thin lines apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor

#: Left, top, right and bottom of a bar, in points.
Box = tuple[float, float, float, float]
#: The ends of a line.
Line = tuple[float, float, float, float]


#: Draws lines in a box.
Lines = Callable[[Box], Iterator[Line]]

INK, WHITE = "#1a1a1a", "#ffffff"


def plain(_: Box) -> Iterator[Line]:
    """No lines at all."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Fill:
    """A tone, and the lines on it, so many points thick; the colours of these, of its edge and of words upon it, for
    which there is a white plate where they have none."""

    tone: str
    lines: Lines = plain
    thickness: float = 1.0
    ink: str = INK
    edge: str = INK
    words: str = ""


def rising(box: Box, step: float = 4.5) -> Iterator[Line]:
    """Lines that rise to the right: x + y is a multiple of the step, so that neighbours are in line."""
    left, top, right, bottom = box
    for number in range(ceil((left + top) / step), floor((right + bottom) / step) + 1):
        total = number * step
        start = max(left, total - bottom)
        end = min(right, total - top)
        if end > start:
            yield start, total - start, end, total - end


def falling(box: Box, step: float = 4.5) -> Iterator[Line]:
    """Lines that fall to the right."""
    left, top, right, bottom = box
    for x1, y1, x2, y2 in rising((left, -bottom, right, -top), step):
        yield x1, -y1, x2, -y2


def crossed(box: Box) -> Iterator[Line]:
    """Lines of both kinds, less close."""
    yield from rising(box, 6)
    yield from falling(box, 6)


def across(box: Box, step: float = 4) -> Iterator[Line]:
    """Level lines."""
    left, top, right, bottom = box
    for row in range(floor(top / step) + 1, ceil(bottom / step)):
        yield left, row * step, right, row * step


def dotted(box: Box, step: float = 5, size: float = 1.6) -> Iterator[Line]:
    """Dots, as lines that are as short as they are thick."""
    left, top, right, bottom = box
    for row in range(ceil((top + size) / step), floor((bottom - size) / step) + 1):
        for column in range(ceil((left + size) / step), floor((right - size) / step) + 1):
            yield column * step - size / 2, row * step, column * step + size / 2, row * step


#: The lines on the fills of series, and their thickness.
PATTERNS: tuple[tuple[Lines, float], ...] = ((plain, 1.0), (rising, 1.0), (plain, 1.0), (dotted, 1.6), (crossed, 1.0))
#: The same series where ink is spared: lines alone.
_OUTLINES: tuple[tuple[Lines, float], ...] = (
    (plain, 1.0),
    (rising, 1.0),
    (across, 0.6),
    (dotted, 1.6),
    (crossed, 1.0),
)

#: The fills of series, told apart in black and white and by readers who see no colour.
FILLS = tuple(
    Fill(tone, lines, thickness, words=words)
    for tone, words, (lines, thickness) in zip(
        ("#4d4d4d", "#ededed", "#b3b3b3", "#d0d0d0", "#808080"), (WHITE, "", INK, "", ""), PATTERNS, strict=True
    )
)


def outlines(ink: str = INK) -> tuple[Fill, ...]:
    """The fills of series in lines of this colour alone."""
    return tuple(
        Fill(WHITE, lines, thickness, ink, ink, INK if lines is plain else "") for lines, thickness in _OUTLINES
    )
