"""Files for print shops: PDF/X-4 in the inks of a press, with bleed and marks; and the cover sheet of the book."""

from __future__ import annotations

from briefbound.diagnostics import Diagnostic
from briefbound.model import Book


def make_print_shop(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages of a book, a tagged PDF/UA-1, as a print shop takes them. See :mod:`briefbound.press.shop.write`."""
    from briefbound.press.shop.write import Sheet, check_bleed, write_shop

    check_bleed(book.publication)
    return write_shop(pages, book, book.publication.shop, Sheet("print-shop"))


def make_shop_cover(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The cover of the book of these pages, one sheet. See :mod:`briefbound.press.shop.cover`."""
    from briefbound.press.shop.cover import make_cover

    return make_cover(pages, book)
