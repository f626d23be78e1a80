"""Editions that are made of finished pages: each is a step from the bytes of one PDF to those of another."""

from __future__ import annotations

from collections.abc import Callable

from briefbound.diagnostics import Diagnostic
from briefbound.model import Book, PagedEdition

#: A finished file, and warnings about it.
Finished = tuple[bytes, tuple[Diagnostic, ...]]


def finish(edition: PagedEdition, paint: Callable[[PagedEdition], bytes], book: Book) -> Finished:
    """The file of an edition. ``paint`` gives the pages of its design as they are in the print or screen edition."""
    step = _step(edition)
    return step(paint("print"), book) if step else (paint(edition), ())


def _step(edition: PagedEdition) -> Callable[[bytes, Book], Finished] | None:
    """What is done to the pages of the print edition's kind; imported here, as it takes long and is seldom wanted."""
    match edition:
        case "draft":
            from briefbound.press.draft import make_draft

            return make_draft
        case "booklet":
            from briefbound.press.booklet import make_booklet

            return make_booklet
        case "print-shop":
            from briefbound.press.shop import make_print_shop

            return make_print_shop
        case "shop-cover":
            from briefbound.press.shop import make_shop_cover

            return make_shop_cover
        case _:
            return None
