"""Fills of bars are greys that can be told apart, under lines that every reader paints, inside of their bars."""

from __future__ import annotations

from itertools import pairwise

import pymupdf
import pytest

from briefbound.brand.colour import contrast, grey
from briefbound.brand.palette import Form
from briefbound.compose.drawing import draw
from briefbound.compose.drawing.colours import PLAIN, colours_of, in_outline
from briefbound.compose.drawing.hatching import FILLS, Fill, across, crossed, dotted, falling, rising
from briefbound.compose.drawing.pen import LOOKS
from tests.compose.drawing.hard_sets import HARD_COLOURS, bars_in, chart

BOX = (10.0, 20.0, 42.0, 140.0)


@pytest.mark.parametrize("lines", [rising, falling, crossed, across, dotted])
@pytest.mark.parametrize("box", [BOX, (0.0, 0.0, 22.0, 7.7), (300.5, 1.25, 301.0, 90.0), (-9.0, -70.0, 9.0, -3.0)])
def test_every_line_is_within_its_bar(lines: object, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    for x1, y1, x2, y2 in lines(box):  # type: ignore[operator]
        assert left - 1e-6 <= min(x1, x2) < max(x1, x2) <= right + 1e-6
        assert top - 1e-6 <= min(y1, y2) <= max(y1, y2) <= bottom + 1e-6


@pytest.mark.parametrize("lines", [rising, falling, crossed, across, dotted])
def test_a_bar_has_many_of_them(lines: object) -> None:
    assert len(list(lines(BOX))) > 20  # type: ignore[operator]


@pytest.mark.parametrize("brand", ["", *HARD_COLOURS])
def test_tones_can_be_told_apart_in_grey_under_their_lines(brand: str) -> None:
    greys = sorted(int(grey(fill.tone)[1:3], 16) for fill in colours_of(brand).fills)
    assert all(second - first >= 14 for first, second in pairwise(greys)), greys


@pytest.mark.parametrize("brand", HARD_COLOURS)
def test_areas_of_a_brand_are_seen_on_white_and_bear_words_that_are_read(brand: str) -> None:
    colours = colours_of(brand)
    for fill in (*colours.fills, colours.rest):
        assert contrast(fill.edge, "#ffffff") >= 3
        assert not fill.words or contrast(fill.words, fill.tone) >= 4.5


@pytest.mark.parametrize("brand", ["", *HARD_COLOURS])
@pytest.mark.parametrize("form", ["full", "light", "large"])
def test_lines_and_what_is_written_on_axes_are_seen_on_white(brand: str, form: Form) -> None:
    colours = colours_of(brand, form=form)
    assert all(contrast(one, "#ffffff") >= 3 for one in (*colours.series, colours.accent))
    assert contrast(colours.muted, "#ffffff") >= (7 if form == "large" else 4.5)


@pytest.mark.parametrize("fills", [FILLS, in_outline(PLAIN).fills], ids=["full ink", "little ink"])
def test_no_two_series_look_alike(fills: tuple[Fill, ...]) -> None:
    assert len(fills) == LOOKS
    looks = {(fill.tone, frozenset(slopes(fill)), fill.thickness) for fill in fills}
    assert len(looks) == len(fills)


def slopes(fill: Fill) -> set[int]:
    return {round((y2 - y1) / (x2 - x1)) for x1, y1, x2, y2 in fill.lines(BOX)}


def test_little_ink_has_no_grey() -> None:
    bars = draw(chart("bar", ["a", "b"], dict.fromkeys("abcde", (9.0, 5.0))), form="light")
    assert {bar.words for bar in bars_in(bars)} == {"#ffffff"}
    assert not any(fill.tone.encode() in bars for fill in FILLS)


def test_readers_that_paint_no_pattern_show_every_grey() -> None:
    drawn = draw(chart("bar", ["a"], dict.fromkeys("abcde", (9.0,))))
    with pymupdf.open(stream=drawn, filetype="svg") as picture:
        shades = picture[0].get_pixmap(dpi=144).color_count(colors=True)
    for fill in FILLS:
        assert shades.get(bytes.fromhex(fill.tone[1:]), 0) > 400, fill
