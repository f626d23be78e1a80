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

#: Of large print (docs/large-print.md): an inch around the text, less on a page narrower than A4, where an inch would
#: leave lines of few words.
INCH = 72.0
NARROW = 0.121
LARGE_LEADING = 1.4
#: The longest line in ems: some 65 letters.
LARGE_MEASURE = 32.0
#: What the right margin holds where a page of the print edition begins: the mark in ems, the room on its two sides.
MARK, BEFORE_MARK, AFTER_MARK = 2.7, 8.0, 14.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page and its text block; ``line`` is the unit of all vertical measure, ``size`` that of the type."""

    width: float
    height: float
    size: float
    line: float
    measure: float
    lines: int
    inner: float  # the margin at the spine, or on the left of every page
    top: float  # the margin above the text block
    mirrored: bool = True  # whether left-hand pages mirror right-hand ones, as in a book printed on both sides

    @property
    def outer(self) -> float:
        """The margin at the fore-edge."""
        return round(self.width - self.measure - self.inner, 3)

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
    width, height = round(page.width * POINTS_PER_MM, 3), round(page.height * POINTS_PER_MM, 3)
    if page.form == "large":
        return _large(width, height, float(page.type_size))
    size = min(max(_quarter(width * WIDEST / MEASURE), SMALLEST), LARGEST)
    line = _quarter(size * LEADING)
    measure = round(min(size * MEASURE, width * WIDEST), 3)
    lines = int(height * TALLEST / line)
    return Geometry(
        width=width,
        height=height,
        size=size,
        line=line,
        measure=measure,
        lines=lines,
        inner=round((width - measure) * INNER, 3),
        top=round((height - lines * line) * TOP, 3),
    )


def _large(width: float, height: float, size: float) -> Geometry:
    """Large print: the size of the type is given, and every page has the same margins, so that either side of a sheet
    may be printed alone. The right one takes the marks of the print edition's pages."""
    line = _quarter(size * LARGE_LEADING)
    margin = round(min(INCH, width * NARROW), 3)
    right = max(margin, size * MARK + BEFORE_MARK + AFTER_MARK)
    lines = int((height - 2 * margin - 2 * line) / line)
    return Geometry(
        width=width,
        height=height,
        size=size,
        line=line,
        measure=round(min(width - margin - right, size * LARGE_MEASURE), 3),
        lines=lines,
        inner=margin,
        top=round(margin + 2 * line, 3),
        mirrored=False,
    )


def _quarter(points: float) -> float:
    return round(points * 4) / 4
