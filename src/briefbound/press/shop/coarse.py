"""Pictures with too few samples for the size at which they print."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from pikepdf import Dictionary, Name, Pdf

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.model import Book
from briefbound.pdf.matrix import Rectangle, common, rectangle
from briefbound.pdf.painting import Painted
from briefbound.press.shop.tags import elements

#: Samples per inch below which screens of 150 lines per inch show the pixels.
LEAST = 225.0
_LONGEST = 60


def coarse_pictures(pdf: Pdf, book: Book, painted: list[list[Painted]], edition: str) -> Iterator[Diagnostic]:
    """A warning for each picture that prints with fewer than :data:`LEAST` samples per inch.

    ``painted`` is what each page of the file paints. Pictures in drawings count like others.
    """
    figures = list(_figures(pdf))
    files = _files(book)
    for page, things in zip(pdf.pages, painted, strict=True):
        for thing in things:
            if thing.kind != "image" or thing.bits == 1 or not 0 < thing.resolution < LEAST:
                continue
            shown = [alt for on, box, alt in figures if on == page.obj.objgen and common(box, thing.box) is not None]
            name, place = files.get(shown[0], ("", None)) if shown else ("", None)
            what = f"“{name}”" if name else f"the picture “{_short(shown[0])}”" if shown else "a picture"
            needed = LEAST / thing.resolution
            yield Diagnostic(
                "BB731",
                f"{what} prints at {thing.resolution:.0f} samples per inch, on page {page.label} of {edition}",
                place,
                hint=f"take it with {needed:.1f} times as many pixels each way, or show it smaller:"
                f" print shops want {LEAST:.0f} or more",
                severity=Severity.WARNING,
            )


def _figures(pdf: Pdf) -> Iterator[tuple[tuple[int, int], Rectangle, str]]:
    """The figures of the structure tree: page, place on it, text alternative."""
    root = pdf.Root.get(Name.StructTreeRoot)
    for element in elements(root) if root is not None else ():
        if Name.Figure != element.S or Name.Pg not in element:
            continue
        attributes = element.get(Name.A, Dictionary())
        for one in [attributes] if isinstance(attributes, Dictionary) else attributes.as_list():
            if box := rectangle(one.get(Name.BBox)):
                yield element.Pg.objgen, box, str(element.get(Name.Alt, ""))


def _files(book: Book) -> dict[str, tuple[str, Place]]:
    """Text alternative of each picture of the book, to its name and the file that shows it."""
    publication = book.publication
    paths = {article.id: article.path for article in publication.articles()}
    found: dict[str, tuple[str, Place]] = {}
    for document in book.documents:
        if document.id not in paths:
            continue
        for image in etree.fromstring(document.xhtml).iter("{*}img"):
            place = Place(str(publication.root / paths[document.id]))
            found.setdefault(image.get("alt") or "", (image.get("src") or "", place))
    if publication.cover is not None:
        mark = publication.cover.mark
        place = Place(str(publication.root / mark.path), mark.line)
        found.setdefault(publication.cover.alt, (str(publication.cover.image), place))
    return found


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
