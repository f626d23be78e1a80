"""Laying out: a text and a style sheet become pages, with the hooks of this room in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError
from briefbound.model import PdfStandard, Resource
from briefbound.press.engine import drawn_words  # noqa: F401  (a hook for good)
from briefbound.press.engine.balancing import balanced_headings
from briefbound.press.engine.boxes import Document
from briefbound.press.engine.choosing import Faces
from briefbound.press.engine.dividing import whole_names
from briefbound.press.engine.fast import everything  # noqa: F401  # in place before anything is laid out
from briefbound.press.engine.fetcher import BookFetcher
from briefbound.press.engine.first_words import words_together  # noqa: F401  (a hook for good, upon what is faster)
from briefbound.press.engine.footnotes import notes_that_stay
from briefbound.press.engine.loading import weasyprint, without_fonts_of_the_machine
from briefbound.press.engine.log import REPORT
from briefbound.press.engine.opening import page_one_where_marked
from briefbound.press.engine.right_to_left import mended  # noqa: F401  (hooks for good)
from briefbound.press.engine.running import running_elements
from briefbound.press.engine.seams import WEASYPRINT
from briefbound.press.engine.turning import turned_pages
from briefbound.press.engine.whole_floats import kept_whole  # noqa: F401  (a hook for good)
from briefbound.press.faces import BASE_URL
from briefbound.press.findings import Finding
from briefbound.seams import slower

#: WeasyPrint's name of what it writes for each standard; the rest of the standard is ours (tags/, xmp.py).
VARIANTS: dict[PdfStandard, str] = {"ua-1": "pdf/a-2a", "ua-2": "pdf/ua-2"}


@dataclass(frozen=True, slots=True)
class Styles:
    """A style sheet as the engine reads it, the faces that it loads, and its ways of counting."""

    sheet: Any
    faces: Faces
    counters: Any


@lru_cache(maxsize=2)
def load_styles(sheet: str, reserves: tuple[str, ...], fonts: tuple[Resource, ...]) -> Styles:
    """A style sheet, kept for the next text that wants it; ``reserves`` are the families beside those of every book
    that it has, ``fonts`` the files of families of the pack."""
    with without_fonts_of_the_machine():
        faces = Faces(reserves)
    counters = weasyprint.css.counters.CounterStyle()
    css = weasyprint.CSS(
        string=sheet,
        base_url=BASE_URL,
        url_fetcher=BookFetcher(fonts, reserves),
        font_config=faces,
        counter_style=counters,
    )
    return Styles(css, faces, counters)


def document_of(text: str, resources: Iterable[Resource] = ()) -> Any:
    """A text in HTML as the engine reads it, with what it may load."""
    return weasyprint.HTML(string=text, base_url=BASE_URL, url_fetcher=BookFetcher(resources))


def lay_out_text(
    text: str,
    sheet: str,
    resources: Iterable[Resource],
    standard: PdfStandard,
    place: Place | None,
    reserves: Sequence[str],
    fonts: tuple[Resource, ...] = (),
) -> tuple[Document, set[Element]]:
    """The pages of a text, and its elements that the styles have moved into margins.

    Raises SourceError, said of a place, where the text wants what is not among the resources.
    """
    try:
        styles = load_styles(sheet, tuple(reserves), fonts)
        html = document_of(text, resources)
        with (
            balanced_headings(),
            whole_names(),
            page_one_where_marked(),
            notes_that_stay(),
            turned_pages(),
            running_elements() as moved,
        ):
            document: Document = html.render(
                font_config=styles.faces,
                counter_style=styles.counters,
                stylesheets=[styles.sheet],
                pdf_variant=VARIANTS[standard],
            )
    except weasyprint.urls.FatalURLFetchingError as fault:
        problem = Diagnostic("BB723", f"pages need something that is not in the book: {fault}", place, REPORT)
        raise SourceError([problem]) from fault
    return document, moved


def slower_steps() -> Iterator[Finding]:
    """What the engine that is installed does in its own way, which takes longer, because ours does not fit it."""
    for one in slower(WEASYPRINT):
        message = f"pages take longer with weasyprint {WEASYPRINT.installed}: {one}"
        hint = f"the pages are right; weasyprint {WEASYPRINT.version} lays them out faster"
        yield Finding("BB743", message, Severity.WARNING, hint)
