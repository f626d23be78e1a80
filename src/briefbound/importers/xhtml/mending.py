"""Trees of pages as they should have been parsed: not too deep, and nothing inside elements that are always empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

#: Elements inside one another; a page that somebody wrote has fewer than 60.
DEEPEST = 150
#: Elements that are always empty, which the parser of libxml2 does not know: what follows them stands in them.
_EMPTY = ("source", "track", "wbr")


def close_empty(root: etree._Element) -> None:
    """Puts what stands in an element that is always empty behind it, such as the image of a ``picture``."""
    for element in list(root.iter(*_EMPTY)):
        parent = element.getparent()
        if parent is None or not (len(element) or element.text):
            continue
        children, rest = list(element), element.tail or ""
        element.tail, element.text = element.text, None
        at = parent.index(element) + 1
        parent[at:at] = children
        last = children[-1] if children else element
        last.tail = (last.tail or "") + rest


def raise_deep(root: etree._Element) -> bool:
    """Takes away elements that stand deeper, and keeps what is in them; whether there were any."""
    deep: list[etree._Element] = []
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST and len(element):
            deep.append(element)
        waiting += ((child, depth + 1) for child in element)
    for element in reversed(deep):  # the deepest first, so that each has none below it
        _unwrap(element)
    return bool(deep)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element)
    before = parent[at - 1] if at else None
    _append(parent, before, element.text)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        _append(parent, before, element.tail)
    element.tail = None
    parent[at : at + 1] = children


def _append(parent: etree._Element, before: etree._Element | None, text: str | None) -> None:
    """Adds text behind an element, or at the beginning of its parent."""
    if text and before is not None:
        before.tail = (before.tail or "") + text
    elif text:
        parent.text = (parent.text or "") + text
