"""A booklet of a book: its metadata, its first sheet, and what is said where it is too thick."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from briefbound.languages import labels_for
from briefbound.model import Booklet
from briefbound.press.booklet import make_booklet
from briefbound.press.booklet.instructions import instruction_sheet
from tests.press.booklet.paper import folded, pages_of_words, printed
from tests.press.rich_book import rich_book

SHEETS = [(297.0, 210.0), (420.0, 297.0), (279.4, 215.9), (200.0, 150.0), (400.0, 200.0)]


def test_a_booklet_says_what_it_is_and_claims_no_standard() -> None:
    data, problems = make_booklet(pages_of_words(12, 148, 210), rich_book())
    assert problems == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        xmp = pdf.open_metadata()
        assert xmp["dc:title"] == "Reading rooms and roads"
        assert "imposition" in xmp["dc:type"]
        assert "pdfuaid:part" not in xmp
        assert "pdfaid:part" not in xmp
        assert len(pdf.pages) == 2 + 6
    sheets = printed(data, Booklet())
    assert "How to print" in sheets[0].front[0].text
    assert len(folded(sheets[1:], 3)) == 12


def test_pages_on_sheets_share_their_resources_as_they_did_before(print_file: Path) -> None:
    with pikepdf.open(print_file) as pdf:
        before = {page.obj.Resources.objgen for page in pdf.pages}
    data, _ = make_booklet(print_file.read_bytes(), rich_book())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = [form for page in list(pdf.pages)[2:] for form in page.obj.Resources.XObject.values()]
        assert len({form.Resources.objgen for form in shown}) == len(before) == 1
    assert len(data) < 1.2 * print_file.stat().st_size


@pytest.mark.parametrize(("signature", "warned"), [(0, True), (32, False), (16, False)])
def test_more_sheets_in_a_fold_than_staples_hold_are_a_warning(signature: int, warned: bool) -> None:
    book = rich_book()
    publication = replace(book.publication, booklet=Booklet(signature=signature, instructions=False))
    _, problems = make_booklet(pages_of_words(400, 148, 210), replace(book, publication=publication))
    assert [problem.code for problem in problems] == ["BB730"] * warned
    if warned:
        assert problems[0].message == "the booklet has 100 sheets in one fold; staples hold about 20"
        assert "signature: 32" in problems[0].hint


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "ky", "pt", "ru", "sw", "tr", "uk"])  # with pages
@pytest.mark.parametrize(("width", "height"), SHEETS)
def test_the_first_sheet_is_one_page_in_every_language_and_on_every_sheet(
    language: str, width: float, height: float
) -> None:
    for booklet in (Booklet(width=width, height=height, flip="long-edge"), Booklet(signature=8)):
        pages = pymupdf.open(stream=instruction_sheet(booklet, 12, labels_for(language)))
        assert len(pages) == 1
        text = " ".join(pages[0].get_text().split())
        words = labels_for(language).booklet
        for said in (words["title"], words[booklet.flip]):
            assert " ".join(said.text.split()) in text
        boxes = pages[0].get_text("words")
        assert max(box[2] for box in boxes) < pages[0].rect.width - 10
        assert max(box[3] for box in boxes) < pages[0].rect.height - 10


def test_the_first_sheet_tells_of_groups_only_where_there_are_some() -> None:
    groups = labels_for("en").booklet["fold-groups"].format(4).text
    for sheets, told in ((4, False), (5, True)):
        text = pymupdf.open(stream=instruction_sheet(Booklet(signature=16), sheets, labels_for("en")))[0].get_text()
        assert (groups in " ".join(text.split())) is told
