"""Notes and citations: each call has a number and a note of its own, gathered at the end of their article.

A number is never called twice, so that a note stands where it is called and leads back to there (WCAG 2.2, 2.4.4;
DPUB-ARIA 1.1, doc-noteref and doc-backlink). What a second call of a note has to say: the same words again where they
are few, since a reader then has them on the page; else where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from briefbound.compose.citations import Works, cite, ended, report_unknown
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.xhtml import (
    Element,
    append,
    classes,
    descendants,
    element,
    means,
    plain_text,
    remove,
    replace,
    say,
    tag,
    take,
)

#: The words of the link that leads back from a note; a face of the pages has them.
BACK = "↩\ufe0e"

#: A note of one paragraph and so many characters, some three lines at the foot of a page, is said again in full.
SAID_AGAIN = 200

#: What has no place at the foot of a page, where a note is a run of lines.
_NOT_IN_NOTES = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "div", "section", "aside")


def gather_notes(trees: Iterable[Element], works: Works, manuscript: Manuscript) -> Element | None:
    """Numbers the calls in some trees, in place; gives the section that holds their notes, or None without any."""
    notes = _Notes(works, manuscript)
    for call in _calls(trees):
        notes.settle(call)
    notes.report_uncalled()
    if not notes.items:
        return None
    heading = element("h2", {"id": manuscript.new_id("notes-title")}, manuscript.labels.notes)
    section = element("section", {"class": "notes", "aria-labelledby": heading.get("id") or ""}, heading)
    append(section, element("ol", {}, *notes.items))
    return means(section, "notes")


def refuse_notes(root: Element, manuscript: Manuscript) -> None:
    """Reports every note and citation of a text that has no notes: only articles gather them."""
    for place in (*_calls([root]), *manuscript.notes.values()):
        manuscript.say(
            "BB325",
            "a note is not allowed here",
            place,
            hint="write it in the text, or put both in an article",
        )


def without_calls(quote: Element, text: Element, manuscript: Manuscript) -> None:
    """Takes the calls out of a pull quote that nobody hears: it repeats the text, which has the same calls."""
    outside = (call for call in _calls([text]) if not any(tag(above) == "aside" for above in call.iterancestors()))
    called = {_key(call) for call in outside}
    for call in _calls([quote]):
        if _key(call) not in called:
            manuscript.say(
                "BB325",
                "a note cannot be called from a pull quote alone: screen readers skip pull quotes",
                call,
                hint="call it where these words appear in the text",
            )
            manuscript.notes.pop(call.get("data-note") or "", None)  # reported once
        if call.get("data-cited"):
            _set_after_punctuation(call)
        remove(call)


def _calls(trees: Iterable[Element]) -> list[Element]:
    return [link for tree in trees for link in descendants(tree, "a") if "noteref" in classes(link)]


def _key(call: Element) -> tuple[str | None, str | None]:
    return call.get("data-note"), call.get("data-cited")


class _Notes:
    """The notes of an article as far as its calls have been settled."""

    def __init__(self, works: Works, manuscript: Manuscript) -> None:
        self.items: list[Element] = []
        self._works = works
        self._manuscript = manuscript
        self._first: dict[str, tuple[int, str]] = {}  # number and id of the first note of each label
        self._called: set[str] = set()
        self._named: set[str] = set()  # the works that a note has described

    def settle(self, call: Element) -> None:
        """Makes a call of a placeholder, and the note that it leads to."""
        label, cited = take(call, "data-note"), take(call, "data-cited")
        if cited:
            report_unknown(cited, call, self._works, self._manuscript)
            _set_after_punctuation(call)
            pieces = cite(cited, self._works, self._named)
            note = element("div", {}, element("p", {}, *ended(pieces))) if pieces else None
        else:
            note = self._again(label) if label in self._first else self._written(label, call)
        if note is None:
            return
        number = len(self.items) + 1
        identifier = self._manuscript.new_id(f"note-{number}")
        if label:
            self._first.setdefault(label, (number, identifier))
        self.items.append(_note(note, number, identifier, self._number(call, number, identifier), self._manuscript))

    def report_uncalled(self) -> None:
        """Warns of notes that no reader would see."""
        for label, definition in self._manuscript.notes.items():
            if label not in self._called:
                words = " ".join(" ".join(map(str, definition.itertext())).split())
                message = f"the note “{label}” is never called and is left out: {words[:200]}"
                self._manuscript.warn("BB307", message, definition, hint=f"write [^{label}] where it belongs")

    def _written(self, label: str, call: Element) -> Element | None:
        """The note of a label where it is called first."""
        manuscript = self._manuscript
        note = manuscript.notes.get(label)
        if note is None:
            hint = did_you_mean(label, manuscript.notes, f"write [^{label}]: and the note, anywhere in the article")
            manuscript.say("BB306", f"the note “{label}” is not defined", call, hint=hint)
            return None
        self._called.add(label)
        for block in descendants(note, *_NOT_IN_NOTES)[:1]:
            manuscript.say(
                "BB327",
                "a note holds paragraphs, lists, quotations and code only",
                block,
                hint="put tables, figures, blocks and headings in the text, and call the note there",
            )
        for inner in descendants(note, "a"):
            if inner.get("data-note"):
                hint = "write both in one note, or call both in the text"
                manuscript.say("BB322", "a note calls another note", note, hint=hint)
                self._called.add(take(inner, "data-note"))
                replace(inner, element("span"))
            elif cited := inner.get("data-cited"):
                report_unknown(cited, inner, self._works, manuscript)
        return self._with_works(deepcopy(note))

    def _again(self, label: str) -> Element:
        """The note of a label where it is called once more."""
        note = self._with_works(deepcopy(self._manuscript.notes[label]))
        if [tag(block) for block in note] == ["p"] and len(plain_text(note)) <= SAID_AGAIN:
            for node in note.iter(etree.Element):
                take(node, "id")  # the first note has it
            return note
        words = self._manuscript.labels
        number, identifier = self._first[label]
        link = element("a", {"class": "xref", "href": f"#{identifier}"}, words.see_note.format(number))
        return element("div", {}, element("p", {}, link, "."))

    def _with_works(self, note: Element) -> Element:
        for inner in descendants(note, "a"):
            if cited := inner.get("data-cited"):
                works = cite(cited, self._works, self._named)
                replace(inner, element("span", {"class": "citation"}, *works))
        return note

    def _number(self, call: Element, number: int, note: str) -> str:
        """Gives a call its number and the note of this id; gives the id that the backlink leads to."""
        identifier = self._manuscript.new_id(f"call-{number}")
        call.text = str(number)
        call.set("id", identifier)
        call.set("href", f"#{note}")
        say(call, self._manuscript.labels.note_call.format(number), "aria-label")
        means(call, "note-call")
        before = call.getprevious()
        is_beside = before is not None and not before.tail and _is_call(before)
        raised = element("sup", {"class": "beside"} if is_beside else {})
        replace(call, raised)
        raised.append(call)
        return identifier


def _note(note: Element, number: int, identifier: str, back_to: str, manuscript: Manuscript) -> Element:
    item = element("li", {"id": identifier, "class": "note"}, *list(note))
    back = element("a", {"class": "backlink", "href": f"#{back_to}"}, BACK)
    say(back, manuscript.labels.back_to_note.format(number), "aria-label")
    last = item[-1] if len(item) and tag(item[-1]) == "p" else None
    if last is None:
        last = element("p")
        item.append(last)
    append(last, " ", means(back, "backlink"))
    return means(item, "note")


def _set_after_punctuation(call: Element) -> None:
    """``as said [@hrw].`` is typed with a space before the brackets; the number follows the full stop, unspaced, and
    so do all the numbers of calls that stand there together."""
    found = re.match(r"[.,;:!?…]+", call.tail or "")
    moved = found[0] if found else ""
    call.tail = (call.tail or "")[len(moved) :]
    first = call
    while (before := first.getprevious()) is not None and not (before.tail or "").strip() and _is_call(before):
        before.tail, first = "", before
    parent = first.getparent()
    assert parent is not None
    if before is None:
        parent.text = (parent.text or "").rstrip() + moved
    else:
        before.tail = (before.tail or "").rstrip() + moved


def _is_call(node: Element) -> bool:
    """Whether an element is a call, raised already or not yet."""
    return "noteref" in classes(node) or (tag(node) == "sup" and any("noteref" in classes(one) for one in node))
