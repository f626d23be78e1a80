"""Phrases that run against their paragraph, each in an element of its own direction (Unicode Standard Annex 9).

WeasyPrint orders the words of one element as they are read, but the elements of a line all alike, in the direction of
the paragraph: of ``انظر Smith, <i>Title</i> (2019)`` the parts would stand in the wrong order. In one element with
``dir`` they stand as in a browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from briefbound.compose.xhtml import PLACE, Element, classes, element, serialise, tag
from briefbound.languages import direction
from briefbound.model import ContentDocument

_Kind = Literal["text", "tail"]

#: Elements in lines of text; all others are paragraphs or hold them.
_IN_LINES = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *("s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    ]
)
#: Stands for what is no text: of no direction, or the end of a phrase.
_OBJECT, _END = "\ufffc", "\u2029"
#: What is read in one direction from its beginning to its end, wherever a line divides it; as are addresses.
_WHOLE = frozenset({"bdi", "code", "kbd", "samp"})
#: Letters of each direction (Annex 9, table 4), digits, and what stands in numbers.
_LETTERS = {"ltr": frozenset({"L"}), "rtl": frozenset({"R", "AL"})}
_DIGITS = frozenset({"EN", "AN"})
_IN_NUMBERS = frozenset({"EN", "AN", "ES", "CS", "ET", "NSM", "L"})
_OTHER = {"ltr": "rtl", "rtl": "ltr"}
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", "›": "‹", "”": "“", "’": "‘"}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text in a paragraph, and of which element it is what; one without an owner stands for what is no text."""

    text: str
    owner: Element | None = None
    kind: _Kind = "text"


def phrases_in_their_direction(document: ContentDocument) -> ContentDocument:
    """A document in which whatever runs against its paragraph through several elements has one of its own; the
    direction of what is to find it itself (``bdi``, ``dir="auto"``) is found."""
    usual = direction(document.language)
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in document.xhtml):
        return document
    root = etree.fromstring(document.xhtml)
    for node in root.iter(etree.Element):
        whole = tag(node) in _WHOLE or "address" in classes(node)
        if node.get("dir", "auto" if whole else "") == "auto":
            node.set("dir", _first_direction("".join(map(str, node.itertext()))))
    for block, way in [*_blocks(root, usual)]:
        while _wrap_one(block, way):
            pass
    return replace(document, xhtml=serialise(root))


def _first_direction(text: str) -> str:
    """The direction of the first letter that has one (Annex 9, P2 and P3)."""
    kinds = map(unicodedata.bidirectional, text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def _blocks(node: Element, way: str) -> Iterator[tuple[Element, str]]:
    """Whatever texts are ordered in, with its direction: paragraphs, and elements that have one of their own."""
    own = node.get("dir")
    way = own or way
    if own or tag(node) not in _IN_LINES or "footnote" in classes(node):
        yield node, way
    for child in node.iterchildren(etree.Element):
        yield from _blocks(child, way)


def _leaves(node: Element) -> Iterator[_Leaf]:
    """The texts of a paragraph in their order, not those of others inside of it."""
    if node.text:
        yield _Leaf(node.text, node)
    for child in node.iterchildren():
        if isinstance(child.tag, str):
            if child.get("dir") or tag(child) == "img" or "footnote" in classes(child):
                yield _Leaf(_OBJECT)
            elif tag(child) not in _IN_LINES:
                yield _Leaf(_END)
            else:
                yield from _leaves(child)
        if child.tail:
            yield _Leaf(child.tail, child, "tail")


def _wrap_one(block: Element, way: str) -> bool:
    """Wraps the first phrase that runs the other way through several elements; whether there was one."""
    leaves = [*_leaves(block)]
    if sum(leaf.owner is not None for leaf in leaves) < 2:
        return False
    for start, end in _phrases("".join(leaf.text for leaf in leaves), _OTHER[way]):
        first, last = _at(leaves, start), _at(leaves, end - 1)
        if first[0] is not last[0]:
            _wrap(first, (last[0], last[1] + 1), _OTHER[way], way)
            return True
    return False


def _phrases(text: str, way: str) -> Iterator[tuple[int, int]]:
    """Where phrases of a direction begin and end in a paragraph of the other: from letter to letter or number,
    whatever has no direction between them, and the brackets behind that were opened inside. In a paragraph from right
    to left numbers alone are such phrases, as far as nothing is between their digits that parts numbers."""
    letters, against = _LETTERS[way], _LETTERS[_OTHER[way]]
    start, end, is_number = -1, -1, False
    for at, sign in enumerate(f"{text}{_END}"):
        kind = unicodedata.bidirectional(sign)
        if start >= 0 and (kind in against or sign == _END or _ends(kind, way, is_number)):
            yield start, end if is_number else _with_brackets(text, start, end)
            start = -1
        if kind in letters:
            start, end, is_number = (at if start < 0 else start), at + 1, False
        elif kind in _DIGITS and (start >= 0 or way == "ltr"):
            start, end, is_number = (at, at + 1, True) if start < 0 else (start, at + 1, is_number)


def _ends(kind: str, way: str, is_number: bool) -> bool:
    """Whether what is in no direction itself ends a phrase: Arabic digits one in Latin, as letters do."""
    return kind not in _IN_NUMBERS if is_number else kind == "AN" and way == "ltr"


def _with_brackets(text: str, start: int, end: int) -> int:
    while end < len(text) and (opening := _CLOSING.get(text[end])):
        inside = text[start:end]
        if inside.count(opening) <= inside.count(text[end]):
            break
        end += 1
    return end


def _at(leaves: list[_Leaf], place: int) -> tuple[_Leaf, int]:
    """The text that holds a letter, and its place in it."""
    for leaf in leaves:
        if place < len(leaf.text):
            return leaf, place
        place -= len(leaf.text)
    raise IndexError(place)


def _wrap(first: tuple[_Leaf, int], last: tuple[_Leaf, int], way: str, around: str) -> None:
    """Puts what is between two places into an element; one that begins or ends amid a phrase is divided."""
    end, start = _marked(*last), _marked(*first)
    holders = [*end.iterancestors()]
    top = next(one for one in start.iterancestors() if one in holders)
    for mark in (start, end):
        while mark.getparent() is not top:
            _lift(mark)
    inside = [*top][top.index(start) + 1 : top.index(end)]
    span = element("span", {"dir": way})
    span.text, span.tail = start.tail, end.tail
    start.tail = end.tail = None
    top.insert(top.index(start), span)
    for mark in (start, end):
        top.remove(mark)
    for child in inside:
        span.append(child)
        for note in child.iter(etree.Element):
            if "footnote" in classes(note) and not note.get("dir"):
                note.set("dir", around)


def _marked(leaf: _Leaf, place: int) -> Element:
    """An element put into a text at a place."""
    mark, owner = element("span"), leaf.owner
    assert owner is not None
    if leaf.kind == "text":
        owner.text, mark.tail = leaf.text[:place], leaf.text[place:]
        owner.insert(0, mark)
    else:
        owner.tail, mark.tail = leaf.text[:place], leaf.text[place:]
        parent = owner.getparent()
        assert parent is not None
        parent.insert(parent.index(owner) + 1, mark)
    return mark


def _lift(mark: Element) -> None:
    """Moves a mark out of its parent: before or behind it, or between its two halves."""
    parent = mark.getparent()
    assert parent is not None
    above = parent.getparent()
    assert above is not None
    is_first = not parent.text and mark is parent[0]
    behind, rest = [*mark.itersiblings()], mark.tail
    mark.tail = None
    parent.remove(mark)
    if is_first:
        parent.text = rest
        above.insert(above.index(parent), mark)
        return
    tail, parent.tail = parent.tail, None
    above.insert(above.index(parent) + 1, mark)
    if not rest and not behind:
        mark.tail = tail
        return
    half = element(
        tag(parent), {str(name): str(value) for name, value in parent.attrib.items() if name not in ("id", PLACE)}
    )
    half.text, half.tail = rest, tail
    for child in behind:
        half.append(child)
    above.insert(above.index(mark) + 1, half)
