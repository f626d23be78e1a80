"""The colours of charts by what they are for: blacks and greys, or those of a brand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from briefbound.brand.colour import from_lch, lch
from briefbound.brand.palette import Form, palette_of
from briefbound.compose.drawing.hatching import FILLS, INK, PATTERNS, Fill, outlines, plain

#: The lightness of the tones that go with a brand's, from which those that are near it are left out.
_LADDER = (0.965, 0.885, 0.805, 0.725, 0.645, 0.565)
_NEAR = 0.055
#: The tones of a ladder that series 2 to 5 have: beside each other, light and dark ones take turns.
_ORDER = (0, 2, 1, 3)
_REST = Fill("#e3e3e3", edge="#767676")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartColours:
    """The colours of a chart, as ``#rrggbb``. Areas are in one hue, in several forms; only lines have more hues."""

    fills: tuple[Fill, ...] = FILLS  # of series
    marked: Fill = FILLS[0]  # the bar of which the finding speaks
    rest: Fill = _REST  # the other ones
    series: tuple[str, ...] = (INK, "#737373", "#474747", "#8c8c8c", "#5c5c5c")  # lines
    accent: str = INK  # a line, or dots, where there is one kind of them
    muted: str = "#595959"  # words and numbers of axes
    line: str = "#bebebe"  # the grid
    behind: str = "#c4c4c4"  # lines behind the one that is meant


PLAIN = ChartColours()


@cache
def colours_of(primary: str = "", secondary: str = "", form: Form = "full") -> ChartColours:
    """The colours of charts in a form of pages; those of a brand where it has a colour, ``#rrggbb``."""
    if primary:
        colours = _branded(primary, secondary or None, form)
    elif form == "large":
        colours = replace(PLAIN, series=(INK,) * len(PLAIN.series), muted=INK, line="#8c8c8c")
    else:
        colours = PLAIN
    if form == "large":  # all words are dark on white
        return replace(colours, fills=tuple(replace(one, words="") for one in colours.fills))
    return in_outline(colours) if form == "light" else colours


def in_outline(colours: ChartColours) -> ChartColours:
    """The colours where ink is spared: areas are lines alone."""
    fills = outlines(colours.accent)
    return replace(colours, fills=fills, marked=fills[1], rest=fills[0])


def _branded(primary: str, secondary: str | None, form: Form) -> ChartColours:
    its = palette_of(primary, secondary, form="large" if form == "large" else "full")
    first = Fill(its.surface, ink=its.accent, edge=its.edge, words=its.on_surface)
    return ChartColours(
        fills=(first, *_tones(first)),
        marked=first,
        rest=Fill(its.wash, edge="#767676"),
        series=its.series,
        accent=its.series[0],
        muted=its.muted,
        line=its.line,
        behind=its.line,
    )


def _tones(first: Fill) -> list[Fill]:
    """Tones of the same hue for the other series, none as light as the first."""
    light, chroma, hue = lch(first.tone)
    ladder = [one for one in _LADDER if abs(one - light) > _NEAR][: len(_ORDER)]
    tones = [from_lch(ladder[at], min(chroma, 0.06 * (1 - ladder[at]) / 0.2), hue) for at in _ORDER]
    return [
        Fill(tone, lines, thickness, first.ink, first.ink, INK if lines is plain else "")
        for tone, (lines, thickness) in zip(tones, PATTERNS[1:], strict=True)
    ]
