"""Paragraphs that pages part by two line breaks, as old ones and messages do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefbound.importers.tree import (
    Block,
    Box,
    Break,
    Cell,
    Definitions,
    Inline,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)


def parted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a paragraph for each run of lines between empty ones."""
    return tuple(piece for block in blocks for piece in _parted(block))


def _parted(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(kind="" | "quote"):
            yield from (replace(block, inlines=tuple(run)) for run in _runs(block.inlines))
        case Quote() | Box():
            yield replace(block, blocks=parted(block.blocks))
        case List():
            yield replace(block, items=tuple(map(parted, block.items)))
        case Definitions():
            yield replace(block, entries=tuple((term, parted(inside)) for term, inside in block.entries))
        case Table():
            yield replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
        case _:
            yield block


def _cell(cell: Cell | None) -> Cell | None:
    return replace(cell, blocks=parted(cell.blocks)) if cell else None


def _runs(inlines: Sequence[Inline]) -> Iterator[list[Inline]]:
    """The inlines between two line breaks and more, without line breaks at the ends."""
    run: list[Inline] = []
    waiting: list[Inline] = []  # breaks, and white space between them
    for inline in inlines:
        if isinstance(inline, Break) or (waiting and isinstance(inline, Text) and not inline.text.strip()):
            waiting.append(inline)
            continue
        if sum(isinstance(one, Break) for one in waiting) > 1:
            if run:
                yield run
            run = []
        elif run:
            run += waiting
        waiting = []
        run.append(inline)
    if run or not inlines:
        yield run
