"""Where long addresses may be divided, so that they do not leave the page, or hold a column of a table open."""

from __future__ import annotations

import re

from lxml import etree

from briefbound.compose.tables import LONG
from briefbound.compose.xhtml import Element, element, tag

#: After one of these signs.
_DIVISIBLE = re.compile(r"(?<=[/.\-_&?=,@:])(?=\w)")


def pieces_of(word: str) -> list[str]:
    """What a word may be divided into: itself, unless it is long and no word of a language."""
    if len(word) <= LONG or word.replace("-", "").isalpha():
        return [word]
    return _DIVISIBLE.split(word)


def divide_addresses(root: Element) -> None:
    """Marks the places with ``wbr`` (HTML, 4.5.28), in place."""
    for node in list(root.iter(etree.Element)):
        around = {tag(above) for above in node.iterancestors()}
        if "pre" in around:
            continue
        if tag(node) != "pre":
            _divide(node.text or "", node, None)
        parent = node.getparent()
        if node is not root and parent is not None:
            _divide(node.tail or "", parent, node)


def _divide(text: str, parent: Element, after: Element | None) -> None:
    """Divides the text at the start of an element, or after one of its children."""
    if not any(len(word) > LONG for word in text.split()):
        return
    spaced = re.split(r"(\s+)", text)
    pieces = [[piece] if number % 2 else pieces_of(piece) for number, piece in enumerate(spaced)]
    if all(len(one) == 1 for one in pieces):
        return
    runs = [""]
    for one in pieces:
        runs[-1] += one[0]
        runs += one[1:]
    breaks = [element("wbr") for _ in runs[1:]]
    if after is None:
        parent.text = runs[0]
    else:
        after.tail = runs[0]
    at = 0 if after is None else parent.index(after) + 1
    for number, (mark, run) in enumerate(zip(breaks, runs[1:], strict=True)):
        mark.tail = run
        parent.insert(at + number, mark)
