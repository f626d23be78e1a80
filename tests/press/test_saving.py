"""Paper savers: two columns, small margins and little ink lose no word and no tag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pymupdf
import pytest

from briefbound.checks import VALIDATORS, Medium
from briefbound.checks.verdicts import Outcome
from briefbound.model import PageDesign
from briefbound.pdf import StructureTree, read_structure
from briefbound.press import lay_out, write_pdf
from briefbound.press.geometry import geometry
from briefbound.press.page import Layout
from tests.press.rich_book import rich_book
from tests.residents import judge

COLUMNS = PageDesign(columns=2, margins="small", ink="light")
PDF_VALIDATORS = [one for one in VALIDATORS if one.READS is Medium.PDF]


@cache
def columns_layout() -> Layout:
    return lay_out(rich_book(), COLUMNS)


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("columns") / "columns.pdf"
    path.write_bytes(write_pdf(columns_layout(), "print"))
    return path


@pytest.mark.validator
@pytest.mark.parametrize("validator", PDF_VALIDATORS, ids=lambda one: one.NAME)
def test_two_columns_pass_the_validators(columns: Path, validator: object, require: Callable[[object], None]) -> None:
    require(validator)
    verdict = judge(columns, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


def words(tree: StructureTree) -> Counter[str]:
    """The words of a file as its tags tell them, without those of numbers of pages."""
    text = " ".join(child.text for child in tree.children)
    return Counter(re.findall(r"[^\W\d_]{2,}", text.replace("\u00ad", "")))


def test_two_columns_have_the_words_of_one(columns: Path, print_file: Path) -> None:
    one, two = words(read_structure(print_file)), words(read_structure(columns))
    assert one - two == Counter()
    more = {"Notes", "Примечания", "Эскертүүлөр", "page", "бет"}
    assert set(two - one) <= more, "the headings of notes at the end, and the pages that they lead back to"


def test_a_head_of_a_table_is_told_once_however_often_it_is_shown(columns: Path) -> None:
    tables = [one for _, one in read_structure(columns).elements() if one.type == "Table"]
    assert tables
    for table in tables:
        heads = [child for child in table.children if getattr(child, "type", "") == "THead"]
        assert len(heads) <= 1


def test_text_stands_in_two_columns_and_inside_the_text_block(columns: Path) -> None:
    shape = geometry(COLUMNS)
    pages = pymupdf.open(columns)
    sides = Counter(
        "left" if block[2] < shape.width / 2 + 10 else "right" if block[0] > shape.width / 2 - 10 else "both"
        for page in pages
        for block in page.get_text("blocks")
    )
    assert min(sides["left"], sides["right"]) > 10
    for page in pages:
        inner, outer = (shape.inner, shape.outer) if page.number % 2 == 0 else (shape.outer, shape.inner)
        for x0, _, x1, *_ in page.get_text("words"):
            assert inner - 1 <= x0 < x1 <= shape.width - outer + 1, page.number


@pytest.mark.parametrize("size", [(210.0, 297.0), (148.0, 210.0), (215.9, 279.4)])
def test_small_margins_hold_a_quarter_more_and_stay_where_printers_print(size: tuple[float, float]) -> None:
    usual = geometry(PageDesign(width=size[0], height=size[1]))
    small = geometry(PageDesign(width=size[0], height=size[1], margins="small"))
    room = [(shape.measure / shape.size) * shape.lines for shape in (usual, small)]
    assert room[1] >= 1.2 * room[0]
    assert min(small.inner, small.outer) >= 8 * 72 / 25.4
    assert small.measure / small.size <= 38, "lines of some eighty letters, no longer"
    assert small.top >= 2 * small.line, "a running head fits above the text"


@pytest.mark.parametrize("width", [170.0, 210.0, 215.9, 297.0])
def test_a_column_holds_lines_that_can_be_read(width: float) -> None:
    shape = geometry(PageDesign(width=width, height=297.0, columns=2))
    column = (shape.measure - 2 * shape.size) / 2
    assert 19 <= column / shape.size <= 23


def test_light_ink_has_hairlines_for_rules_and_moves_nothing(print_file: Path) -> None:
    light, full = write_pdf(lay_out(rich_book(), PageDesign(ink="light")), "print"), print_file.read_bytes()
    assert texts(light) == texts(full)
    assert rule(full) == pytest.approx(0.75, abs=0.25)
    assert rule(light) < rule(full)


def rule(data: bytes) -> float:
    """The thickness in points of the rule above the title, as it is seen."""
    dots = pymupdf.open(stream=data)[0].get_pixmap(dpi=4 * 72, colorspace=pymupdf.csGRAY)
    return sum(dots.pixel(dots.width // 2, row)[0] < 128 for row in range(4 * 80)) / 4


def texts(data: bytes) -> list[str]:
    return [page.get_text() for page in pymupdf.open(stream=data)]
