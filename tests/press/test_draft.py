"""Drafts: a watermark and line numbers that are seen and not heard, beside the lines that they count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from briefbound.checks import VALIDATORS, Medium
from briefbound.checks.verdicts import Outcome
from briefbound.diagnostics import SourceError
from briefbound.model import Book, Draft, Mark, PageDesign
from briefbound.pdf import baselines, read_structure
from briefbound.press import lay_out, write_pdf
from briefbound.press.draft import STEP, make_draft
from briefbound.press.geometry import geometry
from tests.press.rich_book import rich_book
from tests.residents import judge

DESIGN = PageDesign(form="draft")
PDF_VALIDATORS = [one for one in VALIDATORS if one.READS is Medium.PDF]


@pytest.fixture(scope="module")
def book() -> Book:
    book = rich_book()
    return replace(book, publication=replace(book.publication, designs={"draft": DESIGN}))


@pytest.fixture(scope="module")
def pages(book: Book) -> bytes:
    return write_pdf(lay_out(book, DESIGN), "print")


def drafted(pages: bytes, book: Book, draft: Draft) -> bytes:
    data, problems = make_draft(pages, replace(book, publication=replace(book.publication, draft=draft)))
    assert problems == ()
    return data


@pytest.fixture(scope="module")
def draft(pages: bytes, book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draft") / "draft.pdf"
    path.write_bytes(drafted(pages, book, Draft()))
    return path


@pytest.mark.validator
@pytest.mark.parametrize("validator", PDF_VALIDATORS, ids=lambda one: one.NAME)
def test_a_draft_is_as_accessible_as_the_pages_that_it_is_made_of(
    draft: Path, validator: object, require: Callable[[object], None]
) -> None:
    require(validator)
    verdict = judge(draft, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


def test_the_numbers_of_every_fifth_line_stand_beside_it(draft: Path, pages: bytes) -> None:
    shape = geometry(DESIGN)
    for page, lines in zip(pymupdf.open(draft), baselines(pages), strict=True):
        numbers = {
            span["text"].strip(): shape.height - span["origin"][1]
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", [])
            for span in line["spans"]
            if span["bbox"][2] < shape.inner - 5 and span["size"] == pytest.approx(7.5)
        }
        counted = {str(number): height for number, height in enumerate(lines, 1) if number % STEP == 0}
        assert numbers.keys() == counted.keys()
        assert numbers == pytest.approx(counted, abs=0.5)


def test_lines_are_counted_as_a_reader_counts_them(pages: bytes) -> None:
    """By another engine: lines of text whose middles lie apart are lines."""
    shape = geometry(DESIGN)
    for page, lines in zip(pymupdf.open(stream=pages), baselines(pages), strict=True):
        seen: list[float] = []
        for word in sorted(page.get_text("words"), key=lambda one: one[3]):
            inside = shape.top - 1 < word[3] < shape.height - shape.bottom + shape.line
            is_raised = re.fullmatch(r"\d{1,2}", word[4])
            if inside and not is_raised and (not seen or word[3] - seen[-1] > shape.size * 0.7):
                seen.append(word[3])
        assert abs(len(seen) - len(lines)) <= max(1, len(lines) // 10)


def test_who_listens_hears_no_watermark_and_no_numbers(draft: Path, pages: bytes, tmp_path: Path) -> None:
    (tmp_path / "pages.pdf").write_bytes(pages)
    heard, before = read_structure(draft), read_structure(tmp_path / "pages.pdf")
    assert [one.text for one in heard.children] == [one.text for one in before.children]
    assert heard.metadata == before.metadata
    assert "Draft" in pymupdf.open(draft)[3].get_text()


def test_a_draft_has_no_blank_pages_and_one_margin(pages: bytes) -> None:
    lefts = {round(min(word[0] for word in page.get_text("words"))) for page in pymupdf.open(stream=pages)}
    assert max(lefts) - min(lefts) <= geometry(DESIGN).size * 2
    assert geometry(DESIGN).outer > 55 * 72 / 25.4, "room for remarks"


def test_watermark_and_numbers_follow_the_manifest(pages: bytes, book: Book) -> None:
    plain = pymupdf.open(stream=drafted(pages, book, Draft(watermark="Third round", line_numbers=False)))
    text = plain[3].get_text()
    assert "Third round" in text
    assert "Draft" not in text
    assert not any(word[2] < geometry(DESIGN).inner - 5 for word in plain[3].get_text("words") if word[4].isdigit())


def test_the_watermark_is_in_the_language_of_the_pack(pages: bytes, book: Book) -> None:
    russian = replace(book, publication=replace(book.publication, language="ru"))
    assert "Черновик" in pymupdf.open(stream=make_draft(pages, russian)[0])[3].get_text()


def test_a_watermark_without_shapes_is_an_error_of_the_pack(pages: bytes, book: Book) -> None:
    marks = {"editions.draft.watermark": Mark(Path("pack.yaml"), 9)}
    publication = replace(book.publication, draft=Draft(watermark="草稿"), marks=marks)
    with pytest.raises(SourceError) as raised:
        make_draft(pages, replace(book, publication=publication))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place.line if problem.place else 0) == ("BB722", 9)


def test_the_same_pages_give_the_same_draft(pages: bytes, book: Book) -> None:
    assert drafted(pages, book, Draft()) == drafted(pages, book, Draft())
