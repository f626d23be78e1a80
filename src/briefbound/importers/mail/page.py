"""The HTML of a message: which of its lines are no text of it, and what is quoted of other messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Ledger
from briefbound.importers.mail.lines import HEADERS, SIGNATURE, WHO_WROTE, no_text
from briefbound.importers.mail.plain import QUOTED
from briefbound.importers.tree import Place
from briefbound.importers.xhtml.elements import BLOCKS

if TYPE_CHECKING:
    from lxml import etree

#: What mail programs call their own blocks: Gmail, Thunderbird, Outlook, Yahoo, Apple Mail, Proton.
_OWN = (
    (
        re.compile(
            r"gmail_signature|moz-signature|protonmail_signature_block|AppleMailSignature|x_?Signature$|^Signature$"
        ),
        SIGNATURE,
    ),
    (re.compile(r"gmail_attr|moz-cite-prefix|protonmail_quote_header"), WHO_WROTE),
    (re.compile(r"divRplyFwdMsg|OutlookMessageHeader|moz-email-headers-table|gmail_forward_header"), HEADERS),
)
_QUOTED = re.compile(r"gmail_quote|yahoo_quoted|protonmail_quote")
#: Elements of which each begins a line of its own; a cell goes on in the line of its row.
_LINES = BLOCKS - {"td", "th"}


def split_texts(body: etree._Element) -> None:
    """Gives each text of a page an element of its own, so that lines can be left out that stand beside others."""
    from lxml import etree

    for element in [one for one in body.iter() if isinstance(one.tag, str) and one.tag not in ("script", "style")]:
        if len(element) and (element.text or "").strip():
            span = etree.Element("span")
            span.text, element.text = element.text, None
            element.insert(0, span)
        parent = element.getparent()
        if element is not body and parent is not None and (element.tail or "").strip():
            span = etree.Element("span")
            span.text, element.tail = element.tail, None
            parent.insert(parent.index(element) + 1, span)


def leave_no_text(body: etree._Element, part: str, ledger: Ledger) -> None:
    """Tells the lines that are no text of the message, and takes them out of sight; what it answers is quoted."""
    for element in list(body.iter()):
        if isinstance(element.tag, str) and (kind := _own_kind(element)) and not _is_gone(element):
            _leave(element, kind, part, ledger)
    lines = list(_lines(body))
    for start, end, kind in no_text(["".join(words) for words, _ in lines]):
        for _, elements in lines[start:end]:
            for element in elements:
                if not _is_gone(element):
                    _leave(element, kind, part, ledger)
    for element in list(body.iter("div", "blockquote")):
        if _QUOTED.search(element.get("class") or "") or element.get("type") == "cite":
            inside = next(element.iter("blockquote"), None) if element.tag == "div" else None
            if element.tag == "div" and inside is None and not _is_forwarded(element):
                element.tag = "blockquote"
            if not any(one.get("data-quoted") for one in element.iterancestors()):
                element.set("data-quoted", "yes")
                ledger.say("changed", QUOTED, Place(part, 0))


def _is_forwarded(element: etree._Element) -> bool:
    """Whether what a program has put into its block for quotations is a message sent on, which is the text itself."""
    return any(one.get("data-left") == HEADERS for one in element.iter())


def _own_kind(element: etree._Element) -> str:
    names = [*(element.get("class") or "").split(), element.get("id") or ""]
    if element.get("data-smartmail") == "gmail_signature":
        return SIGNATURE
    return next((kind for pattern, kind in _OWN if any(map(pattern.search, names))), "")


def _leave(element: etree._Element, kind: str, part: str, ledger: Ledger) -> None:
    if "".join(map(str, element.itertext())).strip():
        ledger.leave(kind, element, Place(part, 0))
    element.set("hidden", "")
    element.set("data-left", kind)


def _is_gone(element: etree._Element) -> bool:
    return any("hidden" in one.attrib for one in (element, *element.iterancestors()))


def _lines(body: etree._Element) -> Iterator[tuple[list[str], list[etree._Element]]]:
    """The lines of a page as they are seen: their texts, and the elements that hold nothing else."""
    words: list[str] = []
    holders: list[etree._Element] = []
    walk: list[tuple[etree._Element, bool]] = [(body, True)]
    while walk:
        element, is_opening = walk.pop()
        if not isinstance(element.tag, str) or element.tag in ("script", "style") or _is_gone(element):
            continue
        if (element.tag in _LINES or element.tag == "br") and words:
            yield words, holders
            words, holders = [], []
        if not is_opening:
            continue
        if element.tag in _LINES or element.tag in ("td", "th"):
            walk.append((element, False))
        if element.tag in ("td", "th") and words:
            words.append(" ")
        walk += [(child, True) for child in reversed(element)]
        if not len(element) and (element.text or "").strip():
            words.append(" ".join((element.text or "").split()) + " ")
            holders.append(element)
    if words:
        yield words, holders
