"""Charts of every kind and size: all words are within them and apart, all numbers are shown, and no look is two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import get_args, get_type_hints

import pytest
from lxml import etree

from briefbound.brand.colour import contrast
from briefbound.brand.palette import Form
from briefbound.compose.drawing import KINDS, WIDTH, draw, draw_large
from briefbound.compose.pictures import clean_svg
from briefbound.model import Chart, Limits
from tests.compose.drawing.hard_sets import (
    EASY,
    HARD,
    HARD_COLOURS,
    SVG,
    VOTES,
    YEARS,
    bars_in,
    chart,
    looks_of,
    plates_in,
    size_of,
    words_in,
)

#: The forms in which books have charts; None where there is no room for one.
FORMS: dict[str, Callable[[Chart], bytes | None]] = {
    "page": draw,
    "page in little ink": lambda chart: draw(chart, form="light"),
    "phone": lambda chart: draw_large(chart, 258.5, 390, 9),
    "phone, many values": lambda chart: draw(chart, 374),
    "large print": lambda chart: draw_large(chart, 450, 600, 18, "large"),
    "large print on A5": lambda chart: draw_large(chart, 300, 440, 28, "large"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HARD)
def test_all_words_stand_within_the_drawing_and_apart(name: str, form: str) -> None:
    svg = FORMS[form](HARD[name])
    if svg is None:
        assert form.startswith(("phone", "large"))
        return
    width, height = size_of(svg)
    words = words_in(svg)
    for one in words:
        assert min(one.left, width - one.right) > -0.1, one
        assert min(one.top, height - one.bottom) > -0.6, one
    assert [(one, other) for one, other in combinations(words, 2) if one.meets(other)] == []
    grounds = bars_in(svg) + plates_in(svg)
    assert [
        (one, bar) for one in words for bar in bars_in(svg) if one.meets(bar) and not one.is_within(grounds)
    ] == []


@pytest.mark.parametrize("name", HARD)
def test_a_drawing_says_nothing_that_is_not_seen(name: str) -> None:
    """It is put into books as it is drawn, not as drawings of authors are."""
    svg = draw(HARD[name])
    cleaned = clean_svg(svg, Limits(drawing_bytes=2**24, drawing_elements=2**20))
    assert not cleaned.left_out
    assert not cleaned.style_not_understood
    assert set(re.findall(rb"<(\w+)", svg)) <= {b"svg", b"g", b"text", b"rect", b"path", b"circle"}


def shown(svg: bytes | None) -> list[str]:
    assert svg is not None
    return [one.words for one in words_in(svg)]


def test_every_kind_of_chart_is_drawn() -> None:
    assert set(KINDS) == set(get_args(get_type_hints(Chart)["kind"]))


def test_few_bars_bear_their_numbers_and_the_names_of_their_series() -> None:
    assert shown(draw(VOTES)) == [
        *("79", "For", "7", "Against", "90", "For", "–", "Against"),
        *("First, 15 October 2014", "Second, 24 June 2015"),
    ]


def test_names_of_series_stand_once_above_many_bars() -> None:
    assert shown(draw(HARD["negative"]))[:2] == ["Change", "Balance"]


def test_bars_with_long_names_lie_beside_them() -> None:
    svg = draw(HARD["long labels"])
    assert [one.left for one in bars_in(svg)] == [bars_in(svg)[0].left] * 3
    assert len({round(one.right) for one in words_in(svg) if not one.words.isdigit()}) == 1
    assert [one for one in shown(svg) if one.isdigit()] == ["46", "38", "27"]


def test_numbers_that_have_no_room_are_read_off_a_scale() -> None:
    years = chart("bar", range(1990, 2024), {"People": range(1001, 1035)})
    drawn = shown(draw(years))
    assert "1,017" not in drawn
    assert "1,000" in drawn
    assert {"1990", "2023"} <= set(drawn)


def test_a_line_is_named_at_its_end() -> None:
    north, south = (one for one in words_in(draw(HARD["missing values"])) if one.words in ("North 80", "South 41"))
    assert min(north.left, south.left) > 0.8 * WIDTH
    assert north.top < south.top  # as the lines end


def test_lines_whose_names_have_no_room_at_their_ends_have_a_legend() -> None:
    names = [one for one in words_in(draw(HARD["twenty lines"])) if one.words.startswith("Series")]
    assert len(names) == 20
    assert min(one.left for one in names) < 0.1 * WIDTH


def test_names_of_series_that_are_long_stand_below_each_other() -> None:
    wide = {f"A name of a series that is long, number {number}": (1, 2, 3, 4) for number in range(3)}
    narrow = {f"No {number}": (1, 2, 3, 4) for number in range(3)}
    assert [len({one.top for one in words_in(draw(chart("bar", "abcd", names))) if one.words in names})
            for names in (wide, narrow)] == [3, 1]  # fmt: skip


def test_years_are_thinned_evenly_and_the_last_is_there() -> None:
    years = [int(one) for one in shown(draw(YEARS)) if re.fullmatch("[12][09]..", one)]
    assert (years[0], years[-1]) == (1998, 2026)
    assert len({later - earlier for earlier, later in pairwise(years[:-1])}) == 1


def test_a_line_is_not_drawn_over_a_value_that_is_missing() -> None:
    def strokes(values: tuple[float | None, ...]) -> list[str]:
        svg = draw(chart("line", "abcd", {"V": values})).decode()
        return [re.sub(r"[^ML]", "", d) for d in re.findall(r'd="(M[^"]*)" fill="none"', svg) if d.count("L") != 1]

    assert strokes((1, 2, 3, 4)) == ["MLLL"]
    assert strokes((1, None, 3, 4)) == []  # the first is a mark alone, and two are joined by one line
    assert len(re.findall("<circle", draw(chart("line", "abcd", {"V": (1, None, 3, 4)})).decode())) == 3


def test_bars_stand_on_zero_and_go_down_below_it() -> None:
    up, down = bars_in(draw(chart("bar", "ab", {"V": (3, -4)})))
    assert up.bottom == pytest.approx(down.top, abs=0.02)
    assert down.bottom - down.top == pytest.approx(4 / 3 * (up.bottom - up.top), abs=0.05)


@pytest.mark.parametrize("draw", [draw, lambda chart: draw_large(chart, 450, 600, 18)], ids=["page", "large"])
@pytest.mark.parametrize("values", [(1, 2, 4), (0.001, 0.0005, 0.002), (1e9, 5e8, 123)])
def test_a_bar_is_as_long_as_its_number(draw: Callable[[Chart], bytes], values: tuple[float, ...]) -> None:
    bars = bars_in(draw(chart("bar", "abc", {"V": values})))
    upright = len({round(one.bottom) for one in bars}) == 1
    lengths = [one.bottom - one.top if upright else one.right - one.left for one in bars]
    for length, value in zip(lengths, [value for value in values if value != 123], strict=False):
        assert length / max(lengths) == pytest.approx(value / max(values), abs=0.002)


def test_only_greys_are_used() -> None:
    for one in HARD.values():
        colours = set(re.findall(r"#[0-9a-fA-F]{6}\b", draw(one).decode()))
        assert colours
        assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_five_series_of_lines_differ_in_dashes_and_marks() -> None:
    svg = draw(HARD["five lines that meet"]).decode()
    assert len(set(re.findall('stroke-dasharray="([^"]*)"', svg))) == 4  # and one that is whole
    hollow, full = (len(re.findall(rf'<circle[^>]*fill="{fill}"', svg)) for fill in ("#ffffff", "#1a1a1a"))
    assert hollow == full == 4  # three values, and the name


@pytest.mark.parametrize("name", ["votes", "years"])
@pytest.mark.parametrize("size", [16, 18, 28])
def test_every_letter_of_large_print_has_the_size_of_the_text_and_stands_level(name: str, size: int) -> None:
    svg = draw_large(HARD[name], 450, 600, size)
    assert svg is not None
    root = etree.fromstring(svg)
    assert (root.get("width"), looks_of(root).get("font-size")) == ("450pt", str(size))  # a point is one of the page
    assert not [node for node in root.iter() if node.get("transform")]
    assert len([node for node in root.iter() if node.get("font-size")]) == 1


def test_a_chart_that_would_be_higher_than_a_page_is_not_drawn() -> None:
    assert draw_large(HARD["ninety bars"], 450, 600, 18) is None
    assert draw_large(YEARS, 450, 200, 18) is None


def test_a_chart_for_a_page_is_not_much_higher_than_wide() -> None:
    heights = {name: size_of(draw(one))[1] for name, one in HARD.items()}
    assert {name: height for name, height in heights.items() if height > 1.15 * WIDTH} == {}


def test_words_whose_letters_join_are_left_to_the_order_of_the_text() -> None:
    root = etree.fromstring(draw(HARD["Arabic, and marks"]))
    for text in root.iter(f"{SVG}text"):
        words = text.text or ""
        shaped = any(unicodedata.bidirectional(letter) == "AL" or unicodedata.combining(letter) for letter in words)
        assert (text.get("unicode-bidi") == "plaintext") == shaped, words
    assert looks_of(root).get("font-family") == "PT Sans, Noto Sans, Amiri, sans-serif"


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(VOTES) == draw(VOTES)


# ---------------------------------------------------------------- kinds


def discs(svg: bytes, fill: str) -> list[tuple[float, float]]:
    """The middles of circles of a fill."""
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="[\d.]+" fill="([^"]+)"', svg.decode())
    return [(float(x), float(y)) for x, y, its in found if its == fill]


def test_the_bar_of_which_the_finding_speaks_is_dark_and_its_words_are_bold() -> None:
    svg = draw(EASY["horizontal-bar"])
    assert [bar.words for bar in bars_in(svg)] == ["#e3e3e3", "#4d4d4d", *["#e3e3e3"] * 3]
    assert re.findall('font-weight="700">([^<]+)<', svg.decode()) == ["No answer within a year", "38"]


def test_no_chart_as_it_is_meant_has_a_legend() -> None:
    signs = {"bar": 4, "horizontal-bar": 5, "stacked": 9}  # as many as there are values
    assert {kind: len(bars_in(draw(EASY[kind]))) for kind in signs} == signs


def test_lying_bars_of_several_series_are_named_in_the_first_group() -> None:
    names = [
        one for one in words_in(draw(HARD["lying bars of three series"])) if one.words in ("Men", "Women", "Children")
    ]
    assert len(names) == 3
    assert len({one.top for one in names}) == 3


def test_parts_of_a_whole_are_as_long_as_their_numbers_and_fill_the_width() -> None:
    svg = draw(EASY["stacked"])
    bars = bars_in(svg)
    whole = bars[2].right - bars[0].left
    for bar, part in zip(bars, (48, 31, 21, 37, 36, 27, 22, 41, 37), strict=True):
        assert (bar.right - bar.left) / whole == pytest.approx(part / 100, abs=0.002)
    assert shown(svg).count("48\u00a0%") == 1
    assert [one.words for one in words_in(svg)][3:6] == ["Refused", "Pending", "Investigated"]


def test_wholes_that_differ_have_their_sums() -> None:
    drawn = shown(draw(HARD["counts stacked"]))
    assert {"58", "1\u00a0234,5", "0", "1"} <= set(drawn)
    assert len(bars_in(draw(chart("stacked", "ab", {"A": (33.3, 50), "B": (66.6, 50)})))) == 4
    assert "100" not in shown(
        draw(chart("stacked", "ab", {"A": (33.3, 50), "B": (66.6, 50)}))
    )  # all but for rounding


def test_a_number_that_has_no_room_in_its_part_is_left_to_the_table() -> None:
    drawn = shown(draw(HARD["stacked with small parts"]))
    assert {"98", "97", "96"} <= set(drawn)
    assert "1" not in drawn


def test_dots_are_hollow_before_and_full_after() -> None:
    svg = draw(EASY["dot"])
    before, after = discs(svg, "#ffffff"), discs(svg, "#1a1a1a")
    assert [one[1] for one in before] == [one[1] for one in after]
    assert [old[0] > new[0] for old, new in zip(before, after, strict=True)] == [True, True, True, False]
    names = {one.words: (one.left + one.right) / 2 for one in words_in(svg)}
    assert names["2014"] == pytest.approx(before[0][0], abs=2)
    assert names["2024"] == pytest.approx(after[0][0], abs=2)


def test_a_dot_without_its_other_one_has_a_dash() -> None:
    svg = draw(HARD["dots without a first"])
    assert len(discs(svg, "#1a1a1a")) == 2 + 1  # and that of the legend, for there is no first to bear its name
    assert "–" in shown(svg)


def test_small_multiples_have_one_scale_and_every_other_line_behind() -> None:
    svg = draw(EASY["multiples"])
    lines = re.findall(r'<path d="(M[^"]*L[^"]*)" fill="none" stroke="([^"]+)" stroke-width="2.2"', svg.decode())
    assert len([ink for _, ink in lines if ink == "#1a1a1a"]) == 6
    assert svg.decode().count('stroke="#c4c4c4"') == 6 * 5
    ends = {one.words: one.top for one in words_in(svg)}
    assert ends["60"] < ends["52"] < ends["34"]  # of one row
    assert [name for name in shown(svg) if name in EASY["multiples"].series[0].name] == ["Bishkek"]


def test_panels_stand_below_each_other_where_there_is_little_room() -> None:
    def columns(svg: bytes | None) -> int:
        assert svg is not None
        return len({round(one.left) for one in words_in(svg) if one.words in names})

    names = {one.name for one in EASY["multiples"].series}
    assert columns(draw(EASY["multiples"])) == 3
    assert columns(draw_large(EASY["multiples"], 450, 700, 18)) == 2
    assert columns(draw_large(EASY["multiples"], 200, 1100, 18)) == 1


def test_names_at_the_ends_of_lines_are_moved_apart_and_then_bear_their_marks() -> None:
    apart, near = draw(EASY["line"]), draw(HARD["lines, one of which is meant"])
    assert len(discs(apart, "#1a1a1a")) == 11
    assert len(discs(near, "#1a1a1a")) == 3 + 1
    tops = sorted(one.top for one in words_in(near) if one.words.split()[0] in ("One", "Two", "Three"))
    assert min(later - earlier for earlier, later in pairwise(tops)) >= 13
    assert re.findall('font-weight="700">([^<]+)<', near.decode()) == ["Two 7.1"]


def test_all_words_of_large_print_are_dark_on_white() -> None:
    svg = draw_large(replace(EASY["stacked"], primary="#0b5563"), 450, 600, 18, "large")
    assert svg is not None
    assert len(plates_in(svg)) == 9
    assert 'fill="#ffffff">' not in svg.decode()


@pytest.mark.parametrize("colour", HARD_COLOURS)
@pytest.mark.parametrize("form", ["full", "light", "large"])
def test_words_in_parts_are_read_whatever_the_brand(colour: str, form: Form) -> None:
    root = etree.fromstring(draw(replace(HARD["five parts"], primary=colour), form=form))
    ground = ""
    for node in root.iter(f"{SVG}rect", f"{SVG}text"):
        if node.tag == f"{SVG}rect":
            ground = node.get("fill", "")
        elif node.get("text-anchor") == "middle":
            assert contrast(node.get("fill", "#1a1a1a"), ground) >= 4.5, node.text
