"""From a composed book to the files of its pages: kept ones, else set in fragments and bound, or, at worst, whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefbound.diagnostics import Diagnostic, Severity, SourceError, has_errors
from briefbound.disk.keys import key_of
from briefbound.model import Book, PagedEdition, PageDesign, PageMap, PageStart, Publication
from briefbound.press.findings import Finding
from briefbound.press.geometry import geometry
from briefbound.press.join import manifest_of
from briefbound.press.pieces.asked import UNFIT
from briefbound.press.pieces.stored import finding_from
from briefbound.press.sheet import page_sheet

if TYPE_CHECKING:
    from briefbound.press.assembly import Cache, Count, WorkerPool

#: How the pages of a layout are painted: as they are printed, as a screen shows them, or without their covers.
Painting = Literal["print", "screen", "inside"]


@dataclass(frozen=True, slots=True)
class Printed:
    """The paintings of a layout, as far as they were asked for, and what is known of them."""

    files: Mapping[Painting, bytes]
    page_map: PageMap
    problems: tuple[Diagnostic, ...]  # warnings

    def pages(self, edition: PagedEdition) -> bytes:
        """The pages of an edition, or those that it is made of."""
        return self.files[painting_of(edition)]


def painting_of(edition: PagedEdition) -> Painting:
    """The painting that an edition has or is made of: a print shop has the covers on a sheet of their own."""
    return "screen" if edition == "screen" else "inside" if edition in ("print-shop", "shop-cover") else "print"


def print_book(
    book: Book,
    design: PageDesign,
    editions: Iterable[PagedEdition],
    *,
    workers: WorkerPool,
    cache: Cache,
    made_with: str,
    on_progress: Callable[[Count], None] = lambda count: None,
) -> Printed:
    """The pages of a book in a design, for these editions.

    ``cache`` is asked first, and given what is made; ``made_with`` says by what, so that what another version kept is
    not used. Raises SourceError where a letter has no shape, an image cannot be read, or something leaves its page or
    lies on other text; BriefboundError where WeasyPrint reports another error or a process is lost.
    """
    wanted = tuple(dict.fromkeys(painting_of(edition) for edition in editions))
    key = _key(book, design, made_with)
    found = {edition: cache.load("files", f"{key} {edition}") for edition in wanted}
    files = {edition: data for edition, data in found.items() if data is not None}
    known = cache.load("printed", key)
    if known is not None and len(files) == len(wanted):
        try:
            rows, marked = json.loads(known)
            starts = tuple(PageStart(*row) for row in rows)
            findings = [(label, finding_from(one)) for label, one in marked]
        except (ValueError, TypeError, KeyError, RecursionError):  # not as it was stored
            pass
        else:
            return Printed(files, PageMap("print", starts), _diagnosed(book, findings))
    from briefbound.press.assembly import NotInFragments, assemble  # not wanted where all is kept

    try:
        assembled = assemble(book, design, workers, cache, made_with, on_progress)
    except NotInFragments as reason:
        return _whole(book, design, wanted, str(reason))
    problems = _diagnosed(book, assembled.findings)
    if has_errors(problems):
        raise SourceError(problems)
    files = {one: assembled.pdf(one == "screen", inside=one == "inside") for one in wanted}
    rows = [astuple(start) for start in assembled.page_map.starts]
    marked = [(label, asdict(one)) for label, one in assembled.findings]
    cache.store("printed", key, json.dumps([rows, marked]).encode())
    for edition, data in files.items():
        cache.store("files", f"{key} {edition}", data)
    return Printed(files, assembled.page_map, problems)


def _key(book: Book, design: PageDesign, made_with: str) -> str:
    """The hash of all that files of pages depend on."""
    documents = [replace(document, headings=(), lines=()) for document in book.documents]
    cover = book.cover.href if book.cover else None
    sheet = page_sheet(design, geometry(design))
    plain = (made_with, sheet, design, _said(book.publication), documents, book.charts, cover)
    return key_of(*plain, book.resources)


def _said(publication: Publication) -> Publication:
    """What files say of a publication besides its text."""
    return replace(publication, root=Path(), contents=(), glossary=(), sources=(), abbreviations={}, marks={})


def _diagnosed(book: Book, findings: Iterable[tuple[str, Finding]]) -> tuple[Diagnostic, ...]:
    return tuple(one.diagnosed(book, label) for label, one in findings)


def _whole(book: Book, design: PageDesign, wanted: Iterable[Painting], reason: str) -> Printed:
    """The book set whole, and a note that says why."""
    from briefbound.press.page import lay_out
    from briefbound.press.pagemap import page_map
    from briefbound.press.write import write_pdf

    layout = lay_out(book, design)
    message = f"the pages were laid out as a whole, which takes longer: {reason}"
    note = Diagnostic(UNFIT, message, manifest_of(book), severity=Severity.NOTE)
    files = {one: write_pdf(layout, one) for one in wanted}
    return Printed(files, page_map(layout), (*layout.problems, note))
