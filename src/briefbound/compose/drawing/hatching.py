"""What bars are filled with. Each series has a grey of its own, and some bear lines, drawn one by one: many readers
paint no pattern of SVG (11.4): MuPDF shows black, Qt nothing.

The greys under the lines differ too, for whoever cannot tell thin lines apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor

#: Left, top, right and bottom of a bar, in points.
Box = tuple[float, float, float, float]
#: The ends of a line.
Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey, and the lines on it, so many points thick."""

    grey: str
    lines: Callable[[Box], Iterator[Line]] = lambda box: iter(())
    thickness: float = 1.0


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


#: The fills of series, told apart in black and white and by readers who see no colour.
FILLS = (
    Fill("#4d4d4d"),
    Fill("#ededed", rising),
    Fill("#b3b3b3"),
    Fill("#d0d0d0", dotted, 1.6),
    Fill("#808080", crossed),
)
#: The same series where ink is spared: lines alone.
OUTLINES = (
    Fill("#ffffff"),
    Fill("#ffffff", rising),
    Fill("#ffffff", across, 0.6),
    Fill("#ffffff", dotted, 1.6),
    Fill("#ffffff", crossed),
)
