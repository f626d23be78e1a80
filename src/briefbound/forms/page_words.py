"""What pages say of a page beside its number, written on the links that lead there: the style sheet and the tags read
it from them."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from briefbound.compose.xhtml import XHTML, classes, serialise
from briefbound.languages import labels_for
from briefbound.model import ContentDocument

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_BREAK_SPACE = "\u00a0"


def with_page_words(document: ContentDocument) -> ContentDocument:
    """The document with what stands around the number of a page on each link inside the book.

    ``data-before`` and ``data-behind`` are printed with it: ", page 12" behind a reference, "(page 12)" to go back to
    from a note; ``data-page`` is spoken. Where the language of the text has no word for it, the number stands alone.
    """
    root = etree.fromstring(document.xhtml)
    for link in root.iter(f"{{{XHTML}}}a"):
        if not link.get("href") or _SCHEME.match(link.get("href") or ""):
            continue
        marked = (one.get("lang") for one in (link, *link.iterancestors()))
        words = labels_for(next(filter(None, marked), document.language), document.words)
        link.set("data-page", "{}" if words.page.is_foreign else f"{words.page} {{}}")
        names = classes(link)
        if "xref" in names or "backlink" in names:
            named = words.page_reference
            before, _, behind = ("{}" if named.is_foreign else named.text).partition("{}")
            before = re.sub(r" $", _NO_BREAK_SPACE, before)
            if "backlink" in names or named.is_foreign:
                before, behind = f"({before}", f"{behind})"
            if "xref" in names:
                before = f" {before}" if named.is_foreign else f"{words.comma}{before}"
            link.set("data-before", before)
            link.set("data-behind", behind)
    return replace(document, xhtml=serialise(root))
