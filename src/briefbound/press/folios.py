"""The numbers that pages carry: one numbering throughout, or roman numbers before the first article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefbound.model import ContentDocument, PageDesign

#: The kinds of documents that begin the body of a book: all that comes before is front matter.
_BODY = ("part", "article")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Folio:
    """The number of a page, counted from 1, and whether it is written in roman digits of lower case."""

    number: int
    roman: bool = False

    def __str__(self) -> str:
        if not self.roman:
            return str(self.number)
        written, left = "", self.number
        for value, digits in _ROMAN:
            written += digits * (left // value)
            left %= value
        return written


def folio(place: int, opening: int) -> Folio:
    """What the page at a place of the book, counted from 1, carries where the one at ``opening`` is page 1."""
    return Folio(place, roman=True) if place < opening else Folio(place - opening + 1)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a book's numbers begin anew; with neither, they never do."""

    front: tuple[str, ...] = ()  # the ids of documents whose pages have roman numbers
    opening: str = ""  # the id of the document that begins on page 1


def numbering(documents: Sequence[ContentDocument], design: PageDesign) -> Numbering:
    """How the pages of these documents, the whole book, are numbered in a design."""
    front = tuple(one.id for one in takewhile(lambda one: one.kind not in _BODY, documents))
    if design.front_pages == "arabic" or not 0 < len(front) < len(documents):
        return Numbering()
    return Numbering(front, documents[len(front)].id)
