"""The outline of a file: bookmarks in a tree (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pydyf

from briefbound.press.tags.elements import lead


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark in the order of the text: its level, its words, where it leads, and the element there (PDF 2.0)."""

    level: int
    label: str
    place: pydyf.Array
    element: bytes | None


def write_outline(pdf: pydyf.PDF, bookmarks: Iterable[Bookmark]) -> None:
    """Writes the outline, if there is any: each bookmark is below the one of a higher level before it."""
    top = pydyf.Dictionary({"Type": "/Outlines"})
    kids: list[tuple[pydyf.Dictionary, list[pydyf.Dictionary]]] = []
    opened: list[tuple[int, pydyf.Dictionary, list[pydyf.Dictionary]]] = [(0, top, [])]
    kids.append((top, opened[0][2]))
    pdf.add_object(top)
    for bookmark in bookmarks:
        while opened[-1][0] >= bookmark.level:
            opened.pop()
        _, parent, siblings = opened[-1]
        title = pydyf.String(bookmark.label)
        item = pydyf.Dictionary({"Title": title, "Parent": parent.reference, "Dest": bookmark.place})
        pdf.add_object(item)
        if bookmark.element:
            lead(item, pydyf.Array([bookmark.element, "/Fit"]))
        if siblings:
            item["Prev"] = siblings[-1].reference
            siblings[-1]["Next"] = item.reference
        siblings.append(item)
        opened.append((bookmark.level, item, []))
        kids.append((item, opened[-1][2]))
    counts: dict[int, int] = {}
    for parent, below in reversed(kids):
        counts[parent.number] = sum(1 + counts[one.number] for one in below)
        if below:
            parent |= {"First": below[0].reference, "Last": below[-1].reference, "Count": counts[parent.number]}
    if counts[top.number]:
        pdf.catalog["Outlines"] = top.reference
