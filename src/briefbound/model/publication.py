"""A pack as it is loaded: a :class:`Publication` with its articles, people, sources and settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from briefbound.editions import (
    USUAL_EDITIONS,
    Booklet,
    CoverStyle,
    Draft,
    EditionName,
    EpubEdition,
    PageDesign,
    Shop,
    ShopCover,
)
from briefbound.model.brand import Brand, HouseSheet
from briefbound.model.mark import Mark

#: The file that makes a folder a pack.
MANIFEST = "pack.yaml"

Role = Literal["article", "report", "annex", "testimony", "foreword", "introduction", "afterword"]
AnswerWord = Literal["", "pass", "fail", "not-applicable", "was-pass", "was-fail", "was-not-applicable"]


# ---------------------------------------------------------------- the pack as loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person or organisation with a MARC relator code (``aut``, ``edt``, ``trl``...)."""

    name: str
    role: str = "aut"
    sort_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the pack may be shared."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A cover image of the pack; without one a cover is drawn from the title."""

    image: PurePosixPath
    alt: str
    mark: Mark
    credit: str = ""  # whose picture it is


@dataclass(frozen=True, slots=True, kw_only=True)
class BackCover:
    """What stands on the last page of the PDFs, in Markdown; empty: what the manifest says elsewhere."""

    blurb: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage:
    """What the contents page lists: titles (1), sections (2), what is below these (3); and of which articles it says
    more than the title: of those that have a summary of their own, of all that have a standfirst, of none."""

    depth: Literal[1, 2, 3] = 2
    summaries: Literal["own", "all", "none"] = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that is set large (``40``), and the words that make a sentence of it (``men were interviewed``)."""

    figure: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term, its definition in inline Markdown, and its forms in other languages (language tag to word)."""

    id: str
    term: str
    definition: str
    forms: tuple[tuple[str, str], ...] = ()
    see: tuple[str, ...] = ()
    language: str = ""  # of the term, where it is not the pack's
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that articles cite as ``[@id]``; ``date`` is text as it is to be printed."""

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""  # of the title, where it is not the pack's
    note: str = ""
    short: str = ""  # what notes call it after the first; made from author and year where empty
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Where an article first appeared, and what may be done with it."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    rights: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One Markdown file: its front matter, and its body with the line at which it begins."""

    id: str  # the file's stem as a slug; unique in the pack
    path: PurePosixPath
    title: str
    body: str
    body_line: int  # the line of the file on which `body` begins, counted from 1
    language: str
    role: Role = "article"
    short_title: str = ""  # for running heads; the title where empty
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    original: Original | None = None
    content_note: str = ""  # inline or block Markdown
    author_note: str = ""  # the line about the author that closes the article
    summary: str = ""
    keywords: tuple[str, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)  # front-matter key to its place

    def mark(self, key: str) -> Mark:
        """The place of a front-matter key, or the top of the file where the key is not written."""
        return self.marks.get(key, Mark(self.path, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A titled group of articles."""

    id: str
    title: str
    articles: tuple[Article, ...]
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the manifest states about access. Hazards are None where nobody has looked yet."""

    summary: str = ""
    flashing: bool | None = None  # whether something flashes more than three times in a second
    motion: bool | None = None  # whether something moves so that it may cause dizziness (motion simulation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person found about a criterion (its id, such as 1.1.1), or after "was-" found in an earlier book."""

    criterion: str
    verdict: AnswerWord
    note: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who looked at the e-book, when, and what they found, as far as it is written; certification rests on it."""

    reviewer: str
    date: date | None
    of: str = ""  # the hash of what was reviewed, as ``conformance.reviewed`` has it
    certifier: str = ""  # in whose name conformance is claimed; the reviewer where empty
    credential: str = ""  # of the certifier: words or an address
    report: str = ""  # the address at which a report of the review can be read
    answers: tuple[Answer, ...] = ()
    mark: Mark


def _limit(default: int, ceiling: int) -> int:
    """A limit, and the ceiling to which the manifest may raise it."""
    made: int = field(default=default, metadata={"ceiling": ceiling})
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a pack may hold, so that one from a stranger fills neither the memory nor the day; each can be raised
    under ``limits`` as far as its ceiling, beyond which time and memory grow out of all bounds."""

    articles: int = _limit(1_000, 10_000)
    text_bytes: int = _limit(1_000_000, 10_000_000)  # of one article, of the glossary, of the sources
    pack_bytes: int = _limit(10_000_000, 100_000_000)  # of all of these together
    paragraph_characters: int = _limit(20_000, 100_000)
    word_characters: int = _limit(500, 5_000)  # of what has no space in it, as an address or a line of code
    paragraph_notes: int = _limit(40, 100)  # called in one paragraph, item or cell
    notes: int = _limit(2_000, 20_000)  # of the whole pack
    elements: int = _limit(100_000, 1_000_000)  # of the whole pack: paragraphs, items, cells, phrases
    nesting: int = _limit(30, 60)  # of lists, quotations, blocks and phrases inside one another
    table_cells: int = _limit(2_000, 10_000)
    table_columns: int = _limit(20, 40)
    picture_bytes: int = _limit(64_000_000, 256_000_000)
    picture_pixels: int = _limit(80_000_000, 170_000_000)  # of all frames of one picture together
    picture_frames: int = _limit(300, 2_000)
    all_pictures_bytes: int = _limit(500_000_000, 2_000_000_000)  # of all pictures of the pack
    drawing_bytes: int = _limit(5_000_000, 20_000_000)  # of one SVG
    drawing_elements: int = _limit(20_000, 100_000)  # of one SVG, counted each time that it is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A pack, loaded and found without errors."""

    root: Path  # the folder that holds pack.yaml
    slug: str  # output files are <slug>.epub, <slug>-print.pdf...
    title: str
    language: str
    identifier: str
    subtitle: str = ""
    publisher: str = ""
    contributors: tuple[Contributor, ...] = ()
    published: date
    modified: date
    rights: str = ""
    licence: Licence | None = None
    description: str = ""
    subjects: tuple[str, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    cover: Cover | None = None
    front: CoverStyle = "none"  # the cover of editions in pages
    back_cover: BackCover | None = None
    contents_page: ContentsPage = ContentsPage()
    brand: Brand | None = None
    styles: HouseSheet | None = None
    content_note: str = ""  # Markdown, set before the contents
    colophon: str = ""  # Markdown, added to the colophon
    contents: tuple[Part | Article, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    sources: tuple[Source, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    accessibility: Accessibility = Accessibility()
    review: Review | None = None
    epub: EpubEdition = field(default_factory=EpubEdition)
    page: PageDesign = field(default_factory=PageDesign)  # of the print and the screen edition
    draft: Draft = field(default_factory=Draft)
    booklet: Booklet = field(default_factory=Booklet)
    shop: Shop = field(default_factory=Shop)
    shop_cover: ShopCover = field(default_factory=ShopCover)
    designs: Mapping[EditionName, PageDesign] = field(default_factory=dict)  # of editions with a design of their own
    editions: tuple[EditionName, ...] = USUAL_EDITIONS  # those that `build` makes
    page_source: Literal["print", "none"] = "print"  # the edition whose page numbers the e-book carries
    typography: bool = True  # whether quotation marks and dashes are printed as the language has them
    generator: bool = True  # whether outputs say what they were made with
    limits: Limits = Limits()
    silenced: frozenset[str] = frozenset()  # codes of warnings that the pack turns off
    classes: tuple[str, ...] = ()  # of the pack's own, which its texts may give to words
    needs_names: bool = False  # `safety: required`: built only with a list of protected names
    words: tuple[tuple[str, str, str], ...] = ()  # in place of the program's: language, word (roles.report), text
    marks: Mapping[str, Mark] = field(default_factory=dict)  # manifest key to its place
    withholds: bool = False  # words of its files are withheld, so that messages quote nothing of these

    def design(self, edition: EditionName) -> PageDesign:
        """How the pages of an edition are set."""
        return self.designs.get(edition, self.page)

    def articles(self) -> Iterator[Article]:
        """Every article in reading order."""
        for entry in self.contents:
            if isinstance(entry, Part):
                yield from entry.articles
            else:
                yield entry
