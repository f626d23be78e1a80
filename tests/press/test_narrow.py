"""Nothing leaves the page: wide tables, long words, long lines of code and long titles keep to the text block."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.model import PageDesign
from briefbound.press import lay_out, write_pdf
from briefbound.press.geometry import geometry
from briefbound.press.tables import EDGE
from tests.compose.packs import article, publication

LONG = "Undividedwordofthelawofthelandofthepeople" * 4
COLUMNS = ("Region", "Population in 2009", "Population in 2019", "Complaints registered", "Investigations opened")
COLUMNS += ("Convictions", "Compensation paid", "Responsible authority")
CELLS = ("Jalal-Abad", "1009889", "1260617", "22", "11", "1", "1 000 000", "Prosecutor-General’s Office")
FOURTEEN_COLUMNS = f"Column {' '.join(map(str, range(14)))} disestablishment"
MAIL = "konstantinopolskaya@organisation.example.org"
ADDRESS = "https://www.example.org/a/very/long/path/that/goes/on.html"


def row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def table(*rows: tuple[str, ...]) -> str:
    return row(*rows[0]) + row(*("---" for _ in rows[0])) + "".join(row(*one) for one in rows[1:])


#: Words in a column that is aligned as those of numbers are, beside others that leave it little room.
ALIGNED = row(*"123456") + row("--:", "---", "---", "---", "--:", "--:")
ALIGNED += row("representation of 2014 in accommodation", *("accommodation of representation",) * 5)

BODY = "\n\n".join(
    [
        f"A word: {LONG}",
        f"```\n{'code of a line that is long ' * 12}\n```",
        table(COLUMNS, CELLS),
        ALIGNED,
        table(tuple(f"Column {number}" for number in range(14)), ("disestablishment",) * 14),
        table(
            ("Organisation", "Where it works", "On the web", "Person", "Telephone"),
            ("Indigo", "Bishkek, Osh and Karakol", ADDRESS, MAIL, "312000"),
            (f"[Labrys]({ADDRESS})", "Osh", "`code_without_any_break_in_it_at_all`", "Nobody", "–"),
        ),
    ]
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[pymupdf.Page]:
    pack = publication(tmp_path_factory.mktemp("pack"), article(BODY))
    pack = replace(pack, title="A title that is as long as a title may ever be, and longer than most " * 3)
    folder = tmp_path_factory.mktemp("out")
    path = Path(folder) / "out.pdf"
    path.write_bytes(write_pdf(lay_out(compose_book(pack)[0], pack.page), "print"))
    return list(pymupdf.open(path))


def words(page: pymupdf.Page) -> list[tuple[float, float, str]]:
    """Left edge, right edge and letters of each word, beyond the page's edges too."""
    beyond = pymupdf.Rect(-1e4, -1e4, 1e4, 1e4)
    return [(word[0], word[2], word[4]) for word in page.get_text("words", clip=beyond)]


def test_every_word_is_inside_the_text_block_but_those_of_a_table_too_wide_for_it(pages: list[pymupdf.Page]) -> None:
    shape = geometry(PageDesign())
    for number, page in enumerate(pages, 1):
        left = shape.inner if number % 2 else shape.outer
        right = shape.width - (shape.outer if number % 2 else shape.inner)
        out = [(x0, x1, word) for x0, x1, word in words(page) if x0 < left - 1 or x1 > right + 1]
        assert [word for _, _, word in out if word.strip("-\u00ad") not in FOURTEEN_COLUMNS] == []
        assert [word for x0, x1, word in out if x0 < EDGE or x1 > shape.width - EDGE] == []


def test_no_number_is_divided(pages: list[pymupdf.Page]) -> None:
    found = {word for page in pages for _, _, word in words(page)}
    assert {"1009889", "1260617", "312000"} <= found


def test_an_address_is_divided_without_hyphens(pages: list[pymupdf.Page]) -> None:
    ends = [word[:-1] for page in pages for _, _, word in words(page) if word.endswith(("-", "\u00ad"))]
    assert ends  # other words of the page are hyphenated
    assert [end for end in ends if end in MAIL] == []


def test_a_long_title_leaves_room_for_the_rest_of_its_page(pages: list[pymupdf.Page]) -> None:
    first = " ".join(word for _, _, word in words(pages[0]))
    assert "22 November 2026" in first
