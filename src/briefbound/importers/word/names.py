"""The namespaces of Word files, transitional names for all of them (ISO/IEC 29500-1, annex A; 29500-4, annex A)."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

_PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
W, R, M, A, C, CX, DGM, PIC, WP, MC, V, OFFICE, WPS, WPG, WPC, W14 = (f"{{{uri}}}" for uri in _PREFIXES.values())
_SHORT = {uri: prefix for prefix, uri in _PREFIXES.items()}

_STRICT = "http://purl.oclc.org/ooxml/"
_SCHEMAS = "http://schemas.openxmlformats.org/"


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    uri, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_SHORT.get(uri, '?')}:{name}"


def short(element: etree._Element) -> str:
    """``w:p`` for a paragraph; ``?:x`` in a namespace that is not known; empty for a comment or an instruction."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def is_strict(data: bytes) -> bool:
    """Whether the bytes of a part name a namespace of strict files."""
    return any(_STRICT.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def loosen(root: etree._Element) -> None:
    """Gives the names of a strict part in place their transitional namespaces."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if (tag := _transitional(element.tag)) != element.tag:
            element.tag = tag
        for name, value in element.attrib.items():
            if str(name).startswith("{" + _STRICT):
                del element.attrib[name]
                element.set(_transitional(str(name)), value)


@lru_cache(maxsize=4096)
def _transitional(tag: str) -> str:
    if not tag.startswith("{" + _STRICT):
        return tag
    uri, _, name = tag[1:].rpartition("}")
    first, *rest = uri[len(_STRICT) :].split("/")
    return f"{{{_SCHEMAS}{'/'.join([first, '2006', *rest])}}}{name}"
