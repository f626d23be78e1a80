"""Tables that pandoc draws: as a grid, or with lines of hyphens above, between and below (simple, multiline).

A table that cannot be read surely becomes a token ``crooked_table``, whose meta says why as ``fault``: cells that
span others, or words that reach from one column into the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit

from briefbound.load.withheld import count_bars, parts_lines

_GRID = re.compile(r" {0,3}\+(?:[:=-][=-]+:?\+)+\s*$")
_GROUPS = re.compile(r" *-{2,}(?: +-{2,})+\s*$")
_RULE = re.compile(r" *-{3,}\s*$")
_MOST_HEADER_LINES = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the line on which it begins, and its cells."""

    line: int
    cells: list[str]


class _Crooked(Exception):
    """Why a table cannot be read."""


def read_drawn_tables(parser: MarkdownIt) -> None:
    """The tokens of a table with bars; cells hold paragraphs and lists."""
    parser.block.ruler.before("hr", "drawn_table", _drawn_table)


def _drawn_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(start):
        return False
    text = _Text(state, start, end)
    if _GRID.match(text.line(start)):
        last = text.until_empty(start)
        read = _read_grid
    elif (found := _end_of_ruled(text, start)) is not None:
        last = found
        read = _read_ruled
    else:
        return False
    written = state.getLines(start, last, state.blkIndent, False)
    try:
        if parts_lines(written):
            raise _Crooked("withheld words run from one line into the next: mark those of each line separately")
        header, rows, aligned = read(text, start, last)
    except _Crooked as crooked:
        token = state.push("crooked_table", "", 0)
        token.map, token.meta = [start, last], {"fault": str(crooked), "bars": count_bars(written)}
    else:
        _emit(state, start, last, header, rows, aligned)
    state.line = last
    return True


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines in which a table can stand."""

    state: StateBlock
    start: int
    end: int

    def line(self, number: int) -> str:
        """A line as it stands in its block; empty after the last."""
        if number >= self.end or self.state.sCount[number] < self.state.blkIndent:
            return ""
        return self.state.getLines(number, number + 1, self.state.blkIndent, False)

    def until_empty(self, number: int) -> int:
        """The first line without words from a line on."""
        while self.line(number).strip():
            number += 1
        return number


# ---------------------------------------------------------------- grids

_Table = tuple[_Row | None, list[_Row], list[str]]


def _read_grid(text: _Text, start: int, end: int) -> _Table:
    top = text.line(start).rstrip()
    places = [at for at, sign in enumerate(top) if sign == "+"]
    header: _Row | None = None
    rows: list[_Row] = []
    aligned = top
    pending: list[list[str]] = []
    begin = start + 1
    for number in range(start + 1, end):
        line = text.line(number).rstrip()
        if _GRID.match(line):
            if [at for at, sign in enumerate(line) if sign == "+"] != places:
                raise _Crooked("a cell spans others, or its lines differ in width")
            if pending:
                rows.append(_Row(begin, ["\n".join(cell) for cell in zip(*pending, strict=True)]))
            if "=" in line and header is None and len(rows) == 1:
                header, rows, aligned = rows[0], [], line
            pending, begin = [], number + 1
        else:
            pending.append(_grid_cells(line, places))
    if pending or (not rows and header is None):
        raise _Crooked("the line under its last row is missing")
    return header, rows, [_alignment(aligned[at + 1 : after]) for at, after in pairwise(places)]


def _grid_cells(line: str, places: list[int]) -> list[str]:
    """The cells of a line: at the places of the bars, or, where wide letters have moved them, between bars."""
    if len(line) == places[-1] + 1 and all(line[at] == "|" for at in places):
        return [_unpadded(line[at + 1 : after]) for at, after in pairwise(places)]
    cells = escapedSplit(line.strip())
    if len(cells) != len(places) + 1 or cells[0] or cells[-1]:
        raise _Crooked("a line lacks a bar for some column")
    return [_unpadded(cell) for cell in cells[1:-1]]


def _unpadded(cell: str) -> str:
    return cell.removeprefix(" ").rstrip()


def _alignment(line: str) -> str:
    return {(True, True): "center", (False, True): "right"}.get((line[:1] == ":", line[-1:] == ":"), "")


# ---------------------------------------------------------------- lines of hyphens


def _end_of_ruled(text: _Text, start: int) -> int | None:
    """The line after a table drawn with hyphens that begins on a line; None where there is none."""
    first, second = text.line(start), text.line(start + 1)
    if _GROUPS.match(first):  # no header: ends with a line like the first
        return _closing(text, start + 1)
    if first.strip() and _GROUPS.match(second) and not _RULE.match(first):
        return text.until_empty(start)
    if _RULE.match(first):
        for number in range(start + 1, min(start + 2 + _MOST_HEADER_LINES, text.end)):
            if _GROUPS.match(text.line(number)):
                return _closing(text, number + 1) if number > start + 1 else None
            if not text.line(number).strip():
                return None
    return None


def _closing(text: _Text, number: int) -> int | None:
    for at in range(number, text.end):
        line = text.line(at)
        if (_GROUPS.match(line) or _RULE.match(line)) and not text.line(at + 1).strip():
            return at + 1
    return None


def _read_ruled(text: _Text, start: int, end: int) -> _Table:
    groups = next(number for number in range(start, end) if _GROUPS.match(text.line(number)))
    columns = [found.span() for found in re.finditer("-+", text.line(groups))]
    closed = bool(_GROUPS.match(text.line(end - 1)) or _RULE.match(text.line(end - 1))) and end - 1 > groups
    body = range(groups + 1, end - closed)
    head = [number for number in range(start, groups) if not _RULE.match(text.line(number))]
    header = _joined(text, head, columns) if head else None
    multiline = any(not text.line(number).strip() for number in body) or bool(_RULE.match(text.line(start)))
    rows: list[_Row] = []
    pending: list[int] = []
    for number in body:
        if text.line(number).strip():
            pending.append(number)
        if pending and (not multiline or not text.line(number).strip() or number == body[-1]):
            rows.append(_joined(text, pending, columns))
            pending = []
    return header, rows, [_side(text.line(head[0]) if head else "", column) for column in columns]


def _joined(text: _Text, numbers: list[int], columns: list[tuple[int, int]]) -> _Row:
    """A row of the lines of these numbers, cut where the columns begin."""
    begins = [0, *(begin for begin, _ in columns[1:])]
    cells: list[list[str]] = [[] for _ in columns]
    for number in numbers:
        line = text.line(number)
        if any(line[at - 1 : at].strip() and line[at : at + 1].strip() for at in begins[1:]):
            raise _Crooked("text runs from one column into the next")
        for cell, (begin, after) in zip(cells, pairwise([*begins, len(line)]), strict=True):
            cell.append(line[begin : max(begin, after)].strip())
    return _Row(numbers[0], ["\n".join(filter(None, cell)) for cell in cells])


def _side(header: str, column: tuple[int, int]) -> str:
    """The side of its hyphens on which the header of a column stands."""
    begin, end = column
    return "right" if header[end - 1 : end].strip() and not header[begin : begin + 1].strip() else ""


# ---------------------------------------------------------------- tokens


def _emit(state: StateBlock, start: int, end: int, header: _Row | None, rows: list[_Row], aligned: list[str]) -> None:
    state.push("table_open", "table", 1).map = [start, end]
    for part, kind, held in (("thead", "th", [header] if header else []), ("tbody", "td", rows)):
        if not held:
            continue
        state.push(f"{part}_open", part, 1).map = [held[0].line, end]
        for row in held:
            state.push("tr_open", "tr", 1).map = [row.line, end]
            for cell, side in zip(row.cells, aligned, strict=True):
                token = state.push(f"{kind}_open", kind, 1)
                if side:
                    token.attrs = {"style": f"text-align:{side}"}
                _fill(state, cell, row.line)
                state.push(f"{kind}_close", kind, -1)
            state.push("tr_close", "tr", -1)
        state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def _fill(state: StateBlock, cell: str, line: int) -> None:
    """The blocks of a cell; one paragraph alone is its words."""
    before = len(state.tokens)
    state.md.block.parse(cell, state.md, state.env, state.tokens)
    made = state.tokens[before:]
    alone = [token.type for token in made] == ["paragraph_open", "inline", "paragraph_close"]
    for token in made:
        token.level += state.level
        if token.map:
            token.map = [line + token.map[0], line + token.map[1]]
        if alone and token.type != "inline":
            token.hidden = True
