"""The order of an alphabet: by letters, without marks, in the order that the language has them.

A language whose order is not that of its letters' numbers in Unicode says it in its file (``alphabet``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefbound.languages import alphabet_of

#: What a text is sorted by: a space, then numbers, then letters, those of the language's own alphabet first.
Key = tuple[tuple[int, int, int], ...]
_MARKS = re.compile("[\u0300-\u036f]+")
_DOTTED = str.maketrans("Iİ", "ıi")  # capitals in Turkish and Azerbaijani


def sorting_key(text: str, language: str) -> Key:
    """The key of a text: numbers by their value, letters without capitals and, where the language has none such among
    its letters, without accents. Quotation marks, brackets and other signs count for nothing."""
    order, pieces = _alphabet(language)
    if language.split("-")[0].lower() in ("tr", "az"):
        text = text.translate(_DOTTED)
    folded = unicodedata.normalize("NFC", text.casefold()).replace("ё", "е" if "е" in order or not order else "ё")
    key: list[tuple[int, int, int]] = []
    for piece in pieces.findall(" ".join(folded.split())):
        if piece == " ":
            if key:  # not where only signs stood before it
                key.append((0, 0, 0))
        elif piece in order:
            key.append((2, 0, order[piece]))
        elif piece.isdecimal():
            key.append((1, 0, int(piece)))
        else:
            key += [(2, 1, ord(letter)) for letter in _bare(piece) if letter.isalnum()]
    return tuple(key)


def _bare(letter: str) -> str:
    """A letter without its accents if it is a Latin one: й is no и with an accent."""
    apart = unicodedata.normalize("NFD", letter)
    return _MARKS.sub("", apart) if apart[0].isascii() else letter


@cache
def _alphabet(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    letters = alphabet_of(language)
    pairs = (re.escape(letter) for letter in letters if len(letter) > 1)  # as the Czech ch
    pattern = re.compile("|".join([*pairs, r"\d+|."]), re.DOTALL)
    return {letter: at for at, letter in enumerate(letters)}, pattern
