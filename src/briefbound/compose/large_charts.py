"""Charts drawn anew for large print: every letter in the size of the text, level, and nothing told by colour.

Bars lie under their labels, one below the other, so that no label is narrow, turned or left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from briefbound.compose.canvas import canvas
from briefbound.compose.charts import FILLS, INK, LINES, STYLE, faces_for, shown, written
from briefbound.faces.letters import letters_of
from briefbound.model import Chart

#: Lengths in units of the size of the type: a line, a bar, the room between bars and that between groups of them, the
#: width of a letter.
LINE, BAR, GAP, BETWEEN, LETTER = 1.3, 1.0, 0.3, 0.7, 0.54
_CLEAR = "Atkinson Hyperlegible"


def draw_large(chart: Chart, width: float, height: float, size: float) -> bytes | None:
    """A chart as SVG, ``width`` points wide and at most ``height`` high, its letters ``size`` points large.

    None where that is too little room: the table, which has every number, then stands alone.
    """
    if not chart.labels:
        return None
    drawing = _Drawing(chart, width, size)
    if drawing.height > height:
        return None
    words = "\n".join([*chart.labels, *(one.name for one in chart.series)])
    clear = all(ord(letter) in letters_of(_CLEAR) for letter in words if letter.isalnum())
    faces = (*([_CLEAR] if clear else []), *faces_for(words))
    style = {**STYLE, "font.size": size}
    with canvas(width / 72, drawing.height / 72, faces, style) as (figure, axes):
        figure.set_layout_engine("none")
        axes.set_position((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(drawing.height, 0)
        axes.axis("off")
        drawing.paint(axes)
        return written(figure)


class _Drawing:
    """A chart whose places are known before it is painted; y grows downwards, in points."""

    def __init__(self, chart: Chart, width: float, size: float) -> None:
        self._chart, self._width, self._size = chart, width, size
        self._characters = int(width / (LETTER * size))
        named = [one.name for one in chart.series] if len(chart.series) > 1 else []
        self._legend = [textwrap.wrap(name, self._characters - 4) or [name] for name in named]
        self._top = size * (LINE * sum(map(len, self._legend)) + (BETWEEN if self._legend else 0))
        self.height = self._top + (
            self._bars_height() if chart.kind == "bar" else self._plot_height() + size * LINE * 2
        )

    def paint(self, axes: Any) -> None:
        y = 0.0
        for number, lines in enumerate(self._legend):
            self._sign(axes, number, y)
            for line in lines:
                self._text(axes, self._size * 2.2, y, line)
                y += LINE * self._size
        (self._paint_bars if self._chart.kind == "bar" else self._paint_lines)(axes)

    def _text(self, axes: Any, x: float, y: float, text: str, **look: Any) -> None:
        axes.text(x, y + 0.15 * self._size, text, va="top", **look)

    def _sign(self, axes: Any, number: int, y: float) -> None:
        """What a series looks like, before its name."""
        size = self._size
        if self._chart.kind == "bar":
            self._bar(axes, number, 0, y + 0.2 * size, 1.6 * size)
        else:
            self._line(axes, number, [0.2 * size, 1.8 * size], [y + 0.65 * size] * 2)

    # ---------------------------------------------------------------- bars

    def _folded(self) -> list[list[str]]:
        return [textwrap.wrap(label, self._characters) or [label] for label in self._chart.labels]

    def _bars_height(self) -> float:
        lines = sum(map(len, self._folded()))
        groups, bars = len(self._chart.labels), len(self._chart.series)
        return self._size * (lines * LINE + groups * (bars * (BAR + GAP) + BETWEEN))

    def _paint_bars(self, axes: Any) -> None:
        size, chart = self._size, self._chart
        values = [value for one in chart.series for value in one.values if value is not None]
        least, most = min([0.0, *values]), max([0.0, *values])
        widest = max((len(shown(value, chart.point)) for value in values), default=0)
        room = self._width - (widest * LETTER + 1) * size
        scale = room / ((most - least) or 1)
        zero, y = -least * scale, self._top
        for at, lines in enumerate(self._folded()):
            for line in lines:
                self._text(axes, 0, y, line)
                y += LINE * size
            first = y
            for number, one in enumerate(chart.series):
                value = one.values[at]
                self._bar(axes, number, zero, y, (value or 0.0) * scale)
                self._text(axes, zero + max(value or 0.0, 0.0) * scale + 0.4 * size, y - 0.15 * size,
                           "–" if value is None else shown(value, chart.point))  # fmt: skip
                y += (BAR + GAP) * size
            axes.plot([zero, zero], [first - GAP * size / 2, y - GAP * size / 2], color=INK, linewidth=1.5)
            y += BETWEEN * size

    def _bar(self, axes: Any, number: int, x: float, y: float, length: float) -> None:
        look = {"color": FILLS[number % len(FILLS)], "edgecolor": INK, "linewidth": 1.2}
        axes.barh([y + BAR * self._size / 2], [length], BAR * self._size, left=x, **look)

    # ---------------------------------------------------------------- lines

    def _plot_height(self) -> float:
        return max(0.55 * self._width, 8 * LINE * self._size)

    def _paint_lines(self, axes: Any) -> None:
        from matplotlib.ticker import MaxNLocator

        size, chart = self._size, self._chart
        values = [value for one in chart.series for value in one.values if value is not None]
        ticks = MaxNLocator(nbins=4).tick_values(min([0.0, *values]), max([0.0, *values]))
        names = [shown(float(tick), chart.point) for tick in ticks]
        left, right = (max(map(len, names)) * LETTER + 0.5) * size, self._width - size
        top, bottom = self._top + 0.7 * size, self._top + self._plot_height()

        def height(value: float) -> float:
            return bottom - (value - ticks[0]) / ((ticks[-1] - ticks[0]) or 1) * (bottom - top)

        for tick, name in zip(ticks, names, strict=True):
            axes.plot([left, right], [height(tick)] * 2, color="#8c8c8c", linewidth=0.75)
            self._text(axes, left - 0.4 * size, height(tick) - 0.8 * size, name, ha="right")
        step = (right - left) / max(1, len(chart.labels) - 1)
        for number, one in enumerate(chart.series):
            places = [left + at * step for at in range(len(one.values))]
            heights = [float("nan") if value is None else height(value) for value in one.values]
            self._line(axes, number, places, heights)
        for at in self._labelled(step):
            side = "right" if at == len(chart.labels) - 1 else "center"
            if at == 0 and len(chart.labels[at]) * LETTER * size / 2 > left:
                side = "left"
            self._text(axes, left + at * step, bottom + 0.5 * size, chart.labels[at], ha=side)

    def _labelled(self, step: float) -> list[int]:
        """The places along the line that are named: all, or as many as there is room for, and the last."""
        widest = (max(map(len, self._chart.labels)) + 1) * LETTER * self._size
        every = max(1, -int(-widest // step))
        last = len(self._chart.labels) - 1
        return [*(at for at in range(0, last, every) if (last - at) * step >= widest), last]

    def _line(self, axes: Any, number: int, places: Sequence[float], heights: Sequence[float]) -> None:
        stroke, marker = LINES[number % len(LINES)]
        look = {"color": INK, "linestyle": stroke, "marker": marker}
        axes.plot(places, heights, linewidth=self._size * 2.5 / 18, markersize=self._size / 2, **look)
