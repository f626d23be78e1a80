"""Lines, told apart by dashes and marks, with their names at their ends where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.compose.drawing.hatching import Fill
from briefbound.compose.drawing.layout import (
    NO_LEGEND,
    Axis,
    Legend,
    Names,
    legend,
    names_below,
    thinned_names,
    values_of,
)
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import GRID, INK, Pen
from briefbound.compose.drawing.scales import Scale, scale, shown
from briefbound.model import Chart

_HEIGHT, _HIGHER = 0.55, 0.85  # as shares of the width; with names that are read upwards
_ENDS = 0.27  # of the width, for names at the ends of lines
_THICK = 0.13  # ems, of a line


def draw_wide(chart: Chart, width: float, lettering: Lettering, fills: Sequence[Fill]) -> bytes:
    """Lines for a page."""
    frame = _Frame(chart, width, lettering, ends=True)
    names = names_below(chart.labels, lettering, frame.axis)
    key = NO_LEGEND if frame.ends else legend(chart, lettering, width)
    whole = (_HIGHER if names.turned else _HEIGHT) * width
    high = max(8 * lettering.size, whole - key.height - names.height - 1.5 * lettering.size)
    if frame.ends and sum(map(len, frame.ends)) * lettering.line > high:
        frame = _Frame(chart, width, lettering, ends=False)
        names, key = names_below(chart.labels, lettering, frame.axis), legend(chart, lettering, width)
    return frame.paint(Pen(width, lettering, fills), key, names, high)


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, fills: Sequence[Fill]
) -> bytes | None:
    """Lines for a narrow page or large letters; None where they are higher than ``height``."""
    frame = _Frame(chart, width, lettering, ends=False)
    names = thinned_names(chart.labels, lettering, frame.axis)
    key = legend(chart, lettering, width, beside=False)
    high = max(_HEIGHT * width, 10 * lettering.size)
    if frame.is_narrow or key.height + high + names.height + 1.5 * lettering.size > height:
        return None
    return frame.paint(Pen(width, lettering, fills), key, names, high)


def _sign(pen: Pen, number: int, left: float, middle: float, breadth: float) -> None:
    inset = 0.3 * pen.lettering.size  # so that the marks at its ends are within the drawing
    pen.curve(number, [(left + inset, middle), (left + breadth, middle)], _THICK * pen.lettering.size)


class _Frame:
    """Where lines stand between the numbers of their scale and, with ``ends``, the names at their ends."""

    def __init__(self, chart: Chart, width: float, lettering: Lettering, *, ends: bool) -> None:
        self._chart, self._lettering = chart, lettering
        size = lettering.size
        self._scale: Scale = scale(values_of(chart), 4)
        self._numbers = [shown(tick, chart.point) for tick in self._scale.ticks]
        self.ends: list[list[str]] = self._ends(width) if ends else []
        self._left = lettering.widest(self._numbers) + 1.2 * size
        taken = max((lettering.widest(lines) for lines in self.ends), default=0.0) + 2.2 * size
        self._right = width - (taken if self.ends else size)
        last = len(chart.labels) - 1
        shares = [at / last for at in range(last + 1)] if last else [0.5]
        self.axis = Axis(width, tuple(self._left + share * (self._right - self._left) for share in shares))

    @property
    def is_narrow(self) -> bool:
        """Whether the numbers of the scale leave little room for lines."""
        return self._right - self._left < 6 * self._lettering.size

    def _ends(self, width: float) -> list[list[str]]:
        """The names of all lines, folded; none where one of them is too wide or has no value to stand at."""
        chart, room = self._chart, _ENDS * width
        if len(chart.series) < 2 or not all(any(v is not None for v in one.values) for one in chart.series):
            return []
        if not all(self._lettering.fits(one.name, room) for one in chart.series):
            return []
        return [self._lettering.wrapped(one.name, room) for one in chart.series]

    def paint(self, pen: Pen, key: Legend, names: Names, high: float) -> bytes:
        """The whole chart."""
        size, chart = self._lettering.size, self._chart
        key.paint(pen, _sign)
        top = key.height + 0.7 * size
        bottom = top + high
        for tick, written in zip(self._scale.ticks, self._numbers, strict=True):
            y = self._scale.place(tick, bottom, top)
            pen.words(self._left - 1.2 * size, y, written, "end")
            colour, thickness = (INK, 0.8) if tick == 0 else (GRID, 0.5)
            pen.line((self._left - 0.6 * size, y), (self._right + 0.4 * size, y), colour, thickness)
        lasts = []
        for number, one in enumerate(chart.series):
            points = [
                None if value is None else (x, self._scale.place(value, bottom, top))
                for x, value in zip(self.axis.places, one.values, strict=True)
            ]
            pen.curve(number, points, _THICK * size)
            lasts.append(next((point[1] for point in reversed(points) if point), bottom))
        self._name_ends(pen, lasts, top - 0.5 * size, bottom + 0.5 * size)
        foot = bottom + 0.7 * size
        names.paint(pen, foot)
        return pen.svg(foot + names.height + 0.2 * size)

    def _name_ends(self, pen: Pen, lasts: Sequence[float], top: float, bottom: float) -> None:
        """Names beside the last values, moved apart where those are near each other; each has its line's mark."""
        size, line = self._lettering.size, self._lettering.line
        order = sorted(range(len(self.ends)), key=lambda number: lasts[number])
        tops: list[float] = []
        free = top
        for number in order:
            free = max(free, lasts[number] - len(self.ends[number]) * line / 2)
            tops.append(free)
            free += len(self.ends[number]) * line
        free = bottom
        for at in reversed(range(len(order))):  # back up, where the last ones would be below the axis
            tops[at] = min(tops[at], free - len(self.ends[order[at]]) * line)
            free = tops[at]
        for number, y in zip(order, tops, strict=True):
            pen.mark(number, (self._right + 1.3 * size, y + line / 2), 0.28 * size)
            pen.lines_of_words(self._right + 2 * size, y, self.ends[number])
