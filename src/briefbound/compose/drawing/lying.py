"""Lying bars: beside their names, and below them for narrow pages."""

from __future__ import annotations

from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.layout import NO_LEGEND, legend, values_of, written
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import SPACE, Pen
from briefbound.compose.drawing.rows import Rows
from briefbound.model import Chart

#: Ems: a bar, the room between bars and that between groups of them.
_BAR, _GAP, _BETWEEN = 1.15, 0.25, 0.7
_FEW = 3  # groups, of which every bar may bear the name of its series
_NAMED = 0.4  # of the room of bars, for numbers and names behind them
_LEAST = 3  # ems of the longest bar


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Bars beside their names."""
    return Lying(chart, lettering, width).paint(Pen(width, lettering, colours))


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
) -> bytes | None:
    """Bars each group of which lies under its name; None where they are higher than ``height``."""
    lying = Lying(chart, lettering, width, below=True)
    if lying.height > height or lying.room < _LEAST * lettering.size:
        return None
    return lying.paint(Pen(width, lettering, colours))


def sign(pen: Pen, number: int, left: float, middle: float, breadth: float) -> None:
    """The look of a series of bars in a legend."""
    half = 0.4 * pen.lettering.size
    fills = pen.colours.fills
    pen.bar(fills[number % len(fills)], left, middle - half, left + breadth, middle + half)


def is_marked(chart: Chart, label: str) -> bool | None:
    """Whether a bar is the one of which the finding speaks; None where it speaks of none."""
    return label == chart.highlight if chart.highlight in chart.labels and len(chart.series) == 1 else None


class Lying:
    """Bars below each other, whose places are known before they are painted. ``below``: each group under its name.

    ``height`` is that of all, and ``room`` the length of the longest bar.
    """

    def __init__(self, chart: Chart, lettering: Lettering, width: float, *, below: bool = False) -> None:
        self._chart, self._below = chart, below
        size, series = lettering.size, [one.name for one in chart.series]
        self._bars = (len(series) * (_BAR + _GAP) - _GAP) * size
        between = _BETWEEN if len(series) > 1 else 0.4
        self._rows = Rows(
            *(chart.labels, lettering, width, self._bars),
            below=below,
            between=between * size,
            bold=chart.highlight,
        )
        room = width - self._rows.left
        numbers = [written(chart, value) for one in chart.series for value in one.values]
        number, name = lettering.widest_in_any(numbers), SPACE * size + lettering.widest(series)
        self._named = len(series) > 1 and number + name <= _NAMED * room
        self._key = NO_LEGEND if self._named else legend(chart, lettering, width, beside=not below)
        self.room = room - number - (name if self._named else 0.0) - 0.5 * size
        self.height = self._key.height + self._rows.height + 0.2 * size

    def paint(self, pen: Pen) -> bytes:
        """The whole chart."""
        chart, size, fills = self._chart, pen.lettering.size, pen.colours.fills
        self._key.paint(pen, sign)
        values = [0.0, *values_of(chart)]
        each = self.room / ((max(values) - min(values)) or 1)
        zero = self._rows.left - min(values) * each
        for at, top in enumerate(self._rows.paint(pen, self._key.height)):
            marked = is_marked(chart, chart.labels[at])
            for number, one in enumerate(chart.series):
                value = one.values[at]
                first = top + number * (_BAR + _GAP) * size
                fill = fills[number % len(fills)]
                if marked is not None:
                    fill = pen.colours.marked if marked else pen.colours.rest
                if value is not None:
                    pen.bar(fill, zero, first, zero + value * each, first + _BAR * size)
                after = zero + max(value or 0.0, 0.0) * each + 0.4 * size
                middle = first + _BAR * size / 2
                if self._named and (at == 0 or len(chart.labels) <= _FEW):
                    pen.value(after, middle, written(chart, value), one.name)
                else:
                    pen.words(after, middle, written(chart, value), bold=bool(marked))
            if self._below:
                pen.line((zero, top - 0.1 * size), (zero, top + self._bars + 0.1 * size))
        if not self._below:
            pen.line((zero, self._key.height), (zero, self.height))
        return pen.svg(self.height)
