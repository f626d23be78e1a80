"""Text whose spaces are not to be trusted: words torn apart and run together, as programs read them off a scan.

All spaces are left out, and wherever a word by which a name is known may stand among the letters, it is searched with
the letters on either side, cut in every way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.guard.letters import is_abjad
from briefbound.guard.matching import Matcher
from briefbound.guard.passages import Passage, Torn
from briefbound.guard.words import APART

#: Letters with nothing between them but spaces and the hyphens of lines.
_RUN = re.compile(r"[^\W\d_]+(?:(?:-\s*|\s+)[^\W\d_]+)*")
_PIECE = re.compile(r"[^\W\d_]+")
_FEWEST, _MOST = 4, 18  # letters of a word by which a name is known
_LONGER_HEAD = 8  # letters by which it is decided quickly that none begins here; first the fewest are looked at
_MOST_HEADS = 200_000
_BESIDE = 16  # letters of another word of a name
_AROUND = 60  # of the text as it stands
#: A word that is a name by itself has so many letters, for chance tears shorter ones out of others.
_FEWEST_ALONE = 6
_MOST_PLACES = 2000


class Mender:
    """Reads torn text for the names of a matcher."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._begins: dict[str, bool] = {}

    def passages(self, torn: Torn) -> Iterator[Passage]:
        """The surroundings of what may be a word of a name, as they may read."""
        places = 0
        for run in _RUN.finditer(torn.text):
            pieces = [(piece[0], run.start() + piece.start()) for piece in _PIECE.finditer(run[0])]
            letters = "".join(piece for piece, _ in pieces)
            offsets: list[int] = []
            borders: set[int] = {len(letters)}
            for piece, start in pieces:
                borders.add(len(offsets))
                offsets += range(start, start + len(piece))
            for first, end in self._spans(letters, borders):
                places += 1
                if places > _MOST_PLACES:
                    return
                inside = any(border in borders for border in range(first + 1, end))
                alone = first in borders and end in borders and inside and end - first >= _FEWEST_ALONE
                around = torn.text[: offsets[first]][-_AROUND:], torn.text[offsets[end - 1] + 1 :][:_AROUND]
                yield from _read(torn.place, letters, first, end, around, alone)

    def _spans(self, letters: str, borders: set[int]) -> Iterator[tuple[int, int]]:
        """From where to where letters may be a word by which a name is known, parted from others at one end."""
        begins, matcher = self._begins, self._matcher
        for first in range(len(letters) - _FEWEST + 1):
            head = letters[first : first + _FEWEST]
            known = begins.get(head)
            if known is None:
                if len(begins) >= _MOST_HEADS:
                    begins.clear()
                known = begins[head] = is_abjad(head) or matcher.may_begin(head)
            if not known:
                continue
            if not (first in borders if is_abjad(head) else matcher.may_begin(letters[first : first + _LONGER_HEAD])):
                continue
            begins_one = first in borders or letters[first].isupper()
            for end in range(first + _FEWEST, min(first + _MOST, len(letters)) + 1):
                ends_one = end in borders or letters[end].isupper()
                if (begins_one or ends_one) and matcher.may_mean(letters[first:end]):
                    yield first, end


def _read(place: str, letters: str, first: int, end: int, around: tuple[str, str], alone: bool) -> Iterator[Passage]:
    """A word with what stands beside it, as it is written and cut out of the letters."""
    word = letters[first:end]
    before = (f"{letters[first - some : first]} {word}" for some in range(2, min(_BESIDE, first) + 1))
    behind = (f"{word} {letters[end : end + some]}" for some in range(2, min(_BESIDE, len(letters) - end) + 1))
    text = APART.join((f"{around[0]} {word} {around[1]}", *before, *behind))
    yield Passage(place, text, known="" if alone else word)
