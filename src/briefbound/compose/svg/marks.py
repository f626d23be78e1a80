"""Marks of withholding in a drawing: words in it have no bar, so what reads like such a mark refuses the drawing."""

from __future__ import annotations

import re

from lxml import etree

from briefbound.compose.svg.refusals import PictureFault
from briefbound.compose.svg.vocabulary import ABOUT, local_name
from briefbound.load.marks import reads_like_mark

_BRACES = re.compile(r"[{\uff5b][^{}\uff5b\uff5d]{0,200}[}\uff5d]?|</?\w[^<>]{0,200}>|\|\||%%")
#: What names an element for whoever draws: ids, classes, labels of layers, data of a program.
_NAMES = re.compile(r"(?:.*\})?(?:id|class|label|name|title|aria-label|role|data-.*|groupmode|type)")


def marked_elements(root: etree._Element) -> frozenset[etree._Element]:
    """The elements whose names, titles or descriptions read like a mark of withholding."""
    return frozenset(node for node in root.iter(etree.Element) if reads_like_mark(" ".join(_names(node))))


def _names(node: etree._Element) -> list[str]:
    names = [str(value) for key, value in node.attrib.items() if _NAMES.fullmatch(str(key))]
    about = (child for child in node.iterchildren(etree.Element) if local_name(child) in ABOUT)
    return names + ["".join(map(str, child.itertext())) for child in about]


def refuse_marks(root: etree._Element, marked: frozenset[etree._Element]) -> None:
    """Raises PictureFault where words that are painted stand in a marked element, or hold such a mark themselves."""
    for text in root.iter("{*}text"):
        words = "".join(map(str, text.itertext()))
        above = (text, *text.iterancestors(), *text.iterdescendants())
        if not words.strip():
            continue
        if any(node in marked for node in above) or any(map(reads_like_mark, _BRACES.findall(words))):
            message = "words in the drawing are perhaps to be withheld: something in it reads like such a mark"
            hint = "leave the words out of the drawing, or name its layers, ids and classes otherwise"
            raise PictureFault("BB118", message, hint)
