"""The press: a composed book laid out on pages and written as tagged PDF.

Three steps, each a value to a value: :func:`~briefbound.press.join.join_documents` makes one HTML text of the book,
:func:`~briefbound.press.page.lay_out` breaks it into pages, :func:`~briefbound.press.write.write_pdf` paints them.
The print and the screen edition are two paintings of one layout; :func:`~briefbound.press.finishing.finish` makes the
other editions of finished pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefbound.model import Book, PagedEdition, PageDesign, PageMap

if TYPE_CHECKING:
    from briefbound.press.finishing import Finished
    from briefbound.press.page import Layout

__all__ = ["finish", "lay_out", "page_map", "press_pdf", "write_pdf"]


def lay_out(book: Book, design: PageDesign) -> Layout:
    """The pages of a book, from which :func:`write_pdf` writes every edition of this design.

    See :mod:`briefbound.press.page`.
    """
    from briefbound.press import page

    return page.lay_out(book, design)


def page_map(layout: Layout) -> PageMap:
    """Where each page of a laid-out book begins in the text. See :mod:`briefbound.press.pagemap`."""
    from briefbound.press import pagemap

    return pagemap.page_map(layout)


def write_pdf(layout: Layout, edition: PagedEdition) -> bytes:
    """A laid-out book as PDF/UA-1. See :mod:`briefbound.press.write`."""
    from briefbound.press import write

    return write.write_pdf(layout, edition)


def finish(edition: PagedEdition, paint: Callable[[PagedEdition], bytes], book: Book) -> Finished:
    """An edition made of pages that ``paint`` gives, and warnings about it. See :mod:`briefbound.press.finishing`."""
    from briefbound.press import finishing

    return finishing.finish(edition, paint, book)


def press_pdf(book: Book, edition: PagedEdition) -> bytes:
    """One edition of a book as PDF/UA-1; who wants both saves a layout with :func:`lay_out`."""
    return write_pdf(lay_out(book, book.publication.design(edition)), edition)
