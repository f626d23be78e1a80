"""Charts of e-books hold the letters that they write, and words stay apart where a reader takes none of them."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from briefbound.compose.drawing import draw
from briefbound.compose.drawing.lettering import is_shaped
from briefbound.epub.chart_letters import with_own_letters
from tests.compose.drawing.hard_sets import HARD, SVG, looks_of


def fonts(svg: bytes) -> Iterator[tuple[str, TTFont]]:
    """Each font of a drawing, under the name that the drawing has for it."""
    rule = r'font-family: "([^"]+)"; font-weight: \d+; src: url\("data:font/[ot]tf;base64,([^"]+)"'
    for name, data in re.findall(rule, svg.decode()):
        yield name, TTFont(BytesIO(b64decode(data)))


@pytest.mark.parametrize("name", ["votes", "Cyrillic", "Arabic, and marks"])
def test_a_chart_holds_the_letters_that_it_writes_and_no_others(name: str) -> None:
    svg = with_own_letters(draw(HARD[name]))
    root = etree.fromstring(svg)
    held = list(fonts(svg))
    written = {ord(letter) for text in root.iter(f"{SVG}text") for letter in text.text or ""}
    assert written == set().union(*(font.getBestCmap() for _, font in held))
    assert [*dict(held), "sans-serif"] == (looks_of(root).get("font-family") or "").split(", ")
    assert len(svg) < (100_000 if "Arabic" in name else 20_000)


def test_letters_that_join_keep_what_joins_them_and_others_are_as_wide_as_was_reckoned() -> None:
    svg = with_own_letters(draw(HARD["Arabic, and marks"]))
    tables = {name: set(font.keys()) for name, font in fonts(svg)}
    latin, noto, arabic = tables.values()
    assert not {"GSUB", "GPOS", "kern"} & latin
    assert "fvar" not in noto
    assert {"GSUB", "GPOS"} <= arabic


def test_no_font_has_the_name_of_the_one_that_it_is_a_part_of() -> None:
    """The licence reserves it."""
    for name, font in fonts(with_own_letters(draw(HARD["Arabic, and marks"]))):
        assert font["name"].getDebugName(1) == name
        assert "PT Sans" not in (font["name"].getDebugName(4) or "")


def test_words_are_as_wide_in_any_face_unless_their_letters_join() -> None:
    root = etree.fromstring(with_own_letters(draw(HARD["Arabic, and marks"])))
    for text in root.iter(f"{SVG}text"):
        assert (text.get("textLength") is None) == is_shaped(text.text or "")


def test_names_of_families_need_no_quotation_marks() -> None:
    """A name with a part that begins with a digit would be no name (CSS Fonts 4, 2.1)."""
    root = etree.fromstring(with_own_letters(draw(HARD["Arabic, and marks"])))
    for name in (looks_of(root).get("font-family") or "").split(", "):
        assert all(re.fullmatch("[A-Za-z-]+", part) for part in name.split())


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert with_own_letters(draw(HARD["Cyrillic"])) == with_own_letters(draw(HARD["Cyrillic"]))
