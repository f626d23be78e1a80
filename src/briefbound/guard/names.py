"""Protected names as the list gives them. What they are never leaves this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from briefbound.diagnostics import Diagnostic
from briefbound.guard.letters import is_european, plain
from briefbound.guard.soundings import sounding

#: A word of up to so many letters is matched as it is written, and only so.
SHORT = 3


class Form(Enum):
    """How a line of the list is to be looked for."""

    NAME = "name"  # in any inflection and alphabet, its words in any order, with initials
    EXACT = "exact"  # "in quotation marks": no inflection, in this order
    PSEUDONYM = "pseudonym"  # = not protected; must carry its flag


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the list. Its words are kept from ``repr``, so that no error message shows them.

    ``others``: what else may be written for each of its words; empty where nothing may.
    """

    line: int
    form: Form
    words: tuple[str, ...] = field(repr=False)
    others: tuple[frozenset[str], ...] = field(repr=False, default=())

    def spellings(self, at: int) -> tuple[str, ...]:
        """One of its words, and what else may be written for it."""
        return (self.words[at], *sorted(self.others[at])) if self.others else (self.words[at],)

    @property
    def is_short(self) -> bool:
        """Whether nothing of it is longer than :data:`SHORT` letters, and no other word confirms it."""
        if self.form is Form.NAME and len(self.words) > 1 and all(is_european(word[:1]) for word in self.words):
            return False
        if len(self.words) == 1 and sounding(plain(self.words[0])):
            return len(plain(self.words[0])) <= SHORT
        return all(weight(plain(word)) <= SHORT for word in self.words)

    @property
    def letters(self) -> float:
        """How many letters it has, by :func:`weight`."""
        return sum(map(weight, self.words))


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of a list, where it lies and what is to be said about it."""

    path: Path = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)
    problems: tuple[Diagnostic, ...] = ()


def weight(word: str) -> float:
    """The letters of a word, as many as an alphabet would need: a sign of a syllabary or of Chinese is worth two.

    So is nearly a letter of Arabic or Hebrew, which leave vowels out.
    """
    return sum(2 if _is_syllable(letter) else 1.5 if sounding(letter) else 1 for letter in word)


def _is_syllable(letter: str) -> bool:
    return "\u1200" <= letter <= "\u177f" or "\u3040" <= letter <= "\ud7a3" or letter >= "\U00020000"
