"""Comments in the source of a page: no reader of it sees them, and they may ask for words to be withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Place
from briefbound.importers.xhtml.elements import PARAGRAPHS
from briefbound.load.labels import is_mark_in_comment

if TYPE_CHECKING:
    from lxml import etree

#: Conditions of Microsoft; names of elements and files that programmers write where one ends.
_OF_PROGRAMS = re.compile(r"\s*(?:\[if\b|<!\[endif|/?[.#/]|end\b|eof\b|start\b|begin\b)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"[{};]\s*\n|[\w-]\s*\([^()]*\)\s*[;{]|^\s*[@{]")
_LONGEST = 500  # of what is judged: more is a piece of the page that somebody took out
_KIND = "comment in the source"


class Remark(NamedTuple):
    """A comment: the element it stands in, its words without tags, and whether they ask for words to be withheld."""

    holder: etree._Element
    words: str
    asks: bool


def take_remarks(root: etree._Element) -> tuple[Remark, ...]:
    """Takes the comments and instructions out of a page; those that programs write for each other are no remarks."""
    from lxml import etree

    found = tuple(filter(None, (_remark(node, holder) for node, holder in _nodes(root))))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return found


def _nodes(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Comments and instructions with what they stand in; those outside of the page stand in its root."""
    from lxml import etree

    for node in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield node, root
    for node in root.iter(etree.Comment, etree.ProcessingInstruction):
        if (holder := node.getparent()) is not None:
            yield node, holder


def _remark(node: etree._Element, holder: etree._Element) -> Remark | None:
    text = f"{getattr(node, 'target', '?')} {node.text or ''}".lstrip("? ")  # an instruction has a target
    inside, end, rest = (node.tail or "").partition("-->")
    if end and "<!--" in text:  # a comment in a comment, which ends for browsers before its writer meant it to
        text, node.tail = f"{text} {inside}", rest
    is_comment = not (hasattr(node, "target") or (node.text or "").startswith("?"))  # as HTML has instructions
    words = " ".join(_TAG.sub(" ", text).split())
    if not any(map(str.isalpha, words)) or _OF_PROGRAMS.match(text) or _CODE.search(text):
        return None
    asks = len(words) <= _LONGEST and is_mark_in_comment(words)
    return Remark(holder, words, asks) if asks or (is_comment and len(words) <= _LONGEST) else None


def tell_remarks(remarks: Sequence[Remark], text: etree._Element, part: str, ledger: Ledger) -> None:
    """Tells the remarks in an element, and those elsewhere on its page that ask, by their place and length."""
    if not remarks:
        return
    numbers = dict(_numbered(text.iter()))
    for holder, words, asks in remarks:
        if asks or holder in numbers:
            ledger.say("comment", _KIND, Place(part, numbers.get(holder, 0)), words)


def _numbered(elements: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    number = 0
    for element in elements:
        number += element.tag in PARAGRAPHS
        yield element, number
