"""Tables: the grid with its spans and repetitions, header rows (OpenDocument 1.3, part 3, 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.odf.context import Context
from briefbound.importers.odf.names import full, get, integer, short
from briefbound.importers.tree import Block, Cell, Paragraph, Table, Text

if TYPE_CHECKING:
    from lxml import etree

_MOST_COLUMNS = 200
_MOST_REPEATED = 200
_CELLS = ("table:table-cell", "table:covered-table-cell")
_GROUPS = ("table:table-rows", "table:table-row-group")


def read_table(e: etree._Element, ctx: Context) -> Iterator[Block]:
    """A table, also one that is a spreadsheet in the text."""
    place, grid, heads = ctx.place, list[list[Cell | None]](), 0
    ctx.in_table += 1
    around = ctx.ground, ctx.named
    ctx.ground = ctx.styles.ground("table", get(e, "table:style-name"), ctx.ground)
    if is_mark_name(get(e, "table:name")) or ctx.styles.is_mark("table", get(e, "table:style-name")):
        ctx.named = "a table"
    columns = list(_columns(e))
    marked: list[bool] = []
    for row, is_header in _rows(e, in_header=False):
        if get(row, "table:visibility") in ("collapse", "filter"):
            ctx.leave("hidden row of a table", row, "hidden")
            continue
        line = _row(row, columns, ctx)
        repeated = min(max(1, integer(get(row, "table:number-rows-repeated"), 1)), _MOST_REPEATED)
        empty = not any(cell and cell.blocks for cell in line)
        marked.append(_says_header(row, ctx))
        grid += [line] * (1 if empty else repeated)
        heads += is_header and heads == len(grid) - 1
    ctx.in_table -= 1
    ctx.ground, ctx.named = around
    while (
        len(grid) > 1 and not any(cell and cell.blocks for cell in grid[-1]) and not any(c is None for c in grid[-1])
    ):
        grid.pop()  # of a sheet that is empty below
    width = max((_width(line) for line in grid), default=0)
    if not width:
        return
    rows = tuple(tuple(line[:width] + [Cell(())] * (width - len(line))) for line in grid)
    if not heads and len(rows) > 1 and (marked[0] or _is_bold(rows[0])):
        heads = 1
        ctx.say("changed", "header row of a table: by its look")
    if heads and _is_bold(rows[0]):
        rows = (_without_bold(rows[0]), *rows[1:])
    names = _heads_rows(e) and _names_rows(rows[heads:])
    header_rows = heads if heads < len(rows) else 0
    yield Table(_held(rows), place, header_rows, names, (), _described(e, ctx))


def _heads_rows(e: etree._Element) -> bool:
    """Whether the maker says that the first column names the rows."""
    columns = e.find(full("table:table-header-columns")) is not None
    return columns or get(e, "table:use-first-column-styles") == "true"


def _rows(e: etree._Element, *, in_header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in e:
        name = short(child.tag) if isinstance(child.tag, str) else ""
        if name == "table:table-row":
            yield child, in_header
        elif name == "table:table-header-rows":
            yield from _rows(child, in_header=True)
        elif name in _GROUPS:
            yield from _rows(child, in_header=in_header)


def _columns(e: etree._Element) -> Iterator[etree._Element]:
    """The columns of a table, each as often as it is repeated."""
    for child in e:
        name = short(child.tag) if isinstance(child.tag, str) else ""
        if name == "table:table-column":
            yield from [child] * min(max(1, integer(get(child, "table:number-columns-repeated"), 1)), _MOST_COLUMNS)
        elif name in ("table:table-header-columns", "table:table-columns", "table:table-column-group"):
            yield from _columns(child)


def _row(row: etree._Element, columns_of: list[etree._Element], ctx: Context) -> list[Cell | None]:
    from briefbound.importers.odf.body import read_blocks

    behind, at = ctx.styles.ground("table-row", get(row, "table:style-name"), ctx.ground), 0
    line: list[Cell | None] = []
    for e in row:
        name = short(e.tag) if isinstance(e.tag, str) else ""
        repeated = min(max(1, integer(get(e, "table:number-columns-repeated"), 1)), _MOST_COLUMNS)
        column = columns_of[at] if at < len(columns_of) else None
        at += repeated if name in _CELLS else 0
        if name in _CELLS and get(column, "table:visibility") in ("collapse", "filter"):
            ctx.leave("hidden column of a table", e, "hidden")
        elif name == "table:covered-table-cell":
            ctx.leave("words in a cell that another one covers", e, "hidden")
            line += [None] * repeated
        elif name == "table:table-cell":
            style = get(e, "table:style-name") or get(row, "table:default-cell-style-name")
            style = style or get(column, "table:default-cell-style-name")
            branch = ctx.branch()
            branch.ground = ctx.styles.ground("table-cell", style, behind)
            if ctx.styles.is_mark("table-cell", style):
                branch.named = "a cell"
            inside = tuple(read_blocks(e, branch))
            ctx.rejoin(branch)
            columns = min(max(1, integer(get(e, "table:number-columns-spanned"), 1)), _MOST_COLUMNS)
            down = max(1, integer(get(e, "table:number-rows-spanned"), 1))
            line += [Cell(inside, columns, down)] * repeated
        if len(line) >= _MOST_COLUMNS:
            break
    return line


def _width(line: list[Cell | None]) -> int:
    """The number of cells up to the last one that holds something, or is covered."""
    return next((n + 1 for n in range(len(line) - 1, -1, -1) if line[n] is None or line[n].blocks), 1)  # type: ignore[union-attr]


def _held(rows: tuple[tuple[Cell | None, ...], ...]) -> tuple[tuple[Cell | None, ...], ...]:
    """The grid with no cell larger than it, and no covered place that no cell covers.

    What stands in a cell that another one covers, as in broken tables, goes to that one.
    """
    over: dict[tuple[int, int], tuple[int, int]] = {}  # a covered place: that of the cell over it
    made: list[list[Cell | None]] = []
    for r, row in enumerate(rows):
        made.append([])
        for c, cell in enumerate(row):
            inside = cell or Cell(())
            if (r, c) in over:
                y, x = over[r, c]
                whole = made[y][x]
                if whole is not None and inside.blocks:
                    made[y][x] = replace(whole, blocks=(*whole.blocks, *inside.blocks))
                made[r].append(None)
                continue
            columns, down = min(inside.columns, len(row) - c), min(inside.rows, len(rows) - r)
            over |= {(r + y, c + x): (r, c) for y in range(down) for x in range(columns) if y or x}
            made[r].append(Cell(inside.blocks, columns, down))
    return tuple(tuple(line) for line in made)


def _says_header(row: etree._Element, ctx: Context) -> bool:
    """Whether all paragraphs of a row are in the style of headings of tables."""
    paragraphs = [p for p in row.iter(full("text:p")) if "".join(str(t) for t in p.itertext()).strip()]
    return bool(paragraphs) and all(
        ctx.styles.paragraph(get(p, "text:style-name")).kind == "table heading" for p in paragraphs
    )


def _is_bold(row: tuple[Cell | None, ...]) -> bool:
    blocks = [block for cell in row if cell for block in cell.blocks if isinstance(block, Paragraph)]
    texts = [i for block in blocks for i in block.inlines if isinstance(i, Text) and i.text.strip()]
    return len(row) > 1 and bool(texts) and all(text.look.bold for text in texts)


def _without_bold(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """A row of headers without the bold letters that mark it as one."""
    return tuple(
        Cell(tuple(_plain(block) for block in cell.blocks), cell.columns, cell.rows) if cell else None for cell in row
    )


def _plain(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    plain = (i._replace(look=i.look._replace(bold=False)) if isinstance(i, Text) else i for i in block.inlines)
    return replace(block, inlines=tuple(plain))


def _names_rows(rows: tuple[tuple[Cell | None, ...], ...]) -> bool:
    """Whether the first column holds words and all others figures."""
    lines = [[_words(cell) for cell in row] for row in rows if row and any(row)]
    lines = [line for line in lines if line[0].strip()]
    return (
        len(lines) > 1
        and len(lines[0]) > 1
        and all(any(map(str.isalpha, line[0])) for line in lines)
        and any(text.strip() for line in lines for text in line[1:])
        and not any(any(map(str.isalpha, text)) for line in lines for text in line[1:])
    )


def _words(cell: Cell | None) -> str:
    blocks = [block for block in (cell.blocks if cell else ()) if isinstance(block, Paragraph)]
    return " ".join(i.text for block in blocks for i in block.inlines if isinstance(i, Text))


def _described(e: etree._Element, ctx: Context) -> str:
    found: list[str] = []
    for name in ("table:title", "table:desc"):
        child = e.find(full(name))
        if child is not None and (child.text or "").strip():
            ctx.ledger.carry(child)
            found.append(" ".join((child.text or "").split()))
    return ". ".join(found)
