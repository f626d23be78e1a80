"""Notes that stand outside of the article that calls them, at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from lxml import etree

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡§]{1,3})\s*[\])]?", re.IGNORECASE)
_HOLDERS = ("li", "p", "dd", "aside", "div")
_LONGEST = 4_000  # letters


def gather_notes(root: etree._Element, body: etree._Element, left: Collection[etree._Element]) -> None:
    """Moves the notes of an article to its end, from wherever else on the page they stand."""
    from lxml import etree

    named = {name: one for one in body.iter() if (name := one.get("id") or one.get("name"))}
    found: dict[etree._Element, None] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        if not href.startswith("#") or not _MARK.fullmatch("".join(map(str, link.itertext())).strip()):
            continue
        if any(one in left for one in link.iterancestors()):
            continue
        target = named.get(href[1:], named.get(unquote(href[1:])))
        note = _holder(target, root) if target is not None else None
        if note is not None:
            found[note] = None
    if not found:
        return
    end = etree.SubElement(root, "div")
    for note in found:
        before, parent = note.getprevious(), note.getparent()
        if note.tail and before is not None:
            before.tail = (before.tail or "") + note.tail
        elif note.tail and parent is not None:
            parent.text = (parent.text or "") + note.tail
        note.tail = None
        end.append(note)


def _holder(target: etree._Element, root: etree._Element) -> etree._Element | None:
    """The block outside of the article that holds a note; None where it is in the article, or is no note."""
    chain = [target, *target.iterancestors()]
    if root in chain or target in root.iterancestors():
        return None
    note = next((one for one in chain if one.tag in _HOLDERS), None)
    if note is None or len("".join(str(text) for text in note.itertext())) > _LONGEST:
        return None
    return note
