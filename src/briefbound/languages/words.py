"""The program's own words in a book, each in the language of the text or, where that has none, in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from briefbound.languages.dates import Calendar, calendar_of
from briefbound.languages.files import known, parts

#: A pack's own words: language, word (``contents``, ``roles.report``) and text.
OwnWords = tuple[tuple[str, str, str], ...]

#: The language of what other languages lack.
ENGLISH = "en"
_SENTENCES = "access"


@dataclass(frozen=True, slots=True)
class Word:
    """Words of ours: their text, their language, and that of the text that they stand in."""

    text: str
    language: str
    around: str

    def __str__(self) -> str:
        return self.text

    @property
    def is_foreign(self) -> bool:
        """Whether a reader must be told that the language is another."""
        return parts(self.language)[0] != parts(self.around)[0]

    def format(self, filling: object) -> Word:
        """With something in the gap."""
        return replace(self, text=self.text.replace("{}", str(filling)))

    def inside(self, form: str) -> Word:
        """With signs around it, as ``[{}]``."""
        return replace(self, text=form.replace("{}", self.text))

    def parted(self) -> tuple[Word, Word]:
        """What stands before the gap, and what behind it."""
        before, _, after = self.text.partition("{}")
        return replace(self, text=before), replace(self, text=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Page furniture and spoken labels of one language; ``{}`` is filled in by the caller."""

    contents: Word
    notes: Word
    glossary: Word
    sources: Word
    colophon: Word
    cover: Word
    cover_alt: Word  # title, publisher
    content_note: Word
    part: Word
    page: Word  # before a number, where it is spoken: "page 12"
    page_reference: Word  # in print after a reference
    pages: Word
    figure: Word
    table: Word
    data_in: Word  # before the number of the table that a chart is drawn from
    long_description: Word
    key_facts: Word
    key_figures: Word
    recommendations: Word
    contact: Word
    about: Word  # the title of a box about whoever publishes
    map_key: Word
    credit: Word  # whose picture it is
    source_of: Word  # of a picture or table
    timeline: Word
    testimony: Word
    skip_testimony: Word
    after_testimony: Word
    note_call: Word  # spoken name of a note's number
    back_to_note: Word
    see_note: Word  # a note that a second call would repeat at length
    called_in_notes: Word  # a short form, in the list of sources
    not_real_name: Word
    withheld: Word
    to_do: Word  # before an item of a list of tasks
    done: Word
    by: Word
    published: Word
    updated: Word
    first_published: Word  # before the original's details
    rights: Word
    licence: Word
    identifier: Word
    publisher: Word
    accessibility: Word
    start_of_text: Word
    see_also: Word
    page_list: Word
    print_edition: Word  # what the page numbers of the e-book come from
    print_page: Word  # in the margin of large print, on two short lines
    print_page_spoken: Word
    print_pages_explained: Word
    described_below: Word  # the name of a figure in large print, which prints the description itself
    landmarks: Word
    made_with: Word
    draft: Word  # the watermark of a draft
    alerts: Mapping[str, Word]  # titles of boxes that begin with [!NOTE] and the like
    booklet: Mapping[str, Word]  # what the first sheet of a booklet says
    roles: Mapping[str, Word]  # of articles
    contributors: Mapping[str, Word]  # MARC relator codes
    calendar: Calendar
    colon: str  # with the spaces around it
    comma: str

    def labelled(self, word: Word) -> Word:
        """A word as the label of what follows it."""
        return replace(word, text=f"{word.text}{self.colon}")

    def gap_after(self, word: Word) -> Word:
        """A word as the label of what fills the gap behind it."""
        return replace(word, text=f"{word.text}{self.colon}{{}}")

    def format_date(self, day: date) -> Word:
        """A date as a reader writes it: "22 November 2026"."""
        return Word(self.calendar.written(day), self.calendar.language, self.contents.around)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSentences:
    """The sentences of a summary of what the e-book offers and what may be in a reader's way."""

    language: str
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


@lru_cache(maxsize=256)
def labels_for(tag: str, own: OwnWords = ()) -> Labels:
    """The words for texts in a language: those of the pack, those of the language (``ru-KG`` has Russian ones), and
    English ones for the rest."""
    theirs = known(tag).get("words", {})
    packs = {name: text for language, name, text in own if parts(language)[0] == parts(tag)[0]}

    def word(name: str, english: Any, found: Any) -> Word:
        text = packs.get(name) or (_text(found) if found else "")
        return Word(text, tag, tag) if text else Word(_text(english), ENGLISH, tag)

    words: dict[str, Any] = {}
    for name, english in known(ENGLISH)["words"].items():
        found = theirs.get(name, {} if isinstance(english, dict) else "")
        words[name] = (
            {inner: word(f"{name}.{inner}", one, found.get(inner)) for inner, one in english.items()}
            if isinstance(english, dict)
            else word(name, english, found)
        )
    colon, comma = (str(known(tag).get(name, f"{sign} ")) for name, sign in (("colon", ":"), ("comma", ",")))
    return Labels(**words, calendar=calendar_of(tag), colon=colon, comma=comma)


def access_sentences_for(tag: str) -> AccessSentences:
    """The sentences on accessibility that a language has, "" for the others."""
    theirs, english = known(tag).get(_SENTENCES, {}), known(ENGLISH)[_SENTENCES]
    return AccessSentences(language=tag, **{name: _text(theirs.get(name, "")) for name in english})


@cache
def word_names() -> tuple[str, ...]:
    """All words but the sentences on accessibility, as ``contents`` and ``roles.report``."""
    return tuple(name for name in all_words(ENGLISH) if not name.startswith(f"{_SENTENCES}."))


def missing_words(tag: str, own: OwnWords = ()) -> tuple[str, ...]:
    """The words and sentences that neither a language nor a pack has, so that readers meet English ones."""
    have = {*all_words(tag), *(name for language, name, _ in own if parts(language)[0] == parts(tag)[0])}
    return tuple(name for name in all_words(ENGLISH) if name not in have)


def all_words(tag: str) -> Mapping[str, Any]:
    """What the file of a language has of words and sentences, by their names: a text, or a text and its sources."""
    found: dict[str, Any] = {}
    tables = {**known(tag).get("words", {}), _SENTENCES: known(tag).get(_SENTENCES, {})}
    for name, one in tables.items():
        is_word = isinstance(one, str) or one.keys() == {"text", "from"}
        found |= {name: one} if is_word else {f"{name}.{inner}": word for inner, word in one.items()}
    return found


def _text(written: Any) -> str:
    """A word as its file has it: a text, or a table of the text and where it is from."""
    return str(written["text"] if isinstance(written, Mapping) else written)
