"""The outline of a file: bookmarks in a tree (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefbound.press.engine.pdf import Array, Dictionary, File, String
from briefbound.press.tags.elements import lead


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark in the order of the text: its level, its words, where it leads, and the element there (PDF 2.0)."""

    level: int
    label: str
    place: Array
    element: bytes | None


def write_outline(pdf: File, bookmarks: Iterable[Bookmark]) -> None:
    """Writes the outline, if there is any: each bookmark is below the one of a higher level before it."""
    top = Dictionary({"Type": "/Outlines"})
    kids: list[tuple[Dictionary, list[Dictionary]]] = []
    opened: list[tuple[int, Dictionary, list[Dictionary]]] = [(0, top, [])]
    kids.append((top, opened[0][2]))
    pdf.add_object(top)
    for bookmark in bookmarks:
        while opened[-1][0] >= bookmark.level:
            opened.pop()
        _, parent, siblings = opened[-1]
        title = String(bookmark.label)
        item = Dictionary({"Title": title, "Parent": parent.reference, "Dest": bookmark.place})
        pdf.add_object(item)
        if bookmark.element:
            lead(item, Array([bookmark.element, "/Fit"]))
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
