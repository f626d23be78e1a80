"""Lists with letters, Roman numerals, numbers in brackets, or ``#.`` for whatever number comes next (pandoc).

The markers are written over with numbers of the same width, and the list is then read as any other. A single
``A.`` or ``(2019)`` at the beginning of a paragraph begins no list: the next one must follow it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block, skipOrderedListMarker

_MARKER = re.compile(r"(?P<open>\(?)(?P<label>[A-Za-z]{1,9}|\d{1,9}|#)(?P<close>[.)])(?P<space>[ \t]+)(?=\S)")
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_MOST = 60  # of Roman numerals


def _roman(number: int) -> str:
    written = ""
    for sign, value in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


_ROMAN_NUMBERS = {_roman(number): number for number in range(1, _MOST)}


def _letter(label: str) -> int | None:
    return ord(label) - ord("a") + 1 if len(label) == 1 and "a" <= label <= "z" else None


#: What labels can be: the type of an ordered list in HTML, and the number that a label means.
_KINDS: dict[str, Callable[[str], int | None]] = {
    "1": lambda label: int(label) if label.isdecimal() else None,
    "i": _ROMAN_NUMBERS.get,
    "I": lambda label: _ROMAN_NUMBERS.get(label.lower()) if label.isupper() else None,
    "a": _letter,
    "A": lambda label: _letter(label.lower()) if label.isupper() else None,
}


_CLASS = {"()": "parens", ")": "paren"}


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker in a line: where it stands in the source, what it says, and its brackets."""

    start: int
    end: int
    label: str
    brackets: str


def read_lettered_lists(parser: MarkdownIt) -> None:
    """The token of such a list has its ``type`` and the class of its brackets in its meta as ``markers``."""
    parser.block.ruler.before("list", "lettered_list", _list)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = None if silent or state.is_code_block(start) else _marker(state, start)
    if first is None or (first.label.isdecimal() and first.brackets != "()"):
        return False
    markers = list(_markers(state, start, end, first.brackets))
    kind = next((kind for kind in _KINDS if _is_list(_sequence(markers, kind))), None)
    if kind is None:
        return False
    items, value = _sequence(markers, kind), _KINDS[kind](first.label) or 1
    source = state.src
    for marker in items:
        width = marker.end - marker.start - marker.brackets.count("(") - 1
        sign = ")" if ")" in marker.brackets else "."
        new = " " * marker.brackets.count("(") + "1".zfill(width) + sign
        source = source[: marker.start] + new + source[marker.end :]
    state.src = source
    _shift(state, start, end, {marker.start for marker in items if "(" in marker.brackets})
    before = len(state.tokens)
    if not list_block(state, start, _before_another(state, items[-1], start, end), False):
        return False
    token = state.tokens[before]
    token.attrs = {} if value == 1 else {"start": value}
    token.meta["markers"] = ("1" if first.label == "#" else kind), _CLASS.get(first.brackets, "")
    return True


def _before_another(state: StateBlock, last: _Marker, start: int, end: int) -> int:
    """The first line after the last item on which a list of another kind begins."""
    for line in range(start + 1, end):
        begin = state.bMarks[line] + state.tShift[line]
        if begin > last.end and state.sCount[line] <= state.sCount[start] and skipOrderedListMarker(state, line) >= 0:
            return line
    return end


def _shift(state: StateBlock, start: int, end: int, opened: set[int]) -> None:
    """Lines of which an opening bracket became a space begin one further."""
    for line in range(start, end):
        if state.bMarks[line] + state.tShift[line] in opened:
            state.tShift[line] += 1
            state.sCount[line] += 1


def _marker(state: StateBlock, line: int) -> _Marker | None:
    begin = state.bMarks[line] + state.tShift[line]
    found = _MARKER.match(state.src, begin, state.eMarks[line])
    if not found or (found["open"] and found["close"] != ")"):
        return None
    label = found["label"]
    is_initial = len(label) == 1 and label.isupper() and found["close"] == "." and found["space"] == " "
    if is_initial or (label == "#" and found["open"]):
        return None
    return _Marker(begin, found.end("close"), label, found["open"] + found["close"])


def _markers(state: StateBlock, start: int, end: int, brackets: str) -> Iterator[_Marker]:
    """The markers of the lines that can belong to the list that begins at a line."""
    indent = state.sCount[start]
    after_empty = False
    for line in range(start, end):
        if state.isEmpty(line):
            after_empty = True
            continue
        marker = _marker(state, line) if state.sCount[line] == indent else None
        if marker and marker.brackets == brackets:
            yield marker
        elif after_empty and state.sCount[line] <= indent:
            return
        after_empty = False


def _is_list(items: list[_Marker]) -> bool:
    return len(items) > 1 or (bool(items) and items[0].label == "#")


def _sequence(markers: list[_Marker], kind: str) -> list[_Marker]:
    """The first markers, as far as each says the number after that of the one before."""
    items: list[_Marker] = []
    expected: int | None = None
    for marker in markers:
        if (marker.label == "#") != (markers[0].label == "#"):
            break
        number = expected or 1 if marker.label == "#" else _KINDS[kind](marker.label)
        if number is None or (expected is not None and number != expected):
            break
        items.append(marker)
        expected = number + 1
    return items
