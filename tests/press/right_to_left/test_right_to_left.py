"""A book from right to left, in every edition: mirrored, on its pages, and read as it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefbound.build import build
from briefbound.checks import page as page_validator
from briefbound.checks import verapdf
from briefbound.pdf import read_structure
from tests.conftest import Engine
from tests.pdf import poppler

HERE = Path(__file__).parent
MANIFEST = """
title: "بيوت باردة: شتاء بلا تدفئة"
subtitle: كيف أمضت الأسر الشتاء
slug: ar
identifier: urn:uuid:25f1a7d9-0edf-4e9e-a745-3318af14a9de
language: ar
publisher: Hearth Alliance
contributors: [{name: Amina Yusuf}]
dates: {published: 2026-11-27}
editions:
  epub: {}
  print: {page-size: A5}
  screen: {}
  large: {}
  draft: {}
  booklet: {}
  print-shop: {marks: false, bleed: 0mm}
  shop-cover: {}
contents: [arabic.md, english.md]
"""
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What programs find and read, of text, lists, a table, a note, a timeline; and in Latin letters.
LATIN = ("Hearth Alliance", "This article is in English, in a book that is read")
MIXED = ("Smith, The Cold House (2019), p. 4", "https://example.org/report")
ARABIC = ("لا يزال واحد من كل خمسة منازل", "أول بند في القائمة", "المدينة", "مئة وعشرون منزلا", "صدر القانون")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("right-to-left")
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    for name in ("arabic.md", "english.md"):
        (folder / name).write_text((HERE / name).read_text("utf-8"), "utf-8")
    built = build(folder, folder / "out")
    assert [one.code for one in built.warnings] == []
    return folder / "out"


def signs(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float]]:
    """The letters of a page that show something: each with its left and right edge and its foot."""
    text = page.get_textpage()
    for at in range(text.count_chars()):
        if (sign := text.get_text_range(at, 1)).strip():
            left, bottom, right, _ = text.get_charbox(at)
            yield sign, left, right, bottom


def sides(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """How much is empty to the left and to the right of what a page shows, of the page that is shown."""
    left, _, right, _ = page.get_cropbox()
    found = [(one[1], one[2]) for one in signs(page)]
    return min(one for one, _ in found) - left, right - max(one for _, one in found)


def test_no_letter_leaves_the_page(made: Path) -> None:
    for name in ("print", "screen", "large", "draft", "print-shop", "booklet"):
        for page in pypdfium2.PdfDocument(made / f"ar-{name}.pdf"):
            if page.get_textpage().count_chars():
                assert min(sides(page)) > 10, name


def test_files_for_paper_say_that_they_are_read_from_right_to_left(made: Path) -> None:
    """In the others PDFium would read the words of English lines from the last to the first."""
    for name, expected in (("print", "/R2L"), ("print-shop", "/R2L"), ("screen", None), ("large", None)):
        with pikepdf.open(made / f"ar-{name}.pdf") as pdf:
            assert pdf.Root.ViewerPreferences.get("/Direction") == expected, name


def test_margins_and_numbers_of_pages_are_mirrored(made: Path) -> None:
    """Page 1 is a left-hand page, with its inner margin on the right and its number on the left."""
    printed = pypdfium2.PdfDocument(made / "ar-print.pdf")
    recto, verso = printed[2], printed[5]
    assert [round(sides(page)[1]) // 10 for page in (recto, verso)] == [4, 7]
    for page, number, is_left in ((recto, "3", True), (verso, "6", False)):
        sign, _, right, _ = min(signs(page), key=lambda one: one[3])
        assert (sign, right < page.get_width() / 2) == (number, is_left)
    screen = pypdfium2.PdfDocument(made / "ar-screen.pdf")
    assert [round(sides(screen[at])[1]) for at in (0, 2, 3)] == [60, 60, 61]


def test_numbers_of_the_contents_are_on_the_left(made: Path) -> None:
    page = pypdfium2.PdfDocument(made / "ar-print.pdf")[2]
    numbers = [one for one in signs(page) if one[0].isdigit()]
    assert [sign for sign, *_ in numbers] == ["5", "5", "7", "8", "3"]
    assert all(right < 80 for _, _, right, _ in numbers)


def test_drafts_and_large_print_have_room_on_the_left(made: Path) -> None:
    draft = pypdfium2.PdfDocument(made / "ar-draft.pdf")[3]
    numbers = [one for one in signs(draft) if one[0] in "05" and one[1] > draft.get_width() * 0.85]
    assert numbers, "of lines, on the right"
    arabic = [one for one in signs(draft) if unicodedata.bidirectional(one[0]) == "AL"]
    assert min(one[1] for one in arabic) > draft.get_width() * 0.2


def test_the_first_page_of_a_booklet_is_left_of_the_fold(made: Path) -> None:
    with pikepdf.open(made / "ar-booklet.pdf") as pdf:
        assert [str(page.label) for page in pdf.pages][2:] == ["1, 8", "7, 2", "3, 6", "5, 4"]
    sheet = pypdfium2.PdfDocument(made / "ar-booklet.pdf")[2]
    largest = max(signs(sheet), key=lambda one: one[2] - one[1])
    assert largest[2] < sheet.get_width() / 2, "a letter of the title"


def test_the_front_of_the_cover_is_left_of_the_spine(made: Path) -> None:
    cover = pypdfium2.PdfDocument(made / "ar-shop-cover.pdf")[0]
    arabic = [one for one in signs(cover) if unicodedata.bidirectional(one[0]) == "AL"]
    assert arabic
    assert max(one[2] for one in arabic) < cover.get_width() / 2


@pytest.mark.parametrize("edition", ["print", "screen", "large"])
def test_programs_read_the_text_and_find_it(edition: str, made: Path, require: Callable[[Engine], None]) -> None:
    path = made / f"ar-{edition}.pdf"
    require(poppler)
    ours = "\n".join(element.text for element in read_structure(path).children)
    for program, text in (("ours", ours), ("poppler", poppler.standing_text(path))):
        read = " ".join(DIRECTIONS.sub("", text).split())
        assert [phrase for phrase in (*ARABIC, *LATIN, *MIXED) if phrase not in read] == [], program
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    wanted = ARABIC if edition == "print" else (*ARABIC, *LATIN)
    assert [one for one in wanted if not any(page.search(one).get_next() for page in pages)] == []


@pytest.mark.validator
@pytest.mark.parametrize("edition", ["print", "large"])
def test_validators_find_no_fault(edition: str, made: Path, require: Callable[[object], None]) -> None:
    for judge in (verapdf, page_validator):
        require(judge)
        assert judge.examine(made / f"ar-{edition}.pdf") == ()
