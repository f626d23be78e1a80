"""Content documents as files: the shell around composed XHTML, and the cover's own page (EPUB 3.3, section 6.1)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

from lxml import etree

from briefbound.compose.labels import labels_for
from briefbound.compose.xhtml import EPUB_TYPE, direction
from briefbound.model import ContentDocument, Kind, Publication

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


def cover_alt(publication: Publication) -> str:
    """The text alternative of the cover: the manifest's, or for a drawn cover the words drawn on it."""
    if publication.cover:
        return publication.cover.alt
    words = ". ".join(filter(None, (publication.title, publication.subtitle, publication.publisher)))
    labels = labels_for(publication.language)
    spoken_here = publication.language.lower().split("-")[0] == labels.language
    return labels.cover_alt.format(words) if spoken_here else words


def cover_document(publication: Publication, image_href: str) -> ContentDocument:
    """The cover's page: the image alone. ``doc-cover`` belongs on the image (DPUB-ARIA 1.1)."""
    return ContentDocument(
        id="cover",
        kind="cover",
        title=labels_for(publication.language).cover,
        language=publication.language,
        xhtml=(
            '<div xmlns="http://www.w3.org/1999/xhtml" class="cover">'
            f'<img src="{escape(image_href)}" alt="{escape(cover_alt(publication))}" role="doc-cover"/>'
            "</div>"
        ),
    )
