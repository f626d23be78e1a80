"""Tables as Markdown: one header row and no spans, so that heads are joined and what spans is repeated, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefbound.importers.escape import escape_words
from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import (
    Block,
    Box,
    Break,
    Cell,
    Chart,
    Definitions,
    Figure,
    Formula,
    Heading,
    Inlines,
    Item,
    List,
    NoteCall,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
)
from briefbound.importers.writer.ids import Targets
from briefbound.importers.writer.inlines import Inliner

#: What no cell holds: it is set after the table.
LIFTED = (Table, Box, Chart)
#: A cell with more characters is no datum.
_LONGEST = 5_000

Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn: the words of each place, and what is set after it."""

    table: Table
    words: list[list[str]]
    lifted: tuple[Block, ...]

    @property
    def is_empty(self) -> bool:
        return not any(any(row) for row in self.words)

    @property
    def is_layout(self) -> bool:
        """Whether it holds no data: one row or column, or cells with what only a page holds, and no headers."""
        if len(self.words) == 1 or (len(self.words[0]) == 1 and not self.table.header_rows):
            return True
        inside = [block for cell in _cells(self.table) for block in cell.blocks]
        pages = any(isinstance(block, Heading | Table | Box) for block in inside)
        long = any(len(words) > _LONGEST for row in self.words for words in row)
        return (long or pages) and not self.table.header_rows


class Tabler:
    """Draws the tables of one document."""

    def __init__(self, inliner: Inliner, ledger: Ledger, targets: Targets) -> None:
        self._inliner, self._ledger, self._targets = inliner, ledger, targets

    def grid(self, table: Table) -> Grid:
        """The table with what spans repeated; a row of one cell across all columns is said once."""
        width = max((len(row) for row in table.rows), default=0)
        words = [[self._cell(cell) for cell in row] + [""] * (width - len(row)) for row in table.rows]
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if cell is None or cell.columns == width > 1:
                    continue
                for down, right in _covered(cell, table.rows, r, c):
                    words[r + down][c + right] = words[r][c]
        lifted = tuple(block for cell in _cells(table) for block in cell.blocks if isinstance(block, LIFTED))
        return Grid(table, words, lifted)

    def named(self, table: Table) -> Table:
        """A first row of one cell across all columns is the caption of a table that has none."""
        first = table.rows[0][0] if table.rows and table.rows[0] else None
        across = first is not None and first.columns == max(map(len, table.rows)) > 1 and first.rows == 1
        if not across or first is None or table.caption or len(table.rows) < 3:
            return table
        lines = [block.inlines for block in first.blocks if isinstance(block, Paragraph)]
        if len(lines) < len(first.blocks) or any(isinstance(i, Picture) for line in lines for i in line):
            return table
        self._ledger.say("changed", "first row across all columns: the caption", table.place)
        caption = tuple(i for line in lines for i in (*line, Text(" ")))
        return replace(table, rows=table.rows[1:], header_rows=max(0, table.header_rows - 1), caption=caption)

    def draw(self, grid: Grid, name: str = "") -> str:
        """The caption and the rows; ``name`` is the id of a table to which no link of the source leads."""
        table, place = grid.table, grid.table.place
        if any(cell.columns > 1 or cell.rows > 1 for cell in _cells(table)):
            self._ledger.say("changed", "cells that span rows or columns: repeated in each", place)
        if table.header_rows > 1:
            self._ledger.say("changed", f"{table.header_rows} header rows: joined in one", place)
        if not table.header_rows:
            hint = "write what each column holds in the first row"
            self._ledger.say("asked", "a table without column headers", place, hint=hint)
        if grid.lifted:
            self._ledger.say("changed", "tables or boxes inside cells: set after the table", place)
        width = len(grid.words[0])
        top = [" – ".join(_heads(grid, column)) for column in range(width)]
        lines = [top, ["---"] * width, *grid.words[table.header_rows :]]
        drawn = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return "\n\n".join(filter(None, [self._caption(table, name), drawn]))

    def _caption(self, table: Table, name: str) -> str:
        text = self._inliner.line(without_anchors(table.caption))
        description = " ".join(table.description.split())
        if text and description:
            kind = "title and description of a table beside its caption"
            self._ledger.say("left out", kind, table.place, description)
        text = text or escape_words(description)
        if not text and table.row_headers:
            hint = "write a caption, and {.row-headers} behind it"
            self._ledger.say("asked", "a column of headers in a table without a caption", table.place, hint=hint)
        anchor = self._targets.id_in(table.caption) or name
        attributes = " ".join(filter(None, [anchor and f"#{anchor}", ".row-headers" if table.row_headers else ""]))
        return f"Table: {text}{f' {{{attributes}}}' if attributes else ''}" if text else ""

    # ------------------------------------------------------------ cells

    def _cell(self, cell: Cell | None) -> str:
        return "<br>".join(filter(None, self._lines(cell.blocks))) if cell else ""

    def _lines(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph(inlines=inlines):
                    yield self._inliner.cell(inlines)
                case Heading(inlines=inlines, label=label):
                    yield f"{escape_words(label)} {self._inliner.cell(inlines)}".strip()
                case Figure(picture=picture, caption=caption):
                    yield self._inliner.cell((picture,))
                    yield self._inliner.cell(caption)
                case List(start=start, items=items):
                    for number, item in enumerate(items):
                        lines = [*self._lines(item), ""]
                        yield f"{'•' if start is None else f'{start + number}.'} {lines[0]}".strip()
                        yield from lines[1:]
                case Item(blocks=inside) | Quote(blocks=inside):
                    yield from self._lines(inside)
                case Definitions(entries=entries):
                    for term, said in entries:
                        yield self._inliner.cell(term)
                        yield from self._lines(said)


def without_anchors(inlines: Inlines) -> Inlines:
    """The inlines of a heading or caption, which has its id behind all its words."""
    kept = (Text, Break, NoteCall, Formula, Picture)
    return tuple(i for i in inlines if isinstance(i, kept))


def _heads(grid: Grid, column: int) -> list[str]:
    """The words of the header rows in a column; those of a cell that spans rows once."""
    said: list[str] = []
    for words, row in zip(grid.words[: grid.table.header_rows], grid.table.rows, strict=False):
        own = column < len(row) and row[column] is not None
        if words[column] and (own or words[column] not in said):
            said.append(words[column])
    return said


def _cells(table: Table) -> Iterator[Cell]:
    return (cell for row in table.rows for cell in row if cell)


def _covered(cell: Cell, rows: Sequence[Row], r: int, c: int) -> Iterator[tuple[int, int]]:
    """The places that a cell covers beside its own, by how far down and to the right they are."""
    for down in range(min(cell.rows, len(rows) - r)):
        for right in range(cell.columns):
            row = rows[r + down]
            if (down or right) and c + right < len(row) and row[c + right] is None:
                yield down, right
