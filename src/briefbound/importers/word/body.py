"""Paragraphs and what holds them (ISO/IEC 29500-1, 17.2 and 17.3.1), to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from briefbound.importers.shape.words import restyled
from briefbound.importers.tree import Anchor, Block, Figure, Heading, Inline, Item, Paragraph, Picture, Text
from briefbound.importers.word.chunks import read_chunk
from briefbound.importers.word.context import Context, choose, properties, relation
from briefbound.importers.word.inline import NOTHING, control, formula, read_inlines, tracked
from briefbound.importers.word.named import held, tell_bookmark
from briefbound.importers.word.names import W, short
from briefbound.importers.word.sections import tell_section
from briefbound.importers.word.styles import Numbered
from briefbound.importers.word.tables import read_table
from briefbound.importers.word.values import integer, val

_NOTHING = NOTHING | frozenset(f"w:{name}" for name in ("tblGrid", "tblPrEx", "background"))
_TICKS = frozenset("☐☑☒✓✔✗✘")
_SAYS_A_WORD = re.compile(r"[^\W\d_]{2}")


def read_blocks(parent: Iterable[etree._Element], ctx: Context) -> list[Block]:
    """The blocks of a body, a cell, a note or a text box."""
    waiting: list[Inline] = []  # of a paragraph whose end is deleted, or of a drop cap: goes on in the next one
    found = [*_blocks(parent, ctx, waiting)]
    if waiting:
        found.append(Paragraph(tuple(waiting), ctx.place))
    return found


def _blocks(parent: Iterable[etree._Element], ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    for e in parent:
        name = short(e)
        if not name or name in _NOTHING:
            continue
        match name:
            case "w:p":
                yield from _paragraph(e, ctx, waiting)
            case "w:tbl":
                yield from read_table(e, ctx)
            case "w:sectPr":
                tell_section(e, ctx, last=True)
            case "w:sdt":
                before = ctx.mute, ctx.named
                ctx.mute, ctx.named = control(e, ctx), held(e, ctx)
                yield from _blocks(e.iterchildren(W + "sdtContent"), ctx, waiting)
                ctx.mute, ctx.named = before
            case "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom":
                if tracked(e, ctx):
                    yield from _blocks(e, ctx, waiting)
            case "mc:AlternateContent":
                yield from _blocks(choose(e, ctx), ctx, waiting)
            case "m:oMathPara" | "m:oMath":
                formula(e, ctx)
                yield from _flush(ctx)
            case "w:bookmarkStart":
                waiting.append(Anchor(e.get(W + "name", "")))
                tell_bookmark(e, ctx)
            case "w:customXml":
                outer, ctx.named = ctx.named, held(e, ctx)
                yield from _blocks(e, ctx, waiting)
                ctx.named = outer
            case "w:altChunk" | "w:subDoc":
                yield from _inserted(e, ctx)
            case "w:r" | "w:hyperlink" | "w:fldSimple" | "w:t":  # with no paragraph around it
                read_inlines([e], ctx)
                yield from _flush(ctx)
            case _:
                yield from _blocks(e, ctx, waiting)


def _flush(ctx: Context) -> Iterator[Block]:
    if ctx.out:
        yield Paragraph(tuple(ctx.out), ctx.place)
    yield from ctx.asides
    ctx.out, ctx.asides = [], []


def _paragraph(p: etree._Element, ctx: Context, waiting: list[Inline]) -> Iterator[Block]:
    ctx.paragraph += 1
    settings, styles = properties(p, "pPr", ctx), ctx.shared.styles
    outer = ctx.style, ctx.ground, ctx.mute, ctx.letters
    ctx.style = val(settings, "pStyle")
    ctx.ground = styles.ground(settings, ctx.style, ctx.behind)
    if styles.is_flat(settings, ctx.style):
        ctx.letters = (*ctx.letters, ("flat", "1"))
    kind = styles.kind(ctx.style)
    if kind == "toc heading" or (kind == "toc" and _ends_with_page(p)):
        ctx.mute = ctx.mute or "table of contents"
    ctx.out, ctx.asides = [], []
    read_inlines(p, ctx)
    ctx.mute = outer[2]
    inlines, asides = [*waiting, *ctx.out], ctx.asides
    ctx.out, ctx.asides = [], []
    waiting.clear()
    level, number = _level(settings, ctx), _number(settings, ctx)
    current = p.find(W + "pPr")  # the mark of the paragraph has its own changes
    goes_on = _mark_is_gone(current, ctx)
    if _is_drop_cap(settings):
        goes_on = True
        ctx.ledger.say("changed", "drop cap: a letter like the others", ctx.place)
    if goes_on or not _says_something(inlines):
        waiting += [i for i in inlines if goes_on or isinstance(i, Anchor)]
        if number and not goes_on:  # an empty one counts
            ctx.shared.numbering.next(number)
        if level and not goes_on and not ctx.muted():
            ctx.ledger.say("changed", "heading without words: left out", ctx.place)
    else:
        yield from _made(inlines, ctx, kind, level, number, waiting)
    yield from asides
    if current is not None and (section := current.find(W + "sectPr")) is not None:
        tell_section(section, ctx)
    ctx.style, ctx.ground, ctx.mute, ctx.letters = outer


def _says_something(inlines: Iterable[Inline]) -> bool:
    return any(i.text.strip() if isinstance(i, Text) else not isinstance(i, Anchor) for i in inlines)


def _made(
    inlines: list[Inline], ctx: Context, kind: str, level: int | None, number: Numbered | None, waiting: list[Inline]
) -> Iterator[Block]:
    """The blocks of a paragraph that says something."""
    place, words = ctx.place, "".join(i.text for i in inlines if isinstance(i, Text))
    shown = ctx.shared.numbering.next(number) if number else None
    alone = not words.strip() and all(isinstance(i, Picture | Anchor | Text) for i in inlines)
    if alone and shown is None:
        waiting += [i for i in inlines if isinstance(i, Anchor)]
        yield from (Figure(i, place) for i in inlines if isinstance(i, Picture))
        return
    # Floating pictures stand beside the text: after it.
    figures = [Figure(i, place) for i in inlines if isinstance(i, Picture) and i.floating]
    kept = tuple(i for i in inlines if not (isinstance(i, Picture) and i.floating))
    if level and words.strip():
        yield _heading(kept, ctx, level, shown.label if shown else "", words)
        yield from figures
        return
    if shown is None or number is None or kind == "caption":
        plain = "" if kind in ("toc", "toc heading") else kind
        yield Paragraph(kept, place, plain, _sequence(words) if kind == "caption" else "")
        yield from figures
        return
    bullet = shown.value is None
    if bullet and (shown.label in _TICKS or _SAYS_A_WORD.search(shown.label)):  # a bullet that says something
        kept = (Text(f"{shown.label} "), *kept)
    if not bullet and shown.kind not in ("decimal", "decimalZero"):
        ctx.ledger.say("changed", "list with letters or Roman numbers: figures", place, shown.label)
    goes_on = (
        bullet and shown.kind == "bullet" and not shown.label.strip()
    )  # a blank bullet goes on in the item before
    paragraph = Paragraph(kept, place, "code" if kind == "code" else "")
    yield Item(number.level, shown.value, "+" if goes_on else shown.label, (paragraph, *figures), place)


def _heading(inlines: tuple[Inline, ...], ctx: Context, level: int, label: str, words: str) -> Heading:
    ctx.heading = " ".join(f"{label} {words}".split())[:60]
    texts = [i for i in inlines if isinstance(i, Text)]
    if all(t.look.bold for t in texts if t.text.strip()):  # that is how headings look
        inlines = restyled(inlines, lambda look: look._replace(bold=False))
    if label:
        ctx.ledger.say("changed", "number of a heading: kept as text", ctx.place, label)
    return Heading(level, inlines, ctx.place, label)


def _level(settings: etree._Element | None, ctx: Context) -> int | None:
    """The level of a heading: the outline level of the paragraph itself (17.3.1.20), else that of its style."""
    if direct := val(settings, "outlineLvl"):
        return integer(direct) + 1 if 0 <= integer(direct, 9) < 9 else None
    return ctx.shared.styles.heading(ctx.style)


def _number(settings: etree._Element | None, ctx: Context) -> Numbered | None:
    """The list of a paragraph (17.3.1.19), or of its style."""
    styles = ctx.shared.styles
    style = ctx.style or styles.default
    inherited = styles.numbered(style)
    num = val(settings, "numPr", "numId") or (inherited.num if inherited else "")
    if not num or num == "0":
        return None
    level = val(settings, "numPr", "ilvl")
    if level:
        return Numbered(num, min(max(integer(level), 0), 8))
    at = inherited.level if inherited else 0
    return Numbered(num, at if at >= 0 else ctx.shared.numbering.level_of(num, styles.ids(style)))


def _mark_is_gone(settings: etree._Element | None, ctx: Context) -> bool:
    """Whether the end of a paragraph is taken out (17.13.5.15 and 17.13.5.20), so that it goes on in the next."""
    marks = settings.find(W + "rPr") if settings is not None else None
    if marks is None:
        return False
    deleted = any(marks.find(W + name) is not None for name in ("del", "moveFrom"))
    added = any(marks.find(W + name) is not None for name in ("ins", "moveTo"))
    if deleted or added:
        ctx.shared.change("end of a paragraph deleted" if deleted else "end of a paragraph added", ctx.place)
    return added and not deleted if ctx.shared.rejects else deleted


def _ends_with_page(p: etree._Element) -> bool:
    """Whether a line ends as those of a table of contents do, which only its style shows to be one."""
    return re.search(r"\d\s*$", "".join(t.text or "" for t in p.iter(W + "t"))) is not None


def _is_drop_cap(settings: etree._Element | None) -> bool:
    frame = settings.find(W + "framePr") if settings is not None else None
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _sequence(words: str) -> str:
    found = re.match(r"\s*([^\W\d_]+)\.?\s*[\d.\-–]+", words)
    return found[1].lower() if found else ""


def _inserted(e: etree._Element, ctx: Context) -> Iterator[Block]:
    """A file inside the file (17.17.2.1): its text, where it is of a kind that is read."""
    found = relation(e, ctx, "id")
    data = ctx.shared.package.data(found.target) if found and not found.external else None
    blocks = read_chunk(data, found.target, ctx) if data and found else None
    if blocks is None:
        ctx.ledger.say("left out", "inserted file of a kind that is not read", ctx.place, hint="import it by itself")
    else:
        ctx.ledger.say("changed", "inserted file: its text stands here", ctx.place)
        yield from blocks
