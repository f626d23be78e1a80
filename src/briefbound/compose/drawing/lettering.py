"""Words in drawings: how wide they are in our faces, and the lines that they are broken into.

Lengths are in points. Faces are measured without kerning, and letters of Arabic as they stand alone, so that words
are at most as wide as is said here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from briefbound.faces.fonts import KNOWN, face_data
from briefbound.faces.letters import CHAINS, COMMON, clusters, letters_of, runs, shows_nothing

BOLD = 700
LINE = 1.25  # from one line to the next, as a multiple of the size


@dataclass(frozen=True, slots=True)
class Lettering:
    """A family of :data:`~briefbound.faces.letters.CHAINS`, which others step in for, at a size."""

    family: str
    size: float

    @property
    def line(self) -> float:
        """From one line to the next."""
        return LINE * self.size

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide a line of text is."""
        weight = BOLD if bold and self.has_bold(text) else 400
        return self.size * sum(
            widths.get(ord(letter), 0.0)
            for family, piece in self._runs(text)
            for widths in [_widths(family, weight)]
            for letter in piece
            if not shows_nothing(letter) or letter.isspace()
        )

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        """The width of the widest of these lines; 0 without any."""
        return max((self.width(text, bold=bold) for text in texts), default=0.0)

    def widest_in_any(self, texts: Iterable[str]) -> float:
        """The width of the widest of these lines, be it in bold or not: digits of some faces are narrower in bold."""
        texts = tuple(texts)
        return max(self.widest(texts), self.widest(texts, bold=True))

    def has_bold(self, text: str) -> bool:
        """Whether the family has a text in bold: words with letters of others are not emphasised."""
        return (BOLD, "normal") in KNOWN[self.family][1] and all(
            ord(letter) in letters_of(self.family) or shows_nothing(letter) for letter in text
        )

    def fits(self, text: str, room: float) -> bool:
        """Whether no word of a text is wider than this."""
        return self.widest(text.split()) <= room

    def wrapped(self, text: str, room: float) -> list[str]:
        """A text in lines no wider than ``room``, broken between words, and inside of those that are wider."""
        lines = [""]
        for word in text.split():
            joined = f"{lines[-1]} {word}".lstrip()
            if self.width(joined) <= room:
                lines[-1] = joined
            else:
                *full, rest = self._pieces(word, room)
                lines += [*full, rest]
        return [line for line in lines if line] or [""]

    def _pieces(self, word: str, room: float) -> Iterator[str]:
        piece = ""
        for letter in clusters(word):
            if piece and self.width(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def families(self, text: str) -> tuple[str, ...]:
        """The families that show a text, in the order in which they are asked for a letter."""
        used = {family for family, _ in self._runs(text)}
        return tuple(family for family in CHAINS[self.family] if family in used or family == self.family)

    def _runs(self, text: str) -> Iterable[tuple[str, str]]:
        return [(self.family, text)] if COMMON.fullmatch(text) else runs(text, CHAINS[self.family])


def is_shaped(text: str) -> bool:
    """Whether letters of a text change beside one another, or run from right to left."""
    return not text.isascii() and any(
        unicodedata.category(letter)[0] == "M" or unicodedata.bidirectional(letter) in ("R", "AL", "AN")
        for letter in text
    )


def clearest(words: str) -> str:
    """The family for words of large print: the clear one where it has all letters, so that no word is in two."""
    clear = all(ord(letter) in letters_of("Atkinson Hyperlegible") for letter in words if letter.isalnum())
    return "Atkinson Hyperlegible" if clear else "PT Sans"


@cache
def _widths(family: str, weight: int) -> Mapping[int, float]:
    """The width of each letter of a family's upright face, as a multiple of its size."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(face_data(family, weight)), lazy=True) as font:
        ems, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: advances[name][0] / ems for code, name in font.getBestCmap().items()}
