"""Where words stand in a text, however they are hidden: with signs inside, divided, or spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefbound.guard.letters import APOSTROPHES, INVISIBLE

#: Stands between texts that do not follow each other: no name reaches over it.
APART = "\x1e"

_LETTER = r"[^\W_]"
_INSIDE = f"[\u0300-\u036f{INVISIBLE}\U000e0000-\U000e007f]"
_WORD = re.compile(f"{_LETTER}(?:{_LETTER}|{_INSIDE}|[{APOSTROPHES}](?={_LETTER}))*[’']?")
_DIVIDED = re.compile(r"[-\u00ad\u2010\u2011\u2013\u2212]\s{0,40}")
_CAMEL = re.compile(r"(?<=[a-zа-яёңөү])(?=[A-ZА-ЯЁҢӨҮ])")
_SPACED = 4  # so many letters that stand alone make a word


class Word(NamedTuple):
    """A word as it stands in a text, and where it begins and ends there."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    return (Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text))


def arrangements(text: str) -> Iterator[list[Word]]:
    """The words of a text as they stand; then, where that makes a difference, as they may be meant.

    Words divided by a hyphen joined, letters that stand alone joined, words run together taken apart.
    """
    words = list(words_of(text))
    yield words
    if (undivided := _join_divided(text, words)) is not None:
        yield undivided
    if (closed := _join_letters(text, words)) is not None:
        yield closed
    if _CAMEL.search(text):
        yield _part_camels(words)


def _join_divided(text: str, words: Sequence[Word]) -> list[Word] | None:
    joined: list[Word] = []
    changed = False
    for word in words:
        before = joined[-1] if joined else None
        if before and before.end < word.start and _DIVIDED.fullmatch(text, before.end, word.start):
            joined[-1] = Word(before.text + word.text, before.start, word.end)
            changed = True
        else:
            joined.append(word)
    return joined if changed else None


def _join_letters(text: str, words: Sequence[Word]) -> list[Word] | None:
    joined: list[Word] = []
    run: list[Word] = []
    changed = False

    def close() -> None:
        nonlocal changed
        if len(run) >= _SPACED:
            joined.append(Word("".join(word.text for word in run), run[0].start, run[-1].end))
            changed = True
        else:
            joined.extend(run)
        run.clear()

    for word in words:
        if run and not (len(word.text) == 1 and word.start - run[-1].end == 1 and text[run[-1].end] != APART):
            close()
        if len(word.text) == 1:
            run.append(word)
        else:
            joined.append(word)
    close()
    return joined if changed else None


def _part_camels(words: Sequence[Word]) -> list[Word]:
    parted: list[Word] = []
    for word in words:
        at = word.start
        for piece in _CAMEL.split(word.text):
            parted.append(Word(piece, at, at + len(piece)))
            at += len(piece)
    return parted
