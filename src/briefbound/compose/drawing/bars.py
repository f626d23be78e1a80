"""Bars: upright with their names below them, lying beside their names, and lying below them for narrow pages."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.compose.drawing.hatching import Fill
from briefbound.compose.drawing.layout import NO_LEGEND, Axis, Names, legend, level_names, names_below, values_of
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import GRID, INK, Pen
from briefbound.compose.drawing.scales import scale, shown
from briefbound.model import Chart

#: The height of an upright chart, of one with names that are read upwards, and of a lying one at most, as shares of
#: the width.
_HEIGHT, _HIGHER, _TALLEST = 0.55, 0.85, 1.1
_BROADEST = 5.5  # ems of a bar
_GROUP = 0.82  # of the room of a group, for its bars
_FEW = 3  # groups, of which every bar may bear the name of its series
_MANY = 12  # groups that are read by a scale, as years are, where their numbers have no room
_NAMES = 0.42  # of the width, for names beside bars
#: Ems: a lying bar, the room between bars and that between groups of them.
_BAR, _GAP, _BETWEEN = 1.0, 0.3, 0.7


def draw_wide(chart: Chart, width: float, lettering: Lettering, fills: Sequence[Fill]) -> bytes:
    """Bars for a page: upright where their names have room below them, else beside their names, else with names
    that are read upwards."""
    pen = Pen(width, lettering, fills)
    groups = len(chart.labels)
    for left in (0.0, _scale_width(chart, lettering)):  # without a scale, and with one
        names = level_names(chart.labels, lettering, _axis(chart, width, left))
        if names and (left or _have_room(chart, lettering, width / groups)) and (not left or groups > _MANY):
            return _upright(pen, chart, names, left)
    lying = _Lying(chart, lettering, width)
    if lying.height <= _TALLEST * width:
        lying.paint(pen)
        return pen.svg(lying.height)
    left = _scale_width(chart, lettering)
    return _upright(pen, chart, names_below(chart.labels, lettering, _axis(chart, width, left)), left)


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, fills: Sequence[Fill]
) -> bytes | None:
    """Bars each group of which lies under its name; None where they are higher than ``height``."""
    pen = Pen(width, lettering, fills)
    lying = _Lying(chart, lettering, width, below=True)
    if lying.height > height or lying.room < 3 * lettering.size:
        return None
    lying.paint(pen)
    return pen.svg(lying.height)


def _sign(pen: Pen, number: int, left: float, middle: float, breadth: float) -> None:
    half = 0.4 * pen.lettering.size
    pen.bar(number, left, middle - half, left + breadth, middle + half)


# ---------------------------------------------------------------- upright


def _have_room(chart: Chart, lettering: Lettering, slot: float) -> bool:
    """Whether every number has room on its bar."""
    return lettering.widest(_numbers(chart)) <= _GROUP * slot / len(chart.series) - 0.3 * lettering.size


def _numbers(chart: Chart) -> list[str]:
    return [shown(value, chart.point) for one in chart.series for value in one.values]


def _axis(chart: Chart, width: float, left: float) -> Axis:
    slot = (width - left) / len(chart.labels)
    return Axis(width, tuple(left + (at + 0.5) * slot for at in range(len(chart.labels))))


def _scale_width(chart: Chart, lettering: Lettering) -> float:
    ticks = scale(values_of(chart)).ticks
    return lettering.widest(shown(tick, chart.point) for tick in ticks) + 0.6 * lettering.size


def _upright(pen: Pen, chart: Chart, names: Names, left: float) -> bytes:
    """Bars on an axis; their numbers stand on them, or, where ``left`` is room for it, on a scale beside them."""
    lettering, size = pen.lettering, pen.lettering.size
    pitch = _GROUP * (pen.width - left) / len(chart.labels) / len(chart.series)
    series = [one.name for one in chart.series]
    named = not left and len(series) > 1 and len(chart.labels) <= _FEW and lettering.widest(series) <= pitch - size
    key = NO_LEGEND if named else legend(chart, lettering, pen.width)
    key.paint(pen, _sign)

    measure, values = scale(values_of(chart)), [0.0, *values_of(chart)]
    low, high = (measure.ticks[0], measure.ticks[-1]) if left else (min(values), max(values))
    on_bar = 0.5 * size if left else (2 if named else 1) * lettering.line
    below = on_bar if low < 0 else 0.0
    whole = (_HIGHER if names.turned else _HEIGHT) * pen.width
    room = max(8 * size, whole - key.height - names.height - on_bar - below) if any(values) else 2 * size
    each = room / ((high - low) or 1)
    floor = key.height + on_bar + room
    zero = floor + low * each
    if left:
        for tick in measure.ticks:
            pen.words(left - 0.6 * size, zero - tick * each, shown(tick, chart.point), "end")
            pen.line((left, zero - tick * each), (pen.width, zero - tick * each), GRID, 0.5)
    widest = lettering.widest([*_numbers(chart), *(series if named else [])])
    pitch = min(pitch, max(_BROADEST * size, widest + size))
    half = 0.46 * min(pitch, _BROADEST * size)
    for at, place in enumerate(names.axis.places):
        for number, one in enumerate(chart.series):
            middle = place + (number - (len(series) - 1) / 2) * pitch
            end = zero - (one.values[at] or 0.0) * each
            if one.values[at] is not None:
                pen.bar(number, middle - half, end, middle + half, zero)
            if not left:
                lines = [one.name] * named + [shown(one.values[at], chart.point)]
                pen.lines_of_words(middle, end if end > zero else end - len(lines) * lettering.line, lines, "middle")
    pen.line((left, zero), (pen.width, zero))
    foot = floor + below + 0.4 * size
    names.paint(pen, foot)
    return pen.svg(foot + names.height + 0.2 * size)


# ---------------------------------------------------------------- lying


class _Lying:
    """Bars below each other, whose places are known before they are painted. ``below``: each group under its name."""

    def __init__(self, chart: Chart, lettering: Lettering, width: float, *, below: bool = False) -> None:
        self._chart, self._below = chart, below
        size = lettering.size
        self._key = legend(chart, lettering, width, beside=not below)
        room = width if below else min(_NAMES * width, lettering.widest(chart.labels))
        self._names = [lettering.wrapped(label, room) for label in chart.labels]
        self._left = 0.0 if below else room + 0.6 * size
        bars = len(chart.series) * (_BAR + _GAP) * size
        heights = [len(lines) * lettering.line for lines in self._names]
        self.room = width - self._left - lettering.widest(_numbers(chart)) - 0.8 * size  # for bars
        self._groups = [one + bars if below else max(one, bars) for one in heights]
        self._between = (_BETWEEN if below or len(chart.series) > 1 or max(heights) > bars else 0.1) * size
        self.height = self._key.height + sum(self._groups) + len(self._groups) * self._between

    def paint(self, pen: Pen) -> None:
        chart, lettering, size = self._chart, pen.lettering, pen.lettering.size
        self._key.paint(pen, _sign)
        values = [0.0, *values_of(chart)]
        each = self.room / ((max(values) - min(values)) or 1)
        zero, y = self._left - min(values) * each, self._key.height
        for at, (lines, high) in enumerate(zip(self._names, self._groups, strict=True)):
            words = len(lines) * lettering.line
            bars = len(chart.series) * (_BAR + _GAP) * size
            if self._below:
                pen.lines_of_words(0, y, lines)
                top = y + words
            else:
                pen.lines_of_words(self._left - 0.6 * size, y + (high - words) / 2, lines, "end")
                top = y + (high - bars) / 2
            for number, one in enumerate(chart.series):
                value = one.values[at]
                first = top + (number * (_BAR + _GAP) + _GAP / 2) * size
                if value is not None:
                    pen.bar(number, zero, first, zero + value * each, first + _BAR * size)
                after = zero + max(value or 0.0, 0.0) * each + 0.4 * size
                pen.words(after, first + _BAR * size / 2, shown(value, chart.point))
            pen.line((zero, top), (zero, top + bars), INK, 1.0)
            y += high + self._between
