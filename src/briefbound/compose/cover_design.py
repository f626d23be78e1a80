"""The design of covers that are drawn from the metadata, on screens and on paper: colours, faces, lines of title.

Text stands at a contrast of more than 7:1 on its ground, so that a cover holds in greyscale and on e-ink; on the
colour of a brand, which is not ours to choose, the large words of a cover have 4.5:1 or more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import Literal
from zlib import crc32

from fontTools.ttLib import TTFont
from PIL import ImageFont, features

from briefbound.brand.colour import BLACK, WHITE
from briefbound.brand.palette import palette_of
from briefbound.faces.fonts import KNOWN, VARIABLE, face, face_data
from briefbound.faces.letters import CHAINS, clusters, lacking, letters_of, runs, shows_nothing
from briefbound.model import LogoPicture, Publication

PAPER = "#f6f1e7"
#: Grounds, equally dark; a pack's identifier chooses, so that packs on one shelf differ.
INKS = ("#14293d", "#17342a", "#4b1a22", "#33214a", "#2b2b2b", "#103a3f")
THREAD = "#e9b44c"

_Family = Literal["PT Serif", "PT Sans", "Source Sans 3"]


@dataclass(frozen=True, slots=True)
class Face:
    """A way of setting text: its largest size in pixels, and its line height as a multiple of the size."""

    family: _Family
    weight: int
    largest: int
    leading: float


@dataclass(frozen=True, slots=True)
class Faces:
    """Of a cover: how its words are set, and the family of what the back says."""

    text: str
    title: Face
    subtitle: Face
    publisher: Face
    date: Face


#: The faces of a book, and those of briefings and reports, whose titles are in the sans.
BOOK = Faces(
    text="PT Serif",
    title=Face("PT Serif", 700, 264, 1.06),
    subtitle=Face("PT Serif", 400, 92, 1.28),
    publisher=Face("PT Sans", 700, 76, 1.22),
    date=Face("PT Sans", 400, 58, 1.22),
)
OTHERS = Faces(
    text="Source Sans 3",
    title=Face("Source Sans 3", 700, 264, 1.06),
    subtitle=Face("Source Sans 3", 400, 92, 1.28),
    publisher=Face("Source Sans 3", 700, 76, 1.22),
    date=Face("Source Sans 3", 400, 58, 1.22),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines at a size, in pixels, at which it fits its place."""

    face: Face
    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """From the top of the first line to the foot of the last, in pixels."""
        return round(len(self.lines) * self.size * self.face.leading)


@dataclass(frozen=True, slots=True)
class Colours:
    """Of a cover: the board and the words and thread upon it, the light board and the words upon that."""

    board: str
    on_board: str
    thread: str
    paper: str
    on_paper: str


def colours_of(publication: Publication) -> Colours:
    """The colours of a publication's cover, always the same ones: the brand's, or those that its identifier chooses.

    With a brand the light board is white, for the logo, and the words on it are black.
    """
    if publication.brand and publication.brand.colours.primary:
        its = palette_of(publication.brand.colours.primary)
        return Colours(its.surface, its.on_surface, its.on_surface, WHITE, BLACK)
    ink = INKS[crc32(publication.identifier.encode()) % len(INKS)]
    return Colours(ink, PAPER, THREAD, PAPER, ink)


def faces_of(publication: Publication) -> Faces:
    """The faces of a publication's cover: those of its design."""
    return BOOK if publication.page.look == "book" else OTHERS


def names(logo: LogoPicture | None, publisher: str) -> bool:
    """Whether a logo says who the publisher is, so that the name need not stand beside it."""
    return logo is not None and logo.alt.casefold() == publisher.casefold()


def fit(text: str, face_: Face, measure: float, room: float) -> Setting | None:
    """Text as large as its face, the measure and the room (width and height) allow, in lines of like length.

    None where there is no text, or it cannot be drawn.
    """
    words = drawn(text).split()
    if not words or undrawn(text):
        return None
    widths = [length(word, face_) for word in words]
    space = length(" ", face_)
    best: Setting | None = None
    best_merit = 0.0
    for count in range(1, len(words) + 1):
        breaks = _balanced(words, widths, space, count)
        lines = tuple(" ".join(words[first:last]) for first, last in breaks)
        across = [sum(widths[first:last]) + space * (last - first - 1) for first, last in breaks]
        # Letters are fitted to pixels, which may widen a line by up to a hundredth.
        size = int(min(face_.largest, measure * 0.99 / max(across), room / (count * face_.leading)))
        dangling = sum(_clings(line.split()[-1]) for line in lines[:-1])
        stubs = sum(width < max(across) / 2 for width in across)
        merit = size * 0.985**count * 0.92**dangling * 0.85**stubs
        if merit > best_merit:
            best, best_merit = Setting(face_, lines, size), merit
    return best


def _balanced(words: Sequence[str], widths: Sequence[float], space: float, count: int) -> list[tuple[int, int]]:
    """The spans of words that make ``count`` lines most alike in width, broken before short words, not after them,
    and after a colon: what follows it is as a subtitle."""
    total = len(words)
    target = (sum(widths) + space * (total - count)) / count
    before = [0.0]
    for width in widths:
        before.append(before[-1] + width)
    colons = [0]
    for word in words:
        colons.append(colons[-1] + word.endswith(":"))

    def cost(first: int, last: int) -> float:
        """Of a line of the words from ``first`` to ``last``: its difference from others, and what it runs over."""
        width = before[last] - before[first] + space * (last - first - 1)
        return (width - target) ** 2 + (colons[last - 1] > colons[first]) * target**2

    @cache
    def cheapest(first: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """The cost of setting the words from ``first`` on in so many lines, and where each line ends."""
        if lines == 1:
            return cost(first, total), (total,)
        options = []
        for last in range(first + 1, total - lines + 2):
            rest, ends = cheapest(last, lines - 1)
            sense = (_clings(words[last - 1]) - _clings(words[last])) * target**2 / 8
            options.append((cost(first, last) + sense + rest, (last, *ends)))
        return min(options)

    ends = cheapest(0, count)[1]
    return list(zip((0, *ends), ends, strict=False))


def _clings(word: str) -> bool:
    """Whether a word belongs to the one after it: an article or a preposition, judged by its look."""
    return len(word) <= 4 and word.isalpha() and word.islower()


def drawn(text: str) -> str:
    """A text as it is drawn letter by letter: composed, and without what shows nothing."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if letter.isspace() or not shows_nothing(letter))


def undrawn(text: str) -> list[str]:
    """The letters of a text that covers cannot draw."""
    if not _is_arabic(text):
        return lacking(text)
    known = _letters_of_amiri() if features.check("raqm") else frozenset[int]()
    return sorted({letter for letter in text if not shows_nothing(letter) and ord(letter) not in known})


def length(text: str, face_: Face) -> float:
    """How wide a text is, as a multiple of its size."""
    return max((left + font.getlength(piece) for left, _, piece, font in pieces(text, face_, 100)), default=0) / 100


def pieces(text: str, face_: Face, size: int) -> Iterator[tuple[float, float, str, ImageFont.FreeTypeFont]]:
    """A text in pieces: how far to the right and how high up each stands, and the face that it is drawn in.

    A mark that makes no letter together with the one that it belongs to stands in the middle above or below it.
    """
    if _is_arabic(text):
        yield 0.0, 0.0, text, _font("Amiri", face_.weight, size)
        return
    left = 0.0
    for family, run in runs(text, CHAINS[face_.family]):
        font = _font(family, face_.weight, size)
        for whole, group in groupby(clusters(run), key=lambda cluster: len(cluster) == 1):
            for piece in ["".join(group)] if whole else group:
                letter = piece if whole else piece[0]
                yield left, 0.0, letter, font
                for mark in piece[len(letter) :]:
                    yield (*_beside(letter, mark, font, left), mark, font)
                left += font.getlength(letter)


def _beside(letter: str, mark: str, font: ImageFont.FreeTypeFont, left: float) -> tuple[float, float]:
    """Where a mark goes that belongs to a letter; high letters lift the marks above them."""
    first, second = (font.getbbox(one, anchor="ls") for one in (letter, mark))
    higher = max(0.0, font.getbbox("x", anchor="ls")[1] - first[1]) if unicodedata.combining(mark) == 230 else 0.0
    return left + (first[0] + first[2] - second[0] - second[2]) / 2, higher


def _is_arabic(text: str) -> bool:
    return any(ord(letter) in letters_of("Amiri") for letter in text)


@cache
def _letters_of_amiri() -> frozenset[int]:
    with TTFont(face("Amiri")) as font:
        return frozenset(font.getBestCmap())


@cache
def _font(family: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size, for measuring and drawing; signs have one weight."""
    files = KNOWN[family][1]
    data = face_data(family, weight if (weight, "normal") in files else 400)
    # The basic layout is the same on every machine; the other one, which alone joins Arabic letters, wants FriBidi.
    layout = ImageFont.Layout.RAQM if family == "Amiri" else ImageFont.Layout.BASIC
    font = ImageFont.truetype(BytesIO(data), size, layout_engine=layout)
    if family in VARIABLE:
        axes = font.get_variation_axes()
        font.set_variation_by_axes([weight if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes])
    return font
