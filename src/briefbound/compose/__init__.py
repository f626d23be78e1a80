"""From a publication to a book: Markdown to semantic XHTML, the same for every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefbound.diagnostics import Diagnostic
    from briefbound.model import Book, EditionName, Publication

__all__ = ["compose_book"]


def compose_book(
    publication: Publication, editions: Collection[EditionName] = ()
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book of a publication, and the warnings met on the way; raises SourceError with every error found.

    What the editions that are to be made of it cannot show is an error.
    """
    from briefbound.compose.book import compose_book

    return compose_book(publication, editions)
