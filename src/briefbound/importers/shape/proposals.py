"""Structure that is only drawn: told with its place and left as it is, or made so where the person says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.words import restyled, without_start, words_of
from briefbound.importers.tree import Block, Heading, Item, List, Paragraph, Text

_BULLET = re.compile(r"\s*[•·▪●◦‣–—*-][\s\u00a0]+(?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)][\s\u00a0]+(?=\S)")
#: A heading has at most so many characters.
_LONGEST = 100
_FIX = "import it again with --fix-structure, or make it so in the file"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A sign of a list that stands in the text of a paragraph."""

    length: int
    number: int | None


def settle(blocks: Sequence[Block], ledger: Ledger, *, fix: bool) -> list[Block]:
    """Blocks whose drawn structure is told, and with ``fix`` made real."""
    level, made = 0, list[Block]()
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Paragraph) and not block.kind:
            block = _settled(block, following, level, ledger, fix)
        made.append(block)
    return made


def _settled(block: Paragraph, following: Block | None, level: int, ledger: Ledger, fix: bool) -> Block:
    text = words_of(block.inlines)
    if text.count("\t") > 1:
        hint = "make a table of it in the file"
        ledger.say("proposed", "columns made with tabs: a table?", block.place, text, hint=hint)
    if typed := _typed(text):
        if not fix:
            ledger.say("proposed", "typed bullet or number: a list?", block.place, text, hint=_FIX)
            return block
        ledger.say("changed", "typed bullet or number: a list", block.place, text[: typed.length], takes=True)
        inside = replace(block, inlines=without_start(block.inlines, typed.length))
        return Item(0, typed.number, "", (inside,), block.place)
    if _looks_like_heading(block, text, following):
        if not fix:
            ledger.say("proposed", "bold line: a heading?", block.place, text, hint=_FIX)
            return block
        ledger.say("changed", "bold line: a heading", block.place, text)
        inlines = restyled(block.inlines, lambda look: look._replace(bold=False))
        return Heading(level + 1, inlines, block.place)
    return block


def _typed(text: str) -> _Typed | None:
    if found := _BULLET.match(text):
        return _Typed(found.end(), None)
    if found := _NUMBER.match(text):
        return _Typed(found.end(), int(found[1]))
    return None


def _looks_like_heading(block: Paragraph, text: str, following: Block | None) -> bool:
    """Whether all of a short paragraph before text is bold, and it is no sentence."""
    text = text.strip()
    own = [i for i in block.inlines if isinstance(i, Text) and i.text.strip()]
    short = 0 < len(text) < _LONGEST and text[-1] not in ".,;"
    return short and bool(own) and all(i.look.bold for i in own) and isinstance(following, Paragraph | Item | List)
