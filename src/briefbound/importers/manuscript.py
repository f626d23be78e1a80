"""Markdown as structure over text: what the parser found, and at which characters of the source it stands.

An importer changes little of what an author wrote. So the parser only says where things are; the changes are
:class:`Edit` values on the text, and every character outside them stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefbound.dialects import markdown_parser

_NESTING = ("blockquote_open", "list_item_open", "dd_open", "footnote_reference_open")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` become ``text``. Of edits inside each other only the outer one counts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block, its words where it holds words itself, and the kinds of block around it, outermost first."""

    token: Token
    inline: Token | None
    around: tuple[str, ...]

    @property
    def nested(self) -> bool:
        """Whether the block stands in a quotation, a list, a definition or a note."""
        return any(kind in _NESTING for kind in self.around)


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline construct: its token, and where it stands; ``target`` is where its address does, if written there."""

    token: Token
    start: int
    end: int
    target: tuple[int, int] | None = None


@dataclass
class Manuscript:
    """The body of a Markdown file. Offsets count characters of ``text``, lines from 0 unless said otherwise."""

    text: str
    first_line: int  # of the file, counted from 1
    environment: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the parser, notes where they were written."""
        return _parser().parse(self.text, self.environment)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def line_at(self, offset: int) -> int:
        """The line of the file, counted from 1, in which a character stands."""
        return self.first_line + bisect_right(self.starts, offset) - 1

    def blocks(self) -> Iterator[Block]:
        """Every block, from the top."""
        around: list[str] = []
        for at, token in enumerate(self.tokens):
            if token.nesting == -1:
                around.pop()
            else:
                after = next(iter(self.tokens[at + 1 : at + 2]), None)
                inline = after if after and after.type == "inline" else None
                yield Block(token, inline, tuple(around))
            if token.nesting == 1:
                around.append(token.type)

    def inlines(self, *types: str) -> Iterator[Inline]:
        """Every inline construct of these types (image, link_open, html_inline, footnote_ref), in order."""
        column: int | None = None  # in a table: where the cell before ended
        for token in self.tokens:
            if token.type == "tr_open":
                column = 0
            elif token.type == "table_close":
                column = None
            elif token.type == "inline":
                positions = self._positions(token, column)
                if column is not None and positions and token.map:
                    column = positions[-1] + 1 - self.starts[token.map[0]]
                yield from self._found(token.children or (), positions, types)

    def _found(self, children: Sequence[Token], positions: Sequence[int], types: Sequence[str]) -> Iterator[Inline]:
        for child in children:
            span = child.meta.get("span")
            if not span:
                continue
            start, end = span
            if child.type in types:
                target = child.meta.get("target")
                place = (positions[target[0]], positions[target[1] - 1] + 1) if target else None
                yield Inline(child, positions[start], positions[end - 1] + 1, place)
            if child.type == "note_in_text":
                yield from self._found(child.children or (), positions[start + 2 : end - 1], types)

    def edit_definition(self, definition: Mapping[str, Any], address: str) -> Edit:
        """Another address for a link reference definition, as the parser's environment holds it."""
        start, end = definition["map"]
        found = re.search(r"\]:\s*(<[^>\n]*>|\S+)", "\n".join(self.lines[start:end]))
        first, last = found.span(1) if found else (0, 0)
        return Edit(self.starts[start] + first, self.starts[start] + last, address)

    def _positions(self, token: Token, column: int | None) -> list[int]:
        """The offset in the text of each character of an inline token.

        The parser strips the marks of quotations and lists, and indentation, from the front of each line, and the
        backslash from a bar in a table; all else it leaves. In a table ``column`` is where to look for the cell.
        """
        positions: list[int] = []
        contents = token.content.split("\n")
        first = token.map[0] if token.map else 0
        if column is None:
            while contents[0].strip() not in self.lines[first]:  # lines of no-break spaces are stripped as well
                first += 1
        for number, content in enumerate(contents, first):
            line = self.lines[number]
            stripped = content.strip()
            if column is not None:
                begin = line.find(stripped.replace("|", r"\|"), column)
            else:
                begin = len(line.rstrip()) - len(stripped)
                if not line.startswith(stripped, begin):  # a heading closed by hashes
                    begin = line.find(stripped)
            begin -= len(content) - len(content.lstrip())
            at = begin
            for character in content:
                if character == "|" and line[at : at + 2] == "\\|":
                    at += 1
                positions.append(self.starts[number] + max(at, 0))
                at += 1
            positions.append(self.starts[number] + len(line))
        return positions[:-1]


def rewrite(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """The text between two offsets with the edits made that lie there."""
    pieces: list[str] = []
    end = len(text) if end is None else end
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if start <= edit.start and edit.end <= end:
            pieces += [text[start : edit.start], edit.text]
            start = edit.end
    return "".join([*pieces, text[start:end]])


# ---------------------------------------------------------------- the parser

_Rule = Callable[[StateInline, bool], bool]


#: Levels that are looked into; what lies deeper is carried as it is written.
_DEEPEST = 20


@cache
def _parser() -> MarkdownIt:
    """The reader of packs, with braces as text; every inline token knows its span."""
    parser = markdown_parser(_DEEPEST, attributes=False)
    parser.inline.ruler.after("image", "spaced_image", _spaced_image)
    for rule in parser.inline.ruler.__rules__:
        if rule.name in ("image", "spaced_image", "link", "html_inline", "note_in_text", "footnote_ref"):
            rule.fn = _spanned(rule.fn)
    parser.inline.ruler.__cache__ = None
    return parser


def _spanned(rule: _Rule) -> _Rule:
    """The rule, leaving in the meta of its first token the span it took and that of the address in it."""

    def spanned(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        took = rule(state, silent)
        if took and not silent:
            types = ("image", "link_open", "html_inline", "note_in_text", "footnote_ref")
            token = next(token for token in state.tokens[before:] if token.type in types)
            token.meta = {"target": _target(state, token, start), **token.meta, "span": (start, state.pos)}
        return took

    return spanned


_SPACED_IMAGE = re.compile(
    r"!\[(?P<words>[^\]\n]*)\]\((?P<address>[^\s()<>\"]+(?: [^\s()<>\"]+)+)(?: \"[^\"\n]*\")?\)"
)


def _spaced_image(state: StateInline, silent: bool) -> bool:
    """An image whose address has spaces in it: pandoc reads it, CommonMark only between ``<`` and ``>``."""
    found = _SPACED_IMAGE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content = found["words"]
        token.attrs = {"src": found["address"]}
        token.meta = {"target": found.span("address")}
    state.pos = found.end()
    return True


def _target(state: StateInline, token: Token, start: int) -> tuple[int, int] | None:
    """Where the address of an image or a link stands: in parentheses after its words, or not here."""
    if token.type not in ("image", "link_open"):
        return None
    is_image = token.type == "image"
    end = state.md.helpers.parseLinkLabel(state, start + is_image, not is_image)
    if state.src[end + 1 : end + 2] != "(":
        return None
    begin = end + 2 + len(state.src[end + 2 :]) - len(state.src[end + 2 :].lstrip())
    found = state.md.helpers.parseLinkDestination(state.src, begin, state.posMax)
    return (begin, found.pos) if found.ok and found.pos > begin else None
