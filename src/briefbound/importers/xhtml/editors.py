"""Comments and tracked changes of word processors in pages that these have saved: Word, Google Docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Group, Ledger
from briefbound.importers.tree import Place
from briefbound.importers.xhtml.elements import PARAGRAPHS

if TYPE_CHECKING:
    from lxml import etree

_COMMENT, _CALL, _DELETED = "comment", "call of a comment", "tracked deletion, accepted"
_LIST = re.compile(r"mso-element\s*:\s*[\"']?comment", re.IGNORECASE)
_TEXTS = frozenset({"msocommenttext", "msocomtxt", "msocommentsubject"})
_CALLS = frozenset({"msocommentreference", "msocomanchor", "msocomoff"})
_OF_GOOGLE = re.compile(r"#?cmnt(_ref)?\d+")


def leave_editors(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Takes comments of editors, their calls and deleted words out of sight, and tells them by place and length.

    Added words stay: the page shows them.
    """
    number = 0
    for e in root.iter():
        number += e.tag in PARAGRAPHS
        if e.tag == "ins" and _is_tracked(e):
            ledger.say("changed", "tracked addition: accepted", Place(part, number))
        for kind, element in _found(e):
            group: Group = "copy" if kind is _CALL else "comment" if kind is _COMMENT else "hidden"
            ledger.leave(kind, element, Place(part, number), group)
            element.set("hidden", "")
            for link in element.iter("a"):
                link.attrib.pop("href", "")


def _found(e: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    if not isinstance(e.tag, str):
        return
    classes = frozenset((e.get("class") or "").lower().split())
    if _LIST.search(e.get("style") or "") or classes & _TEXTS:
        yield _COMMENT, e
    elif classes & _CALLS:
        yield _CALL, e
    elif "msodel" in classes or (e.tag == "del" and _is_tracked(e)):
        yield _DELETED, e
    elif (own := _OF_GOOGLE.fullmatch(e.get("id") or "")) and _OF_GOOGLE.fullmatch(e.get("href") or ""):
        yield (_CALL, e) if own[1] else (_COMMENT, _box(e))


def _is_tracked(e: etree._Element) -> bool:
    """Whether a program has noted who changed words, and when."""
    return (e.get("cite") or "").startswith("mailto:") and "datetime" in e.attrib


def _box(link: etree._Element) -> etree._Element:
    """What holds one comment of Google Docs: the frame around its paragraphs, or its paragraph."""
    paragraph = next(link.iterancestors("p"), link)
    frame = paragraph.getparent()
    if frame is None or frame.tag != "div":
        return paragraph
    others = [one for one in frame.iter("a") if one is not link and (one.get("id") or "").startswith("cmnt")]
    begins = not (frame.text or "").strip() and next(iter(frame), None) is paragraph
    return frame if begins and not others else paragraph
