"""The endings that a name takes in Russian, Kyrgyz and English, and the stems that they follow.

Only endings of a name in the singular are known, and those of a family; others would make other names of it
(Азаматов is not Азамат).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from briefbound.guard.letters import is_cyrillic


@dataclass(frozen=True, slots=True)
class Stem:
    """The part of a name that stays, and the endings that may follow it."""

    text: str
    endings: frozenset[str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PLURAL = ["", *(f"{consonant}{vowel}р" for consonant in "лдт" for vowel in "аеоө")]
_OWNER = ["", "ым", "им", "ум", "үм", "ы", "и", "у", "ү", "сы", "си", "су", "сү", "нын", "ын", "ин", "сын", "син"]
_CASE = [
    "",
    *(f"{consonant}{vowel}н" for consonant in "ндт" for vowel in "ыиуү"),
    *(f"{consonant}{vowel}" for consonant in "ндт" for vowel in "ыиуү"),
    *(f"{consonant}{vowel}" for consonant in "гкн" for vowel in "аеоө"),
    *(f"{consonant}{vowel}{rest}" for consonant in "дт" for vowel in "аеоө" for rest in ("", "н", "гы", "ги", "й")),
    *(f"н{vowel}н" for vowel in "аеоө"),
    *(f"{consonant}{vowel}к{vowel}" for consonant in "ндт" for vowel in "ыиуү"),
]
_KYRGYZ = frozenset(map("".join, product(_PLURAL, _OWNER, _CASE)))

_BARE = _KYRGYZ | {"", "s", "es"}
_AFTER_CONSONANT = _set("а у ом ем е a u om em e")
_AFTER_SOFT = _set("ь я ю ем ём е и ью ей ia ya ja iu yu ju em e i iu yu")
_FAMILY = _set("а у ым им е ой ою ы ых ыми ым a u ym im e oi oy oj oiu y ykh yh ymi")
_AFTER_A = _set("а ы и у е ой ою ей ею a y i u e oi oy oj oyu oiu ei ey")
_AFTER_YA = _set("я и е ю ей ёй ею ia ya ja a i y e iu yu ju ei ey")
_AFTER_J = _set("й я ю ем ём е и i y j ia ya ja iu yu ju em e")
_ADJECTIVE = _set(
    "ий ый ой ого его ому ему им ым ом ем ая яя ую юю ою ею ие ые их ых ими ыми "
    "y i ii iy ij yi oi oy oj ogo ego omu emu im ym om em aya aia aja uyu uiu uju oyu ie ye ikh ykh imi ymi"
)

_IS_FAMILY = re.compile(r"(?:[оеё]в|[иы]н|ov|ev|ow|off|eff|in|yn)$")
_IS_FAMILY_OF_WOMAN = re.compile(r"(?:[оеё]ва|[иы]на|ova|eva|owa|ina|yna)$")
_IS_ADJECTIVE = re.compile(r"(?:[ицнгкхлмт](?:ий|ый|ая)|s?[kt]s?(?:y|i|ii|iy|ij|aya|aia|aja))$")
_ADJECTIVE_END = re.compile(r"(?:ий|ый|ая|ii|iy|ij|aya|aia|aja|y|i)$")
_FLEETING = re.compile(r"[её](?=[лц]$)")

#: What a word of a name ends in where it is a family name, in skeleton letters; and where it is a patronymic.
FAMILY = re.compile(r"(?:[oe]va?|in[a]?|ski|ska|skaia|cki|ko|uk|ian|dze|Svili|tegin|kizi|ulu)$")
PATRONYMIC = re.compile(r"(?:[oe]?viC|[oe]vna|iniCna|iC)$")


def stems(word: str) -> tuple[Stem, ...]:
    """The stems of a plain word, each with the endings that turn it into a form of the same name."""
    found = [Stem(word, _BARE)]
    cyrillic = any(map(is_cyrillic, word))
    last = word[-1:]
    if _IS_FAMILY.search(word):
        found.append(Stem(word, _FAMILY | _AFTER_CONSONANT))
    elif _IS_FAMILY_OF_WOMAN.search(word):
        found.append(Stem(word[:-1], _FAMILY | {"", "s"}))
    elif last in "ая" or (last == "a" and not cyrillic):
        found += _of_vowel(word)
    elif last == "ь":
        found.append(Stem(word[:-1], _AFTER_SOFT))
    elif last and last in "йyij":
        found.append(Stem(word[:-1], _AFTER_J))
    elif last and last not in "оеёиыуүөэюoeu":
        may_be_soft = not cyrillic or last == "л"  # Aigul and Айгүл are Айгуль in Russian
        found.append(Stem(word, _AFTER_CONSONANT | _AFTER_SOFT if may_be_soft else _AFTER_CONSONANT))
        if _FLEETING.search(word):
            found.append(Stem(_FLEETING.sub("", word), _AFTER_CONSONANT))
    if _IS_ADJECTIVE.search(word) and len(word) > 5:
        found.append(Stem(_ADJECTIVE_END.sub("", word), _ADJECTIVE))
    return tuple(found)


def _of_vowel(word: str) -> list[Stem]:
    if word.endswith("а"):
        return [Stem(word[:-1], _AFTER_A)]
    if word.endswith("я"):
        return [Stem(word[:-1], _AFTER_YA)]
    if word[-2:-1] in ("i", "y", "j"):
        return [Stem(word[:-1], _AFTER_YA), Stem(word[:-2], _AFTER_YA)]
    return [Stem(word[:-1], _AFTER_A)]


#: Every ending, and how long the longest is: what a word of a text may be cut at.
ENDINGS = _BARE | _AFTER_CONSONANT | _AFTER_SOFT | _FAMILY | _AFTER_A | _AFTER_YA | _AFTER_J | _ADJECTIVE
LONGEST_ENDING = max(map(len, ENDINGS))
