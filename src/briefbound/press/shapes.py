"""The pages of the designs ``briefing`` and ``report``: one table of values for each design and paper.

What is not in the table is derived: from the sheet next to it in width, its side column where there is room for one,
and its share of lines. Lengths are in millimetres, sizes of type and lines in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefbound.model import Look, PageDesign

#: A narrower page has no column beside the text.
WIDE_ENOUGH = 180.0
#: With small margins the paper's edges are as near as a printer still reaches, and lines no longer than can be read.
_NEAR, _LONGEST = 12.0, 38.0
_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Shape:
    """A page, from its start to its end: margin, side column, gap, text, and what is left; from its top: margin,
    lines, and what is left."""

    size: float  # of the type
    line: float
    start: float
    side: float  # 0 where there is no column beside the text
    gap: float
    measure: float
    top: float
    lines: int


#: The sheets of the table, width and height.
PAPERS: Mapping[str, tuple[float, float]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4), "A5": (148.0, 210.0)}

SHAPES: Mapping[Look, Mapping[str, Shape]] = {
    "briefing": {
        "A4": Shape(10.75, 14.75, 16, 37, 6, 130, 19, 48),
        "Letter": Shape(10.75, 14.75, 18, 37, 6, 132, 18, 45),
        "A5": Shape(9.5, 13, 16, 0, 0, 115, 15, 38),
    },
    "report": {
        "A4": Shape(10.75, 15, 20, 38, 7, 126, 24, 46),
        "Letter": Shape(10.75, 15, 21, 38, 8, 126, 22, 43),
        "A5": Shape(9.5, 13.25, 16, 0, 0, 115, 17, 37),
    },
}


def shape_of(page: PageDesign) -> Shape:
    """The shape of a page of any size of one of these designs."""
    shapes = SHAPES[page.look]
    name = next((name for name, size in PAPERS.items() if size == (page.width, page.height)), "")
    shape = shapes[name] if name else _derived(shapes, page)
    return _sparing(shape, page) if page.margins == "small" else shape


def _derived(shapes: Mapping[str, Shape], page: PageDesign) -> Shape:
    """A page of another size: margins and column are as wide as on the sheet of the table, or their share of it."""
    name = "A4" if page.width >= WIDE_ENOUGH else "A5"
    model, (width, height) = shapes[name], PAPERS[name]
    share = min(1.0, page.width / width)
    size = _quarter(model.size * max(min(page.width / width, 1.15), 0.9)) if name == "A5" else model.size
    line = _quarter(size * model.line / model.size)
    start, side, gap = (round(one * share, 1) for one in (model.start, model.side, model.gap))
    end = (width - model.start - model.side - model.gap - model.measure) * share
    measure = round(min(page.width - start - side - gap - end, _LONGEST * size / _POINTS_PER_MM), 1)
    top = round(model.top * page.height / height, 1)
    lines = int(model.lines * model.line / height * page.height / line)
    return Shape(size, line, start, side, gap, measure, top, max(lines, 1))


def _sparing(shape: Shape, page: PageDesign) -> Shape:
    """The page with small margins: the column stays, the text is wider and higher."""
    room = page.width - 2 * _NEAR - shape.side - shape.gap
    measure = round(min(room, _LONGEST * shape.size / _POINTS_PER_MM), 1)
    lines = int((page.height - 2 * _NEAR) * _POINTS_PER_MM / shape.line) - 2  # for what stands above or below them
    return replace(shape, start=_NEAR, measure=measure, top=_NEAR, lines=max(lines, 1))


def _quarter(points: float) -> float:
    return round(points * 4) / 4
