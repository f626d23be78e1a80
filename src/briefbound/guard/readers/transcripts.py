"""Subtitles and transcripts: text in pieces, with times, numbers and speakers between."""

from __future__ import annotations

import re

from briefbound.guard.words import APART

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,:;]\d{1,3})?"
_HAS_TIME = re.compile(r"\d:\d\d")
_TIMED = rf"{_TIME}(?:[ \t]*(?:-->|[-–—,>]+|to)[ \t]*{_TIME})?"
_BRACKETED = rf"[\[(<{{]*[ \t]*{_TIMED}[ \t]*[\])>}}]*"
#: Lines that say no word: numbers, times with what says where the words stand, heads of formats.
_NO_WORDS = re.compile(rf"^[ \t]*(?:\d+|{_BRACKETED}(?:[ \t]+\w+:\S+)*|WEBVTT.*)[ \t\r]*$", re.MULTILINE)
#: Lines of who speaks, and when.
_SPEAKERS = re.compile(rf"^[ \t]*[^\W\d_][\w.' -]{{0,30}}[ \t]+{_BRACKETED}:?[ \t\r]*$", re.MULTILINE)
#: What begins a line of words, or ends it.
_HEADS = re.compile(
    rf"^[ \t]*(?:Dialogue:(?:[^,\n]*,){{9}}|{_BRACKETED}(?=[ \t\w])|\{{\d+\}}\{{\d+\}})[ \t]*", re.MULTILINE
)
_TAILS = re.compile(rf"[ \t]*[\[(]{_TIMED}[\])][ \t\r]*$", re.MULTILINE)
_TAGS = re.compile(rf"</?(?:[vcbiu](?:[. ][^<>\n]{{0,80}})?|{_TIME})>|\{{\\[^{{}}\n]{{0,200}}\}}")
_EMPTY = re.compile(r"\n\s*\n")
#: Numbers of lines: no list of things, whose numbers have a full stop.
_NUMBERED = re.compile(r"^[ \t]*(\d{1,4})[ \t]+(?=\S)(?:(?:Q|A|В|О)[.:]?[ \t]+)?", re.MULTILINE)


def without_times(text: str) -> str:
    """What subtitles and transcripts say, without numbers, times, places, voices."""
    if "}{" not in text and not (":" in text and _HAS_TIME.search(text)):
        return ""
    bare = _TAGS.sub("", text)
    said = (_without(one, _NO_WORDS, _HEADS, _TAILS) for one in (bare, _SPEAKERS.sub("", bare)))
    return APART.join(one for one in dict.fromkeys(said) if one != text)


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for found in patterns:
        text = found.sub("", text)
    return _EMPTY.sub("\n", text)


def without_line_numbers(text: str) -> str:
    """Lines whose numbers follow each other, as courts number them, without their numbers."""
    found = list(_NUMBERED.finditer(text)) if "\n" in text else []
    numbers = [int(line[1]) for line in found]
    pieces: list[str] = []
    end = 0
    for at, line in enumerate(found):
        near = (*numbers[max(0, at - 1) : at], *(number - 2 for number in numbers[at + 1 : at + 2]))
        if numbers[at] - 1 in near:
            pieces.append(text[end : line.start()])
            end = line.end()
    return "".join((*pieces, text[end:])) if pieces else ""
