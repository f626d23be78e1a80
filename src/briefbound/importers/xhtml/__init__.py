"""Pages of XHTML and HTML as trees of blocks: what importers of e-books, of web pages and of mail share.

:func:`parse_xhtml` and :func:`parse_html` make a tree of elements of bytes; a :class:`Page` is such a tree, or the
piece of it that is the text; :func:`read_pages` reads one or several that link to each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Block
from briefbound.importers.xhtml.elements import PARAGRAPHS, names_of
from briefbound.importers.xhtml.notes import Note, find_notes
from briefbound.importers.xhtml.pages import Files, Page, Web, join, plain
from briefbound.importers.xhtml.parsing import Parsed, Unreadable, decode, parse_html, parse_xhtml
from briefbound.importers.xhtml.pictures import Gallery
from briefbound.importers.xhtml.reader import PageReader, Shared

__all__ = [
    "PARAGRAPHS",
    "Files",
    "Page",
    "Parsed",
    "Reading",
    "Unreadable",
    "decode",
    "join",
    "parse_html",
    "parse_xhtml",
    "plain",
    "read_pages",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """What pages hold: the blocks of each, their notes in the order of their calls, their pictures by part."""

    pages: tuple[tuple[Block, ...], ...]
    notes: Mapping[str, tuple[Block, ...]]
    pictures: Mapping[str, bytes]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for page in self.pages for block in page)


def read_pages(pages: Sequence[Page], files: Files, ledger: Ledger) -> Reading:
    """Reads pages that belong together, in their order.

    ``ledger`` is one of all text (``Ledger(paragraphs=PARAGRAPHS)``); each text below the roots is carried there, or
    told. ``files`` gives style sheets and pictures by their addresses. Deeply nested pages raise ``RecursionError``.
    """
    web = Web(pages)
    shared = Shared(web, files, ledger, find_notes(web), Gallery(files), _doubled(pages))
    readers = [PageReader(shared, number) for number in range(len(pages))]
    blocks = tuple(reader.read() for reader in readers)
    notes = {note.name: readers[note.page].note(note) for note in _called(shared)}
    if shared.page_marks:
        kind = f"marks of {len(shared.page_marks)} pages of the printed edition"
        ledger.say("left out", kind, shared.page_marks[0], hint="the pack has pages of its own")
    for page in pages:
        ledger.sweep(page.root, page.name)
    return Reading(blocks, notes, shared.gallery.pictures)


def _called(shared: Shared) -> list[Note]:
    return list({note.name: note for note in shared.notes.calls.values()}.values())


def _doubled(pages: Sequence[Page]) -> frozenset[str]:
    counts = Counter(name for page in pages for name in {n for e in page.root.iter() for n in _names(e)})
    return frozenset(name for name, count in counts.items() if count > 1)


def _names(e: object) -> tuple[str, ...]:
    return names_of(e) if isinstance(getattr(e, "tag", None), str) else ()  # type: ignore[arg-type]
