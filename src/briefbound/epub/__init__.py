"""The e-book: a composed book bound as EPUB 3.3, with what EPUB 2 readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbound.diagnostics import Diagnostic
    from briefbound.model import Book, PageMap

__all__ = ["bind_epub", "hazard_questions"]


def bind_epub(book: Book, page_map: PageMap | None = None) -> bytes:
    """The EPUB file of a book; the same book gives the same bytes on every machine.

    With a page map it has the pages of the print edition: their marks, their list and the name of their source.

    Raises EnvironmentFault where the fonts of the cover are not installed.
    """
    from briefbound.epub.bind import bind

    return bind(book, page_map)


def hazard_questions(book: Book) -> tuple[Diagnostic, ...]:
    """A question about each image that moves, where the manifest does not say what somebody saw in it."""
    from briefbound.epub.accessibility import hazard_questions as questions

    return questions(book)
