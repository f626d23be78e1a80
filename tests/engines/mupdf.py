"""MuPDF, which lays an EPUB out by itself, through PyMuPDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf

from tests.engines.reading import Entry, ReaderResult, collapse


def read_with_mupdf(epub: Path) -> ReaderResult:
    """Lay an EPUB out, read the text of each section and follow each entry of its contents."""
    with pymupdf.open(epub) as book:
        sections = tuple(
            collapse(" ".join(book[(chapter, n)].get_text() for n in range(book.chapter_page_count(chapter))))
            for chapter in range(book.chapter_count)
        )
        entries = tuple(_entries(book, book.outline, 1))
        return ReaderResult(title=book.metadata["title"], sections=sections, entries=entries)


def _entries(book: pymupdf.Document, line: pymupdf.Outline | None, level: int) -> Iterator[Entry]:
    while line is not None:
        place, _, top = book.resolve_link(line.uri, chapters=True)
        found = place != (-1, -1)
        text = _text_below(book[place], top) if found else ""
        yield Entry(
            title=collapse(line.title),
            level=level,
            section=place[0] if found else None,
            leads_to=text[:200],
            shown=bool(text),
        )
        yield from _entries(book, line.down, level + 1)
        line = line.next


def _text_below(page: pymupdf.Page, top: float) -> str:
    """The lines of a page whose middle is below a height, in points from its top."""
    lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ())]
    below = (line for line in lines if (line["bbox"][1] + line["bbox"][3]) / 2 > top)
    return collapse(" ".join("".join(span["text"] for span in line["spans"]) for line in below))
