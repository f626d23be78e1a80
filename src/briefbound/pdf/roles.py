"""Which standard type an element's own type stands for (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object

from briefbound.pdf.objects import entry, items, name, text

PDF_17 = "http://iso.org/pdf/ssn"
PDF_20 = "http://iso.org/pdf2/ssn"
MATHML = "http://www.w3.org/1998/Math/MathML"

_SHARED = frozenset({
    "Document", "Part", "Sect", "Div", "NonStruct", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Caption", "Span", "Link", "Annot", "Form",
    "Figure", "Formula", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
})  # fmt: skip
_ONLY_17 = frozenset({
    "Art", "BlockQuote", "TOC", "TOCI", "Index", "Private", "Quote", "Note", "Reference", "BibEntry", "Code",
})  # fmt: skip
_ONLY_20 = frozenset({"DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"})
_ANY_HEADING = re.compile(r"H[1-9]\d*")


def standard_type(type: str, namespace: Object | None, roles: Object | None) -> str | None:
    """The standard type to which the role maps lead; None where they lead nowhere, or in a circle.

    ``namespace`` is the element's namespace dictionary, absent in PDF 1.7; ``roles`` the RoleMap of the root.
    """
    seen: set[tuple[str, str]] = set()
    while True:
        uri = _uri(namespace)
        if _is_standard(type, uri):
            return type
        if (type, uri) in seen:
            return None
        seen.add((type, uri))
        mapping = entry(namespace, Name.RoleMapNS) if isinstance(namespace, Dictionary) else roles
        target = entry(mapping, f"/{type}")
        # A bare name is one of PDF 1.7 (ISO 32000-2, table 356).
        named, namespace = (*items(target), None, None)[:2] if isinstance(target, Array) else (target, None)
        mapped = name(named)
        if mapped is None:
            # Types of PDF 2.0 are used without their namespace too, and mean what they say.
            return type if not uri and type in _ONLY_20 else None
        type = mapped


def _uri(namespace: Object | None) -> str:
    return text(entry(namespace, Name.NS)) or ""


def _is_standard(type: str, uri: str) -> bool:
    if uri == MATHML:
        return True
    if uri == PDF_20:
        return type in _SHARED or type in _ONLY_20 or bool(_ANY_HEADING.fullmatch(type))
    return uri in ("", PDF_17) and (type in _SHARED or type in _ONLY_17)
