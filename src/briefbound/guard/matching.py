"""Finds the names of a list in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefbound.guard.between import has_full_stop, is_initial, skip
from briefbound.guard.names import Name
from briefbound.guard.plans import plan_of
from briefbound.guard.unspaced import UnspacedNames, is_unspaced
from briefbound.guard.vocabulary import MOST_REMEMBERED, Vocabulary
from briefbound.guard.words import APART, Word, arrangements, spelled

#: Words further apart than this, in characters, do not make one name.
_FURTHEST = 80
_DOUBT = re.compile(r"[\[(][?!]+[\])]")  # of whoever has written down what was said
_SENTENCE_ENDS = re.compile(r"[!?…]|\.\s")
#: After a word of so few letters a full stop ends no sentence.
_ABBREVIATION = 3
#: Texts so short are remembered too: values of attributes, which come again and again.
_SHORT_TEXT = 80
#: Words of a name that may be skipped: see :mod:`briefbound.guard.between`.
_MOST_SKIPPED = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: the line of the list, and the offset in the text. Never the words."""

    line: int
    start: int


class Matcher:
    """The names of a list, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._plans = [plan_of(name) for name in names]
        self._vocabulary = Vocabulary()
        self._unspaced = UnspacedNames()
        self._searched: dict[str, tuple[Hit, ...]] = {}
        for number, one in enumerate(self._plans):
            if not one.name.is_short and all(map(is_unspaced, one.name.words)):
                self._unspaced.add(one.name.words, number)
            else:
                self._vocabulary.add(number, one)
        self._vocabulary.close()
        self._reach = 8 + max((len(one.name.words) for one in self._plans), default=0)

    def search(self, text: str, least: int = 0) -> tuple[Hit, ...]:
        """Every name in a text, each place once. ``least``: only names of so many letters."""
        if len(text) > _SHORT_TEXT or least:
            return self._search(text, least)
        found = self._searched.get(text)
        if found is None:
            if len(self._searched) >= MOST_REMEMBERED // 10:
                self._searched.clear()
            found = self._searched[text] = self._search(text, 0)
        return found

    def _search(self, text: str, least: int) -> tuple[Hit, ...]:
        found: dict[Hit, None] = {}
        text = spelled(text)
        known, meanings_of = self._vocabulary.known, self._vocabulary.meanings
        for words in arrangements(text, self._reach):
            for index, word in enumerate(words):
                meanings = known(word.text)
                if meanings is None:
                    meanings = meanings_of(word.text)
                for number, part in meanings.starts:
                    name = self._plans[number].name
                    if least and name.letters < least:
                        continue
                    start = word.start if part is None else self._start(text, words, index, number, part)
                    if start is not None:
                        found[Hit(name.line, start)] = None
        for number, start in self._unspaced.search(text):
            if self._plans[number].name.letters >= least:
                found[Hit(self._plans[number].name.line, start)] = None
        return tuple(found)

    @cached_property
    def unspaced_pattern(self) -> re.Pattern[str] | None:
        """Finds all places of a text in which a name may stand of a script that puts no spaces between words."""
        return self._unspaced.pattern

    def may_mean(self, word: str) -> bool:
        """Whether a word may be the one by which a name is known, decided quickly of the many that are not."""
        meant = ((self._plans[number], part) for number, part in self._vocabulary.may_mean(word))
        return any(part is None or one.keeps_order or part in one.anchors | one.families for one, part in meant)

    def may_begin(self, head: str) -> bool:
        """Whether a word of the list may begin so: with these letters, four or more."""
        return self._vocabulary.may_begin(head)

    def hides(self, text: str) -> bool:
        """Whether a text must not be shown."""
        return bool(self.search(text))

    # ------------------------------------------------------------ names of several words

    def _start(self, text: str, words: Sequence[Word], index: int, number: int, part: int) -> int | None:
        """Where the name begins that stands around one of its words; None where that word stands alone."""
        plan = self._plans[number]
        start = words[index].start
        if len(plan.name.words) == 1:
            return start
        if plan.keeps_order:
            return start if part == 0 and self._follows(text, words, index, number) else None
        missing = set(range(len(plan.name.words))) - {part}
        written_out = {part}
        enough = plan.anchors | plan.families
        for step in (1, -1):
            skipped = 0
            at = index + step
            while missing and 0 <= at < len(words) and self._close(text, words, at - step, at):
                meant = self._vocabulary.meanings(words[at].text).parts.get(number, ())
                full = next((one for one in missing if one in meant), None)
                short = next((one for one in missing if is_initial(text, words[at], plan.initials[one])), None)
                if full is not None:
                    written_out.add(full)
                    missing.discard(full)
                elif short is not None:
                    missing.discard(short)
                    enough = enough if has_full_stop(text, words[at]) else plan.anchors
                elif skipped < _MOST_SKIPPED and (past := skip(text, words, at, step)) is not None:
                    skipped += 1
                    at = past
                else:
                    break
                start = min(start, words[at].start)
                at += step
        return start if missing <= plan.optional and written_out & enough else None

    def _follows(self, text: str, words: Sequence[Word], index: int, number: int) -> bool:
        for part in range(1, len(self._plans[number].name.words)):
            at = index + part
            if at >= len(words) or not self._close(text, words, at - 1, at):
                return False
            if part not in self._vocabulary.meanings(words[at].text).parts.get(number, ()):
                return False
        return True

    @staticmethod
    def _close(text: str, words: Sequence[Word], one: int, other: int) -> bool:
        first, second = sorted((one, other))
        gap = _DOUBT.sub("", text[words[first].end : words[second].start])
        if len(gap) > _FURTHEST or APART in gap:
            return False
        return len(words[first].text) <= _ABBREVIATION or not _SENTENCE_ENDS.search(gap)
