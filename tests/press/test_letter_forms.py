"""Which letter a glyph is a form of, as the face itself says."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from briefbound.faces.fonts import face_data
from briefbound.press.engine.fonts import chart
from briefbound.press.letter_forms import JOINERS, forms, plain_letters


@pytest.fixture(scope="module")
def amiri() -> TTFont:
    return TTFont(BytesIO(face_data("Amiri")), lazy=True)


#: a character whose glyph is taken, and the letters that it is read as
READ = {
    "\u0628": "\u0628",  # beh
    "\ufe91": "\u0628",  # its form at the beginning of a word, which is a glyph that shapers use
    "\ufe92": "\u0628",  # in the middle
    "\u06cc": "\u06cc",  # Farsi yeh is no other yeh
    "\u06a9": "\u06a9",
    "\u0660": "\u0660",
    "\u06f4": "\u06f4",
    "\ufdfa": "\ufdfa",  # a whole phrase in one letter, which is what the text writes
    "\u064e": "\u064e",
}


@pytest.mark.parametrize("character", READ)
def test_a_glyph_is_read_as_the_letter_that_it_is_a_form_of(character: str, amiri: TTFont) -> None:
    name = amiri.getBestCmap()[ord(character)]
    assert forms(amiri)[name] == READ[character]


def test_nearly_every_glyph_of_arabic_has_a_letter(amiri: TTFont) -> None:
    """A form that none is found for has an ActualText of its own in every file."""
    found = forms(amiri)
    assert len(found) > 5500
    assert found[amiri.getGlyphName(0x7B3)] == "\u06cc"  # Farsi yeh as it ends a word behind meem
    assert all(1 <= len(letters) <= 4 for letters in found.values())


def test_a_face_without_such_letters_has_none() -> None:
    for family in ("PT Serif", "PT Sans", "Atkinson Hyperlegible"):
        assert forms(TTFont(BytesIO(face_data(family)), lazy=True)) == {}
        assert chart(face_data(family), 0).joiners == {}


def test_joiners_have_a_glyph_that_shows_nothing(amiri: TTFont) -> None:
    joiners = chart(face_data("Amiri"), 0).joiners
    assert set(joiners) == JOINERS
    for glyph in joiners.values():
        name = amiri.getGlyphName(glyph)
        assert (amiri["hmtx"][name][0], amiri["glyf"][name].numberOfContours) == (0, 0)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("ﻛﺘﺎﺏ", "كتاب"), ("ﻻ", "لا"), ("ﷺ", "ﷺ"), ("שׁ", "ש\u05c1"), ("fi ﬁ", "fi ﬁ"), ("كتاب", "كتاب")],
)
def test_letters_in_one_of_their_forms_are_those_letters(text: str, plain: str) -> None:
    assert plain_letters(text) == plain
