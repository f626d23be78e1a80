"""Bound files: the same as the book set whole, and nothing against them in any reader or validator."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from briefbound.checks import qpdf, verapdf
from briefbound.model import Book
from briefbound.press.printing import Printed
from tests.conftest import Engine
from tests.long_pack import write_long_pack
from tests.pdf import poppler
from tests.press.fragments.test_book import BOTH, PACKS, Memory, check_alike, composed, printed

LONG = [pytest.param(name, marks=pytest.mark.full) for name in ("content", "200 pages")]


@pytest.fixture(scope="module", params=["rich_pack", *LONG])
def bound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Printed, Path]:
    """A book, what is bound of it, and a folder with its files."""
    folder = tmp_path_factory.mktemp("bound")
    packs = {root.name: root for root in PACKS}
    pack = packs.get(request.param) or write_long_pack(folder / "pack", articles=15, sections=4, figures=True)
    book = composed(pack)
    made = printed(book, Memory(), workers=2, editions=BOTH)
    for edition in BOTH:
        (folder / f"{edition}.pdf").write_bytes(made.pages(edition))
    if request.param == "200 pages":
        assert len(made.page_map.starts) >= 200
    return book, made, folder


def test_it_is_the_book_set_whole(bound: tuple[Book, Printed, Path], tmp_path: Path) -> None:
    book, made, _ = bound
    check_alike(book, made, tmp_path)


def test_another_number_of_processes_gives_the_same_bytes(bound: tuple[Book, Printed, Path]) -> None:
    book, made, _ = bound
    assert printed(book, Memory(), workers=3, editions=BOTH).files == made.files


@pytest.mark.parametrize("engine", [verapdf, qpdf], ids=lambda engine: engine.NAME)
def test_validators_find_nothing(
    engine: Engine, bound: tuple[Book, Printed, Path], require: Callable[[Engine], None]
) -> None:
    """veraPDF judges by all that the file claims: PDF/UA-1 and PDF/A-2a."""
    require(engine)
    for edition in BOTH:
        assert engine.examine(bound[2] / f"{edition}.pdf") == ()


def test_poppler_reads_every_page_without_a_complaint(
    bound: tuple[Book, Printed, Path], require: Callable[[Engine], None]
) -> None:
    require(poppler)
    for edition in BOTH:
        path = str(bound[2] / f"{edition}.pdf")
        for command in (["pdftotext", path, "-"], ["pdfinfo", "-dests", path], ["pdffonts", path]):
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            assert (run.stderr, bool(run.stdout)) == ("", True)


def test_mupdf_reads_every_page_without_a_complaint(bound: tuple[Book, Printed, Path]) -> None:
    for edition in BOTH:
        pymupdf.TOOLS.mupdf_warnings()  # forgets those of other files, and that the last was repeated
        with pymupdf.open(bound[2] / f"{edition}.pdf") as document:
            words = [bool(page.get_text("words")) or bool(page.get_images()) for page in document]
            assert len(words) == document.page_count > 2
            assert not document.is_repaired
        assert pymupdf.TOOLS.mupdf_warnings() == ""
