"""Small documents for tests, written in few words."""

from __future__ import annotations

from collections.abc import Mapping

from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape import shape
from briefbound.importers.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Inlines,
    Item,
    Look,
    Paragraph,
    Place,
    Table,
    Text,
)
from briefbound.importers.writer import write

HERE = Place("text", 1)


def words(*inlines: str | Inline) -> Inlines:
    """Inlines; words alone are plain text."""
    return tuple(Text(one) if isinstance(one, str) else one for one in inlines)


def look(text: str, **how: object) -> Text:
    """Words that look so: ``look("a", bold=True)``."""
    return Text(text, Look()._replace(**how))  # type: ignore[arg-type]


def p(*inlines: str | Inline, kind: str = "", sequence: str = "") -> Paragraph:
    return Paragraph(words(*inlines), HERE, kind, sequence)


def h(level: int, *inlines: str | Inline, label: str = "") -> Heading:
    return Heading(level, words(*inlines), HERE, label)


def item(level: int, number: int | None, *inlines: str | Inline, label: str = "") -> Item:
    return Item(level, number, label, (p(*inlines),), HERE)


def cell(*inlines: str | Inline, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((p(*inlines),) if inlines else (), columns, rows)


def table(*rows: str, heads: int = 1, row_headers: bool = False, caption: str = "") -> Table:
    """A table of plain words: ``table("a | b", "1 | 2")``."""
    cells = tuple(tuple(cell(one.strip()) for one in row.split("|")) for row in rows)
    return Table(cells, HERE, heads, row_headers, words(caption) if caption else ())


def document(*blocks: Block, notes: Mapping[str, tuple[Block, ...]] | None = None, language: str = "en") -> Document:
    """A document with the title T."""
    return Document((p("T", kind="title"), *blocks), notes or {}, language=language)


def written(made: Document, paths: Mapping[str, str] | None = None, fix: bool = False) -> tuple[str, list[str]]:
    """The text of the article of a document, and what is told: ``changed: ...``."""
    ledger = Ledger()
    article = write(shape(made, ledger, Choices(structure=fix)), ledger, paths or {})
    return article.body, [f"{entry.group}: {entry.kind}" for entry in ledger.entries]
