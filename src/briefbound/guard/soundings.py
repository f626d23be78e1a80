"""How words of Arabic and Hebrew, which leave vowels out, are written in alphabets that have them, and the reverse.

The consonants of a word are the key by which candidates are found; whether vowels fit is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from operator import itemgetter

from briefbound.guard.scripts.abjads import CONSONANTS, VOWELS

_VOWEL = "[aeiou]{0,2}"
_MUTE = "e?"  # behind the last consonant, in French
_UNWRITTEN = re.compile("[aeiouhv]")
_DOUBLED = re.compile(r"(.)\1+")
_ONE: Callable[[re.Match[str]], str] = itemgetter(1)
_MOST_KEYS = 128
#: What a letter may be at the end of a word: he and teh marbuta, yeh and alef maqsura.
_AT_END = {"ה": "(?:[aeo]h?)?", "ه": "(?:[aeo]h?|[ae]t|h)?", "ي": "(?:[aie]|[aei]i)"}
_ARTICLE = "(?:[aeiu]l?)?"
_SERVANT = "عبدال"


@dataclass(frozen=True, slots=True, repr=False)
class Sounding:
    """The consonants that a word may have in a skeleton, what the whole skeleton may be, and its initials."""

    bones: frozenset[str]
    pattern: str
    initials: frozenset[str]

    def is_in(self, skeleton: str) -> bool:
        """Whether a skeleton of another alphabet may be the word; what has hardly any vowels is no word."""
        vowels = sum(letter in "aeiou" for letter in skeleton)
        is_word = vowels >= max(1, (len(skeleton) - vowels) // 2)
        return is_word and _compiled(self.pattern).fullmatch(skeleton) is not None


def bones(skeleton: str) -> str:
    """The consonants of a skeleton, of those that are always written."""
    return _DOUBLED.sub(_ONE, _UNWRITTEN.sub("", skeleton))


@lru_cache(maxsize=1 << 14)
def sounding(word: str) -> Sounding | None:
    """How a plain word of Arabic or Hebrew sounds; nothing for a word of any other script."""
    if not word or (word[0] not in CONSONANTS and word[0] not in VOWELS):
        return None
    begins, heads = _ARTICLE, ["", "l"]
    rest = word.removeprefix("ال")
    if word.startswith(_SERVANT):
        begins, heads = f"(?:abd{_VOWEL}l?)?{_ARTICLE}", ["", "l", "bd", "bdl"]
        rest = word.removeprefix(_SERVANT)
    elif not "\u0600" <= word[0] <= "\u06ff":
        begins, heads = "", [""]
    pieces: list[str] = []
    choices: list[list[str]] = []
    for index, letter in enumerate(rest):
        last = index == len(rest) - 1
        if letter in CONSONANTS:
            sounds = CONSONANTS[letter].split()
            choices.append(sorted({bones(sound) for sound in sounds}))
            sound = f"(?:{'|'.join(sounds)})" + (_MUTE if last else _VOWEL)
            pieces.append(f"(?:{sound})?" if letter == rest[index - 1 : index] else sound)  # one letter if they meet
        elif letter == "ا" and not index:  # which carries any vowel
            pieces.append("[aeiou]" + _VOWEL)
        elif letter in VOWELS:
            pieces.append(_AT_END.get(letter, VOWELS[letter] + _VOWEL) if last else VOWELS[letter] + _VOWEL)
        else:
            return None
    keys = {bones(head + "".join(chosen)) for chosen in islice(product(*choices), _MOST_KEYS) for head in heads}
    return Sounding(frozenset(keys), begins + "".join(pieces), _initials(rest))


#: Compiled only when a word has the consonants: of the words of a text hardly one has.
_compiled = lru_cache(maxsize=1 << 10)(re.compile)


def _initials(word: str) -> frozenset[str]:
    """What an initial may be: the sounds of the first letter, which may also be carried by a vowel."""
    if word[:1] in CONSONANTS:
        return frozenset(sound[0] for sound in CONSONANTS[word[0]].split())
    return frozenset(_CARRIED.get(word[:1], "aeiou"))


_CARRIED = {"و": "vuo", "ي": "i", "ه": "h", "ה": "h", "ו": "v", "י": "i"}
