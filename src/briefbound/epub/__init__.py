"""The e-book: a composed book bound as EPUB 3.3, with what EPUB 2 readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbound.model import Book, PageMap

__all__ = ["bind_epub"]


def bind_epub(book: Book, page_map: PageMap | None = None) -> bytes:
    """The EPUB file of a book; the same book gives the same bytes on every machine.

    With a page map it has the pages of the print edition: their marks, their list and the name of their source.

    Raises EnvironmentFault where the fonts of the cover are not installed.
    """
    from briefbound.epub.bind import bind

    return bind(book, page_map)
