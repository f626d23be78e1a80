"""Words that the source marks as withheld: they go no further than the reading of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: Stands for the words in all that comes after; later stages print the word "withheld" for it.
BAR = "…"

_CLASS = "withheld"
#: The end of a span, link, image or inline code, before attributes. What is looked ahead at may hold another end.
_END = re.compile(r"[\]`](?=(?:\([^()\n]*\)|\[[^\[\]\n]*\])?(?P<attributes>\{[^{}]*\}))")
_HOLDS_CLASS = re.compile(r"\.withheld(?![\w-])")
_ANY_CLASS = re.compile(r"[\]`)]\{[^{}\n]*\.([\w-]+)")
#: What says where spans begin and end: escaped signs, brackets, backticks, the ends of paragraphs.
_SIGN = re.compile(r"\\[\\\[\]]|[\[\]`]|\n[ \t>]*(?=\r?\n)")
_LINE_BEGIN = re.compile(r"\n[ \t>]*")
_ALIKE = 0.75


def withhold(text: str) -> str:
    """The text of a file with a bar for the words of every ``[...]{.withheld}``; its lines keep their numbers."""
    kept: list[str] = []
    until = len(text)
    for found, begin in reversed(_marks(text)):
        if begin is None or begin >= until:  # nothing opens it, or it stands in words that are withheld already
            continue
        end = found.end("attributes")
        lines = "".join(_LINE_BEGIN.findall(text[begin : min(found.start("attributes"), until)]))
        attributes = found["attributes"] if end <= until else "{.withheld}"  # they reach into what is withheld
        kept += [text[end:until], f"[{BAR}{lines}]{attributes}"]
        until = begin
    return "".join(reversed([*kept, text[:until]]))


def doubtful_marks(text: str) -> Iterator[int]:
    """Offsets of marks that nothing opens, and of classes that may be a misspelt ``withheld``."""
    for found, begin in _marks(text):
        if begin is None:
            yield found.start()
    for found in _ANY_CLASS.finditer(text):
        name = found[1].lower()
        if found[1] != _CLASS and len(name) < 2 * len(_CLASS) and _is_alike(name):
            yield found.start()


def _is_alike(name: str) -> bool:
    return SequenceMatcher(None, name, _CLASS).ratio() >= _ALIKE


def _marks(text: str) -> list[tuple[re.Match[str], int | None]]:
    """Every mark, and where the span begins that it ends; None where nothing opens it in its paragraph."""
    found = [mark for mark in _END.finditer(text) if _HOLDS_CLASS.search(mark["attributes"])]
    begins = _beginnings(text) if found else {}
    return [(mark, begins.get(mark.start())) for mark in found]


def _beginnings(text: str) -> dict[int, int]:
    """The offset of each closing bracket and backtick to that of what opens it, in one pass over the text."""
    begins: dict[int, int] = {}
    brackets: list[int] = []
    backtick: int | None = None
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if sign[0] == "[":
            brackets.append(at)
        elif sign[0] == "]" and brackets:
            begin = brackets.pop()
            begins[at] = begin - 1 if text[begin - 1 : begin] == "!" else begin
        elif sign[0] == "`":
            if backtick is not None:
                begins[at] = backtick
            backtick = at
        elif sign[0][0] == "\n":
            brackets, backtick = [], None
    return begins
