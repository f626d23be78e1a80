"""Tables of MyST: ``{table}`` around one, ``{list-table}``, ``{csv-table}``."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from briefbound.importers.others.account import Account
from briefbound.importers.others.blocks import Foreign

_ROW = re.compile(r"(?P<indent>\s*)[*-]\s+[*-](?:\s+(?P<words>.*))?")
_CELL = re.compile(r"\s+[*-](?:\s+(?P<words>.*))?")


def table(block: Foreign, account: Account) -> Sequence[str] | None:
    """A table with its caption before it."""
    account.change(block.number, "the block of a table becomes its caption")
    return (
        [*_caption(block), *[""] * (len(block.head) - 1), "", *block.words] if _caption(block) else ["", *block.words]
    )


def list_table(block: Foreign, account: Account) -> Sequence[str] | None:
    """A table that is written as a list of lists, if each cell is words alone."""
    rows: list[list[str]] = []
    indent: str | None = None  # of the first row, and so of all
    for line in block.words:
        if (found := _ROW.fullmatch(line)) and indent in (None, found["indent"]):
            indent = found["indent"]
            rows.append([found["words"] or ""])
        elif rows and (found := _CELL.fullmatch(line)):
            rows[-1].append(found["words"] or "")
        elif rows and line.strip() and re.match(r"\s{2,}[^\s*#|`:-]", line):
            rows[-1][-1] = f"{rows[-1][-1]} {line.strip()}"
        elif line.strip():
            return None
    if any(re.match(r"[*+-]\s|\d+[.)]\s", cell) for row in rows for cell in row):
        return None  # a cell that holds a list
    heads = block.options.get("header-rows", "0").strip()
    return _drawn(block, account, rows, int(heads) if heads.isdigit() else 0)


def csv_table(block: Foreign, account: Account) -> Sequence[str] | None:
    """A table of values with commas between them."""
    if block.options.get("file") or block.options.get("url"):
        return None
    sign = block.options.get("delim", ",")
    try:
        rows = list(csv.reader(block.words, delimiter=sign if len(sign) == 1 else ",", skipinitialspace=True))
        head = list(csv.reader([block.options.get("header", "")], skipinitialspace=True))
    except csv.Error:
        return None
    rows = [row for row in rows if row]
    heads = block.options.get("header-rows", "0").strip()
    if head and head[0]:
        rows, heads = [head[0], *rows], "1"
    return _drawn(block, account, rows, int(heads) if heads.isdigit() else 0)


def _drawn(block: Foreign, account: Account, rows: Sequence[Sequence[str]], heads: int) -> Sequence[str] | None:
    width = max(map(len, rows), default=0)
    if not width or heads > 1:
        return None
    account.change(block.number, "the table is drawn with bars")
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    if not heads:
        filled = [[""] * width, *filled]
    drawn = [f"| {' | '.join(cell.strip().replace('|', chr(92) + '|') for cell in row)} |" for row in filled]
    caption = _caption(block)
    return [*caption, *([""] if caption else []), drawn[0], "|" + "---|" * width, *drawn[1:], ""]


def _caption(block: Foreign) -> list[str]:
    if not block.argument and not block.identifier:
        return []
    stub = block.options.get("stub-columns", "0").strip() not in ("", "0")
    kept = [f"#{block.identifier}"] if block.identifier else []
    kept += [".row-headers"] if stub else []
    return [f"Table: {block.argument}{f' {{{chr(32).join(kept)}}}' if kept else ''}".rstrip()]
