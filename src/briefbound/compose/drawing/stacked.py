"""Stacked bars: the parts of a whole, each with its number, and with its name above the first bar."""

from __future__ import annotations

from itertools import pairwise

from briefbound.compose.drawing import lying
from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.layout import NO_LEGEND, legend, written
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Anchor, Pen
from briefbound.compose.drawing.rows import Rows
from briefbound.model import Chart

#: Ems: a bar, and the room between bars.
_BAR, _BETWEEN = 1.7, 0.6
_APART = 0.8  # ems between names
_TICK = 0.5  # ems, from a name to its part
_PADDED = 0.9  # ems around a number in its part
_SAME = 0.005  # of the largest sum: sums of parts that were rounded differ by as much
_LEAST = 8  # ems of the longest bar


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Bars beside their names."""
    return _Stacked(chart, lettering, width, below=False).paint(Pen(width, lettering, colours))


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
) -> bytes | None:
    """Bars each of which lies under its name; None where they are higher than ``height``."""
    stacked = _Stacked(chart, lettering, width, below=True)
    if stacked.height > height or stacked.room < _LEAST * lettering.size:
        return None
    return stacked.paint(Pen(width, lettering, colours))


class _Stacked:
    """Bars of parts, whose places are known before they are painted."""

    def __init__(self, chart: Chart, lettering: Lettering, width: float, *, below: bool) -> None:
        self._chart, self._lettering, size = chart, lettering, lettering.size
        self._sums = [sum(one.values[at] or 0.0 for one in chart.series) for at in range(len(chart.labels))]
        most = max(self._sums)
        self._sums_differ = most - min(self._sums) > _SAME * most
        after = lettering.widest(map(self._sum, self._sums), bold=True) + 0.5 * size if self._sums_differ else 0.5
        head = lettering.line + _TICK * size
        self._rows = self._set(width, head, below)
        self.room = width - self._rows.left - after
        self._each = self.room / (most or 1)
        self._heads = self._names_above()
        self._key = NO_LEGEND
        if not self._heads:
            self._key = legend(chart, lettering, width, beside=not below)
            self._rows = self._set(width, 0.0, below)
        self.height = self._key.height + self._rows.height + 0.2 * size

    def _set(self, width: float, head: float, below: bool) -> Rows:
        size = self._lettering.size
        return Rows(
            *(self._chart.labels, self._lettering, width, _BAR * size),
            below=below,
            between=_BETWEEN * size,
            head=head,
            bold=self._chart.highlight,
        )

    def _sum(self, value: float) -> str:
        return written(self._chart, round(value, 9))

    def _names_above(self) -> list[tuple[float, Anchor, str]]:
        """Where each name stands above the first bar, the last one at its end; none where they have no room."""
        parts = [one.values[0] or 0.0 for one in self._chart.series]
        size, left = self._lettering.size, self._rows.left
        heads: list[tuple[float, Anchor, str]] = []
        ends: list[tuple[float, float]] = []
        for number, (one, part) in enumerate(zip(self._chart.series, parts, strict=True)):
            breadth = self._lettering.width(one.name, bold=True)
            right = left + part * self._each
            last = number == len(parts) - 1 and number > 0
            ends.append((right - breadth, right) if last else (left, left + breadth))
            heads.append((right if last else left, "end" if last else "start", one.name))
            left = right
        apart = all(one[1] + _APART * size <= other[0] for one, other in pairwise(ends))
        within = ends[0][0] >= 0 and ends[-1][1] <= self._rows.left + self.room
        return heads if apart and within and all(part * self._each > size for part in parts) else []

    def paint(self, pen: Pen) -> bytes:
        """The whole chart."""
        chart, size, fills = self._chart, self._lettering.size, pen.colours.fills
        self._key.paint(pen, lying.sign)
        for at, top in enumerate(self._rows.paint(pen, self._key.height)):
            middle, left = top + _BAR * size / 2, self._rows.left
            if not at:
                self._paint_heads(pen, top)
            for number, one in enumerate(chart.series):
                value = one.values[at]
                if not value:
                    continue
                fill, right = fills[number % len(fills)], left + value * self._each
                pen.bar(fill, left, top, right, top + _BAR * size)
                shown = written(chart, value)
                if self._lettering.width(shown, bold=True) + _PADDED * size <= right - left:
                    pen.upon(fill, (left + right) / 2, middle, shown)
                left = right
            if self._sums_differ:
                pen.words(left + 0.5 * size, middle, self._sum(self._sums[at]), bold=True)
            elif not self._sums[at]:
                pen.words(left + 0.5 * size, middle, written(chart, None))
        return pen.svg(self.height)

    def _paint_heads(self, pen: Pen, bar: float) -> None:
        size = self._lettering.size
        for x, anchor, name in self._heads:
            pen.words(x, bar - _TICK * size - self._lettering.line / 2, name, anchor, bold=True)
            pen.line((x, bar - _TICK * size), (x, bar))
