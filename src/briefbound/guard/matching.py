"""Finds the names of a list in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from briefbound.guard.between import is_initial, skip
from briefbound.guard.endings import AFTER_APOSTROPHE, ENDINGS, FAMILY, LONGEST_ENDING, OF_EUROPE, PATRONYMIC, stems
from briefbound.guard.letters import (
    APOSTROPHES,
    exactly,
    is_abjad,
    is_small,
    loose_skeletons,
    plain,
    readings,
    skeletons,
    without_prefixes,
)
from briefbound.guard.names import SHORT, Form, Name, weight
from briefbound.guard.scripts.looks import OTHER_KEYBOARD
from briefbound.guard.scripts.namesakes import NAMESAKES
from briefbound.guard.soundings import Sounding, bones, first_bones, sounding
from briefbound.guard.unspaced import UnspacedNames, is_unspaced
from briefbound.guard.words import APART, MASKED, Word, arrangements, spelled, words_of

#: Words further apart than this, in characters, do not make one name.
_FURTHEST = 80
_SENTENCE_ENDS = re.compile(r"[!?…]|\.\s")
#: After a word of so few letters a full stop ends no sentence.
_ABBREVIATION = 3
_NO_ENDINGS = frozenset({""})
#: Distinct words remembered: more than a library holds, fewer than a memory.
_MOST_REMEMBERED = 500_000
#: Texts so short are remembered too: values of attributes, which come again and again.
_SHORT_TEXT = 80
#: How much of a skeleton a word must share with some stem before it is looked at closely.
_BEGINNING = 3
#: How much of a skeleton a word must share with some stem by how many of its own letters, before it is looked up.
_HEADS = ((2, 4), (3, 8))
#: Words of a name that may be skipped: see :mod:`briefbound.guard.between`.
_MOST_SKIPPED = 4
#: Consonants of a word that stands alone, by which it is known in an alphabet that writes other letters.
_ENOUGH_BONES = 4
#: Letters of a word whose end is struck out, and the share of the whole: of a name of several words, and of one.
_BEFORE_MASK = ((5, 0.65), (6, 0.8))
#: Letters of a word typed with the keyboard of another alphabet.
_TYPED = 4
_TOO_LONG = 200  # no word of any language

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


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


_Index = defaultdict[str, list[_Part]]


class Matcher:
    """The names of a list, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._plans: list[_Plan] = []
        self._strict: _Index = defaultdict(list)  # names of one word and phrases, by skeletons
        self._loose: _Index = defaultdict(list)  # names of several words, by loose skeletons
        self._exact: _Index = defaultdict(list)  # short names, as written
        self._typed: _Index = defaultdict(list)  # as the keyboard of another alphabet writes them
        self._sounded: defaultdict[str, list[tuple[Sounding, _Part]]] = defaultdict(list)  # Arabic, Hebrew: by bones
        self._boned: defaultdict[str, list[tuple[str, _Part]]] = defaultdict(list)  # other alphabets: by bones
        self._unspaced = UnspacedNames()
        self._known: dict[str, tuple[tuple[int, int | None], ...]] = {}
        self._searched: dict[str, tuple[Hit, ...]] = {}
        self._begun: dict[tuple[str, int], bool] = {}
        for name in names:
            self._add(name)
        keys = [*self._strict, *self._loose]
        self._beginnings = frozenset(key[:_BEGINNING] for key in keys)
        self._sound_beginnings = frozenset(key[:2] for key in self._sounded)
        self._heads = tuple(frozenset(key[:length] for key in keys) for length, _ in _HEADS)
        self._sorted = (sorted(self._loose), sorted(self._strict))
        self._reach = 8 + max((len(plan.name.words) for plan in self._plans), default=0)

    def search(self, text: str, least: int = 0) -> tuple[Hit, ...]:
        """Every name in a text, each place once. ``least``: only names of so many letters."""
        if len(text) > _SHORT_TEXT or least:
            return self._search(text, least)
        found = self._searched.get(text)
        if found is None:
            if len(self._searched) >= _MOST_REMEMBERED // 10:
                self._searched.clear()
            found = self._searched[text] = self._search(text, 0)
        return found

    def _search(self, text: str, least: int) -> tuple[Hit, ...]:
        found: dict[Hit, None] = {}
        text = spelled(text)
        known = self._known
        for words in arrangements(text, self._reach):
            for index, word in enumerate(words):
                meanings = known.get(word.text)
                if meanings is None:
                    meanings = self._meanings(word.text)
                for number, part in meanings:
                    plan = self._plans[number]
                    if plan.name.letters < least:
                        continue
                    start = word.start if part is None else self._start(text, words, index, number, part)
                    if start is not None:
                        found[Hit(plan.name.line, start)] = None
        for number, start in self._unspaced.search(text):
            if self._plans[number].name.letters >= least:
                found[Hit(self._plans[number].name.line, start)] = None
        return tuple(found)

    @cached_property
    def unspaced_pattern(self) -> re.Pattern[str] | None:
        """Finds all places of a text in which a name may stand of a script that puts no spaces between words."""
        return self._unspaced.pattern

    def may_mean(self, word: str) -> bool:
        """Whether a word may be the one by which a name is known, told quickly of the many that are not.

        Not asked: slips of the keyboard, letters that look like others, ends struck out, and how words of Arabic and
        Hebrew sound in other alphabets.
        """
        begins = is_abjad(word) or self._begins(word[: _HEADS[0][1]], _HEADS[0][0], self._heads[0])
        return begins and any(map(self._is_known_by, without_prefixes(plain(word))))

    def may_begin(self, head: str) -> bool:  # the first letters of a word, four or more
        heads = zip(_HEADS, self._heads, strict=True)
        return all(len(head) < some or self._begins(head[:some], length, known) for (length, some), known in heads)

    def _is_known_by(self, word: str) -> bool:
        for (length, letters), heads in zip(_HEADS, self._heads, strict=True):
            if not self._begins(word[:letters], length, heads):
                return False
        meant = ((self._plans[number].anchors, part) for number, part in self._by_stem(word))
        return any(part is None or not anchors or part in anchors for anchors, part in meant)

    def _begins(self, head: str, length: int, heads: frozenset[str]) -> bool:
        known = self._begun.get((head, length))
        if known is None:
            if len(self._begun) >= _MOST_REMEMBERED:
                self._begun.clear()
            found = loose_skeletons(plain(head))
            known = any(skeleton[:some] in heads for skeleton in found for some in range(1, length + 1))
            self._begun[head, length] = known
        return known

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
        long = long or frozenset(at for at in every if weight(words[at]) > SHORT)
        is_name = name.form is not Form.EXACT and len(words) <= 4
        if 0 in families and long - optional - families:  # Amina Diallo: the first word is given, whatever its end
            families.clear()
        anchors = (families & long or long - optional) if is_name else frozenset()
        sounds = [sounding(word) for word in words]
        initials = tuple(
            form | (heard.initials if heard else frozenset()) for form, heard in zip(forms, sounds, strict=True)
        )
        self._plans.append(_Plan(name, initials, frozenset(anchors), optional if is_name else frozenset()))
        if not name.is_short and all(map(is_unspaced, words)):
            self._unspaced.add(name.words, number)
            return
        for at, word in enumerate(words):
            if name.is_short:
                for written in {exactly(name.words[at]), exactly(name.words[at]).upper()}:
                    self._exact[written].append(_Part(number, at, _NO_ENDINGS))
                continue
            if len(word) <= SHORT and (is_small(name.words[at]) or name.form is Form.EXACT):  # of, y, de la
                small = exactly(name.words[at]).lower()
                for written in {small, small.upper(), small.capitalize()}:
                    self._exact[written].append(_Part(number, at, _NO_ENDINGS))
            if name.form is Form.EXACT:
                self._note(self._strict, word, _Part(number, at, _NO_ENDINGS))
            else:
                self._add_word(word, number, at, stands_alone=len(words) == 1)
        if len(words) > 1 and is_name:
            self._note_joined(words, optional, number)

    def _add_word(self, word: str, number: int, at: int, *, stands_alone: bool) -> None:
        """A word of a name with its endings, in its own alphabet and in others."""
        index = self._strict if stands_alone else self._loose
        self._note(index, word, _Part(number, at, _NO_ENDINGS))
        for one in {word} if stands_alone else {word} | NAMESAKES.get(word, frozenset()):
            for stem in stems(one):
                self._note(index, stem.text, _Part(number, at, stem.endings))
                self._note_typed(stem.text, _Part(number, at, stem.endings))
        heard = sounding(word)
        if heard is not None:
            for key in heard.bones:
                if not stands_alone or len(key) >= _ENOUGH_BONES:
                    self._sounded[key].append((heard, _Part(number, at, OF_EUROPE)))
        else:
            for skeleton in loose_skeletons(word):
                key = bones(skeleton)
                if not stands_alone or len(key) >= _ENOUGH_BONES:
                    self._boned[key].append((skeleton, _Part(number, at, _NO_ENDINGS)))

    def _note_joined(self, words: Sequence[str], optional: frozenset[int], number: int) -> None:
        """Names run together, as in addresses and file names; also with an initial before or after the family."""
        needed = [word for at, word in enumerate(words) if at not in optional]
        for order in permutations(needed):
            whole = "".join(order)
            if len(whole) > 2 * SHORT:
                self._note(self._loose, whole, _Part(number, None, _NO_ENDINGS))
        if len(words) == 2:
            for at in self._plans[number].anchors:
                if len(words[at]) > SHORT + 2:
                    for whole in (words[1 - at][0] + words[at], words[at] + words[1 - at][0]):
                        for skeleton in set(skeletons(whole)).difference(loose_skeletons(words[at])):
                            self._loose[skeleton].append(_Part(number, None, _NO_ENDINGS))

    def _note(self, index: _Index, text: str, part: _Part) -> None:
        for skeleton in loose_skeletons(text) if index is self._loose else skeletons(text):
            if len(skeleton) >= _BEGINNING or part.endings == _NO_ENDINGS or len(text) > SHORT:
                index[skeleton].append(part)

    def _note_typed(self, stem: str, part: _Part) -> None:
        endings = sorted(part.endings) if len(part.endings) < 80 else [""]
        for ending in endings:
            typed = [word.text for word in words_of((stem + ending).translate(OTHER_KEYBOARD))]
            if len(typed) == 1 and len(typed[0]) >= _TYPED and typed[0].isascii() != stem.isascii():
                self._typed[plain(typed[0])].append(part)

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
        struck = written.endswith(MASKED)
        written = written.rstrip(MASKED)
        if len(written) > _TOO_LONG:
            return
        for part in self._exact.get(exactly(written), ()) if self._exact and len(written) <= 4 * SHORT else ():
            yield part.name, part.word
        for part in self._typed.get(plain(written), ()):
            yield part.name, part.word
        for word in readings(written):
            if len(word) <= SHORT and is_small(written):  # ли is a word, Ли may be a part of a name
                continue
            for bare in without_prefixes(word):
                if self._may_begin(bare):
                    yield from self._by_stem(bare)
                yield from self._by_sound(bare)
            if struck:
                yield from self._by_beginning(word)
        if not written.isalpha():
            head, _, tail = _APOSTROPHE.sub("\0", written).partition("\0")
            if len(head) >= SHORT and plain(tail) in AFTER_APOSTROPHE:
                yield from self._by_stem(plain(head))

    def _by_stem(self, word: str) -> Iterator[tuple[int, int | None]]:
        for cut in range(max(2, len(word) - LONGEST_ENDING), len(word) + 1):
            ending = word[cut:]
            if ending not in ENDINGS:
                continue
            stem = word[:cut]
            for index, found in ((self._loose, loose_skeletons(stem)), (self._strict, skeletons(stem))):
                for skeleton in found:
                    for part in index.get(skeleton, ()):
                        if ending in part.endings:
                            yield part.name, part.word

    def _may_begin(self, word: str) -> bool:
        begins = self._beginnings
        return any(
            skeleton[:_BEGINNING] in begins or skeleton[:2] in begins or skeleton[:1] in begins
            for skeleton in loose_skeletons(word)
        )

    def _by_sound(self, word: str) -> Iterator[tuple[int, int | None]]:
        """Words of alphabets without vowels in those with vowels, and the reverse."""
        heard = sounding(word) if self._boned else None
        for key in heard.bones if heard else ():
            for skeleton, part in self._boned.get(key, ()):
                if heard and heard.is_in(skeleton):
                    yield part.name, part.word
        if heard or not self._sounded:
            return
        if not any(first_bones(skeleton) in self._sound_beginnings for skeleton in loose_skeletons(word)):
            return
        for cut in range(max(2, len(word) - LONGEST_ENDING), len(word) + 1):
            if word[cut:] in OF_EUROPE:
                for skeleton in loose_skeletons(word[:cut]):
                    for sound, part in self._sounded.get(bones(skeleton), ()):
                        if sound.is_in(skeleton):
                            yield part.name, part.word

    def _by_beginning(self, word: str) -> Iterator[tuple[int, int | None]]:
        """Words whose end is struck out."""
        indexes = (self._loose, loose_skeletons(word)), (self._strict, skeletons(word))
        for (index, found), keys, (fewest, share) in zip(indexes, self._sorted, _BEFORE_MASK, strict=True):
            for skeleton in found:
                at = bisect_left(keys, skeleton)
                while len(skeleton) >= fewest and at < len(keys) and keys[at].startswith(skeleton):
                    if len(skeleton) >= share * len(keys[at]):
                        yield from ((part.name, part.word) for part in index[keys[at]])
                    at += 1

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
            skipped = 0
            at = index + step
            while missing and 0 <= at < len(words) and self._close(text, words, at - step, at):
                meanings = {meant for name, meant in self._meanings(words[at].text) if name == number}
                full = next((one for one in missing if one in meanings), None)
                short = next((one for one in missing if is_initial(text, words[at], plan.initials[one])), None)
                if full is not None:
                    written_out.add(full)
                    missing.discard(full)
                elif short is not None:
                    missing.discard(short)
                elif skipped < _MOST_SKIPPED and (past := skip(text, words, at, step)) is not None:
                    skipped += 1
                    at = past
                else:
                    break
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
        return len(words[first].text) <= _ABBREVIATION or not _SENTENCE_ENDS.search(gap)
