"""Content documents as files: the shell around composed XHTML, and the cover's own page (EPUB 3.3, section 6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from lxml import etree

from briefbound.compose.xhtml import EPUB_TYPE
from briefbound.languages import direction
from briefbound.model import ContentDocument, Kind

Matter = Literal["cover", "frontmatter", "bodymatter", "backmatter"]

#: Where the documents of a kind stand in a book (EPUB 3 Structural Semantics Vocabulary, document partitions)...
_MATTER: dict[Kind, Matter] = {
    "cover": "cover",
    "titlepage": "frontmatter",
    "content-note": "frontmatter",
    "contents": "frontmatter",
    "part": "bodymatter",
    "article": "bodymatter",
    "glossary": "backmatter",
    "sources": "backmatter",
    "colophon": "backmatter",
}
#: ...but for articles whose epub:type says otherwise.
_MATTER_OF_TYPE: dict[str, Matter] = {
    "foreword": "frontmatter",
    "afterword": "backmatter",
    "appendix": "backmatter",
}


def matter_of(document: ContentDocument) -> Matter:
    """The partition of the book that a document belongs to."""
    if document.kind != "article":
        return _MATTER[document.kind]
    epub_type = etree.fromstring(document.xhtml).get(EPUB_TYPE, "")
    return _MATTER_OF_TYPE.get(epub_type, _MATTER["article"])


def page(*, title: str, language: str, matter: Matter, body: str, stylesheets: Sequence[str]) -> bytes:
    """A whole XHTML content document; ``body`` is markup and is set as it is."""
    links = "".join(f'<link rel="stylesheet" type="text/css" href="{escape(href)}"/>\n' for href in stylesheets)
    tag = escape(language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        "<!DOCTYPE html>\n"
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{tag}" xml:lang="{tag}" dir="{direction(language)}">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n{links}</head>\n'
        f'<body epub:type="{matter}">\n{body}\n</body>\n</html>\n'
    ).encode()
