"""Rows of tables that hold more cells than their tables have columns: GFM drops the words of these cells."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table


def read_tables(parser: MarkdownIt) -> None:
    """A row from which words would be dropped has (its cells, the columns) in its meta as ``cells``."""
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    before = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    columns = sum(token.type == "th_open" for token in state.tokens[before:])
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            cells = _cells(getLine(state, token.map[0]))
            if any(cells[columns:]):
                token.meta["cells"] = (len(cells), columns)
    return True


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    return cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
