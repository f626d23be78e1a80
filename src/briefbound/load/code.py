"""Code in Markdown: it is printed as code, signs and all, so that nobody hides words in it."""

from __future__ import annotations

import re

from briefbound.load.signs import NO_TEXT
from briefbound.load.withheld import Pairs

_FENCE = re.compile(
    r"(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)"
)
_BEHIND = re.compile(r"[ \t>]*")
_OPENS_A_LIST = re.compile(r"[ \t>]*(?:[-*+]|\(?[\w#]{1,9}[.)]|[:~]|\[\^[^\]]*\]:)[ \t]")
#: The mark of packs: in code, too, its words are left out (withheld.py), and one that is not understood is reported.
_OWN_MARK = re.compile(r"\.withheld\b|\{\s*withheld\s*\}")


def without_code(text: str) -> str:
    """The text with nothing in the place of code, but for lines with the mark of packs in them."""
    text = _without_blocks(text)
    pieces: list[str] = []
    at = 0
    for begin, end in Pairs(text).code():
        words = text[begin:end]
        ticks = len(words) - len(words.lstrip("`"))
        if "\n" not in words.strip("`\n") or ticks < 3:
            inside = words[ticks:-ticks]
            blank = inside if _OWN_MARK.search(inside) else NO_TEXT + "\n" * inside.count("\n")
            pieces += [text[at : begin + ticks], blank]
            at = end - ticks
    return "".join([*pieces, text[at:]])


def _without_blocks(text: str) -> str:
    """The text without the lines inside of fences, and without lines that are indented by four spaces."""
    lines = text.split("\n")
    at, in_list = 0, False
    unclosed: set[tuple[str, int, int]] = set()  # which fences were looked for in vain, to look once for each kind
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        end = _end_of_fence(lines, at, fence, unclosed) if fence else None
        if end is not None:
            lines[at + 1 : end] = map(_blank, lines[at + 1 : end])
            at = end
        elif lines[at].startswith(("    ", "\t")):
            is_first = at == 0 or not lines[at - 1].strip()
            while is_first and not in_list and at < len(lines) and lines[at].startswith(("    ", "\t")):
                lines[at] = _blank(lines[at])
                at += 1
        elif lines[at].strip():
            goes_on = at > 0 and lines[at - 1].strip()
            in_list = _OPENS_A_LIST.match(lines[at]) is not None or (in_list and bool(goes_on))
        at += 1
    return "\n".join(lines)


def _end_of_fence(lines: list[str], at: int, fence: re.Match[str], unclosed: set[tuple[str, int, int]]) -> int | None:
    """The line that closes a fence, in the same quotation; None where there is none."""
    sign, depth = fence["fence"], fence["before"].count(">")
    kind = sign[0], len(sign), depth
    if kind in unclosed:
        return None
    for number in range(at + 1, len(lines)):
        before = _BEHIND.match(lines[number])
        assert before is not None
        if before[0].count(">") < depth:
            return None
        rest = lines[number][before.end() :].rstrip()
        if rest.startswith(sign) and not rest.strip(sign[0]):
            return number
    unclosed.add(kind)
    return None


def _blank(line: str) -> str:
    return line if _OWN_MARK.search(line) else ""
