"""What charts have in common: names of series, and names below an axis, which never run into each other."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbound.compose.drawing.hatching import INK
from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen
from briefbound.compose.drawing.scales import shown
from briefbound.languages import Numbers
from briefbound.model import Chart

_MOST_LINES = 3  # of a name below an axis
_WIDE = 9  # ems that are room enough to break a word in
_SHORT = 10  # characters: names of which some may be left out, such as years
_LONGEST_TURNED = 15  # ems
_BETWEEN = 0.6  # ems between names beside each other

#: Draws the look of a series in a box: pen, series, left, middle, breadth.
Sign = Callable[[Pen, int, float, float, float], None]


def written(chart: Chart, value: float | None) -> str:
    """A number of a chart with its unit; a dash where there is none."""
    signs = Numbers(
        point=chart.point,
        group=chart.group,
        grouped_from=chart.grouped_from,
        higher=chart.higher,
        digits=chart.digits,
    )
    return shown(value, signs) + (chart.unit if value is not None else "")


def values_of(chart: Chart) -> list[float]:
    """All values of a chart that are there."""
    return [value for one in chart.series for value in one.values if value is not None]


# ---------------------------------------------------------------- names of series


@dataclass(frozen=True, slots=True)
class Legend:
    """The names of series, each with its place (left, top) and lines; ``height`` of all of them, and some room."""

    names: tuple[tuple[float, float, tuple[str, ...]], ...]
    height: float

    def paint(self, pen: Pen, sign: Sign) -> None:
        """Draws every name behind what its series looks like."""
        size = pen.lettering.size
        for number, (left, top, lines) in enumerate(self.names):
            sign(pen, number, left, top + pen.lettering.line / 2, 1.8 * size)
            pen.lines_of_words(left + 2.4 * size, top, lines)


NO_LEGEND = Legend((), 0.0)


def legend(chart: Chart, lettering: Lettering, width: float, *, beside: bool = True) -> Legend:
    """The legend of a chart; none where there is but one series. ``beside``: names share lines where they can."""
    if len(chart.series) < 2:
        return NO_LEGEND
    sign, gap = 2.4 * lettering.size, 1.6 * lettering.size
    names: list[tuple[float, float, tuple[str, ...]]] = []
    left = top = bottom = 0.0
    for one in chart.series:
        lines = tuple(lettering.wrapped(one.name, width - sign))
        needs = sign + lettering.widest(lines)
        if left and (not beside or left + needs > width):
            left, top = 0.0, bottom
        names.append((left, top, lines))
        bottom = max(bottom, top + len(lines) * lettering.line)
        left += needs + gap
    return Legend(tuple(names), bottom + 0.6 * lettering.size)


# ---------------------------------------------------------------- names below an axis


@dataclass(frozen=True, slots=True)
class Axis:
    """A drawing of a width, and the places in it that have names, each as far from the next as any other."""

    width: float
    places: tuple[float, ...]

    @property
    def step(self) -> float:
        """From one place to the next; as wide as the drawing where there is but one."""
        return self.places[1] - self.places[0] if len(self.places) > 1 else self.width


@dataclass(frozen=True, slots=True)
class Names:
    """The lines that are written at each place of an axis; none where a name is left out. ``height``: of them all."""

    axis: Axis
    lines: tuple[tuple[str, ...], ...]
    turned: bool
    height: float

    def paint(self, pen: Pen, top: float, *, bold: Container[int] = (), colour: str = INK) -> None:
        """Writes the names, the first line of each at ``top``; ``bold``: the numbers of those in bold."""
        lettering = pen.lettering
        for at, (x, lines) in enumerate(zip(self.axis.places, self.lines, strict=True)):
            if self.turned:
                left, _ = _ends(self.axis, x, len(lines) * lettering.line)
                for number, line in enumerate(lines):
                    pen.words(
                        *(left + (number + 0.5) * lettering.line, top, line, "end"),
                        upwards=True,
                        bold=at in bold,
                        colour=colour,
                    )
            else:
                left, right = _ends(self.axis, x, lettering.widest(lines))
                pen.lines_of_words((left + right) / 2, top, lines, "middle", bold=at in bold, colour=colour)


def level_names(labels: Sequence[str], lettering: Lettering, axis: Axis) -> Names | None:
    """Every name level below its place; None where words would be broken, or lines be too many or too near."""
    gap = _BETWEEN * lettering.size
    room = axis.step - gap
    if room < _WIDE * lettering.size and not all(lettering.fits(label, room) for label in labels):
        return None
    lines = tuple(tuple(lettering.wrapped(label, room)) for label in labels)
    ends = [_ends(axis, x, lettering.widest(one)) for x, one in zip(axis.places, lines, strict=True)]
    most = max(map(len, lines))
    apart = all(one[1] + gap <= other[0] + 0.01 for one, other in pairwise(ends))
    return Names(axis, lines, False, most * lettering.line) if apart and most <= _MOST_LINES else None


def _ends(axis: Axis, place: float, breadth: float) -> tuple[float, float]:
    """From where to where a name goes: its place is its middle, but none goes beyond the edge of the drawing."""
    left = max(0.0, min(place - breadth / 2, axis.width - breadth))
    return left, left + breadth


def thinned_names(labels: Sequence[str], lettering: Lettering, axis: Axis) -> Names:
    """Names level below their places, the last one and as many of the others as there is room for."""
    last = len(labels) - 1
    for every in range(1, last + 1):
        chosen = [at for at in range(0, last, every) if last - at >= every] + [last]
        some = Axis(axis.width, tuple(axis.places[at] for at in chosen))
        if names := level_names([labels[at] for at in chosen], lettering, some):
            by_place = dict(zip(chosen, names.lines, strict=True))
            return Names(axis, tuple(by_place.get(at, ()) for at in range(last + 1)), False, names.height)
    room = axis.width / (2 if last else 1) - _BETWEEN * lettering.size
    lines = tuple(tuple(lettering.wrapped(one, room)) if at in (0, last) else () for at, one in enumerate(labels))
    return Names(axis, lines, False, max(map(len, lines)) * lettering.line)


def turned_names(labels: Sequence[str], lettering: Lettering, axis: Axis) -> Names:
    """Names that are read upwards, as many as there is room for."""
    wrapped = [tuple(lettering.wrapped(label, _LONGEST_TURNED * lettering.size)) for label in labels]
    height = max(lettering.widest(lines) for lines in wrapped)
    every = 1
    while every < len(labels):
        ends = [
            _ends(axis, x, len(lines) * lettering.line)
            for x, lines in zip(axis.places[::every], wrapped[::every], strict=True)
        ]
        if all(one[1] <= other[0] + 0.01 for one, other in pairwise(ends)):
            break
        every += 1
    lines = tuple(lines if at % every == 0 else () for at, lines in enumerate(wrapped))
    return Names(axis, lines, True, height)


def names_below(labels: Sequence[str], lettering: Lettering, axis: Axis) -> Names:
    """Names level where all have room, else thinned where they are short, and turned where they are long."""
    if names := level_names(labels, lettering, axis):
        return names
    if max(map(len, labels)) <= _SHORT:
        return thinned_names(labels, lettering, axis)
    return turned_names(labels, lettering, axis)
