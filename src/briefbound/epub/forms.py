"""The form of a document for reading systems, of which many are old and most show pages as small as a hand."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.compose.xhtml import Element, add_class, classes, descendants, plain_text, serialise, tag
from briefbound.epub.addresses import divide_addresses
from briefbound.epub.quotes import write_quotation_marks
from briefbound.epub.tables import fit_tables
from briefbound.model import ContentDocument

#: Boxes of no more characters are kept on one page, at type of twice the size, too.
_SMALL = 250
_BOXES = frozenset({"box", "pull-quote", "timeline", "long-description"})
#: The arrow of the way back. The curved one is a picture on phones, and a box in fonts that lack its selector.
_ARROW = "↑"


def for_readers(document: ContentDocument) -> ContentDocument:
    """The document as it is packaged: tables that fit, quotation marks written out, small boxes kept together."""
    root = etree.fromstring(document.xhtml)
    divide_addresses(root)
    fit_tables(root)
    write_quotation_marks(root, document.language)
    for link in descendants(root, "a"):
        if "backlink" in classes(link):
            _point_back(link)
    for box in descendants(root, "div", "aside", "blockquote"):
        is_box = bool(_BOXES & set(classes(box))) or tag(box) == "blockquote"
        if is_box and len(plain_text(box)) <= _SMALL:
            add_class(box, "undivided")
    return replace(document, xhtml=serialise(root))


def _point_back(link: Element) -> None:
    """Gives a link back an arrow that every font has; its words are in its label."""
    for child in list(link):
        link.remove(child)
    link.text = _ARROW
