"""Tables of pages: the grid with its spans, header rows, header columns (HTML, 4.9.12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

from briefbound.importers.tree import Block, Cell, Place, Table
from briefbound.importers.xhtml.elements import local

if TYPE_CHECKING:
    from lxml import etree

_MOST_COLUMNS = 200
_MOST_ROWS = 5_000

ReadCell = Callable[["etree._Element"], tuple[Block, ...]]


def read_grid(
    table: etree._Element, place: Place, read: ReadCell, unseen: Container[etree._Element] = ()
) -> Table | None:
    """The table of an element; None where it has no cells. ``read`` reads what is in a cell; rows that are unseen, or
    in a part that is, are none of it."""
    found = [(row, part) for row, part in _rows(table, unseen)]
    rows = [one for one in found if one[1] != "tfoot"] + [one for one in found if one[1] == "tfoot"]
    remaining = Counter(part for _, part in rows)
    grid: list[list[Cell | None]] = []
    covered: dict[tuple[int, int], bool] = {}
    named: list[bool] = []  # rows that a header begins, or one from above
    for r, (row, part) in enumerate(rows):
        line: list[Cell | None] = []
        named.append(bool(covered.get((r, 0))) or _first_is_header(row))
        last_of_part = r + remaining[part]
        remaining[part] -= 1
        for cell in _cells(row):
            while covered.get((r, len(line))):
                line.append(None)
            columns = min(_span(cell, "colspan"), _MOST_COLUMNS)
            down = _span(cell, "rowspan", 0)
            down = min(down or last_of_part - r, last_of_part - r, _MOST_ROWS)
            start = len(line)
            line += [Cell(read(cell), columns, down), *[None] * (columns - 1)]
            covered.update({(r + y, start + x): True for y in range(1, down) for x in range(columns)})
        while covered.get((r, len(line))):
            line.append(None)
        grid.append(line)
    width = max(map(len, grid), default=0)
    if not width:
        return None
    whole = tuple(tuple(line + [Cell(())] * (width - len(line))) for line in grid)
    heads = _header_rows([row for row, _ in rows], [part for _, part in rows])
    row_headers = width > 1 and heads < len(rows) and all(named[heads:])
    return Table(whole, place, heads if heads < len(rows) else 0, row_headers, (), table.get("summary") or "")


def _rows(
    table: etree._Element, unseen: Container[etree._Element], part: str = "tbody"
) -> Iterator[tuple[etree._Element, str]]:
    for e in table:
        if not isinstance(e.tag, str) or e in unseen:
            continue
        name = local(e.tag)
        if name == "tr":
            yield e, part
        elif name in ("thead", "tbody", "tfoot"):
            yield from _rows(e, unseen, name)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from (e for e in row if isinstance(e.tag, str) and local(e.tag) in ("td", "th"))


def _span(cell: etree._Element, name: str, least: int = 1) -> int:
    value = (cell.get(name) or "1").strip()
    return max(least, int(value[:6])) if value.isdecimal() else 1


def _header_rows(rows: list[etree._Element], parts: list[str]) -> int:
    """Rows of ``thead``; else the first rows of header cells alone, which do not name rows."""
    marked = sum(1 for part in parts if part == "thead")
    if marked:
        return marked
    count = 0
    for row in rows:
        cells = list(_cells(row))
        if not cells or any(local(str(cell.tag)) != "th" or cell.get("scope") == "row" for cell in cells):
            break
        count += 1
    return count


def _first_is_header(row: etree._Element) -> bool:
    first = next(_cells(row), None)
    others = list(_cells(row))[1:]
    if first is None or local(str(first.tag)) != "th":
        return first is None
    return first.get("scope") in ("row", "rowgroup") or not others or any(local(str(e.tag)) == "td" for e in others)
