"""All steps of tagging, around the writing of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from briefbound.model import PdfStandard
from briefbound.press.engine.boxes import Page
from briefbound.press.engine.pdf import File
from briefbound.press.tags.flow import flow
from briefbound.press.tags.grow import grow
from briefbound.press.tags.links import titles
from briefbound.press.tags.painting import PaintedPage, tagged_painting
from briefbound.press.tags.writing import write_structure


@contextmanager
def tagged(root: Element, pages: Sequence[Page], labels: Sequence[str], standard: PdfStandard) -> Iterator[None]:
    """Writing these pages inside gives the file our structure tree.

    ``root`` is the ``html`` element of the document that they show; ``labels`` are their page labels.
    """

    def tag(pdf: File, painted: list[PaintedPage]) -> None:
        places: dict[str, str] = {}
        for page, label in zip(pages, labels, strict=True):
            for anchor in page.anchors:
                places.setdefault(anchor, label)
        # WeasyPrint makes no annotation of a link to nowhere, and reports it.
        links = [[one.box for one in page.links if one.kind != "internal" or one.target in places] for page in pages]
        found = flow(root, painted, links)
        bookmarks = [element.get("id") or "" for element in found.bookmarked]
        write_structure(pdf, grow(root, found), standard, bookmarks, titles(root), places)

    with tagged_painting(root, tag):
        yield
