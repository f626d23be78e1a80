"""A book as it is composed: the documents, pictures and navigation that every edition is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefbound.editions import EditionName
from briefbound.model.publication import Publication

Kind = Literal[
    "cover",
    "titlepage",
    "content-note",
    "contents",
    "part",
    "article",
    "glossary",
    "sources",
    "colophon",
    "backcover",  # in pages only
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a content document, as a contents list shows it: plain text, level 1 to 6, and its id."""

    level: int
    id: str
    text: str
    language: str = ""  # where it is not that of the document


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentDocument:
    """One section as semantic XHTML, the same for every edition (EPUB 3.3, 5.1: XHTML content document).

    ``xhtml`` is one root element (``section``), namespaces declared, ids unique in this document. Links to other
    documents are ``<id>.xhtml#fragment``, images ``images/<name>``.
    """

    id: str  # file name stem, unique in the book
    kind: Kind
    title: str
    language: str
    xhtml: str
    headings: tuple[Heading, ...] = ()
    short_title: str = ""  # for running heads
    part: str | None = None  # the id of the part that an article belongs to
    summary: str = ""
    title_language: str = ""  # where it is not that of the document
    words: tuple[tuple[str, str, str], ...] = ()  # the pack's own, see Publication
    lines: tuple[int, ...] = ()  # of each element in document order, in the file that it comes from; 0 if not known

    @property
    def href(self) -> str:
        """The file name inside the EPUB, beside the other content documents."""
        return f"{self.id}.xhtml"


@dataclass(frozen=True, slots=True)
class Resource:
    """An image that content documents show: href relative to them, media type, bytes."""

    href: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoPicture:
    """A logo of the pack's maker as books show it: its words, and its width and height in pixels.

    ``drawn``: a drawing as a picture (PNG), for covers that are made of pixels.
    """

    picture: Resource
    alt: str
    width: float
    height: float
    drawn: bytes = b""


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a chart: its name and a value for each label (None: no value)."""

    name: str
    values: tuple[float | None, ...]


ChartKind = Literal["bar", "horizontal-bar", "stacked", "line", "dot", "multiples"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What the drawing at ``href`` is drawn from, so that an edition may draw it in another size."""

    href: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    point: str = "."  # the decimal sign
    group: str = ","  # between thousands
    grouped_from: int = 4  # the least number of digits with a sign between thousands
    higher: int = 3  # digits of a group above the thousands
    digits: str = "0123456789"
    unit: str = ""  # behind every number, such as " %"
    highlight: str = ""  # the label, or of lines the series, of which the finding speaks
    primary: str = ""  # the colours of the brand, ``#rrggbb``
    secondary: str = ""


@dataclass(frozen=True, slots=True)
class NavPoint:
    """A line of the contents: where it leads (``<id>.xhtml`` or ``<id>.xhtml#fragment``) and what is below it."""

    title: str
    href: str
    kind: Kind
    language: str
    children: tuple[NavPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A publication composed: content documents in reading order, their resources and the contents tree."""

    publication: Publication
    documents: tuple[ContentDocument, ...]
    resources: tuple[Resource, ...]
    contents: tuple[NavPoint, ...]
    cover: Resource | None = None  # the manifest's cover image, one of the resources; without it one is drawn
    charts: tuple[Chart, ...] = ()  # those of the resources that are charts
    back: str = ""  # XHTML of the back of a printed cover
    blurb: str = ""  # and of the two blocks of the last page of PDFs
    contact: str = ""
    logo: LogoPicture | None = None  # for title page, cover and back; one of the resources
    mark: LogoPicture | None = None  # for the foot of pages; none of them, since no document shows it


# ---------------------------------------------------------------- where pages begin


@dataclass(frozen=True, slots=True)
class PageStart:
    """The place at which a page begins: a content document, one of its elements, and how far into its own words.

    ``element`` counts the elements of the document's XHTML in document order, its root being 0. ``offset`` counts the
    characters of the element's own text (not that of its descendants) that stand on earlier pages, white space and
    invisible characters left out.
    """

    label: str
    document: str
    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where each page of an edition begins, in order; blank pages are left out."""

    edition: EditionName
    starts: tuple[PageStart, ...]


# ---------------------------------------------------------------- what a copy on paper takes


@dataclass(frozen=True, slots=True)
class Paper:
    """What one copy takes: the sides that are printed, and toner in pages of 5 % coverage, of A4."""

    sides: int
    toner: float

    @property
    def sheets(self) -> int:
        """Sheets that are printed on both sides."""
        return -(-self.sides // 2)
