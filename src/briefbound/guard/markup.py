"""XML and HTML: text through markup, attributes, comments, entities; of EPUB, Word, SVG, XMP and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at, strung, without_marks
from briefbound.guard.plain import decoded, read_embedded

#: Elements inside of which, and after which, a word goes on: XHTML, SVG, Office Open XML, OpenDocument.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr noscript output q rp s
    samp small span strike strong sub sup time tt u var wbr
    altGlyph svg textPath tref tspan
    bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart delText hyperlink instrText lang
    lastRenderedPageBreak moveFrom moveTo noBreakHyphen proofErr r rFonts rPr sdt sdtContent smartTag softHyphen t
    """.split()  # noqa: SIM905 - a list of a hundred strings is harder to read
)
_SPACE = "\n"
_MARKUP = re.compile(rb"<(?:\?xml|\?xpacket|!doctype|!--|[a-z][\w.-]*(?::[\w.-]+)?[\s/>])", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)


def is_markup(data: bytes) -> bool:
    """Whether a file begins as XML or HTML does."""
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return _MARKUP.match(head) is not None


def read_markup(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Everything that a document says: its words, attributes, comments and what its entities stand for."""
    root = _parse(data)
    if root is None:
        yield Unseen(place, Gap.UNREAD)
        for text, _ in decoded(data):
            yield Passage(place, text)
            yield Passage(place, without_marks(text))
        return
    words, apart = _words(root, place)
    yield words
    yield apart
    values = list(_values(root, place))
    for where, value in values:
        yield Passage(where, value)
    for _, value in values:
        if "data:" in value:
            yield from read_embedded(value, place, inside)
    if len(apart.text) > 40:
        yield from read_embedded(apart.text, place, inside)
    for text, _ in decoded(data)[:1]:
        if doctype := _DOCTYPE.search(text):
            yield Passage(at(place, "the document type"), doctype[0])


def _parse(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        texts = decoded(data)
        parser = lxml_html.HTMLParser(no_network=True, recover=True)
        return lxml_html.document_fromstring(texts[0][0] if texts else data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _words(root: etree._Element, place: str) -> tuple[Passage, Passage]:
    """The text with words going on through inline elements; and with every tag as a space."""
    pieces: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            text, closing = "", node.tail or ""
        elif event == "start":
            text, closing = node.text or "", ""
        else:
            text, closing = "", "" if node is root else node.tail or ""
        where = at(place, f"line {node.sourceline}") if node.sourceline else place
        breaks = event in ("start", "end") and _local(node) not in _INLINE
        if breaks:
            pieces.append((where, _SPACE))
        if text or closing:
            pieces.append((where, text or closing))
            apart.append((where, text or closing))
    return strung(pieces, place), strung(apart, place, " ")


def _values(root: etree._Element, place: str) -> Iterator[tuple[str, str]]:
    """Attributes, comments, processing instructions and entities, each with its place."""
    for node in root.iter():
        where = at(place, f"line {node.sourceline}") if node.sourceline else place
        if not isinstance(node.tag, str):
            yield at(where, "a comment or instruction"), str(node.text or "")
            continue
        for name, value in node.attrib.items():
            yield at(where, f"{_bare(str(name))} of {_local(node)}"), str(value)
        if ":" in node.tag or "_" in node.tag or len(node.tag) > 12:
            yield at(where, "the name of an element"), node.tag.rpartition("}")[2]
    before = root.getprevious()
    while before is not None:
        yield at(place, "a comment or instruction"), str(before.text or "")
        before = before.getprevious()
    after = root.getnext()
    while after is not None:
        yield at(place, "a comment or instruction"), str(after.text or "")
        after = after.getnext()


def _local(node: etree._Element) -> str:
    return _bare(node.tag) if isinstance(node.tag, str) else ""


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
