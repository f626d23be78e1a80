"""Pages nested so deep that readers of trees would stumble: what is too deep comes up, with all its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

#: Elements inside one another; a page that somebody wrote has fewer than 60.
DEEPEST = 150


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
