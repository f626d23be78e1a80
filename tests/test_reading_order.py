"""Other programs read the finished PDFs whole and in order: poppler the structure, MuPDF and poppler the pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest

from briefbound.api import build
from briefbound.pdf import MarkedContent, read_structure

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT / "content", tmp_path_factory.mktemp("order"), ["print"]).outputs[0].path


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"not run: {command[0]} is not installed: apt-get install poppler-utils")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def tagged_pages(path: Path) -> dict[int, str]:
    """The tagged text of each page, in the order of the structure."""
    pages: dict[int, str] = {}
    for child in read_structure(path).children:
        for piece in child.content():
            if isinstance(piece, MarkedContent) and piece.page is not None:
                pages[piece.page] = pages.get(piece.page, "") + " " + piece.text
    return pages


def test_poppler_reads_the_same_structure_in_the_same_order(tmp_path: Path) -> None:
    """On a short pack: poppler takes a minute for the structure of fifty pages."""
    printed = build(ROOT / "tests" / "load" / "good_pack", tmp_path, ["print"]).outputs[0].path
    told = run("pdfinfo", "-struct-text", str(printed))
    text = "".join(re.findall(r'^ *"(.*)"$', told, flags=re.MULTILINE))
    assert len(letters(text)) > 500
    assert letters(text) == letters("".join(child.text for child in read_structure(printed).children))


def test_poppler_and_mupdf_find_every_tagged_word_on_its_page(printed: Path) -> None:
    pages = tagged_pages(printed)
    with pymupdf.open(printed) as document:
        seen = {page.number: page.get_text() for page in document}
    poppler = run("pdftotext", "-layout", str(printed), "-").split("\f")
    for number, text in pages.items():
        words = set(re.findall(r"[^\W\d_]{4,}", text))
        for reader in (seen[number], poppler[number]):
            whole = reader + re.sub(r"-\s+", "", reader)  # divided words too
            assert {word for word in words if word not in whole} == set(), f"page {number + 1}"
