"""The design of covers that are drawn from the metadata, on screens and on paper: colours, faces, lines of title.

Text stands at a contrast of more than 7:1 on its ground, so that a cover holds in greyscale and on e-ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from zlib import crc32

from fontTools.ttLib import TTFont
from PIL import ImageFont

from briefbound.fonts import face
from briefbound.model import Publication

PAPER = "#f6f1e7"
#: Grounds, equally dark; a pack's identifier chooses, so that packs on one shelf differ.
INKS = ("#14293d", "#17342a", "#4b1a22", "#33214a", "#2b2b2b", "#103a3f")
THREAD = "#e9b44c"

_Family = Literal["PT Serif", "PT Sans"]


@dataclass(frozen=True, slots=True)
class Face:
    """A way of setting text: its largest size in pixels, and its line height as a multiple of the size."""

    family: _Family
    weight: int
    largest: int
    leading: float


TITLE = Face("PT Serif", 700, 264, 1.06)
SUBTITLE = Face("PT Serif", 400, 92, 1.28)
PUBLISHER = Face("PT Sans", 700, 76, 1.22)
DATE = Face("PT Sans", 400, 58, 1.22)


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


def ink_of(publication: Publication) -> str:
    """The ground of a publication's cover, always the same one."""
    return INKS[crc32(publication.identifier.encode()) % len(INKS)]


def fit(text: str, face_: Face, measure: float, room: float) -> Setting | None:
    """Text as large as its face, the measure and the room (width and height) allow, in lines of like length.

    None where there is no text, or the face lacks one of its letters.
    """
    words = text.split()
    if not words or not {ord(letter) for word in words for letter in word} <= _letters(face_):
        return None
    widths = [font_of(face_, 100).getlength(word) / 100 for word in words]
    space = font_of(face_, 100).getlength(" ") / 100
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
    """The spans of words that make ``count`` lines most alike in width, broken before short words, not after them."""
    total = len(words)
    target = (sum(widths) + space * (total - count)) / count
    before = [0.0]
    for width in widths:
        before.append(before[-1] + width)

    @cache
    def cheapest(first: int, lines: int) -> tuple[float, tuple[int, ...]]:
        """The cost of setting the words from ``first`` on in so many lines, and where each line ends."""
        if lines == 1:
            return (before[total] - before[first] + space * (total - first - 1) - target) ** 2, (total,)
        options = []
        for last in range(first + 1, total - lines + 2):
            width = before[last] - before[first] + space * (last - first - 1)
            cost, ends = cheapest(last, lines - 1)
            sense = (_clings(words[last - 1]) - _clings(words[last])) * target**2 / 8
            options.append(((width - target) ** 2 + sense + cost, (last, *ends)))
        return min(options)

    ends = cheapest(0, count)[1]
    return list(zip((0, *ends), ends, strict=False))


def _clings(word: str) -> bool:
    """Whether a word belongs to the one after it: an article or a preposition, judged by its look."""
    return len(word) <= 4 and word.isalpha() and word.islower()


@cache
def _letters(face_: Face) -> frozenset[int]:
    with TTFont(face(face_.family, face_.weight)) as font:
        return frozenset(font.getBestCmap())


@cache
def font_of(face_: Face, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size, for measuring and drawing."""
    # The basic layout is the same on every machine; the other one depends on a library of the system.
    return ImageFont.truetype(face(face_.family, face_.weight), size, layout_engine=ImageFont.Layout.BASIC)
