"""Runs (ISO/IEC 29500-1, 17.3.2 and 17.3.3): what stands inside a paragraph.

What is not known is looked through, so that its text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from briefbound.importers.sight import HIDDEN, Unseen
from briefbound.importers.tree import Anchor, Break, Formula, Look, NoteCall, Text
from briefbound.importers.word.context import Context, choose, note_name, properties, relation
from briefbound.importers.word.drawings import read_drawing
from briefbound.importers.word.fields import PROPERTY, Field
from briefbound.importers.word.maths import latex
from briefbound.importers.word.named import held, tell_bookmark, tell_name
from briefbound.importers.word.names import M, W, short
from briefbound.importers.word.styles import RunLook
from briefbound.importers.word.symbols import has_signs, is_of_signs, readable, symbol
from briefbound.importers.word.values import hexadecimal, integer, on

_PLAIN = RunLook(Look())
_NOTHING_NAMES = (
    "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr fldData proofErr bookmarkEnd permStart permEnd commentRangeStart "
    "commentRangeEnd footnoteRef endnoteRef annotationRef separator continuationSeparator lastRenderedPageBreak "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd tblPr tcPr trPr"
)
NOTHING = frozenset(f"w:{name}" for name in _NOTHING_NAMES.split())
_LOOSE = frozenset(f"w:{name}" for name in ("t", "drawing", "pict", "object", "sym", "tab", "br", "fldChar"))
#: What colours and sizes hide of a run, and what nothing hides.
_WORDS = frozenset(f"w:{name}" for name in ("t", "delText", "sym", "noBreakHyphen"))
_MARKS = frozenset(f"w:{name}" for name in ("fldChar", "instrText", "commentReference"))
#: What a name that reads like a mark of withholding is about.
_HELD_NAMES = ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
_HELD = _WORDS | frozenset(f"w:{name}" for name in _HELD_NAMES)
_NOT_SHOWN = frozenset(("0", "off", "false"))


class _Change(NamedTuple):
    """A tracked change of words (17.13.5): what it does, and what is said of the words where they are left out."""

    kind: str
    left: str
    adds: bool


_TRACKED = {
    "w:ins": _Change("words added", "words that a tracked change adds, rejected", True),
    "w:del": _Change("words deleted", "words that a tracked change deletes, accepted", False),
    "w:moveFrom": _Change("words moved away", "words where they stood before a tracked move, accepted", False),
    "w:moveTo": _Change("words moved here", "words where a tracked move brings them, rejected", True),
}
_SAFE = ("http://", "https://", "mailto:", "tel:", "#")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLACKENED = "[…]"


def read_inlines(parent: Iterable[etree._Element], ctx: Context, link: str = "") -> None:
    """Adds what is inside an element to ``ctx.out``."""
    for e in parent:
        name = short(e)
        if not name or name in NOTHING:
            continue
        if name in _TRACKED:
            if tracked(e, ctx):
                read_inlines(e, ctx, link)
            continue
        if name in _LOOSE:  # with no run around it
            _piece(e, ctx, _PLAIN, link)
            continue
        match name:
            case "w:r":
                _run(e, ctx, link)
            case "w:hyperlink":
                read_inlines(e, ctx, _target(e, ctx) or link)
            case "w:fldSimple":
                ctx.fields.append(Field(e.get(W + "instr", ""), result=True))
                _tell_field(ctx.fields[-1], ctx)
                read_inlines(e, ctx, link)
                ctx.fields.pop()
            case "w:bookmarkStart":
                if not ctx.muted() and (bookmark := e.get(W + "name", "_GoBack")) != "_GoBack":
                    ctx.out.append(Anchor(bookmark))
                    tell_bookmark(e, ctx)
            case "m:oMath" | "m:oMathPara":
                formula(e, ctx)
            case "w:dir" | "w:bdo":
                _directed(e, ctx, link)
            case "w:sdt":
                before = ctx.mute, ctx.named
                ctx.mute, ctx.named = control(e, ctx), held(e, ctx)
                read_inlines(e.iterchildren(W + "sdtContent"), ctx, link)
                ctx.mute, ctx.named = before
            case "mc:AlternateContent":
                read_inlines(choose(e, ctx), ctx, link)
            case "w:smartTag" | "w:customXml":
                before_tag, ctx.named = ctx.named, held(e, ctx)
                read_inlines(e, ctx, link)
                ctx.named = before_tag
            case _:
                read_inlines(e, ctx, link)


def tracked(e: etree._Element, ctx: Context) -> bool:
    """Whether a tracked change stays (17.13.5); where nobody has said which, it stays as if accepted."""
    name = short(e)
    if not len(e):
        return True
    change = _TRACKED.get(name)
    if change is None:
        return True
    ctx.shared.change(change.kind, ctx.place)
    stays = change.adds is not ctx.shared.rejects
    if not stays:
        ctx.ledger.leave(change.left, e, ctx.place, "hidden")
    return stays


def control(sdt: etree._Element, ctx: Context) -> str:
    """What is to be called what a content control (17.5.2) holds, where that is left out; tells of the control."""
    settings = sdt.find(W + "sdtPr")
    if settings is None:
        return ctx.mute
    gallery = settings.find(f"{W}docPartObj/{W}docPartGallery")
    kind = gallery.get(W + "val", "").lower() if gallery is not None else ""
    if kind in ("table of contents", "tables of contents"):
        return ctx.mute or "table of contents"
    binding = settings.find(W + "dataBinding")
    path = binding.get(W + "xpath", "").lower() if binding is not None else ""
    if on(settings.find(W + "showingPlcHdr")):
        hint = "write what belongs there, or remove it"
        ctx.ledger.say("asked", "prompt of a form that nobody has filled in", ctx.place, hint=hint)
    elif re.search(r":(creator|lastmodifiedby|manager|company)\b", path):
        return ctx.mute or PROPERTY
    elif path:
        ctx.ledger.say("changed", "content control bound to data: what it shows stays as text", ctx.place)
    return ctx.mute


def formula(e: etree._Element, ctx: Context) -> None:
    """An equation (22.1), of which the texts that a tracked change takes out are left."""
    for one in [e] if e.tag == M + "oMath" else e.iter(M + "oMath"):
        if reason := ctx.muted():
            ctx.leave(one, reason)
            continue
        changes = one.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo")
        gone = {inner for change in changes if not tracked(change, ctx) for inner in change.iter()}
        named = ""
        for phantom in one.iter(M + "phant"):
            if (show := phantom.find(f"{M}phantPr/{M}show")) is not None and show.get(M + "val") in _NOT_SHOWN:
                ctx.ledger.leave(HIDDEN, phantom, ctx.place, "hidden")
                gone.update(phantom.iter())
        for run in one.iter(M + "r"):
            look = ctx.look(run.find(W + "rPr"))
            if look.hidden:
                ctx.ledger.leave(look.hidden.why, run, ctx.place, "hidden")
                gone.update(run.iter())
            named = named or look.named
        texts = [t for t in one.iter(M + "t", W + "t", W + "delText") if t not in gone]
        words = "".join(t.text or "" for t in texts)
        if not words:
            continue
        for t in texts:
            ctx.ledger.carry(t)
        tell_name(named, ctx)
        kept = set(texts)
        ctx.out.append(Formula(latex(one, kept.__contains__), words, display=e.tag != one.tag))
        ctx.ledger.say("changed", "equation: kept as LaTeX", ctx.place, words)


def _run(run: etree._Element, ctx: Context, link: str) -> None:
    look = ctx.look(properties(run, "rPr", ctx))
    for e in run:
        name = short(e)
        if name in NOTHING or not name:
            continue
        if look.hidden and (name in _WORDS or (look.hidden.why == HIDDEN and name not in _MARKS)):
            _hide(e, ctx, look.hidden)
        else:
            if name in _HELD and (name not in _WORDS or (e.text or "·").strip()):
                tell_name(look.named, ctx)
            _piece(e, ctx, look, link)


def _hide(e: etree._Element, ctx: Context, hidden: Unseen) -> None:
    """Leaves out what nobody sees; where words were blackened, a sign says that some stood there."""
    if short(e) == "w:t" and not (e.text or "").strip():
        ctx.ledger.carry(e)
    else:
        ctx.ledger.leave(hidden.why, e, ctx.place, "hidden")
    if short(e) in ("w:drawing", "w:pict", "w:object") or next(e.iter(W + "drawing", W + "pict"), None) is not None:
        ctx.ledger.say("left out", "hidden drawing", ctx.place)
    sign = Text(_BLACKENED)
    if hidden.bar and not ctx.muted() and (not ctx.out or ctx.out[-1] != sign):
        ctx.out.append(sign)


def _piece(e: etree._Element, ctx: Context, look: RunLook, link: str) -> None:
    """One thing in a run."""
    name = short(e)
    if not name or name in NOTHING:
        return
    match name:
        case "w:t" | "w:delText":
            if reason := ctx.muted():
                ctx.leave(e, reason)
            else:
                ctx.ledger.carry(e)
                _text(_readable(e.text or "", look.font, ctx), ctx, look, link)
        case "w:tab" | "w:ptab":
            _text("\t", ctx, look, link)
        case "w:noBreakHyphen":
            _text("\u2011", ctx, look, link)
        case "w:softHyphen":
            _text("\u00ad", ctx, look, link)
        case "w:cr":
            _break(ctx)
        case "w:br":
            _line_or_page(e, ctx)
        case "w:sym":
            font, code = e.get(W + "font", ""), hexadecimal(e.get(W + "char"))
            if shown := symbol(font, code):
                _text(shown, ctx, look, link)
            else:
                hint = "look what it shows, and write it"
                ctx.ledger.say("left out", f"sign {code:X} of the font {font or 'not named'}", ctx.place, hint=hint)
        case "w:footnoteReference" | "w:endnoteReference":
            _call(e, ctx)
        case "w:commentReference":
            ctx.shared.called.setdefault(f"{ctx.shared.prefix}c{e.get(W + 'id', '')}", ctx.place)
        case "w:drawing" | "w:pict" | "w:object":
            read_drawing(e, ctx)
        case "w:fldChar":
            _field(e, ctx, look)
        case "w:instrText" | "w:delInstrText":
            if ctx.fields and (one := ctx.fields[-1]) and not one.result:
                one.code += e.text or ""
        case "w:ruby":
            _ruby(e, ctx, link)
        case "mc:AlternateContent":
            for child in choose(e, ctx):
                _piece(child, ctx, look, link)
        case "w:r":
            _run(e, ctx, link)
        case "m:oMath" | "m:oMathPara":
            formula(e, ctx)
        case _:
            for child in e:
                _piece(child, ctx, look, link)


def _text(text: str, ctx: Context, run: RunLook, link: str) -> None:
    if not text or ctx.muted():
        return
    look = run.look
    if run.bidi and (ctx.rtl or look.rtl or _RIGHT_TO_LEFT.search(text)):
        look = look._replace(lang=run.bidi, rtl=True)
    ctx.out.append(Text(text, look, _safe(ctx.link(), ctx) or link))


def _call(e: etree._Element, ctx: Context) -> None:
    """The call of a note (17.11.14 and 17.11.7)."""
    note = note_name(e, ctx.shared)
    if note not in ctx.shared.known:
        ctx.ledger.say("left out", "call of a note that is not there", ctx.place)
    elif not ctx.muted():
        ctx.shared.called.setdefault(note, ctx.place)
        ctx.out.append(NoteCall(note))


def _break(ctx: Context) -> None:
    if not ctx.muted():
        ctx.out.append(Break())


def _line_or_page(e: etree._Element, ctx: Context) -> None:
    """A break (17.3.3.1): of a line as the author set it; those of pages and columns are the layout's."""
    kind = e.get(W + "type")
    if kind not in ("page", "column"):
        _break(ctx)
    elif not ctx.muted():
        ctx.ledger.say("changed", f"{kind} break: left to the layout", ctx.place)
        if ctx.out:
            ctx.out.append(Text(" "))


def _readable(text: str, font: str, ctx: Context) -> str:
    """Text with letters of fonts of signs made readable."""
    of_signs = is_of_signs(font) and font.lower() != "symbol"
    if not of_signs and not has_signs(text):
        return text
    made = readable(font, text)
    if of_signs and re.search(r"\w", text):
        ctx.ledger.say(
            "changed", f"letters of the font {font}: the signs that they show", ctx.place, text, takes=True
        )
    if len(made) < len(text):
        hint = "look what it shows, and write it"
        ctx.ledger.say("left out", f"a sign of the font {font or 'not named'}", ctx.place, hint=hint)
    return made


def _target(e: etree._Element, ctx: Context) -> str:
    """Where a hyperlink leads (17.16.22)."""
    found = relation(e, ctx, "id")
    anchor = e.get(W + "anchor", "")
    address = found.target if found else ""
    return _safe(f"{address}#{anchor}" if anchor and "#" not in address else address, ctx)


def _safe(address: str, ctx: Context) -> str:
    """An address that may travel: none of a file, which may name a user, nor of another kind."""
    if not address or address.lower().startswith(_SAFE):
        return address
    kind = "link to a file or of another kind: its words stay, the address does not"
    last = ctx.ledger.entries[-1] if ctx.ledger.entries else None
    if last is None or (last.kind, last.place) != (kind, ctx.place):
        ctx.ledger.say("changed", kind, ctx.place)
    return ""


def _directed(e: etree._Element, ctx: Context, link: str) -> None:
    """Text whose direction is set (17.3.2.3 and 17.3.2.8); letters are not turned against their own direction."""
    before, ctx.rtl = ctx.rtl, e.get(W + "val") == "rtl"
    read_inlines(e, ctx, link)
    ctx.rtl = before
    if short(e) == "w:bdo":
        ctx.ledger.say("changed", "letters turned against their own direction: in their own", ctx.place)


def _field(e: etree._Element, ctx: Context, look: RunLook) -> None:
    """The beginning, middle or end of a field (17.16.18), which may stand in three paragraphs."""
    kind = e.get(W + "fldCharType")
    if kind == "begin":
        ctx.fields.append(Field(form=e.find(W + "ffData")) if e in ctx.whole_fields else None)
    elif kind == "separate" and ctx.fields:
        if (one := ctx.fields[-1]) is not None and not one.result:
            one.result = True
            _tell_field(one, ctx)
    elif kind == "end" and ctx.fields:
        one = ctx.fields.pop()
        if one is None or ctx.muted():
            return
        if not one.result:
            _tell_field(one, ctx)
        if one.name == "SYMBOL" and not one.result:
            _text(_symbol_of(one, look), ctx, look, "")
        elif shown := one.shown():
            _text(shown, ctx, look, "")


def _symbol_of(one: Field, look: RunLook) -> str:
    """The letter of a SYMBOL field (17.16.5.59)."""
    words = one.words
    written = words[1] if len(words) > 1 else ""
    code = hexadecimal(written[2:]) if written.lower().startswith("0x") else integer(written)
    font = next((b for a, b in pairwise(words) if a == "\\f"), look.font)
    return symbol(font, code) if code else ""


def _tell_field(one: Field | None, ctx: Context) -> None:
    if one is not None and (said := one.said) is not None:
        ctx.ledger.say(said.group, said.kind, ctx.place, hint=said.hint)


def _ruby(e: etree._Element, ctx: Context, link: str) -> None:
    """Letters with their reading above them (17.3.3.25): the reading in brackets."""
    base, over = e.find(W + "rubyBase"), e.find(W + "rt")
    if base is not None:
        read_inlines(base, ctx, link)
    if over is not None and any((t.text or "").strip() for t in over.iter(W + "t")):
        ctx.out.append(Text(" ("))
        read_inlines(over, ctx, link)
        ctx.out.append(Text(")"))
        ctx.ledger.say("changed", "reading above letters (ruby): in brackets behind them", ctx.place)
