"""What stands in the lines of pages: links, pictures, formulas, line breaks, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefbound.importers.mathml import read_formula
from briefbound.importers.tree import Break, NoteCall, Text
from briefbound.importers.xhtml.elements import local
from briefbound.importers.xhtml.flow import Flow, State
from briefbound.importers.xhtml.notes import words_in
from briefbound.importers.xhtml.pictures import address_of, alone_in_drawing, is_file_name, picture

if TYPE_CHECKING:
    from lxml import etree

    from briefbound.importers.xhtml.reader import PageReader

_XLINK = "{http://www.w3.org/1999/xlink}"


def _link(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    href = (e.get("href") or e.get(_XLINK + "href") or "").strip()
    if note := reader.shared.notes.calls.get(e):
        reader.leave("call of a note", e, "copy")
        flow.inlines.append(NoteCall(note.name))
        return
    if e in reader.shared.notes.back:
        reader.leave("link from a note back to its call", e, "copy")
        return
    link = ""
    if target := reader.shared.web.target(reader.number, href):
        element = target.element
        link = f"#{reader.top(target.page) if element is None else reader.name(target.page, element)}"
    elif href:
        link = reader.shared.web.outside(reader.number, href)
        if not link and words_in(e):
            reader.say("changed", "link to a file or of another kind: its words stay, the address does not")
    reader.children(e, state._replace(link=link or state.link), flow)


def _image(reader: PageReader, e: etree._Element, _state: State, flow: Flow) -> None:
    address, alt, title = address_of(e), e.get("alt"), e.get("title") or ""
    if not address and not alt:
        return
    part = reader.shared.gallery.hang(reader.page.address, address)
    role = (e.get("role") or "").lower()
    parent = e.getparent()
    beside = "" if parent is None else words_in(parent)
    decorative = role in ("presentation", "none") or e.get("aria-hidden") == "true" or (alt == "" and bool(beside))
    if not part:
        _tell_missing(reader, address, alt or "")
    if alt and is_file_name(alt):
        reader.say("left out", "description of a picture that is a file name")
    flow.inlines.append(picture(part, alt, title, decorative=decorative and bool(part)))


def _tell_missing(reader: PageReader, address: str, alt: str) -> None:
    far = address.startswith(("http:", "https:", "//"))
    kind = "picture on the web, which is not fetched" if far else "picture that is not there"
    hint = "save it, and put it into the article"
    reader.say("left out", f"{kind}: its description stays as words" if alt.strip() else kind, hint=hint)


def _drawing(reader: PageReader, e: etree._Element, _state: State, flow: Flow) -> None:
    title = " ".join(words_in(one) for one in e if isinstance(one.tag, str) and local(one.tag) in ("title", "desc"))
    alt = title or e.get("aria-label") or ""
    address = alone_in_drawing(e)
    part = reader.shared.gallery.hang(reader.page.address, address) if address else ""
    if not address and any(True for _ in e):
        part = reader.shared.gallery.hang_drawing(e)
    for one in e.iter("{*}title", "{*}desc"):
        reader.leave("description of a drawing", one, "copy")
    reader.leave("words in a drawing, which stay in the picture", e, "changed" if words_in(e) != title else "copy")
    if part or alt:
        flow.inlines.append(picture(part, alt, "", decorative=False))
    if address and not part:
        _tell_missing(reader, address, alt)


def _formula(reader: PageReader, e: etree._Element, _state: State, flow: Flow) -> None:
    if formula := read_formula(e, reader.ledger, reader.place):
        flow.inlines.append(formula)


def _break(_reader: PageReader, _e: etree._Element, state: State, flow: Flow) -> None:
    flow.inlines.append(Text("\n") if state.pre == "code" else Break())


def _quoted(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    flow.inlines.append(state.text("“"))
    reader.children(e, state, flow)
    flow.inlines.append(state.text("”"))


def _ruby(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    reader.words(e, state, flow)
    for child in e:
        name = local(str(child.tag))
        if name == "rp":
            reader.leave("brackets around ruby", child, "copy")
        elif name in ("rt", "rtc"):
            flow.inlines.append(state.text(" ("))
            reader.children(child, state, flow)
            flow.inlines.append(state.text(")"))
        else:
            reader.element(child, state, flow)
        reader.words(child, state, flow, behind=True)
    reader.say("changed", "ruby: set in brackets")


def _short(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    meaning = " ".join((e.get("title") or "").split())
    if meaning and meaning not in reader.shared.meanings:
        reader.shared.meanings.add(meaning)
        hint = "write *[short form]: long form, or name it under abbreviations in pack.yaml"
        reader.say("left out", "what an abbreviation stands for", meaning, hint=hint)
    reader.children(e, state, flow)


def _input(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    if (e.get("type") or "").lower() in ("checkbox", "radio"):
        flow.inlines.append(state.text("☒ " if "checked" in e.attrib else "☐ "))
    elif (e.get("type") or "").lower() != "hidden":
        reader.say("left out", "form field")


def _object(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    """A file that is shown in the page: a picture, or what stands in its place."""
    address = e.get("data") or ""
    shows = "image" in (e.get("type") or "") or address.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".gif"))
    if shows and (part := reader.shared.gallery.hang(reader.page.address, address)):
        alt = words_in(e) or e.get("aria-label") or ""
        reader.leave("words in the place of a picture: its description", e, "copy")
        flow.inlines.append(picture(part, alt, "", decorative=False))
        return
    reader.say("left out", "embedded file: what stands in its place is kept")
    reader.children(e, state, flow)


def _switch(reader: PageReader, e: etree._Element, state: State, flow: Flow) -> None:
    """One of several forms of the same (EPUB 3.2, epub:switch): formulas, else the one for every reader."""
    forms = [child for child in e if isinstance(child.tag, str)]
    chosen = next((one for one in forms if "MathML" in (one.get("required-namespace") or "")), None)
    chosen = chosen if chosen is not None else next((one for one in forms if local(str(one.tag)) == "default"), None)
    for one in forms:
        if one is chosen:
            reader.children(one, state, flow)
        else:
            reader.leave("another form of the same", one, "copy")


READERS: dict[str, Callable[[PageReader, etree._Element, State, Flow], None]] = {
    "a": _link,
    "img": _image,
    "image": _image,
    "svg": _drawing,
    "math": _formula,
    "br": _break,
    "q": _quoted,
    "ruby": _ruby,
    "abbr": _short,
    "acronym": _short,
    "input": _input,
    "object": _object,
    "switch": _switch,
}
