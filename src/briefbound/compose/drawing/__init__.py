"""Charts drawn as SVG, without a library for it: a module for each kind, of which :data:`KINDS` is the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from briefbound.brand.palette import Form
from briefbound.compose.drawing import bars, dots, lines, lying, multiples, stacked
from briefbound.compose.drawing.colours import ChartColours, colours_of
from briefbound.compose.drawing.lettering import Lettering, clearest
from briefbound.model import Chart, ChartKind

WIDTH = 432.0  # points, of a chart for a page
_SIZE = 11.0  # points, of its letters


class _Wide(Protocol):
    def __call__(self, chart: Chart, width: float, lettering: Lettering, colours: ChartColours) -> bytes: ...


class _Narrow(Protocol):
    def __call__(
        self, chart: Chart, width: float, height: float, lettering: Lettering, colours: ChartColours
    ) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """How charts of a kind are drawn: for a page, and for a narrow page or large letters."""

    wide: _Wide
    narrow: _Narrow


KINDS: Mapping[ChartKind, Kind] = MappingProxyType(
    {
        "bar": Kind(bars.draw_wide, lying.draw_narrow),
        "horizontal-bar": Kind(lying.draw_wide, lying.draw_narrow),
        "stacked": Kind(stacked.draw_wide, stacked.draw_narrow),
        "line": Kind(lines.draw_wide, lines.draw_narrow),
        "dot": Kind(dots.draw_wide, dots.draw_narrow),
        "multiples": Kind(multiples.draw_wide, multiples.draw_narrow),
    }
)


def draw(chart: Chart, width: float = WIDTH, form: Form = "full") -> bytes:
    """A chart for a page, so many points wide, as SVG."""
    colours = colours_of(chart.primary, chart.secondary, form)
    return KINDS[chart.kind].wide(chart, width, Lettering("PT Sans", _SIZE), colours)


def draw_large(chart: Chart, width: float, height: float, size: float, form: Form = "full") -> bytes | None:
    """A chart as SVG whose letters are ``size`` points large, ``width`` points wide and at most ``height`` high.

    None where that is too little room.
    """
    colours = colours_of(chart.primary, chart.secondary, form)
    words = "".join([*chart.labels, *(one.name for one in chart.series)])
    return KINDS[chart.kind].narrow(chart, width, height, Lettering(clearest(words), size), colours)
