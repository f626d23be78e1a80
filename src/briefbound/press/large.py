"""The book in the form of large print: which transforms make it, and what they need to know of the page."""

from __future__ import annotations

from dataclasses import replace

from briefbound.compose.drawing import draw_large
from briefbound.compose.pictures_in_text import signs_in_lines
from briefbound.faces.letters import letters_of
from briefbound.forms.directions import phrases_in_their_direction
from briefbound.forms.large_print import (
    describe_in_print,
    explain_print_pages,
    long_words_divisible,
    notes_in_brackets,
    print_pages_in_margin,
    without_pictures,
    words_in_one_face,
    words_whole,
)
from briefbound.forms.pagebreaks import with_places
from briefbound.forms.tables_to_lists import tables_to_lists
from briefbound.forms.transforms import (
    decoration_without_figures,
    notes_to_end,
    print_addresses,
    titles_in_their_direction,
    without_skips,
)
from briefbound.model import Book, ContentDocument, PageDesign, Resource
from briefbound.press.geometry import Geometry, geometry, picture_height

#: The width of a letter in ems, more than that of the average one (.44, bold .48): lines hold at least so many.
LETTER = 0.56
#: How much of a line is left in lists and boxes, at the least.
INDENTED = 0.7


def for_large_print(book: Book, design: PageDesign) -> Book:
    """The book as large print shows it (docs/large-print.md).

    Marks of a print edition's pages, which :func:`~briefbound.forms.pagebreaks.mark_pages` has put into documents,
    become words in the margin.
    """
    shape = geometry(design)
    marked = any('role="doc-pagebreak"' in document.xhtml for document in book.documents)
    room = shape.measure, picture_height(shape), shape.size
    charts = {one.href: draw_large(one, *room, "large") for one in book.charts}
    unfit = {href for href, drawn in charts.items() if drawn is None}
    formed = (_formed(document, design, shape, marked) for document in book.documents)
    documents = (signs_in_lines(document, book.resources) for document in formed)
    resources = (_redrawn(one, charts.get(one.href)) for one in book.resources if one.href not in unfit)
    return replace(
        book, documents=tuple(without_pictures(one, unfit) for one in documents), resources=tuple(resources)
    )


def _redrawn(resource: Resource, drawn: bytes | None) -> Resource:
    return resource if drawn is None else replace(resource, data=drawn)


def _formed(document: ContentDocument, design: PageDesign, shape: Geometry, marked: bool) -> ContentDocument:
    characters = int(shape.measure / shape.size / LETTER)
    form = titles_in_their_direction(without_skips(with_places(document)))
    form = describe_in_print(notes_to_end(notes_in_brackets(form)))
    if design.link_addresses:
        form = print_addresses(form)
    form = phrases_in_their_direction(form)
    # Lists and boxes are indented, so that their lines are shorter.
    longest = int(INDENTED * characters)
    form = long_words_divisible(tables_to_lists(words_whole(form, longest), characters), longest)
    form = decoration_without_figures(form)
    form = words_in_one_face(form, letters_of("Atkinson Hyperlegible"))
    if marked:
        form = print_pages_in_margin(form)
        form = explain_print_pages(form) if form.kind == "contents" else form
    return form
