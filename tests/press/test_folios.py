"""The numbers of pages, in words and digits."""

from __future__ import annotations

import pytest

from briefbound.model import PageDesign
from briefbound.press.folios import Folio, Numbering, folio, numbering
from briefbound.press.labels import page_labels
from tests.press.rich_book import rich_book

ROMAN = PageDesign(front_pages="roman")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (88, "lxxxviii"), (99, "xcix"), (1994, "mcmxciv")],
)
def test_a_roman_number_is_written_in_roman_digits(number: int, written: str) -> None:
    assert str(Folio(number, roman=True)) == written
    assert str(Folio(number)) == str(number)


def test_numbers_begin_anew_at_the_opening_page() -> None:
    assert [str(folio(place, 3)) for place in range(1, 6)] == ["i", "ii", "1", "2", "3"]
    assert [str(folio(place, 1)) for place in range(1, 4)] == ["1", "2", "3"]


def test_the_first_article_is_the_opening_and_what_comes_before_it_the_front() -> None:
    documents = rich_book().documents
    assert numbering(documents, ROMAN) == Numbering(("title", "content-note", "contents"), "lead")
    assert numbering(documents, PageDesign()) == Numbering()


def test_a_part_before_it_is_the_opening() -> None:
    documents = [one for one in rich_book().documents if one.id != "lead"]
    assert numbering(documents, ROMAN).opening == "background"


def test_nothing_begins_anew_where_nothing_comes_before() -> None:
    documents = rich_book().documents
    assert numbering(documents[3:], ROMAN) == Numbering()
    assert numbering(documents[:3], ROMAN) == Numbering()


def test_a_file_has_a_range_for_each_run_of_numbers() -> None:
    folios = [folio(place, 5) for place in (1, 2, 4, 5, 6, 8)]
    ranges = list(page_labels(folios)["Nums"])
    assert ranges[::2] == [0, 2, 3, 5]
    assert [(one["S"], one["St"]) for one in ranges[1::2]] == [("/r", 1), ("/r", 4), ("/D", 1), ("/D", 4)]
