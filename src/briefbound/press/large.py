"""The book in the form of large print: which transforms make it, and what they need to know of the page."""

from __future__ import annotations

from dataclasses import replace

from briefbound.compose.large_print import (
    describe_in_print,
    explain_print_pages,
    notes_in_brackets,
    print_pages_in_margin,
    words_in_one_face,
    words_whole,
)
from briefbound.compose.pagebreaks import with_places
from briefbound.compose.tables_to_lists import tables_to_lists
from briefbound.compose.transforms import decoration_without_figures, print_addresses
from briefbound.model import Book, ContentDocument, PageDesign
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.letters import letters_of_family

#: The width of a letter in ems, a little more than that of the average one, so that lines hold at least so many.
LETTER = 0.53


def for_large_print(book: Book, design: PageDesign) -> Book:
    """The book as large print shows it (docs/large-print.md).

    Marks of a print edition's pages, which :func:`~briefbound.compose.pagebreaks.mark_pages` has put into documents,
    become words in the margin.
    """
    shape = geometry(design)
    marked = any('role="doc-pagebreak"' in document.xhtml for document in book.documents)
    documents = [_formed(document, design, shape, marked) for document in book.documents]
    return replace(book, documents=tuple(documents))


def _formed(document: ContentDocument, design: PageDesign, shape: Geometry, marked: bool) -> ContentDocument:
    characters = int(shape.measure / shape.size / LETTER)
    form = describe_in_print(notes_in_brackets(with_places(document)))
    if design.link_addresses:
        form = print_addresses(form)
    form = decoration_without_figures(tables_to_lists(form, characters))
    form = words_in_one_face(words_whole(form, characters), letters_of_family("Atkinson Hyperlegible"))
    if marked:
        form = print_pages_in_margin(form)
        form = explain_print_pages(form) if form.kind == "contents" else form
    return form
