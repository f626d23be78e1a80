"""What a book wants to know of a language: one file each, ``en.toml`` and so on, read when it is asked for.

A file holds what is known: the direction of writing, quotation marks, which way titles run on spines; the tables of
CLDR for dates, numbers and lists; and of the ``[words]`` that the program itself puts into a book as many as there
are. To add a language, add its file. What a file of a region (``pt-PT.toml``) leaves out is as in that of its
language; a word that is missing is English, and every :class:`Word` knows its own language.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from briefbound.languages.dates import Calendar, Numbers, calendar_of, joined_list, numbers_for
from briefbound.languages.files import known, parts
from briefbound.languages.plurals import plural_form
from briefbound.languages.words import (
    ENGLISH,
    AccessSentences,
    Labels,
    OwnWords,
    Word,
    access_sentences_for,
    all_words,
    labels_for,
    missing_words,
    word_names,
)

__all__ = [
    "ENGLISH",
    "AccessSentences",
    "Calendar",
    "Labels",
    "Numbers",
    "OwnWords",
    "Word",
    "access_sentences_for",
    "all_words",
    "alphabet_of",
    "beside_numbers",
    "calendar_of",
    "direction",
    "joined_list",
    "labels_for",
    "missing_words",
    "months_of",
    "nouns_have_capitals",
    "numbers_for",
    "plural_form",
    "quotation",
    "spine_runs_up",
    "word_names",
]

#: Scripts that are written from right to left, as they stand in a language tag.
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """ "rtl" for languages and scripts that are written from right to left, otherwise "ltr"."""
    if script := parts(tag)[1]:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if known(tag).get("direction") == "rtl" else "ltr"


@cache
def quotation(tag: str) -> tuple[str, ...]:
    """What opens and closes a quotation, then one inside of it; nothing where it is not known."""
    marks = str(known(tag).get("quotation", ""))
    return tuple(mark.replace("_", "\u202f") for mark in marks.split())


@cache
def nouns_have_capitals(tag: str) -> bool:
    """Whether all nouns of a language are written with a capital, as in German."""
    return known(tag).get("nouns") == "capitals"


@cache
def alphabet_of(tag: str) -> tuple[str, ...]:
    """The letters of a language in their order; nothing where it is that of Unicode."""
    return tuple(str(known(tag).get("alphabet", "")).split())


@cache
def beside_numbers(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a language that stay on one line with the number behind them (``No.``), and with the number before
    them (``km``)."""
    kept = known(tag).get("keep", {})
    return tuple(kept.get("before", ())), tuple(kept.get("after", ()))


@cache
def months_of(tag: str) -> tuple[str, ...]:
    """The months as they stand in a date; nothing where they are not known."""
    calendar = calendar_of(tag)
    return calendar.months if calendar.language == tag else ()


def spine_runs_up(tag: str) -> bool:
    """Whether readers expect titles on spines to run up, as in France, Germany and Russia. Elsewhere they run down,
    as ISO 6357 has it and English, Dutch and Scandinavian publishers do."""
    return known(tag).get("spine") == "up"
