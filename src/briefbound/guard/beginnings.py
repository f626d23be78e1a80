"""Tells quickly of most words that they are none of a list: their first sounds are those of no word of it.

A word of nonsense has thousands of spellings by sound. Held against the beginnings of what is looked for, nearly all
of them end at the second sound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefbound.guard.letters import loose_sounds

#: So much of a key a word must begin with: less of short ones, of which the last sound may be another one with the
#: ending that follows (ts), but so much at the least, where the key has it.
_MOST, _LEAST = 5, 3


class Beginnings:
    """What the keys of an index begin with. ``join`` puts a sound behind what a key has begun with."""

    def __init__(self, keys: Iterable[str], join: Callable[[str, str], str]) -> None:
        heads = {key[: max(_LEAST, min(_MOST, len(key) - 1))] for key in keys}
        self._whole = frozenset(head for head in heads if len(head) < _MOST)
        self._heads = frozenset(head[:length] for head in heads for length in range(_MOST + 1))
        self._join = join

    def fit(self, word: str) -> bool:
        """Whether a plain word may begin as one of the keys does."""
        return any(map(self._fit, loose_sounds(word)))

    def _fit(self, letters: Iterable[tuple[str, ...]]) -> bool:
        begun = {""}
        for sounds in letters:
            alive = set()
            for head in {self._join(head, sound) for head in begun for sound in sounds}:
                if self._is_known(head):
                    return True
                if head in self._heads or (head[-1:] == "i" and head[:-1] in self._heads):  # i before e is not heard
                    alive.add(head)
            begun = alive
            if not begun:
                return False
        return True

    def _is_known(self, head: str) -> bool:
        if len(head) > _MOST and head[:_MOST] in self._heads:
            return True
        whole = self._whole
        return head[:_LEAST] in whole or head[:4] in whole or head[:2] in whole or head[:1] in whole


def by_sound(head: str, sound: str) -> str:
    """A skeleton with a sound behind it: no letter twice, and no glide before e."""
    for letter in sound:
        if letter == "e" and head[-1:] == "i":
            head = head[:-1]
        if head[-1:] != letter:
            head += letter
    return head


def by_bones(head: str, sound: str) -> str:
    """The consonants of a skeleton with those of a sound behind them."""
    for letter in sound:
        if letter not in "aeiouhv" and head[-1:] != letter:
            head += letter
    return head
