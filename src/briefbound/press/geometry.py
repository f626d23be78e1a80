"""The proportions of a page: from its size follow the size of type, the line, and the margins. Lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbound.model import Direction, PageDesign
from briefbound.press.shapes import shape_of

#: The boxes of every page (ISO 32000-1, 14.11.2); a sheet is cut to the second.
BOXES = ("MediaBox", "TrimBox", "BleedBox")

#: The form of a table that lies across its pages (press/engine/turning.py), and the name of these; and how far paper
#: shows them turned, clockwise, in degrees: the head of the table lies where the book begins.
TURNED = "turned"
ROTATION: Mapping[Direction, int] = {"ltr": 270, "rtl": 90}

POINTS_PER_MM = 72 / 25.4

SMALLEST = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proportions:
    """Of a page and its text block. The measure in ems, in the usual one 66 to 70 characters of PT Serif in English
    and 63 to 67 in Russian, is the narrower limit on a large page, the share of the width on a small one."""

    measure: float = 31.5
    widest: float = 0.715  # the share of the width that the text block takes at most
    tallest: float = 0.8  # the share of the height that its lines take
    largest: float = 11.5  # type
    leading: float = 1.4
    inner: float = 0.4  # of what the text block leaves beside it: two parts of five inside and three outside
    top: float = 0.4  # and so above and below
    mirrored: bool = True


#: With small margins lines are as long as they can be read with some patience, and a printer still reaches the edges.
#: Two columns of 22 ems, 46 to 50 characters, have two ems between them.
_PROPORTIONS: Mapping[tuple[int, str], _Proportions] = {
    (1, "usual"): _Proportions(),
    (1, "small"): _Proportions(measure=38.0, widest=0.84, tallest=0.86, top=0.45),
    (2, "usual"): _Proportions(measure=46.0, widest=0.77, largest=10.5),
    (2, "small"): _Proportions(measure=46.0, widest=0.86, largest=10.5, tallest=0.86, top=0.45),
}
#: The text of a draft stands on the left, with room on its right and between its lines for remarks.
_DRAFT = _Proportions(widest=0.62, leading=1.75, inner=0.27, mirrored=False)

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
    inner: float  # the margin at the spine, or on the side of every page where the book begins
    top: float  # the margin above the text block
    mirrored: bool = True  # whether left-hand pages mirror right-hand ones, as in a book printed on both sides
    side: float = 0.0  # a column in the inner margin, beside the text
    gap: float = 0.0  # between that column and the text
    direction: Direction = "ltr"  # what is said of left and right is the other way round in a book from right to left

    @property
    def reach(self) -> float:
        """How far what hangs in the inner margin stands out of the text."""
        return round(self.side + self.gap, 3)

    @property
    def start(self) -> float:
        """What of the inner margin is empty."""
        return round(self.inner - self.reach, 3)

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
        """How far the text block of a right-hand page must move right to stand in the middle, or with its column as
        the design has it."""
        return (self.outer - self.inner) / 2 if self.mirrored else 0.0

    def evened(self, box: Sequence[float], number: int, is_turned: bool) -> tuple[float, ...]:
        """A box of the page with this number, moved while its paint stays, so that the text stands in the middle.

        The side of a sheet where the book begins is the top of a page that is turned.
        """
        left, bottom, right, top = box
        shift = -self.evening if number % 2 else self.evening
        if is_turned:
            return left, round(bottom - shift, 3), right, round(top - shift, 3)
        if self.direction == "rtl":
            shift = -shift
        return round(left + shift, 3), bottom, round(right + shift, 3), top


def geometry(page: PageDesign) -> Geometry:
    """The proportions of a page of any size."""
    width, height = round(page.width * POINTS_PER_MM, 3), round(page.height * POINTS_PER_MM, 3)
    if page.form == "large":
        return _large(width, height, float(page.type_size), page.direction)
    if page.form == "standard" and page.look != "book":
        return _beside(page, width, height)
    its = _DRAFT if page.form == "draft" else _PROPORTIONS[page.columns, page.margins]
    size = min(max(_quarter(width * its.widest / its.measure), SMALLEST), its.largest)
    line = _quarter(size * its.leading)
    measure = round(min(size * its.measure, width * its.widest), 3)
    lines = int(height * its.tallest / line)
    return Geometry(
        width=width,
        height=height,
        size=size,
        line=line,
        measure=measure,
        lines=lines,
        inner=round((width - measure) * its.inner, 3),
        top=round((height - lines * line) * its.top, 3),
        mirrored=its.mirrored,
        direction=page.direction,
    )


def _beside(page: PageDesign, width: float, height: float) -> Geometry:
    """A page with a column beside its text; every page has it on the same side."""
    its = shape_of(page)
    points = {name: round(getattr(its, name) * POINTS_PER_MM, 3) for name in ("side", "gap", "measure", "top")}
    inner = round((its.start + its.side + its.gap) * POINTS_PER_MM, 3)
    return Geometry(
        width=width,
        height=height,
        size=its.size,
        line=its.line,
        lines=its.lines,
        inner=inner,
        mirrored=False,
        direction=page.direction,
        **points,
    )


def _large(width: float, height: float, size: float, direction: Direction) -> Geometry:
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
        direction=direction,
    )


def picture_height(shape: Geometry) -> float:
    """How high a picture of large print may be: four lines of a page are left to its caption."""
    return max(4, shape.lines - 4) * shape.line


def _quarter(points: float) -> float:
    return round(points * 4) / 4
