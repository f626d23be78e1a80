"""What a book wants to know of a language: one file each, ``en.toml`` and so on, read when it is asked for.

A file holds what is known: the direction of writing, quotation marks, which way titles run on spines; and where
there are ``[words]``, all that the program itself puts into a book. To add a language, add its file. What a file of a
region (``pt-PT.toml``) leaves out is as in that of its language; a language without words has English ones, which
callers mark as English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
#: Scripts that are written from right to left, as they stand in a language tag.
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Page furniture and spoken labels of one language; ``{}`` is filled in by the caller."""

    language: str
    contents: str
    notes: str
    glossary: str
    sources: str
    colophon: str
    cover: str
    cover_alt: str  # title, publisher
    content_note: str
    part: str
    page: str  # before a number, as in a reference: "page 12"
    page_reference: str  # in print after a reference
    pages: str
    figure: str
    table: str
    data_in: str  # before the number of the table that a chart is drawn from
    long_description: str
    key_facts: str
    key_figures: str
    recommendations: str
    contact: str
    about: str  # the title of a box about whoever publishes
    map_key: str
    credit: str  # whose picture it is
    source_of: str  # of a picture or table
    timeline: str
    testimony: str
    skip_testimony: str
    after_testimony: str
    note_call: str  # spoken name of a note's number
    back_to_note: str
    see_note: str  # a note that a second call would repeat at length
    called_in_notes: str  # a short form, in the list of sources
    not_real_name: str
    withheld: str
    task: tuple[str, str]  # before an item of a list of tasks: to be done, done
    alerts: Mapping[str, str]  # titles of boxes that begin with [!NOTE] and the like
    by: str
    published: str
    updated: str
    first_published: str  # before the original's details
    rights: str
    licence: str
    identifier: str
    publisher: str
    accessibility: str
    start_of_text: str
    see_also: str
    page_list: str
    print_edition: str  # what the page numbers of the e-book come from
    print_page: str  # in the margin of large print, on two short lines
    print_page_spoken: str
    print_pages_explained: str
    described_below: str  # the name of a figure in large print, which prints the description itself
    landmarks: str
    made_with: str
    draft: str  # the watermark of a draft
    booklet: Mapping[str, str]  # what the first sheet of a booklet says
    roles: Mapping[str, str]  # of articles
    contributors: Mapping[str, str]  # MARC relator codes
    months: tuple[str, ...]  # as they stand in a date
    date_form: str  # {day}, {month}, {year}
    point: str  # the decimal sign

    def format_date(self, day: date) -> str:
        """A date as a reader writes it: "22 November 2026"."""
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSentences:
    """The sentences of a summary of what the e-book offers and what may be in a reader's way."""

    text: str
    headings: str
    notes: str
    described: str
    undescribed: str
    long_descriptions: str
    still: str
    may_move: str  # and nobody has said whether it flashes
    moves: str  # and somebody saw that it does not flash
    flashes: str


def labels_for(tag: str) -> Labels:
    """The words of a language (``ru-KG`` gives Russian), or English."""
    return _labels(tag if has_words(tag) else "en")


def access_sentences_for(tag: str) -> AccessSentences:
    """The sentences on accessibility in a language, or in English."""
    return AccessSentences(**_known(tag if has_words(tag) else "en")["access"])


def has_words(tag: str) -> bool:
    """Whether the program speaks a language; else its words in a book are English."""
    return "words" in _known(tag)


@cache
def languages_with_words() -> tuple[str, ...]:
    """The languages that the program speaks, by their tags."""
    return tuple(path.stem for path in sorted(_FOLDER.glob("*.toml")) if has_words(path.stem))


@cache
def direction(tag: str) -> str:
    """ "rtl" for languages and scripts that are written from right to left, otherwise "ltr"."""
    if not _RIGHT_TO_LEFT_SCRIPTS.isdisjoint(tag.lower().split("-")[1:]):
        return "rtl"
    return str(_known(tag).get("direction", "ltr"))


@cache
def quotation(tag: str) -> tuple[str, ...]:
    """What opens and closes a quotation, then one inside of it; nothing where it is not known."""
    marks = str(_known(tag).get("quotation", ""))
    return tuple(mark.replace("_", "\u202f") for mark in marks.split())


@cache
def nouns_have_capitals(tag: str) -> bool:
    """Whether all nouns of a language are written with a capital, as in German."""
    return _known(tag).get("nouns") == "capitals"


@cache
def alphabet_of(tag: str) -> tuple[str, ...]:
    """The letters of a language in their order; nothing where it is that of Unicode."""
    return tuple(str(_known(tag).get("alphabet", "")).split())


@cache
def beside_numbers(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a language that stay on one line with the number behind them (``No.``), and with the number before
    them (``km``)."""
    kept = _known(tag).get("keep", {})
    return tuple(kept.get("before", ())), tuple(kept.get("after", ()))


@cache
def months_of(tag: str) -> tuple[str, ...]:
    """The months as they stand in a date; nothing where they are not known."""
    return tuple(_known(tag).get("dates", {}).get("months", ()))


def spine_runs_up(tag: str) -> bool:
    """Whether readers expect titles on spines to run up, as in France, Germany and Russia. Elsewhere they run down,
    as ISO 6357 has it and English, Dutch and Scandinavian publishers do."""
    return _known(tag).get("spine") == "up"


@cache
def _labels(tag: str) -> Labels:
    known = _known(tag)
    words: Mapping[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in known["words"].items()
    }
    return Labels(
        language=tag.split("-")[0].lower(),
        months=tuple(known["dates"]["months"]),
        date_form=known["dates"]["form"],
        point=known["decimal"],
        **words,
    )


@cache
def _known(tag: str) -> Mapping[str, Any]:
    """What the file of a language says, and that of its region before it; nothing where there is neither."""
    primary, _, region = tag.partition("-")
    base = _read(primary.lower())
    return {**base, **_read(f"{primary.lower()}-{region.upper()}")} if region else base


@cache
def _read(name: str) -> Mapping[str, Any]:
    if not name.replace("-", "").isalnum() or not (path := _FOLDER / f"{name}.toml").is_file():
        return {}
    return tomllib.loads(path.read_text("utf-8"))
