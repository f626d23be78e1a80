"""The files: what validators say, what the two editions share, and that the same book gives the same bytes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from briefbound.checks import page as page_validator
from briefbound.checks import qpdf, verapdf
from briefbound.model import PageDesign
from briefbound.press import lay_out, write_pdf
from briefbound.press.page import Layout
from tests.press.rich_book import rich_book

ROOT = Path(__file__).parents[2]


@pytest.mark.validator
@pytest.mark.parametrize("edition", ["print_file", "screen_file"])
@pytest.mark.parametrize("judge", [qpdf, page_validator, verapdf], ids=lambda judge: judge.NAME)
def test_validators_find_nothing(
    edition: str, judge: object, require: Callable[[object], None], request: pytest.FixtureRequest
) -> None:
    require(judge)
    assert judge.examine(request.getfixturevalue(edition)) == ()


def test_both_editions_have_the_same_text_page_by_page_and_the_same_labels(
    printed: pymupdf.Document, on_screen: pymupdf.Document
) -> None:
    full = [page for page in printed if page.get_text().strip()]
    assert len(full) == len(on_screen) < len(printed)
    for paper, screen in zip(full, on_screen, strict=True):
        assert paper.get_label() == screen.get_label()
        assert paper.get_text() == screen.get_text()


def test_the_screen_edition_stands_in_the_middle(on_screen: pymupdf.Document, layout: Layout) -> None:
    shape = layout.shape
    even = (shape.width - shape.measure) / 2
    for page in on_screen:
        # Measured in the file's own coordinates, from the left edge of the page box.
        lefts = [word[0] for word in page.get_text("words")]
        assert min(lefts) == pytest.approx(even, abs=shape.size * 2)
        assert page.rect.width == pytest.approx(shape.width, abs=0.01)


def test_links_are_marked_on_the_screen_and_not_on_paper(
    printed: pymupdf.Document, on_screen: pymupdf.Document
) -> None:
    assert {colour for page in printed for colour in colours(page)} == {0}
    assert {colour for page in on_screen for colour in colours(page)} == {0, 0x0B4A82}


def colours(page: pymupdf.Page) -> set[int]:
    blocks = page.get_text("dict")["blocks"]
    return {span["color"] for block in blocks for line in block.get("lines", []) for span in line["spans"]}


def test_marking_links_leaves_the_layout_as_it_was(layout: Layout) -> None:
    before = write_pdf(layout, "print")
    write_pdf(layout, "screen")
    assert write_pdf(layout, "print") == before


def test_links_lead_where_they_say(on_screen: pymupdf.Document) -> None:
    links = [link for page in on_screen for link in page.get_links()]
    assert {link["uri"] for link in links if link["kind"] == pymupdf.LINK_URI} == {
        "https://monthly.example/2014/reading-alone",
        "https://culture.example/reports/2024/libraries-in-numbers.html",
        "https://law.example/ru/2004/biblioteki",
        "https://www.culture.example/en/reports/2024/libraries-in-numbers-a-statistical-yearbook.html?download=full",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    contents = on_screen[2]
    first = next(link for link in contents.get_links() if link.get("nameddest") == "lead")
    assert on_screen[first["page"]].get_label() == "5"


def test_the_screen_opens_with_its_outline_and_paper_is_printed_in_its_size(
    print_file: Path, screen_file: Path
) -> None:
    with pikepdf.open(print_file) as paper, pikepdf.open(screen_file) as screen:
        assert all(pdf.Root.ViewerPreferences.DisplayDocTitle for pdf in (paper, screen))
        assert paper.Root.ViewerPreferences.PrintScaling == "/None"
        assert "/PrintScaling" not in screen.Root.ViewerPreferences
        assert screen.Root.PageMode == "/UseOutlines"
        assert "/PageMode" not in paper.Root


def test_metadata_comes_from_the_manifest(print_file: Path) -> None:
    with pikepdf.open(print_file) as pdf:
        assert str(pdf.docinfo.Title) == "Reading rooms and roads"
        assert str(pdf.docinfo.Author) == "Jane Doe"
        assert str(pdf.docinfo.CreationDate) == "D:20261122"
        assert str(pdf.docinfo.ModDate) == "D:20261123"
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Reading rooms and roads"
            assert xmp["xmp:CreateDate"] == "2026-11-22"


def test_the_same_book_gives_the_same_bytes_in_another_folder_and_time_zone(print_file: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from briefbound.press import press_pdf; from tests.press.rich_book import rich_book\n"
        "sys.stdout.buffer.write(press_pdf(rich_book(), 'print'))"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert done.stdout == print_file.read_bytes()
    assert done.stderr == b""


def test_nothing_is_logged_and_nothing_is_printed(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.INFO):
        layout = lay_out(rich_book(), PageDesign())
        write_pdf(layout, "screen")
    assert layout.problems == ()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert capfd.readouterr() == ("", "")
