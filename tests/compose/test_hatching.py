"""Hatches are lines that every reader paints: inside of their bars, and different for each series."""

from __future__ import annotations

import re
from itertools import pairwise

import pymupdf
import pytest

from briefbound.compose.charts import FILLS, draw_bars
from briefbound.compose.hatching import HATCHES, with_hatches
from briefbound.model import Series

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
BOX = (10.0, 20.0, 42.0, 140.0)
BAR = '<path d="M 10 140  L 42 140  L 42 20  L 10 20  z " style="fill: {}; stroke: #1a1a1a"/>'


@pytest.mark.parametrize("fill", HATCHES)
@pytest.mark.parametrize("box", [BOX, (0.0, 0.0, 22.0, 7.7), (300.5, 1.25, 301.0, 90.0), (-9.0, -70.0, 9.0, -3.0)])
def test_every_line_is_within_its_bar(fill: str, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    for x1, y1, x2, y2 in HATCHES[fill][0](box):
        assert left - 1e-6 <= min(x1, x2) < max(x1, x2) <= right + 1e-6
        assert top - 1e-6 <= min(y1, y2) <= max(y1, y2) <= bottom + 1e-6


@pytest.mark.parametrize("fill", HATCHES)
def test_a_bar_of_such_a_fill_has_lines_over_it(fill: str) -> None:
    made = with_hatches(SVG.format(BAR.format(fill)).encode(), "#1a1a1a").decode()
    assert made.index(f"fill: {fill}") < made.index("fill: none; stroke: #1a1a1a")
    assert len(re.findall(r"M \S+ \S+ L", made)) > 20


@pytest.mark.parametrize(
    "shape",
    [
        BAR.format("#4d4d4d"),
        '<path d="M 10 140 L 42 140 L 42 20 z " style="fill: #808080; stroke: #1a1a1a"/>',
        '<path d="M 10 140  L 42 140  L 42 140  L 10 140  z " style="fill: #808080; stroke: #1a1a1a"/>',
        '<path d="M 10 140  L 42 140  L 42 20  L 10 20  z " style="fill: none; stroke: #808080"/>',
    ],
    ids=["another fill", "no rectangle", "a bar of no height", "no fill"],
)
def test_other_shapes_stay_as_they_are(shape: str) -> None:
    assert with_hatches(SVG.format(shape).encode(), "#1a1a1a").decode().count("<path") == 1


def test_fills_are_greys_that_can_be_told_apart_under_their_lines() -> None:
    greys = sorted(int(fill[1:3], 16) for fill in FILLS)
    assert all(second - first >= 24 for first, second in pairwise(greys))
    assert all(fill[1:3] == fill[3:5] == fill[5:7] for fill in FILLS)


def test_no_pattern_is_left_for_readers_that_paint_none() -> None:
    drawn = draw_bars(["a"], [Series(name, (9.0,)) for name in "abcde"])
    assert b"<pattern" not in drawn
    with pymupdf.open(stream=drawn, filetype="svg") as picture:
        pixels = picture[0].get_pixmap(dpi=144)
        shades = pixels.color_count(colors=True)
    for fill in FILLS:
        assert shades.get(bytes.fromhex(fill[1:]), 0) > 400, fill
