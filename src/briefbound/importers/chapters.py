"""A document as several: one for each heading of the highest level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbound.importers.shape.titles import bookmarks_of, line_of, rest_of
from briefbound.importers.shape.words import words_of
from briefbound.importers.tree import (
    Block,
    Document,
    Heading,
    NoteCall,
    Paragraph,
    every_inline,
)


def chapters_of(document: Document) -> list[Document]:
    """The document cut before each heading of its highest level, which becomes the title.

    What stands before the first of them keeps the title of the document; where nothing does, there is no such
    article. A document with fewer than two such headings stays one.
    """
    top = min((block.level for block in document.blocks if isinstance(block, Heading)), default=0)
    cuts = [n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == top]
    if len(cuts) < 2:
        return [document]
    first = document.blocks[: cuts[0]]
    made = [_with_notes(replace(document, blocks=first))] if any(map(_says_something, first)) else []
    for start, end in zip(cuts, [*cuts[1:], len(document.blocks)], strict=True):
        made.append(_chapter(document, document.blocks[start:end]))
    return made


def _says_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(words_of(block.inlines).strip())


def _chapter(document: Document, blocks: Sequence[Block]) -> Document:
    heading = blocks[0]
    assert isinstance(heading, Heading)
    rest = (*rest_of(heading), *blocks[1:])
    title, bookmarks = line_of(heading), bookmarks_of(heading)
    chapter = replace(document, blocks=rest, title=title, subtitle="", keywords=(), bookmarks=bookmarks)
    return _with_notes(chapter)


def _with_notes(chapter: Document) -> Document:
    """The chapter with the notes that are called in it."""
    called = {i.note for i in every_inline(replace(chapter, notes={})) if isinstance(i, NoteCall)}
    return replace(chapter, notes={name: note for name, note in chapter.notes.items() if name in called})
