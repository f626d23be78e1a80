"""Layout: a book broken into pages by WeasyPrint, once for all editions that share them."""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError, has_errors
from briefbound.model import Book, PageDesign, PdfStandard, Resource
from briefbound.press.faces import BASE_URL
from briefbound.press.findings import Finding
from briefbound.press.folios import Folio, folio, numbering
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.join import for_pages, join_documents, manifest_of
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.log import REPORT, collected, refusal


@contextmanager
def without_fonts_of_the_machine() -> Iterator[None]:
    """Shows Fontconfig a configuration without folders, for the time that it reads one."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _without_a_search_for_libraries() -> Iterator[None]:
    """Lets libraries be opened by their names alone, all of which WeasyPrint knows; only macOS must look for them.

    Asked for a name that does not exist, Python on Linux runs ldconfig and the C compiler, twenty times over.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


with without_fonts_of_the_machine(), _without_a_search_for_libraries(), warnings.catch_warnings():
    warnings.simplefilter("ignore")  # WeasyPrint warns that there are no fonts: the faces come from packages
    import weasyprint
    from weasyprint.css.counters import CounterStyle
    from weasyprint.urls import FatalURLFetchingError

import briefbound.press.drawn_words  # noqa: E402, F401  (they import weasyprint)
from briefbound.press.areas import areas  # noqa: E402
from briefbound.press.bounds import strays  # noqa: E402
from briefbound.press.choosing import Faces  # noqa: E402
from briefbound.press.fetcher import BookFetcher  # noqa: E402
from briefbound.press.footnotes import notes_that_stay  # noqa: E402
from briefbound.press.opening import page_one_where_marked  # noqa: E402
from briefbound.press.sheet import page_sheet  # noqa: E402
from briefbound.press.tables import told_forms  # noqa: E402
from briefbound.press.tags.painting import live_links  # noqa: E402
from briefbound.press.turning import turned_pages  # noqa: E402
from briefbound.press.words import lost_words, running_elements  # noqa: E402

#: WeasyPrint's name of what it writes for each standard; the rest of the standard is ours (tags/, xmp.py).
VARIANTS: dict[PdfStandard, str] = {"ua-1": "pdf/a-2a", "ua-2": "pdf/ua-2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A book on pages, the one at the place ``opening`` of which, counted from 1, is page 1."""

    document: weasyprint.Document
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
) -> tuple[weasyprint.Document, list[Finding]]:
    """An HTML text on pages of a style sheet, and what is found wrong with them, errors too.

    Raises SourceError where an image cannot be read, said of a place, BriefboundError where WeasyPrint reports
    another error.
    """
    with collected(place) as problems:
        try:
            css, fonts, counters = load_styles(sheet, reserves)
            html = weasyprint.HTML(string=text, base_url=BASE_URL, url_fetcher=BookFetcher(resources))
            with page_one_where_marked(), notes_that_stay(), turned_pages(), running_elements() as moved:
                document = html.render(
                    font_config=fonts, counter_style=counters, stylesheets=[css], pdf_variant=VARIANTS[standard]
                )
        except FatalURLFetchingError as fault:
            problem = Diagnostic("BB723", f"pages want what is not in the book: {fault}", place, REPORT)
            raise SourceError([problem]) from fault
    heads: dict[Any, Any] = {}
    for laid in document.pages:
        laid.links = areas(laid, live_links(laid, heads))
    if has_errors(problems):
        raise refusal(problems)
    warnings = [Finding(one.code, one.message, Severity.WARNING, one.hint) for one in problems]
    root = document._html.etree_element
    return document, [*warnings, *told_forms(root), *strays(document.pages), *lost_words(root, document.pages, moved)]


@lru_cache(maxsize=2)
def load_styles(sheet: str, reserves: Sequence[str] = ()) -> tuple[weasyprint.CSS, Faces, CounterStyle]:
    """A style sheet, the faces that it loads and its ways of counting, kept for the next text that wants them."""
    with without_fonts_of_the_machine():
        fonts = Faces(reserves)
    counters = CounterStyle()
    css = weasyprint.CSS(
        string=sheet,
        base_url=BASE_URL,
        url_fetcher=BookFetcher((), reserves),
        font_config=fonts,
        counter_style=counters,
    )
    return css, fonts, counters


def digest_of(book: Book, text: str, sheet: str) -> str:
    """The same for the same pages, whatever the machine, the folder and the hour."""
    parts = [text.encode(), sheet.encode()]
    parts += [part for resource in book.resources for part in (resource.href.encode(), resource.data)]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
