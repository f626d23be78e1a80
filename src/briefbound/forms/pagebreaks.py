"""Places in the text, and the marks that say where a page of the print edition begins (EPUB Accessibility 1.1, 4.2).

Before an edition gives the text another form, :func:`with_places` writes on every element its place in the composed
document; the press reads it off what it has set. :func:`mark_pages` finds the place again in the composed document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from lxml import etree

from briefbound.compose.xhtml import EPUB_TYPE, PLACE, Element, append, element, say, serialise, tag
from briefbound.languages import labels_for
from briefbound.model import Book, ContentDocument, PageMap, PageStart

#: White space, soft hyphens and other characters that layout adds, drops or moves: they are not counted in offsets.
INVISIBLE = frozenset(" \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u2060\u202f\ufeff")

#: Elements in which a mark may stand as a block, before the first of their children (HTML: flow content).
_HOLDS_BLOCKS = frozenset({"section", "div", "blockquote", "header", "footer", "figure", "aside", "article"})
_PHRASES = frozenset({"b", "bdi", "bdo", "cite", "em", "i", "q", "span", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Placed(Protocol):
    """An element of any tree that has attributes."""

    def get(self, key: str, /) -> str | None: ...


def with_places(document: ContentDocument) -> ContentDocument:
    """The document with a place on every element, which the forms that editions make of it keep; one that has been
    given places stays as it is."""
    root = etree.fromstring(document.xhtml)
    if any(node.get(PLACE) for node in root.iter(etree.Element)):
        return document
    for number, node in enumerate(root.iter(etree.Element)):
        node.set(PLACE, f"{document.id} {number}")
    return replace(document, xhtml=serialise(root))


def place_of(node: Placed) -> tuple[str, int] | None:
    """The document and the number of an element; None where it is not of the composed text."""
    written = node.get(PLACE)
    if written is None:
        return None
    document, _, number = written.partition(" ")
    return document, int(number)


def mark_pages(document: ContentDocument, starts: Iterable[PageStart]) -> ContentDocument:
    """The document with a ``doc-pagebreak`` mark where each of these pages begins, its id ``page-`` and the label.

    A mark stands after a divided word, before a link, and never inside a note, a heading or text that is hidden from
    screen readers: there it stands before the whole.
    """
    root = etree.fromstring(document.xhtml)
    nodes = list(root.iter(etree.Element))
    lines = dict(zip(nodes, document.lines, strict=False))
    words = labels_for(document.language, document.words)
    # From the last to the first: a mark moves the text behind it, never that before it.
    for start in reversed(list(starts)):
        mark = element("span", {"id": page_id(start.label), "role": "doc-pagebreak", EPUB_TYPE: "pagebreak"})
        say(mark, words.page.inside(f" {{}} {start.label}. "), "aria-label")
        _put(mark, nodes[start.element], start.offset, root)
    moved = tuple(lines.get(node, 0) for node in root.iter(etree.Element)) if lines else ()
    return replace(document, xhtml=serialise(root), lines=moved)


def mark_book(book: Book, pages: PageMap) -> Book:
    """The book with a mark where each page of its print edition begins."""
    own: dict[str, list[PageStart]] = {}
    for start in pages.starts:
        own.setdefault(start.document, []).append(start)
    documents = (mark_pages(one, own[one.id]) if one.id in own else one for one in book.documents)
    return replace(book, documents=tuple(documents))


def page_id(label: str) -> str:
    """The id of the mark of a page."""
    return f"page-{re.sub(r'[^A-Za-z0-9_-]', '-', label)}"


def _put(mark: Element, node: Element, offset: int, root: Element) -> None:
    whole = _indivisible(node, root)
    if whole is not None:
        _put_before(mark, _outermost_begun(whole, root), root)
    elif offset == 0 and _begins_with(node):
        _put_before(mark, _outermost_begun(node, root), root)
    else:
        _put_into_text(mark, node, offset)


def _indivisible(node: Element, root: Element) -> Element | None:
    """The outermost link, heading, raised call, picture, phrase from right to left or hidden text that an element is
    or stands in."""
    found = None
    here: Element | None = node
    while here is not None and here is not root:
        is_whole = tag(here) in _HEADINGS | {"a", "sup", "img", "abbr"} or _is_phrase_from_right(here)
        if is_whole or here.get("aria-hidden") == "true":
            found = here
        here = here.getparent()
    return found


def _is_phrase_from_right(node: Element) -> bool:
    """Whether an element is a phrase from right to left: a mark within it would stand on its other side, and in large
    print, where marks are floats, upon its words."""
    return node.get("dir") == "rtl" and tag(node) in _PHRASES


def _begins_with(node: Element) -> bool:
    """Whether the element's own text is the first thing in it."""
    return _is_visible(node.text) or len(node) == 0


def _outermost_begun(node: Element, root: Element) -> Element:
    """The outermost element that begins where this one does and before which a block may stand; else the element."""
    best, here = node, node
    while here is not root and (parent := here.getparent()) is not None:
        if tag(parent) in _HOLDS_BLOCKS:
            best = here
        if here.getprevious() is not None or _is_visible(parent.text):
            break
        here = parent
    return best


def _put_before(mark: Element, node: Element, root: Element) -> None:
    """Before an element where its parent may hold a mark; otherwise inside it, before all that it holds."""
    parent = node.getparent()
    if node is root or parent is None:
        root.insert(0, mark)
        mark.tail, root.text = root.text, None
        return
    may_hold = tag(parent) in _HOLDS_BLOCKS or _is_phrasing_place(parent)
    if not may_hold:
        node.insert(0, mark)
        mark.tail, node.text = node.text, None
        return
    before = node.getprevious()
    text = before.tail if before is not None else parent.text
    parent.insert(parent.index(node), mark)
    mark.tail = None
    if before is not None:
        before.tail = text
    else:
        parent.text = text


def _is_phrasing_place(node: Element) -> bool:
    """Whether spans may stand directly in an element (not so in lists, tables and their rows)."""
    return tag(node) not in {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup"}


def _put_into_text(mark: Element, node: Element, offset: int) -> None:
    """Among the element's own text, before the character ``offset``, or after the word that the place divides."""
    left = offset
    holders: list[tuple[Element, bool]] = [(node, True), *((child, False) for child in node)]
    last: tuple[Element, bool] | None = None
    for holder, is_text in holders:
        text = (holder.text if is_text else holder.tail) or ""
        visible = sum(character not in INVISIBLE for character in text)
        if visible > left:
            _split(mark, holder, text, _cut(text, left), is_text=is_text)
            return
        left -= visible
        last = (holder, is_text)
    assert last is not None
    append(node, mark)


def _cut(text: str, count: int) -> int:
    """The index of the visible character number ``count``, or of the end of the word that it stands in."""
    seen = 0
    at = len(text)
    for index, character in enumerate(text):
        if character in INVISIBLE:
            continue
        if seen == count:
            at = index
            break
        seen += 1
    divided = 0 < at < len(text) and text[at].isalnum() and (text[at - 1].isalnum() or text[at - 1] == "\u00ad")
    while divided and at < len(text) and (text[at].isalnum() or text[at] in "\u00ad’'"):
        at += 1
    return at


def _split(mark: Element, holder: Element, text: str, at: int, *, is_text: bool) -> None:
    mark.tail = text[at:]
    if is_text:
        holder.text = text[:at]
        holder.insert(0, mark)
    else:
        holder.tail = text[:at]
        parent = holder.getparent()
        assert parent is not None
        parent.insert(parent.index(holder) + 1, mark)


def _is_visible(text: str | None) -> bool:
    return any(character not in INVISIBLE for character in text or "")
