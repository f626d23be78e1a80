"""Structure that is only drawn: told with its place and left as it is, or made so where the person says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.words import restyled, without_start, words_of
from briefbound.importers.tree import Block, Heading, Item, List, Paragraph, Text

#: A dash of its full length begins what somebody says, in Russian and in French.
_BULLET = re.compile(r"\s*([•·▪●◦‣*–-])[\s\u00a0]+(?=\S)")
_NUMBER = re.compile(r"\s*(\(?)(\d{1,3})([.)])[\s\u00a0]+(?=\S)")
#: A heading has at most so many characters.
_LONGEST = 100
_FIX = "import it again with --fix-structure, or make it so in the file"


@dataclass(frozen=True, slots=True)
class _Typed:
    """The sign of an item that stands in the text of a paragraph: its form, its number, its length."""

    form: str
    number: int | None
    length: int

    def goes_on_from(self, other: _Typed) -> bool:
        """Whether both are items of one list."""
        expected = None if other.number is None else other.number + 1
        return self.form == other.form and self.number == expected


def settle(blocks: Sequence[Block], ledger: Ledger, *, fix: bool) -> list[Block]:
    """Blocks whose drawn structure is told, and with ``fix`` made real: typed lists, bold lines as headings."""
    level, made = 0, list[Block]()
    typed = _typed_lists(blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Paragraph) and not block.kind:
            following = next(iter(blocks[number + 1 : number + 2]), None)
            sign = typed.get(number)
            block = _item(block, sign, ledger, fix) if sign else _settled(block, following, level, ledger, fix)
        made.append(block)
    return made


def _typed_lists(blocks: Sequence[Block]) -> dict[int, _Typed]:
    """The signs of the paragraphs that are items, by their numbers among the blocks: one alone is none."""
    signs = {number: sign for number, block in enumerate(blocks) if (sign := _sign(block))}
    return {
        number: sign
        for number, sign in signs.items()
        if ((before := signs.get(number - 1)) and sign.goes_on_from(before))
        or ((after := signs.get(number + 1)) and after.goes_on_from(sign))
    }


def _sign(block: Block) -> _Typed | None:
    if not isinstance(block, Paragraph) or block.kind:
        return None
    text = words_of(block.inlines)
    if found := _BULLET.match(text):
        return _Typed(found[1], None, found.end())
    if found := _NUMBER.match(text):
        return _Typed(found[1] + found[3], int(found[2]), found.end())
    return None


def _item(block: Paragraph, sign: _Typed, ledger: Ledger, fix: bool) -> Block:
    text = words_of(block.inlines)
    if not fix:
        ledger.say("proposed", "typed bullet or number: a list?", block.place, text, hint=_FIX)
        return block
    ledger.say("changed", "typed bullet or number: a list", block.place, text[: sign.length], takes=True)
    return Item(0, sign.number, "", (replace(block, inlines=without_start(block.inlines, sign.length)),), block.place)


def _settled(block: Paragraph, following: Block | None, level: int, ledger: Ledger, fix: bool) -> Block:
    text = words_of(block.inlines)
    if text.count("\t") > 1:
        hint = "make a table of it in the file"
        ledger.say("proposed", "columns made with tabs: a table?", block.place, text, hint=hint)
    if not _looks_like_heading(block, text.strip(), following):
        return block
    if not fix:
        ledger.say("proposed", "bold line: a heading?", block.place, text, hint=_FIX)
        return block
    ledger.say("changed", "bold line: a heading", block.place, text)
    return Heading(level + 1, restyled(block.inlines, lambda look: look._replace(bold=False)), block.place)


def _looks_like_heading(block: Paragraph, text: str, following: Block | None) -> bool:
    """Whether all of a short paragraph before text is bold, and it is no sentence."""
    own = [i for i in block.inlines if isinstance(i, Text) and i.text.strip()]
    short = 0 < len(text) < _LONGEST and text[-1] not in ".,;"
    return short and bool(own) and all(i.look.bold for i in own) and isinstance(following, Paragraph | Item | List)
