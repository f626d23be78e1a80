"""What is made of a brand's colour is seen where it stands, whatever the colour: 2,000 of them break no promise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest

from briefbound.brand.colour import BLACK, WHITE, contrast, grey, lch
from briefbound.brand.palette import AA, AAA, DARK, MARK, SEPIA, Form, Palette, changes, is_told_apart, palette_of
from briefbound.brand.vision import VISIONS, as_seen, least_distance

#: Colours of organisations, the corners of the cube, its greys, and whatever comes.
HARD = ("#ffd400", "#c8102e", "#0b5563", "#000000", "#7fffd4", "#ffffff", "#808080", "#767676", "#777777", "#1a1a1a")
CORNERS = tuple(f"#{r}{g}{b}" for r, g, b in product(("00", "80", "ff"), repeat=3))
GREYS = tuple(f"#{level:02x}{level:02x}{level:02x}" for level in range(0, 256, 5))
ANY = tuple(f"#{Random(14).randrange(1 << 24) ^ number * 8191 & 0xFFFFFF:06x}" for number in range(2000))


def promises(its: Palette, form: Form) -> Iterator[tuple[str, str, str, float]]:
    """What is seen, its colour, the colour of its ground, and the contrast that it must have."""
    text = AAA if form == "large" else AA
    yield "words on the surface", its.on_surface, its.surface, text
    yield "words on the dark ground", its.on_deep, its.deep, AAA
    for name, ground in {"white": WHITE, "a tint": its.tint}.items():
        yield f"the accent on {name}", its.accent, ground, text
        yield f"muted words on {name}", its.muted, ground, text
        yield f"black words on {name}", BLACK, ground, AAA
    yield "the accent on sepia", its.accent, SEPIA, text
    yield "muted words on a wash", its.muted, its.wash, text
    yield "black words on a wash", BLACK, its.wash, AAA
    yield "the edge on white", its.edge, WHITE, MARK
    for number, colour in enumerate(its.series, 1):
        yield f"series {number} on white", colour, WHITE, MARK
    if its.either != "inherit":
        for name, ground in {"white": WHITE, "sepia": SEPIA, "dark": DARK, "black": BLACK}.items():
            yield f"rules and headings of the e-book on {name}", its.either, ground, MARK
    if its.night != "inherit":
        yield "words on dark pages", its.night, DARK, AA
        yield "words on black pages", its.night, BLACK, AA


def broken(colour: str, form: Form) -> list[str]:
    its = palette_of(colour, form=form)
    return [
        f"{colour}, {form}: {name}: {one} on {ground} has {contrast(one, ground):.2f}, and {least} is wanted"
        for name, one, ground, least in promises(its, form)
        if contrast(one, ground) < least
    ]


def test_two_thousand_colours_break_no_promise() -> None:
    assert len(set(ANY)) == 2000
    assert [fault for colour in ANY for fault in broken(colour, "full")] == []


@pytest.mark.parametrize("form", ["full", "light", "large"])
def test_the_hard_ones_break_none_in_any_form(form: Form) -> None:
    assert [fault for colour in (*HARD, *CORNERS, *GREYS, *ANY[:200]) for fault in broken(colour, form)] == []


def test_in_one_ink_words_are_seen_as_they_were() -> None:
    """A copier or black ink has nothing but luminance, on which contrast rests; rounding takes a hundredth."""
    for colour in (*HARD, *CORNERS, *ANY[:300]):
        its = palette_of(colour)
        for one, ground in ((its.on_surface, its.surface), (its.accent, its.tint), (its.muted, its.tint)):
            assert contrast(grey(one), grey(ground)) > AA - 0.1, (colour, one, ground)


def test_words_on_the_surface_are_white_or_black_and_nothing_between() -> None:
    assert {palette_of(colour).on_surface for colour in ANY[:300]} == {WHITE, BLACK}


def test_the_surface_is_the_brand_itself() -> None:
    assert [palette_of(colour).surface for colour in HARD] == list(HARD)


def test_without_a_brand_all_is_black_and_grey() -> None:
    its = palette_of(None)
    assert (its.surface, its.on_surface, its.accent, its.edge) == (BLACK, WHITE, BLACK, BLACK)
    assert (its.either, its.night) == ("inherit", "inherit")
    assert all(lch(colour)[1] < 0.001 for colour in (its.tint, its.wash, its.muted, its.line, its.deep))


@pytest.mark.parametrize(
    ("colour", "accent", "on_surface", "edge"),
    [
        ("#ffd400", BLACK, BLACK, BLACK),  # yellow would be olive
        ("#c8102e", "#c8102e", WHITE, "#c8102e"),
        ("#0b5563", "#0b5563", WHITE, "#0b5563"),
        ("#7fffd4", BLACK, BLACK, BLACK),
        (WHITE, BLACK, BLACK, BLACK),
    ],
)
def test_a_colour_is_kept_where_it_can_be_read_and_black_where_it_would_be_another(
    colour: str, accent: str, on_surface: str, edge: str
) -> None:
    its = palette_of(colour)
    assert (its.accent, its.on_surface, its.edge) == (accent, on_surface, edge)


def test_light_ink_has_no_grounds() -> None:
    its = palette_of("#0b5563", form="light")
    assert {its.surface, its.tint, its.wash, its.deep} == {WHITE}
    assert (its.accent, its.on_surface, its.on_deep, its.edge) == ("#0b5563", BLACK, BLACK, "#0b5563")


def test_series_of_charts_are_told_apart_without_hue() -> None:
    for colour in (*HARD, *CORNERS):
        for secondary in (None, "#d55e00"):
            series = palette_of(colour, secondary).series
            assert len(set(series)) == 5, (colour, series)


@pytest.mark.parametrize("colour", [*HARD, *CORNERS])
def test_series_of_charts_are_told_apart_by_every_eye_and_in_one_ink(colour: str) -> None:
    """Beside dashes and marks. A distance of .02 is just seen."""
    series = palette_of(colour).series
    for number, least in ((3, 0.15), (4, 0.06), (5, 0.02)):
        assert min(least_distance(one, other) for one, other in combinations(series[:number], 2)) > least, number


def test_colours_that_some_eyes_see_alike_are_known() -> None:
    assert least_distance("#e4007c", "#009e73") < 0.02  # to one without green
    assert least_distance("#b5651d", "#6b8e23") < least_distance("#b5651d", "#1f3a93")
    assert dict(zip(VISIONS, as_seen("#808080")[1:-1], strict=True)) == dict.fromkeys(VISIONS, "#808080")


def test_a_second_colour_is_the_second_series_where_it_differs() -> None:
    assert palette_of("#0b5563", "#d55e00").series[1] == "#d55e00"
    assert not is_told_apart("#0b5563", "#0c5a66")
    assert palette_of("#0b5563", "#0c5a66").series == palette_of("#0b5563").series


def test_properties_are_named_as_style_sheets_use_them() -> None:
    made = palette_of("#0b5563").properties()
    assert made["--on-surface"] == WHITE
    assert {"--surface", "--accent", "--tint", "--wash", "--muted", "--line", "--edge", "--deep", "--either"} <= {
        *made
    }


@pytest.mark.parametrize(
    ("colour", "says"),
    [
        ("#000000", []),
        ("#0b5563", ["headings and rules of the e-book are #"]),
        ("#808080", ["words upon it are black", "a darker tone", "keep the reader's colour"]),
        ("#ffd400", ["1.4 to 1", "light grounds are black", "a black edge", "keep the reader's colour"]),
    ],
)
def test_whoever_chose_a_colour_is_told_what_became_of_it(colour: str, says: list[str]) -> None:
    told = list(changes(colour))
    assert len(told) >= len(says)
    assert all(any(words in clause for clause in told) for words in says), told
    assert bool(told) == bool(says)
