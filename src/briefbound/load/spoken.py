"""Lines that speak of withholding and are neither bars nor refused: their words are printed, and it is said where.

No list of words is whole. So whoever withholds words reads, once a pack, on which lines else their texts speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from briefbound.diagnostics import Diagnostic, Severity
from briefbound.load.code import without_code
from briefbound.load.marks import OTHERS_BEGIN, REQUESTS_IN_WORDS, SURE, folded
from briefbound.load.withheld import masked

#: Beginnings of words beside those of marks.py that mean nothing but withholding, or censorship.
_BESIDE = "redact withhold withheld censor anonymis anonymiz expunge caviard anonimiz цензур sansur cenzur"
#: Levels of secrecy as they are stamped on texts.
_STAMPS = re.compile(
    r"\btlp ?: ?(?:red|amber)\b"
    r"|\bfouo\b|\bnoforn\b|(?<![\w)\]])(?:\(b\)|\bb ?)\([67]\)"
    r"|\b(?:classification|circulation|distribution|confidentiality|гриф) ?: ?(?!public|open|un)\w"
)
#: Requests that prose makes of other things too: “they do not show what happened”.
_OF_OTHERS = (
    *("do not show", "do not quote", "nicht verwenden", "nicht erwähnen", "nicht zitieren", "no citar"),
    *("ne pas citer", "не упоминать", "не называть", "не називати", "must not appear", "no difundir"),
    "ne pas diffuser",
    *("не называем", "не указываем"),
)
#: The French word for writing, which without its accent is the English one for withholding.
_WRITING = re.compile("r(?:é|e\u0301)dac\\w*", re.IGNORECASE)
_MOST = 20  # lines that are named


def lines_that_speak(text: str) -> list[int]:
    """The lines, counted from 0, on which a word of withholding stands; not in code, nor where a bar is.

    ``text`` went through :func:`briefbound.load.withheld.withhold`.
    """
    text = _WRITING.sub("", text)
    said = folded(text)
    letters = set(said)  # to look for a word takes long, even if it is of another script
    stems = [stem for stem in _stems() if letters.issuperset(stem) and stem in said]
    requests = [request for request in _requests() if letters.issuperset(request) and request in said]
    if not stems and not requests and not _STAMPS.search(said):
        return []
    seen = folded(without_code(masked(text).replace("\r\n", "\n").replace("\r", "\n")))
    found = re.compile("|".join([*map(re.escape, [*stems, *requests]), _STAMPS.pattern]))
    return [number for number, line in enumerate(seen.split("\n")) if any(map(_is_said, _hits(found, line)))]


def _hits(found: re.Pattern[str], line: str) -> Iterator[str]:
    """The words in which, or with which, something is found."""
    for hit in found.finditer(line):
        begin = hit.start()
        while begin and line[begin - 1].isalpha():
            begin -= 1
        yield line[begin : hit.end() + 20]


def _is_said(words: str) -> bool:
    return not words.startswith(OTHERS_BEGIN)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(" ".join([*SURE.values(), _BESIDE])).split()))


@cache
def _requests() -> tuple[str, ...]:
    return tuple(folded(words) for words in REQUESTS_IN_WORDS if words not in _OF_OTHERS)


def places_of(lines: Mapping[str, list[int]]) -> str:
    """The first lines of these, by files, and how many more there are; empty where there is none."""
    places = [(path, line) for path in lines for line in lines[path]]
    shown: dict[str, list[str]] = {}
    for path, line in islice(places, _MOST):
        shown.setdefault(path, []).append(str(line))
    where = "; ".join(f"{path}:{', '.join(numbers)}" for path, numbers in shown.items())
    return where + (f"; and {len(places) - _MOST} more" if len(places) > _MOST else "")


def note_of_spoken(lines: Mapping[str, list[int]], bars: int) -> Diagnostic | None:
    """What is said of these lines, counted from 1, by files as they are shown; nothing where there is none."""
    where = places_of(lines)
    if not where:
        return None
    withheld = f"{bars} passage is" if bars == 1 else f"{bars or 'no'} passages are"
    message = f"{withheld} withheld; these lines mention withholding, and their words are printed as written"
    hint = "check whether a name is left there; only [words]{.withheld} makes a bar"
    return Diagnostic("BB347", f"{message}: {where}", None, hint, severity=Severity.NOTE, plain=True)
