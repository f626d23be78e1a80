"""Layout: a book broken into pages by WeasyPrint, once for all editions that share them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefbound.diagnostics import Diagnostic, Place, SourceError, has_errors
from briefbound.model import Book, PageDesign, PdfStandard, Resource
from briefbound.press.areas import areas
from briefbound.press.bounds import strays
from briefbound.press.brand_faces import own_fonts
from briefbound.press.breaks import breaks_of
from briefbound.press.contrast import pale_words
from briefbound.press.engine.boxes import Document, root_of
from briefbound.press.engine.log import collected, refusal
from briefbound.press.engine.rendering import lay_out_text, slower_steps
from briefbound.press.faces import families_of
from briefbound.press.findings import HOUSE, Finding, of_sheet
from briefbound.press.fitting import Fit, fitting, pages_of, runs
from briefbound.press.folios import Folio, folio, numbering
from briefbound.press.furniture import shown_documents
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.join import for_pages, join_documents, manifest_of
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.sheet import page_sheet
from briefbound.press.table_findings import form_findings
from briefbound.press.tags.artifacts import live_links
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
    book = for_pages(replace(book, documents=shown_documents(book, design)), design)
    if lacking := list(missing_letters(book)):
        raise SourceError(lacking)
    shape = geometry(design)
    numbered = numbering(book.documents, design)
    reserves = reserves_of(book, families_of(design))
    sheet, place, fonts = page_sheet(design, shape, reserves), manifest_of(book), own_fonts(design)

    def attempt(fits: Mapping[tuple[str, ...], Fit]) -> tuple[str, Document, list[Finding]]:
        of = {name: fit for run, fit in fits.items() for name in run}
        made = join_documents(book, numbered, of)
        return made, *render(made, sheet, book.resources, design.standard, place, reserves, fonts)

    text, document, findings = attempt({})
    if design.form == "standard":
        every = runs(breaks_of(text, design)[0], [one.id for one in book.documents])
        courses = {run: fitting(shape, design) for run in every}
        now = {run: next(course) for run, course in courses.items()}
        while courses:
            done = dict(now)
            for run, pages in zip(every, pages_of(document.pages, every), strict=True):
                if run in courses:
                    try:
                        now[run] = courses[run].send(pages)
                    except StopIteration as end:
                        now[run] = end.value
                        del courses[run]
            if now != done:
                text, document, findings = attempt(now)
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
    fonts: tuple[Resource, ...] = (),
) -> tuple[Document, list[Finding]]:
    """An HTML text on pages of a style sheet, and what is found wrong with them, errors too.

    Raises SourceError where an image cannot be read, said of a place, BriefboundError where WeasyPrint reports
    another error.
    """
    with collected(place) as problems:
        document, moved = lay_out_text(text, sheet, resources, standard, place, reserves, fonts)
    heads: dict[Any, Any] = {}
    for laid in document.pages:
        laid.links = areas(laid, live_links(laid, heads))
    if has_errors(problems):
        raise refusal(problems)
    reported = [*(of_sheet(one, sheet) for one in problems), *slower_steps()]
    root, pages = root_of(document), document.pages
    pale = pale_words(pages) if HOUSE in sheet else ()
    return document, [*reported, *form_findings(root), *strays(pages), *lost_words(root, pages, moved), *pale]


def digest_of(book: Book, text: str, sheet: str) -> str:
    """The same for the same pages, whatever the machine, the folder and the hour."""
    parts = [text.encode(), sheet.encode()]
    parts += [part for resource in book.resources for part in (resource.href.encode(), resource.data)]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
