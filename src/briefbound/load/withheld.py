"""Words that the source marks as withheld: they go no further than the reading of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: Stands for the words in all that comes after; later stages print the word "withheld" for it.
BAR = "…"

_CLASS = "withheld"
#: The end of a span, link, image or inline code, and attributes that hold the class.
_MARK = re.compile(
    r"(?P<end>[\]`])(?:\([^()\n]*\)|\[[^\[\]\n]*\])?(?P<attributes>\{[^{}]*\.withheld(?![\w-])[^{}]*\})"
)
_ANY_CLASS = re.compile(r"[\]`)]\{[^{}\n]*\.([\w-]+)")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\r?\n")
_LINE_BEGIN = re.compile(r"\n[ \t>]*")
_ALIKE = 0.75


def withhold(text: str) -> str:
    """The text of a file with a bar for the words of every ``[...]{.withheld}``; its lines keep their numbers."""
    kept: list[str] = []
    until = len(text)
    for found in reversed(list(_MARK.finditer(text))):
        begin = _beginning(text, found.start()) if found.end() <= until else None
        if begin is None:  # nothing opens it, or it stands in words that are withheld already
            continue
        lines = "".join(_LINE_BEGIN.findall(text[begin : found.start("attributes")]))
        kept += [text[found.end() : until], f"[{BAR}{lines}]{found['attributes']}"]
        until = begin
    return "".join(reversed([*kept, text[:until]]))


def doubtful_marks(text: str) -> Iterator[int]:
    """Offsets of marks that nothing opens, and of classes that may be a misspelt ``withheld``."""
    for found in _MARK.finditer(text):
        if _beginning(text, found.start()) is None:
            yield found.start()
    for found in _ANY_CLASS.finditer(text):
        name = found[1].lower()
        if found[1] != _CLASS and SequenceMatcher(None, name, _CLASS).ratio() >= _ALIKE:
            yield found.start()


def _beginning(text: str, end: int) -> int | None:
    """Where the span begins that ends at an offset; None where nothing opens it in its paragraph."""
    depth = 0
    for at in range(end, -1, -1):
        letter = text[at]
        if letter == "\n" and at < end and _PARAGRAPH_END.match(text, at):
            return None
        if text[end] == "`":
            if letter == "`" and at < end:
                return at
        elif letter in "[]" and not _is_escaped(text, at):
            depth += 1 if letter == "]" else -1
            if not depth:
                return at - 1 if text[at - 1 : at] == "!" else at
    return None


def _is_escaped(text: str, at: int) -> bool:
    begin = at
    while begin and text[begin - 1] == "\\":
        begin -= 1
    return (at - begin) % 2 == 1
