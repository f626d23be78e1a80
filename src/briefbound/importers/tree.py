"""The tree that every reader of documents ends in: frozen values, each block with its place in the source.

A reader of a family of files (:mod:`briefbound.importers.imported`) makes it as it walks the file; ``shape`` finds
what only neighbours show; ``writer`` makes the Markdown of a pack of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where something stood: the part of the file, its paragraph counted from 1, the nearest heading before it.

    Paragraph 0 is the part as a whole. The heading is quoted on the terminal and in reports alone.
    """

    part: str
    paragraph: int
    heading: str = ""

    def __str__(self) -> str:
        where = f"{self.part}, paragraph {self.paragraph}" if self.paragraph else self.part
        return f"{where}, under “{self.heading}”" if self.heading else where


class Look(NamedTuple):
    """What sets a run apart from its paragraph. ``raised`` is ``sub``, ``sup`` or nothing."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    mark: bool = False
    small_caps: bool = False
    code: bool = False
    raised: str = ""
    lang: str = ""  # a tag of BCP 47
    rtl: bool = False
    east: str = ""  # the language of its Chinese, Japanese or Korean letters


class Text(NamedTuple):
    """Words of one look; ``link`` is an address, or ``#`` and the name of an :class:`Anchor`."""

    text: str
    look: Look = Look()
    link: str = ""


class Break(NamedTuple):
    """A line break that the author set."""


class Anchor(NamedTuple):
    """A bookmark: where a link may lead."""

    name: str


class NoteCall(NamedTuple):
    """The call of a note; ``note`` is its name in ``Document.notes``, of letters, digits and hyphens."""

    note: str


class Formula(NamedTuple):
    """A formula as LaTeX, and as the words that the source has in it."""

    latex: str
    words: str
    display: bool = False


class Picture(NamedTuple):
    """``part`` is its name in ``Imported.pictures``, or empty where the picture is linked or missing."""

    part: str
    alt: str = ""
    title: str = ""
    decorative: bool = False
    crop: tuple[float, float, float, float] | None = None  # left, top, right, bottom, as shares of one
    floating: bool = False


Inline = Text | Break | Anchor | NoteCall | Formula | Picture
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``kind`` is title, subtitle, caption, quote, code or nothing."""

    inlines: Inlines
    place: Place
    kind: str = ""
    sequence: str = ""  # of a caption: the name of its numbering, in small letters, such as table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of the level that the source gives it, counted from 1."""

    level: int
    inlines: Inlines
    place: Place
    label: str = ""  # the number that the source shows before it


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a list, before lists are folded; ``number`` is None for a bullet.

    ``label`` is ``+`` where it goes on in the item before it.
    """

    level: int
    number: int | None
    label: str
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is None for one of bullets."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and how many columns and rows it spans."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: None where a cell from the left or from above covers the place."""

    rows: tuple[tuple[Cell | None, ...], ...]
    place: Place
    header_rows: int = 0
    row_headers: bool = False
    caption: Inlines = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture alone, with its caption."""

    picture: Picture
    place: Place
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its numbers: the first column of ``table`` names its rows; ``alt`` says what it shows."""

    kind: str  # bar, line, or another name
    title: str
    alt: str
    table: Table
    place: Place


@dataclass(frozen=True, slots=True)
class Box:
    """A text box, or a diagram as lists of its words; stands after the paragraph that it is anchored in."""

    blocks: tuple[Block, ...]
    place: Place
    kind: Literal["text box", "diagram", "word art"] = "text box"
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of any blocks; paragraphs alone may be of the kind ``quote`` instead."""

    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what is said of it."""

    entries: tuple[tuple[Inlines, tuple[Block, ...]], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between sections of a text, drawn as a line or as stars."""

    place: Place


Block = Paragraph | Heading | Item | List | Table | Figure | Chart | Box | Quote | Definitions | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its notes by name, and what the file says of itself where it is the author's."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    language: str = ""  # a tag of BCP 47
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # named as such in the text itself, never by the properties of a file
    published: str = ""  # a day, as 2026-11-28
    bookmarks: tuple[str, ...] = ()  # those of its title, where links lead to the whole


def inner_blocks(block: Block) -> Iterator[tuple[Block, ...]]:
    """The runs of blocks inside a block: of its items, its cells, its box."""
    match block:
        case Box(blocks=inside) | Item(blocks=inside) | Quote(blocks=inside):
            yield inside
        case List(items=items):
            yield from items
        case Definitions(entries=entries):
            yield from (inside for _, inside in entries)
        case Table(rows=rows) | Chart(table=Table(rows=rows)):
            yield from (cell.blocks for row in rows for cell in row if cell)


def every_block(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each block, and those inside it, in the order of the text."""
    for block in blocks:
        yield block
        for inside in inner_blocks(block):
            yield from every_block(inside)


def all_blocks(document: Document) -> Iterator[Block]:
    """Each block of the text and of the notes."""
    for blocks in (document.blocks, *document.notes.values()):
        yield from every_block(blocks)


def lines_of(block: Block) -> Iterator[Inlines]:
    """The inlines of a block itself: a paragraph, a heading, a caption, terms."""
    match block:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            yield inlines
        case Table(caption=caption) | Figure(caption=caption):
            yield caption
        case Definitions(entries=entries):
            yield from (term for term, _ in entries)


def every_inline(document: Document) -> Iterator[Inline]:
    """Each inline of the text and of the notes."""
    for block in all_blocks(document):
        for line in lines_of(block):
            yield from line


def every_picture(document: Document) -> Iterator[tuple[Picture, Place]]:
    """Each picture of the text and of the notes, with the place of its block."""
    for block in all_blocks(document):
        if isinstance(block, Figure):
            yield block.picture, block.place
        for line in lines_of(block):
            yield from ((inline, block.place) for inline in line if isinstance(inline, Picture))
