"""The ids of what links lead to."""

from __future__ import annotations

from collections.abc import Mapping

from briefbound.importers.tree import Anchor, Document, Inlines, Text, every_inline, every_line
from briefbound.load.identifiers import slug


def ids_of(document: Document) -> dict[str, str]:
    """The bookmarks that links of the document lead to, and the id of each; a heading or caption has one id."""
    wanted = {i.link[1:] for i in every_inline(document) if isinstance(i, Text) and i.link.startswith("#")}
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for inlines, is_one in every_line(document):
        name = ""
        for inline in inlines:
            if not isinstance(inline, Anchor) or inline.name not in wanted or inline.name in ids:
                continue
            if not name or not is_one:
                name = _new(inline.name, taken)
            ids[inline.name] = name
    return ids


def _new(bookmark: str, taken: set[str]) -> str:
    stem = slug(bookmark) or "mark"
    name, number = stem if stem[0].isalpha() else f"m-{stem}", 2
    stem = name
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name)
    return name


def id_in(inlines: Inlines, ids: Mapping[str, str]) -> str:
    """The id of a heading or caption by the bookmarks in it; empty where no link leads there."""
    return next((ids[i.name] for i in inlines if isinstance(i, Anchor) and i.name in ids), "")
