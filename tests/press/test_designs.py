"""The designs: their pages, what stands on them, and their style sheets."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.model import BackCover, Book, ContentDocument, KeyFigure, Look, PageDesign
from briefbound.press import lay_out, print_book, worker_pool, write_pdf
from briefbound.press.fitting import ends_short
from briefbound.press.furniture import shown_documents
from briefbound.press.geometry import POINTS_PER_MM, geometry
from briefbound.press.printing import Printed
from briefbound.press.shapes import PAPERS, SHAPES, WIDE_ENOUGH
from briefbound.press.tables import fit_tables
from tests.compose.packs import article, publication
from tests.press.engine.pages import laid_out
from tests.press.fragments.test_book import Memory, check_alike
from tests.press.rich_book import rich_book

STYLES = Path(__file__).parents[2] / "styles"
#: The sheets of pages, which run to either side.
SHEETS = [path for name in ("book", "briefing", "report", "shared") for path in sorted((STYLES / name).glob("*.css"))]
SIZES = [*PAPERS.values(), (170.0, 240.0), (176.0, 250.0), (105.0, 148.0), (297.0, 420.0), (297.0, 210.0)]


def designed(look: Look, **changed: object) -> Book:
    """The rich book in a design, with what a manifest would ask of it; its documents begin as composed ones do."""
    book = rich_book()
    documents = (replace(one, xhtml=re.sub(r"\A(<[^>]*>)\s+", r"\1", one.xhtml)) for one in book.documents)
    book = replace(book, documents=tuple(documents))
    page = replace(book.publication.page, look=look, starts="right" if look == "book" else "any")
    return replace(book, publication=replace(book.publication, page=page, **changed))  # type: ignore[arg-type]


def printed(book: Book, *editions: str) -> Printed:
    with worker_pool(1) as pool:
        return print_book(
            book,
            book.publication.page,
            editions,
            workers=pool,
            cache=Memory(),
            made_with="tests",  # type: ignore[arg-type]
        )


# ---------------------------------------------------------------- style sheets


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_rules_name_no_sides_of_the_paper(path: Path) -> None:
    """But those of margin boxes and turned pages, whose names are physical, and places of grounds."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", text)
    text = re.sub(r"object-position: left", "", text)  # of a logo in its own box
    text = re.sub(r"td\.number \{ text-align: right", "", text)  # units stand under units, whichever way a text runs
    assert re.findall(r"[^{};]*\b(?:left|right)\b[^{};]*", text) == []


# ---------------------------------------------------------------- geometry


@pytest.mark.parametrize("look", SHAPES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]:g} x {size[1]:g}")
@pytest.mark.parametrize("margins", ["usual", "small"])
def test_every_page_has_room_for_what_stands_on_it(look: Look, size: tuple[float, float], margins: str) -> None:
    width, height = size
    shape = geometry(PageDesign(look=look, width=width, height=height, margins=margins))  # type: ignore[arg-type]
    least = 10 * POINTS_PER_MM if width > 110 else 8 * POINTS_PER_MM
    assert shape.start >= least
    assert shape.outer >= least
    assert shape.top >= least
    assert shape.bottom >= least
    assert (shape.side > 0) == (width >= WIDE_ENOUGH)
    assert 30 <= shape.measure / shape.size <= 38.1 or width < 148
    assert 8.5 <= shape.size <= 11.5
    assert shape.inner == pytest.approx(shape.start + shape.side + shape.gap, abs=0.01)


def test_sheets_of_the_table_have_the_values_of_the_table() -> None:
    shape, its = geometry(PageDesign(look="briefing")), SHAPES["briefing"]["A4"]
    assert (shape.size, shape.line, shape.lines) == (its.size, its.line, its.lines)
    assert shape.measure == pytest.approx(its.measure * POINTS_PER_MM, abs=0.01)
    assert shape.evening == 0, "a screen shows the column where paper has it"


def test_a_table_of_many_columns_takes_the_room_of_the_column_too() -> None:
    def form(columns: int, design: PageDesign) -> str:
        cells = "".join(f"<td>word {number}</td>" for number in range(columns))
        xhtml = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one"><table><tr>{cells}</tr></table></section>'
        document = ContentDocument(id="one", kind="article", title="One", language="en", xhtml=xhtml)
        return fit_tables(document, geometry(design), design).xhtml

    assert "reaching" not in form(4, PageDesign(look="briefing"))
    assert "reaching" in form(5, PageDesign(look="briefing"))
    assert "reaching" not in form(5, PageDesign(look="briefing", width=148, height=210))
    assert "reaching" not in form(5, PageDesign())


@pytest.mark.parametrize("columns", [6, 16])
@pytest.mark.parametrize("look", ["briefing", "report"])
def test_a_table_stays_on_its_page_in_the_room_of_the_column_and_turned(
    look: Look, columns: int, tmp_path: Path
) -> None:
    rows = [["extremism"] * columns, ["---"] * columns, *[["accommodation"] * columns] * 3]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    pack = publication(tmp_path, article(f"Words before it.\n\n{table}\n\nWords behind it."))
    pack = replace(pack, page=replace(pack.page, look=look))
    layout = lay_out(compose_book(pack)[0], pack.page)
    assert [finding for finding in layout.findings if finding.code != "BB742"] == []


# ---------------------------------------------------------------- documents


def test_a_book_shows_its_documents_as_they_are_composed() -> None:
    book = designed("book")
    assert shown_documents(book, book.publication.page) == book.documents


def test_the_title_page_says_who_and_when_then_what() -> None:
    book = designed("briefing", description="What it says.")
    root = etree.fromstring(shown_documents(book, book.publication.page)[0].xhtml)
    assert [node.get("class") for node in root] == ["masthead", "panel", "imprint", "abstract"]
    assert etree.QName(root[1][0]).localname == "h1"


@pytest.mark.parametrize("look", ["briefing", "report"])
def test_key_figures_of_the_pack_close_its_title_page(look: Look, tmp_path: Path) -> None:
    """Page 1 of a briefing, and of a report the page behind its cover: once, each figure one item with its words."""
    figures = (KeyFigure(figure="40", text="men were interviewed"), KeyFigure(figure="2", text="had complained"))
    page = PageDesign(look=look)
    pack = publication(tmp_path, article("Words."), description="What it says.", key_figures=figures, page=page)
    shown = shown_documents(compose_book(pack)[0], page)
    (holder,) = (one for one in shown if "men were interviewed" in one.xhtml)
    assert holder.kind == "titlepage"
    last = list(etree.fromstring(holder.xhtml))[-1]
    assert last.get("class") == "key-figures"
    items = ["".join(map(str, item.itertext())) for item in last.iter("{*}li")]
    assert items == ["40 men were interviewed", "2 had complained"]


def test_covers_stand_around_a_report() -> None:
    book = designed("report", front="full", back_cover=BackCover())
    kinds = [one.kind for one in shown_documents(book, book.publication.page)]
    assert (kinds[0], kinds[-1], kinds.count("cover")) == ("cover", "backcover", 1)
    part = next(one for one in shown_documents(book, book.publication.page) if one.kind == "part")
    assert "Roads, vans and the fifteenth day" in part.xhtml


# ---------------------------------------------------------------- pages


@pytest.fixture(scope="module")
def report() -> tuple[Book, Printed]:
    book = designed("report", front="full", back_cover=BackCover(), description="What it says.")
    return book, printed(book, "print", "print-shop")


def test_a_report_set_in_fragments_is_that_set_whole(report: tuple[Book, Printed], tmp_path: Path) -> None:
    book, made = report
    assert made.problems == ()
    check_alike(book, made, tmp_path)


def test_a_briefing_set_in_fragments_is_that_set_whole(tmp_path: Path) -> None:
    book = designed("briefing", description="What it says.")
    made = printed(book, "print")
    assert made.problems == ()
    check_alike(book, made, tmp_path)


def test_covers_reach_the_edges_of_their_pages(report: tuple[Book, Printed]) -> None:
    with pymupdf.open(stream=report[1].pages("print")) as document:
        for page in (document[0], document[-1]):
            picture = page.get_pixmap(dpi=36)
            width, height = picture.width, picture.height
            corners = [picture.pixel(x, y) for x in (1, width - 3) for y in (1, height // 3)]
            assert all(sum(corner) < 600 for corner in corners)
        assert "Reading rooms and roads" in " ".join(document[0].get_text().split())


@pytest.fixture(scope="module")
def drawn_cover() -> bytes:
    """The cover of a report without a picture, in a brand's colour."""
    book = designed("report", front="full")
    book = replace(book, documents=book.documents[:1], cover=None)
    return write_pdf(lay_out(book, replace(book.publication.page, primary="#c8102e")), "print")


def test_the_drawing_of_a_cover_looks_alike_in_programs(drawn_cover: bytes) -> None:
    """In PDFium, which Chrome and Edge have, and in MuPDF: wherever a place of it is of one colour."""
    with pymupdf.open(stream=drawn_cover) as document, pypdfium2.PdfDocument(drawn_cover) as same:
        one = document[0].get_pixmap(dpi=72)
        other = same[0].render(scale=1).to_pil().convert("RGB")
    places = [(x, y) for x in range(10, one.width - 10, 15) for y in range(10, one.height - 10, 15)]
    around = [(x, y) for x in (-4, 0, 4) for y in (-4, 0, 4)]
    plain = [(x, y) for x, y in places if len({one.pixel(x + a, y + b) for a, b in around}) == 1]
    assert len(plain) > 1000
    assert len({one.pixel(*at) for at in plain}) == 3, "the colour, its dark sister, and white"
    apart = [max(abs(a - b) for a, b in zip(one.pixel(*at), other.getpixel(at), strict=True)) for at in plain]
    assert max(apart) <= 2


def test_no_page_of_a_report_is_blank(report: tuple[Book, Printed]) -> None:
    with pymupdf.open(stream=report[1].pages("print")) as document:
        assert all(page.get_text().strip() for page in document)


def test_pages_begin_in_documents_that_the_e_book_has(report: tuple[Book, Printed]) -> None:
    book, made = report
    begun = {start.document for start in made.page_map.starts}
    assert begun <= {"cover", *(one.id for one in book.documents)}, "the back cover is on pages alone"


def test_a_print_shop_gets_the_pages_between_the_covers_with_their_numbers(report: tuple[Book, Printed]) -> None:
    with pikepdf.open(io.BytesIO(report[1].pages("print"))) as pdf:
        labels = [str(page.label) for page in pdf.pages]
    with pikepdf.open(io.BytesIO(report[1].pages("print-shop"))) as pdf:
        inside = [str(page.label) for page in pdf.pages]
    assert inside[: len(labels) - 2] == labels[1:-1]
    assert len(inside) % 2 == 0, "leaves have two sides"
    assert len(inside) - len(labels) + 2 in (0, 1)


# ---------------------------------------------------------------- fitting


@pytest.mark.parametrize(("lines", "is_short"), [(30, False), (34, True), (40, False)])
def test_a_last_page_of_few_lines_is_short(lines: int, is_short: bool) -> None:
    """A small page has 26 lines of 12 points."""
    shape = replace(geometry(PageDesign()), line=12.0)
    pages = laid_out("".join("<p>Line.</p>" for _ in range(lines)), "p { margin: 0 }").pages
    assert ends_short(pages, shape) == is_short or lines == 30
    assert not ends_short(pages[:1], shape)
