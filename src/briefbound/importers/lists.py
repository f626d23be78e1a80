"""Lists that somebody typed in plain text: with bullets, numbers or letters, one item a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefbound.importers.escape import escape_line

_ITEM = re.compile(
    r"(?P<mark>[•▪●◦‣·–*+-]|(?P<open>\(?)(?P<label>\d{1,3}|[a-z]|[ivx]{1,5})(?P<close>[.)]))\s+(?P<words>\S.*)"
)
_SURE = "•▪●◦‣"  # one alone is an item: it means nothing else


def as_list(lines: Sequence[str]) -> list[str]:
    """The lines of a block as paragraphs of Markdown, of which the last is a list; none where there is no list.

    Words may stand before the first item. Every line after it is an item, and numbers and letters go on.
    """
    items = [_ITEM.fullmatch(line) for line in lines]
    first = next((at for at, item in enumerate(items) if item), len(lines))
    found = [item for item in items[first:] if item]
    if len(found) != len(lines) - first or not _is_list(found):
        return []
    written = [f"{_mark(item)} {escape_line(item['words'])}" for item in found]
    before = "\\\n".join(map(escape_line, lines[:first]))
    return [before, "\n".join(written)] if before else ["\n".join(written)]


def _mark(item: re.Match[str]) -> str:
    return item["mark"] if item["label"] else "-"


def _is_list(items: Sequence[re.Match[str]]) -> bool:
    if not items or (len(items) == 1 and items[0]["mark"] not in _SURE):
        return False
    if not items[0]["label"]:
        return all(item["mark"] == items[0]["mark"] for item in items)
    alike = all(
        item["label"] and (item["open"], item["close"]) == (items[0]["open"], items[0]["close"]) for item in items
    )
    return alike and all(_follows(one["label"], other["label"]) for one, other in pairwise(items))


def _follows(label: str, after: str) -> bool:
    if label.isdecimal() and after.isdecimal():
        return int(after) == int(label) + 1
    roman = [
        "",
        *[
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
    ]
    if label in roman and after in roman and roman.index(after) == roman.index(label) + 1:
        return True
    return len(label) == len(after) == 1 and ord(after) == ord(label) + 1
