"""What a reader needs of an EPUB and neither EPUBCheck nor Ace asks for, one function a rule.

Each takes the reopened EPUB and yields its faults; none changes anything.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from briefbound.checks.epub_container import EPUB_TYPE, XHTML, XML_LANG, Document, Epub, is_remote


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule broken, in words, and where."""

    rule: str
    message: str
    where: str


Rule = Callable[[Epub], Iterator[Fault]]

_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote"})
_IDREFS = ("aria-labelledby", "aria-describedby", "aria-details", "aria-owns", "aria-controls", "headers", "for")
_CSS_REFERENCE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_FILE_NAME = re.compile(r"\S+\.(x?html?|md|txt)", re.IGNORECASE)


def document_titles(epub: Epub) -> Iterator[Fault]:
    """Every content document has a title of its own that is no file name (WCAG 2.2, 2.4.2)."""
    seen: dict[str, str] = {}
    for document in epub.documents.values():
        element = document.root.find(f"{XHTML}head/{XHTML}title")
        title = _text(element) if element is not None else ""
        stem = posixpath.splitext(posixpath.basename(document.path))[0]
        if not title:
            yield Fault("document-title", "the document has no title", document.path)
        elif title == stem or _FILE_NAME.fullmatch(title):
            yield Fault("document-title", f"the title “{title}” is a file name", document.path)
        elif title in seen:
            yield Fault("document-title", f"the title “{title}” is also that of {seen[title]}", document.path)
        else:
            seen[title] = document.path


def languages(epub: Epub) -> Iterator[Fault]:
    """Every document says its language, and ``lang`` and ``xml:lang`` stand together and agree (WCAG 2.2, 3.1.1)."""
    if not epub.package.root.get(XML_LANG):
        yield Fault("language", "the package document has no xml:lang", epub.package.path)
    for document in epub.documents.values():
        if not document.root.get("lang") and not document.root.get(XML_LANG):
            yield Fault("language", "the document does not state its language", document.path)
        for element in document.elements():
            html, xml = element.get("lang"), element.get(XML_LANG)
            if html != xml:
                message = f"lang is {html or 'missing'} and xml:lang is {xml or 'missing'}"
                yield Fault("language", message, document.where(element))


def links(epub: Epub) -> Iterator[Fault]:
    """Every link, image and id that is referred to exists in the container."""
    resources = {item.path for item in epub.manifest}
    for document in epub.documents.values():
        for element, reference in _references(document):
            if is_remote(reference) or ":" in reference.partition("/")[0].partition("#")[0]:
                continue
            path, fragment = document.resolve(reference)
            where = document.where(element)
            if path not in resources:
                yield Fault("link", f"{reference} points to a file that the package does not have", where)
            elif fragment and path in epub.documents and fragment not in epub.documents[path].ids:
                yield Fault("link", f"{reference} points to no element", where)
        for element in document.elements():
            for name in _IDREFS:
                for id in (element.get(name) or "").split():
                    if id not in document.ids:
                        yield Fault("id-reference", f"{name} names no element: {id}", document.where(element))


def notes(epub: Epub) -> Iterator[Fault]:
    """Calls lead to notes, every note is called, and each leads back to a call of its own (WCAG 2.2, 2.4.3)."""
    calls: dict[tuple[str, str], set[tuple[str, str]]] = {}  # a note's path and id, to those of its calls
    for document in epub.documents.values():
        for call in document.elements("a"):
            if not _is(call, "doc-noteref", "noteref"):
                continue
            target = document.resolve(call.get("href", ""))
            note = _element(epub, target)
            if note is None or not any(map(_is_note, (note, *note.iterancestors()))):
                yield Fault("note-call", "the note call points to no note", document.where(call))
            elif not call.get("id"):
                yield Fault("note-call", "the call has no id, so its note cannot link back", document.where(call))
            else:
                calls.setdefault(target, set()).add((document.path, call.get("id", "")))
    for document in epub.documents.values():
        for note in filter(_is_note, document.elements()):
            own = calls.get((document.path, note.get("id", "")), set())
            back = [a for a in note.iter(f"{XHTML}a") if _is(a, "doc-backlink", "backlink")]
            if not own:
                yield Fault("note-uncalled", "no call links to the note", document.where(note))
            elif not back:
                yield Fault("note-backlink", "the note has no link back to its call", document.where(note))
            for link in back:
                if own and document.resolve(link.get("href", "")) not in own:
                    message = f"the link back points to {link.get('href')}, which is not a call of this note"
                    yield Fault("note-backlink", message, document.where(link))


def table_headers(epub: Epub) -> Iterator[Fault]:
    """Every header cell says whether it heads a row or a column (WCAG 2.2, 1.3.1); every data table has one."""
    for document in epub.documents.values():
        for table in document.elements("table"):
            if table.get("role") in ("presentation", "none"):
                continue
            headers = list(table.iter(f"{XHTML}th"))
            if not headers:
                yield Fault("table-headers", "the table has no header cell", document.where(table))
            for header in headers:
                if header.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                    message = f"the header cell “{_text(header)}” has no scope"
                    yield Fault("table-scope", message, document.where(header))


def images(epub: Epub) -> Iterator[Fault]:
    """Every image has words, or an empty alt that calls it decoration (WCAG 2.2, 1.1.1)."""
    for document in epub.documents.values():
        for image in document.elements("img"):
            alt = image.get("alt")
            if alt is None:
                yield Fault("image-alt", f"the image {image.get('src')} has no alt", document.where(image))
            elif alt and not alt.strip():
                yield Fault("image-alt", f"the alt of {image.get('src')} is blank", document.where(image))
            elif alt == posixpath.basename(image.get("src", "")):
                yield Fault("image-alt", f"the alt of {image.get('src')} is its file name", document.where(image))


def remote_resources(epub: Epub) -> Iterator[Fault]:
    """Nothing is fetched while reading: the network may be absent, and it tells others who reads what."""
    for item in epub.manifest:
        if is_remote(item.path):
            yield Fault("remote-resource", f"the manifest names {item.path}", item.where)
    for document in epub.documents.values():
        for element, reference in _references(document):
            if element.tag not in (f"{XHTML}a", f"{XHTML}area") and is_remote(reference):
                yield Fault("remote-resource", f"{reference} is on the network", document.where(element))
        for style in document.elements("style"):
            yield from _remote_in_css("".join(map(str, style.itertext())), document.where(style))
        for element in document.elements():
            yield from _remote_in_css(element.get("style", ""), document.where(element))
    for path, text in epub.styles.items():
        yield from _remote_in_css(text, path)


RULES: tuple[Rule, ...] = (document_titles, languages, links, notes, table_headers, images, remote_resources)


def _remote_in_css(text: str, where: str) -> Iterator[Fault]:
    for reference in _CSS_REFERENCE.findall(text):
        if is_remote(reference):
            yield Fault("remote-resource", f"{reference} is on the network", where)


def _references(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """Every element with an address that a reader follows or fetches."""
    names = ("href", "src", "poster", "data", "{http://www.w3.org/1999/xlink}href")
    for element in document.elements():
        for name in names:
            if (reference := element.get(name)) is not None:
                yield element, reference
        for candidate in filter(None, (part.strip() for part in element.get("srcset", "").split(","))):
            yield element, candidate.split()[0]


def _element(epub: Epub, target: tuple[str, str]) -> etree._Element | None:
    path, id = target
    return epub.documents[path].ids.get(id) if path in epub.documents else None


def _is(element: etree._Element, role: str, epub_type: str) -> bool:
    return role in _words(element, "role") or epub_type in _words(element, EPUB_TYPE)


def _is_note(element: etree._Element) -> bool:
    return bool(_NOTE_ROLES & set(_words(element, "role")) or _NOTE_TYPES & set(_words(element, EPUB_TYPE)))


def _words(element: etree._Element, attribute: str) -> Iterable[str]:
    return (element.get(attribute) or "").split()


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
