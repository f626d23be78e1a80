"""What stands inside a paragraph. What is not known is looked through, so that its text stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.odf import drawings
from briefbound.importers.odf.changes import GONE
from briefbound.importers.odf.context import Context, State, bookmark
from briefbound.importers.odf.names import full, get, integer, short
from briefbound.importers.odf.sight import judged
from briefbound.importers.tree import Anchor, Break, NoteCall, Paragraph, Text

if TYPE_CHECKING:
    from lxml import etree

_NOTHING = frozenset(
    {
        "text:soft-page-break", "text:bookmark-end", "text:reference-mark-end", "text:change-end",
        "text:toc-mark-end",
        "text:user-index-mark-end", "text:alphabetical-index-mark-end", "office:annotation-end",
        "text:hidden-paragraph",
    }
)  # fmt: skip
#: Fields that name people, their addresses, or files.
_PRIVATE = frozenset(
    {
        "author-name", "author-initials", "file-name", "template-name", "initial-creator", "creator", "printed-by",
        "database-name",
    }
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "page-number", "page-count", "page-continuation", "page-variable-get", "chapter", "description", "subject",
        "keywords", "user-defined",
    }
)  # fmt: skip
_MARKS = frozenset(
    {
        "toc-mark", "toc-mark-start", "user-index-mark", "user-index-mark-start", "alphabetical-index-mark",
        "alphabetical-index-mark-start",
    }
)  # fmt: skip
_SAFE = ("http://", "https://", "mailto:")
_MOST_SPACES = 500


def read_inlines(parent: etree._Element, ctx: Context, state: State) -> None:
    """Adds what is inside an element to ``ctx.out``."""
    _words(parent, ctx, state)
    for e in parent:
        if isinstance(e.tag, str):
            _element(e, ctx, state)
        _words(e, ctx, state, behind=True)


def _words(e: etree._Element, ctx: Context, state: State, *, behind: bool = False) -> None:
    text = e.tail if behind else e.text
    if not text or not (behind or isinstance(e.tag, str)):
        return
    if text.strip() and (why := judged(state.sight)):
        hint = "“[…]” stands for them" if why.bar else ""
        ctx.ledger.leave_text(why.why, e, ctx.place, "hidden", behind=behind, hint=hint)
        bar = Text("[…]", state.look._replace(mark=False), state.link)
        ctx.out += [bar] if why.bar and ctx.out[-1:] != [bar] else []
        return
    if state.named and text.strip():
        ctx.ledger.mark(state.named, ctx.place)
    ctx.ledger.carry(e, behind=behind)
    ctx.out.extend(state.texts(text))


def _element(e: etree._Element, ctx: Context, state: State) -> None:
    name = short(e.tag)
    prefix, _, local = name.partition(":")
    if name in _NOTHING:
        return
    if e.tag == GONE or e.get(GONE):
        ctx.leave("tracked addition, rejected", e)
        return
    if get(e, "text:display") == "none":
        ctx.leave("hidden text (field)", e, "hidden")
        return
    if named := name_of_mark(e):
        state = state._replace(named=named)
        if name.endswith("mark-start") or name == "text:bookmark-start":
            ctx.ledger.mark(named, ctx.place)
    if read := _READERS.get(name):
        read(e, ctx, state)
    elif prefix == "text" and (local in _PRIVATE or local.startswith("sender-")):
        ctx.leave("name of a file or of a person (field)", e, hint="the sentence may need other words")
    elif prefix == "text" and local in _MARKS:
        ctx.say("changed", "mark for an index or a table of contents")
        read_inlines(e, ctx, state)
    elif prefix == "text" and local in _NUMBERS:
        ctx.say("changed", f"{local} field: what it showed last stays as text")
        read_inlines(e, ctx, state)
    elif prefix == "draw":
        drawings.read_drawing(e, ctx, state)
    else:
        read_inlines(e, ctx, state)


def _span(e: etree._Element, ctx: Context, state: State) -> None:
    style = get(e, "text:style-name")
    manner = ctx.styles.span(style)
    if manner.hidden:
        ctx.leave("hidden text", e, "hidden")
        return
    named = "a style" if any(ctx.styles.is_mark("text", one) for one in _styles_of(e)) else state.named
    look = ctx.styles.text_look(style, state.look)
    if state.link:
        look = look._replace(underline=state.look.underline)
    sight = ctx.styles.sight("text", style, state.sight)
    within = state._replace(look=look, complex=manner.complex or state.complex, sight=sight, named=named)
    read_inlines(e, ctx, within)


def _styles_of(e: etree._Element) -> list[str]:
    return [get(e, "text:style-name"), *get(e, "text:class-names").split()]


#: Attributes whose words are names that somebody gave, by what has them.
_NAMES = {
    "text:name": "a name",
    "draw:name": "a frame",
    "table:name": "a table",
    "loext:alias": "a control",
    "loext:tag": "a control",
    "office:name": "a link",
    "xml:id": "an id",
}


def name_of_mark(e: etree._Element) -> str:
    """What of an element is named like a mark of withholding; empty where nothing is."""
    named = ((what, get(e, attribute)) for attribute, what in _NAMES.items())
    return next((what for what, name in named if name and is_mark_name(name)), "")


def _link(e: etree._Element, ctx: Context, state: State) -> None:
    href = get(e, "xlink:href").strip()
    link = ""
    if href.startswith("#"):
        link = f"#{bookmark(href)}"
    elif href.lower().startswith(_SAFE):
        link = href
    elif href:
        ctx.say("changed", "link to a file or of another kind: its words stay, the address does not")
    plain = state.look._replace(underline=False)
    style = ctx.styles.text_look(get(e, "text:style-name"), plain)._replace(underline=False)
    read_inlines(e, ctx, state._replace(link=link or state.link, look=style))


def _reference(e: etree._Element, ctx: Context, state: State) -> None:
    """A cross reference: a link, with the words that it showed last."""
    if get(e, "text:reference-format") == "page":
        ctx.say(
            "asked", "page number of the old layout, in a cross reference", hint="remove it: the pack sets its own"
        )
    name = get(e, "text:ref-name")
    read_inlines(e, ctx, state._replace(link=f"#{name}" if name and not state.link else state.link))


def _anchor(e: etree._Element, ctx: Context, _state: State) -> None:
    name = get(e, "text:name")
    if name in ctx.shared.wanted:
        ctx.out.append(Anchor(name))


def _sequence(e: etree._Element, ctx: Context, state: State) -> None:
    if (name := get(e, "text:ref-name")) in ctx.shared.wanted:
        ctx.out.append(Anchor(name))
    read_inlines(e, ctx, state)


def _spaces(e: etree._Element, ctx: Context, state: State) -> None:
    count = min(max(1, integer(get(e, "text:c"), 1)), _MOST_SPACES)
    ctx.out.append(Text(" " * count, state.look, state.link))


def _tab(_e: etree._Element, ctx: Context, state: State) -> None:
    ctx.out.append(Text("\t", state.look, state.link))


def _break(_e: etree._Element, ctx: Context, _state: State) -> None:
    ctx.out.append(Break())


def _note(e: etree._Element, ctx: Context, _state: State) -> None:
    from briefbound.importers.odf.body import read_blocks

    for citation in e.iterfind(full("text:note-citation")):
        ctx.leave("number of a note", citation, "copy")
    name = f"n{len(ctx.shared.notes) + 1}"
    ctx.shared.notes[name] = ()  # its place in the order
    body = e.find(full("text:note-body"))
    branch = ctx.branch()
    blocks = tuple(read_blocks(body, branch)) if body is not None else ()
    ctx.rejoin(branch)
    ctx.shared.notes[name] = blocks or (Paragraph((), ctx.place),)
    ctx.out.append(NoteCall(name))


def _ruby(e: etree._Element, ctx: Context, state: State) -> None:
    for child in e:
        over = short(str(child.tag)) == "text:ruby-text"
        if over and not "".join(str(t) for t in child.itertext()).strip():
            continue
        ctx.out += [Text(" (", state.look, state.link)] if over else []
        read_inlines(child, ctx, state)
        ctx.out += [Text(")", state.look, state.link)] if over else []
    ctx.say("changed", "ruby: set in brackets")


def _comment(e: etree._Element, ctx: Context, _state: State) -> None:
    for child in e:
        if short(str(child.tag)).startswith(("dc:", "meta:", "loext:")):
            ctx.leave("author and date of a comment", child, "copy")
    ctx.leave("comment", e, "comment")


def _hidden_field(e: etree._Element, ctx: Context, state: State) -> None:
    if get(e, "text:is-hidden") == "true" or not "".join(str(t) for t in e.itertext()):
        ctx.leave("hidden text (field)", e, "hidden")
        ctx.say("hidden", "hidden text (field)", get(e, "text:string-value"))
    else:
        read_inlines(e, ctx, state)


def _conditional(e: etree._Element, ctx: Context, state: State) -> None:
    ctx.say("changed", "conditional text: what it showed last stays")
    read_inlines(e, ctx, state)


def _placeholder(e: etree._Element, ctx: Context, _state: State) -> None:
    ctx.leave("placeholder of a template", e)


def _form_value(e: etree._Element, ctx: Context, state: State) -> None:
    ctx.say("changed", "form field: its value stays as text")
    read_inlines(e, ctx, state)


def _citation(e: etree._Element, ctx: Context, state: State) -> None:
    ctx.say(
        "changed", "citation: its short form stays as text", hint="sources have a list of their own: sources.yaml"
    )
    read_inlines(e, ctx, state)


def _number(e: etree._Element, ctx: Context, _state: State) -> None:
    ctx.leave("number that the program counts", e, "copy")


def _script(e: etree._Element, ctx: Context, _state: State) -> None:
    ctx.leave("script", e)


def _change(e: etree._Element, ctx: Context, _state: State) -> None:
    note_change(e, ctx)


def note_change(e: etree._Element, ctx: Context) -> None:
    """Remembers where a tracked change stands."""
    identity = get(e, "text:change-id")
    ctx.shared.changed.setdefault(identity, ctx.place)
    if ctx.shared.changes.get(identity) == "format-change":
        ctx.say("changed", "tracked change of looks: as they are now")


_READERS: dict[str, Callable[[etree._Element, Context, State], None]] = {
    "text:span": _span,
    "text:a": _link,
    "text:bookmark-ref": _reference,
    "text:reference-ref": _reference,
    "text:sequence-ref": _reference,
    "text:bookmark": _anchor,
    "text:bookmark-start": _anchor,
    "text:reference-mark": _anchor,
    "text:reference-mark-start": _anchor,
    "text:sequence": _sequence,
    "text:s": _spaces,
    "text:tab": _tab,
    "text:line-break": _break,
    "text:note": _note,
    "text:ruby": _ruby,
    "office:annotation": _comment,
    "text:hidden-text": _hidden_field,
    "text:conditional-text": _conditional,
    "text:placeholder": _placeholder,
    "text:text-input": _form_value,
    "text:drop-down": _form_value,
    "text:bibliography-mark": _citation,
    "text:script": _script,
    "text:number": _number,
    "text:change": _change,
    "text:change-start": _change,
}
