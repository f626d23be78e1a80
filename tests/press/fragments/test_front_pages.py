"""Roman numbers before the first article, which begins on page 1: everything that says a page number agrees."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from briefbound.model import Book, PageDesign, PageForm, PdfStandard
from tests.conftest import FULL, Engine
from tests.press.fragments.test_book import (
    BOTH,
    PACKS,
    Memory,
    check_alike,
    check_valid,
    composed,
    counted,
    printed,
    with_styles,
)
from tests.press.rich_book import rich_book

#: In an article: into the front matter. The reference prints the page, and so does what goes back from a note.
INTO_THE_FRONT = (
    '<p>As <a class="xref" href="content-note.xhtml">the content note</a> and '
    '<a class="xref" href="contents.xhtml">the contents</a> say.</p>'
)


def roman(book: Book, design: PageDesign | None = None) -> Book:
    """The book, with the option in its design."""
    design = replace(design or book.publication.page, front_pages="roman")
    return replace(book, publication=replace(book.publication, page=design))


def without(left_out: Collection[str], book: Book) -> Book:
    """The book without some of its documents; what leads to them leads to its contents."""
    links = re.compile(rf'href="({"|".join(left_out)})\.xhtml[^"]*"')
    documents = [one for one in book.documents if one.id not in left_out]
    assert len(documents) == len(book.documents) - len(left_out)
    return replace(
        book,
        documents=tuple(replace(one, xhtml=links.sub('href="contents.xhtml"', one.xhtml)) for one in documents),
    )


def short() -> Book:
    """The pack of every construct without its longest articles."""
    return without(("tables", "russian"), composed(PACKS[1]))


def pages(data: bytes) -> dict[str, str]:
    """The text of each page, by its label."""
    with pymupdf.open(stream=data) as document:
        return {page.get_label(): page.get_text() for page in document}


@pytest.mark.parametrize("form", [pytest.param("standard", marks=pytest.mark.full), "draft", "large"])
def test_a_pack_set_in_fragments_is_the_pack_set_whole(form: PageForm, tmp_path: Path) -> None:
    """The whole of it in full runs."""
    book = composed(PACKS[1]) if FULL else short()
    designs: dict[PageForm, PageDesign] = {
        "standard": book.publication.page, "draft": book.publication.design("draft"),
        "large": book.publication.design("large"),
    }  # fmt: skip
    book = roman(book, designs[form])
    made = printed(book, Memory())
    check_alike(book, made, tmp_path)
    labels = [start.label for start in made.page_map.starts]
    assert labels[: labels.index("1") + 2] == ["i", "ii", "iii", "1", "2"]


@pytest.mark.parametrize("form", ["standard", pytest.param("large", marks=pytest.mark.full)])
def test_references_into_the_front_pages_are_roman(form: PageForm, tmp_path: Path) -> None:
    book = roman(rich_book(PageDesign(form=form), INTO_THE_FRONT))
    made = printed(book, Memory(), editions=BOTH)
    check_alike(book, made, tmp_path)
    text = " ".join(" ".join(pages(made.pages("print")).values()).replace("\xa0", " ").split())
    assert "the content note, page ii" in text
    assert "the contents, page iii" in text
    with pikepdf.open(io.BytesIO(made.pages("screen"))) as pdf:
        said = [str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", [])]
    assert "Content note, page ii" in said
    assert "Contents, page iii" in said
    assert any(one.endswith(", page 1") for one in said)


def test_a_part_may_be_what_begins_on_page_1(tmp_path: Path) -> None:
    book = roman(without(("lead",), rich_book()))
    made = printed(book, Memory())
    check_alike(book, made, tmp_path)
    opening = next(start for start in made.page_map.starts if start.label == "1")
    assert opening.document == next(one.id for one in book.documents if one.kind == "part")


def test_page_1_is_a_right_hand_page(tmp_path: Path) -> None:
    book = roman(short(), PageDesign(width=100, height=140))  # on which the contents fill more pages
    made = printed(book, Memory())
    check_alike(book, made, tmp_path)
    with pikepdf.open(io.BytesIO(made.pages("print"))) as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels.index("1") % 2 == 0
    assert labels[: labels.index("1")][-2:] != ["i", "ii"]


def test_the_count_of_all_pages_stays_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = (
        "@page { @top-center { content: counter(page) ' of ' counter(pages); font-kerning: none } }"
        "[data-kind='article'] { page: wide } @page wide { size: A4 landscape }"
    )
    book = roman(with_styles(styles, short(), monkeypatch))
    made = printed(book, Memory())
    assert made.problems == ()
    check_alike(book, made, tmp_path)
    shown = pages(made.pages("print"))
    assert f"1 of {len(shown)}" in shown["1"]


def test_a_longer_contents_page_sets_no_article_again(tmp_path: Path) -> None:
    book, cache = roman(short()), Memory()
    _, cold = counted(book, cache)
    line = "<p>One line more, which takes its room among the others on a page.</p>"
    longer = tuple(
        replace(one, xhtml=re.sub(r"(</\w+>)\s*$", line * 90 + r"\1", one.xhtml)) if one.kind == "contents" else one
        for one in book.documents
    )
    made, warm = counted(replace(book, documents=longer), cache)
    labels = list(pages(made.pages("print")))
    assert cold.cached == 0
    assert labels.index("1") >= 6  # it was 4
    assert warm.done == 1
    check_alike(replace(book, documents=longer), made, tmp_path)


def test_a_book_that_is_set_whole_has_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    book = roman(short())
    expected = printed(book, Memory())
    made = printed(with_styles("@page :nth(99) { margin-top: 5cm }", book, monkeypatch), Memory())
    assert [one.code for one in made.problems] == ["BB741"]
    assert made.page_map == expected.page_map
    assert pages(made.pages("print")) == pages(expected.pages("print"))


@pytest.mark.parametrize("standard", ["ua-1", pytest.param("ua-2", marks=pytest.mark.full)])
def test_validators_find_nothing(standard: PdfStandard, tmp_path: Path, require: Callable[[Engine], None]) -> None:
    check_valid(printed(roman(composed(PACKS[1], standard)), Memory()), tmp_path, require)
