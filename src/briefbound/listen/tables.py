"""Where the cells of a table stand, and which headers each of them has (HTML, 4.9.12.2; ISO 32000-2, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefbound.listen.heard import Thing

#: Spans beyond these are mistakes (HTML, 4.9.11).
_WIDEST, _TALLEST = 1000, 65534


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A cell with its first row and column, from 0, and how many of each it covers."""

    cell: Thing
    row: int
    column: int
    rows: int
    columns: int


class Grid:
    """A table's cells in rows and columns."""

    def __init__(self, rows: Sequence[Sequence[Thing]]) -> None:
        self.rows: list[list[Placed]] = []
        self._slots: dict[tuple[int, int], Placed] = {}
        for number, cells in enumerate(rows):
            self.rows.append([])
            column = 0
            for cell in cells:
                while (number, column) in self._slots:
                    column += 1
                columns = min(max(cell.span.columns, 1), _WIDEST)
                # No cell reaches below its table; 0 rows means all that are left.
                left = len(rows) - number
                tall = min(cell.span.rows, _TALLEST, left) if cell.span.rows > 0 else left
                placed = Placed(cell, number, column, tall, columns)
                self.rows[-1].append(placed)
                for down in range(tall):
                    for across in range(columns):
                        self._slots.setdefault((number + down, column + across), placed)
                column += columns
        self.columns = 1 + max((column for _, column in self._slots), default=-1)
        self._ids = {one.cell.span.id: one for row in self.rows for one in row if one.cell.span.id}
        # An empty corner is no data: the headers beside it and below it are still those of columns and rows.
        data = [at for at, one in self._slots.items() if not one.cell.span.header and one.cell.children]
        self._data_rows = {row for row, _ in data}

    def heads_column(self, placed: Placed) -> bool:
        """Whether a cell is the header of what stands below it."""
        span = placed.cell.span
        if not span.header or span.scope:
            return span.header and span.scope in ("column", "both")
        return not any(row in self._data_rows for row in range(placed.row, placed.row + placed.rows))

    def heads_row(self, placed: Placed) -> bool:
        """Whether a cell is the header of what stands beside it."""
        span = placed.cell.span
        if not span.header or span.scope:
            return span.header and span.scope in ("row", "both")
        return not self.heads_column(placed)

    def column_headers(self, placed: Placed) -> list[Placed]:
        """The headers above a cell, the highest first."""
        if placed.cell.span.headers:
            return [one for one in self._named(placed) if not _beside(one, placed)]
        found: list[Placed] = []
        for column in range(placed.column, placed.column + placed.columns):
            above = (self._slots.get((row, column)) for row in range(placed.row - 1, -1, -1))
            self._nearest(found, [one for one in above if one], across=True)
        return sorted((one for one in found if one is not placed), key=lambda one: (one.row, one.column))

    def row_headers(self, placed: Placed) -> list[Placed]:
        """The headers beside a cell, the outermost first."""
        if placed.cell.span.headers:
            return [one for one in self._named(placed) if _beside(one, placed)]
        found: list[Placed] = []
        for row in range(placed.row, placed.row + placed.rows):
            beside = (self._slots.get((row, column)) for column in range(placed.column - 1, -1, -1))
            self._nearest(found, [one for one in beside if one], across=False)
        return sorted((one for one in found if one is not placed), key=lambda one: (one.column, one.row))

    def _nearest(self, found: list[Placed], line: list[Placed], *, across: bool) -> None:
        """Adds the headers met on the way from a cell; those of a nearer block hide others as wide."""
        hidden: set[tuple[int, int]] = set()
        block: set[tuple[int, int]] = set()
        for one in line:
            extent = (one.column, one.columns) if across else (one.row, one.rows)
            if self.heads_column(one) if across else self.heads_row(one):
                if extent not in hidden and one not in found:
                    found.append(one)
                block.add(extent)
            elif not one.cell.span.header:
                hidden |= block
                block = set()

    def _named(self, placed: Placed) -> list[Placed]:
        """The headers that a cell names by their ids, and theirs."""
        found: dict[Placed, None] = {}
        waiting = list(reversed(placed.cell.span.headers))
        while waiting:
            one = self._ids.get(waiting.pop())
            if one is not None and one is not placed and one not in found:
                found[one] = None
                waiting.extend(reversed(one.cell.span.headers))
        return list(found)


def _beside(header: Placed, placed: Placed) -> bool:
    return header.row < placed.row + placed.rows and placed.row < header.row + header.rows
