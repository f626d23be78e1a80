"""Long text in an encoding that nothing tells: what stands around the words of names, in each encoding there is.

A text of which the encoding is known is searched whole. To search a long one whole in each of seventy encodings would
take minutes, so its different words are read in each, those that are no words of any language or of no name are left
out, and of what is left the surroundings are searched as any text is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from briefbound.guard.matching import Matcher
from briefbound.guard.passages import Octets, Passage, at, strung, without_marks
from briefbound.guard.readers.codepages import EIGHT_BITS, SEVERAL_BYTES
from briefbound.guard.readers.encodings import TOKEN, plausible, reads
from briefbound.guard.readers.plain import LEAST_IN_BYTES
from briefbound.guard.words import APART

#: So much of a text around a word of a name is searched: more than a name reaches over.
_AROUND = 200
#: Up to this length chance seldom spells a name, and short names are looked for in every encoding too.
_SHORT = 1 << 14
#: Words of a name that are read in one encoding; of a name that stands everywhere the first places are enough.
_MOST_PLACES = 2000
_POINTS = re.compile("[\u0591-\u05c7\u064b-\u0652]")


def passages(octets: Octets, matcher: Matcher) -> Iterator[Passage]:
    """The parts of a text in which a name may stand, as they read in the encoding in which it may."""
    lines = _Lines(octets)
    known: set[str] = set()
    for pieces, least in _pieces(octets, matcher):
        found = strung([(lines.at(start), text) for start, text in pieces], octets.place, APART)
        for text in {found.text, without_marks(found.text)} - known:
            known.add(text)
            yield Passage(found.place, text, found.starts if text == found.text else (), least)


def _pieces(octets: Octets, matcher: Matcher) -> Iterator[tuple[list[tuple[int, str]], int]]:
    """For each encoding where pieces stand and what they say, and of how many letters a name must be."""
    data = octets.data
    least = 0 if len(data) <= _SHORT else LEAST_IN_BYTES
    tokens: dict[bytes, list[int]] = {}
    for found in TOKEN.finditer(data):
        tokens.setdefault(found[0], []).append(found.start())
    joined = b"\n".join(tokens)
    seen = {word for encoding in octets.tried for word in _words(_whole(joined.decode(encoding, "replace")))}
    for encoding in EIGHT_BITS:
        if encoding not in octets.tried:
            spots = _spots_of_bytes(joined.decode(encoding, "replace"), tokens, matcher, seen)
            yield [(start, data[start:end].decode(encoding, "replace")) for start, end in _around(spots, data)], least
    for encoding in SEVERAL_BYTES:
        if encoding not in octets.tried:
            text = data.decode(encoding, "replace")
            around = _around(_spots_of_text(text, matcher), text)
            pieces = [(start * len(data) // len(text), text[start:end]) for start, end in around]
            yield pieces, 0 if reads(text) else least


class _Lines:
    """Where in a text an offset is, for those who look for it."""

    def __init__(self, octets: Octets) -> None:
        self.place = octets.place
        self._ends = [end.start() for end in re.finditer(rb"\n", octets.data)]

    def at(self, offset: int) -> str:
        return at(self.place, f"line {bisect_right(self._ends, offset) + 1}")


def _around(spots: list[tuple[int, int]], text: bytes | str) -> list[tuple[int, int]]:
    """The surroundings of places that are in order, those that meet as one."""
    found: list[tuple[int, int]] = []
    for start, end in spots[:_MOST_PLACES]:
        start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


# ---------------------------------------------------------------- what may be of a name


def _spots_of_bytes(
    text: str, tokens: Mapping[bytes, list[int]], matcher: Matcher, seen: set[str]
) -> list[tuple[int, int]]:
    """Where tokens stand that may be of a name, as they read in one encoding, a line each."""
    wanted = {word for word in _words(_whole(text)) - seen if matcher.may_mean(word)}
    unspaced = matcher.unspaced_pattern
    if unspaced is not None and not text.isascii():
        wanted |= {found[0].partition("\n")[0] for found in unspaced.finditer(text)}
    if not wanted:
        return []
    holding = re.compile("|".join(map(re.escape, wanted)))
    read = zip(tokens.items(), _whole(text).split("\n"), strict=False)
    held = (one for one, text in read if holding.search(text))
    return sorted((start, start + len(token)) for token, starts in held for start in starts)


def _spots_of_text(text: str, matcher: Matcher) -> list[tuple[int, int]]:
    wanted = {word for word in _words(text) if matcher.may_mean(word)}
    patterns = [matcher.unspaced_pattern]
    if wanted:
        patterns.append(re.compile("|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))))
    return sorted(found.span() for pattern in patterns if pattern for found in pattern.finditer(text))


def _whole(text: str) -> str:
    """Letters and the marks on them as one; without points of vowels."""
    return _POINTS.sub("", unicodedata.normalize("NFC", text))


def _words(text: str) -> set[str]:
    return {word for word in plausible().findall(text) if not word.isascii()}
