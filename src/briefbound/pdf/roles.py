"""Which standard type an element's own type stands for (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object

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


def standard_type(name: str, namespace: Object | None, roles: Object | None) -> str | None:
    """The standard type to which the role maps lead; None where they lead nowhere, or in a circle.

    ``namespace`` is the element's namespace dictionary, absent in PDF 1.7; ``roles`` the RoleMap of the root.
    """
    seen: set[tuple[str, str]] = set()
    while True:
        uri = _uri(namespace)
        if _is_standard(name, uri):
            return name
        if (name, uri) in seen:
            return None
        seen.add((name, uri))
        mapping = namespace.get(Name.RoleMapNS) if isinstance(namespace, Dictionary) else roles
        target = mapping.get(f"/{name}") if isinstance(mapping, Dictionary) else None
        if isinstance(target, Array) and len(target) == 2 and isinstance(target[0], Name):
            name, namespace = str(target[0])[1:], target[1]
        elif isinstance(target, Name):
            # A bare name is one of PDF 1.7 (ISO 32000-2, table 356).
            name, namespace = str(target)[1:], None
        else:
            # Types of PDF 2.0 are used without their namespace too, and mean what they say.
            return name if not uri and name in _ONLY_20 else None


def _uri(namespace: Object | None) -> str:
    return str(namespace.get(Name.NS, "")) if isinstance(namespace, Dictionary) else ""


def _is_standard(name: str, uri: str) -> bool:
    if uri == MATHML:
        return True
    if uri == PDF_20:
        return name in _SHARED or name in _ONLY_20 or bool(_ANY_HEADING.fullmatch(name))
    return uri in ("", PDF_17) and (name in _SHARED or name in _ONLY_17)
