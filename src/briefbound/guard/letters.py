"""What a word sounds like, whatever it is written in: the skeletons by which spellings of a name meet.

A skeleton is a string of the letters a to z and of ``C``, ``J``, ``S`` for the sounds of ч, ж and ш. Alphabets that
write their vowels (Latin, Cyrillic, Greek, Georgian, Armenian) lead to it. A letter that may stand for several sounds
gives several skeletons; two words meet where they share one. A letter of any other script stands for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product, zip_longest
from operator import itemgetter

from briefbound.guard.scripts import abjads, armenian, cyrillic, georgian, greek, han, latin, others
from briefbound.guard.scripts.looks import (
    AS_LATIN,
    CYRILLIC_AS_LATIN,
    DIGITS,
    DIGITS_OTHERWISE,
    GREEK_AS_LATIN,
    LATIN_AS_CYRILLIC,
    LOOKS_CYRILLIC,
    LOOKS_LATIN,
)

#: Characters that nobody sees: soft hyphen, zero-width, direction marks, fillers, variation selectors, tags; and
#: signs that only make a word longer (Arabic and N'Ko).
INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u07fa\u115f\u1160\u17b4\u17b5\u180a-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: What stands for a soft or hard sign, and before an English s.
APOSTROPHES = "'’‘ʼʹʺ`´′\"ʻʽ＇"

_UNHEARD = re.compile(f"[{INVISIBLE}{APOSTROPHES} \u00a0]")
_ORDINARY = re.compile("[A-Za-zА-Яа-яЁё]+")  # of which only capitals are folded
_POSSESSIVE = re.compile(f"[{APOSTROPHES}]s?$", re.IGNORECASE)

#: How many skeletons one word may have; the likeliest come first.
_MOST = 24

_SOUNDS = cyrillic.SOUNDS | latin.SOUNDS | greek.SOUNDS | georgian.SOUNDS | armenian.SOUNDS


@dataclass(frozen=True, slots=True)
class _Table:
    """The sounds of letters and of letters together, and a pattern that divides a word into them."""

    sounds: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, sounds: Mapping[str, tuple[str, ...]]) -> _Table:
        rests: dict[str, list[str]] = {}
        for letters in sorted(sounds, key=len, reverse=True):
            rests.setdefault(letters[0], []).append(re.escape(letters[1:]))
        several = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items() if len(rest) > 1)
        return cls(sounds, re.compile(f"{'|'.join(several)}|(?s:.)"))


_STRICT = _Table.of(_SOUNDS)
_LOOSE = _Table.of(_SOUNDS | cyrillic.LOOSE | latin.LOOSE | armenian.LOOSE)
_KEPT = frozenset(letter for letter in _SOUNDS if len(letter) == 1) | frozenset("0123456789")
#: Letters that are written in several ways, by the one that stands for all.
_FOLDED: dict[int, int | str] = {**others.FOLDED, **abjads.FOLDED, **han.FOLDED}
#: Combining classes of signs above, below and through letters that words are also written without; vowel signs and
#: signs that join letters are of other classes (Unicode, chapter 4.3).
_ACCENTS = frozenset([1, *range(10, 37), *range(200, 241)])

# ---------------------------------------------------------------- folding


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters: compatibility forms and accents folded, what is invisible and apostrophes removed.

    The letters with marks that romanisations need keep them. An English possessive and digits at the ends go, unless
    the word is nothing but digits.
    """
    if _ORDINARY.fullmatch(word):
        return word.lower()
    folded = _fold(_POSSESSIVE.sub("", unicodedata.normalize("NFKC", word)))
    return folded.strip("0123456789") or folded


@lru_cache(maxsize=1 << 12)
def exactly(word: str) -> str:
    """A word with its capitals: only compatibility forms, accents apart, and what is invisible are folded."""
    heard = _UNHEARD.sub("", unicodedata.normalize("NFKC", word))
    return heard if heard.isascii() else "".join(sign for sign in heard if not is_accent(sign)).translate(_FOLDED)


def folded_sign(sign: str) -> str:
    """A character, with the marks on it, as scripts without spaces are compared: marks that matter stay."""
    return _fold(sign)


def _fold(word: str) -> str:
    folded = unicodedata.normalize("NFKC", _UNHEARD.sub("", word).casefold())
    if folded.isascii():
        return folded
    return "".join(letter if letter in _KEPT else _bare(letter) for letter in folded).translate(_FOLDED)


def _bare(text: str) -> str:
    """Without the accents that are characters of their own, or part of a letter that has no sound of its own."""
    if text.isascii():
        return text
    pieces = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter) if letter not in _KEPT else letter
        bare = "".join(part for part in parts if not is_accent(part))
        pieces.append(letter if bare == parts else bare)
    return "".join(pieces)


def is_accent(mark: str) -> bool:
    """Whether a character is a mark that words are also written without; nukta of Indic scripts is one."""
    place = unicodedata.combining(mark)
    if place in _ACCENTS or (place == 7 and "\u0900" <= mark <= "\u0d7f"):
        return True
    return place == 0 and unicodedata.category(mark) == "Me"


#: Letters of the shortest name to which Arabic and Hebrew words are attached.
SHORTEST_ATTACHED = 3


def is_small(word: str) -> bool:
    """Whether a word begins with a small letter in a script that has capitals at the beginning of names."""
    return word[:1].islower() and not "\u10d0" <= word[0] <= "\u10ff"


def is_abjad(word: str) -> bool:
    """Whether a word is in Arabic or Hebrew letters."""
    return "\u0590" <= word[:1] <= "\u06ff"


def without_prefixes(word: str) -> list[str]:
    """A plain word, and in Arabic and Hebrew what is left without the small words that are attached to it."""
    if not is_abjad(word):
        return [word]
    prefixes = abjads.PREFIXES_HEBREW if word < "\u0600" else abjads.PREFIXES_ARABIC
    fitting = (prefix for prefix in sorted(prefixes) if word.startswith(prefix))
    return [word[len(prefix) :] for prefix in fitting if not prefix or len(word) >= len(prefix) + SHORTEST_ATTACHED]


# ---------------------------------------------------------------- letters that look like others


def is_cyrillic(letter: str) -> bool:
    """Whether a letter is one of the Cyrillic blocks."""
    return "\u0400" <= letter <= "\u052f"


def is_european(letter: str) -> bool:
    """Whether a letter is Latin or Cyrillic."""
    return letter < "\u0370" or is_cyrillic(letter) or "\u1e00" <= letter <= "\u1eff"


_GREEK_LOOKS = frozenset("αβεζηικμνορτυχ")


def _is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff"


@lru_cache(maxsize=1 << 16)
def readings(written: str) -> tuple[str, ...]:
    """What a word may be meant to read, plain, should some of its letters be those of another alphabet."""
    word = plain(written)
    found = [*_readings(word), *_misread(written, word)]
    return tuple(dict.fromkeys(filter(None, found)))


def _readings(word: str) -> Iterator[str]:
    letters = sum(map(str.isalpha, word))
    if word.isascii():
        if letters < len(word) and letters:
            yield word
            yield from _with_digits(word)
        elif LOOKS_CYRILLIC.issuperset(word):
            yield word
            yield word.translate(LATIN_AS_CYRILLIC)
        else:
            yield word
        return
    cyrillic = sum(map(is_cyrillic, word))
    if any(ord(letter) in AS_LATIN for letter in word):
        greek_letters = sum(map(_is_greek, word))
        if greek_letters < letters or all(letter in _GREEK_LOOKS for letter in word):
            by_capitals = word.translate(GREEK_AS_LATIN).translate(AS_LATIN)  # and by small letters: ν is n, or v
            for as_latin in dict.fromkeys((by_capitals, word.translate(AS_LATIN))):
                if as_latin != word:
                    yield from _readings(as_latin)
    if 0 < cyrillic < letters or (cyrillic and letters < len(word)):
        as_cyrillic = word.translate(LATIN_AS_CYRILLIC)
        yield as_cyrillic
        yield word.translate(CYRILLIC_AS_LATIN)
        for sound, letter in (("b", "б"), ("p", "п"), ("h", "х"), ("y", "й")):
            if sound in word:
                yield word.replace(sound, letter).translate(LATIN_AS_CYRILLIC)
    elif letters < len(word):
        yield from _with_digits(word)
    elif cyrillic and LOOKS_LATIN.issuperset(word):
        yield word.translate(CYRILLIC_AS_LATIN)
    yield word


def _with_digits(word: str) -> Iterator[str]:
    ones = word.count("1")
    for letters in product("il", repeat=ones) if ones <= _MOST_ONES else ("i" * ones,):
        parts = word.split("1")
        spelled = "".join(map("".join, zip_longest(parts, letters, fillvalue="")))
        yield spelled.translate(DIGITS)
        if ones < len(word) - sum(map(str.isalpha, word)):
            yield spelled.translate(DIGITS_OTHERWISE)


_MOST_ONES = 4
_SMALL_L_AMONG_CAPITALS = re.compile(r"(?<=[A-Z])l(?=[A-Z])")
_CAPITAL_I = re.compile(r"(?<=[a-z])I(?=[a-z])")
_SMALL_L = re.compile(r"^l(?=[bcdfghjkmnpqrstvwxz])")
#: Words so long may have letters that were read wrongly by a machine.
_LONG = 7


def _misread(written: str, word: str) -> Iterator[str]:
    """How a word reads if letters were taken for others: I and l, rn and m, a digit at an end."""
    if "I" in written and _CAPITAL_I.search(written):
        yield plain(_CAPITAL_I.sub("l", written))
    if "l" in written and _SMALL_L_AMONG_CAPITALS.search(written):
        yield plain(_SMALL_L_AMONG_CAPITALS.sub("I", written))
    if word[:1] == "l" and _SMALL_L.match(word):
        yield "i" + word[1:]
    if len(word) >= _LONG and "rn" in word:
        yield word.replace("rn", "m")
    if written[:1] in "03" and word:
        yield from _readings(_fold(written).rstrip("0123456789").translate(DIGITS if word.isascii() else _ZE))


_ZE = str.maketrans("03", "оз")

# ---------------------------------------------------------------- skeletons


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a plain word."""
    return _skeletons(word, _STRICT)


@lru_cache(maxsize=1 << 16)
def loose_skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a plain word by more ways of writing, which would be too many for a word that stands alone."""
    return tuple(skeleton for spelled in _loosely(word) for skeleton in _skeletons(spelled, _LOOSE))


def loose_sounds(word: str) -> Iterator[Iterator[tuple[str, ...]]]:
    """The ways to read a plain word, each by its letters: the sounds that each may stand for."""
    return (_sounds(spelled, _LOOSE) for spelled in _loosely(word))


def _loosely(word: str) -> list[str]:
    """A word, and how it may be meant where Germans spell."""
    ways = [word]
    if _GERMAN.search(word):
        ways.append(word.replace("sch", "\0").replace("sh", "zh").replace("\0", "sch"))
    if _VOICED.search(word) and not _NOT_GERMAN.search(word):
        ways.append(_VOICED.sub("z", word))
    if word.endswith("ah") and len(word) > _SHORT:
        ways.append(word[:-1])
    return ways


#: Longer words may end in an h that nobody hears (Nasrallah).
_SHORT = 3
#: An s that German writes for з, where nothing shows that the word is spelled as English, Polish or Turkish do.
_VOICED = re.compile("(?<!s)s(?=[aeiouäöü])|(?<=[aeiouäöü])s$")
_NOT_GERMAN = re.compile("kh|zh|sh|sz|[cr]z|[vyqxçşžščğı]")
_GERMAN = re.compile(r"sh(?=.*(?:sch|[oei]w))")


def _skeletons(word: str, table: _Table) -> tuple[str, ...]:
    begun = [""]
    single = ""  # what follows in each of them
    for sounds in _sounds(word, table):
        if len(sounds) == 1:
            single += sounds[0]
        else:
            begun = [head + single + sound for sound in sounds for head in begun][:_MOST]
            single = ""
    return tuple(dict.fromkeys(filter(None, (_smooth(head + single) for head in begun))))


def _sounds(word: str, table: _Table) -> Iterator[tuple[str, ...]]:
    """The sounds that each letter of a word, or letters together, may stand for; a strange letter is its own."""
    petroff = _PETROFF.search(word) if word.endswith("f") else None
    for letters in table.pattern.finditer(word, 0, petroff.start() if petroff else len(word)):
        sounds = table.sounds.get(letters[0])
        if sounds is not None:
            yield sounds
        elif letters[0] not in _DIGITS or word.isdigit():
            yield (letters[0],)
    if petroff:
        yield ("v", "f")  # Petroff, and Yousef


#: What is written for a letter with a mark where there are none: at the least, and in German and its neighbours.
_UNMARKED = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"})
_IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_MOST_UNMARKED = 32


def unmarked(word: str, *, of_list: bool = False) -> tuple[str, ...]:
    """How a plain Latin word is written without any mark, behind a sign of its own; nothing for one of other letters.

    A word with many letters that may stand for several sounds has more skeletons than are kept: of the same letters
    without their marks others may be kept than of those with them. ``of_list``: also with two letters for one.
    """
    if word.isascii():
        return (f"={word}",)
    if not all(letter < "\u0370" or "\u1e00" <= letter <= "\u1eff" for letter in word):
        return ()
    found = []
    for one in (word, word.translate(_IN_TWO_LETTERS)) if of_list else (word,):
        bare = "".join(filter(str.isalpha, unicodedata.normalize("NFD", one.translate(_UNMARKED))))
        pieces = bare.split("ə")
        for vowels in islice(product("ea", repeat=len(pieces) - 1), _MOST_UNMARKED):
            found.append("=" + "".join(map("".join, zip_longest(pieces, vowels, fillvalue=""))))
    return tuple(dict.fromkeys(found))


_DIGITS = frozenset("0123456789")
_PETROFF = re.compile(r"(?<=[oe])ff?$")
_DOUBLED = re.compile(r"([^\W\d])\1+")
_ONE: Callable[[re.Match[str]], str] = itemgetter(1)  # in a third of the time that a template takes


def _smooth(skeleton: str) -> str:
    """The glide before e is written or not, and so are doubled letters."""
    once = _DOUBLED.sub(_ONE, skeleton)
    return _DOUBLED.sub(_ONE, once.replace("ie", "e")) if "ie" in once else once
