"""The forms of letters in scripts that run from right to left: which letter a glyph is a form of, as its face says.

A letter of Arabic has a form at the beginning, in the middle and at the end of a word, and a good face has many more,
which its own table of substitutions puts in place (OpenType, GSUB). What a program reads out of a file is the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from fontTools.ttLib import TTFont

#: The blocks of scripts that run from right to left (Unicode 16, 2.8 and appendix B of Annex 9).
_BLOCKS = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))
#: Those of letters in one of their forms, which text of today writes as the letters alone.
_PRESENTED = ((0xFB1D, 0xFDCF), (0xFE70, 0xFEFC))
#: Letters of more characters than this are no form of anything.
_LONGEST = 4
#: Characters that show nothing and say which letters join, and others of no use to a page whose glyphs show nothing
#: either and stand for them.
_JOINERS = {"\u200c": 0x200B, "\u200d": 0x2028}
JOINERS = frozenset(_JOINERS)


def plain_letters(text: str) -> str:
    """A text with letters that are written in one of their forms as the letters alone."""
    if not any(_is_in(character, _PRESENTED) for character in text):
        return text
    return "".join([_letters(character) for character in text])


def _letters(character: str) -> str:
    if not _is_in(character, _PRESENTED):
        return character
    return unicodedata.normalize("NFKC", character).strip() or character


def _is_in(character: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in blocks)


def forms(font: TTFont) -> dict[str, str]:
    """The letters of each glyph, by name, that is one of a script from right to left or a form of such letters.

    Where a glyph is a form of several, it is read as the one of fewest characters that was encoded first, which is
    the one most used; who shows it for another has to say so.
    """
    table = font.getBestCmap() or {}
    found: dict[str, set[str]] = {}
    for code, name in table.items():
        if _is_in(chr(code), _BLOCKS):
            found.setdefault(name, set()).add(plain_letters(chr(code)))
    if not found:
        return {}
    steps = list(_steps(font))
    waiting = True
    while waiting:
        waiting = False
        for olds, new in steps:
            for parts in product(*(sorted(found.get(old, ())) for old in olds)):
                text = "".join(parts)
                if len(text) <= _LONGEST and text not in found.setdefault(new, set()):
                    found[new].add(text)
                    waiting = True
    others = {name for code, name in table.items() if not _is_in(chr(code), _BLOCKS)}
    return {name: min(texts, key=_rank) for name, texts in found.items() if texts and name not in others}


def _rank(text: str) -> tuple[int, str]:
    return len(text), text


def _steps(font: TTFont) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a face puts one glyph in the place of; a glyph that becomes several says of none of them what it is."""
    lookups = font["GSUB"].table.LookupList if "GSUB" in font else None
    for lookup in lookups.Lookup if lookups else ():
        for subtable in lookup.SubTable:
            table: Any = getattr(subtable, "ExtSubTable", subtable)
            match table.LookupType:
                case 1:
                    yield from (((old,), new) for old, new in table.mapping.items())
                case 2:
                    yield from (((old,), news[0]) for old, news in table.mapping.items() if len(news) == 1)
                case 3:
                    yield from (((old,), new) for old, news in table.alternates.items() for new in news)
                case 4:
                    yield from (
                        ((first, *one.Component), one.LigGlyph)
                        for first, many in table.ligatures.items()
                        for one in many
                    )


def joiners(font: TTFont, widths: Mapping[str, int]) -> dict[str, str]:
    """The names of glyphs, without width or ink, that can stand for each of the joiners."""
    if "glyf" not in font:
        return {}
    table = font.getBestCmap() or {}
    glyphs = {character: table[code] for character, code in _JOINERS.items() if code in table}
    shapes = font["glyf"]
    return {
        character: name
        for character, name in glyphs.items()
        if widths.get(name) == 0 and shapes[name].numberOfContours == 0
    }
