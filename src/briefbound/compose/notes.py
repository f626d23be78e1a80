"""Notes and citations: numbered in the order of their calls, gathered at the end of their article.

Each call leads to its note and each note back to its call (WCAG 2.2, 2.4.4; DPUB-ARIA 1.1, doc-noteref and
doc-backlink).
"""

from __future__ import annotations

import re

from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.markdown import read_inline
from briefbound.compose.xhtml import (
    Element,
    append,
    classes,
    descendants,
    element,
    joined,
    means,
    replace,
    set_language,
    tag,
    take,
)
from briefbound.model import Source

#: What has no place at the foot of a page, where a note is a run of lines.
_NOT_IN_NOTES = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "div", "section", "aside")


def gather_notes(root: Element, manuscript: Manuscript) -> Element | None:
    """Numbers the calls in ``root``, in place; gives the section that holds the notes, or None without any."""
    items: list[Element] = []
    placed: dict[str, tuple[int, str]] = {}  # number and id of each note
    called: set[str] = set()
    for call in descendants(root, "a"):
        if "noteref" not in classes(call):
            continue
        label, cited = take(call, "data-note"), take(call, "data-cited")
        key = f"^{label}" if label else f"@{cited}"
        if cited:
            _set_after_punctuation(call)
        if key in placed:  # a work that is cited again in the same place has one note
            _call(call, *placed[key], manuscript)
            continue
        note = _definition(label, call, called, manuscript) if label else _citation_note(cited, call, manuscript)
        if note is None:
            continue
        called.add(label)
        number = len(items) + 1
        placed[key] = number, manuscript.new_id(f"note-{number}")
        back_to = _call(call, *placed[key], manuscript)
        items.append(_note(note, *placed[key], back_to, manuscript))
    for label, definition in manuscript.notes.items():
        if label not in called:
            words = " ".join(" ".join(map(str, definition.itertext())).split())
            message = f"the note “{label}” is never called, so it is left out: {words[:200]}"
            if manuscript.has_bars:  # what called it may be withheld, and so may it
                message, label = "a note is never called, so it is left out", "its label"
            manuscript.warn("BB307", message, definition, hint=f"write [^{label}] where it belongs")
    if not items:
        return None
    heading = element("h2", {"id": manuscript.new_id("notes-title")}, manuscript.labels.notes)
    section = element("section", {"class": "notes", "aria-labelledby": heading.get("id") or ""}, heading)
    append(section, element("ol", {}, *items))
    return means(section, "notes")


def refuse_notes(root: Element, manuscript: Manuscript) -> None:
    """Reports every note and citation of a text that has no notes: only articles gather them."""
    calls = [link for link in descendants(root, "a") if "noteref" in classes(link)]
    for place in (*calls, *manuscript.notes.values()):
        manuscript.say(
            "BB325",
            "a note cannot stand here",
            place,
            hint="write it into the text, or put both in an article",
        )


def _definition(label: str, call: Element, called: set[str], manuscript: Manuscript) -> Element | None:
    note = manuscript.notes.get(label)
    if note is None:
        manuscript.say(
            "BB306",
            f"the note “{label}” is not defined",
            call,
            hint=did_you_mean(label, manuscript.notes, f"write [^{label}]: and the note, anywhere in the article"),
        )
        return None
    for block in descendants(note, *_NOT_IN_NOTES)[:1]:
        manuscript.say(
            "BB327",
            "a note holds paragraphs, lists, quotations and code only",
            block,
            hint="put tables, figures, blocks and headings in the text, and call the note there",
        )
    for inner in descendants(note, "a"):
        if "data-note" in inner.attrib:
            manuscript.say(
                "BB322", "a note calls another note", note, hint="write both in one note, or call both in the text"
            )
            called.add(inner.get("data-note") or "")
            replace(inner, element("span"))
        elif "data-cited" in inner.attrib:
            works = _cite(take(inner, "data-cited"), inner, manuscript)
            replace(inner, element("span", {"class": "citation"}, *works))
    return note


def _call(call: Element, number: int, note: str, manuscript: Manuscript) -> str:
    """Makes a call of a placeholder, to the note of this id; gives the id that the backlink leads to."""
    identifier = manuscript.new_id(f"call-{number}")
    call.text = str(number)
    call.set("id", identifier)
    call.set("href", f"#{note}")
    call.set("aria-label", manuscript.labels.note_call.format(number))
    means(call, "note-call")
    raised = element("sup")
    replace(call, raised)
    raised.append(call)
    return identifier


def _note(note: Element, number: int, identifier: str, back_to: str, manuscript: Manuscript) -> Element:
    item = element("li", {"id": identifier, "class": "note"}, *list(note))
    back = element(
        "a",
        {"class": "backlink", "href": f"#{back_to}", "aria-label": manuscript.labels.back_to_note.format(number)},
        "↩\ufe0e",
    )
    last = item[-1] if len(item) and tag(item[-1]) == "p" else None
    if last is None:
        last = element("p")
        item.append(last)
    append(last, " ", means(back, "backlink"))
    return means(item, "note")


# ---------------------------------------------------------------- citations


def _citation_note(cited: str, call: Element, manuscript: Manuscript) -> Element | None:
    pieces = _cite(cited, call, manuscript)
    if not pieces:
        return None
    return element("div", {}, element("p", {}, *pieces, "."))


def _set_after_punctuation(call: Element) -> None:
    """``as said [@hrw].`` is typed with a space before the brackets; the number follows the full stop, unspaced."""
    before, parent = call.getprevious(), call.getparent()
    assert parent is not None
    found = re.match(r"[.,;:!?…]+", call.tail or "")
    moved = found[0] if found else ""
    call.tail = (call.tail or "")[len(moved) :]
    if before is None:
        parent.text = (parent.text or "").rstrip() + moved
    else:
        before.tail = (before.tail or "").rstrip() + moved


def _cite(cited: str, call: Element, manuscript: Manuscript) -> list[Element | str]:
    """The works of a citation, each a link to its entry in the sources, with the place in it."""
    known = {source.id: source for source in manuscript.publication.sources}
    pieces: list[Element | str] = []
    for line in cited.split("\n"):
        identifier, _, locator = line.partition("\t")
        source = known.get(identifier)
        if source is None:
            manuscript.say(
                "BB404",
                f"the sources have no “{identifier}”",
                call,
                hint=did_you_mean(identifier, known, "add it to the sources of the manifest"),
            )
            continue
        if pieces:
            pieces.append("; ")
        link = element("a", {"class": "source-reference", "href": f"sources.xhtml#{source.id}"}, *describe(source))
        pieces.append(means(link, "source-reference"))
        if locator:
            pieces.append(f", {locator}")
    return pieces


def describe(source: Source) -> list[Element | str]:
    """A work as a reader finds it again: author, title, publisher, date."""
    title = element("cite", {}, source.title)
    if source.language:
        set_language(title, source.language)
    publisher = source.publisher if source.publisher != source.author else ""
    return joined([source.author, title, publisher, source.date], ", ")


def describe_in_full(source: Source, manuscript: Manuscript) -> list[Element | str]:
    """A work in the list of sources: with its address, and what there is to say about it."""
    pieces = describe(source)
    if source.url:
        pieces += [". ", element("a", {"class": "external", "href": source.url}, shown_address(source.url))]
    pieces.append(".")
    if source.note:
        pieces += [" ", read_inline(source.note, source.mark.line, manuscript)]
    return pieces


def shown_address(url: str) -> str:
    """An address as print shows it: without the scheme, ``www.`` and a closing slash."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
