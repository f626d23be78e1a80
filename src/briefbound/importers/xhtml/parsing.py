"""Pages of XHTML and HTML as trees: no entity is resolved but those of HTML, nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.entities import html5
from typing import TYPE_CHECKING

from briefbound.importers.xhtml.mending import close_empty, raise_deep
from briefbound.importers.xhtml.remarks import Remark, take_remarks

if TYPE_CHECKING:
    from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})[\"']")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Unreadable(Exception):
    """A page that is not read; the message says why, for the user."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root of a page, its elements without the namespace of XHTML, and the comments that stood in it;
    ``repaired`` where it is no sound XML."""

    root: etree._Element
    remarks: tuple[Remark, ...] = ()
    repaired: bool = False


def parse_xhtml(data: bytes) -> Parsed:
    """A page that should be XML; one that is not is read as browsers read HTML.

    Raises :class:`Unreadable` where it declares entities of its own, or is empty.
    """
    from lxml import etree

    text = _DECLARATION.sub("", decode(data))
    if (doctype := _DOCTYPE.search(text)) and "<!ENTITY" in (doctype["subset"] or "").upper():
        raise Unreadable("it declares entities, which no page of a book needs")
    text = _ENTITY.sub(_number, _DOCTYPE.sub("", text, count=1))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return replace(parse_html(text.encode()), repaired=True)
    remarks = take_remarks(root)
    return Parsed(_without_namespace(root), remarks)


def parse_html(data: bytes) -> Parsed:
    """A page as browsers read it. Raises :class:`Unreadable` where it is empty."""
    from lxml import etree, html

    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode(data)))
    parser = html.HTMLParser(  # which without huge_tree ends at the 256th level, and drops the rest of the page
        encoding="utf-8", no_network=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise Unreadable("it is empty, or no page") from error
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Unreadable("its elements stand in each other deeper than those of a text do")
    remarks = take_remarks(root)
    close_empty(root)
    raise_deep(root)
    return Parsed(_without_namespace(root), remarks)


def decode(data: bytes) -> str:
    """The text of a page by its byte-order mark, its declaration, or else UTF-8 where it is that."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = _XML_ENCODING.match(data) or _CHARSET.search(data[:4096])
    for encoding in ([said[1].decode("ascii")] if said else []) + ["utf-8"]:
        try:
            return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "ascii") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _number(found: re.Match[str]) -> str:
    if found[1] in _OF_XML or (letters := html5.get(f"{found[1]};")) is None:
        return found[0]
    return "".join(f"&#{ord(letter)};" for letter in letters)


def _without_namespace(root: etree._Element) -> etree._Element:
    for element in root.iter(f"{XHTML}*"):
        element.tag = str(element.tag)[len(XHTML) :]
    return root
