"""Subtitles and transcripts: text in pieces, with times, numbers and speakers between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

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


#: A date, a time, both in brackets or not, and from when to when; who speaks, or writes.
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4}"
    r"|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|Today|Yesterday)"
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,:;-]\d{1,3})?(?:[ \u202f\u00a0]?[AaPp]\.?[Mm]\b\.?)?Z?"
_WHEN = rf"(?:{_DATE}(?:T|,? (?:at |um |à |в )?|\t))?{_CLOCK}(?:[ \t]*(?:-->|[-–—>]+|to)[ \t]*{_CLOCK})?"
_STAMP = rf"[\[(<{{#]?[ \t]*{_WHEN}[ \t]*[\])>}}#]?"
_WHO = r"(?:<[ @+%&~]?[\w.|\[\]-]{1,30}>|\+\d[\d ()-]{5,20}|[^\W_][\w.'’() -]{0,40}?)"
_BEFORE = r"^[ \t>*_~\u200e\u200f\u202a-]*"
_BEGUN = re.compile(
    rf"{_BEFORE}(?:(?:[Oo]n )?{_STAMP}[ \t,;|–—-]*(?:{_WHO}[ \t]*(?:[:>\t]|[–—-][ \t]|(?<=>)))?"
    rf"|{_WHO}[ \t,–—-]*{_STAMP}(?:[ \t]*(?:[:–—-]|$)|[ \t]+)|\[{_WHO}\]|\({_WHO}\)|<[ @+%&~]?[\w.|-]{{1,30}}>)"
    r"[ \t]*[:*_]*[ \t]*",
    re.MULTILINE,
)
_SPEAKS = re.compile(rf"{_BEFORE}{_WHO}:[*_]{{0,2}}[ \t]+", re.MULTILINE)
#: What stands before the time of a cue: its name; notes and styles between cues.
_NAMED_CUE = re.compile(r"^[^\n]{1,120}\n(?=[^\n]{0,20}\d[^\n]{0,20}-->)", re.MULTILINE)
_BETWEEN_CUES = re.compile(r"^(?:NOTE|STYLE|REGION)\b(?:[^\n]*\n)(?:[^\n]+\n)*", re.MULTILINE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,120}>")
_GOES_ON = re.compile(r"[ \t]*(?:…|\.{2,}|[—–-]|♪+)[ \t\r]*$|^[ \t]*(?:…|\.{2,}|[—–-]|♪+|>+)[ \t]*", re.MULTILINE)
_IN_LINE = re.compile(rf"[ \t]*[\[(<{{#]?{_STAMP}[\])>}}#]?[ \t]*")
_FEWEST_TIMES = 2


def without_times(text: str) -> str:
    """What subtitles, transcripts and chats say, without numbers, times, places, voices, and who speaks."""
    if "}{" not in text and not (":" in text and _HAS_TIME.search(text)):
        return ""
    bare = _TAGS.sub("", text)
    said = [_without(one, _NO_WORDS, _HEADS, _TAILS) for one in (bare, _SPEAKERS.sub("", bare))]
    if "-->" in text or "}{" in text or len(_HAS_TIME.findall(text[:_LONG])) >= _FEWEST_TIMES:
        said += _spoken(text)
    said.append(APART.join(_around_times(text)))
    return APART.join(one for one in dict.fromkeys(said) if one != text)


_LONG = 1 << 16
_AROUND = 80
_WORDS = re.compile(r"[^\W\d_]")


def _around_times(text: str) -> Iterator[str]:
    """What stands around times within lines, without them."""
    for found in _IN_LINE.finditer(text):
        before, behind = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() :][:_AROUND]
        before, behind = before.rpartition("\n")[2], behind.partition("\n")[0]
        if _WORDS.search(before) and _WORDS.search(behind):
            yield f"{before} {behind}"


def _spoken(text: str) -> Iterator[str]:
    """The words alone, of whoever speaks; without lines that come again; the first lines of cues."""
    bare = _ANY_TAG.sub("", text) if "<" in text else text
    if "-->" in bare:
        bare = _BETWEEN_CUES.sub("", _NAMED_CUE.sub("", bare))
    words = _without(bare.replace("|", "\n"), _NO_WORDS, _BEGUN, _HEADS, _SPEAKS)
    whole = _without(words, _GOES_ON)
    yield whole
    lines = [line.strip() for line in whole.split("\n")]
    times = Counter(lines)
    yield "\n".join(line for line in lines if line and (times[line] < _FEWEST_TIMES or len(line) > _AROUND))
    if "-->" in bare or "}{" in bare:
        cues = (cue.strip("\n") for cue in _CUE.split(bare.replace("|", "\n")))
        firsts = "\n".join(cue.partition("\n")[0] for cue in cues)
        yield _without(firsts, _BEGUN, _SPEAKS, _GOES_ON)


#: What begins a cue.
_CUE = re.compile(r"^[^\n]*(?:-->|\}\{)[^\n]*?(?:\n|(?<=\}))", re.MULTILINE)


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
    return _PAGE.sub("\n", "".join((*pieces, text[end:]))) if pieces else ""


#: The end of a page: lines without words, and the number of the page.
_PAGE = re.compile(
    r"\n(?:[ \t\f]*+(?:(?:page|p\.|стр\.?|страница|seite|-)?[ \t]*\d{1,4}[ \t]*-?)?[ \t\r]*+\n)+", re.IGNORECASE
)
