"""Where links lead, in words."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree

from briefbound.checks.epub_container import EPUB_TYPE, XHTML, Document, is_remote
from briefbound.listen.book import words_of
from briefbound.listen.breath import clean

_NOTES = {"footnote", "endnote", "rearnote"}
_NOTE_ROLES = {"doc-footnote", "doc-endnote"}
#: Words of a place that are few enough to name it by.
_SHORT = 40
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "dt")


def leads_out(address: str) -> str:
    """Where a link to an address outside of the file goes; the whole address is for machines."""
    parts = urlsplit(address)
    if parts.scheme == "mailto":
        return f"writes to {parts.path}"
    return f"goes to {parts.hostname or address}"


class Targets:
    """The places of a book to which its links lead, and the labels by which its notes are called."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.path: document for document in documents}
        self._calls: dict[tuple[str, str], str] = {}
        for document in self._documents.values():
            for link in document.elements("a"):
                if _is_call(link):
                    self._calls.setdefault(document.resolve(link.get("href", "")), words_of(link).strip())

    def is_note(self, element: etree._Element) -> bool:
        """Whether an element is a note at the foot or at the end."""
        types, role = element.get(EPUB_TYPE, "").split(), element.get("role", "")
        if _NOTES.intersection(types) or role in _NOTE_ROLES:
            return True
        around = element.getparent()
        holder = None if around is None else around.getparent()
        return element.tag == XHTML + "li" and holder is not None and holder.get("role") == "doc-endnotes"

    def label(self, document: Document, note: etree._Element) -> str:
        """The words with which a note is called, or nothing where it is not."""
        return self._calls.get((document.path, note.get("id", "")), "")

    def of(self, document: Document, address: str) -> tuple[str, str]:
        """The target of a link of a document, for machines and in words."""
        if is_remote(address) or address.startswith("mailto:"):
            return address, leads_out(address)
        path, fragment = document.resolve(address)
        target = f"{path}#{fragment}" if fragment else path
        there = self._documents.get(path)
        if there is None:
            return target, f"goes to {address}"
        return target, f"goes to {self._described(there, fragment)}"

    def _described(self, document: Document, fragment: str) -> str:
        element = document.ids.get(fragment) if fragment else document.root
        if element is None:
            return "a place that is not there"
        if self.is_note(element):
            return f"note {self.label(document, element)}".rstrip()
        if _is_call(element):
            return f"the call of note {words_of(element).strip()}"
        heading, words = _first(element, _HEADINGS), clean(words_of(element))
        if heading or 0 < len(words) <= _SHORT:
            return f"“{heading or words}”"
        title = _first(document.root, _HEADINGS[:6]) or _first(document.root, ("title",))
        return f"a place in “{title}”" if title else f"a place in {document.path}"


def _is_call(element: etree._Element) -> bool:
    return element.get("role") == "doc-noteref" or "noteref" in element.get(EPUB_TYPE, "").split()


def _first(element: etree._Element, names: tuple[str, ...]) -> str:
    found = next(element.iter(*(XHTML + name for name in names)), None)
    return "" if found is None else clean(words_of(found))
