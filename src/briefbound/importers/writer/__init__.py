"""A document as the Markdown of a pack: front matter, text, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefbound.importers.draft import Field
from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Document
from briefbound.importers.writer.blocks import Blocks
from briefbound.importers.writer.ids import Targets, targets_of
from briefbound.importers.writer.languages import language_of

__all__ = ["Article", "Targets", "targets_of", "write"]

NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its front matter by key, without what is empty, and its text."""

    fields: Mapping[str, Field]
    body: str


def write(
    document: Document, ledger: Ledger, paths: Mapping[str, str] = NONE, targets: Targets | None = None
) -> Article:
    """The article of a document; ``paths`` are those of its pictures as articles name them, by part.

    ``targets``: where its links lead, if it is one of several. What had to be changed is added to the ledger.
    """
    targets = targets or targets_of([("", document)])[0]
    language = language_of(document)
    fields: dict[str, Field] = {
        "title": document.title,
        "standfirst": document.subtitle,
        "byline": document.authors,
        "published": document.published,
        "language": language,
        "keywords": document.keywords,
    }
    body = "\n\n".join(Blocks(document, language, ledger, paths, targets).text())
    return Article({key: value for key, value in fields.items() if value}, body)
