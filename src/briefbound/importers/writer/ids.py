"""Where the links of a document lead: ids in the same article, or other articles made of the same document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from briefbound.importers.tree import (
    Anchor,
    Document,
    Inlines,
    Paragraph,
    Text,
    all_blocks,
    every_inline,
    lines_of,
)
from briefbound.load.identifiers import slug


@dataclass(frozen=True, slots=True)
class Targets:
    """Of one article: the id of each bookmark in it that links lead to, and the addresses of those elsewhere."""

    ids: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def address(self, bookmark: str) -> str | None:
        """What a link to a bookmark is written with; None where it leads nowhere."""
        own = self.ids.get(bookmark)
        return f"#{own}" if own else self.elsewhere.get(bookmark)

    def id_in(self, inlines: Inlines) -> str:
        """The id of a heading or caption by the bookmarks in it; empty where no link leads there."""
        return next((self.ids[i.name] for i in inlines if isinstance(i, Anchor) and i.name in self.ids), "")


def targets_of(articles: Sequence[tuple[str, Document]]) -> list[Targets]:
    """The targets of each article of a document, by their file names."""
    links = (i.link for _, article in articles for i in every_inline(article) if isinstance(i, Text))
    wanted = {link[1:] for link in links if link.startswith("#")}
    ids = [_ids(article, wanted) for _, article in articles]
    addresses: dict[str, str] = {}
    for (name, article), own in zip(articles, ids, strict=True):
        for bookmark, identifier in own.items():
            addresses.setdefault(bookmark, f"{name}#{identifier}")
        for bookmark in article.bookmarks:
            addresses.setdefault(bookmark, name)
    return [Targets(own, addresses) for own in ids]


def _ids(document: Document, wanted: AbstractSet[str]) -> dict[str, str]:
    """The id of each bookmark that links lead to, where words can have it."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for block in all_blocks(document):
        if isinstance(block, Paragraph) and block.kind == "code":
            continue
        for line in lines_of(block):
            if any(isinstance(i, Text) and re.search(r"\w", i.text) for i in line):
                _name(line, not isinstance(block, Paragraph), wanted, ids, taken)
    return ids


def _name(line: Inlines, whole: bool, wanted: AbstractSet[str], ids: dict[str, str], taken: set[str]) -> None:
    """Gives bookmarks their ids: one to all of a ``whole`` heading or caption, else to those with no word between."""
    name = ""
    for inline in line:
        if isinstance(inline, Text) and not whole and inline.text.strip():
            name = ""
        elif isinstance(inline, Anchor) and inline.name in wanted and inline.name not in ids:
            name = name or _new(inline.name, taken)
            ids[inline.name] = name


def _new(bookmark: str, taken: set[str]) -> str:
    """An id that says no more than the bookmark does."""
    stem = slug(bookmark) or "mark"
    stem = stem if stem[0].isalpha() else f"m-{stem}"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name)
    return name
