"""The title and the subtitle of a document, taken out of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.words import words_of
from briefbound.importers.tree import (
    Anchor,
    Block,
    Document,
    Figure,
    Formula,
    Heading,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Text,
)

#: A title that a template, a printer or an older program left, not the author.
_NO_TITLE = re.compile(
    r".*\.(docx?|docm|dotx?|rtf|wpd|od[tsp]|fodt|ott|pdf|qxd|indd|p65|pub|html?|tex)"
    r"|(Microsoft )?(Word|PowerPoint|Excel)\b.*|(Document|Doc|Title|Dokument)\s?\d*"
    r"|.*[\\/].*[\\/].*|Untitled|Template",
    re.IGNORECASE,
)


def title_of_file(words: str) -> str:
    """The title that a file gives itself; empty for what a program left, such as a name of a file."""
    words = " ".join(words.split())
    return "" if _NO_TITLE.fullmatch(words) else words


def take_title(document: Document, ledger: Ledger) -> Document:
    """The title is the first paragraph of that kind, or a first heading above all others; else what the file says."""
    blocks, found = list(document.blocks), {"title": "", "subtitle": ""}
    bookmarks: tuple[str, ...] = ()
    for kind in found:
        index = next((n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.kind == kind), None)
        if index is not None and (text := line_of(blocks[index])):
            found[kind] = text
            if kind == "title":
                bookmarks = bookmarks_of(blocks[index])
            blocks[index : index + 1] = rest_of(blocks[index])
            if kind == "title":
                for later in (b for b in blocks if isinstance(b, Paragraph) and b.kind == "title"):
                    ledger.say("changed", "a second title: a paragraph", later.place, words_of(later.inlines))
    if not found["title"] and (index := _heading_above_all(blocks)) is not None:
        found["title"], bookmarks = line_of(blocks[index]), bookmarks_of(blocks[index])
        blocks[index : index + 1] = rest_of(blocks[index])
    title, subtitle = found["title"] or document.title, found["subtitle"] or document.subtitle
    return replace(document, blocks=tuple(blocks), title=title, subtitle=subtitle, bookmarks=bookmarks)


def _heading_above_all(blocks: list[Block]) -> int | None:
    headings = [b for b in blocks if isinstance(b, Heading)]
    first = next((n for n, b in enumerate(blocks) if not isinstance(b, Figure) and _says_something(b)), None)
    if first is None or not headings or blocks[first] is not headings[0] or first + 1 == len(blocks):
        return None
    return first if all(other.level > headings[0].level for other in headings[1:]) else None


def _says_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or any(not isinstance(i, Text) or i.text.strip() for i in block.inlines)


def bookmarks_of(block: Block) -> tuple[str, ...]:
    """The bookmarks of a paragraph or heading, which lead to the whole where it becomes the title."""
    inlines = block.inlines if isinstance(block, Paragraph | Heading) else ()
    return tuple(i.name for i in inlines if isinstance(i, Anchor))


def line_of(block: Block) -> str:
    """The words of a paragraph or heading as a title has them."""
    if not isinstance(block, Paragraph | Heading):
        return ""
    label = block.label if isinstance(block, Heading) else ""
    return " ".join(f"{label} {words_of(block.inlines)}".split())


def rest_of(block: Block) -> list[Block]:
    """What a title cannot hold, such as notes, stays as a paragraph."""
    inlines = block.inlines if isinstance(block, Paragraph | Heading) else ()
    rest = tuple(i for i in inlines if isinstance(i, NoteCall | Picture | Formula))
    return [Paragraph(rest, block.place)] if rest else []


def title_once(blocks: Sequence[Block], title: str, ledger: Ledger, place: Place) -> tuple[Block, ...]:
    """The text of a file that says its title: as its first paragraph, and not again in its first headings."""
    if not title:
        return tuple(blocks)
    made: list[Block] = []
    bookmarks: list[Anchor] = []
    for n, block in enumerate(blocks):
        if isinstance(block, Heading):
            words = words_of(block.inlines)
            if _letters(words) != _letters(title) or rest_of(block):
                made += blocks[n:]
                break
            ledger.say("changed", "heading that repeats the title: left out", block.place, words, takes=True)
            bookmarks += map(Anchor, bookmarks_of(block))
        else:
            made.append(block)
    return (Paragraph((*bookmarks, Text(title)), place, "title"), *made)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
