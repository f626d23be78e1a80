"""The proportions of a page: from its size follow the size of type, the line, and the margins. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

from briefbound.model import PageDesign

POINTS_PER_MM = 72 / 25.4

#: The measure in ems: 66 to 70 characters of PT Serif in English, 63 to 67 in Russian.
MEASURE = 31.5
#: The text block takes no more of the width of a page than this; on a large page the measure is the narrower limit.
WIDEST = 0.715
SMALLEST, LARGEST = 9.0, 11.5
LEADING = 1.4
#: The lines of the text block take this much of the height.
TALLEST = 0.8
#: Of what the text block leaves: two parts of five inside and three outside, so too above and below.
INNER = TOP = 0.4


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page and its text block; ``line`` is the unit of all vertical measure, ``size`` that of the type."""

    width: float
    height: float
    size: float
    line: float
    measure: float
    lines: int

    @property
    def inner(self) -> float:
        """The margin at the spine."""
        return round((self.width - self.measure) * INNER, 3)

    @property
    def outer(self) -> float:
        """The margin at the fore-edge."""
        return round(self.width - self.measure - self.inner, 3)

    @property
    def top(self) -> float:
        """The margin above the text block."""
        return round((self.height - self.lines * self.line) * TOP, 3)

    @property
    def bottom(self) -> float:
        """The margin below the text block."""
        return round(self.height - self.lines * self.line - self.top, 3)

    @property
    def evening(self) -> float:
        """How far the text block of a right-hand page must move right to stand in the middle."""
        return (self.outer - self.inner) / 2


def geometry(page: PageDesign) -> Geometry:
    """The proportions of a page of any size."""
    width, height = page.width * POINTS_PER_MM, page.height * POINTS_PER_MM
    size = min(max(_quarter(width * WIDEST / MEASURE), SMALLEST), LARGEST)
    line = _quarter(size * LEADING)
    return Geometry(
        width=round(width, 3),
        height=round(height, 3),
        size=size,
        line=line,
        measure=round(min(size * MEASURE, width * WIDEST), 3),
        lines=int(height * TALLEST / line),
    )


def _quarter(points: float) -> float:
    return round(points * 4) / 4
