"""What stands in brackets of any kind, brackets within brackets included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Brackets in which editors speak; the first two pairs as these are, the others as they are called in other scripts.
_SQUARE = {"[": "]", "【": "】", "〔": "〕", "〖": "〗", "⟦": "⟧", "「": "」", "『": "』"}
_ROUND = {"(": ")", "⟨": "⟩", "〈": "〉", "«": "»", "‹": "›"}
_OTHER = {**_SQUARE, **_ROUND}
_OPENING = {end: begin for begin, end in _OTHER.items()}
_SIGN = re.compile(rf"[{re.escape(''.join([*_OTHER, *_OPENING]))}]|\n[ \t>]*\n")
_LONGEST = 400  # characters at each end that are looked at: a label stands at one of them
_DEEP, _LEAST, _DEEPEST = 6, 30, 50  # brackets within brackets; characters that are looked at around more of them

_CALL = re.compile(r"\[[\^@][^\[\]]*\]")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\{[^{}]*\}|[*_~`^]+")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Words in brackets: where they begin, the words without markup, and whether the brackets are square.

    ``is_link``: whether an address or a label follows.
    """

    begin: int
    inside: str
    is_square: bool
    is_link: bool


def enclosed(plain: str) -> Iterator[Enclosed]:
    """Each pair of brackets of a text, by their ends; none of two paragraphs, no address, note or source."""
    opened: dict[str, list[int]] = {begin: [] for begin in _OTHER}
    depths: dict[str, int] = dict.fromkeys(_OTHER, 0)  # of the brackets that were closed last
    for sign in _SIGN.finditer(plain):
        if sign[0] in _OTHER:
            opened[sign[0]].append(sign.start())
            depths[sign[0]] = 0
        elif sign[0] not in _OPENING:
            for places in opened.values():
                places.clear()
        elif places := opened[_OPENING[sign[0]]]:
            begin = places.pop()
            depths[plain[begin]] += 1
            is_address = plain[begin] == "(" and plain[begin - 1 : begin] == "]"
            if (
                depths[plain[begin]] <= _DEEPEST
                and not is_address
                and plain[begin + 1 : begin + 2] not in ("^", "@", "]")
            ):
                most = _LONGEST if depths[plain[begin]] <= _DEEP else _LEAST
                words = _shortened(plain, begin + 1, sign.start(), most)
                is_link = sign[0] == "]" and plain.startswith(("(", "["), sign.end())
                yield Enclosed(begin, words, plain[begin] in _SQUARE, is_link)


def _shortened(plain: str, begin: int, end: int, most: int) -> str:
    if end - begin <= 2 * most:
        return without_markup(plain[begin:end])
    return without_markup(f"{plain[begin : begin + most]} {plain[end - most : end]}")


def without_markup(text: str) -> str:
    """The text without emphasis, tags, attributes, addresses and calls of notes."""
    return _MARKUP.sub("", _ADDRESS.sub("]", _CALL.sub("", text)))
