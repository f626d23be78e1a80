"""Words are as wide as faces make them, and are broken where they must be."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import ImageFont

from briefbound.compose.drawing.lettering import Lettering, clearest, is_shaped
from briefbound.faces.fonts import face_data

SANS = Lettering("PT Sans", 10)


@pytest.mark.parametrize("words", ["First, 15 October 2014", "Чалынган жана өчүрүлгөн", "1,234.5 – −3"])
def test_words_are_as_wide_as_a_program_of_fonts_says(words: str) -> None:
    font = ImageFont.truetype(BytesIO(face_data("PT Sans")), 1000, layout_engine=ImageFont.Layout.BASIC)
    font_width = sum(font.getlength(letter) for letter in words) / 100
    assert SANS.width(words) == pytest.approx(font_width, rel=0.005)


def test_letters_of_other_faces_are_as_wide_as_those() -> None:
    font = ImageFont.truetype(BytesIO(face_data("Noto Sans")), 1000)
    assert SANS.width("ə") == pytest.approx(font.getlength("ə") / 100, rel=0.005)
    assert SANS.families("aə ب") == ("PT Sans", "Noto Sans", "Amiri")
    assert SANS.families("ab") == ("PT Sans",)


LINES = """
one two three                | 30 | one / two / three
one two three                | 40 | one two / three
one two three                | 99 | one two three
  one   two                  | 99 | one two
abcdefghij                   | 25 | abcd / efghij
a abcdefghij b               | 25 | a / abcd / efghij / b
-                            | 1  | -
"""


@pytest.mark.parametrize("row", [one for one in LINES.splitlines() if one])
def test_lines_are_broken_between_words_and_inside_of_long_ones(row: str) -> None:
    words, room, lines = row.split("|")
    found = SANS.wrapped(words, float(room))
    assert found == [one.strip() for one in lines.split("/")]
    assert all(SANS.width(line) <= float(room) or len(line) == 1 for line in found)


def test_no_words_are_one_empty_line() -> None:
    assert SANS.wrapped("", 10) == [""]


def test_a_letter_is_not_parted_from_its_mark() -> None:
    assert SANS.wrapped("b\u0303b\u0303b\u0303", 1) == ["b\u0303"] * 3


def test_words_of_large_print_are_in_one_face() -> None:
    assert clearest("Votes, 12") == "Atkinson Hyperlegible"
    assert clearest("Votes за") == "PT Sans"


@pytest.mark.parametrize(
    ("words", "shaped"),
    [("a", False), ("Жүг — 1", False), ("é", False), ("b\u0303", True), ("كتب", True), ("א", True)],
)
def test_words_whose_letters_change_beside_one_another_are_known(words: str, shaped: bool) -> None:
    assert is_shaped(words) == shaped
