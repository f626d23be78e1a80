"""What may stand between the words of one name: initials, patronymics, forms of address, nicknames."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbound.guard.endings import PATRONYMIC
from briefbound.guard.fathers import BEFORE
from briefbound.guard.letters import plain, readings, skeletons
from briefbound.guard.scripts import listed
from briefbound.guard.words import Word

#: An abbreviation of a given name has fewer letters than this.
_ABBREVIATED = 5
_HYPHENS = frozenset("-\u2010\u2011")
_OPEN = re.compile("[«\"“„”‘'(\\[‹「『（]")
_CLOSE = re.compile("[»\"”“’')\\]›」』）]")
#: A nickname in quotation marks has at most so many words.
_NICKNAME = 3

#: Forms of address and parts of names that are often left out, plain.
_ADDRESS = listed(
    """
    мырза мырзага мырзанын байке байкеге байкенин эже эжеке эжекеге эжеге аке ава агай агайга эжей эжейге айым айымга
    аба апа ата тага ханым хан бек бей аксакал устат молдо ажы уулу улуу кызы тегин
    ака опа хола амаки устод муаллим домулло домла духтар бобо
    г гн госпожа господин господину господина гжа товарищ тов гражданин гражданка гр доктор профессор
    пан пані пана панові добродій
    бин бен бинт ибн ибни абу умм абдул абдель аль ал эль ель уль ас аш ан ар ад аз ат эш эд уд абд оглы оглу кызы
    bey beye beyin hanim hanım hanıma efendi abi abla aga ağa usta hoca hodja pasha pasa mirza myrza bayke baike ezhe
    eje agay agai ake aka opa uulu kyzy oglu oğlu uluu khan qizi gizi tegin
    mr mrs ms miss dr prof sir lord lady herr frau fräulein monsieur madame mme mlle m señor señora don doña dom sig
    pan pani panu van von der den de da di du dos das del della la le el al ul as ash ach ech
    esh an ar ad ed ud az at ibn ibne bin ben bint abu abd abdul abdel umm zu zum zur ter ten af av
    """
) - {""}  # fmt: skip
#: What is said while a word is looked for.
_HESITATION = listed("uh um eh erm hm hmm uhm euh äh ähm öh э ээ эээ эм мм ммм гм хм") - {""}
_OF_ARABIC = listed("بن ابن ال ابو ام بنت ابي حاج الحاج السيد سيد شيخ الشيخ الدكتور الاستاذ اقا اقاي خانم") - {""}
_OF_OTHERS = listed("בן בת מר גברת אבו הרב ბნი ქნი ბატონი ბატონმა ქალბატონი պարոն տիկին κύριος κυρία") - {""}
_MAY_STAND = frozenset(map(plain, _ADDRESS | _HESITATION | _OF_ARABIC | _OF_OTHERS))


def is_initial(text: str, word: Word, forms: frozenset[str]) -> bool:
    """Whether a word may be an initial, or an abbreviation with a full stop, of a word with such skeletons."""
    if len(word.text) >= _ABBREVIATED:
        return False
    after = text[word.end : word.end + 1]
    before = text[word.start - 1 : word.start]
    stands_as_one = word.text[0].isupper() or after in (".", "_", "-", "@") or before in (".", "_")
    if not stands_as_one or (len(word.text) >= 2 and after != "."):
        return False
    beginnings = {skeleton for reading in readings(word.text) for skeleton in skeletons(reading)}
    return any(form.startswith(beginning) for form in forms for beginning in beginnings)


def has_full_stop(text: str, word: Word) -> bool:
    """Whether a word is written as initials are, in a capital with a full stop."""
    return word.text[0].isupper() and text[word.end : word.end + 1] == "."


def skip(text: str, words: Sequence[Word], at: int, step: int) -> int | None:
    """The last of the words, from one on in a direction, that may stand inside of a name; None where it may not."""
    word = words[at]
    if len(word.text) <= 2 and text[word.end : word.end + 1] == ".":
        return at
    small = plain(word.text)
    if at and plain(words[at - 1].text) in BEFORE:  # the father's name, behind "son of"
        return at
    if small in _MAY_STAND or any(map(PATRONYMIC.search, skeletons(small))):
        return at
    return at if _is_joined(text, words, at, step) else _nickname(text, words, at, step)


def _gap(text: str, words: Sequence[Word], at: int, other: int) -> str:
    if not 0 <= other < len(words):
        return ""
    first, second = sorted((at, other))
    return text[words[first].end : words[second].start]


def _is_joined(text: str, words: Sequence[Word], at: int, step: int) -> bool:
    """Whether a word makes a family name of two together with the next, or with the one before."""
    is_beside = _gap(text, words, at, at + step) in _HYPHENS or _gap(text, words, at - step, at) in _HYPHENS
    return is_beside and words[at].text[0].isupper()


def _nickname(text: str, words: Sequence[Word], at: int, step: int) -> int | None:
    begins, ends = (_OPEN, _CLOSE) if step > 0 else (_CLOSE, _OPEN)
    if not begins.search(_gap(text, words, at - step, at)):
        return None
    for past in range(at, at + step * _NICKNAME, step):
        if ends.search(_gap(text, words, past, past + step)):
            return past
    return None
