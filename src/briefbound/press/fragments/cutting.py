"""Cutting a book into fragments: which documents share pages, and what each fragment is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefbound.model import Book, ContentDocument, PageDesign
from briefbound.press.folios import Numbering, numbering
from briefbound.press.furniture import shown_documents
from briefbound.press.join import joined_id, mark_of
from briefbound.press.pieces.asked import Copy, Start

_TAG = re.compile(r"<([A-Za-z0-9]+)[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'\shref="(?:([^":/#?]+)\.xhtml)?(?:#([^"]*))?"')
_SRC = re.compile(r'\s(?:src|href)="([^"]+)"')


def stub(document: ContentDocument) -> ContentDocument:
    """A document without content: its root element alone, with all attributes."""
    root = _TAG.search(document.xhtml)
    assert root is not None
    opened = root[0].removesuffix("/>").removesuffix(">")
    return replace(document, xhtml=f"{opened}></{root[1]}>", title="", short_title="", headings=(), lines=())


@dataclass(frozen=True)
class Cut:
    """A fragment to be set: how it begins, and its documents."""

    start: Start
    documents: tuple[ContentDocument, ...]
    own_ids: dict[str, str]  # the ids of the roots of all documents of the book
    numbered: Numbering  # of all of them

    @property
    def opens(self) -> bool:
        """Whether the numbers of pages begin anew at its first."""
        return self.documents[0].id == self.numbered.opening

    @cached_property
    def anchors(self) -> dict[str, float]:
        """The anchors in it, and how far on in its text they stand, from 0 to 1."""
        found: dict[str, float] = {}
        before, whole = 0, self.size
        for document in self.documents:
            found.setdefault(document.id, before / whole)
            for match in _ID.finditer(document.xhtml):
                found.setdefault(joined_id(self.own_ids, document.id, match[1]), (before + match.start()) / whole)
            before += len(document.xhtml)
        return found

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The anchors that it refers to, wherever they are."""
        found = {
            joined_id(self.own_ids, match[1] or document.id, match[2] or "")
            for document in self.documents
            for match in _HREF.finditer(document.xhtml)
        }
        return tuple(sorted(found))

    @cached_property
    def size(self) -> int:
        """The length of its text with all markup, in characters."""
        return sum(len(document.xhtml) for document in self.documents)

    def copy(self, book: Book, design: PageDesign) -> Copy:
        """What it is made of."""
        mentioned = {match[1] for document in self.documents for match in _SRC.finditer(document.xhtml)}
        linked = {document.id for document in self.documents}
        linked |= {match[1] for one in self.documents for match in _HREF.finditer(one.xhtml) if match[1]}
        mine = {document.id for document in self.documents}
        articles = (one for one in book.publication.articles() if one.id in mine)
        return Copy(
            title=book.publication.title,
            language=book.publication.language,
            documents=tuple(replace(document, headings=(), lines=()) for document in self.documents),
            paths=tuple((one.id, str(one.path), one.language) for one in articles),
            own_ids=tuple((name, self.own_ids[name]) for name in sorted(linked) if name in self.own_ids),
            resources=(*(one for one in book.resources if one.href in mentioned), *mark_of(book)),
            charts=tuple(one for one in book.charts if one.href in mentioned),
            design=design,
            start=self.start,
            numbered=Numbering(
                tuple(name for name in self.numbered.front if name in linked),
                self.numbered.opening if self.opens else "",
            ),
        )


def cut(book: Book, design: PageDesign, starts: Sequence[Start | None]) -> Iterator[Cut]:
    """The fragments of a book whose documents begin their pages so."""
    documents = shown_documents(book, design)
    own_ids = {one.id: found[1] for one in documents if (found := _ID.search(_root_tag(one)))}
    numbered = numbering(documents, design)
    run: list[ContentDocument] = []
    begun: Start = "book"
    for document, start in zip(documents, starts, strict=True):
        if start is not None and run:
            yield Cut(begun, tuple(run), own_ids, numbered)
            run = []
        if start is not None:
            begun = start
        run.append(document)
    yield Cut(begun, tuple(run), own_ids, numbered)


def _root_tag(document: ContentDocument) -> str:
    found = _TAG.search(document.xhtml)
    return found[0] if found else ""
