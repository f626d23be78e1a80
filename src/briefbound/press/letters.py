"""Whether the faces of the pages have every letter of the book: a letter that they lack would print as a hole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree

from briefbound.diagnostics import Diagnostic, Place
from briefbound.faces.fonts import FAMILIES
from briefbound.faces.letters import lacking, named, reserves_for
from briefbound.model import MANIFEST, Book


def missing_letters(book: Book) -> Iterator[Diagnostic]:
    """A diagnostic for each document and drawing with letters that have no shape in the faces of the pages."""
    paths: dict[str, PurePosixPath] = {article.id: article.path for article in book.publication.articles()}
    for document in book.documents:
        if lacking := lacking_letters("".join(map(str, etree.fromstring(document.xhtml).itertext()))):
            path = paths.get(document.id, PurePosixPath("pack.yaml"))
            yield Diagnostic(
                "BB722",
                f"the typefaces of the pages have no glyph for {lacking}",
                Place(str(book.publication.root / path)),
                hint="reword it, or build an e-book without page numbers: page-source: none, --edition epub",
                rule="PDF/UA-1, 7.21.8",
            )
    for drawing in book.resources:
        if drawing.media_type == "image/svg+xml" and (lacking := lacking_letters(_written(drawing.data))):
            yield Diagnostic(
                "BB722",
                f"the typefaces of the pages have no glyph for {lacking}, which the drawing {drawing.href} writes",
                Place(str(book.publication.root / MANIFEST)),
                hint="save the text of the drawing as paths",
                rule="PDF/UA-1, 7.21.8",
            )


def _written(drawing: bytes) -> str:
    """The text that an SVG shows (SVG 2, 11); its title and description are not painted."""
    return "".join(str(piece) for text in etree.fromstring(drawing).iter("{*}text") for piece in text.itertext())


def reserves_of(book: Book, families: tuple[str, ...], more: Iterable[str] = ()) -> tuple[str, ...]:
    """The families beside those of every book that a book in these families wants: for its texts, its drawings, and
    more words that its pages show."""
    texts = ["".join(map(str, etree.fromstring(document.xhtml).itertext())) for document in book.documents]
    drawings = (_written(one.data) for one in book.resources if one.media_type == "image/svg+xml")
    reserves = reserves_for("\n".join([*texts, *drawings, book.publication.title, *more]), families)
    return tuple(family for family in (*families, *reserves) if family not in FAMILIES)


def lacking_letters(text: str) -> str:
    """The letters of a text without a shape in the faces of the pages, named for a message; empty where there are
    none."""
    return named(lacking(text))
