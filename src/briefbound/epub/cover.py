"""A cover drawn from the metadata: title and subtitle on a dark board, publisher and date on a light one.

The motif is a book's sewing seen at its back: a row of stitches along the edge that is bound. Text stands at a
contrast of more than 7:1 on its ground, so that the cover holds in greyscale and on e-ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Literal
from zlib import crc32

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from briefbound.compose.labels import labels_for
from briefbound.fonts import face
from briefbound.model import Publication

WIDTH, HEIGHT = 1600, 2560

PAPER = "#f6f1e7"
#: Grounds, equally dark; a pack's identifier chooses, so that packs on one shelf differ.
INKS = ("#14293d", "#17342a", "#4b1a22", "#33214a", "#2b2b2b", "#103a3f")
THREAD = "#e9b44c"

_BOARD = 1880  # height of the dark board
_SPINE = 170  # width of the edge that is sewn
_LEFT, _MEASURE = 280, 1190  # where text begins, and how wide it may be
_TOP, _FOOT = 250, 170  # margins above the title and below the date

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


def draw_cover(publication: Publication) -> bytes:
    """A PNG of 1600 x 2560 pixels; the same publication gives the same bytes.

    Words that the faces have no letters for are left out, rather than set as empty boxes. Raises EnvironmentFault
    where the faces are not installed.
    """
    ink = INKS[crc32(publication.identifier.encode()) % len(INKS)]
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BOARD), fill=ink)
    _draw_spine(draw, ink)

    subtitle = fit(publication.subtitle, SUBTITLE, 400)
    room = _BOARD - _TOP - 150 - (subtitle.height + 150 if subtitle else 0)
    title = fit(publication.title, TITLE, room)
    at = _draw_text(draw, title, _TOP, PAPER)
    if subtitle:
        draw.rectangle((_LEFT, at + 60, _LEFT + 160, at + 71), fill=THREAD)
        _draw_text(draw, subtitle, at + 120, PAPER)

    date = fit(labels_for(publication.language).format_date(publication.published), DATE, 80)
    publisher = fit(publication.publisher, PUBLISHER, HEIGHT - _BOARD - _FOOT - 230)
    at = _draw_text(draw, publisher, _BOARD + 110, ink)
    if date:
        _draw_text(draw, date, HEIGHT - _FOOT - date.height, ink)
    target = BytesIO()
    image.quantize(48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def fit(text: str, face_: Face, room: int) -> Setting | None:
    """Text as large as its face, the measure and the room (a height in pixels) allow, in lines of like length.

    None where there is no text, or the face lacks one of its letters.
    """
    words = text.split()
    if not words or not {ord(letter) for word in words for letter in word} <= _letters(face_):
        return None
    widths = [_font(face_, 100).getlength(word) / 100 for word in words]
    space = _font(face_, 100).getlength(" ") / 100
    best: Setting | None = None
    best_merit = 0.0
    for count in range(1, len(words) + 1):
        breaks = _balanced(words, widths, space, count)
        lines = tuple(" ".join(words[first:last]) for first, last in breaks)
        across = [sum(widths[first:last]) + space * (last - first - 1) for first, last in breaks]
        # Letters are fitted to pixels, which may widen a line by up to a hundredth.
        size = int(min(face_.largest, _MEASURE * 0.99 / max(across), room / (count * face_.leading)))
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
def _font(face_: Face, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the other one depends on a library of the system.
    return ImageFont.truetype(face(face_.family, face_.weight), size, layout_engine=ImageFont.Layout.BASIC)


def _draw_spine(draw: ImageDraw.ImageDraw, ink: str) -> None:
    """The sewn edge: long stitches of thread from head to tail."""
    draw.rectangle((0, 0, _SPINE, HEIGHT), fill=ink)
    draw.rectangle((_SPINE, 0, _SPINE + 5, _BOARD), fill=THREAD)
    stitch, gap = 200, 88
    for top in range(gap // 2, HEIGHT, stitch + gap):
        draw.rounded_rectangle((_SPINE // 2 - 9, top, _SPINE // 2 + 9, top + stitch), 9, fill=THREAD)


def _draw_text(draw: ImageDraw.ImageDraw, setting: Setting | None, top: int, colour: str) -> int:
    """Sets the lines from ``top`` downwards; gives the place below them."""
    if setting is None:
        return top
    font = _font(setting.face, setting.size)
    for number, line in enumerate(setting.lines, 1):
        baseline = top + number * setting.size * setting.face.leading - setting.size * 0.24
        draw.text((_LEFT, round(baseline)), line, fill=colour, font=font, anchor="ls")
    return top + setting.height
