"""Charts in outline: no solid area is left, and series are still told apart."""

from __future__ import annotations

import re

from briefbound.compose.charts import FILLS, Series, draw_bars, draw_lines
from briefbound.forms.light_ink import OUTLINES, in_outline

#: The fill of a bar, and the lines that are drawn on it.
_BAR = re.compile(
    r'z " [^>]*style="fill: ([^;]+); stroke: #1a1a1a; stroke-width: 0\.8[^>]*/>\s*'
    r'(?:<path d="([^"]*)" style="fill: none)?'
)
_LINE = re.compile(r"M (\S+) (\S+) L (\S+) (\S+)")


def _slopes(lines: str) -> list[int]:
    return [round((float(y2) - float(y1)) / (float(x2) - float(x1))) for x1, y1, x2, y2 in _LINE.findall(lines)]


SERIES = [Series(name, (3.0, 5.0)) for name in ("one", "two", "three", "four", "five")]


def test_every_solid_fill_of_charts_has_an_outline() -> None:
    assert set(FILLS) == set(OUTLINES)


def test_no_bar_is_solid_and_no_two_series_look_alike() -> None:
    drawn = in_outline(draw_bars(["a", "b"], SERIES)).decode()
    bars = _BAR.findall(drawn)[: 2 * len(SERIES) : 2]
    assert not {fill for fill, _ in bars} & set(OUTLINES)
    looks = {(fill, frozenset(_slopes(lines))) for fill, lines in bars}
    assert len(looks) == len(SERIES)
    assert bars[2][0] == "url(#lines-across)"
    assert 'id="lines-across"' in drawn


def test_lines_stay_as_they_are_but_for_a_pattern_that_nothing_uses() -> None:
    drawn = draw_lines(["a", "b"], SERIES[:2])
    assert re.sub(rb"<pattern.*?</pattern>", b"", in_outline(drawn), flags=re.DOTALL) == drawn
