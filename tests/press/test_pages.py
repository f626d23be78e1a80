"""What stands where: the pages of the rich book as an independent engine, MuPDF, reads them."""

from __future__ import annotations

import re

import pymupdf
import pytest
from lxml import etree

from briefbound.model import PageDesign
from briefbound.press.geometry import geometry
from briefbound.press.join import for_pages
from briefbound.press.page import Layout
from tests.press.rich_book import rich_book

SHAPE = geometry(rich_book().publication.page)


def squeezed(text: str) -> str:
    """Text without what a line break may add or take: white space, hyphens, and characters of no width."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]", "", text)


def words_in_text_block(page: pymupdf.Page) -> str:
    """The text of a page without running head and folio."""
    top, bottom = SHAPE.top - 2, SHAPE.height - SHAPE.bottom + 2
    return page.get_text(clip=pymupdf.Rect(-1e4, top, 1e4, bottom))


def page_with(document: pymupdf.Document, text: str) -> int:
    """The number, counted from 1, of the first page after the contents that has the text."""
    return next(n for n, page in enumerate(document, 1) if n > 3 and squeezed(text) in squeezed(page.get_text()))


def test_every_word_of_the_book_is_on_its_pages(printed: pymupdf.Document) -> None:
    whole = squeezed("".join(words_in_text_block(page) for page in printed))
    for document in for_pages(rich_book(), PageDesign()).documents:
        for block in etree.fromstring(document.xhtml).iter("{*}p", "{*}dt", "{*}dd", "{*}h1", "{*}h2", "{*}td"):
            if block.find(".//{*}a") is None:  # references get a page number, and notes stand at the foot
                assert squeezed("".join(block.itertext())) in whole


def test_the_text_is_in_order(printed: pymupdf.Document) -> None:
    whole = "".join(squeezed(words_in_text_block(page)) for page in printed)
    order = [
        "ReadingroomsandroadsWho",
        "ContentnoteThispack",
        "AchairinthereadingroomNineteen",
        "WhatthelawpromisesThelawof2004",
        "Areader’saccount",
        "Aftertheaccountthetextgoeson",
        "Figure1.",
        "InnumbersNobody",
        "Table7.",
        "Figure2.",
        "ReportRoads,vans",
        "Timeline",
        "Districtbydistrict",
        "Figure3.",
        "СтулвчитальномзалеИз",
        "Glossarybranch",
        "SourcesMinistry",
        "AboutthispublicationReading",
    ]
    at = -1
    for text in order:
        found = whole.find(text, at + 1)
        assert found > at, text
        at = found


def test_each_note_stands_once_at_the_foot_of_the_page_of_its_call(layout: Layout) -> None:
    calls: dict[str, set[int]] = {}
    notes: dict[str, set[int]] = {}
    for number, page in enumerate(layout.document.pages, 1):
        for box in page._page_box.descendants():
            element = box.element
            if element is not None and element.get("class") == "footnote":
                if box.element_tag == "span::footnote-call":
                    calls.setdefault(element.get("id"), set()).add(number)
                elif type(box).__name__ == "BlockBox":
                    notes.setdefault(element.get("id"), set()).add(number)
    assert len(calls) == 13
    assert notes == calls


def test_notes_are_small_and_under_a_short_rule(printed: pymupdf.Document) -> None:
    page = printed[page_with(printed, "Law on Libraries, 2004, article 6.") - 1]
    sizes = {
        span["size"]
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
        if "article 6" in span["text"]
    }
    assert [*sizes] == [pytest.approx(SHAPE.size * 0.8, abs=0.05)]
    rules = [path["rect"] for path in page.get_drawings() if path["rect"].height < 1 and path["rect"].width < 80]
    assert len(rules) == 1


def test_contents_and_references_name_the_pages_where_the_headings_stand(printed: pymupdf.Document) -> None:
    contents = " ".join(printed[2].get_text().split())
    for heading in (
        "What the law promises",
        "Background",
        "Roads, vans and the fifteenth day",
        "The vans",
        "Glossary",
    ):
        named = re.search(re.escape(heading) + r"[ .]+(\d+)", contents)
        assert named, heading
        entries = [page for _, title, page in printed.get_toc() if title == heading]
        assert [int(named[1])] == entries
    assert f"The vans, page {page_with(printed, 'The vans Of the forty')}" in all_words(printed)
    assert f"главу о законе, с. {page_with(printed, 'What the law promises')}" in all_words(printed)


def all_words(document: pymupdf.Document) -> str:
    return " ".join(" ".join(page.get_text() for page in document).split())


def test_parts_and_articles_begin_on_right_hand_pages(printed: pymupdf.Document) -> None:
    beginnings = {title: page for _, title, page in printed.get_toc()}
    for title in (
        "A chair in the reading room",
        "Background",
        "Roads, vans and the fifteenth day",
        "Стул в читальном зале",
    ):
        assert beginnings[title] % 2 == 1, title


def test_blank_pages_are_blank(printed: pymupdf.Document) -> None:
    blank = [n for n, page in enumerate(printed, 1) if not page.get_text().strip()]
    assert blank
    assert all(number % 2 == 0 for number in blank)
    assert not any(printed[number - 1].get_drawings() for number in blank)


def test_running_heads_name_the_book_on_the_left_and_the_article_on_the_right(printed: pymupdf.Document) -> None:
    beginnings = {page for _, _, page in printed.get_toc()}
    roads = page_with(printed, "What nine vans could do")
    following = page_with(printed, "Стул в читальном зале")
    seen = set()
    for number in range(roads + 1, following):
        words = printed[number - 1].get_text(clip=pymupdf.Rect(0, 0, 1e4, SHAPE.top - 2)).strip()
        if words:
            seen.add((number % 2, words))
    assert seen == {(0, "Reading rooms and roads"), (1, "Roads and vans")}
    assert not printed[roads - 1].get_text(clip=pymupdf.Rect(0, 0, 1e4, SHAPE.top - 2)).strip()
    assert roads in beginnings


def test_folios_are_the_page_labels_and_stand_outside(printed: pymupdf.Document) -> None:
    found = 0
    for number, page in enumerate(printed, 1):
        assert page.get_label() == str(number)
        foot = pymupdf.Rect(0, SHAPE.height - SHAPE.bottom + 2, 1e4, SHAPE.height)
        words = page.get_text("words", clip=foot)
        if words:
            found += 1
            ((left, _, right, _, word, *_),) = words
            assert word == str(number)
            if number % 2:
                assert right == pytest.approx(SHAPE.width - SHAPE.outer, abs=1)
            else:
                assert left == pytest.approx(SHAPE.outer, abs=1)
    assert found > 12


def test_no_text_leaves_the_text_block(printed: pymupdf.Document) -> None:
    for number, page in enumerate(printed, 1):
        left = SHAPE.inner if number % 2 else SHAPE.outer
        for x0, y0, x1, y1, word, *_ in page.get_text("words"):
            assert x0 > left - 1, (number, word)
            assert x1 < left + SHAPE.measure + 1, (number, word)
            assert 0 < y0 < y1 < SHAPE.height, (number, word)


def test_the_head_of_a_long_table_is_repeated(printed: pymupdf.Document) -> None:
    first, last = page_with(printed, "Table 45."), page_with(printed, "District 45")
    assert last > first
    assert all("Remarks" in printed[number - 1].get_text() for number in range(first, last + 1))


def test_bookmarks_are_parts_articles_and_sections(printed: pymupdf.Document) -> None:
    assert [(level, title) for level, title, _ in printed.get_toc()] == [
        (1, "Reading rooms and roads"),
        (1, "Content note"),
        (1, "Contents"),
        (1, "A chair in the reading room"),
        (2, "What the law promises"),
        (3, "In numbers"),
        (1, "Background"),
        (2, "Roads, vans and the fifteenth day"),
        (3, "The vans"),
        (3, "District by district"),
        (4, "A list"),
        (2, "Стул в читальном зале"),
        (3, "Что обещает закон"),
        (1, "Glossary"),
        (1, "Sources"),
        (1, "About this publication"),
    ]


def test_only_faces_of_the_book_are_embedded(printed: pymupdf.Document) -> None:
    fonts = {font[3].partition("+")[2] for page in printed for font in page.get_fonts()}
    assert {"PT-Serif", "PT-Serif-Bold", "PT-Serif-Italic", "PT-Sans", "PT-Sans-Bold"} <= fonts
    assert all(name.startswith(("PT-Serif", "PT-Sans")) for name in fonts)


def test_lines_of_text_keep_to_the_grid(layout: Layout) -> None:
    """On a page of running text alone, every line is a whole number of lines from the first."""
    page = layout.document.pages[15]  # the second of the Russian article
    tops = [
        box.position_y * 0.75
        for box in page._page_box.descendants()
        if type(box).__name__ == "LineBox" and box.style["font_size"] * 0.75 == SHAPE.size
    ]
    assert len(tops) > 20
    assert all(abs((top - tops[0]) / SHAPE.line - round((top - tops[0]) / SHAPE.line)) < 0.01 for top in tops)
