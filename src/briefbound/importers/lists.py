"""Lists that somebody typed in plain text: with bullets, numbers or letters, one item a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbound.importers.escape import escape_line

_ITEM = re.compile(
    r"(?P<mark>[•▪●◦‣·–*+-]|(?P<open>\(?)(?P<label>\d{1,3}|[a-z]|[ivx]{1,5})(?P<close>[.)]))\s+(?P<words>\S.*)"
)
_SURE = "•▪●◦‣"  # one alone is an item: it means nothing else


@dataclass(frozen=True, slots=True)
class TypedList:
    """A list that was typed: the lines before it, and the mark and the words of each item.

    ``start`` is the number of the first item, None where the items have bullets or letters.
    """

    before: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    start: int | None = None


def typed_list(lines: Sequence[str]) -> TypedList | None:
    """The list in the lines of a block, if there is one.

    Words may stand before the first item. Every line after it is an item, and numbers and letters go on.
    """
    items = [_ITEM.fullmatch(line) for line in lines]
    first = next((at for at, item in enumerate(items) if item), len(lines))
    found = [item for item in items[first:] if item]
    if len(found) != len(lines) - first or not _is_list(found):
        return None
    label = found[0]["label"]
    marks = tuple((item["mark"] if item["label"] else "-", item["words"]) for item in found)
    return TypedList(tuple(lines[:first]), marks, int(label) if label and label.isdecimal() else None)


def as_list(lines: Sequence[str]) -> list[str]:
    """The lines of a block as paragraphs of Markdown, of which the last is a list; none where there is no list."""
    found = typed_list(lines)
    if found is None:
        return []
    written = "\n".join(f"{mark} {escape_line(words)}" for mark, words in found.items)
    before = "\\\n".join(map(escape_line, found.before))
    return [before, written] if before else [written]


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
