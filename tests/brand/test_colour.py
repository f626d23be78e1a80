"""Colours: contrast as WCAG has it, and tones that keep their hue."""

from __future__ import annotations

import pytest

from briefbound.brand.colour import BLACK, WHITE, contrast, darkened, distance, grey, lch, lightened, normal
from briefbound.brand.named import NAMED


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        ("#777777", WHITE, 4.48),  # the example of many guides: just too light
        ("#767676", WHITE, 4.54),
        ("#ff0000", WHITE, 4.0),
        ("#0000ff", WHITE, 8.59),
        ("#ffff00", BLACK, 19.56),
        ("#808080", "#808080", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("#0B5563", "#0b5563"),
        ("#fA0", "#ffaa00"),
        ("0b5563", None),
        ("#0b55", None),
        ("#0b5563cc", None),
        ("red", None),
        ("#١٢٣", None),
        ("#0b5563\n", None),
    ],
)
def test_only_three_or_six_digits_are_a_colour(written: str, value: str | None) -> None:
    assert normal(written) == value


def test_all_names_of_css_are_known() -> None:
    assert len(NAMED) == 148
    assert (NAMED["red"], NAMED["rebeccapurple"], NAMED["darkslategrey"]) == ("#ff0000", "#663399", "#2f4f4f")
    assert all(normal(value) == value for value in NAMED.values())


@pytest.mark.parametrize("colour", ["#c8102e", "#0b5563", "#7a00cc", "#228833", "#cc6600"])
def test_a_tone_that_is_moved_keeps_its_hue(colour: str) -> None:
    light = lightened(colour, BLACK, least=10)
    dark = darkened(colour, WHITE, least=10)
    assert contrast(light, BLACK) >= 10
    assert contrast(dark, WHITE) >= 10
    for moved in (light, dark):
        assert abs(lch(moved)[2] - lch(colour)[2]) < 0.1, moved


def test_what_is_seen_well_enough_is_not_moved() -> None:
    assert darkened("#0b5563", WHITE, least=4.5) == "#0b5563"
    assert lightened("#7fffd4", BLACK, least=4.5) == "#7fffd4"


def test_what_no_tone_of_a_hue_reaches_is_black_or_white() -> None:
    assert darkened("#ffffff", WHITE, least=21) == BLACK
    assert lightened("#000000", BLACK, least=21) == WHITE


def test_black_and_white_are_one_apart_and_a_colour_is_not_apart_from_itself() -> None:
    assert distance(BLACK, WHITE) == pytest.approx(1, abs=0.001)
    assert distance("#c8102e", "#c8102e") == 0


@pytest.mark.parametrize("colour", ["#ffd400", "#c8102e", "#0b5563", "#7fffd4"])
def test_in_one_ink_a_colour_has_the_contrast_that_it_had(colour: str) -> None:
    assert contrast(grey(colour), WHITE) == pytest.approx(contrast(colour, WHITE), rel=0.02)
