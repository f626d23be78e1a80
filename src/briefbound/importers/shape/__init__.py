"""What only neighbours show: the title, captions, lists; and structure that only looks like some, which is proposed.

A reader gives blocks as they stand in the file; :func:`shape` makes a document of them that can be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.captions import tie_captions
from briefbound.importers.shape.folding import fold_lists
from briefbound.importers.shape.proposals import settle
from briefbound.importers.shape.titles import take_title
from briefbound.importers.shape.words import restyled
from briefbound.importers.tree import (
    Anchor,
    Block,
    Box,
    Break,
    Chart,
    Definitions,
    Document,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)

__all__ = ["shape", "tidy"]


def shape(document: Document, ledger: Ledger, choices: Choices) -> Document:
    """A document as it can be written: its title apart, captions with what they name, lists folded, code known."""
    document = take_title(replace(document, blocks=tuple(_code(document.blocks))), ledger)
    blocks = settle(document.blocks, ledger, fix=choices.structure)
    notes = {name: tuple(tidy(note, ledger)) for name, note in document.notes.items()}
    return replace(document, blocks=tuple(tidy(blocks, ledger)), notes=notes)


def tidy(blocks: Sequence[Block], ledger: Ledger) -> list[Block]:
    """Captions tied and lists folded, also inside boxes, cells, items and quotations."""
    inner = [_inside(block, lambda inside: tuple(tidy(inside, ledger))) for block in blocks]
    return fold_lists(tie_captions(list(_joined(inner)), ledger))


B = TypeVar("B", bound=Block)
Change = Callable[[Sequence[Block]], tuple[Block, ...]]


def _inside(block: B, change: Change) -> B:
    """A block with the runs of blocks inside it changed."""
    match block:
        case Box() | Quote() | Item():
            return replace(block, blocks=change(block.blocks))
        case List():
            return replace(block, items=tuple(map(change, block.items)))
        case Definitions():
            return replace(block, entries=tuple((term, change(said)) for term, said in block.entries))
        case Table():
            rows = (tuple(cell and replace(cell, blocks=change(cell.blocks)) for cell in row) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case Chart(table=table):
            return replace(block, table=_inside(table, change))
    return block


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs of one quotation as a quotation, lines of code as one piece of code; empty ones are space."""
    for kind, group in groupby(_without_space(blocks), lambda one: one.kind if isinstance(one, Paragraph) else ""):
        run = list(group)
        paragraphs = [block for block in run if isinstance(block, Paragraph)]
        if kind == "quote":
            yield Quote(tuple(replace(paragraph, kind="") for paragraph in paragraphs), paragraphs[0].place)
        elif kind == "code":
            lines = (i for paragraph in paragraphs for i in (*paragraph.inlines, Break()))
            yield replace(paragraphs[0], inlines=tuple(lines)[:-1])
        else:
            yield from run


def _without_space(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without empty paragraphs, whose bookmarks are those of the paragraph or heading behind them."""
    waiting: Inlines = ()
    for block in blocks:
        if isinstance(block, Paragraph) and block.kind != "code" and not _says_something(block):
            waiting += tuple(i for i in block.inlines if isinstance(i, Anchor))
            continue
        if waiting and isinstance(block, Paragraph | Heading):
            block, waiting = replace(block, inlines=(*waiting, *block.inlines)), ()
        yield block


def _says_something(paragraph: Paragraph) -> bool:
    kept = (i for i in paragraph.inlines if not isinstance(i, Anchor | Break))
    return any(not isinstance(i, Text) or i.text.strip() for i in kept)


def _code(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs wholly in a typewriter face are code, unless most of the text is: that is a taste."""
    texts = [i for b in blocks if isinstance(b, Paragraph) for i in b.inlines if isinstance(i, Text)]
    taste = sum(len(t.text) for t in texts if t.look.code) > sum(len(t.text) for t in texts) / 2
    return [_as_code(block, taste) if isinstance(block, Paragraph) else block for block in blocks]


def _as_code(paragraph: Paragraph, taste: bool) -> Paragraph:
    own = [i for i in paragraph.inlines if isinstance(i, Text) and i.text.strip()]
    if not own or paragraph.kind:
        return paragraph
    if taste:
        return replace(paragraph, inlines=restyled(paragraph.inlines, lambda look: look._replace(code=False)))
    return replace(paragraph, kind="code") if all(i.look.code for i in own) else paragraph
