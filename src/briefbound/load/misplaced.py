"""Bars beside which words were left that may belong to them: the mark stood in the wrong place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefbound.load.labels import is_note_of_transcript
from briefbound.load.marks import UNSEEN
from briefbound.load.withheld import BARS, PARAGRAPH, Pairs, is_bar, masked

_NEAR = 200  # characters beside a bar that are looked at
_AFTER = re.compile(
    r"<(?:[A-Za-z][\w+.-]*:|[^\s<>]+@)|\(|[ \t]?\(\s*<?(?:[A-Za-z][\w+.-]*:\S|www\.|[^\s()]*\.[A-Za-z]{2,5}\))"
    r"|\[(?![\^@]|[^\[\]]*\]\{)"
)
_BRACKETS_BEFORE = re.compile(r"(?P<task>^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+)?\[(?P<inside>[^\[\]]*)\]\s?[ \t>]*\Z", re.M)
_LINE_ID = re.compile(r"\{[^{}]*#(?P<id>[^\s{}]+)[^{}]*\}[ \t#]*$", re.M)
_WORD = re.compile(r"[^\W\d_]+")
#: What an id may say that the line does not.
_NEUTRAL = frozenset(
    """
    section sec part chapter table tab figure fig note annex appendix testimony statement witness case story
    interview person box a b c d e f g h i j k l m n o p q r s t u v w x y z
    """.split()  # noqa: SIM905  a list of words is read best as words
)


_BEHIND = "an address or a label right after the bar would be printed: write [words](address){.withheld}"
_BEFORE = "words in brackets right before the bar would be printed: put everything into one pair of brackets"
_UNPAIRED = "a bracket in this paragraph has no partner: write \\[ or \\] to print it, or add the other one"
_ID = "the id at the end of the line would be printed, and differs from the line: remove it, or use its words"


def misplaced_bars(text: str) -> Iterator[tuple[int, str]]:
    """Where bars of a text stand that cover a label, one half of a link or too little, and what to do.

    ``text`` went through :func:`briefbound.load.withheld.withhold`.
    """
    bars = [bar for bar in BARS.finditer(text) if is_bar(bar)]
    if not bars:
        return
    unpaired = sorted(Pairs(text).unpaired)
    ends = [0, *(end.end() for end in PARAGRAPH.finditer(text)), len(text)]
    lines: set[int] = set()  # that were looked at
    for bar in bars:
        after = UNSEEN.sub("", text[bar.end() : bar.end() + _NEAR])
        before = UNSEEN.sub("", text[max(0, bar.start() - _NEAR) : bar.start()])
        paragraph = bisect_left(ends, bar.end())
        at = bisect_left(unpaired, ends[paragraph - 1])
        is_open = at < len(unpaired) and unpaired[at] < ends[paragraph]
        if _AFTER.match(after):
            yield bar.start(), _BEHIND
        elif _is_label_of(before):
            yield bar.start(), _BEFORE
        elif is_open:
            yield bar.start(), _UNPAIRED
        line = max(text.rfind("\n", 0, bar.start()), text.rfind("\r", 0, bar.start()))
        if line not in lines:
            lines.add(line)
            id_of_line = _LINE_ID.search(_line(text, bar))
            if id_of_line and not is_said(id_of_line["id"], id_of_line.string[: id_of_line.start()]):
                yield bar.start(), _ID


def _is_label_of(before: str) -> bool:
    """Whether words in brackets stand before a bar, as before the label of a link in the old style."""
    found = _BRACKETS_BEFORE.search(before)
    if not found or found["inside"][:1] in ("^", "@") or is_note_of_transcript(found["inside"]):
        return False
    return bool(_WORD.search(found["inside"])) and not (found["task"] and found["inside"] in "xX")


def _line(text: str, bar: re.Match[str]) -> str:
    """The line of a bar, without its bars; of one that a bar parts, all of it."""
    begin = max(text.rfind("\n", 0, bar.start()), text.rfind("\r", 0, bar.start())) + 1
    rest = re.compile(r"[^\r\n]*").match(text, bar.end())
    return masked(text[begin : rest.end() if rest else bar.end()]).replace("\n", " ")


def is_said(identifier: str, line: str) -> bool:
    """Whether an id says only what its line says, so that nothing withheld is in it."""
    said = [word.casefold() for word in _WORD.findall(line)]
    return all(
        part in _NEUTRAL or any(word.startswith(part) or part.startswith(word) for word in said if len(word) > 2)
        for part in map(str.casefold, _WORD.findall(identifier))
    )
