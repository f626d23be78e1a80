"""Tables (ISO/IEC 29500-1, 17.4): the grid with its spans, header rows, header columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from briefbound.importers.shape.words import restyled
from briefbound.importers.sight import HIDDEN, TINY
from briefbound.importers.tree import Block, Cell, Paragraph, Table, Text
from briefbound.importers.word.context import Context, choose, properties
from briefbound.importers.word.inline import tracked
from briefbound.importers.word.named import held
from briefbound.importers.word.names import W, short
from briefbound.importers.word.styles import CellLook
from briefbound.importers.word.values import hexadecimal, integer, on, val

_MOST_COLUMNS = 200
_LOWEST = 40  # twentieths of a point of a row, or less: nobody reads that
_WRAPPERS = frozenset(f"w:{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_CHANGES = frozenset(f"w:{name}" for name in ("ins", "del", "moveFrom", "moveTo"))

Row = list[Cell | None]


@dataclass(slots=True)
class _Grid:
    """A table as far as it has been read."""

    rows: list[Row] = field(default_factory=list)
    merges: dict[int, int] = field(default_factory=dict)  # column: the row of the cell that spans down there

    def spread(self, column: int, blocks: tuple[Block, ...]) -> bool:
        """Whether the cell of the row that comes next goes on in this one above it; what it holds goes there."""
        above = self.merges.get(column)
        whole = self.rows[above][column] if above is not None and column < len(self.rows[above]) else None
        if above is None or whole is None:
            return False
        self.rows[above][column] = Cell((*whole.blocks, *blocks), whole.columns, len(self.rows) - above + 1)
        return True


def read_table(table: etree._Element, ctx: Context) -> Iterator[Block]:
    """The table; nothing where it has no rows."""
    place, grid = ctx.place, _Grid()
    settings = properties(table, "tblPr", ctx)
    style = val(settings, "tblStyle")
    outer = ctx.named
    if style and ctx.shared.styles.is_mark(style):
        ctx.named = ctx.named or "a style of tables"
    marked, first_bold = 0, False
    for tr in _children(table, "w:tr", ctx):
        row_settings = properties(tr, "trPr", ctx)
        if not _row_stays(row_settings, tr, ctx):
            continue
        row = _row(tr, row_settings, grid, ctx, settings)
        if not grid.rows:
            first_bold = _all_bold(row)
        if marked == len(grid.rows) and on(row_settings.find(W + "tblHeader") if row_settings is not None else None):
            marked += 1
        grid.rows.append(row)
    ctx.named = outer
    width = max(map(len, grid.rows), default=0)
    rows = tuple((*row, *[Cell(())] * (width - len(row))) for row in grid.rows)
    if not rows:
        return
    heads, row_headers = _headers(marked, first_bold, rows, settings, ctx)
    rows = (*map(_without_bold, rows[:heads]), *rows[heads:])
    words = " ".join(filter(None, [val(settings, "tblCaption"), val(settings, "tblDescription")]))
    yield Table(rows, place, heads if len(rows) > heads else 0, row_headers, (), words)


def _row(
    tr: etree._Element, settings: etree._Element | None, grid: _Grid, ctx: Context, table: etree._Element | None
) -> Row:
    """The cells of a row; ``settings`` are its own, ``table`` those of the table."""
    from briefbound.importers.word.body import read_blocks

    before = min(max(0, integer(val(settings, "gridBefore"))), _MOST_COLUMNS)
    row: Row = [Cell(()) for _ in range(before)]
    for tc in _children(tr, "w:tc", ctx):
        cell_settings = properties(tc, "tcPr", ctx)
        if not _cell_stays(cell_settings, tc, ctx):
            continue
        span = min(max(1, integer(val(cell_settings, "gridSpan"), 1)), _MOST_COLUMNS)
        branch = ctx.branch(*_look(tc, cell_settings, len(grid.rows), ctx, table))
        blocks = tuple(read_blocks(tc, branch))
        ctx.rejoin(branch)
        column, down, right = len(row), _merge(cell_settings, "vMerge"), _merge(cell_settings, "hMerge")
        if down == "continue" and grid.spread(column, blocks):
            row += [None] * span
            continue
        whole = next((cell for cell in reversed(row) if cell is not None), None)
        if right == "continue" and whole is not None:  # of an old kind (17.4.22)
            at = len(row) - 1 - next(n for n, cell in enumerate(reversed(row)) if cell is not None)
            row[at] = Cell((*whole.blocks, *blocks), whole.columns + span, whole.rows)
            row += [None] * span
            continue
        row += [Cell(blocks, span), *[None] * (span - 1)]
        grid.merges.pop(column, None)
        if down:
            grid.merges[column] = len(grid.rows)
    return row


def _look(
    tc: etree._Element, settings: etree._Element | None, row: int, ctx: Context, table: etree._Element | None
) -> CellLook:
    """What is behind a cell, and what its letters have: by itself, or by the style of its table."""
    styles, style = ctx.shared.styles, val(table, "tblStyle")
    look = table.find(W + "tblLook") if table is not None else None
    parts = _parts(tc, row, look) if look is not None else frozenset[str]()
    by_style = styles.cell(style, parts) if style else CellLook()
    ground = styles.colours.ground(shd) if (shd := _shading(settings)) is not None else by_style.ground
    if ground is None and look is None and shd is None and style in styles.shaded:
        return by_style._replace(ground=None)  # nobody knows which of its parts are shown
    return by_style._replace(ground=ground or ctx.behind)


def _shading(settings: etree._Element | None) -> etree._Element | None:
    return settings.find(W + "shd") if settings is not None else None


def _parts(tc: etree._Element, row: int, look: etree._Element) -> frozenset[str]:
    """The parts of a table that a cell is in, of those that its look sets apart (17.4.55)."""
    tr = tc.getparent()
    column = sum(1 for _ in tc.itersiblings(W + "tc", preceding=True))
    heads, names = _wants(look, "firstRow", 0x20), _wants(look, "firstColumn", 0x80)
    found = {
        "firstRow": heads and row == 0,
        "lastRow": _wants(look, "lastRow", 0x40) and tr is not None and not _goes_on(tr),
        "firstCol": names and column == 0,
        "lastCol": _wants(look, "lastColumn", 0x100) and not _goes_on(tc),
        f"band{(row - heads) % 2 + 1}Horz": row >= heads and not _wants(look, "noHBand", 0x200),
        f"band{(column - names) % 2 + 1}Vert": column >= names and not _wants(look, "noVBand", 0x400),
    }
    return frozenset(name for name, is_in in found.items() if is_in)


def _goes_on(e: etree._Element) -> bool:
    """Whether another row or cell follows one."""
    return next(e.itersiblings(str(e.tag)), None) is not None


def _merge(settings: etree._Element | None, name: str) -> str:
    """``restart`` or ``continue`` where a cell is merged with others, else nothing (17.4.84)."""
    found = settings.find(W + name) if settings is not None else None
    return "" if found is None else found.get(W + "val", "continue")


def _children(parent: Iterable[etree._Element], wanted: str, ctx: Context) -> Iterator[etree._Element]:
    """Rows or cells, also in content controls, tags and tracked changes."""
    for e in parent:
        name = short(e)
        if name == wanted:
            yield e
        elif name in _WRAPPERS:
            before, ctx.named = ctx.named, held(e, ctx)
            yield from _children(e, wanted, ctx)
            ctx.named = before
        elif name in _CHANGES:
            if len(e) and tracked(e, ctx):
                yield from _children(e, wanted, ctx)
        elif name == "mc:AlternateContent":
            yield from _children(choose(e, ctx), wanted, ctx)


def _row_stays(settings: etree._Element | None, tr: etree._Element, ctx: Context) -> bool:
    """Whether a row is not taken out by a tracked change (17.13.5.12 and 17.13.5.18), nor hidden."""
    if not _stays(settings, "ins", "del", "row of a table", tr, ctx):
        return False
    if settings is not None and on(settings.find(W + "hidden")):
        ctx.ledger.leave(HIDDEN, tr, ctx.place, "hidden")
        return False
    height = settings.find(W + "trHeight") if settings is not None else None
    if height is not None and height.get(W + "hRule") == "exact" and 0 <= integer(height.get(W + "val")) <= _LOWEST:
        ctx.ledger.leave(TINY, tr, ctx.place, "hidden")
        return False
    return True


def _cell_stays(settings: etree._Element | None, tc: etree._Element, ctx: Context) -> bool:
    """Whether a cell is not taken out by a tracked change (17.13.5.1 and 17.13.5.2)."""
    if settings is not None and settings.find(W + "cellMerge") is not None:
        ctx.shared.change("cells of a table merged or divided", ctx.place)
        ctx.ledger.say("changed", "cells that a tracked change merges or divides: as they stand", ctx.place)
    return _stays(settings, "cellIns", "cellDel", "cell of a table", tc, ctx)


def _stays(
    settings: etree._Element | None, added: str, deleted: str, what: str, e: etree._Element, ctx: Context
) -> bool:
    for name in (added, deleted):
        if settings is None or settings.find(W + name) is None:
            continue
        ctx.shared.change(f"{what} {'added' if name == added else 'deleted'}", ctx.place)
        if (name == added) is ctx.shared.rejects:
            ctx.ledger.leave(f"{what} that a tracked change takes out", e, ctx.place, "hidden")
            return False
    return True


def _headers(
    marked: int,
    first_bold: bool,
    rows: tuple[tuple[Cell | None, ...], ...],
    settings: etree._Element | None,
    ctx: Context,
) -> tuple[int, bool]:
    """The number of header rows, and whether the first column has headers.

    Rows as they are marked (17.4.78); else the first where the look of the table (17.4.55) or bold letters say so.
    """
    look = settings.find(W + "tblLook") if settings is not None else None
    style, apart = val(settings, "tblStyle"), ctx.shared.styles.set_apart
    heads = marked
    if (
        not heads
        and len(rows) > 1
        and (first_bold or (_wants(look, "firstRow", 0x20) and (style, "firstRow") in apart))
    ):
        heads = 1
        ctx.ledger.say("changed", "header row of a table: by its look", ctx.place)
    wanted = _wants(look, "firstColumn", 0x80)
    named = (style, "firstCol") in apart or (heads > 0 and _first_column_names(rows[heads:]))
    return heads, wanted and named


def _wants(look: etree._Element | None, name: str, bit: int) -> bool:
    if look is None:
        return False
    return look.get(W + name, "1" if hexadecimal(look.get(W + "val")) & bit else "0") in ("1", "true", "on")


def _first_column_names(rows: tuple[tuple[Cell | None, ...], ...]) -> bool:
    """Whether the first column holds words, and all others figures."""
    texts = [[_words(cell) for cell in row] for row in rows if any(row)]
    return bool(texts) and all(
        _has_letters(line[0]) and not any(map(_has_letters, line[1:])) for line in texts if line[0]
    )


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _words(cell: Cell | None) -> str:
    blocks = cell.blocks if cell else ()
    lines = (block.inlines for block in blocks if isinstance(block, Paragraph))
    return "".join(i.text for line in lines for i in line if isinstance(i, Text))


def _without_bold(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """A header row as it is written: bold letters are its look where all of them are bold."""

    def plain(block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        return replace(block, inlines=restyled(block.inlines, lambda look: look._replace(bold=False)))

    if not _all_bold(list(row)):
        return row
    return tuple(cell and replace(cell, blocks=tuple(map(plain, cell.blocks))) for cell in row)


def _all_bold(row: Row) -> bool:
    """Whether all words of a row of several cells are bold."""
    blocks = [block for cell in row if cell for block in cell.blocks]
    lines = [block.inlines for block in blocks if isinstance(block, Paragraph)]
    texts = [i for line in lines for i in line if isinstance(i, Text) and i.text.strip()]
    return len(row) > 1 and bool(texts) and all(i.look.bold for i in texts)
