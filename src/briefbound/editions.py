"""The editions of a pack and the settings of each; :mod:`briefbound.model` has them among its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

PagedEdition = Literal["print", "screen", "large", "draft", "booklet", "print-shop", "shop-cover"]
EditionName = Literal["epub", PagedEdition]


@dataclass(frozen=True, slots=True)
class Edition:
    """What the program knows of an edition before it makes one."""

    ending: str  # of its file's name, behind the slug
    usual: bool = False  # whether it is made of a pack that names no editions
    copied: bool = False  # whether an office printer makes copies of it, whose paper and toner a build reports
    #: Where the file is made of finished pages: the module and function of press that does it, from the bytes of the
    #: print edition's kind and the book to bytes and warnings.
    finished_by: tuple[str, str] | None = None


#: The editions, in the order in which they are made and listed.
EDITIONS: Mapping[EditionName, Edition] = {
    "epub": Edition(".epub", usual=True),
    "print": Edition("-print.pdf", usual=True, copied=True),
    "screen": Edition("-screen.pdf", usual=True),
    "large": Edition("-large.pdf", copied=True),
    "draft": Edition("-draft.pdf", copied=True, finished_by=("draft", "make_draft")),
    "booklet": Edition("-booklet.pdf", copied=True, finished_by=("booklet", "make_booklet")),
    "print-shop": Edition("-print-shop.pdf", finished_by=("shop", "make_print_shop")),
    "shop-cover": Edition("-shop-cover.pdf", finished_by=("shop", "make_shop_cover")),
}
USUAL_EDITIONS: tuple[EditionName, ...] = tuple(name for name, edition in EDITIONS.items() if edition.usual)

#: How pages show the text: as printed reports do, in large print, or for correcting on paper.
PageForm = Literal["standard", "large", "draft"]
#: The looks of a pack, each a folder of ``styles/``.
Look = Literal["briefing", "report", "book"]
#: On which page an article may begin: on the next one, or on the next right-hand one.
Starts = Literal["any", "right"]
#: Which way a book is read, and its pages are turned.
Direction = Literal["ltr", "rtl"]
#: Front covers: the title on a picture or drawing, the picture alone or the title on paper, none.
CoverStyle = Literal["full", "plain", "none"]
#: PDF/UA-1 with PDF/A-2a (ISO 14289-1, ISO 19005-2), or PDF/UA-2 with WTPDF (ISO 14289-2).
PdfStandard = Literal["ua-1", "ua-2"]
#: The presses whose profiles the program ships.
ShopProfile = Literal["fogra39", "gracol"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubEdition:
    """Settings of the e-book. ``fonts``: the reader's own, a subset embedded for letters that readers lack, or the
    faces of the brand."""

    fonts: Literal["reader", "missing-letters", "brand"] = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """A font file of a pack; ``weight`` is 0 where the file has all weights."""

    weight: int
    style: Literal["normal", "italic"]
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFamily:
    """A family that pages are set in; without faces it is one that the program ships."""

    name: str
    faces: tuple[FontFace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDesign:
    """How a book is set on pages. Editions of equal designs share one layout. Lengths are in millimetres."""

    look: Look = "book"
    starts: Starts = "right"
    direction: Direction = "ltr"  # of the book: in one from right to left, pages are mirrored
    width: float = 210.0
    height: float = 297.0
    hyphenate: bool = True
    link_addresses: bool = True  # print the addresses of links, which paper cannot follow
    standard: PdfStandard = "ua-1"  # that files of these pages conform to
    form: PageForm = "standard"  # which sheet of styles and which transforms of the text make the pages
    columns: Literal[1, 2] = 1
    margins: Literal["usual", "small"] = "usual"
    ink: Literal["full", "light"] = "full"  # light: no solid areas, hairline rules
    front_pages: Literal["arabic", "roman"] = "arabic"  # roman: i, ii, iii, and page 1 at the first article
    type_size: int = 18  # of large print, in points: no letter is smaller
    primary: str = ""  # the colour of the brand, #rrggbb; without one, pages are black and grey
    base: FaceFamily | None = None  # of the text, in place of the design's own
    headings: FaceFamily | None = None  # and of headings, tables and what is small
    house: str = ""  # a style sheet of the pack, which comes after those of the design
    mark: str = ""  # the address of the small logo, for the foot of pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is printed over the pages of a draft. Without a watermark of its own it bears the word for draft."""

    watermark: str = ""
    line_numbers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """How pages are put on sheets that are folded in the middle, and nested. Lengths are in millimetres."""

    width: float = 297.0  # of a sheet that lies open before it is folded: two pages wide
    height: float = 210.0
    signature: Literal[0, 8, 16, 32] = 0  # pages of the sheets that are nested together; 0: of all
    flip: Literal["short-edge", "long-edge"] = "short-edge"  # about which the printer turns a sheet
    creep: float = 0.1  # the thickness of the paper, by which each nested sheet stands out
    instructions: bool = True  # whether a first sheet says how to print and fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """How pages are made ready for a print shop. Lengths are in millimetres."""

    bleed: float = 3.0  # printed around the trim, and cut off
    marks: bool = True
    color: Literal["cmyk", "grey"] = "cmyk"
    profile: ShopProfile | PurePosixPath = "fogra39"  # of the press: one of ours, or an ICC file of the pack
    ink_limit: int = 300  # percent, of all inks together
    paper: float = 0.1  # the thickness of a leaf, from which the width of the spine follows


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopCover:
    """What the cover for a print shop has besides title and picture."""

    back: str = ""  # Markdown, on the back
    isbn: str = ""  # thirteen digits, perhaps with hyphens, for the bar code
    spine: float | None = None  # millimetres; from the pages and their paper where it is None
