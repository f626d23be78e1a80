"""The press: a composed book laid out on pages and written as tagged PDF.

:func:`~briefbound.press.printing.print_book` sets a book section by section, in processes of their own, and binds
what they give (:mod:`~briefbound.press.fragments`, :mod:`~briefbound.press.binder`).
:func:`~briefbound.press.page.lay_out` and :func:`~briefbound.press.write.write_pdf` set and write it whole: that is
what the other way is held to. The print and the screen edition are two paintings of one layout;
:func:`~briefbound.press.finishing.finish` makes the other editions of finished pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from briefbound.model import Book, PagedEdition, PageDesign, PageMap

if TYPE_CHECKING:
    from briefbound.press.assembly import Cache, Count, WorkerPool
    from briefbound.press.finishing import Finished
    from briefbound.press.page import Layout
    from briefbound.press.printing import Printed

__all__ = [
    "finish",
    "lay_out",
    "page_map",
    "press_pdf",
    "print_book",
    "usual_workers",
    "with_drawn_logo",
    "worker_pool",
    "write_pdf",
]


def usual_workers() -> int:
    """How many processes set pages where nobody says. See :mod:`briefbound.press.workers`."""
    from briefbound.press import workers

    return workers.usual_number()


def worker_pool(number: int) -> AbstractContextManager[WorkerPool]:
    """So many processes that lay out pages, or this one where one is enough. See :mod:`briefbound.press.workers`."""
    from briefbound.press import workers

    return workers.pool(number)


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
    """The pages of a book in a design. See :mod:`briefbound.press.printing`."""
    from briefbound.press import printing

    return printing.print_book(
        book, design, editions, workers=workers, cache=cache, made_with=made_with, on_progress=on_progress
    )


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
    from briefbound.press import printing, write

    return write.write_pdf(layout, printing.painting_of(edition))


def finish(edition: PagedEdition, paint: Callable[[PagedEdition], bytes], book: Book) -> Finished:
    """An edition made of pages that ``paint`` gives, and warnings about it. See :mod:`briefbound.press.finishing`."""
    from briefbound.press import finishing

    return finishing.finish(edition, paint, book)


def press_pdf(book: Book, edition: PagedEdition) -> bytes:
    """One edition of a book as PDF/UA-1; who wants both saves a layout with :func:`lay_out`."""
    return write_pdf(lay_out(book, book.publication.design(edition)), edition)


def with_drawn_logo(book: Book) -> Book:
    """The book with its logo as a picture too, where a drawn cover wants one. See :mod:`briefbound.press.logo`."""
    if book.logo is None:
        return book
    from briefbound.press import logo

    return logo.with_drawn_logo(book)
