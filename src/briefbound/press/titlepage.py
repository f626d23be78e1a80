"""Title pages that hold more than a page: many who took part, or long titles."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.compose.xhtml import add_class, classes, descendants, plain_text, serialise
from briefbound.model import ContentDocument
from briefbound.press.geometry import POINTS_PER_MM, Geometry

#: The width of a letter, in sizes of the type; the lines that stand at the foot of the page, and those left free.
_LETTER, _AT_THE_FOOT, _FREE = 0.55, 4, 2
_LOGO = 16 * POINTS_PER_MM  # styles/brand.css
#: What key figures take beside the lines of their words: above them, and their numbers.
_FIGURES = 4.5
#: The size of type, the lines that one of its own takes, and those above it, as styles/book/print.css has them.
_TITLE, _WORDY, _SUBTITLE, _OTHER = (3.6, 3, 7), (2.2, 2, 4), (1.5, 1.5, 1), (1.0, 1.0, 0.2)


def title_page_that_holds(document: ContentDocument, shape: Geometry) -> ContentDocument:
    """Marks a title page as ``full`` whose lines are more than its page has: nothing on it then has a fixed place."""
    if document.kind != "titlepage":
        return document
    root = etree.fromstring(document.xhtml)
    lines = _AT_THE_FOOT + _FREE + sum(_lines(node, shape) for node in root)
    if lines <= shape.lines:
        return document
    add_class(root, "full")
    return replace(document, xhtml=serialise(root))


def _lines(node: etree._Element, shape: Geometry) -> float:
    names = classes(node)
    if {"publisher", "date", "licence"} & set(names):
        return 0
    if "brand" in names:
        return _LOGO / shape.line
    if "key-figures" in names:
        items = [plain_text(item) for item in descendants(node, "li")]
        letters = max(8, int(shape.measure / (shape.size * _LETTER * len(items))))
        return _FIGURES + max(-(-len(item) // letters) for item in items)
    is_title = etree.QName(node).localname == "h1"
    size, line, above = (
        (_WORDY if "wordy" in names else _TITLE) if is_title else (_SUBTITLE if "subtitle" in names else _OTHER)
    )
    letters = max(1, int(shape.measure / (size * shape.size * _LETTER)))
    return above + line * -(-len(plain_text(node)) // letters)
