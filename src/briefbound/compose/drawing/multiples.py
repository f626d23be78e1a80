"""Small multiples: a panel for each series, all on one scale, with the other series in grey behind it."""

from __future__ import annotations

from dataclasses import dataclass

from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.layout import values_of, written
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen, Point
from briefbound.compose.drawing.scales import Scale, scale
from briefbound.model import Chart, Series

_COLUMNS = 3  # panels beside each other, at most
_GAP, _BELOW = 1.4, 1.1  # ems, between panels
_HIGH = 0.5  # of the breadth of a panel, for its lines
_LEAST = 4.5  # ems of lines between their numbers
_LOWEST, _HIGHEST = 4.5, 7.0  # ems of lines, from the lowest value to the highest
_THICK, _THIN = 0.2, 0.08  # ems, of the line that is meant, and of those behind it


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Panels for a page, as many beside each other as have room."""
    return _fitting(chart, width, lettering).paint(Pen(width, lettering, colours))


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
) -> bytes | None:
    """Panels for a narrow page or large letters; None where they are higher than ``height``."""
    for highest in (_HIGHEST, _LOWEST):
        panels = _fitting(chart, width, lettering, highest)
        if panels.height <= height and panels.has_room:
            return panels.paint(Pen(width, lettering, colours))
    return None


def _fitting(chart: Chart, width: float, lettering: Lettering, highest: float = _HIGHEST) -> _Panels:
    columns = range(min(_COLUMNS, len(chart.series)), 0, -1)
    tried = (_Panels(chart, lettering, width, number, highest) for number in columns)
    panels = next(tried)
    while not panels.has_room and (fewer := next(tried, None)):
        panels = fewer
    return panels


@dataclass(frozen=True, slots=True)
class _Box:
    """Where the lines of a panel are, in points."""

    left: float
    top: float
    breadth: float
    high: float


class _Panels:
    """Panels in so many columns, with lines at most ``highest`` ems high; places are known before painting."""

    def __init__(self, chart: Chart, lettering: Lettering, width: float, columns: int, highest: float) -> None:
        self._chart, self._lettering, size = chart, lettering, lettering.size
        self._scale: Scale = scale(values_of(chart))
        self._columns = columns
        self._breadth = (width - (columns - 1) * _GAP * size) / columns
        numbers = [written(chart, value) for value in [*values_of(chart), None]]
        self._before = lettering.widest(numbers) + 0.5 * size
        self._lines = self._breadth - self._before - lettering.widest_in_any(numbers) - 0.6 * size
        self._names = [lettering.wrapped(one.name, 0.9 * self._breadth) for one in chart.series]
        first, last = chart.labels[0], chart.labels[-1]
        self._ends = [lettering.wrapped(one, (self._breadth - size) / 2) for one in dict.fromkeys((first, last))]
        self.has_room = self._lines >= _LEAST * size and all(
            lettering.fits(text, room)
            for texts, room in (
                ((first, last), (self._breadth - size) / 2),
                ((one.name for one in chart.series), 0.9 * self._breadth),
            )
            for text in texts
        )
        self._high = min(max(_HIGH * self._breadth, _LOWEST * size), highest * size)
        self._foot = max(map(len, self._ends)) * lettering.line + 0.4 * size
        rows = [self._names[at : at + columns] for at in range(0, len(self._names), columns)]
        self._heads = [max(map(len, row)) * lettering.line + 0.4 * size for row in rows]
        each = self._high + self._foot + _BELOW * size
        self.height = sum(self._heads) + len(self._heads) * each - _BELOW * size + 0.2 * size

    def paint(self, pen: Pen) -> bytes:
        """The whole chart."""
        size, line, top = self._lettering.size, self._lettering.line, 0.0
        for row, head in enumerate(self._heads):
            for column in range(self._columns):
                at = row * self._columns + column
                if at < len(self._names):
                    left = column * (self._breadth + _GAP * size)
                    name = self._names[at]
                    pen.lines_of_words(left, top + head - 0.4 * size - len(name) * line, name, bold=True)
                    self._panel(pen, self._chart.series[at], left, top + head)
            top += head + self._high + self._foot + _BELOW * size
        return pen.svg(self.height)

    def _panel(self, pen: Pen, series: Series, left: float, top: float) -> None:
        size, chart, colours = self._lettering.size, self._chart, pen.colours
        box = _Box(left + self._before, top, max(self._lines, size), self._high)
        for other in chart.series:
            if other is not series:
                pen.curve(self._points(other, box), _THIN * size, colour=colours.behind)
        bottom = box.top + box.high
        zero = self._scale.place(0.0, bottom, box.top)
        if zero < bottom:
            pen.line((left, zero), (left + self._breadth, zero), colours.muted, 0.5)
        points = self._points(series, box)
        known = [at for at, point in enumerate(points) if point]
        pen.curve(points, _THICK * size, colour=colours.accent, marked=known[-1:])
        pen.line((left, bottom), (left + self._breadth, bottom))
        self._numbers(pen, series, box, points)
        for text, anchor_left in zip(self._ends, (True, False), strict=False):
            x = left if anchor_left else left + self._breadth
            pen.lines_of_words(
                *(x, bottom + 0.4 * size, text, "start" if anchor_left else "end"), colour=colours.muted
            )

    def _points(self, series: Series, box: _Box) -> list[Point | None]:
        steps = max(len(series.values) - 1, 1)
        return [
            None
            if value is None
            else (
                box.left + box.breadth * (at / steps if len(series.values) > 1 else 0.5),
                self._scale.place(value, box.top + box.high, box.top),
            )
            for at, value in enumerate(series.values)
        ]

    def _numbers(self, pen: Pen, series: Series, box: _Box, points: list[Point | None]) -> None:
        """The first number and the last one of a line, at its ends; a dash where there is none."""
        size = self._lettering.size
        known = [at for at, point in enumerate(points) if point]
        if not known:
            pen.words(box.left, box.top + box.high / 2, written(self._chart, None))
        lowest = box.top + box.high - 0.5 * size  # above the axis
        if len(known) > 1 and (first := points[known[0]]):
            number = written(self._chart, series.values[known[0]])
            pen.words(first[0] - 0.5 * size, min(first[1], lowest), number, "end")
        if known and (last := points[known[-1]]):
            number = written(self._chart, series.values[known[-1]])
            pen.words(last[0] + 0.6 * size, min(last[1], lowest), number, bold=True)
