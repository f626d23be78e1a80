"""Notes: they hold paragraphs, lists, quotations and code, so what else a document has in one becomes such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.words import restyled
from briefbound.importers.tree import (
    Block,
    Box,
    Break,
    Cell,
    Chart,
    Definitions,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    every_block,
    lines_of,
)


def as_note(blocks: Sequence[Block], ledger: Ledger) -> Iterator[Block]:
    """The blocks of a note: headings in bold, rows of tables as paragraphs, boxes and figures without their frame."""
    for block in blocks:
        match block:
            case Heading(inlines=inlines, place=place, label=label):
                bold = restyled((Text(f"{label} " if label else ""), *inlines), lambda look: look._replace(bold=True))
                yield Paragraph(bold, place)
            case Table():
                ledger.say("changed", "table in a note: a paragraph for each row", block.place)
                yield from _rows(block)
            case Chart(table=table):
                ledger.say("changed", "chart in a note: its numbers alone", block.place)
                yield from _rows(table)
            case Figure(picture=picture, caption=caption, place=place):
                yield Paragraph((picture, *((Break(), *caption) if caption else ())), place)
            case Box(blocks=inside):
                yield from as_note(inside, ledger)
            case Quote() | Item():
                yield replace(block, blocks=tuple(as_note(block.blocks, ledger)))
            case List():
                yield replace(block, items=tuple(tuple(as_note(item, ledger)) for item in block.items))
            case Definitions(entries=entries, place=place):
                for term, said in entries:
                    yield Paragraph(term, place)
                    yield from as_note(said, ledger)
            case Rule():
                pass
            case Paragraph():
                yield block


def _rows(table: Table) -> Iterator[Paragraph]:
    """The caption, then each row as a paragraph, its cells parted by bars."""
    if table.caption:
        yield Paragraph(table.caption, table.place)
    for row in table.rows:
        pieces: list[Inline] = []
        for cell in row:
            if cell is not None:
                pieces += (*([Text(" | ")] if pieces else []), *_words(cell))
        yield Paragraph(tuple(pieces), table.place)


def _words(cell: Cell) -> Iterator[Inline]:
    for number, block in enumerate(every_block(cell.blocks)):
        for line in lines_of(block):
            yield from ((Text(" "),) if number else ())
            yield from line
