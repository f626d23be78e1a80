"""How a name of the list may stand in a text: which of its words may be left out, or be initials."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbound.guard.endings import FAMILY
from briefbound.guard.fathers import fathers, is_child
from briefbound.guard.letters import is_european, is_small, plain, skeletons
from briefbound.guard.names import SHORT, Form, Name, weight
from briefbound.guard.soundings import sounding

#: A family by its end, in skeleton letters, that may be a given name: Jianmin, Марина.
_MAY_BE_GIVEN = re.compile("ina?$")
#: A name of more words is found only with all of them, in their order.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """How a name may stand in a text. Its words are counted from 0.

    ``initials``: the skeletons of each word, of which an initial is the beginning.
    ``anchors``: the words of which one must be written out where others are initials.
    ``families``: short words that are as good, where the initials have full stops.
    ``optional``: patronymics, where two other words are there.
    """

    name: Name
    initials: tuple[frozenset[str], ...]
    anchors: frozenset[int]
    families: frozenset[int]
    optional: frozenset[int]

    @property
    def keeps_order(self) -> bool:
        """Whether the words stand only as they are listed, all of them."""
        return self.name.form is Form.EXACT or not self.anchors | self.families

    @property
    def starts(self) -> frozenset[int]:
        """The words around which the others are looked for: wherever the name stands, one of these is written out."""
        return frozenset([0]) if len(self.name.words) == 1 or self.keeps_order else self.anchors | self.families


def plan_of(name: Name) -> Plan:
    """How a name may stand."""
    words = [plain(word) for word in name.words]
    every = range(len(words))
    spelled = [tuple(map(plain, name.spellings(at))) for at in every]
    forms = [_forms(*one) for one in spelled]
    sons = frozenset(at for at in every if at and is_child(words[at]))
    of_fathers = fathers(words)
    optional = frozenset(of_fathers if len(words) - len(of_fathers) >= 2 else ())
    families = {at for at in every if any(map(FAMILY.search, forms[at])) or at + 1 in sons} - optional - sons
    long = frozenset(at for at in every if len(words[at]) > SHORT)
    long = (long or frozenset(at for at in every if weight(words[at]) > SHORT)) - sons
    brief = {at for at in every if _is_brief(name.words[at], words[at])} - optional
    if 0 in families and 1 not in sons and (long | brief) - optional - families:  # Amina Diallo: the first is given
        families.clear()
    if brief and all(any(map(_MAY_BE_GIVEN.search, forms[at])) for at in families):  # Wu Jianmin is no Mr Jianmin
        families.clear()
    is_name = name.form is not Form.EXACT and len(words) <= _MOST_WORDS
    anchors = families & long or long - optional
    if families - brief:
        brief.clear()
    heard = map(sounding, words)
    initials = tuple(
        frozenset() if at in sons else forms[at].union(sound.initials if sound else (), *map(_letters, spelled[at]))
        for at, sound in zip(every, heard, strict=True)
    )
    if not is_name:
        return Plan(name, initials, frozenset(), frozenset(), frozenset())
    return Plan(name, initials, frozenset(anchors), frozenset(brief), optional)


def _forms(word: str, *others: str) -> frozenset[str]:
    """The skeletons of a word, and of what else may be written for it the first sounds: no more is abbreviated."""
    return frozenset(skeletons(word)) | {one[:1] for other in others for one in skeletons(other)}


def _letters(word: str) -> frozenset[str]:
    """What else than the first sound an initial may be: of Latin letters the first of several (K. for Khalid)."""
    return frozenset(skeletons(_FIRST_LETTERS.get(word[:1], word[:1]))) if is_european(word[:1]) else frozenset()


#: Letters of Cyrillic that Latin writes with several, and the first of these.
_FIRST_LETTERS = {"х": "k", "ш": "s", "щ": "s", "ж": "z"}


def _is_brief(written: str, word: str) -> bool:
    """Whether a word may be a family name of few letters; of three that end in -a it is a given name (Ева, Ася)."""
    may_be = len(word) < SHORT or (len(word) == SHORT and word[-1] not in "aая")
    return may_be and is_european(word) and not is_small(written)
