"""The limits of a pack: read from its manifest, and said in hints."""

from __future__ import annotations

import re
from dataclasses import Field, fields
from typing import TYPE_CHECKING

from briefbound.model import Limits

if TYPE_CHECKING:
    from briefbound.load.data import Node
    from briefbound.load.folder import PackFolder

_FIELDS: dict[str, Field[int]] = {field.name.replace("_", "-"): field for field in fields(Limits)}

_BEGINS_A_BLOCK = re.compile(r"\s*(?:[-+*|>:#]|\d+[.)]\s|\[\^|```|~~~)")


def ceiling(key: str) -> int:
    """How far the manifest may raise a limit; ``key`` is its name there, such as ``table-cells``."""
    most: int = _FIELDS[key].metadata["ceiling"]
    return most


def read_limits(folder: PackFolder, written: Node) -> Limits:
    """The limits that the manifest sets, and the usual ones for the rest; one beyond its ceiling is an error."""
    found: dict[str, int] = {}
    for key, field in _FIELDS.items():
        text = written[key].text()
        if not re.fullmatch("[1-9][0-9]{0,11}", text):  # it is not there, or the schema has reported it
            continue
        found[field.name] = min(int(text), ceiling(key))
        if int(text) > ceiling(key):
            message = f"“limits.{key}” is {text}; the maximum is {ceiling(key)}"
            folder.report("BB120", message, written[key].mark, f"write at most {ceiling(key)}")
    return Limits(**found)


def find_long_paragraph(text: str, most: int) -> int | None:
    """The line, counted from 0, on which the first paragraph begins that has more than so many characters.

    The time that it takes to parse Markdown can grow with the square of the length of a paragraph.
    """
    begins = length = 0
    for number, line in enumerate(text.split("\n")):
        if not line.strip() or _BEGINS_A_BLOCK.match(line):
            length = 0
        if length == 0:
            begins = number
        length += len(line)
        if length > most:
            return begins
    return None


def how_to_raise(key: str, needed: int) -> str:
    """The end of a hint: the line of the manifest that allows ``needed``, or that none does."""
    if needed > ceiling(key):
        return f"no manifest can allow more than {ceiling(key)} ({key})"
    return f"or raise the limit in the manifest: “limits: {{{key}: {needed}}}”"
