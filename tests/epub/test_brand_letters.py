"""The faces of a brand in an e-book: cut to the letters of the book, under names of their own."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from briefbound.epub.brand_letters import letters_of_brand
from briefbound.faces.fonts import Style, face_data
from briefbound.model import EpubEdition, FaceFamily, FontFace, PageDesign
from tests.epub.books import BOOK, PUBLICATION, Opened

TEXTS = ["Words of the law, слова."]
FOUR: tuple[tuple[int, Style], ...] = ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))
HOUSE = FaceFamily(
    name="House",
    faces=tuple(FontFace(weight=w, style=s, data=face_data("PT Sans", w, s)) for w, s in FOUR),
)


@pytest.mark.parametrize("family", [HOUSE, FaceFamily(name="PT Serif"), FaceFamily(name="Noto Sans")])
def test_faces_are_four_with_the_letters_of_the_texts_alone(family: FaceFamily) -> None:
    made = letters_of_brand(PageDesign(base=family), TEXTS)
    assert made
    assert {name for name, _ in made.faces} == {f"text-{weight}-{style}" for weight, style in FOUR}
    for name, data in made.faces:
        with TTFont(BytesIO(data)) as font:
            assert "fvar" not in font, "it has one weight"
            assert set(font.getBestCmap()) <= {ord(letter) for letter in TEXTS[0]}
            assert font["name"].getDebugName(1) == "Brand Text", "licences keep the name for the whole font"
            assert font["OS/2"].usWeightClass == int(name.split("-")[1])
        assert len(data) < 40_000


def test_bold_is_heavier_than_regular_where_one_file_has_both() -> None:
    made = letters_of_brand(PageDesign(base=FaceFamily(name="Noto Sans")), ["o"])
    assert made
    widths = {}
    for name, data in made.faces:
        with TTFont(BytesIO(data)) as font:
            widths[name] = font["hmtx"][font.getBestCmap()[ord("o")]][0]
    assert widths["text-700-normal"] > widths["text-400-normal"]


def test_text_and_headings_have_faces_of_their_own_and_readers_have_a_way_out() -> None:
    made = letters_of_brand(PageDesign(base=FaceFamily(name="PT Serif"), headings=HOUSE), TEXTS)
    assert made
    assert made.css.count("@font-face") == 8
    assert 'body {\n  font-family: "Brand Text", serif;\n}' in made.css
    assert 'font-family: "Brand Headings", sans-serif;' in made.css
    assert "!important" not in made.css


def test_without_faces_of_a_brand_there_are_none() -> None:
    assert letters_of_brand(PageDesign(), TEXTS) is None


def test_an_e_book_holds_them_where_the_manifest_asks_and_is_the_same_each_time() -> None:
    from briefbound.epub.bind import bind

    design = PageDesign(headings=HOUSE)
    branded = replace(BOOK, publication=replace(PUBLICATION, page=design, epub=EpubEdition(fonts="brand")))
    data = bind(branded, None)
    assert data == bind(branded, None)
    names = [name for name in Opened(data).zip.namelist() if name.endswith(".ttf")]
    assert len(names) == 4
    plain = replace(BOOK, publication=replace(PUBLICATION, page=design))
    assert not [name for name in Opened(bind(plain, None)).zip.namelist() if name.endswith(".ttf")]
