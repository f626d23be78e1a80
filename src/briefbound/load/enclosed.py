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
    for sign in _SIGN.finditer(plain):
        if sign[0] in _OTHER:
            opened[sign[0]].append(sign.start())
        elif sign[0] not in _OPENING:
            for places in opened.values():
                places.clear()
        elif places := opened[_OPENING[sign[0]]]:
            begin = places.pop()
            is_address = plain[begin] == "(" and plain[begin - 1 : begin] == "]"
            if not is_address and plain[begin + 1 : begin + 2] not in ("^", "@", "]"):
                words = _shortened(plain, begin + 1, sign.start())
                is_link = sign[0] == "]" and plain.startswith(("(", "["), sign.end())
                yield Enclosed(begin, words, plain[begin] in _SQUARE, is_link)


def _shortened(plain: str, begin: int, end: int) -> str:
    if end - begin <= 2 * _LONGEST:
        return without_markup(plain[begin:end])
    return without_markup(f"{plain[begin : begin + _LONGEST]} {plain[end - _LONGEST : end]}")


def without_markup(text: str) -> str:
    """The text without emphasis, tags, attributes, addresses and calls of notes."""
    return _MARKUP.sub("", _ADDRESS.sub("]", _CALL.sub("", text)))
