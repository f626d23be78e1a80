"""What does not part at the end of a line: numbers and their units, dates, "No. 7", initials and names.

The spaces in them are printed as no-break spaces (U+00A0). The words that stand with numbers are those of the
language (``[keep]`` in its file); signs and initials are the same in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefbound.languages import beside_numbers, months_of

NO_BREAK_SPACE = "\u00a0"

#: Without a digit a text has none of :data:`_SIGNS`, no number before a word, and no date.
_DIGIT = re.compile(r"\d")

_SIGNS = re.compile(
    r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)"  # 12 000
    r"|[№§#] (?=\d)|[$€£¥] (?=\d)"
    r"|(?<=\d) [%‰°€$£¥]|(?<=\d) °[CF]\b"
)
#: An initial, and the capital that the next initial or the name begins with; of any script.
_INITIAL = re.compile(r"(?<!\w)(?P<one>[^\W\d_])\. (?=(?P<next>[^\W\d_])[\w.])")


def held_spaces(text: str, language: str, *, in_cell: bool) -> Iterator[int]:
    """The places of the spaces of a text that must not end a line.

    In a cell of a table a year may stand below its day and month: columns are narrow.
    """
    before, after = _with_numbers(language)
    has_digit = _DIGIT.search(text) is not None
    patterns = (_SIGNS, before, after) if has_digit else (before,)  # or Roman numerals
    spans = [found.span() for pattern in patterns for found in pattern.finditer(text)]
    spans += [one.span() for one in _INITIAL.finditer(text) if one["one"].isupper() and one["next"].isupper()]
    for found in _dates(language).finditer(text) if has_digit else ():
        end = found.start("year") if in_cell and found["year"] else found.end()
        spans.append((found.start(), end - 1 if end != found.end() else end))
    for start, end in spans:
        yield from (at for at in range(start, end) if text[at] == " ")


@cache
def _with_numbers(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word that stands before numbers, and one behind them, each with the space between."""
    before, after = (_any(words) or r"(?!)" for words in beside_numbers(language))
    return (
        re.compile(rf"(?<![\w-])(?:{before}) (?=\d|[IVXLC]+\b)"),
        re.compile(rf"(?<=\d) (?:{after})(?!\w)"),
    )


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Dates as they are written in sentences: 22 November 2026, November 22, 2026, 22 ноября 2026 г."""
    months = _any(months_of(language)) or r"(?!)"
    return re.compile(
        rf"\b(?:\d{{1,2}}\.? (?:{months})\b|(?:{months}) \d{{1,2}}\b(?=,? \d{{4}}))(?:,? (?P<year>\d{{4}})(?: г\.)?)?"
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
