"""Finds the names of a list in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from briefbound.guard.endings import ENDINGS, FAMILY, LONGEST_ENDING, PATRONYMIC, stems
from briefbound.guard.letters import exactly, plain, readings, skeletons
from briefbound.guard.names import SHORT, Form, Name
from briefbound.guard.words import APART, Word, arrangements

#: Words further apart than this, in characters, do not make one name.
_FURTHEST = 80
_SENTENCE_ENDS = re.compile(r"[!?…]|\.\s")
_NO_ENDINGS = frozenset({""})
#: Distinct words remembered: more than a library holds, fewer than a memory.
_MOST_REMEMBERED = 500_000
#: How much of a skeleton a word must share with some stem before it is looked at closely.
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: the line of the list, and the offset in the text. Never the words."""

    line: int
    start: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a name of the list; ``word`` counts from 0, and None is for the whole name run together."""

    name: int
    word: int | None
    endings: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class _Plan:
    """How a name may stand in a text."""

    name: Name
    initials: tuple[frozenset[str], ...]  # the skeletons of each word, of which an initial is the beginning
    anchors: frozenset[int]  # the words that must be written out where others are initials
    optional: frozenset[int]  # patronymics, where two other words are there


class Matcher:
    """The names of a list, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._plans: list[_Plan] = []
        self._parts: defaultdict[str, list[_Part]] = defaultdict(list)
        self._exact: defaultdict[str, list[_Part]] = defaultdict(list)
        self._known: dict[str, tuple[tuple[int, int | None], ...]] = {}
        for name in names:
            self._add(name)
        self._beginnings = frozenset(skeleton[:_BEGINNING] for skeleton in self._parts)

    def search(self, text: str, least: int = 0) -> tuple[Hit, ...]:
        """Every name in a text, each place once. ``least``: only names of so many letters."""
        found: dict[Hit, None] = {}
        for words in arrangements(text):
            for index, word in enumerate(words):
                for number, part in self._meanings(word.text):
                    plan = self._plans[number]
                    if sum(map(len, plan.name.words)) < least:
                        continue
                    start = word.start if part is None else self._start(text, words, index, number, part)
                    if start is not None:
                        found[Hit(plan.name.line, start)] = None
        return tuple(found)

    def hides(self, text: str) -> bool:
        """Whether a text must not be shown."""
        return bool(self.search(text))

    # ------------------------------------------------------------ the list

    def _add(self, name: Name) -> None:
        number = len(self._plans)
        words = [plain(word) for word in name.words]
        forms = [frozenset(skeletons(word)) for word in words]
        every = range(len(words))
        patronymics = {at for at in every if any(map(PATRONYMIC.search, forms[at]))}
        optional = frozenset(patronymics if len(words) - len(patronymics) >= 2 else ())
        families = {at for at in every if any(map(FAMILY.search, forms[at]))} - optional
        long = frozenset(at for at in every if len(words[at]) > SHORT)
        is_name = name.form is not Form.EXACT and len(words) <= 4
        anchors = (families & long or long - optional) if is_name else frozenset()
        self._plans.append(_Plan(name, tuple(forms), frozenset(anchors), optional if is_name else frozenset()))
        for at, word in enumerate(words):
            if name.is_short:
                for written in {exactly(name.words[at]), exactly(name.words[at]).upper()}:
                    self._exact[written].append(_Part(number, at, _NO_ENDINGS))
            elif name.form is Form.EXACT:
                self._note(word, _Part(number, at, _NO_ENDINGS))
            else:
                self._note(word, _Part(number, at, _NO_ENDINGS))
                for stem in stems(word):
                    self._note(stem.text, _Part(number, at, stem.endings))
        if len(words) > 1 and is_name:
            self._note_joined(words, optional, number)

    def _note_joined(self, words: Sequence[str], optional: frozenset[int], number: int) -> None:
        """Names run together, as in addresses and file names; also with an initial before the family."""
        needed = [word for at, word in enumerate(words) if at not in optional]
        for order in permutations(needed):
            whole = "".join(order)
            if len(whole) > 2 * SHORT:
                self._note(whole, _Part(number, None, _NO_ENDINGS))
        if len(words) == 2:
            for at in self._plans[number].anchors:
                if len(words[at]) > SHORT + 2:
                    self._note(words[1 - at][0] + words[at], _Part(number, None, _NO_ENDINGS))

    def _note(self, text: str, part: _Part) -> None:
        for skeleton in skeletons(text):
            if len(skeleton) >= _BEGINNING or part.endings == _NO_ENDINGS or len(text) > SHORT:
                self._parts[skeleton].append(part)

    # ------------------------------------------------------------ words of a text

    def _meanings(self, written: str) -> tuple[tuple[int, int | None], ...]:
        """The names, and their words, of which a word of a text may be a form."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[written] = tuple(dict.fromkeys(self._look_up(written)))
        return known

    def _look_up(self, written: str) -> Iterator[tuple[int, int | None]]:
        if len(written) <= 4 * SHORT:
            yield from ((part.name, part.word) for part in self._exact.get(exactly(written), ()))
        if len(written) > 200:  # no word of any language
            return
        for word in readings(plain(written)):
            if len(word) <= SHORT and not written[0].isupper():  # ли is a word, Ли may be a part of a name
                continue
            if not self._may_begin(word):
                continue
            for cut in range(max(2, len(word) - LONGEST_ENDING), len(word) + 1):
                ending = word[cut:]
                if ending in ENDINGS:
                    for skeleton in skeletons(word[:cut]):
                        for part in self._parts.get(skeleton, ()):
                            if ending in part.endings:
                                yield part.name, part.word

    def _may_begin(self, word: str) -> bool:
        return any(
            skeleton[:length] in self._beginnings
            for skeleton in skeletons(word)
            for length in range(1, _BEGINNING + 1)
        )

    # ------------------------------------------------------------ names of several words

    def _start(self, text: str, words: Sequence[Word], index: int, number: int, part: int) -> int | None:
        """Where the name begins that stands around one of its words; None where that word stands alone."""
        plan = self._plans[number]
        start = words[index].start
        if len(plan.name.words) == 1:
            return start
        if plan.name.form is Form.EXACT or not plan.anchors:
            return start if part == 0 and self._follows(text, words, index, number) else None
        missing = set(range(len(plan.name.words))) - {part}
        written_out = {part}
        for step in (1, -1):
            skipped = False
            at = index + step
            while missing and 0 <= at < len(words) and self._close(text, words, at - step, at):
                meanings = {meant for name, meant in self._meanings(words[at].text) if name == number}
                full = next((one for one in missing if one in meanings), None)
                short = next((one for one in missing if _is_initial(text, words[at], plan.initials[one])), None)
                if full is not None:
                    written_out.add(full)
                    missing.discard(full)
                elif short is not None:
                    missing.discard(short)
                elif skipped or not _may_stand_between(text, words[at]):
                    break
                else:
                    skipped = True
                start = min(start, words[at].start)
                at += step
        return start if missing <= plan.optional and written_out & plan.anchors else None

    def _follows(self, text: str, words: Sequence[Word], index: int, number: int) -> bool:
        for part in range(1, len(self._plans[number].name.words)):
            at = index + part
            if at >= len(words) or not self._close(text, words, at - 1, at):
                return False
            if (number, part) not in self._meanings(words[at].text):
                return False
        return True

    @staticmethod
    def _close(text: str, words: Sequence[Word], one: int, other: int) -> bool:
        first, second = sorted((one, other))
        gap = text[words[first].end : words[second].start]
        if len(gap) > _FURTHEST or APART in gap:
            return False
        return len(words[first].text) <= 2 or not _SENTENCE_ENDS.search(gap)


def _is_initial(text: str, word: Word, forms: frozenset[str]) -> bool:
    if len(word.text) > 2:
        return False
    after = text[word.end : word.end + 1]
    if not (word.text[0].isupper() or after in (".", "_", "-")) or (len(word.text) == 2 and after != "."):
        return False
    beginnings = {skeleton for reading in readings(plain(word.text)) for skeleton in skeletons(reading)}
    return any(form.startswith(beginning) for form in forms for beginning in beginnings)


def _may_stand_between(text: str, word: Word) -> bool:
    """Whether a word between two words of a name may be a patronymic or an initial."""
    if len(word.text) <= 2:
        return text[word.end : word.end + 1] == "."
    return any(map(PATRONYMIC.search, skeletons(plain(word.text))))
