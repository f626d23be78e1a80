"""Dots: a row for each name, hollow before and full after, joined by a line."""

from __future__ import annotations

from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.layout import NO_LEGEND, legend, values_of, written
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen
from briefbound.compose.drawing.rows import Rows
from briefbound.model import Chart

#: Ems: a row, its dots, and the room between rows.
_ROW, _DOT, _BETWEEN = 1.3, 0.4, 0.5
_NUMBER = 0.8  # ems from the middle of a dot to its number
_LEAST = 5  # ems, from the least value to the greatest


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Rows beside their names."""
    return _Dots(chart, lettering, width, below=False).paint(Pen(width, lettering, colours))


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
) -> bytes | None:
    """Rows each of which is under its name; None where they are higher than ``height``."""
    dots = _Dots(chart, lettering, width, below=True)
    if dots.height > height or dots.room < _LEAST * lettering.size:
        return None
    return dots.paint(Pen(width, lettering, colours))


def _sign(pen: Pen, number: int, left: float, middle: float, breadth: float) -> None:
    _dot(pen, number, (left + breadth / 2, middle))


def _dot(pen: Pen, number: int, at: tuple[float, float]) -> None:
    radius = _DOT * pen.lettering.size
    (pen.disc if number else pen.ring)(at, radius, pen.colours.accent)


class _Dots:
    """Rows of two values, whose places are known before they are painted."""

    def __init__(self, chart: Chart, lettering: Lettering, width: float, *, below: bool) -> None:
        self._chart, self._lettering, size = chart, lettering, lettering.size
        self._width, self._below = width, below
        self._rows = self._set(lettering.line)
        numbers = lettering.widest_in_any(written(chart, value) for value in [*values_of(chart), None])
        values = [0.0, *values_of(chart)]
        self._least = min(values)
        self._first = self._rows.left + numbers + _NUMBER * size
        self.room = width - self._first - numbers - _NUMBER * size
        self._each = self.room / ((max(values) - self._least) or 1)
        self._heads = self._names_above()
        self._key = NO_LEGEND
        if not self._heads:
            self._key = legend(chart, lettering, width, beside=not below)
            self._rows = self._set(0.0)
        self.height = self._key.height + self._rows.height + 0.2 * size

    def _set(self, head: float) -> Rows:
        size = self._lettering.size
        return Rows(
            *(self._chart.labels, self._lettering, self._width, _ROW * size),
            below=self._below,
            between=_BETWEEN * size,
            head=head,
            bold=self._chart.highlight,
        )

    def _place(self, value: float) -> float:
        return self._first + (value - self._least) * self._each

    def _names_above(self) -> list[tuple[float, str]]:
        """The middle of the name of each series above the first row; none where they have no room."""
        chart, gap = self._chart, 0.8 * self._lettering.size
        firsts = [one.values[0] for one in chart.series]
        found: list[tuple[float, float, str]] = []
        for one, value in zip(chart.series, firsts, strict=True):
            if value is None:
                return []
            half = self._lettering.width(one.name, bold=True) / 2
            middle = min(max(self._place(value), self._rows.left + half), self._width - half)
            found.append((middle, half, one.name))
        (left, half, first), (right, other, second) = sorted(found)
        if left + half + gap > right - other:  # too near: one ends and one begins between them
            between = (left + right) / 2
            between = min(max(between, self._rows.left + 2 * half + gap / 2), self._width - 2 * other - gap / 2)
            left, right = between - half - gap / 2, between + other + gap / 2
        within = left - half >= self._rows.left - 0.1 and right + other <= self._width + 0.1
        return [(left, first), (right, second)] if within else []

    def paint(self, pen: Pen) -> bytes:
        """The whole chart."""
        chart, size, colours = self._chart, self._lettering.size, pen.colours
        self._key.paint(pen, _sign)
        tops = self._rows.paint(pen, self._key.height)
        if self._least < 0:
            zero = self._place(0.0)
            pen.line((zero, tops[0]), (zero, tops[-1] + _ROW * size), colours.muted, 0.5)
        for middle, name in self._heads:
            y = tops[0] - self._lettering.line / 2
            pen.words(middle, y, name, "middle", bold=name == chart.series[-1].name)
        for at, top in enumerate(tops):
            self._paint_row(pen, top + _ROW * size / 2, [one.values[at] for one in chart.series])
        return pen.svg(self.height)

    def _paint_row(self, pen: Pen, y: float, values: list[float | None]) -> None:
        size, chart = self._lettering.size, self._chart
        known = [(self._place(value), number) for number, value in enumerate(values) if value is not None]
        if not known:
            pen.words(self._first, y, written(chart, None))
            return
        ends = sorted(known)
        low, high = ends[0], ends[-1]
        missing = len(known) < len(values)
        before = written(chart, None if missing else values[low[1]])
        start = low[0] - _NUMBER * size - self._lettering.width(before, bold=True) - 0.4 * size
        if start > self._rows.left:
            pen.line((self._rows.left, y), (start, y), pen.colours.line, 0.5)
        if high[0] > low[0]:
            pen.line((low[0], y), (high[0], y), pen.colours.accent, 0.18 * size)
        for x, number in known:
            _dot(pen, number, (x, y))
        last = len(values) - 1
        pen.words(low[0] - _NUMBER * size, y, before, "end", bold=not missing and low[1] == last)
        pen.words(high[0] + _NUMBER * size, y, written(chart, values[high[1]]), bold=high[1] == last)
