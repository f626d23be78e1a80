"""Names of fathers in a name: with a word for son or daughter, which is written together with them or apart."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from briefbound.guard.endings import PATRONYMIC
from briefbound.guard.letters import plain, skeletons
from briefbound.guard.scripts import listed

#: Behind the father's name, as it sounds: уулу, кызы, ұлы, қызы, oğlu, qızı, ўғли, тегин.
_BEHIND = listed("ulu uli kizi gizi ugli ogli oglu tegin") - {""}
#: Before it, plain.
BEFORE = frozenset(map(plain, listed("بن ابن بنت bin ibn ibne ben bint binti бин бинт ибн ибни בן בת") - {""}))
#: What is written together with the father's name: letters of it remain, and the word behind.
_TOGETHER = re.compile(
    r"(.{3,}?)(уулу|улуу|ұлы|улы|кызы|қызы|кизи|қизи|гызы|гызи|оглы|оглу|ўғли|угли|огли|тегин"
    r"|uulu|uly|ulı|kyzy|kizi|kızı|qizi|qyzy|qızı|gyzy|gizi|oglu|oğlu|ogly|ogli|ugli|tegin)",
    re.IGNORECASE,
)
#: Father of, in Arabic, is written together with what follows or apart.
_FATHER_OF = re.compile("([أإا]بو)(..{2,})")


def is_child(word: str) -> bool:
    """Whether a plain word says that somebody is the son or daughter of whom the word before it names."""
    return not _BEHIND.isdisjoint(skeletons(word))


def fathers(words: Sequence[str]) -> Set[int]:
    """Which of the plain words of a name are a patronymic, or a father's name with the word for son or daughter."""
    found = {at for at, word in enumerate(words) if any(map(PATRONYMIC.search, skeletons(word)))}
    for at, word in enumerate(words):
        if at and is_child(word):
            found |= {at - 1, at}
        elif 0 < at < len(words) - 1 and word in BEFORE:
            found |= {at, at + 1}
        elif at and _TOGETHER.fullmatch(word):
            found.add(at)
    return found


def spellings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The other ways to write a name: what is written together in it apart, and what is written apart together."""
    found = []
    for at, word in enumerate(words):
        for pattern in (_TOGETHER, _FATHER_OF):
            if parts := pattern.fullmatch(word):
                found.append((*words[:at], *parts.groups(), *words[at + 1 :]))
        if at and (is_child(plain(word)) or plain(words[at - 1]) == "ابو"):
            found.append((*words[: at - 1], words[at - 1] + word, *words[at + 1 :]))
    return found
