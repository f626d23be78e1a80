"""Forms in running lines: labels without a colon, several in a line, and such as stand beneath what is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefbound.guard.readers.labels import is_label_alone, label_at

#: A row of a label and what it is the label of.
LabelRow = dict[int, str]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
#: What is filled in behind a label: up to three words, behind signs, blanks, two ends of lines and words in brackets.
_VALUE = re.compile(
    r"[\s:：_.…=–—\-\[\])»”\"'?？*|/]{1,80}(?:\([^()\n]{0,60}\)[\s:：_.…=–—\-]{0,80})?"
    r"([^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*(?:[ \u00a0][^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*){0,2})"
)
_MOST_BREAKS = 3
_MOST_LABELS = 20_000
#: How labels beneath a line are parted, and what is filled in above them.
_FIELDS = re.compile(r"[^\s_|(\[\])](?:[^_|\t()\[\]]*?[^\s_|(\[\])])?(?=\s{2}|[_|\t()\[\]]|\s*$)")
_LONGEST_LINE = 300


class _Field(NamedTuple):
    text: str
    start: int
    end: int


def labelled(text: str) -> Iterator[list[LabelRow]]:
    """Tables of the labels of a text with what stands behind them, and with what stands above them."""
    behind = list(_behind(text))
    yield [{0: label, 1: value.partition(" ")[0]} for label, value in behind]
    yield [{0: label, 1: value} for label, value in behind]
    above = list(_above(text))
    for way in range(_WAYS):
        yield [{0: label, 1: values[way]} for label, values in above if values[way]]


def _behind(text: str) -> Iterator[tuple[str, str]]:
    """Labels, wherever they stand, each with the words behind it that begin as names do."""
    found = end = filled = 0
    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        last, before = before, word
        if word.start() < end:  # of a label
            continue
        length = label_at(text, word.start(), word[0])
        end = word.start() + length
        if not length or (last and _OTHER_NAME.fullmatch(text, last.start(), end)):
            continue
        value = _VALUE.match(text, word.start() + length)
        if value is None or value[0].count("\n") > _MOST_BREAKS or value[1][0].islower():
            continue
        if label_at(text, value.start(1), _first(value[1])):  # the next label
            continue
        found += 1
        if found > _MOST_LABELS:
            return
        whose = _WHOSE.search(text, max(filled, word.start() - _REACH), word.start())
        filled = value.end(1)
        yield f"{whose[0] if whose else ''}{text[word.start() : end]}", value[1]


#: Words directly before a label, which tell whose name is meant.
_WHOSE = re.compile(r"(?:[^\W\d_]+(?:['’ʼ][^\W\d_]+)?[ \u00a0]){1,2}\Z")
_REACH = 40
#: What is called a name, and is not the name of a person, or a part of it that is often left out.
_OTHER_NAME = re.compile(r"(?!your|ваш|the|his|her|my|own|full)[^\W\d_]+[ \u00a0](?:name|nombre)", re.IGNORECASE)


def _first(words: str) -> str:
    found = _WORD.match(words)
    return found[0] if found else words


# ---------------------------------------------------------------- labels beneath

_WAYS = 3


def _above(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Labels on lines of their own, with what the line above has for each: by its order, its place, its words."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    for over, line in pairwise(lines):
        if len(line) > _LONGEST_LINE or len(over) > _LONGEST_LINE:
            continue
        labels = _fields(line)
        if not any(is_label_alone(label.text) for label in labels):
            continue
        fields, words = _fields(over), _words(over)
        for at, label in enumerate(labels):
            if is_label_alone(label.text):
                yield (
                    label.text,
                    (
                        fields[at].text if at < len(fields) else "",
                        " ".join(word.text for word in words if word.start <= label.end and word.end >= label.start),
                        _of_words(words, at, len(labels)),
                    ),
                )


def _of_words(words: Sequence[_Field], at: int, labels: int) -> str:
    """The word for a label by its order; of the last one the last."""
    if at >= len(words):
        return ""
    return words[-1].text if labels > 1 and at == labels - 1 else words[at].text


def _fields(line: str) -> list[_Field]:
    return [_Field(found[0], found.start(), found.end()) for found in _FIELDS.finditer(line)]


def _words(line: str) -> list[_Field]:
    return [_Field(found[0], found.start(), found.end()) for found in re.finditer(r"[^\s_|()\[\]]+", line)]
