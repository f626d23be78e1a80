"""Tables turned on pages of their own: between upright pages, in every file that is made of them."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.model import Book, Booklet, PageDesign, Shop
from briefbound.pdf import baselines, outline, read_structure
from briefbound.preflight import read_facts
from briefbound.press import lay_out, page_map, write_pdf
from briefbound.press.booklet import make_booklet
from briefbound.press.draft import make_draft
from briefbound.press.geometry import POINTS_PER_MM, geometry
from briefbound.press.page import Layout
from briefbound.press.shop import make_print_shop
from tests.compose.packs import article, publication
from tests.press.booklet.paper import folded, printed
from tests.press.fragments.test_book import Memory, check_alike
from tests.press.fragments.test_book import printed as in_fragments

A5 = PageDesign(width=148, height=210)
DRAFT = replace(A5, form="draft")
WIDTH, HEIGHT = 148 * POINTS_PER_MM, 210 * POINTS_PER_MM


def table(word: str, rows: int, caption: str = "") -> str:
    """A table of twelve columns, too wide for an upright page; its cells say in which row they are."""
    lines = [[f"{word}{column}" for column in range(12)], ["---"] * 12]
    lines += [[f"{word}{row}", *[f"extremism {row}"] * 11] for row in range(rows)]
    head = f"Table: {caption} {{#{word}}}\n\n" if caption else ""
    return head + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def paragraph(word: str, sentences: int) -> str:
    return (
        " ".join(f"{word} {number} of these sentences fills a part of a line." for number in range(sentences))
        + "\n\n"
    )


NOTED = table("Alpha", 17, "Seventeen rows").replace(
    "extremism 0", "extremism[^one] ![A dot](images/dot.png) [elsewhere](#end)", 1
)
ONE = (
    f"See [](#Alpha). {paragraph('Before', 9)}{NOTED}{paragraph('Behind', 60)}"
    f"## The end {{#end}}\n\n{paragraph('Last', 4)}[^one]: A note of the table.\n"
)
TWO = f"{paragraph('Short', 5)}{table('Beta', 3)}{paragraph('Here', 4)}{table('Gamma', 3, 'Three')}"
TWO += f"{table('Delta', 3, 'Three more')}Table: Small {{#small}}\n\n| A | B |\n|---|---|\n| Few | words |\n\n"
TWO += f"{paragraph('Item', 2)}"
THREE = f"{paragraph('Then', 5)}Called.[^two]\n\n{table('Epsilon', 3, 'A last one')}[^two]: {paragraph('Noted', 60)}"


@dataclass(frozen=True)
class Made:
    book: Book
    layout: Layout
    print_path: Path
    screen_path: Path

    @property
    def print_pages(self) -> bytes:
        return self.print_path.read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("turned")
    more = article(TWO, "articles/two.md", title="Two"), article(THREE, "articles/three.md", title="Three")
    articles = article(ONE), *more
    pack = replace(publication(folder, *articles), designs={"print-shop": A5, "draft": DRAFT})
    book, _ = compose_book(replace(pack, page=A5))
    layout = lay_out(book, A5)
    paths = folder / "print.pdf", folder / "screen.pdf"
    for path, edition in zip(paths, ("print", "screen"), strict=True):
        path.write_bytes(write_pdf(layout, edition))
    return Made(book, layout, *paths)


def shown(path: Path) -> list[str]:
    """What the pages of a file say, in one line each."""
    with pymupdf.open(path) as document:
        return [" ".join(page.get_text().split()) for page in document]


def holding(pages: list[str], *words: str) -> list[int]:
    """The pages that say all these words, counted from 1."""
    return [number for number, text in enumerate(pages, 1) if all(word in text for word in words)]


def turned(made: Made) -> list[int]:
    with pikepdf.open(made.print_path) as pdf:
        return [number for number, page in enumerate(pdf.pages, 1) if page.obj.get("/Rotate") == 270]


def test_everything_is_on_its_page_and_the_forms_are_told(made: Made) -> None:
    assert [(one.code, one.message.partition(":")[0]) for one in made.layout.problems] == [
        ("BB742", "the table is turned and has pages of its own")
    ] * 5


def test_a_turned_table_lies_across_on_screens_and_stands_on_paper(made: Made) -> None:
    with pymupdf.open(made.print_path) as on_paper, pymupdf.open(made.screen_path) as on_screen:
        upright, across = (round(WIDTH), round(HEIGHT)), (round(HEIGHT), round(WIDTH))
        assert {(round(page.rect.width), round(page.rect.height)) for page in on_paper} == {upright}
        labels = {on_paper[number - 1].get_label() for number in turned(made)}
        assert {
            page.get_label() for page in on_screen if (round(page.rect[2]), round(page.rect[3])) == across
        } == labels
        assert {page.rotation for page in on_screen} == {0}
        words = [word for number in turned(made) for word in directions(on_paper[number - 1])]
        assert {direction for _, direction in words} == {(0, -1)}  # the head at the left edge


def directions(page: pymupdf.Page) -> list[tuple[str, tuple[int, int]]]:
    """The lines of a page and where they run to, to the right and down, as the page is shown."""
    lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", [])]
    turn = pymupdf.Matrix(
        page.rotation_matrix.a, page.rotation_matrix.b, page.rotation_matrix.c, page.rotation_matrix.d, 0, 0
    )
    along = [pymupdf.Point(line["dir"]) * turn for line in lines]
    texts = ["".join(span["text"] for span in line["spans"]) for line in lines]
    return [(text, (round(way.x), round(way.y))) for text, way in zip(texts, along, strict=True)]


def places(page: pymupdf.Page, words: str) -> list[pymupdf.Rect]:
    """Where words stand, as the page is shown."""
    return [
        (pymupdf.Rect(word[:4]) * page.rotation_matrix).normalize()
        for word in page.get_text("words")
        if word[4] == words
    ]


def test_head_and_number_stand_in_the_corners_of_the_sheet_where_other_pages_have_them(made: Made) -> None:
    shape = geometry(A5)
    with pymupdf.open(made.print_path) as document:
        for number in turned(made):
            page = document[number - 1]
            is_outside = (
                (lambda place: place.x0 > WIDTH - shape.outer)
                if number % 2
                else (lambda place: place.x1 < shape.outer)
            )
            heads = [
                place for word in ("Pack", "One", "Two", "Three") for place in places(page, word) if is_outside(place)
            ]
            folios = [place for place in places(page, page.get_label()) if is_outside(place)]
            assert [place.y1 < HEIGHT / 3 for place in heads] == [True]
            assert [abs(place.y1 - (HEIGHT - shape.bottom)) < 2 for place in folios] == [True]


def test_a_table_with_a_caption_waits_until_the_page_is_full(made: Made) -> None:
    pages = shown(made.print_path)
    (first, *_, last), names = holding(pages, "Alpha0", "Alpha11"), holding(pages, "Behind")
    assert last > first  # two pages at least, the head on each
    assert holding(pages, "Table 1.", "Seventeen rows")[-1] == first
    assert first - 1 in names
    assert names[1:] == [last + 1, *names[2:]]
    with pymupdf.open(made.print_path) as document:
        lowest = max(word[3] for word in document[first - 2].get_text("words") if word[4] != str(first - 1))
        assert lowest > HEIGHT - geometry(A5).bottom - 3 * geometry(A5).line
    assert holding(pages, "A note of the table.") == [first]


def test_one_without_stands_where_it_is_written_and_none_passes_another(made: Made) -> None:
    pages = shown(made.print_path)
    (beta,), (gamma,), (delta,) = (holding(pages, f"{word}0", f"{word}11") for word in ("Beta", "Gamma", "Delta"))
    assert holding(pages, "Short")[-1] == beta - 1
    assert holding(pages, "Here") == [beta + 1]
    assert [gamma, delta] == [beta + 2, beta + 3]
    assert holding(pages, "Item") == [beta + 4]


def test_notes_of_the_text_end_on_upright_pages_before_the_table(made: Made) -> None:
    pages = shown(made.print_path)
    noted, (last,) = holding(pages, "Noted"), holding(pages, "Epsilon0")
    assert len(noted) > 1
    assert noted[-1] == last - 1
    assert set(noted).isdisjoint(turned(made))


def test_tags_and_page_map_have_the_order_of_the_text(made: Made) -> None:
    said = outline(read_structure(made.print_path)).replace("\u00ad", "")
    places = [
        said.rindex(word) for word in ("Before 0", "Seventeen rows", "Alpha0", "extremism 16", "Behind 0", "The end")
    ]
    assert places == sorted(places)
    starts = page_map(made.layout).starts
    for document in ("one", "two", "three"):
        found = [(one.element, one.offset) for one in starts if one.document == document]
        assert found == sorted(found)
    assert [one.label for one in starts] == sorted((one.label for one in starts), key=int)


def test_a_book_in_fragments_is_the_book_set_whole(made: Made, tmp_path: Path) -> None:
    check_alike(made.book, in_fragments(made.book, Memory(), design=A5), tmp_path, A5)


def test_a_booklet_has_turned_pages_as_the_leaves_of_a_book_have(made: Made) -> None:
    booklet = Booklet(instructions=False)
    book = replace(made.book, publication=replace(made.book.publication, booklet=booklet))
    sheets = printed(make_booklet(made.print_pages, book)[0], booklet)
    leaves = folded(sheets, len(sheets))
    fold = booklet.width * POINTS_PER_MM / 2
    with pymupdf.open(made.print_path) as document:
        for number in turned(made):
            expected = directions(document[number - 1])
            assert sorted((word.text, word.direction) for word in leaves[number - 1]) == sorted(expected)
            start, end = (fold, fold + WIDTH) if number % 2 else (fold - WIDTH, fold)
            assert all(start < word.left < end for word in leaves[number - 1])


def test_a_print_shop_gets_sheets_of_one_size(made: Made, tmp_path: Path) -> None:
    shop = Shop(marks=True, bleed=3)
    book = replace(made.book, publication=replace(made.book.publication, shop=shop))
    path = tmp_path / "shop.pdf"
    path.write_bytes(make_print_shop(made.print_pages, book)[0])
    pages = read_facts(path).pages
    assert {(round(width), round(height)) for width, height in (page.size for page in pages)} == {(148, 210)}
    assert [page.number for page in pages if page.rotated == 270] == turned(made)
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            trim, media = (page.obj[name].as_list() for name in ("/TrimBox", "/MediaBox"))
            assert (
                len({round(abs(float(one) - float(other)), 2) for one, other in zip(trim, media, strict=True)}) == 1
            )


def test_a_draft_counts_the_lines_of_a_turned_table_beside_it(made: Made) -> None:
    shape = geometry(DRAFT)
    pages = write_pdf(lay_out(made.book, DRAFT), "print")
    data, _ = make_draft(pages, made.book)
    with pymupdf.open(stream=data) as document, pikepdf.open(io.BytesIO(pages)) as pdf:
        found = [number for number, page in enumerate(pdf.pages) if "/Rotate" in page.obj]
        lines = baselines(pages)
        assert found
        for number in found:
            fifth = lines[number][4]  # above the foot of the page that lies across: the right side of the sheet
            shown_at = [place for place in places(document[number], "5") if place.y0 > HEIGHT - shape.bottom]
            assert [place.x0 < WIDTH - fifth < place.x1 for place in shown_at] == [True]
