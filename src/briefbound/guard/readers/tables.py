"""Tables in text: rows of databases, values in columns, one word a row as programs list them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from briefbound.guard.readers.fields import Row, in_columns, of_rows
from briefbound.guard.words import APART

_COPY = re.compile(
    r"^COPY\s[^()\n]{1,200}\(([^()]{1,4000})\)\s+FROM\s+stdin[^\n]*\n(.*?)(?=^\\\.|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_INSERT = re.compile(r"\bINSERT\s+INTO\s+[^()]{1,200}\(([^()]{1,4000})\)\s*VALUES\s*", re.IGNORECASE)
_TUPLE = re.compile(r"\(((?:'(?:[^'\\]|''|\\.)*'|[^'()]){0,20000})\)\s*,?\s*")
#: The head of a column of times, beside which running text stands in pieces.
_TIMED = re.compile(r"\b(?:start|begin|time|timestamp|onset|offset|xmin|tmin|duration|начало|время)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[\d.:,]+")
_PAIR = re.compile(r"^[ \t]*([\w .-]{1,40}?)[ \t]*[=:][ \t]*(.{1,200}?)[ \t\r]*$", re.MULTILINE)
_WORD = re.compile(r"[\"'(\[]*[^\W\d_][^\s\d_:/\\|<>=]{0,39}")
_FEWEST = 2  # rows of a table


def tables_in(text: str) -> Iterator[str]:
    """What the tables of a text say by the names of their columns, and down their columns."""
    for rows in _of_databases(text):
        yield of_rows(rows)
    lines = text.split("\n")
    blocks = (_blocks(lines, "\t"), _blocks(lines, None), in_columns(lines, 1), (_by_keys(text),))
    yield APART.join(dict.fromkeys(down(block) for some in blocks for block in some))


def down(rows: Sequence[Row]) -> str:
    """What the columns of a table say that has one word a row; beside times, whatever it has."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.items():
            columns.setdefault(column, []).append(cell)
    timed = bool(rows) and is_timed(rows[0])
    return APART.join(_run(column, timed) for column in columns.values())


def is_timed(heads: Row) -> bool:
    """Whether the heads of a table tell of times, beside which running text stands in pieces."""
    return any(_TIMED.match(head.strip(' "')) for head in heads.values())


def _run(column: Iterable[str], timed: bool) -> str:
    """The cells of a column as one text; where more than a word stands in one, it goes on with no other."""
    said = (cell.strip() for cell in column)
    return "\n".join(cell if timed or _WORD.fullmatch(cell) else APART for cell in said if cell and cell != "_")


def _of_databases(text: str) -> Iterator[list[Row]]:
    """The rows that SQL puts into tables, behind a row with the names of their columns."""
    for copied in _COPY.finditer(text) if "stdin" in text.lower() else ():
        yield [_row(copied[1].split(",")), *(_row(line.split("\t")) for line in copied[2].split("\n"))]
    for inserted in _INSERT.finditer(text):
        rows = [_row(inserted[1].split(","))]
        here = inserted.end()
        while found := _TUPLE.match(text, here):
            values = csv.reader([found[1].replace("\n", " ")], quotechar="'", skipinitialspace=True)
            rows += map(_row, values)
            here = found.end()
        yield rows


def _row(cells: Iterable[str]) -> Row:
    return dict(enumerate(cell.strip(" `\"'\r") for cell in cells))


def _blocks(lines: Sequence[str], sign: str | None) -> Iterator[list[Row]]:
    """Lines that follow each other with as many cells each; of those that only blanks part most must be numbers."""
    block: list[Row] = []
    for line in (*lines, ""):
        if line.startswith("#") or (block and not line.strip() and line is not lines[-1]):
            continue
        cells = line.split(sign)
        is_row = len(cells) > 1 and (sign is not None or _mostly_numbers(cells))
        if not is_row or (block and len(cells) != len(block[0])):
            if len(block) >= _FEWEST:
                yield block
            block = []
        if is_row:
            block.append(dict(enumerate(cells)))
    if len(block) >= _FEWEST:
        yield block


def _mostly_numbers(cells: Sequence[str]) -> bool:
    return 1 < len(cells) < 40 and 2 * sum(map(bool, map(_NUMBER.fullmatch, cells))) >= len(cells)


def _by_keys(text: str) -> list[Row]:
    """Values under keys that come again and again, times among them, as the columns of a table."""
    found = _PAIR.findall(text) if len(text) < 1 << 22 else []
    columns: dict[str, int] = {key: 0 for key, _ in found}
    for key, _ in found:
        columns[key] += 1
    numbers = {key: at for at, (key, times) in enumerate(columns.items()) if times >= _FEWEST}
    if not any(map(_TIMED.match, numbers)):  # else they may be those of as many people
        return []
    return [
        {at: key for key, at in numbers.items()},
        *({numbers[key]: value} for key, value in found if key in numbers),
    ]
