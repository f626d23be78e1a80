"""Blocks of pages: headings, lists, definitions, quotations, figures, tables, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefbound.importers.tree import (
    Anchor,
    Block,
    Box,
    Definitions,
    Figure,
    Heading,
    Inline,
    Inlines,
    List,
    Paragraph,
    Quote,
    Text,
)
from briefbound.importers.xhtml.elements import local
from briefbound.importers.xhtml.flow import Flow, State
from briefbound.importers.xhtml.notes import is_note, is_spent, words_in
from briefbound.importers.xhtml.tables import read_grid

if TYPE_CHECKING:
    from lxml import etree

    from briefbound.importers.xhtml.reader import PageReader

_LETTERS = {"a": "letters", "A": "letters", "i": "Roman numbers", "I": "Roman numbers"}
_FRAMES = ("figure", "div", "a", "picture", "noscript", "section", "span")


def level_by_role(e: etree._Element) -> int:
    """The level of an element that is a heading by its role."""
    if (e.get("role") or "").strip().lower() != "heading":
        return 0
    level = (e.get("aria-level") or "2").strip()
    return max(1, int(level)) if level.isdecimal() and len(level) < 3 else 2


def heading(reader: PageReader, e: etree._Element, level: int, state: State, flow: Flow) -> None:
    if is_spent(e, reader.shared.notes):
        reader.leave("heading of notes, which stand where they are called", e, "changed")
        return
    line, rest = reader.line_of(e, state, reader.branch(flow))
    words = "".join(inline.text for inline in line if isinstance(inline, Text))
    if words.strip():
        reader.head(flow, Heading(level, line, reader.place), words)
    elif any(not isinstance(inline, Anchor) for inline in line):
        flow.inlines += line
        reader.end(flow)
    else:
        flow.inlines += line
        reader.say("changed", "heading without words: left out")
    flow.blocks += rest


def line_of(blocks: Sequence[Block]) -> tuple[Inlines, list[Block]]:
    """Paragraphs, headings and pictures as one line; the blocks that a line cannot hold."""
    line: list[Inline] = []
    rest: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                line += [Text(" "), *inlines] if line else inlines
            case Figure(picture=picture, caption=caption):
                line += [picture, *caption]
            case _:
                rest.append(block)
    return tuple(line), rest


def _list(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    numbered = local(str(e.tag)) == "ol"
    number = _integer(e.get("start"), 1) if numbered else None
    if numbered and "reversed" in e.attrib:
        reader.say("changed", "list that counts backwards: counted forwards")
        number = 1
    if (kind := _LETTERS.get(e.get("type") or "")) and numbered:
        reader.say("changed", f"list with {kind}: figures")
    start, items = number, list[tuple[Block, ...]]()
    place = reader.place
    for child, loose in _items(reader, e, state, flow):
        if child is None:  # what stands between items belongs to the one before
            items[-1:] = [(*items[-1], *loose)] if items else [loose]
            continue
        value = _integer(child.get("value"), number or 1) if numbered else number
        if numbered and value != number and items:
            flow.blocks.append(List(start, tuple(items), place))
            start, items = value, []
        elif numbered and not items:
            start = value
        items.append(loose)
        number = value + 1 if value is not None else None
    if items:
        flow.blocks.append(List(start, tuple(items), place))


def _items(
    reader: PageReader, e: etree._Element, state: State, flow: Flow
) -> Iterator[tuple[etree._Element | None, tuple[Block, ...]]]:
    """The items of a list with their blocks, and the blocks that stand between items."""
    stray = Flow()
    reader.words(e, state, stray)
    for child in e:
        if isinstance(child.tag, str) and local(child.tag) == "li" and child not in reader.shared.notes.moved:
            if between := stray.whole(reader.place):
                yield None, between
            inner = Flow()
            read = Flow(inlines=reader.branch(flow).inlines)
            reader.element(child, state, read)
            inner.blocks += read.whole(reader.place)
            if inner.blocks or words_in(e):
                yield child, tuple(inner.blocks)
            stray = Flow()
        else:
            reader.element(child, state, stray)
        reader.words(child, state, stray, behind=True)
    if between := stray.whole(reader.place):
        yield None, between


def _definitions(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    place, entries = reader.place, list[tuple[Inlines, tuple[Block, ...]]]()
    stray = reader.branch(flow)
    for child in _terms(reader, e):
        name = local(str(child.tag))
        if child in reader.shared.notes.moved:
            continue
        if name == "dt":
            inner = Flow()
            reader.element(child, state, inner)
            line, rest = line_of(inner.whole(reader.place))
            if entries and not entries[-1][1]:  # terms with one definition
                entries[-1] = ((*entries[-1][0], Text(", "), *line), ())
            else:
                entries.append((line, ()))
            if rest:
                entries[-1] = (entries[-1][0], tuple(rest))
        elif name == "dd":
            inner = Flow()
            reader.element(child, state, inner)
            said = inner.whole(reader.place)
            term, before = entries.pop() if entries else ((), ())
            entries.append((term, (*before, *said)))
        else:
            reader.element(child, state, stray)
        reader.words(child, state, stray, behind=True)
    flow.blocks += stray.whole(place)
    entries = [entry for entry in entries if entry[0] or entry[1]]
    if all(term for term, _ in entries) and entries:
        flow.blocks.append(Definitions(tuple(entries), place))
    else:
        for term, said in entries:
            flow.blocks += [*([Paragraph(term, place)] if term else []), *said]


def _terms(reader: PageReader, e: etree._Element) -> Iterator[etree._Element]:
    for child in e:
        if isinstance(child.tag, str):
            if local(child.tag) == "div" and child not in reader.unseen:
                yield from _terms(reader, child)
            else:
                yield child


def _quote(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    place = reader.place
    if blocks := reader.blocks_of(e, state, reader.branch(flow)):
        flow.blocks.append(Quote(blocks, place))


def _box(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    place = reader.place
    if is_note(e):
        reader.say("asked", "note that nothing calls: it stays in the text", hint="put its call where it belongs")
    if blocks := reader.blocks_of(e, state, reader.branch(flow)):
        flow.blocks.append(Box(blocks, place))


def _figure(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    """A figure; its caption stands behind what it names, whichever came first."""
    captions = [one for one in e.iter("figcaption") if _frame_of(one) is e]
    inner = reader.branch(flow)
    line: list[Inline] = []
    rest: list[Block] = []
    reader.words(e, state, inner)
    held = {caption: caption.getparent() for caption in captions}
    for child in e:
        _around_captions(reader, child, state, inner, set(held))
        reader.words(child, state, inner, behind=True)
    reader.end(inner)
    blocks = list(inner.whole(reader.place))
    place = reader.place
    for caption in captions:
        said = Flow()
        reader.element(caption, state, said)
        words, others = line_of(said.whole(reader.place))
        line += [Text(" "), *words] if line else words
        rest += others
    if not any(isinstance(block, Figure) for block in blocks) or len(blocks) == 1:
        flow.blocks += blocks
    else:
        flow.blocks += [block for block in blocks if not isinstance(block, Figure)]
        flow.blocks += [block for block in blocks if isinstance(block, Figure)]
    if line:
        flow.blocks.append(Paragraph(tuple(line), place, "caption"))
    flow.blocks += rest


def _frame_of(caption: etree._Element) -> etree._Element | None:
    return next(caption.iterancestors("figure"), None)


def _around_captions(
    reader: PageReader, e: etree._Element, state: State, flow: Flow, captions: set[etree._Element]
) -> None:
    """What is in a figure beside its captions."""
    if e in captions:
        return
    if isinstance(e.tag, str) and local(e.tag) in _FRAMES and captions & set(e.iter("figcaption")):
        reader.words(e, state, flow)
        for child in e:
            _around_captions(reader, child, state, flow, captions)
            reader.words(child, state, flow, behind=True)
    else:
        reader.element(e, state, flow)


def _table(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    place = reader.place
    waiting = [reader.branch(flow)]

    def read(cell: etree._Element) -> tuple[Block, ...]:
        inner = waiting.pop() if waiting else Flow()
        reader.element(cell, state, inner)
        return inner.whole(reader.place)

    for row in (row for row in e.iter("tr", "thead", "tbody", "tfoot") if row in reader.unseen):
        reader.leave("hidden row of a table", row, "hidden")
    table = read_grid(e, place, read, reader.unseen)
    if waiting:
        flow.inlines += waiting.pop().inlines
    caption = Flow()
    for child in e:
        if isinstance(child.tag, str) and local(child.tag) == "caption":
            reader.element(child, state, caption)
    line, rest = line_of(caption.whole(reader.place))
    if table is None:
        flow.blocks += [Paragraph(line, place)] if line else []
    elif (e.get("role") or "").lower() in ("presentation", "none"):
        reader.say("changed", "table used for layout: its cells one after the other")
        flow.blocks += [Paragraph(line, place)] if line else []
        flow.blocks += [block for row in table.rows for cell in row if cell for block in cell.blocks]
    else:
        flow.blocks.append(replace(table, description="" if line else table.description))
        if line:
            flow.blocks.append(Paragraph(line, place, "caption"))
            if table.description:
                reader.say("left out", "summary of a table beside its caption", table.description)
    flow.blocks += rest


def _code(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    inner = reader.branch(flow)
    reader.children(e, state, inner)
    anchors = [inline for inline in inner.inlines if isinstance(inline, Anchor)]
    words = "".join(inline.text for inline in inner.inlines if isinstance(inline, Text))
    kind = "code" if len(anchors) == 0 or words.strip() else ""
    reader.end(inner, kind)
    flow.blocks += inner.blocks
    flow.inlines += inner.inlines


def _rule(reader: PageReader, e: etree._Element, _state: State, flow: Flow) -> None:
    reader.rule(e, flow)


def _summary(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    reader.children(e, state._replace(look=state.look._replace(bold=True)), flow)


def _integer(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"\d{1,6}", value) else default


def without_mark(blocks: tuple[Block, ...], mark: str, reader: PageReader) -> tuple[Block, ...]:
    """The blocks of a note without the number that begins it, which the program writes itself."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return blocks
    inlines = list(first.inlines)
    number = mark.strip("[]().: ")
    at = next((n for n, inline in enumerate(inlines) if isinstance(inline, Text) and inline.text.strip()), None)
    if at is None:
        return blocks
    text = inlines[at]
    assert isinstance(text, Text)
    if number and (found := re.match(rf"\s*[\[(]?{re.escape(number)}[\])]?[.:)]?(?:\s+|$)", text.text)):
        reader.say("copy", "number of a note", number, takes=True)
        inlines[at] = text._replace(text=text.text[found.end() :])
    elif not number or number not in text.text:
        inlines[at] = text._replace(text=re.sub(r"^\s*[.:)\]]+\s+", "", text.text))
    return (replace(first, inlines=tuple(inlines)), *blocks[1:])


READERS: dict[str, Callable[[PageReader, etree._Element, State, Flow], None]] = {
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "dir": _list,
    "dl": _definitions,
    "blockquote": _quote,
    "aside": _box,
    "figure": _figure,
    "table": _table,
    "pre": _code,
    "hr": _rule,
    "summary": _summary,
}
