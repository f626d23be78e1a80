"""Lines, told apart by dashes and marks, with their names at their ends where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.compose.drawing.colours import ChartColours
from briefbound.compose.drawing.hatching import INK
from briefbound.compose.drawing.layout import (
    NO_LEGEND,
    Axis,
    Legend,
    Names,
    legend,
    names_below,
    thinned_names,
    values_of,
    written,
)
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen
from briefbound.compose.drawing.scales import Scale, scale
from briefbound.model import Chart

_HEIGHT, _HIGHER = 0.45, 0.85  # as shares of the width; with names that are read upwards
_ENDS = 0.3  # of the width, for names at the ends of lines
_THICK, _THICKER = 0.14, 0.2  # ems, of a line, and of that of which the finding speaks
_STEPS = 3  # of the scale, at most
_NEAR = 0.35  # lines of text: a name that is no further from its line needs no mark of it
_MARKS = 12  # values that all bear marks; of more, some do


def draw_wide(chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes:
    """Lines for a page."""
    frame = _Frame(chart, width, lettering, ends=True)
    names = names_below(chart.labels, lettering, frame.axis)
    key = NO_LEGEND if frame.ends else legend(chart, lettering, width)
    whole = (_HIGHER if names.turned else _HEIGHT) * width
    high = max(8 * lettering.size, whole - key.height - names.height - 1.5 * lettering.size)
    if frame.ends and sum(map(len, frame.ends)) * lettering.line > high:
        frame = _Frame(chart, width, lettering, ends=False)
        names, key = names_below(chart.labels, lettering, frame.axis), legend(chart, lettering, width)
    return frame.paint(Pen(width, lettering, colours), key, names, high)


def draw_narrow(
    chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
) -> bytes | None:
    """Lines for a narrow page or large letters; None where they are higher than ``height``."""
    for ends in (True, False):
        frame = _Frame(chart, width, lettering, ends=ends)
        names = thinned_names(chart.labels, lettering, frame.axis)
        key = NO_LEGEND if frame.ends else legend(chart, lettering, width, beside=False)
        high = max(0.55 * width, 10 * lettering.size)
        if ends and (not frame.ends or frame.is_narrow or sum(map(len, frame.ends)) * lettering.line > high):
            continue
        if frame.is_narrow or key.height + high + names.height + 1.5 * lettering.size > height:
            return None
        return frame.paint(Pen(width, lettering, colours), key, names, high)
    return None


def _sign(pen: Pen, number: int, left: float, middle: float, breadth: float) -> None:
    inset = 0.3 * pen.lettering.size  # so that the marks at its ends are within the drawing
    pen.curve([(left + inset, middle), (left + breadth, middle)], _THICK * pen.lettering.size, number, marked=(0, 1))


class _Frame:
    """Where lines stand between the numbers of their scale and, with ``ends``, the names at their ends."""

    def __init__(self, chart: Chart, width: float, lettering: Lettering, *, ends: bool) -> None:
        self._chart, self._lettering = chart, lettering
        size = lettering.size
        self._scale: Scale = scale(values_of(chart), _STEPS)
        self._numbers = [written(chart, tick) for tick in self._scale.ticks]
        self.ends: list[list[str]] = self._ends(width) if ends else []
        self._left = lettering.widest(self._numbers) + 1.2 * size
        taken = max((lettering.widest_in_any(lines) for lines in self.ends), default=0.0) + 2.2 * size
        self._right = width - (taken if self.ends else size)
        last = len(chart.labels) - 1
        shares = [at / last for at in range(last + 1)] if last else [0.5]
        self.axis = Axis(width, tuple(self._left + share * (self._right - self._left) for share in shares))

    @property
    def is_narrow(self) -> bool:
        """Whether the numbers of the scale leave little room for lines."""
        return self._right - self._left < 6 * self._lettering.size

    def _ends(self, width: float) -> list[list[str]]:
        """The names of all lines with their last values, folded; none where one is too wide or has no value."""
        chart, room = self._chart, _ENDS * width
        if not all(any(v is not None for v in one.values) for one in chart.series):
            return []
        if not all(self._lettering.fits(one.name, 0.9 * room) for one in chart.series):
            return []
        single = len(chart.series) == 1  # whose name the caption says
        ends = []
        for one in chart.series:
            last = next(value for value in reversed(one.values) if value is not None)
            # In bold, words may be wider.
            lines = self._lettering.wrapped("" if single else one.name, 0.9 * room)
            number = written(chart, last)
            joined = f"{lines[-1]} {number}".strip()
            fits = self._lettering.width(joined, bold=True) <= room
            ends.append([*lines[:-1], joined] if fits else [*lines, number])
        return ends

    def paint(self, pen: Pen, key: Legend, names: Names, high: float) -> bytes:
        """The whole chart."""
        size, chart, colours = self._lettering.size, self._chart, pen.colours
        key.paint(pen, _sign)
        top = key.height + 0.7 * size
        bottom = top + high
        for tick, number in zip(self._scale.ticks, self._numbers, strict=True):
            y = self._scale.place(tick, bottom, top)
            pen.words(self._left - 1.2 * size, y, number, "end", colour=colours.muted)
            colour, thickness = (INK, 0.8) if tick == 0 else (colours.line, 0.5)
            pen.line((self._left - 0.6 * size, y), (self._right + 0.4 * size, y), colour, thickness)
        lasts = []
        order = sorted(range(len(chart.series)), key=self._is_meant)  # the one that is meant lies on the others
        for at in order:
            points = [
                None if value is None else (x, self._scale.place(value, bottom, top))
                for x, value in zip(self.axis.places, chart.series[at].values, strict=True)
            ]
            thickness = _THICKER if self._is_meant(at) else _THICK
            pen.curve(points, thickness * size, at, marked=_marked(points))
            lasts.append((at, next((point[1] for point in reversed(points) if point), bottom)))
        self._name_ends(pen, [y for _, y in sorted(lasts)], top - 0.5 * size, bottom + 0.5 * size)
        foot = bottom + 0.7 * size
        names.paint(pen, foot, colour=colours.muted)
        return pen.svg(foot + names.height + 0.2 * size)

    def _is_meant(self, at: int) -> bool:
        chart = self._chart
        return len(chart.series) == 1 or chart.series[at].name == chart.highlight

    def _name_ends(self, pen: Pen, lasts: Sequence[float], top: float, bottom: float) -> None:
        """Names beside the last values, moved apart where those are near: then all have the mark of their line."""
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
        moved = any(one.values[-1] is None for one in self._chart.series) or any(
            abs(y + len(self.ends[number]) * line / 2 - lasts[number]) > _NEAR * line
            for number, y in zip(order, tops, strict=True)
        )
        for number, y in zip(order, tops, strict=True):
            if moved:
                pen.mark(number, (self._right + 1.3 * size, y + line / 2), 0.28 * size)
            left = self._right + (2 if moved else 0.8) * size
            pen.lines_of_words(left, y, self.ends[number], bold=self._is_meant(number))


def _marked(points: Sequence[object]) -> list[int]:
    """The numbers of the values that bear marks: as many as can be told apart, the last one among them."""
    last = len(points) - 1
    every = -(-len(points) // _MARKS)
    return [at for at in range(len(points)) if (last - at) % every == 0]
