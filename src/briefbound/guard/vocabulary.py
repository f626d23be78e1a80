"""The words of the names of a list, in every form and alphabet in which a word of a text may mean them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

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
class _Part:
    """A word of a name of the list, with the endings that it may have where it is meant.

    ``capital``: it is meant only where it begins with a capital.
    ``single``: a short stem of one consonant at its end, which a double one makes another name of (Ан, Анна).
    """

    name: int
    word: int | None
    endings: frozenset[str] = _NO_ENDINGS
    capital: bool = False
    single: bool = False


_Index = defaultdict[str, list[_Part]]


class Vocabulary:
    """What the words of a text may mean. :meth:`close` it when all names are added."""

    def __init__(self) -> None:
        self._strict: _Index = defaultdict(list)  # names of one word and phrases, by skeletons
        self._loose: _Index = defaultdict(list)  # names of several words, by loose skeletons
        self._exact: _Index = defaultdict(list)  # short names, as written
        self._typed: _Index = defaultdict(list)  # as the keyboard of another alphabet writes them
        self._sounded: defaultdict[str, list[tuple[Sounding, _Part]]] = defaultdict(list)  # Arabic, Hebrew: by bones
        self._boned: defaultdict[str, list[tuple[str, _Part]]] = defaultdict(list)  # other alphabets: by bones
        self._known: dict[str, tuple[Meaning, ...]] = {}
        self._begun: dict[tuple[str, int], bool] = {}

    # ------------------------------------------------------------ the list

    def add(self, number: int, plan: Plan) -> None:
        """The words of a name, and the number that stands for it."""
        name = plan.name
        words = [plain(word) for word in name.words]
        for at, word in enumerate(words):
            if name.is_short:
                for written in {exactly(name.words[at]), exactly(name.words[at]).upper()}:
                    self._exact[written].append(_Part(number, at))
                continue
            if len(word) <= SHORT and (is_small(name.words[at]) or name.form is Form.EXACT):  # of, y, de la
                small = exactly(name.words[at]).lower()
                for written in {small, small.upper(), small.capitalize()}:
                    self._exact[written].append(_Part(number, at))
            if name.form is Form.EXACT:
                self._note(self._strict, word, _Part(number, at))
            else:
                self._add_word(word, number, at, stands_alone=len(words) == 1)
        if len(words) > 1 and not name.is_short and not plan.keeps_order:
            self._add_joined(words, number, plan)

    def close(self) -> None:
        """Nothing is added any more."""
        keys = [key for key in (*self._strict, *self._loose) if not key.startswith("=")]
        self._beginnings = Beginnings(keys, by_sound)
        written = (key for key in (*self._strict, *self._loose) if key.startswith("="))
        self._unmarked_heads = frozenset(key[: _WRITTEN + 1] for key in written)
        self._bones = Beginnings(self._sounded, by_bones)
        self._heads = tuple(frozenset(key[:length] for key in keys) for length, _ in _HEADS)
        self._sorted = (sorted(self._loose), sorted(self._strict))

    def _add_word(self, word: str, number: int, at: int, *, stands_alone: bool) -> None:
        """A word of a name with its endings, in its own alphabet and in others."""
        index = self._strict if stands_alone else self._loose
        for one in {word} if stands_alone else {word} | NAMESAKES.get(word, frozenset()):
            self._note(index, one, _Part(number, at))
            for stem in _stems(one, stands_alone=stands_alone):
                part = _Part(number, at, stem.endings, stem.capital or len(one) < SHORT)
                self._note(index, stem.text, part)
                self._note_typed(stem.text, part)
            self._add_sound(one, _Part(number, at), stands_alone=stands_alone)

    def _add_sound(self, word: str, part: _Part, *, stands_alone: bool) -> None:
        heard = sounding(word)
        if heard is not None:
            for key in heard.bones:
                if not stands_alone or len(key) >= _ENOUGH_BONES:
                    self._sounded[key].append((heard, part))
            return
        for skeleton in loose_skeletons(word):
            key = bones(skeleton)
            if not stands_alone or len(key) >= _ENOUGH_BONES:
                self._boned[key].append((skeleton, part))

    def _add_joined(self, words: Sequence[str], number: int, plan: Plan) -> None:
        """Names run together, as in addresses and file names; also with an initial before or after the family."""
        needed = [word for at, word in enumerate(words) if at not in plan.optional]
        for order in permutations(needed):
            whole = "".join(order)
            if len(whole) > 2 * SHORT:
                self._note(self._loose, whole, _Part(number, None))
        if len(words) == 2:
            for at in plan.anchors:
                if len(words[at]) > SHORT + 2:
                    for whole in (words[1 - at][0] + words[at], words[at] + words[1 - at][0]):
                        for skeleton in set(skeletons(whole)).difference(loose_skeletons(words[at])):
                            self._loose[skeleton].append(_Part(number, None))

    def _note(self, index: _Index, text: str, part: _Part) -> None:
        for skeleton in loose_skeletons(text) if index is self._loose else skeletons(text):
            if len(skeleton) >= _ENOUGH or part.endings == _NO_ENDINGS or len(text) > SHORT:
                index[skeleton].append(part)
            elif index is self._loose and skeleton:
                single = _CONSONANT.search(text) is not None and _DOUBLE.search(text) is None
                endings = {one for one in part.endings & AFTER_SHORT if not (single and one.startswith("н"))}
                index[skeleton].append(replace(part, endings=frozenset(endings), single=single))
        if len(text) > SHORT:
            for written in unmarked(text, of_list=True):
                index[written].append(part)

    def _note_typed(self, stem: str, part: _Part) -> None:
        endings = sorted(part.endings) if len(part.endings) < 80 else [""]
        for ending in endings:
            typed = [word.text for word in words_of((stem + ending).translate(OTHER_KEYBOARD))]
            if len(typed) == 1 and len(typed[0]) >= _TYPED and typed[0].isascii() != stem.isascii():
                self._typed[plain(typed[0])].append(part)

    # ------------------------------------------------------------ words of a text

    def known(self, written: str) -> tuple[Meaning, ...] | None:
        """What a word of a text means, where it has been asked before."""
        return self._known.get(written)

    def meanings(self, written: str) -> tuple[Meaning, ...]:
        """The names, and their words, of which a word of a text may be a form."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[written] = tuple(dict.fromkeys(self._look_up(written)))
        return known

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
            yield from ((part.name, part.word) for part in self._exact.get(exactly(written), ()))
        yield from ((part.name, part.word) for part in self._typed.get(plain(written), ()))

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
                    for part in index.get(skeleton, ()):
                        if ending in part.endings and not (small and part.capital) and not (doubled and part.single):
                            yield part.name, part.word

    def _by_sound(self, word: str) -> Iterator[tuple[int, int | None]]:
        """Words of alphabets without vowels in those with vowels, and the reverse."""
        heard = sounding(word) if self._boned else None
        for key in heard.bones if heard else ():
            for skeleton, part in self._boned.get(key, ()):
                if heard and heard.is_in(skeleton):
                    yield part.name, part.word
        if heard or not self._sounded or not self._bones.fit(word):
            return
        for cut in range(max(2, len(word) - _LONGEST_ENDING), len(word) + 1):
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
