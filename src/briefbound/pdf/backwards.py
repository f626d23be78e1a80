"""Strings with their characters in reverse: ``/ReversedChars`` (ISO 32000-1, 14.8.2.3.3; ISO 32000-2, 14.8.2.5.3).

Such strings are shown from left to right and read from right to left; they follow each other as they are read. What
the standard calls a string is, in files as they are, all that one operator shows from left to right: kerning divides
what it shows into many, and a pen that goes back to the left of where the string began is about to show another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefbound.pdf.fonts import Painted
from briefbound.pdf.text import WORD_GAP

#: A pen that is this little to the left of where a string began, in ems, has not left it.
_HAIR = 0.01


def is_backward(letter: str) -> bool:
    """Whether a letter runs from right to left (Unicode Standard Annex 9, 3.2)."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def has_backward(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(map(is_backward, text))


@dataclass(slots=True)
class Backwards:
    """What one operator shows inside ``/ReversedChars``; ``left`` and ``right`` are how far it reaches."""

    strings: list[_String] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0

    def add(self, painted: Painted, start: float, end: float, em: float) -> None:
        """Adds what is shown from ``start`` to ``end`` on the baseline, in type of the size ``em``."""
        letters = painted.letters
        if not self.strings:
            self.left, self.right = start, end
        if not self.strings or self._goes_back(start, em):
            self.strings.append(_String(start, end))
        string = self.strings[-1]
        if start - string.end > WORD_GAP * em and not _is_one_word(string.letters, letters):
            string.letters.append(" ")
        string.letters += letters
        if not _are_marks(letters):
            string.last, string.mark = end - painted.last * em, None
        elif string.mark is None:
            string.mark = start + _HAIR * em
        string.end = max(string.end, end)
        self.left, self.right = min(self.left, start), max(self.right, end)

    def _goes_back(self, start: float, em: float) -> bool:
        string = self.strings[-1]
        if start >= string.start - _HAIR * em:
            return False
        if len(self.strings) == 1 and _are_marks(string.letters):  # which were shown before the letter that has them
            string.start = start
            return False
        return True

    def text(self, em: float) -> str:
        """The text as it is read; a gap between two strings is a space."""
        read = ""
        before: _String | None = None
        for string in self.strings:
            text = reading(string.with_marks())
            if before and before.start - string.end > WORD_GAP * em and not _is_one_word(read, text):
                read += " "
            read += text
            before = string
        return read


@dataclass(slots=True)
class _String:
    """The letters of a string as they are shown: ``last`` is where the one shown last begins, ``mark`` where marks
    behind it do."""

    start: float
    end: float
    last: float = 0.0
    mark: float | None = None
    letters: list[str] = field(default_factory=list)

    def with_marks(self) -> list[str]:
        """The letters from left to right, where the pen has gone back for marks at the end: to the letter shown last,
        or to the first from the left, which is the last that is read."""
        bare = len(self.letters)
        while bare and _are_marks(self.letters[bare - 1]):
            bare -= 1
        letters, marks = self.letters[:bare], self.letters[bare:]
        if self.mark is None or not letters or any(map(_are_marks, letters)):
            return self.letters
        at = len(letters) - 1 if self.mark >= self.last else 0
        return [*letters[:at], *marks[::-1], *letters[at:]]


def _is_one_word(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether no space is wanted between letters: one is there, or nothing that a word can begin with."""
    return not before or not after or before[-1].isspace() or after[0].isspace() or _are_marks(after[0])


def reading(letters: Sequence[str]) -> str:
    """The text of glyphs that are shown in reverse; what one glyph stands for stays as it is.

    Marks come to stand behind their letters, whichever of the two was shown first.
    """
    turned = letters[::-1]
    if turned and _are_marks(turned[0]) and not _are_marks(letters[0]):
        turned = [letter for group in _with_marks(letters)[::-1] for letter in group]
    return "".join(turned)


def _with_marks(letters: Iterable[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for letter in letters:
        if groups and _are_marks(letter):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return groups


def _are_marks(letters: Iterable[str]) -> bool:
    return all(unicodedata.category(character)[0] == "M" for letter in letters for character in letter)
