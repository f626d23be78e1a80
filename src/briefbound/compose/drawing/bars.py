"""Bars: upright with their names below them, or lying beside them where names are long."""

from __future__ import annotations

from briefbound.compose.drawing import lying
from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.layout import (
    NO_LEGEND,
    Axis,
    Names,
    legend,
    level_names,
    names_below,
    values_of,
    written,
)
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen, valued_width
from briefbound.compose.drawing.scales import scale
from briefbound.model import Chart

#: The height of an upright chart, of one with names that are read upwards, and of a lying one at most, as shares of
#: the width.
_HEIGHT, _HIGHER, _TALLEST = 0.45, 0.85, 1.1
_BROADEST = 5.5  # ems of a bar
_GROUP = 0.82  # of the room of a group, for its bars
_FEW = 3  # groups, of which every bar may bear the name of its series
_MANY = 12  # groups that are read by a scale, as years are, where their numbers have no room


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Bars for a page: upright where their names have room below them, else beside their names, else with names
    that are read upwards."""
    pen = Pen(width, lettering, colours)
    groups = len(chart.labels)
    for left in (0.0, _scale_width(chart, lettering)):  # without a scale, and with one
        names = level_names(chart.labels, lettering, _axis(chart, width, left))
        if names and (left or _have_room(chart, lettering, width / groups)) and (not left or groups > _MANY):
            return _upright(pen, chart, names, left)
    beside = lying.Lying(chart, lettering, width)
    if beside.height <= _TALLEST * width:
        return beside.paint(pen)
    left = _scale_width(chart, lettering)
    return _upright(pen, chart, names_below(chart.labels, lettering, _axis(chart, width, left)), left)


def _have_room(chart: Chart, lettering: Lettering, slot: float) -> bool:
    """Whether every number has room on its bar."""
    widest = lettering.widest_in_any(_numbers(chart))
    return widest <= _GROUP * slot / len(chart.series) - 0.3 * lettering.size


def _numbers(chart: Chart) -> list[str]:
    return [written(chart, value) for one in chart.series for value in one.values]


def _axis(chart: Chart, width: float, left: float) -> Axis:
    slot = (width - left) / len(chart.labels)
    return Axis(width, tuple(left + (at + 0.5) * slot for at in range(len(chart.labels))))


def _scale_width(chart: Chart, lettering: Lettering) -> float:
    ticks = scale(values_of(chart), 3).ticks
    return lettering.widest(written(chart, tick) for tick in ticks) + 0.6 * lettering.size


class _OnBars:
    """What stands on bars: numbers, with the names of their series in the same line or in one above."""

    def __init__(self, chart: Chart, lettering: Lettering, pitch: float) -> None:
        size, series = lettering.size, [one.name for one in chart.series]
        several = len(series) > 1 and len(chart.labels) <= _FEW
        numbers = _numbers(chart)
        number, name = lettering.widest_in_any(numbers), lettering.widest(series)
        beside = max(valued_width(lettering, shown, name) for shown in numbers for name in series)
        self.beside = several and beside <= pitch - 0.6 * size
        self.named = self.beside or (several and name <= pitch - size)
        self.lines = 2 if self.named and not self.beside else 1
        self.widest = beside if self.beside else max(number, name if self.named else 0.0)

    def paint(self, pen: Pen, middle: float, top: float, number: str, name: str, *, bold: bool) -> None:
        """Writes what stands on a bar; the first line begins at ``top``."""
        half = pen.lettering.line / 2
        if self.beside:
            pen.value(middle, top + half, number, name, "middle")
            return
        if self.named:
            pen.words(middle, top + half, name, "middle")
            top += pen.lettering.line
        pen.words(middle, top + half, number, "middle", bold=bold or self.named)


def _upright(pen: Pen, chart: Chart, names: Names, left: float) -> bytes:
    """Bars on an axis; their numbers stand on them, or, where ``left`` is room for it, on a scale beside them."""
    lettering, size, colours = pen.lettering, pen.lettering.size, pen.colours
    pitch = _GROUP * (pen.width - left) / len(chart.labels) / len(chart.series)
    on_bars = _OnBars(chart, lettering, pitch)
    key = NO_LEGEND if on_bars.named and not left else legend(chart, lettering, pen.width)
    key.paint(pen, lying.sign)

    measure, values = scale(values_of(chart), 3), [0.0, *values_of(chart)]
    low, high = (measure.ticks[0], measure.ticks[-1]) if left else (min(values), max(values))
    on_bar = 0.5 * size if left else on_bars.lines * lettering.line
    below = on_bar if low < 0 else 0.0
    whole = (_HIGHER if names.turned else _HEIGHT) * pen.width
    room = max(8 * size, whole - key.height - names.height - on_bar - below) if any(values) else 2 * size
    each = room / ((high - low) or 1)
    floor = key.height + on_bar + room
    zero = floor + low * each
    if left:
        for tick in measure.ticks:
            y = zero - tick * each
            pen.words(left - 0.6 * size, y, written(chart, tick), "end", colour=colours.muted)
            pen.line((left, y), (pen.width, y), colours.line, 0.5)
    if not left:
        pitch = min(pitch, max(_BROADEST * size, on_bars.widest + size))
    half = 0.46 * min(pitch, _BROADEST * size)
    for at, place in enumerate(names.axis.places):
        marked = lying.is_marked(chart, chart.labels[at])
        for number, one in enumerate(chart.series):
            fill = colours.fills[number % len(colours.fills)]
            if marked is not None:
                fill = colours.marked if marked else colours.rest
            middle = place + (number - (len(chart.series) - 1) / 2) * pitch
            value = one.values[at]
            end = zero - (value or 0.0) * each
            if value is not None:
                pen.bar(fill, middle - half, end, middle + half, zero)
            if not left:
                top = end if end > zero else end - on_bars.lines * lettering.line
                on_bars.paint(pen, middle, top, written(chart, value), one.name, bold=bool(marked))
    pen.line((left, zero), (pen.width, zero))
    foot = floor + below + 0.4 * size
    names.paint(pen, foot, bold=[at for at, label in enumerate(chart.labels) if label == chart.highlight])
    return pen.svg(foot + names.height + 0.2 * size)
