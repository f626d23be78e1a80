"""Paragraphs, lists and sections, to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefbound.importers.odf import drawings
from briefbound.importers.odf.changes import GONE, JOINS
from briefbound.importers.odf.context import Context, State, outline
from briefbound.importers.odf.inline import name_of_mark, note_change, read_inlines
from briefbound.importers.odf.names import full, get, integer, short
from briefbound.importers.odf.numbering import Counter
from briefbound.importers.odf.sight import Sight
from briefbound.importers.odf.styles import ListLevel, Manner
from briefbound.importers.odf.tables import read_table
from briefbound.importers.tree import (
    Anchor,
    Block,
    Definitions,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    Paragraph,
    Picture,
    Place,
    Rule,
    Text,
)

if TYPE_CHECKING:
    from lxml import etree

_NOTHING = frozenset(
    {
        "text:variable-decls", "text:sequence-decls", "text:user-field-decls", "text:dde-connection-decls",
        "text:alphabetical-index-auto-mark-file", "text:soft-page-break", "text:change-end", "office:scripts",
        "table:calculation-settings", "text:bookmark-end", "text:reference-mark-end",
    }
)  # fmt: skip
_INDEXES = {
    "text:table-of-content": "table of contents",
    "text:illustration-index": "list of figures",
    "text:table-index": "list of tables",
    "text:object-index": "list of objects",
    "text:user-index": "index",
    "text:alphabetical-index": "index",
}
_DEEPEST = 9


def read_blocks(parent: etree._Element, ctx: Context) -> list[Block]:
    """The blocks of a text, a cell, a note or a text box."""
    waiting: list[Inline] = []  # of a paragraph whose end is taken out: goes on in the next one
    found = list(_blocks(parent, ctx, waiting))
    if any(not isinstance(inline, Anchor) for inline in waiting):
        found.append(Paragraph(tuple(waiting), ctx.place))
    return list(_folded(found))


def _folded(blocks: list[Block]) -> Iterator[Block]:
    """Terms and what is said of them, which styles mark, as one list of definitions."""
    entries: list[tuple[Inlines, tuple[Block, ...]]] = []
    place: Place | None = None
    for block in [*blocks, None]:
        kind = block.kind if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and kind == "term":
            place = place or block.place
            entries.append((block.inlines, ()))
        elif isinstance(block, Paragraph) and kind == "definition" and entries:
            term, said = entries[-1]
            entries[-1] = (term, (*said, replace(block, kind="")))
        else:
            if entries and place:
                yield Definitions(tuple(entries), place)
            entries, place = [], None
            if block is not None:
                yield replace(block, kind="") if isinstance(block, Paragraph) and kind == "definition" else block


def _blocks(parent: etree._Element, ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    yield from _stray(parent, ctx)
    for e in parent:
        if isinstance(e.tag, str):
            yield from _block(e, ctx, waiting)
        yield from _stray(e, ctx, behind=True)


def _stray(e: etree._Element, ctx: Context, *, behind: bool = False) -> Iterator[Block]:
    """Words between blocks, where only unknown elements have any."""
    text = (e.tail if behind else e.text) or ""
    if text.strip() and (behind or isinstance(e.tag, str)):
        ctx.ledger.carry(e, behind=behind)
        yield Paragraph((Text(" ".join(text.split())),), ctx.place)


def _block(e: etree._Element, ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    name = short(e.tag)
    if name in _NOTHING:
        return
    if e.tag == GONE or e.get(GONE):
        ctx.leave("tracked addition, rejected", e)
    elif name in _INDEXES:
        ctx.leave(_INDEXES[name], e)
    elif name in ("text:p", "text:h"):
        yield from _paragraph(e, ctx, waiting)
    elif name == "text:list":
        yield from _list(e, ctx, waiting, 1, "", None)
    elif name == "text:numbered-paragraph":
        yield from _numbered(e, ctx, waiting)
    elif name == "text:section":
        yield from _section(e, ctx, waiting)
    elif name == "table:table":
        if (table := get(e, "table:name")) in ctx.shared.wanted:
            waiting.append(Anchor(table))
        yield from read_table(e, ctx)
    elif name == "text:bibliography":
        body = e.find(full("text:index-body"))
        ctx.say("changed", "bibliography: as it stands", hint="sources have a list of their own: sources.yaml")
        yield from _blocks(body if body is not None else e, ctx, waiting)
    elif name in ("text:change", "text:change-start"):
        note_change(e, ctx)
    elif name == "text:number":
        ctx.leave("number that the program counts", e, "copy")
    elif name == "text:tracked-changes":
        pass  # told at the end, where the place of each is known
    elif name == "office:forms":
        ctx.leave("form", e)
    elif name.startswith("draw:") or name in ("office:annotation", "text:bookmark", "text:bookmark-start"):
        if name.startswith("draw:"):
            drawings.read_drawing(e, ctx, State(look=ctx.styles.paragraph("").look))
        else:
            read_inlines_of(e, ctx)
        waiting += [inline for inline in ctx.out if isinstance(inline, Anchor)]
        inlines: list[Inline] = [inline for inline in ctx.out if not isinstance(inline, Anchor)]
        words = "".join(inline.text for inline in inlines if isinstance(inline, Text))
        yield from _made(inlines, ctx, "", words) if inlines else ()
        yield from ctx.asides
        ctx.out, ctx.asides = [], []
    else:
        yield from _blocks(e, ctx, waiting)


def read_inlines_of(e: etree._Element, ctx: Context) -> None:
    """What stands between blocks and belongs into lines: a comment, a bookmark."""
    holder = e.makeelement(full("text:span"))
    parent = e.getparent()
    if parent is None:
        return
    at = parent.index(e)
    tail, e.tail = e.tail, None
    holder.append(e)
    holder.tail = tail
    parent.insert(at, holder)
    read_inlines(holder, ctx, State())


# ---------------------------------------------------------------- paragraphs


def _paragraph(
    p: etree._Element, ctx: Context, waiting: list[Inline], item: Item | None = None, label: str = ""
) -> Iterator[Block]:
    """The blocks of a paragraph; ``item`` is that of a list which it is in, without its blocks."""
    ctx.paragraph += 1
    style = get(p, "text:style-name")
    manner = ctx.styles.paragraph(style)
    if manner.hidden or _is_hidden(p):
        ctx.leave("hidden paragraph", p, "hidden")
        return
    if manner.breaks_page and ctx.paragraph > 1 and not ctx.in_table:
        ctx.say("changed", "page break: left to the layout")
    ctx.out, ctx.asides = [], []
    named = "a style" if ctx.styles.is_mark("paragraph", style) else name_of_mark(p) or ctx.named
    sight = ctx.styles.sight("paragraph", style, Sight(ground=ctx.ground))
    read_inlines(p, ctx, State(manner.look, complex=manner.complex, sight=sight, named=named))
    inlines, asides = [*waiting, *ctx.out], ctx.asides
    waiting.clear()
    ctx.out, ctx.asides = [], []
    if p.get(JOINS):
        waiting += inlines
        yield from asides
        return
    words = "".join(inline.text for inline in inlines if isinstance(inline, Text))
    level = _level(p, manner)
    if not any(not isinstance(i, Anchor) and (not isinstance(i, Text) or i.text.strip()) for i in inlines):
        waiting += [inline for inline in inlines if isinstance(inline, Anchor)]
        if manner.kind == "rule" and not asides:
            yield Rule(ctx.place)
        if level and short(p.tag) == "text:h" and not asides:
            ctx.say("changed", "heading without words: left out")
        yield from asides
        return
    if level and words.strip():
        yield from _heading(p, tuple(inlines), words, level, label, ctx)
        yield from asides
        return
    made = list(_made(inlines, ctx, "code" if manner.code else manner.kind, words))
    if item is not None:
        yield Item(item.level, item.number, item.label, tuple(made), item.place)
    else:
        yield from made
    yield from asides


def _made(inlines: list[Inline], ctx: Context, kind: str, words: str) -> Iterator[Block]:
    """A paragraph; pictures that stand alone, float, or have it as their caption are figures."""
    place = ctx.place
    pictures = [inline for inline in inlines if isinstance(inline, Picture)]
    alone = pictures and not words.strip() and all(isinstance(i, Picture | Anchor | Text) for i in inlines)
    apart = [picture for picture in pictures if alone or picture.floating or kind == "caption"]
    rest = tuple(inline for inline in inlines if inline not in apart)
    figures = [Figure(picture, place) for picture in apart]
    before = kind == "caption"
    yield from figures if before or alone else ()
    if not alone:
        named = kind if kind in ("title", "subtitle", "quote", "code", "caption", "term", "definition") else ""
        sequence = _sequence(words) if kind == "caption" else ""
        yield Paragraph(rest, place, named, sequence)
    yield from figures if not before and not alone else ()


def _sequence(words: str) -> str:
    """The name of the numbering of a caption, in small letters."""
    first = words.split()[0].lower() if words.split() else ""
    return first.strip(".:") if first.strip(".:").isalpha() else ""


def _heading(
    p: etree._Element, inlines: tuple[Inline, ...], words: str, level: int, label: str, ctx: Context
) -> Iterator[Block]:
    ctx.heading = " ".join(words.split())[:60]
    texts = [inline for inline in inlines if isinstance(inline, Text) and inline.text.strip()]
    if all(text.look.bold for text in texts):  # that is how headings look
        inlines = tuple(i._replace(look=i.look._replace(bold=False)) if isinstance(i, Text) else i for i in inlines)
    label = label or _outline_label(p, level, ctx)
    if (name := outline(words)) in ctx.shared.wanted:
        inlines = (Anchor(name), *inlines)
    floating = [Figure(inline, ctx.place) for inline in inlines if isinstance(inline, Picture) and inline.floating]
    inlines = tuple(inline for inline in inlines if not (isinstance(inline, Picture) and inline.floating))
    yield Heading(level, inlines, ctx.place, label)
    if label:
        ctx.say("changed", "number of a heading: kept as text", label)
    yield from floating


def _outline_label(p: etree._Element, level: int, ctx: Context) -> str:
    levels, manner = ctx.styles.outline, ctx.styles.paragraph(get(p, "text:style-name"))
    if short(p.tag) != "text:h" or get(p, "text:is-list-header") == "true" or manner.in_lists == "":
        return ""
    start = integer(get(p, "text:start-value"), 1) if get(p, "text:restart-numbering") == "true" else None
    counter = ctx.shared.numbering.headings
    counter.next(level, levels, start)
    return counter.label(level, levels)


def _level(p: etree._Element, manner: Manner) -> int:
    if short(p.tag) == "text:h":
        return min(max(1, integer(get(p, "text:outline-level"), 1)), _DEEPEST)
    return min(manner.level, _DEEPEST)


def _is_hidden(p: etree._Element) -> bool:
    return any(get(e, "text:is-hidden") == "true" for e in p.iter(full("text:hidden-paragraph")))


# ---------------------------------------------------------------- lists and sections


def _list(
    e: etree._Element, ctx: Context, waiting: list[Inline], level: int, style: str, counter: Counter | None
) -> Iterator[Block]:
    """The items of a list, as they stand one after the other."""
    style = get(e, "text:style-name") or style or _style_inside(e, ctx)
    if counter is None:
        goes_on = get(e, "text:continue-numbering") == "true"
        identity, after = get(e, "xml:id") or get(e, "text:id"), get(e, "text:continue-list")
        counter = ctx.shared.numbering.begin(identity, style, goes_on=goes_on, after=after)
    begun = level > 1
    for item in e:
        if not isinstance(item.tag, str):
            continue
        kind = short(item.tag)
        if kind == "text:list-header" and not begun:  # a list that begins with a paragraph
            yield from _blocks(item, ctx, waiting)
        elif kind in ("text:list-item", "text:list-header"):
            begun = True
            yield from _item(item, ctx, waiting, min(level, _DEEPEST), style, counter)
        else:
            yield from _block(item, ctx, waiting)


def _item(
    e: etree._Element, ctx: Context, waiting: list[Inline], level: int, style: str, counter: Counter
) -> Iterator[Block]:
    levels = ctx.styles.lists.get(style, {})
    is_header = short(e.tag) == "text:list-header"
    first = True
    for child in e:
        if not isinstance(child.tag, str):
            continue
        name = short(child.tag)
        if name == "text:list":
            yield from _list(child, ctx, waiting, level + 1, style, counter)
            continue
        begins = first and name in ("text:p", "text:h") and not is_header
        if begins:
            first = False
            start = get(e, "text:start-value")
            number = counter.next(level, levels, integer(start) if start else None)
            label = counter.label(level, levels)
            if name == "text:h" or ctx.styles.paragraph(get(child, "text:style-name")).level:
                yield from _paragraph(child, ctx, waiting, None, label)
                continue
            yield from _paragraph(child, ctx, waiting, _marked(level, levels, number, label, ctx))
        elif name in ("text:p", "text:h"):
            yield from _paragraph(child, ctx, waiting, Item(level - 1, None, "+", (), ctx.following))
        else:
            for block in _block(child, ctx, waiting):
                yield Item(level - 1, None, "+", (block,), ctx.place)


def _marked(level: int, levels: dict[int, ListLevel], number: int, label: str, ctx: Context) -> Item:
    """An item without its blocks."""
    own = levels.get(level)
    if own is None or not own.is_number or not own.form:
        return Item(level - 1, None, own.bullet if own else "", (), ctx.following)
    if own.form != "1" and number == own.start:
        ctx.ledger.say("changed", "list with letters or Roman numbers: figures", ctx.following, label)
    return Item(level - 1, number, label, (), ctx.following)


def _style_inside(e: etree._Element, ctx: Context) -> str:
    """The list style of the first paragraph of a list that names none."""
    p = next(iter(e.iter(full("text:p"))), None)
    return ctx.styles.paragraph(get(p, "text:style-name")).in_lists or ""


def _numbered(e: etree._Element, ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    """A paragraph that is an item of a list which is named elsewhere (OpenDocument 1.3, part 3, 5.3.6)."""
    style, level = get(e, "text:style-name"), max(1, integer(get(e, "text:level"), 1))
    identity = get(e, "text:list-id")
    counters = ctx.shared.numbering.by_id
    counter = counters.get(identity) or ctx.shared.numbering.begin(identity, style, goes_on=False, after="")
    yield from _item(e, ctx, waiting, min(level, _DEEPEST), style, counter)


def _section(e: etree._Element, ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    display = get(e, "text:display")
    if display == "none" or (display == "condition" and get(e, "text:is-hidden") == "true"):
        ctx.leave("hidden section", e, "hidden")
        return
    if e.find(full("text:section-source")) is not None:
        ctx.say("changed", "section that another file fills: what it showed last stays")
    style = get(e, "text:style-name")
    if ctx.styles.columns(style) > 1:
        ctx.say("changed", "columns: left to the layout")
    around = ctx.ground, ctx.named
    ctx.ground = ctx.styles.ground("section", style, ctx.ground)
    if name_of_mark(e) or ctx.styles.is_mark("section", style):
        ctx.named = "a section"
    yield from _blocks(e, ctx, waiting)
    ctx.ground, ctx.named = around
