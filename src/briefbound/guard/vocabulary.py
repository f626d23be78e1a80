"""The words of the names of a list, in every form and alphabet in which a word of a text may mean them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefbound.guard.alternations import ALTERED_ENDINGS, altered, altered_beside_others
from briefbound.guard.beginnings import Beginnings, by_bones, by_sound
from briefbound.guard.endings import AFTER_APOSTROPHE, AFTER_SHORT, ENDINGS, OF_EUROPE, Stem, stems
from briefbound.guard.letters import (
    APOSTROPHES,
    exactly,
    is_abjad,
    is_european,
    is_small,
    loose_skeletons,
    plain,
    readings,
    skeletons,
    unmarked,
    without_prefixes,
)
from briefbound.guard.names import SHORT, Form
from briefbound.guard.plans import Plan
from briefbound.guard.scripts.looks import OTHER_KEYBOARD
from briefbound.guard.scripts.namesakes import NAMESAKES
from briefbound.guard.soundings import Sounding, bones, sounding
from briefbound.guard.together import Together
from briefbound.guard.words import MASKED, words_of

_NO_ENDINGS = frozenset({""})
#: Every ending there is, and how long the longest is: what a word of a text may be cut at.
_ENDINGS = ENDINGS | ALTERED_ENDINGS
_LONGEST_ENDING = max(map(len, _ENDINGS))
#: Distinct words remembered: more than a library holds, fewer than a memory.
MOST_REMEMBERED = 500_000
#: Letters of a skeleton that is enough to know a word by, whatever its ending.
_ENOUGH = 3
#: How much of a skeleton a word must share with some stem by how many of its own letters, before it is looked up.
_HEADS = ((2, 4), (3, 8))
#: How much of a word without marks tells that it may be of the list.
_WRITTEN = 4
#: Consonants of a word that stands alone, by which it is known in an alphabet that writes other letters.
_ENOUGH_BONES = 4
#: Letters of a word whose end is struck out, and the share of the whole: of a name of several words, and of one.
_BEFORE_MASK = ((5, 0.65), (6, 0.8))
#: Letters of a word typed with the keyboard of another alphabet.
_TYPED = 4
_TOO_LONG = 200  # no word of any language

_CONSONANT = re.compile(r"[^\W\d_аеёиоуыэюяөүіaeiouyöüı]$")
_DOUBLE = re.compile(r"([^\W\d_аеёиоуыэюяөүіaeiouyöüı])\1$")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

#: The number of a name, and which of its words is meant; None is for the whole name run together.
Meaning = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a word of a text may mean: the names to be looked for around it, and by the number of every name the
    words of it that are meant."""

    starts: tuple[Meaning, ...]
    parts: Mapping[int, frozenset[int]]


_NOTHING = Meanings((), {})


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a word of the list, with the endings that it may have where it is meant.

    ``of``: what the word means, one list for all its forms, so that a word of many names is spelled out once.
    ``capital``: it is meant only where it begins with a capital.
    ``single``: a short stem of one consonant at its end, which a double one makes another name of (Ан, Анна).
    """

    of: list[Meaning]
    endings: frozenset[str] = _NO_ENDINGS
    capital: bool = False
    single: bool = False


_Index = defaultdict[str, list[_Form]]


class Vocabulary:
    """What the words of a text may mean. :meth:`close` it when all names are added."""

    def __init__(self) -> None:
        self._strict: _Index = defaultdict(list)  # names of one word and phrases, by skeletons
        self._loose: _Index = defaultdict(list)  # names of several words, by loose skeletons
        self._exact: _Index = defaultdict(list)  # short names, as written
        self._typed: _Index = defaultdict(list)  # as the keyboard of another alphabet writes them
        self._sounded: defaultdict[str, list[tuple[Sounding, _Form]]] = defaultdict(list)  # Arabic, Hebrew: by bones
        self._boned: defaultdict[str, list[tuple[str, _Form]]] = defaultdict(list)  # other alphabets: by bones
        self._together = Together()
        self._means: dict[tuple[str, str], list[Meaning]] = {}  # each word of the list, by how it is looked for
        self._known: dict[str, Meanings] = {}
        self._starts: set[Meaning] = set()
        self._begun: dict[tuple[str, int], bool] = {}

    # ------------------------------------------------------------ the list

    def add(self, number: int, plan: Plan) -> None:
        """The words of a name, and the number that stands for it."""
        name = plan.name
        words = [plain(word) for word in name.words]
        self._starts |= {(number, at) for at in plan.starts}
        for at, word in enumerate(words):
            written = exactly(name.words[at])
            if name.is_short:
                self._add_exactly({written, written.upper()}, (number, at))
                continue
            if len(word) <= SHORT and (is_small(name.words[at]) or name.form is Form.EXACT):  # of, y, de la
                small = written.lower()
                self._add_exactly({small, small.upper(), small.capitalize()}, (number, at))
            if name.form is Form.EXACT:
                if means := self._new("exact", word, (number, at)):
                    self._note(self._strict, word, _Form(means))
            else:
                for one in dict.fromkeys(map(plain, name.spellings(at))):
                    self._add_word(one, (number, at), stands_alone=len(words) == 1)
        if len(words) > 1 and not name.is_short and not plan.keeps_order:
            self._add_joined(words, number, plan)

    def _new(self, how: str, word: str, meaning: Meaning) -> list[Meaning] | None:
        """What a word means, where it is one that has not been added so; where it has, it means this too."""
        known = self._means.get((how, word))
        if known is None:
            self._means[how, word] = known = [meaning]
            return known
        if known[-1] != meaning:
            known.append(meaning)
        return None

    def _add_exactly(self, written: set[str], meaning: Meaning) -> None:
        for one in written:
            if means := self._new("written", one, meaning):
                self._exact[one].append(_Form(means))

    def close(self) -> None:
        """Nothing is added any more."""
        keys = [key for key in (*self._strict, *self._loose) if not key.startswith("=")]
        self._beginnings = Beginnings(keys, by_sound)
        written = (key for key in (*self._strict, *self._loose) if key.startswith("="))
        self._unmarked_heads = frozenset(key[: _WRITTEN + 1] for key in written)
        self._bones = Beginnings(self._sounded, by_bones)
        self._heads = tuple(frozenset(key[:length] for key in keys) for length, _ in _HEADS)
        self._sorted = (sorted(self._loose), sorted(self._strict))

    def _add_word(self, word: str, meaning: Meaning, *, stands_alone: bool) -> None:
        """A word of a name with its endings, in its own alphabet and in others."""
        means = self._new("alone" if stands_alone else "beside others", word, meaning)
        if means is None:
            return
        index = self._strict if stands_alone else self._loose
        for one in {word} if stands_alone else {word} | NAMESAKES.get(word, frozenset()):
            self._note(index, one, _Form(means))
            for stem in _stems(one, stands_alone=stands_alone):
                form = _Form(means, stem.endings, stem.capital or len(one) < SHORT)
                self._note(index, stem.text, form)
                self._note_typed(stem.text, form)
            self._add_sound(one, _Form(means), stands_alone=stands_alone)

    def _add_sound(self, word: str, form: _Form, *, stands_alone: bool) -> None:
        heard = sounding(word)
        if heard is not None:
            for key in heard.bones:
                if not stands_alone or len(key) >= _ENOUGH_BONES:
                    self._sounded[key].append((heard, form))
            return
        for skeleton in loose_skeletons(word):
            key = bones(skeleton)
            if not stands_alone or len(key) >= _ENOUGH_BONES:
                self._boned[key].append((skeleton, form))

    def _add_joined(self, words: Sequence[str], number: int, plan: Plan) -> None:
        """Names run together, as in addresses and file names; also with an initial before or after the family."""
        spelled = [tuple(map(plain, plan.name.spellings(at))) for at in range(len(words))]
        self._together.add(number, spelled, [at for at in range(len(words)) if at not in plan.optional])
        if len(words) == 2:
            for at in plan.anchors:
                for word in spelled[at]:
                    for first in dict.fromkeys(one[0] for one in spelled[1 - at]):
                        self._add_with_initial(word, first, number)

    def _add_with_initial(self, word: str, initial: str, number: int) -> None:
        if len(word) <= SHORT + 2:
            return
        for whole in (initial + word, word + initial):
            if means := self._new(word, whole, (number, None)):
                for skeleton in set(skeletons(whole)).difference(loose_skeletons(word)):
                    self._loose[skeleton].append(_Form(means))

    def _note(self, index: _Index, text: str, form: _Form) -> None:
        for skeleton in loose_skeletons(text) if index is self._loose else skeletons(text):
            if len(skeleton) >= _ENOUGH or form.endings == _NO_ENDINGS or len(text) > SHORT:
                index[skeleton].append(form)
            elif index is self._loose and skeleton:
                single = _CONSONANT.search(text) is not None and _DOUBLE.search(text) is None
                endings = {one for one in form.endings & AFTER_SHORT if not (single and one.startswith("н"))}
                index[skeleton].append(replace(form, endings=frozenset(endings), single=single))
        if len(text) > SHORT:
            for written in unmarked(text, of_list=True):
                index[written].append(form)

    def _note_typed(self, stem: str, form: _Form) -> None:
        endings = sorted(form.endings) if len(form.endings) < 80 else [""]
        for ending in endings:
            typed = [word.text for word in words_of((stem + ending).translate(OTHER_KEYBOARD))]
            if len(typed) == 1 and len(typed[0]) >= _TYPED and typed[0].isascii() != stem.isascii():
                self._typed[plain(typed[0])].append(form)

    # ------------------------------------------------------------ words of a text

    def known(self, written: str) -> Meanings | None:
        """What a word of a text means, where it has been asked before."""
        return self._known.get(written)

    def meanings(self, written: str) -> Meanings:
        """The names, and their words, of which a word of a text may be a form."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[written] = self._meant(dict.fromkeys(self._look_up(written)))
        return known

    def _meant(self, found: dict[Meaning, None]) -> Meanings:
        if not found:
            return _NOTHING
        parts: defaultdict[int, set[int]] = defaultdict(set)
        for number, at in found:
            if at is not None:
                parts[number].add(at)
        starts = tuple(one for one in found if one[1] is None or one in self._starts)
        return Meanings(starts, {number: frozenset(ats) for number, ats in parts.items()})

    def _look_up(self, written: str) -> Iterator[Meaning]:
        struck = written.endswith(MASKED)
        written = written.rstrip(MASKED)
        if len(written) > _TOO_LONG:
            written = exactly(written)  # signs that nobody sees do not make a word long
            if len(written) > _TOO_LONG:
                return
        yield from self._as_written(written)
        small = is_small(written)
        for word in readings(written):
            if len(word) <= SHORT and small:  # ли is a word, Ли may be a part of a name
                continue
            for bare in without_prefixes(word):
                if self._beginnings.fit(bare) or self._begins_unmarked(bare):
                    yield from self._by_stem(bare, small=small)
                    yield from ((number, None) for number in self._together.search(bare))
                yield from self._by_sound(bare)
            if struck:
                yield from self._by_beginning(word)
        if not written.isalpha():
            head, _, tail = _APOSTROPHE.sub("\0", written).partition("\0")
            if plain(tail) in AFTER_APOSTROPHE and (len(head) >= SHORT or head[:1].isupper()):
                yield from self._as_written(head)
                yield from self._by_stem(plain(head), small=small)

    def _begins_unmarked(self, word: str) -> bool:
        return any(written[: _WRITTEN + 1] in self._unmarked_heads for written in unmarked(word))

    def _as_written(self, written: str) -> Iterator[Meaning]:
        if self._exact and len(written) <= 4 * SHORT:
            yield from chain.from_iterable(form.of for form in self._exact.get(exactly(written), ()))
        yield from chain.from_iterable(form.of for form in self._typed.get(plain(written), ()))

    def _by_stem(self, word: str, *, small: bool) -> Iterator[Meaning]:
        for cut in range(max(1, len(word) - _LONGEST_ENDING), len(word) + 1):
            ending = word[cut:]
            if ending not in _ENDINGS:
                continue
            stem = word[:cut]
            doubled = _DOUBLE.search(stem) is not None
            written = unmarked(stem)
            for index, found in ((self._loose, loose_skeletons(stem)), (self._strict, skeletons(stem))):
                for skeleton in (*found, *written):
                    for form in index.get(skeleton, ()):
                        if ending in form.endings and not (small and form.capital) and not (doubled and form.single):
                            yield from form.of

    def _by_sound(self, word: str) -> Iterator[Meaning]:
        """Words of alphabets without vowels in those with vowels, and the reverse."""
        heard = sounding(word) if self._boned else None
        for key in heard.bones if heard else ():
            for skeleton, form in self._boned.get(key, ()):
                if heard and heard.is_in(skeleton):
                    yield from form.of
        if heard or not self._sounded or not self._bones.fit(word):
            return
        for cut in range(max(2, len(word) - _LONGEST_ENDING), len(word) + 1):
            if word[cut:] in OF_EUROPE:
                for skeleton in loose_skeletons(word[:cut]):
                    for sound, form in self._sounded.get(bones(skeleton), ()):
                        if sound.is_in(skeleton):
                            yield from form.of

    def _by_beginning(self, word: str) -> Iterator[Meaning]:
        """Words whose end is struck out."""
        indexes = (self._loose, loose_skeletons(word)), (self._strict, skeletons(word))
        for (index, found), keys, (fewest, share) in zip(indexes, self._sorted, _BEFORE_MASK, strict=True):
            for skeleton in found:
                at = bisect_left(keys, skeleton)
                while len(skeleton) >= fewest and at < len(keys) and keys[at].startswith(skeleton):
                    if len(skeleton) >= share * len(keys[at]):
                        yield from chain.from_iterable(form.of for form in index[keys[at]])
                    at += 1

    # ------------------------------------------------------------ words of encodings that nothing tells

    def may_mean(self, word: str) -> Iterator[Meaning]:
        """What a word may mean, decided quickly of the many that mean nothing.

        Not asked: slips of the keyboard, letters that look like others, ends struck out, and how words of Arabic and
        Hebrew sound in other alphabets.
        """
        if len(word) > _TOO_LONG or not (is_abjad(word) or self._begins(word[: _HEADS[0][1]], 0)):
            return
        for bare in without_prefixes(plain(word)):
            if all(self._begins(bare[:letters], at) for at, (_, letters) in enumerate(_HEADS)):
                yield from self._by_stem(bare, small=False)

    def may_begin(self, head: str) -> bool:
        """Whether a word of the list may begin so: with these letters, four or more."""
        heads = enumerate(_HEADS)
        return all(len(head) < letters or self._begins(head[:letters], at) for at, (_, letters) in heads)

    def _begins(self, head: str, at: int) -> bool:
        """Whether the first letters of a word may be those of a word of the list; ``at`` counts :data:`_HEADS`."""
        known = self._begun.get((head, at))
        if known is None:
            if len(self._begun) >= MOST_REMEMBERED:
                self._begun.clear()
            heads = self._heads[at]
            found = loose_skeletons(plain(head))
            known = any(skeleton[:some] in heads for skeleton in found for some in range(1, _HEADS[at][0] + 1))
            self._begun[head, at] = known
        return known


def _stems(word: str, *, stands_alone: bool) -> Iterator[Stem]:
    """The stems of a word of a name; where it stands alone those that change only with a capital, and an ending."""
    yield from stems(word)
    for one in altered(word) if is_european(word[:1]) else ():
        if one.text:
            yield Stem(one.text, one.endings - _NO_ENDINGS, capital=True) if stands_alone else one
    if not stands_alone and is_european(word[:1]):
        yield from altered_beside_others(word)
