"""Which face shows which letter. What checks a text and what prints it ask here, so that they agree.

A letter is one with the marks over and under it (a *cluster*): all of it comes from one face, the first in a fixed
order that has the whole of it, so that no mark stands beside its letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import groupby

from briefbound.faces.fonts import CLEAR, FAMILIES, KNOWN, RESERVES, SIGNS, SUPPLEMENTS, face_data

#: The blocks of the Arabic script (Unicode 16, 9.2): first and last code points. Of Amiri nothing else is used.
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))

#: The family of a text -> the families that are asked for a letter, in this order.
CHAINS: dict[str, tuple[str, ...]] = {
    "PT Serif": ("PT Serif", "Noto Serif", "PT Sans", "Noto Sans", *SIGNS, *SUPPLEMENTS),
    "PT Sans": ("PT Sans", "Noto Sans", "PT Serif", "Noto Serif", *SIGNS, *SUPPLEMENTS),
}
CHAINS["Source Serif 4"] = ("Source Serif 4", "Noto Serif", "Source Sans 3", *CHAINS["PT Sans"])
CHAINS["Source Sans 3"] = ("Source Sans 3", "Noto Sans", "Source Serif 4", *CHAINS["PT Serif"])
CHAINS["Atkinson Hyperlegible"] = ("Atkinson Hyperlegible", *CHAINS["PT Sans"])

#: What every face has: texts of nothing else are settled without a look into the faces.
COMMON = re.compile("[\t\n\r -~\u00a0-\u00ff\u0401\u0410-\u044f\u0451\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026]+")

#: A letter, and marks behind it.
_IN_PIECES = re.compile("[^\\W\\d_][\u0300-\u036f]+")

#: Format characters that are seen: signs that Arabic and others set under or round numbers (Unicode 16, 9.2).
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
#: Characters of other kinds that show nothing (Unicode 16, DerivedCoreProperties, Default_Ignorable_Code_Point).
_UNSEEN = (
    *((0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)),
)


def shows_nothing(letter: str) -> bool:
    """Whether a character needs no shape: white space, controls, selectors, joiners, marks of direction."""
    if letter.isspace():
        return True
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return letter not in _SEEN
    return any(first <= ord(letter) <= last for first, last in _UNSEEN)


@cache
def letters_of(family: str) -> frozenset[int]:
    """The code points that every face of a family has, as far as the family is used for them."""
    files = KNOWN[family][1]
    common = frozenset.intersection(*(_codes(face_data(family, weight, style)) for weight, style in files))
    if family in CLEAR:  # which has marks, but does not say where over a letter they go
        return frozenset(code for code in common if unicodedata.category(chr(code))[0] != "M")
    if family not in SUPPLEMENTS:
        return common
    return common & {code for first, last in ARABIC for code in range(first, last + 1)}


def _codes(face: bytes) -> frozenset[int]:
    """The code points of a face. Its glyphs go by their numbers: to read their names takes thrice as long."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(face), lazy=True)
    font.setGlyphOrder(list(range(font["maxp"].numGlyphs)))
    return frozenset(font.getBestCmap())


@cache
def usual(families: tuple[str, ...] = tuple(FAMILIES)) -> frozenset[int]:
    """The code points that pages show, whichever of these families they are set in, with the supplements."""
    return frozenset.intersection(*map(letters_of, families)) | letters_of("Amiri")


def composed(text: str) -> str:
    """A text or markup in which letters and marks that make one letter are that letter, which more faces have."""
    return _IN_PIECES.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def clusters(text: str) -> Iterator[str]:
    """The letters of a text, each with its marks and with what shows nothing behind it."""
    start = 0
    for place, letter in enumerate(text):
        if place and not (unicodedata.category(letter)[0] == "M" or (not letter.isspace() and shows_nothing(letter))):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def family_of(cluster: str, chain: Iterable[str]) -> str | None:
    """The first family of a chain that has the whole of a cluster; "" where nothing of it is shown."""
    wanted = {ord(letter) for letter in cluster if not shows_nothing(letter)}
    if not wanted:
        return ""
    return next((family for family in chain if wanted <= letters_of(family)), None)


def runs(text: str, chain: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the family that shows it: the first of the chain where nothing else must."""
    pieces = [(family_of(cluster, chain) or "", cluster) for cluster in clusters(text)]
    for family, group in groupby(pieces, key=lambda piece: piece[0] or chain[0]):
        yield family, "".join(cluster for _, cluster in group)


def lacking(text: str) -> list[str]:
    """The letters of a text that no face has, in order; faces of every chain have the same letters."""
    if _unusual(text):
        chain = CHAINS["PT Serif"]
        found = {cluster for cluster in clusters(text) if family_of(cluster, chain) is None}
        return sorted({"".join(letter for letter in cluster if not shows_nothing(letter)) for cluster in found})
    return []


def named(letters: Iterable[str], most: int = 8) -> str:
    """Letters for a message, each with its number: ``→ (U+2192)``."""
    every = list(letters)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    shown = (f"{one} ({' '.join(f'U+{ord(letter):04X}' for letter in one)})" for one in every[:most])
    return ", ".join(shown) + more


def reserves_for(text: str, families: tuple[str, ...] = tuple(FAMILIES)) -> tuple[str, ...]:
    """The families in reserve that a text wants, whichever of these ``families`` it is set in, in a fixed order.

    Capitals are counted in: styles may set any text in them.
    """
    text = "".join(sorted(set(text))) if not _has_marks(text) else text
    if not _unusual(text, families) and not _unusual(text.upper(), families):
        return ()
    found = {
        family
        for chain in map(CHAINS.__getitem__, families)
        for cluster in {*clusters(text), *clusters(text.upper())}
        if (family := family_of(cluster, chain))
    }
    return tuple(family for family in RESERVES if family in found)


def _has_marks(text: str) -> bool:
    return any(unicodedata.category(letter)[0] == "M" for letter in set(text))


def _unusual(text: str, families: tuple[str, ...] = tuple(FAMILIES)) -> bool:
    rare = COMMON.sub("", text)
    return any(ord(letter) not in usual(families) and not shows_nothing(letter) for letter in set(rare))
