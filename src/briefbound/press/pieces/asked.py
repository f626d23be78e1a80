"""What goes to a worker that lays out a fragment of a book: the text, the design, and what it must guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefbound.model import Chart, ContentDocument, PageDesign, Resource
from briefbound.press.folios import Numbering

#: The code of what is said of documents that cannot be laid out as a fragment.
UNFIT = "BB741"
#: How a fragment begins: the book itself, at a page of either side, of one side (which may need a blank page before).
#: Pages with odd numbers are rectos; they are on the right, in books that are read from right to left on the left.
Start = Literal["book", "page", "recto", "verso"]


@dataclass(frozen=True, slots=True)
class Starts:
    """How the pages of each document of a book begin, None for one that goes on below the one before.

    ``sides_differ`` says whether pages on the left look otherwise than those on the right.
    """

    starts: tuple[Start | None, ...]
    sides_differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Numbers that are not known while a fragment is set."""

    number: int  # of the first page, counted on from the page before it
    total: int  # of pages
    anchors: Mapping[str, int]  # the pages of anchors that the fragment refers to
    strings: Mapping[str, str]  # named strings as the documents before leave them (CSS GCPM 3, 1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a fragment is made of: all that it reads but the numbers."""

    title: str  # of the book
    language: str
    documents: tuple[ContentDocument, ...]
    paths: tuple[tuple[str, str, str], ...]  # of its articles: id, file, language
    own_ids: tuple[tuple[str, str], ...]  # the ids that the roots of these and of linked documents have
    resources: tuple[Resource, ...]
    charts: tuple[Chart, ...]  # those of them that were drawn from tables
    design: PageDesign
    start: Start
    numbered: Numbering  # as far as it is about these and linked documents
