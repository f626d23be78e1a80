"""What a Markdown text holds, against the limits of its pack: measured before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from briefbound.load.limits import find_long_paragraph, how_to_raise
from briefbound.model import Limits

#: A run without spaces, but for the scripts that do without (Thai, Lao, Burmese, Khmer, Chinese, Japanese...).
_WORD = re.compile(r"[^\s\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff]+")
_TAG = re.compile(r"<[^<>]*>")
_NOTE_CALLS = ("footnote_ref", "note_in_text", "citation")


@dataclass(frozen=True, slots=True)
class Excess:
    """Something that is beyond a limit: a code, what it is, the line counted from 0, and what to do."""

    code: str
    message: str
    line: int
    hint: str


def long_paragraph(text: str, limits: Limits) -> Excess | None:
    """The first paragraph that is too long, if one is."""
    most = limits.paragraph_characters
    line = find_long_paragraph(text, most)
    if line is None:
        return None
    hint = f"split it with blank lines, {how_to_raise('paragraph-characters', 2 * most)}"
    return Excess("BB324", f"a paragraph has more than {most:,} characters", line, hint)


def excesses(tokens: Sequence[Token], limits: Limits) -> Iterator[Excess]:
    """Everything that the tokens of a text hold beyond a limit, one for each limit."""
    seen: set[str] = set()
    for excess in _every_excess(tokens, limits):
        if excess.message not in seen:
            seen.add(excess.message)
            yield excess


def _every_excess(tokens: Sequence[Token], limits: Limits) -> Iterator[Excess]:
    line = depth = 0
    table = _Table()
    for token in tokens:
        if token.map and token.nesting >= 0:
            line = token.map[0]
        depth += token.nesting
        inside = token.children or ()
        deepest = depth + _deepest(inside)
        if deepest > limits.nesting:
            message = f"lists, quotations, blocks or phrases are nested more than {limits.nesting} deep"
            hint = f"use fewer levels, {how_to_raise('nesting', deepest)}"
            yield Excess("BB331", message, line, hint)
        calls = sum(child.type in _NOTE_CALLS for child in inside)
        if calls > limits.paragraph_notes:
            message = f"a paragraph has more than {limits.paragraph_notes} notes"
            yield Excess("BB332", message, line, f"merge some of them, {how_to_raise('paragraph-notes', calls)}")
        yield from _long_words(token, line, limits)
        yield from table.read(token, line, limits)
    if (elements := sum(1 + len(token.children or ()) for token in tokens)) > 3 * limits.elements:
        hint = f"split it into several packs, {how_to_raise('elements', elements)}"
        yield Excess("BB334", f"the text holds more than {limits.elements} elements", 0, hint)


def _deepest(tokens: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in tokens:
        depth += token.nesting
        deepest = max(deepest, depth)
    return deepest


def _long_words(token: Token, line: int, limits: Limits) -> Iterator[Excess]:
    """Words that take the layout long to divide, and HTML that takes its parser long."""
    most = limits.paragraph_characters
    if token.type == "html_block" and len(token.content) > most:
        hint = f"write it in Markdown, {how_to_raise('paragraph-characters', len(token.content))}"
        yield Excess("BB324", f"a piece of HTML has more than {most:,} characters", line, hint)
        return
    written = _TAG.sub("", token.content) if token.type == "html_block" else token.content
    if token.children is not None:
        written = "".join(" " if child.type.endswith("break") else child.content for child in token.children
                          if child.type != "html_inline")  # fmt: skip
    longest = max((len(word) for word in _WORD.findall(written)), default=0)
    if longest > limits.word_characters:
        message = f"a word has more than {limits.word_characters} characters"
        yield Excess("BB324", message, line, f"split it with spaces, {how_to_raise('word-characters', longest)}")


@dataclass(slots=True)
class _Table:
    """The table that is being read."""

    line: int = 0
    columns: int = 0
    cells: int = 0

    def read(self, token: Token, line: int, limits: Limits) -> Iterator[Excess]:
        if token.type == "table_open":
            self.line, self.columns, self.cells = line, 0, 0
        elif token.type == "th_open":
            self.columns += 1
        if token.type in ("th_open", "td_open"):
            self.cells += 1
        elif token.type == "table_close":
            if self.columns > limits.table_columns:
                message = f"a table has more than {limits.table_columns} columns"
                hint = f"split it, {how_to_raise('table-columns', self.columns)}"
                yield Excess("BB333", message, self.line, hint)
            if self.cells > limits.table_cells:
                message = f"a table has more than {limits.table_cells} cells"
                hint = f"split it, {how_to_raise('table-cells', self.cells)}"
                yield Excess("BB333", message, self.line, hint)
