"""Large print as it stands on the page: read with MuPDF, matrices and all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.forms.pagebreaks import mark_book
from briefbound.load import load_publication
from briefbound.model import Book, PageDesign, PageMap
from briefbound.press import lay_out, page_map, write_pdf
from briefbound.press.geometry import BEFORE_MARK, Geometry, geometry
from tests.press.conftest import RICH_PACK, Tagged
from tests.press.rich_book import small_book

#: What is written in the drawing of the rich pack: an author's picture is shown as it is, and described in print.
IN_THE_DRAWING = {"Reader", "Library", "Publisher"}
A4 = PageDesign(form="large", hyphenate=False)
SETTINGS = {
    "A4 18": A4,
    "Letter 24": replace(A4, width=215.9, height=279.4, type_size=24),
    "A5 28": replace(A4, width=148.0, height=210.0, type_size=28),
}


@dataclass(frozen=True)
class Large:
    """The rich pack in large print, with the marks of its print edition."""

    design: PageDesign
    data: bytes
    pdf: pymupdf.Document

    @property
    def shape(self) -> Geometry:
        return geometry(self.design)

    def spans(self) -> list[dict]:  # type: ignore[type-arg]  # as PyMuPDF gives them
        found = []
        for page in self.pdf:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    found += [{**span, "page": page.number + 1} for span in line["spans"] if span["text"].strip()]
        return [span for span in found if not set(span["text"].split()) <= IN_THE_DRAWING]

    def text(self) -> str:
        return " ".join(" ".join(page.get_text() for page in self.pdf).split())


@pytest.fixture(scope="session")
def rich() -> Book:
    publication, _ = load_publication(RICH_PACK)
    return compose_book(publication)[0]


@pytest.fixture(scope="session")
def print_pages(tagged: Tagged) -> PageMap:
    return page_map(tagged.layout)


@pytest.fixture(scope="session")
def usual(rich: Book, print_pages: PageMap) -> Large:
    return _large("A4 18", rich, print_pages)


@pytest.fixture(scope="session", params=["A4 18", pytest.param("Letter 24", marks=pytest.mark.full), "A5 28"])
def large(request: pytest.FixtureRequest, rich: Book, print_pages: PageMap, usual: Large) -> Large:
    return usual if request.param == "A4 18" else _large(request.param, rich, print_pages)


def _large(name: str, rich: Book, print_pages: PageMap) -> Large:
    data = write_pdf(lay_out(mark_book(rich, print_pages), SETTINGS[name]), "large")
    return Large(SETTINGS[name], data, pymupdf.open(stream=data))


def test_no_letter_is_smaller_than_the_type_size(large: Large) -> None:
    smallest = min(large.spans(), key=lambda span: span["size"])
    assert smallest["size"] >= large.design.type_size - 0.01, smallest


def test_no_face_is_italic_and_only_clear_ones_are_used(large: Large) -> None:
    faces = {span["font"].split("+")[-1] for span in large.spans()}
    assert {face.split("-")[0] for face in faces} <= {"Atkinson", "PT", "Amiri"}, faces
    assert not [face for face in faces if "Serif" in face]
    assert not [face for face in faces if "italic" in face.lower() or "oblique" in face.lower()]
    assert not [span for span in large.spans() if span["flags"] & pymupdf.TEXT_FONT_ITALIC]


def test_no_word_is_set_in_two_faces(usual: Large) -> None:
    for page in usual.pdf:
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                for one, other in pairwise(line["spans"]):
                    touch = one["text"][-1:].isalpha() and other["text"][:1].isalpha()
                    near = other["bbox"][0] - one["bbox"][2] < 1
                    families = {span["font"].split("+")[-1].split("-")[0][:6] for span in (one, other)}
                    assert not (touch and near and len(families) > 1), (one["text"], other["text"])


def test_no_line_ends_with_a_hyphen(large: Large) -> None:
    lines = [line.rstrip() for page in large.pdf for line in page.get_text().splitlines()]
    divided = [line for line in lines if line.endswith(("-", "\u00ad", "\u2010"))]
    longer_than_a_line = large.shape.measure / large.shape.size < 15  # where compounds may have to be divided
    assert not divided or longer_than_a_line, divided


def test_lines_of_text_are_as_far_apart_as_the_line(usual: Large) -> None:
    pitches: Counter[float] = Counter()
    for page in usual.pdf:
        for block in page.get_text("dict")["blocks"]:
            feet = [line["spans"][0]["origin"][1] for line in block.get("lines", ()) if line["spans"]]
            pitches.update(round(low - high, 2) for high, low in pairwise(feet) if low > high)
    (pitch, number), *_ = pitches.most_common(1)
    assert pitch == pytest.approx(usual.shape.line, abs=0.02)
    assert usual.shape.line >= 1.25 * usual.shape.size
    assert number > 100


def test_text_keeps_to_its_block_and_marks_to_the_margin(large: Large) -> None:
    shape = large.shape
    right = shape.inner + shape.measure
    for page in large.pdf:
        for x0, y0, x1, y1, word, *_ in page.get_text("words"):
            assert shape.inner - 1 < x0, (page.number + 1, word)
            assert x1 < right + 1.5 or x0 >= right + BEFORE_MARK - 1, (page.number + 1, word, x1 - right)
            assert x1 < shape.width - 10, (page.number + 1, word)
            assert y0 > shape.top - 3 * shape.line
            assert y1 < shape.height - 18, (page.number + 1, word)


def test_an_inch_of_a_sheet_of_a4_is_clear_on_each_side(usual: Large) -> None:
    assert usual.shape.inner == pytest.approx(72, abs=0.1)
    assert usual.shape.outer == pytest.approx(72, abs=0.1)
    assert min(usual.shape.top, usual.shape.bottom) >= 71.9


def test_every_word_of_the_book_is_there(rich: Book, usual: Large) -> None:
    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"[A-Za-zА-Яа-яЁёҢңӨөҮү]+", re.sub("[\u200b\u2060\u00ad]", "", text)))

    there = words(" ".join(page.get_text() for page in usual.pdf))
    for document in rich.documents:
        root = etree.fromstring(document.xhtml)
        for link in list(root.iter("{http://www.w3.org/1999/xhtml}a")):
            if "external" in (link.get("class") or ""):  # an address may be divided anywhere
                link.text = None
        for skip in root.iterfind(".//{*}p[@class='skip']"):
            skip.clear()
        missing = words(" ".join(map(str, root.itertext()))) - there
        assert not missing, document.id


def test_notes_stand_at_the_end_of_their_article(usual: Large) -> None:
    text = usual.text()
    called = text.index("The second item, with a note. [5]".replace(" [", " ["))
    assert called < text.index("A note called in a list.") < text.index("Tables and a chart", called)
    assert re.search(r"A note called in a list\. \(page\s\d+\)", text)


def test_a_page_that_a_note_goes_back_to_calls_it(usual: Large) -> None:
    found = re.search(r"A note called in a list\. \(page\s(\d+)\)", usual.text())
    assert found
    assert "[5]" in usual.pdf[int(found[1]) - 1].get_text()


def test_a_wide_table_is_a_list_and_a_narrow_one_a_table(usual: Large) -> None:
    lines = [line.strip() for page in usual.pdf for line in page.get_text().splitlines()]
    at = lines.index("District: North")
    assert lines[at + 1 : at + 3] == ["Rooms in 1990: 12", "Rooms in 2005: 9"]
    page = next(page for page in usual.pdf if "Votes on the bill" in page.get_text())
    heights = {word: round(y0) for _, y0, _, _, word, *_ in page.get_text("words") if word in ("Reading", "Against")}
    assert heights["Reading"] == heights["Against"]


def test_figures_are_described_after_them(usual: Large) -> None:
    assert re.search(
        r"Figure 1\. The path of a request.*Description of figure 1\. Boxes joined by arrows", usual.text()
    )


def test_every_page_of_the_print_edition_begins_where_its_mark_stands(
    large: Large, print_pages: PageMap, tagged: Tagged, rich: Book
) -> None:
    kinds = {document.id: document.kind for document in rich.documents}
    wanted = [one.label for one in print_pages.starts if kinds[one.document] not in ("titlepage", "contents")]
    edition = pymupdf.open(tagged.print_path)
    found = []
    right = large.shape.inner + large.shape.measure
    for page in large.pdf:
        words = page.get_text("words")
        for mark in [one for one in words if one[4] in ("print", "печ.") and one[0] > right]:
            top = mark[1]
            label = next(one[4] for one in words if one[0] > right and top < one[1] < top + 1.5 * large.shape.line)
            found.append(label)
            beside = [one[4] for one in words if one[0] < right and top - 3 < one[1]]
            follows = [*beside, *(one[4] for one in large.pdf[page.number + 1].get_text("words"))]
            begins = _first_words(edition, int(label), tagged)
            assert begins[0] in " ".join(follows[:14]), (label, begins, follows[:14])
    assert found == wanted


def _first_words(edition: pymupdf.Document, number: int, tagged: Tagged) -> list[str]:
    """The first word of the text of a page of print, below its running head and the repeated head of a table."""
    shape = tagged.layout.shape
    words = [
        one for one in edition[number - 1].get_text("words") if shape.top - 4 < one[1] < shape.height - shape.bottom
    ]
    first = words[0][1]
    begins = [one[4] for one in words]
    if begins[:2] == ["Village", "Rooms"]:
        begins = [one[4] for one in words if one[1] > first + 5]
    return [re.sub("[-\u00ad]$", "", begins[0])]


def test_without_a_print_edition_there_are_no_marks() -> None:
    book = small_book(f"<p>{'Words that fill pages. ' * 400}</p>")
    pdf = pymupdf.open(stream=write_pdf(lay_out(book, A4), "large"))
    text = " ".join(page.get_text() for page in pdf)
    assert not re.search(r"\bprint\s\d", text)
    assert "in the margin" not in text


def test_the_same_book_gives_the_same_bytes() -> None:
    book = small_book("<p>Words of a page.</p>")
    first, second = (write_pdf(lay_out(book, A4), "large") for _ in range(2))
    assert first == second


@pytest.mark.full
def test_the_same_pack_gives_the_same_bytes(rich: Book, print_pages: PageMap, usual: Large) -> None:
    assert write_pdf(lay_out(mark_book(rich, print_pages), A4), "large") == usual.data


def test_contents_name_the_pages_of_this_edition(usual: Large) -> None:
    for _, title, number in usual.pdf.get_toc():
        heading = "".join(title.split())
        page = "".join(usual.pdf[number - 1].get_text().split()).replace("\u2060", "")
        assert heading.replace("\u2060", "") in page
    text = usual.text()
    found = re.search(r"Glossary[ .]+(\d+)", text)
    assert found
    assert "Glossary" in usual.pdf[int(found[1]) - 1].get_text()


def test_a_long_word_is_divided_only_where_no_line_could_hold_it(tmp_path: Path) -> None:
    from tests.compose.packs import article, publication

    word = "противоконституционность"
    body = f"{'слово ' * 7}{word} и {'слово ' * 5}*{word}*, {'н' * 70}."
    book, _ = compose_book(publication(tmp_path, article(body)))
    pdf = pymupdf.open(stream=write_pdf(lay_out(book, A4), "large"))
    text = " ".join(page.get_text() for page in pdf)
    assert text.count(word) == 2
    assert "н" * 70 not in text
