"""The embedded font holds the letters that readers lack, and no others."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from fontTools.ttLib import TTFont

from briefbound.epub import bind_epub
from briefbound.epub.letters import FAMILY, letters_beyond_readers
from briefbound.model import EpubEdition
from tests.epub.books import BOOK, LAW, NAMESPACES, PUBLICATION, Opened, with_law

EMBEDDING = replace(BOOK, publication=replace(PUBLICATION, epub=EpubEdition(fonts="missing-letters")))


def test_the_readers_own_fonts_are_used_unless_asked_otherwise() -> None:
    bound = Opened(bind_epub(BOOK))
    assert not any("font" in name or name.endswith(".ttf") for name in bound.zip.namelist())


def test_kyrgyz_letters_are_embedded_and_russian_ones_are_not() -> None:
    letters = letters_beyond_readers(["Кыргыз тили: ң ө ү, Ёлка, “quoted” — naïve łódź"])
    assert letters is not None
    for _, data in letters.faces:
        with TTFont(BytesIO(data)) as font:
            assert sorted(map(chr, font.getBestCmap())) == ["ң", "ү", "ө"]


def test_nothing_is_embedded_for_a_text_that_every_reader_can_show() -> None:
    assert letters_beyond_readers(["Plain text, Русский текст — «в кавычках» №5 → ↩"]) is None
    russian = LAW.replace("билет, өңүү", "билет")
    bound = Opened(bind_epub(with_law(russian, EMBEDDING)))
    assert bound.spine()
    assert not any(name.endswith(".ttf") for name in bound.zip.namelist())


def test_letters_that_the_font_lacks_are_left_to_the_reader() -> None:
    assert letters_beyond_readers(["القانون 法律"]) is None


def test_the_book_declares_the_faces_links_the_sheet_and_lists_the_files() -> None:
    bound = Opened(bind_epub(EMBEDDING))
    fonts = {
        item.get("href"): item.get("media-type")
        for item in bound.package.iterfind(".//opf:item", NAMESPACES)
        if item.get("href", "").startswith("fonts/")
    }
    assert fonts == {
        f"fonts/letters-{style}.ttf": "font/ttf" for style in ("regular", "italic", "bold", "bold-italic")
    }
    css = bound.read("styles/letters.css").decode()
    assert set(re.findall(r'url\("\.\./(.*?)"\)', css)) == set(fonts)
    assert "U+04A3, U+04AF, U+04E9" in css
    assert "SIL Open Font License 1.1" in css
    assert f'font-family: serif, "{FAMILY}"' in css
    for href in bound.spine():
        links = [link.get("href") for link in bound.xml(href).iterfind(".//h:link", NAMESPACES)]
        assert links == ["styles/epub.css", "styles/narrow.css", "styles/letters.css"]


def test_the_faces_are_small_renamed_and_keep_their_licence() -> None:
    letters = letters_beyond_readers(["ңөү"])
    assert letters is not None
    for _, data in letters.faces:
        assert len(data) < 6000
        with TTFont(BytesIO(data)) as font:
            names = {name.nameID: str(name) for name in font["name"].names if name.platformID == 3}
        assert names[1] == FAMILY
        assert "ParaType" in names[0]
        assert "OFL" in names[14]
        assert all("PT Serif" not in names[number] for number in (1, 2, 4, 6))


def test_a_line_with_such_a_letter_is_no_taller_than_others() -> None:
    letters = letters_beyond_readers(["ңөүҢӨҮ"])
    assert letters is not None
    for _, data in letters.faces:
        with TTFont(BytesIO(data)) as font:
            assert font["hhea"].ascent - font["hhea"].descent <= font["head"].unitsPerEm
            assert font["hhea"].lineGap == 0
            highest = max(font["glyf"][name].yMax for name in font.getGlyphOrder() if name != ".notdef")
            lowest = min(font["glyf"][name].yMin for name in font.getGlyphOrder() if name != ".notdef")
            assert lowest >= -font["OS/2"].usWinDescent
            assert highest <= font["OS/2"].usWinAscent, "Windows would cut the letters off"


def test_the_same_letters_give_the_same_bytes() -> None:
    assert letters_beyond_readers(["ңөү"]) == letters_beyond_readers(["үөң", "ң"])
