"""The rich book, laid out once and written twice, and what PyMuPDF reads in the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.load import load_publication
from briefbound.model import PageDesign, PdfStandard
from briefbound.press import lay_out, write_pdf
from briefbound.press.page import Layout
from tests.press.rich_book import rich_book


@pytest.fixture(scope="session")
def layout() -> Layout:
    return lay_out(rich_book(), PageDesign())


@pytest.fixture(scope="session")
def print_file(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "rich-print.pdf"
    path.write_bytes(write_pdf(layout, "print"))
    return path


@pytest.fixture(scope="session")
def screen_file(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "rich-screen.pdf"
    path.write_bytes(write_pdf(layout, "screen"))
    return path


@pytest.fixture(scope="session")
def printed(print_file: Path) -> pymupdf.Document:
    return pymupdf.open(print_file)


@pytest.fixture(scope="session")
def on_screen(screen_file: Path) -> pymupdf.Document:
    return pymupdf.open(screen_file)


RICH_PACK = Path(__file__).parents[1] / "rich_pack"


@dataclass(frozen=True)
class Tagged:
    """The pack of every construct as both files of pages, and what PDF/UA part they are to conform to."""

    standard: PdfStandard
    layout: Layout
    print_path: Path
    screen_path: Path


def _tagged(standard: PdfStandard, folder: Path) -> Tagged:
    publication, problems = load_publication(RICH_PACK)
    book, more = compose_book(replace(publication, page=replace(publication.page, standard=standard)))
    assert (*problems, *more) == ()
    layout = lay_out(book, book.publication.page)
    paths = folder / "print.pdf", folder / "screen.pdf"
    paths[0].write_bytes(write_pdf(layout, "print"))
    paths[1].write_bytes(write_pdf(layout, "screen"))
    return Tagged(standard, layout, *paths)


@pytest.fixture(scope="session")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    return _tagged("ua-1", tmp_path_factory.mktemp("ua-1"))


@pytest.fixture(scope="session")
def tagged_2(tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    return _tagged("ua-2", tmp_path_factory.mktemp("ua-2"))
