"""Marks of withholding in a drawing: words in it have no bar, so what reads like such a mark refuses the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefbound.compose.svg.refusals import PictureFault
from briefbound.compose.svg.vocabulary import ABOUT, XLINK_HREF, local_name
from briefbound.load.labels import asks_in_words_of_everyday, is_mark_in_comment, labels_of_marks
from briefbound.load.marks import is_everyday, reads_like_mark
from briefbound.load.signs import hides_words

_BRACES = re.compile(r"[{\uff5b][^{}\uff5b\uff5d]{0,200}[}\uff5d]?|</?\w[^<>]{0,200}>")
#: What names an element for whoever draws: ids, classes, labels of layers, data of a program.
_NAMES = re.compile(r"(?:.*\})?(?:id|class|label|name|title|aria-label|role|data-.*|groupmode|type)")
#: Attributes of SVG whose names, or whose values, read like words of withholding and mean something else.
_OF_SVG = frozenset(["mask", "visibility", "display", "overflow", "mask-type", "maskUnits", "maskContentUnits"])
_PIECE = re.compile(r"[^\W\d_]+(?:[-_ ][^\W\d_]+)*")


def marked_elements(root: etree._Element) -> frozenset[etree._Element]:
    """The elements that read like a mark of withholding by their names or descriptions, and those that they show."""
    marked = {node for node in root.iter(etree.Element) if any(map(_is_mark, _names(node)))}
    by_id = {node.get("id"): node for node in root.iter(etree.Element)}
    shown = (by_id.get(_reference(node)) for one in marked for node in one.iter(etree.Element))
    return frozenset(marked.union(node for node in shown if node is not None))


def _reference(node: etree._Element) -> str:
    return str(node.get("href") or node.get(XLINK_HREF) or "").removeprefix("#")


def _is_mark(name: str) -> bool:
    """Whether a name asks for it, also in words of everyday where these are all of it: ``secret-layer``, ``hidden2``.

    A mask is something else in a drawing.
    """
    if reads_like_mark(name):
        return True
    pieces = [found[0] for found in _PIECE.finditer(name) if "mask" not in found[0].lower()]
    return any(is_everyday(piece) or asks_in_words_of_everyday(re.sub(r"[-_]", " ", piece)) for piece in pieces)


def _names(node: etree._Element) -> Iterator[str]:
    for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
        local = etree.QName(key).localname
        if local in _OF_SVG:
            continue
        yield local
        if local == "class":
            yield from value.split()
        elif _NAMES.fullmatch(key):
            yield value
    for child in node.iterchildren(etree.Element):
        if local_name(child) in ABOUT:
            yield "".join(map(str, child.itertext()))


def refuse_marks(root: etree._Element, marked: frozenset[etree._Element], comments: list[str]) -> None:
    """Raises PictureFault where words that are painted stand in a marked element, or hold such a mark themselves,
    or a comment of the drawing asks for it."""
    for text in root.iter("{*}text"):
        words = "".join(map(str, text.itertext()))
        above = (text, *text.iterancestors(), *text.iterdescendants())
        if not words.strip():
            continue
        if any(map(is_mark_in_comment, comments)):
            raise _fault("a comment in it")
        if any(node in marked for node in above):
            raise _fault("the name of a layer, a group or a text in it")
        is_labelled = any(True for _ in labels_of_marks(words))
        if any(map(reads_like_mark, _BRACES.findall(words))) or hides_words(words) or is_labelled:
            raise _fault("something written in it")


def _fault(what: str) -> PictureFault:
    message = f"words in the drawing may need to be withheld: {what} reads like such a mark"
    return PictureFault("BB118", message, "leave the words out of the drawing, or reword it")
