"""Layout: a book broken into pages by WeasyPrint, once for all editions that share them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError, has_errors
from briefbound.model import Book, PageDesign, PdfStandard, Resource
from briefbound.press.areas import areas
from briefbound.press.bounds import strays
from briefbound.press.engine.boxes import Document, root_of
from briefbound.press.engine.log import collected, refusal
from briefbound.press.engine.rendering import lay_out_text, slower_steps
from briefbound.press.findings import Finding
from briefbound.press.folios import Folio, folio, numbering
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.join import for_pages, join_documents, manifest_of
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.sheet import page_sheet
from briefbound.press.tags.artifacts import live_links
from briefbound.press.told_tables import told_forms
from briefbound.press.words import lost_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A book on pages, the one at the place ``opening`` of which, counted from 1, is page 1."""

    document: Document
    book: Book  # in the form that the pages show
    design: PageDesign
    shape: Geometry
    digest: str  # of all that the pages are made of
    opening: int = 1
    findings: tuple[Finding, ...] = ()

    @property
    def folios(self) -> tuple[Folio, ...]:
        """The numbers of all pages, in order."""
        return tuple(folio(place, self.opening) for place in range(1, len(self.document.pages) + 1))

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is found wrong with the pages."""
        return tuple(one.diagnosed(self.book, str(folio((one.page or 0) + 1, self.opening))) for one in self.findings)

    def checked(self) -> Layout:
        """The layout itself. Raises SourceError where something is found that may not be printed."""
        if has_errors(self.problems):
            raise SourceError(self.problems)
        return self


def lay_out(book: Book, design: PageDesign) -> Layout:
    """Breaks a book into pages of this design.

    Raises SourceError where a letter has no shape, an image cannot be read, or something leaves its page or lies on
    other text; BriefboundError where WeasyPrint reports another error.
    """
    book = for_pages(book, design)
    if lacking := list(missing_letters(book)):
        raise SourceError(lacking)
    shape = geometry(design)
    numbered = numbering(book.documents, design)
    reserves = reserves_of(book)
    text, sheet = join_documents(book, numbered), page_sheet(design, shape, reserves)
    document, findings = render(text, sheet, book.resources, design.standard, manifest_of(book), reserves)
    digest = digest_of(book, text, sheet)
    places = (place for place, page in enumerate(document.pages, 1) if numbered.opening in page.anchors)
    return Layout(
        document=document,
        book=book,
        design=design,
        shape=shape,
        digest=digest,
        opening=next(places, 1),
        findings=tuple(findings),
    ).checked()


def render(
    text: str,
    sheet: str,
    resources: Iterable[Resource],
    standard: PdfStandard,
    place: Place | None = None,
    reserves: Sequence[str] = (),
) -> tuple[Document, list[Finding]]:
    """An HTML text on pages of a style sheet, and what is found wrong with them, errors too.

    Raises SourceError where an image cannot be read, said of a place, BriefboundError where WeasyPrint reports
    another error.
    """
    with collected(place) as problems:
        document, moved = lay_out_text(text, sheet, resources, standard, place, reserves)
    heads: dict[Any, Any] = {}
    for laid in document.pages:
        laid.links = areas(laid, live_links(laid, heads))
    if has_errors(problems):
        raise refusal(problems)
    reported = [Finding(one.code, one.message, Severity.WARNING, one.hint) for one in problems] + [*slower_steps()]
    root = root_of(document)
    return document, [*reported, *told_forms(root), *strays(document.pages), *lost_words(root, document.pages, moved)]


def digest_of(book: Book, text: str, sheet: str) -> str:
    """The same for the same pages, whatever the machine, the folder and the hour."""
    parts = [text.encode(), sheet.encode()]
    parts += [part for resource in book.resources for part in (resource.href.encode(), resource.data)]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
