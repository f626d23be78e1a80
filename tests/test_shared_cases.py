"""Packs that once failed, each with what becomes of it now: ``shared_cases.txt`` has a line for each.

The packs lie beside the repository, in ``shared/cases/packs``; where that folder is absent they are left out, with a
word. E-books are bound of all of them; their pages are laid out and looked at in a full run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.epub import bind_epub
from briefbound.load import load_publication
from briefbound.model import Book
from briefbound.press import lay_out, write_pdf

PACKS = Path(__file__).parents[2] / "shared" / "cases" / "packs"
TABLE = Path(__file__).with_name("shared_cases.txt")

pytestmark = pytest.mark.skipif(not PACKS.is_dir(), reason=f"the folder {PACKS.name} of shared cases is absent")


@dataclass(frozen=True)
class Case:
    """A line of the table: a pack, ``builds`` or ``refused``, the codes that are told, and why that is right."""

    pack: str
    outcome: str
    told: str
    right: str


def cases() -> list[Case]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Case(*(cell.strip() for cell in line.split("|"))) for line in lines]


def read(pack: Path) -> tuple[Book | None, tuple[Diagnostic, ...]]:
    """The book of a pack, None where it is refused, and all that is told."""
    told: tuple[Diagnostic, ...] = ()
    try:
        publication, warnings = load_publication(pack)
        told += warnings
        book, warnings = compose_book(publication, ["print"])
        bind_epub(book)
    except SourceError as error:
        return None, (*told, *error.diagnostics)
    return book, (*told, *warnings)


def test_every_pack_is_in_the_table() -> None:
    assert [case.pack for case in cases()] == sorted(one.name for one in PACKS.iterdir())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.pack)
def test_a_pack_is_bound_or_refused_as_is_right(case: Case) -> None:
    book, told = read(PACKS / case.pack)
    codes = Counter(one.code for one in told)
    found = ", ".join(f"{count} {code}" for code, count in sorted(codes.items())) or "-"
    assert ("builds" if book else "refused", found) == (case.outcome, case.told), case.right


def off_the_page(file: bytes) -> Iterator[str]:
    """The letters and images of a PDF that reach beyond their pages by more than two points, as PDFium sees them."""
    for number, page in enumerate(pypdfium2.PdfDocument(file), 1):
        left, bottom, right, top = page.get_cropbox()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        boxes += [image.get_bounds() for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        for box in boxes:
            if box[0] < left - 2 or box[1] < bottom - 2 or box[2] > right + 2 or box[3] > top + 2:
                yield f"page {number}: {box}"


@pytest.mark.full
@pytest.mark.parametrize("case", [case for case in cases() if case.outcome == "builds"], ids=lambda case: case.pack)
def test_nothing_leaves_the_pages_of_a_pack(case: Case) -> None:
    book, _ = read(PACKS / case.pack)
    assert book is not None
    assert list(off_the_page(write_pdf(lay_out(book, book.publication.page), "print"))) == []
