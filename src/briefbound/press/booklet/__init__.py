"""A booklet for an office printer: finished pages, two on each side of a sheet, to be folded and stapled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.languages import labels_for
from briefbound.model import MANIFEST, Book, Booklet, Mark
from briefbound.press.booklet.impose import Matter, impose, sheet_count
from briefbound.press.booklet.instructions import instruction_sheet
from briefbound.press.booklet.order import PAGES_OF_A_SHEET
from briefbound.press.xmp import IMPOSITION, metadata_packet

#: Sheets of office paper that an office stapler holds, and that lie flat when they are folded together.
MOST_STAPLED = 20


def make_booklet(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages of a finished PDF as a booklet, and a warning where its sheets are too many for staples.

    The file claims no standard: its tags are dropped (see :mod:`briefbound.press.booklet.impose`).
    """
    booklet, labels = book.publication.booklet, labels_for(book.publication.language, book.publication.words)
    count = sheet_count(pages)
    matter = Matter(
        metadata=metadata_packet(book.publication, (one.language for one in book.documents), None, IMPOSITION),
        instructions=instruction_sheet(booklet, count, labels) if booklet.instructions else b"",
        instructions_label=labels.booklet["title"].text,
        has_back=book.publication.back_cover is not None,
        direction=book.publication.page.direction,
    )
    return impose(pages, booklet, matter), tuple(_too_thick(book, booklet, count))


def _too_thick(book: Book, booklet: Booklet, count: int) -> Iterator[Diagnostic]:
    nested = min(count, (booklet.signature or count * PAGES_OF_A_SHEET) // PAGES_OF_A_SHEET)
    if nested <= MOST_STAPLED:
        return
    marks = book.publication.marks
    mark = marks.get("editions.booklet") or marks.get("editions") or Mark(PurePosixPath(MANIFEST), 1)
    yield Diagnostic(
        "BB730",
        f"the booklet has {nested} sheets in one fold; staples hold about {MOST_STAPLED}",
        Place(str(book.publication.root / mark.path), mark.line),
        "write “signature: 32” or “16”: groups of sheets, folded one by one and bound together",
        severity=Severity.WARNING,
    )
