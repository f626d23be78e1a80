"""Where words stand in a text, however they are hidden: with signs inside, divided, or spaced out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefbound.guard.letters import APOSTROPHES, INVISIBLE
from briefbound.guard.scripts.looks import SIGNS

#: Stands between texts that do not follow each other: no name reaches over it.
APART = "\x1e"
#: Ends a word of which the end was struck out.
MASKED = "*"


def _ranges(is_one: Callable[[str], bool]) -> str:
    """A class of characters for a regular expression, of the planes in which scripts are."""
    pieces: list[str] = []
    start = None
    for number in range(0x20001):
        inside = number < 0x20000 and is_one(chr(number))
        if inside and start is None:
            start = number
        elif not inside and start is not None:
            pieces.append(f"\\U{start:08x}-\\U{number - 1:08x}")
            start = None
    return "".join(pieces)


_MARKS = _ranges(lambda sign: unicodedata.category(sign)[0] == "M")
_LETTER = r"[^\W_]"
_INSIDE = f"[{_MARKS}{INVISIBLE}]"
#: The servant of God, in Arabic, is one name with the word that follows.
_SERVANT = "[ \u00a0](?:(?<=\\bعبد.)|(?<=\\b[وفبلك]عبد.)|(?<=\\b[وف][بلك]عبد.))(?=ال)"
_WORD = re.compile(f"{_LETTER}+(?:(?:{_INSIDE}+|[{APOSTROPHES}](?={_LETTER})|{_SERVANT}){_LETTER}*)*[’']?")

_HYPHENS = "-\u00ad\u058a\u2010\u2011\u2012\u2013\u2212"
_DOTS = "·•‧∙⋅・․"
#: Also control characters, and what stands for a character that got lost or has no letter.
_UNSEEN_SPACES = "\x00-\x08\x0b\x0c\x0e-\x1d\x1f\x7f-\x9f\u2028\u2029\u2800\ue000-\uf8ff\ufff9-\ufffd"
_AFTER_WORD = f"(?:(?<=[^\\W_].)|(?<=[{_MARKS}{INVISIBLE}].))"
#: Divides a word that goes on behind: at the end of a line, at syllables, by what looks empty.
_DIVISION = re.compile(
    f"[{_HYPHENS}{_DOTS}{_UNSEEN_SPACES}](?s:{_AFTER_WORD})(?:(?<=[{_HYPHENS}])\\s{{0,40}})?(?={_LETTER})"
)
_ALONE = f"[^\\W_]{_INSIDE}{{0,4}}"
#: Letters that stand alone, behind what is no letter.
_SPACED = re.compile(f"[\\W_]({_ALONE}(?:(?!{APART})(?:[\\W_]|[,.;] ){_ALONE}){{3,}})(?![^\\W_])")
#: Where a word may be two: a capital after a small letter, or a space of no width.
_SEAM = re.compile(
    f"[{_ranges(str.isupper)}](?<=[{_ranges(str.islower)}].)|[\u200b\u2060\ufeff\u3164\uffa0](?<=[^\\W_].)(?=[^\\W_])"
)
#: Words run together are so long on the average; what is parted more often is data.
_SHORTEST_PIECES = 3
#: The end of a word struck out. Stars and lines also mark words in plain text, but in pairs.
_STRUCK = re.compile(r"([*_█▇■░▒▓●….])(?<=[^\W_].)\1*(?![^\W_])")
_FEWEST_STRUCK = {"_": 2, ".": 3}
_SIGNS = re.compile("[\u249c-\u24e9\U0001f110-\U0001f189\U0001f1e6-\U0001f1ff]")


class Word(NamedTuple):
    """A word as it stands in a text, and where it begins and ends there."""

    text: str
    start: int
    end: int


_word = Word._make


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    return (_word((found[0], found.start(), found.end())) for found in _WORD.finditer(text))


def spelled(text: str) -> str:
    """A text with the letter for each sign that is made of one, circled or squared; no offset changes."""
    return text.translate(SIGNS) if not text.isascii() and _SIGNS.search(text) else text


class _Patch(NamedTuple):
    """Words, from one index to before another, that may be meant to be read otherwise."""

    first: int
    end: int
    words: list[Word]


def arrangements(text: str, reach: int = 8) -> Iterator[list[Word]]:
    """The words of a text as they stand; then, where that makes a difference, as they may be meant.

    Words divided by a hyphen joined, letters that stand alone joined, words run together taken apart, ends struck
    out. Of these only the words that differ, with ``reach`` words on either side.
    """
    words = list(words_of(text))
    yield words
    for read in (_divided, _spaced, _run_together, _struck):
        yield from _patched(words, list(read(text, words)), reach)


def _patched(words: Sequence[Word], patches: Sequence[_Patch], reach: int) -> Iterator[list[Word]]:
    """The words around patches, with the patches in their places; those that are near each other together."""
    at = 0
    while at < len(patches):
        start = max(0, patches[at].first - reach)
        window = list(words[start : patches[at].first])
        while True:
            patch = patches[at]
            window += patch.words
            at += 1
            if at == len(patches) or patches[at].first > patch.end + 2 * reach:
                break
            window += words[patch.end : patches[at].first]
        yield window + list(words[patch.end : patch.end + reach])


def _divided(text: str, words: Sequence[Word]) -> Iterator[_Patch]:
    starts: list[int] = []
    joined: list[Word] = []
    first = 0
    for found in _DIVISION.finditer(text):
        starts = starts or [word.start for word in words]
        second = bisect_left(starts, found.end())
        if not 0 < second < len(words) or words[second].start != found.end():
            continue
        if joined and first + len(joined) == second:
            joined.append(words[second])
            continue
        if joined:
            yield _joined(first, joined)
        first = second - 1
        joined = [words[second - 1], words[second]]
    if joined:
        yield _joined(first, joined)


def _spaced(text: str, words: Sequence[Word]) -> Iterator[_Patch]:
    starts: list[int] = []
    for found in _SPACED.finditer("\n" + text):
        starts = starts or [word.start for word in words]
        first = bisect_left(starts, found.start(1) - 1)
        end = bisect_left(starts, found.end() - 1)
        if first < end:
            yield _joined(first, words[first:end])


def _joined(first: int, words: Sequence[Word]) -> _Patch:
    whole = Word("".join(word.text for word in words), words[0].start, words[-1].end)
    return _Patch(first, first + len(words), [whole])


def _run_together(text: str, words: Sequence[Word]) -> Iterator[_Patch]:
    if not _SEAM.search(text):
        return
    for index, word in enumerate(words):
        if word.text.islower() and word.text.isascii():
            continue
        at = word.start
        pieces = []
        for seam in _SEAM.finditer(word.text):
            pieces.append(Word(text[at : word.start + seam.start()], at, word.start + seam.start()))
            at = word.start + (seam.start() if seam[0].isupper() else seam.end())
        if pieces and len(word.text) >= _SHORTEST_PIECES * (len(pieces) + 1):
            yield _Patch(index, index + 1, [*pieces, Word(text[at : word.end], at, word.end)])


def _struck(text: str, words: Sequence[Word]) -> Iterator[_Patch]:
    ends: list[int] = []
    for found in _STRUCK.finditer(text):
        if len(found[0]) < _FEWEST_STRUCK.get(found[1], 1):
            continue
        before = text[max(text.rfind("\n", 0, found.start()), found.start() - 200) + 1 : found.start()]
        if found[1] in "*_" and found[1] in before:  # emphasis
            continue
        ends = ends or [word.end for word in words]
        index = bisect_left(ends, found.start())
        if index < len(words) and words[index].end == found.start():
            word = words[index]
            yield _Patch(index, index + 1, [Word(word.text + MASKED, word.start, word.end)])
