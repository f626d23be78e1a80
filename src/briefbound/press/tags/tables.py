"""The headers of table cells: by scope where that says it all, by name where it does not (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from briefbound.press.tags.tree import Attribute


@dataclass(slots=True)
class Headings:
    """What each cell of a table carries, and the ids of the header cells that are named."""

    attributes: dict[Element, list[Attribute]] = field(default_factory=dict)
    ids: dict[Element, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def scope(self) -> str:
        """Row or Column; a header cell without a scope heads its column."""
        return "Row" if self.element.get("scope", "").startswith("row") else "Column"

    @property
    def is_header(self) -> bool:
        return self.element.tag == "th"


def headings(table: Element, name: str) -> Headings:
    """The attributes of a table's cells; ``name`` is the table's own id, from which ids of header cells are made.

    Every header cell has a scope. Where header cells span, or columns have headers in more than one row, or headers
    name themselves, every data cell also lists its headers.
    """
    cells = list(_grid(table))
    found = Headings()
    for cell in cells:
        spans = [Attribute("Table", "RowSpan", cell.rows)] if cell.rows > 1 else []
        spans += [Attribute("Table", "ColSpan", cell.columns)] if cell.columns > 1 else []
        scope = [Attribute("Table", "Scope", cell.scope)] if cell.is_header else []
        found.attributes[cell.element] = [*scope, *spans]
    heads = [cell for cell in cells if cell.is_header]
    if not _needs_names(heads):
        return found
    found.ids = {cell.element: f"{name}.{cell.row + 1}.{cell.column + 1}" for cell in heads}
    named = {cell.element.get("id"): cell for cell in heads}
    for cell in cells:
        if cell.is_header:
            continue
        written = cell.element.get("headers", "").split()
        own = [named[one] for one in written if one in named] or [head for head in heads if _heads(head, cell)]
        if own:
            ids = tuple(found.ids[head.element] for head in own)
            found.attributes[cell.element].append(Attribute("Table", "Headers", ids))
    return found


def _grid(table: Element) -> Iterator[_Cell]:
    """The cells with their places (HTML, 4.9.12: forming a table)."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for element in line:
            while (row, column) in taken:
                column += 1
            rows, columns = int(element.get("rowspan", "1")), int(element.get("colspan", "1"))
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            yield _Cell(element, row, column, rows, columns)
            column += columns


def _needs_names(heads: list[_Cell]) -> bool:
    spanning = any(cell.rows > 1 or cell.columns > 1 for cell in heads)
    columns = [cell.column for cell in heads if cell.scope == "Column"]
    rows = [cell.row for cell in heads if cell.scope == "Row"]
    return spanning or len(set(columns)) < len(columns) or len(set(rows)) < len(rows)


def _heads(head: _Cell, cell: _Cell) -> bool:
    """Whether a header cell heads another: its row to the right of it, or its column below it."""
    if head.scope == "Row":
        return head.column < cell.column and _overlap(head.row, head.rows, cell.row, cell.rows)
    return head.row < cell.row and _overlap(head.column, head.columns, cell.column, cell.columns)


def _overlap(start: int, length: int, other: int, other_length: int) -> bool:
    return start < other + other_length and other < start + length
