"""The rich book, laid out once and written twice, and what PyMuPDF reads in the files."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from briefbound.press import lay_out, write_pdf
from briefbound.press.page import Layout
from tests.press.rich_book import rich_book


@pytest.fixture(scope="session")
def layout() -> Layout:
    return lay_out(rich_book())


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
