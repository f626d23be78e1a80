"""The form of a book that is printed with little ink: its charts in outline. The rest is styles."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.compose.hatching import HATCHES
from briefbound.compose.xhtml import classes, descendants
from briefbound.model import Book

#: What the solid fills of charts become: nothing, or lines that no hatch of their neighbours has.
OUTLINES = {"#4d4d4d": "#ffffff", "#b3b3b3": "url(#lines-across)", **dict.fromkeys(HATCHES, "#ffffff")}
_LINES_ACROSS = (
    '<pattern id="lines-across" patternUnits="userSpaceOnUse" width="72" height="6">'
    '<rect width="72" height="6" fill="#ffffff"/><path d="M0 3H72" style="stroke: #1a1a1a; stroke-width: 0.6"/>'
    "</pattern>"
)


def with_charts_in_outline(book: Book) -> Book:
    """The book with its charts drawn in lines and patterns alone."""
    charts = {
        image.get("src")
        for document in book.documents
        for figure in descendants(etree.fromstring(document.xhtml), "figure")
        if "chart" in classes(figure)
        for image in descendants(figure, "img")
    }
    resources = [replace(one, data=in_outline(one.data)) if one.href in charts else one for one in book.resources]
    return replace(book, resources=tuple(resources))


def in_outline(svg: bytes) -> bytes:
    """A chart of ours without solid areas."""
    text = svg.decode()
    for fill, outline in OUTLINES.items():
        text = text.replace(f"fill: {fill};", f"fill: {outline};")
    return text.replace("<defs>", f"<defs>{_LINES_ACROSS}", 1).encode()
