"""Files for print shops: PDF/X-4 in the inks of a press, with bleed and marks; and the cover sheet of the book."""

from __future__ import annotations

from importlib.util import find_spec

from briefbound.diagnostics import Diagnostic, EnvironmentFault
from briefbound.model import Book


def make_print_shop(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages of a book, a tagged PDF/UA-1, as a print shop takes them. See :mod:`briefbound.press.shop.write`."""
    _need_numpy()
    from briefbound.press.shop.write import Sheet, check_bleed, write_shop

    check_bleed(book.publication)
    return write_shop(pages, book, book.publication.shop, Sheet("print-shop"))


def make_shop_cover(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The cover of the book of these pages, one sheet. See :mod:`briefbound.press.shop.cover`."""
    _need_numpy()
    from briefbound.press.shop.cover import make_cover

    return make_cover(pages, book)


def _need_numpy() -> None:
    """Raises EnvironmentFault where NumPy, which colours of pictures are reckoned with, is not installed."""
    if find_spec("numpy") is None:
        message = "NumPy is not installed, so files for print shops cannot be made"
        raise EnvironmentFault([Diagnostic("BB701", message, hint="pip install “briefbound[inks]”")])
