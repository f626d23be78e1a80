"""What a word sounds like, whatever it is written in: the skeletons by which spellings of a name meet.

A skeleton is a string of the letters a to z and of ``C``, ``J``, ``S`` for the sounds of ч, ж and ш. Cyrillic
(Russian, Kyrgyz and their neighbours) and its romanisations (ISO 9, BGN/PCGN, GOST passport, and as people type) lead
to it. A letter that may stand for several sounds gives several skeletons; two words meet where they share one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Characters that nobody sees: soft hyphen, zero-width, direction marks, variation selectors, tags.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
#: What stands for a soft or hard sign, and before an English s.
APOSTROPHES = "'’‘ʼʹʺ`´′\""

_UNHEARD = re.compile(f"[{INVISIBLE}\U000e0000-\U000e007f{APOSTROPHES}]")
_POSSESSIVE = re.compile(f"[{APOSTROPHES}]s?$", re.IGNORECASE)

#: How many skeletons one word may have; the likeliest come first.
_MOST = 24

_CYRILLIC: dict[str, tuple[str, ...]] = {
    "а": ("a",), "ә": ("a",), "б": ("b",), "в": ("v",), "г": ("g",), "ґ": ("g",), "ғ": ("g",), "д": ("d",),
    "е": ("e",), "є": ("e",), "ё": ("e", "io", "o"), "ж": ("J",), "җ": ("J",), "дж": ("J",), "з": ("z",),
    "и": ("i",), "й": ("i",), "і": ("i",), "ї": ("i",), "ј": ("i",), "к": ("k",), "қ": ("k",), "л": ("l",),
    "лю": ("liu", "lu"), "м": ("m",), "н": ("n",), "ню": ("niu", "nu"), "ң": ("n", "ng"), "о": ("o",),
    "ө": ("o",), "п": ("p",), "р": ("r",), "с": ("s",), "ѕ": ("s",), "т": ("t",), "тс": ("c",), "у": ("u",),
    "ү": ("u", "iu"), "ұ": ("u",), "ў": ("u",), "ф": ("f",), "х": ("h",), "ҳ": ("h",), "һ": ("h",), "ц": ("c",),
    "ч": ("C",), "ш": ("S",), "щ": ("S",), "шч": ("S",), "ъ": ("",), "ы": ("i",), "ь": ("",), "э": ("e",),
    "ю": ("iu",), "я": ("ia",),
}  # fmt: skip
_LATIN: dict[str, tuple[str, ...]] = {
    **{letter: (letter,) for letter in "abdefghiklmnoprstuvz"},
    "c": ("k", "c", "s"), "j": ("J", "i"), "q": ("k",), "w": ("v",), "x": ("ks", "h"), "y": ("i",),
    "ch": ("C", "h"), "tch": ("C",), "tsch": ("C",), "cz": ("C", "c"), "ck": ("k",), "dj": ("J",), "dzh": ("J",),
    "gh": ("g",), "kh": ("h",), "ph": ("f",), "sch": ("S",), "sh": ("S",), "shch": ("S",), "shh": ("S",),
    "tc": ("c",), "ts": ("c",), "tz": ("c",), "zh": ("J",),
    "je": ("Je", "e"), "yo": ("io", "e", "o"), "jo": ("Jo", "io", "e"), "io": ("io", "e"),
    "ee": ("e", "i"), "oe": ("o", "oe"), "oo": ("o", "u"), "ou": ("u", "ou"), "ue": ("u", "ue"),
    "ž": ("J",), "š": ("S",),
    "ş": ("S",), "ș": ("S",), "č": ("C",), "ç": ("C", "s"), "ŝ": ("S",), "û": ("iu", "u"),
    "šč": ("S",), "â": ("ia", "a"), "ë": ("e", "io"), "ö": ("o",), "ü": ("u", "iu"),
    "ñ": ("n", "ng"), "ň": ("n", "ng"),
    "ı": ("i",), "ø": ("o",), "ł": ("l",), "đ": ("d",), "æ": ("e",),
}  # fmt: skip
_SOUNDS = _CYRILLIC | _LATIN
_LONGEST = max(map(len, _SOUNDS))
_HAS_SOUND = frozenset(letter for letter in _SOUNDS if len(letter) == 1)
_KEPT = _HAS_SOUND | frozenset("0123456789")

# ---------------------------------------------------------------- letters that look like others

_GREEK = str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx")
_LATIN_AS_CYRILLIC = str.maketrans("abcehikmoptxys036", "авсенікмортхуѕозб")
_CYRILLIC_AS_LATIN = str.maketrans("авсенікмортхујѕԁһԛԝь", "abcehikmoptxyjsdhqwb")
_LOOKS_CYRILLIC = frozenset("abcehikmoptxys")
_LOOKS_LATIN = frozenset("авсенікмортхујѕ")


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters: compatibility forms and accents folded, what is invisible and apostrophes removed.

    The letters with marks that romanisations need keep them. An English possessive goes.
    """
    return _fold(_POSSESSIVE.sub("", unicodedata.normalize("NFKC", word)))


def exactly(word: str) -> str:
    """A word with its capitals: only compatibility forms and what is invisible are folded."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", word))


def _fold(word: str) -> str:
    folded = unicodedata.normalize("NFKC", _UNHEARD.sub("", word).casefold())
    if folded.isascii():
        return folded.strip("0123456789")
    pieces = []
    for letter in folded.translate(_GREEK):
        if letter in _KEPT:
            pieces.append(letter)
        else:
            parts = unicodedata.normalize("NFD", letter)
            pieces.append("".join(part for part in parts if unicodedata.category(part) != "Mn"))
    return "".join(pieces).strip("0123456789")


def is_cyrillic(letter: str) -> bool:
    """Whether a letter is one of the Cyrillic blocks."""
    return "\u0400" <= letter <= "\u052f"


def readings(word: str) -> tuple[str, ...]:
    """What a plain word may be meant to read, should some of its letters be those of the other alphabet."""
    cyrillic = sum(map(is_cyrillic, word))
    letters = sum(map(str.isalpha, word))
    as_cyrillic = word.translate(_LATIN_AS_CYRILLIC)
    as_latin = word.translate(_CYRILLIC_AS_LATIN)
    if 0 < cyrillic < letters or (cyrillic and letters < len(word)):
        return tuple(dict.fromkeys((as_cyrillic, as_latin, word)))
    if not cyrillic and _LOOKS_CYRILLIC.issuperset(word):
        return (word, as_cyrillic)
    if not cyrillic and letters < len(word):
        return (word, word.translate(str.maketrans("0134", "oiea")))
    if cyrillic and _LOOKS_LATIN.issuperset(word):
        return (word, as_latin)
    return (word,)


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a plain word; none where it has no letter that sounds."""
    found = [""]
    at = 0
    word = re.sub(r"(?<=[oe])ff?$", "v", word)  # Petroff
    while at < len(word):
        for length in range(min(_LONGEST, len(word) - at), 0, -1):
            sounds = _SOUNDS.get(word[at : at + length])
            if sounds is not None:
                found = [begun + sound for sound in sounds for begun in found][:_MOST]
                break
        else:
            length = 1
        at += length
    return tuple(dict.fromkeys(filter(None, map(_smooth, found))))


def _smooth(skeleton: str) -> str:
    """The glide before e is written or not, and so are doubled letters."""
    without_glides = re.sub(r"(.)\1+", r"\1", skeleton).replace("ie", "e")
    return re.sub(r"(.)\1+", r"\1", without_glides)
