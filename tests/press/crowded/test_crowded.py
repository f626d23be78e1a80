"""Whatever is crowded keeps to its pages, every word is on one of them, and the build says what it had to do."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import Severity
from briefbound.load import load_publication
from briefbound.model import Book
from briefbound.press import lay_out, print_book, worker_pool
from briefbound.press.printing import Printed
from tests.press.crowded.pack import CELLS, COLUMNS, UNDIVIDED, write_crowded_pack
from tests.press.fragments.test_book import COMPARED, Memory, check_alike

#: Notes whose sentences are counted: the letter that they begin with, and how many they are.
NOTES = {"A": 110, "B": 45, "C": 45, "D": 45, "E": 160, "Q": 30, "I": 30, "N": 5, "T": 40, "U": 40, "V": 20, "W": 60}
NOTES |= {"X": 150}
#: Of what is on a page: the letters two of which may be one sign.
LIGATURES = {("f", "i"), ("f", "l"), ("f", "f"), ("f", "t")}


def composed(root: Path, editions: str, *only: str) -> Book:
    publication, problems = load_publication(write_crowded_pack(root, editions, only=only))
    book, more = compose_book(publication)
    assert [one for one in (*problems, *more) if one.severity is Severity.ERROR] == []
    return book


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    book = composed(tmp_path_factory.mktemp("crowded") / "pack", "  print: {}")
    with worker_pool(1) as pool:
        return print_book(book, book.publication.page, ["print"], workers=pool, cache=Memory(), made_with="tests")


@pytest.fixture(scope="module")
def pages(printed: Printed) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(printed.pages("print"))


@pytest.fixture(scope="module")
def texts(pages: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page, with one space between words."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def test_no_letter_and_no_picture_is_off_its_page(pages: pypdfium2.PdfDocument) -> None:
    off = []
    for number, page in enumerate(pages, 1):
        left, bottom, right, top = page.get_cropbox()
        text = page.get_textpage()
        rectangles = [text.get_charbox(index) for index in range(text.count_chars())]
        rectangles += [one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]
        off += [
            (number, one)
            for one in rectangles
            if one[0] < left - 1 or one[1] < bottom - 1 or one[2] > right + 1 or one[3] > top + 1
        ]
    assert off == []


def test_no_two_letters_are_in_one_place(pages: pypdfium2.PdfDocument) -> None:
    found = set()
    for number, page in enumerate(pages, 1):
        text = page.get_textpage()
        places: dict[tuple[int, int], tuple[str, float, float]] = {}
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if letter.isspace() or right - left < 0.3 or top - bottom < 0.3:
                continue
            other, start, end = places.setdefault(
                (round((left + right) / 4), round((bottom + top) / 4)), (letter, left, right)
            )
            covered = min(right, end) - max(left, start) > min(right - left, end - start) / 2
            if covered and other != letter and (other, letter) not in LIGATURES:
                found.add((number, other, letter))
    assert found == set()


@pytest.mark.parametrize(("letter", "number"), NOTES.items())
def test_every_sentence_of_a_note_is_there_once_and_in_order(texts: list[str], letter: str, number: int) -> None:
    found = [int(one) for one in re.findall(rf"\b{letter}(\d+)\b", " ".join(texts))]
    assert found == list(range(1, number + 1))


def test_notes_left_at_the_end_of_an_article_have_pages_with_running_heads_and_numbers(texts: list[str]) -> None:
    last = next(number for number, text in enumerate(texts, 1) if "E160 of a note" in text)
    assert "The last words call." not in texts[last - 1]
    assert f" {last} " in f" {texts[last - 1]} "


def test_a_figure_that_meets_a_long_note_keeps_its_caption(pages: pypdfium2.PdfDocument, texts: list[str]) -> None:
    (number,) = [number for number, text in enumerate(texts) if "The caption of it." in text]
    assert len(list(pages[number].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))) == 1


def test_a_table_its_header_and_its_tall_row_begin_on_one_page(texts: list[str]) -> None:
    begun = [text for text in texts if "A tall row" in text]
    assert len(begun) == 1
    assert "Recommendation Response One Words that" in begun[0]
    going_on = [text for text in texts if "Recommendation Response" in text]
    assert len(going_on) >= 3  # the header is on every page that the row takes


def test_no_word_of_ten_columns_is_broken_without_a_hyphen(texts: list[str]) -> None:
    (page,) = [text for text in texts if "Ten columns" in text and "Abdyk" in text]
    joined = re.sub(r"[-\u00ad\u0002]", "", page)  # a hyphen at a line’s end joins its word
    wanted = " ".join((*COLUMNS, *CELLS)).replace("-", "").split()
    assert [word for word in wanted if word not in joined] == []


def test_wide_tables_are_told(printed: Printed) -> None:
    told = {one.message.split(",")[0].split(":")[0] for one in printed.problems if one.code == "BB742"}
    assert "the table is set as a list of its rows" in told
    assert {one.severity for one in printed.problems if one.code == "BB742"} == {Severity.NOTE}


def test_long_words_are_whole_letter_by_letter(texts: list[str]) -> None:
    assert UNDIVIDED in re.sub(r"[-\s\u00ad\u0002]", "", " ".join(texts))


@pytest.mark.parametrize(
    ("edition", "settings", "articles"),
    [
        ("large", "{type-size: 28}", ("long-words", "lists-eight-deep", "boxes")),
        ("print", "{columns: 2}", ("figures", "boxes", "tables")),
        pytest.param(
            *("print", "{page-size: A5}", ("tables", "pictures-among-words", "notes-in-odd-places")),
            marks=pytest.mark.full,
        ),
        ("print", "{page-size: 105mm x 150mm}", ("headings", "a-note-of-two-pages", "figures")),
        pytest.param("draft", "{}", ("tables", "notes-that-end-an-article"), marks=pytest.mark.full),
    ],
)
def test_nothing_leaves_the_pages_of_other_editions(
    edition: str, settings: str, articles: tuple[str, ...], tmp_path: Path
) -> None:
    """Laying out raises where something would."""
    book = composed(tmp_path / "pack", f"  {edition}: {settings}", *articles)
    design = book.publication.design(edition)  # type: ignore[arg-type]
    assert lay_out(book, design).document.pages


def test_divided_notes_are_alike_in_fragments_and_in_the_whole_book(tmp_path: Path) -> None:
    # Not of tables: where a page is made twice, as in a book set whole, the engine sets a row that goes on over pages
    # a quarter of a point higher. Books are set in fragments.
    only = ("notes-that-end-an-article", "a-note-before-a-figure")
    book = composed(tmp_path / "pack", "  print: {}", *only)
    with worker_pool(1) as pool:
        made = print_book(book, book.publication.page, COMPARED, workers=pool, cache=Memory(), made_with="tests")
    check_alike(book, made, tmp_path)


def test_what_is_kept_tells_its_faults_again_with_the_lines_of_today(tmp_path: Path) -> None:
    cache, told = Memory(), []
    for blank in ("", "\n\n"):
        root = tmp_path / f"pack{len(blank)}"
        write_crowded_pack(root, "  print: {}", only=("tables",))
        path = root / "articles/tables.md"
        path.write_text(path.read_text(encoding="utf-8").replace("---\n\n", f"---\n\n{blank}"), encoding="utf-8")
        book = compose_book(load_publication(root)[0])[0]
        with worker_pool(1) as pool:
            made = print_book(book, book.publication.page, ["print"], workers=pool, cache=cache, made_with="tests")
        told.append([(one.place and one.place.line, one.message) for one in made.problems])
    assert told[0] != []
    assert told[1] == [(line and line + 2, message) for line, message in told[0]]
