"""Layout of other books: sizes, settings, and what it refuses."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath

import pymupdf
import pytest

from briefbound.diagnostics import BriefboundError, Severity, SourceError
from briefbound.model import Cover, Mark, PageDesign
from briefbound.press import lay_out, page, press_pdf
from briefbound.press.geometry import geometry
from briefbound.press.join import for_pages, join_documents
from tests.press.rich_book import rich_book, small_book

SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4), "A5": (148.0, 210.0), "custom": (170.0, 240.0)}
#: Ems of a line of PT Serif that a character takes: measured on running text of both languages.
CHARACTER = {"en": 0.4607, "ru": 0.4837}


@pytest.mark.parametrize("name", SIZES)
def test_a_line_has_sixty_to_seventy_two_characters(name: str) -> None:
    shape = geometry(PageDesign(width=SIZES[name][0], height=SIZES[name][1]))
    for width in CHARACTER.values():
        assert 60 <= shape.measure / (width * shape.size) <= 72
    assert shape.inner < shape.outer
    assert shape.top < shape.bottom
    assert shape.lines * shape.line + shape.top + shape.bottom == pytest.approx(shape.height, abs=0.01)


@pytest.mark.parametrize("name", [*(pytest.param(one, marks=pytest.mark.full) for one in ("Letter", "custom")), "A5"])
def test_a_book_of_another_size_keeps_its_text_on_the_page(name: str) -> None:
    page = PageDesign(width=SIZES[name][0], height=SIZES[name][1])
    shape = geometry(page)
    document = pymupdf.open(stream=press_pdf(rich_book(page), "print"))
    for number, sheet in enumerate(document, 1):
        assert sheet.rect.width == pytest.approx(shape.width, abs=0.1)
        left = shape.inner if number % 2 else shape.outer
        for x0, _, x1, y1, word, *_ in sheet.get_text("words"):
            assert left - 1 < x0 < x1 < left + shape.measure + 1, (number, word)
            assert y1 < shape.height


def test_words_are_not_divided_where_the_pack_says_so() -> None:
    document = pymupdf.open(stream=press_pdf(rich_book(PageDesign(hyphenate=False)), "print"))
    lines = [line for page in document for line in page.get_text().splitlines()]
    assert not [line for line in lines if line.endswith("-") and "://" not in line]  # addresses have their own


def test_addresses_are_left_out_where_the_pack_says_so() -> None:
    with_addresses = join_documents(for_pages(rich_book(), PageDesign()))
    without = join_documents(for_pages(rich_book(), PageDesign(link_addresses=False)))
    assert 'class="address"' in with_addresses
    assert 'class="address"' not in without


def test_ids_are_unique_in_the_book_and_links_follow() -> None:
    text = join_documents(for_pages(rich_book(), PageDesign()))
    assert 'id="lead--note-1"' in text
    assert 'id="roads--note-1"' in text
    assert 'href="#roads--vans"' in text
    assert 'href="#roads"' in text
    assert 'aria-details="lead--path-description"' in text
    assert ".xhtml" not in text


def test_a_cover_of_the_pack_is_the_first_page() -> None:
    book = rich_book()
    cover = Cover(
        image=PurePosixPath("images/photo.png"), alt="A grey field.", mark=Mark(PurePosixPath("pack.yaml"), 9)
    )
    photo = next(resource for resource in book.resources if resource.href == "images/photo.png")
    covered = replace(book, publication=replace(book.publication, cover=cover, front="plain"), cover=photo)
    document = pymupdf.open(stream=press_pdf(covered, "print"))
    assert document[0].get_images()
    assert not document[0].get_text().strip()
    assert "Reading rooms and roads" in " ".join(document[2].get_text().split())


def test_a_decorative_image_is_painted_and_breaks_no_rule() -> None:
    layout = lay_out(small_book('<p>Words.</p><p><img src="images/photo.png" alt=""/></p>'), PageDesign())
    assert layout.problems == ()


def test_links_lead_to_ids_in_any_letters() -> None:
    extra = '<h2 id="путь к_залу">Way</h2><p id="a~b"><a class="xref" href="#путь к_залу">there</a></p>'
    layout = lay_out(small_book(extra), PageDesign())
    assert layout.problems == ()
    assert "lead--~43f~~443~~442~~44c~~20~~43a~_~437~~430~~43b~~443~" in {
        target for page in layout.document.pages for _, target, *_ in page.links
    }


def test_letters_may_come_in_pieces_where_the_faces_have_them_whole() -> None:
    book = small_book("<p>pieces: \u0438\u0306e\u0301\u212b</p>")
    text = "".join(page.get_text() for page in pymupdf.open(stream=press_pdf(book, "print")))
    assert "pieces: \u0439\u00e9\u00c5" in unicodedata.normalize("NFC", text)


def test_a_letter_without_a_shape_is_an_error_that_names_it() -> None:
    with pytest.raises(SourceError) as raised:
        lay_out(small_book("<p>\u10d0 and \u4e00</p>"), PageDesign())
    (problem,) = raised.value.diagnostics
    assert problem.code == "BB722"
    assert "ა (U+10D0), 一 (U+4E00)" in problem.message
    assert str(problem.place) == "/nowhere/articles/lead.md"


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "file:///etc/hostname", "images/absent.png", "../pack.yaml"]
)
def test_nothing_is_fetched_but_what_the_book_holds(address: str) -> None:
    with pytest.raises(SourceError) as raised:
        lay_out(small_book(f'<p><img src="{address}" alt="An image."/></p>'), PageDesign())
    (problem,) = raised.value.diagnostics
    assert problem.code == "BB723"


def test_a_link_to_nothing_is_reported() -> None:
    with pytest.raises(BriefboundError) as raised:
        lay_out(small_book('<p><a href="#nowhere">x</a></p>'), PageDesign())
    assert [problem.code for problem in raised.value.diagnostics] == ["BB720"]


def test_what_the_layout_engine_says_is_told_and_not_printed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = page.page_sheet
    monkeypatch.setattr(page, "page_sheet", lambda *design: sheet(*design) + "p { inset-colour: red }")
    (problem,) = lay_out(small_book("<p>Words.</p>"), PageDesign()).problems
    assert (problem.code, problem.severity) == ("BB721", Severity.WARNING)
    assert "inset-colour" in problem.message
    assert capfd.readouterr() == ("", "")
