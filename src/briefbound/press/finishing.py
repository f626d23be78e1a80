"""Editions that are made of finished pages: each is a step from the bytes of one PDF to those of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefbound.diagnostics import Diagnostic
from briefbound.model import Book, PagedEdition
from briefbound.press.booklet import make_booklet
from briefbound.press.draft import make_draft
from briefbound.press.shop import make_print_shop, make_shop_cover

#: A finished file, and warnings about it.
Finished = tuple[bytes, tuple[Diagnostic, ...]]

#: What is done to the pages of the print edition's kind.
STEPS: Mapping[PagedEdition, Callable[[bytes, Book], Finished]] = {
    "draft": make_draft,
    "booklet": make_booklet,
    "print-shop": make_print_shop,
    "shop-cover": make_shop_cover,
}


def finish(edition: PagedEdition, paint: Callable[[PagedEdition], bytes], book: Book) -> Finished:
    """The file of an edition. ``paint`` gives the pages of its design as they are in the print or screen edition."""
    step = STEPS.get(edition)
    return step(paint("print"), book) if step else (paint(edition), ())
