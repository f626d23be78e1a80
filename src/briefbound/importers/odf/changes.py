"""Tracked changes settled in the tree before it is read (OpenDocument 1.3, part 3, 5.5).

Text that an accepted deletion takes out stands apart already. Where changes are rejected, added text is put into
``own:gone``, and deleted text back to its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbound.importers.odf.names import PARAGRAPHS, full, get, short

if TYPE_CHECKING:
    from lxml import etree

GONE, JOINS = full("own:gone"), full("own:joins")
_WHOLE = frozenset(
    full(n) for n in ("text:note", "draw:frame", "office:annotation", "table:table", "draw:custom-shape")
)


def kinds_of(body: etree._Element) -> dict[str, str]:
    """What each tracked change is, by its identity: insertion, deletion or format-change."""
    found: dict[str, str] = {}
    for region in body.iter(full("text:changed-region")):
        kind = next((short(e.tag)[5:] for e in region if isinstance(e.tag, str)), "")
        for identity in (get(region, "text:id"), get(region, "xml:id")):
            if identity:
                found[identity] = kind
    return found


def reject(body: etree._Element) -> None:
    """Takes added text out of the flow, and puts deleted text back."""
    kinds = kinds_of(body)
    _restore(body, kinds)
    _mark_added(body, kinds)


def _mark_added(body: etree._Element, kinds: dict[str, str]) -> None:
    open_: set[str] = set()
    for event, e in list(_events(body)):
        if short(e.tag) == "text:tracked-changes":
            continue
        identity = get(e, "text:change-id")
        if event == "end":
            if e.tag in PARAGRAPHS and open_:
                e.set(JOINS, "true")
        elif e.tag == full("text:change-start") and kinds.get(identity) == "insertion":
            open_.add(identity)
        elif e.tag == full("text:change-end"):
            open_.discard(identity)
        elif open_ and e.tag in _WHOLE:
            e.set(GONE, "true")
        if not open_:
            continue
        if event == "start" and e.text:
            piece, e.text = e.text, None
            e.insert(0, _gone(e, piece))
        if event == "end" and e.tail:
            piece, e.tail = e.tail, None
            e.addnext(_gone(e, piece))


def _events(body: etree._Element) -> list[tuple[str, etree._Element]]:
    """The beginnings and ends of the elements of the flow, without the list of changes."""
    found: list[tuple[str, etree._Element]] = []
    waiting: list[tuple[str, etree._Element]] = [("start", body)]
    while waiting:
        event, e = waiting.pop()
        found.append((event, e))
        if event == "start":
            waiting.append(("end", e))
            inside = [child for child in e if isinstance(child.tag, str)]
            waiting += [("start", child) for child in reversed(inside) if short(child.tag) != "text:tracked-changes"]
    return found


def _gone(e: etree._Element, text: str) -> etree._Element:
    made = e.makeelement(GONE)
    made.text = text
    return made


def _restore(body: etree._Element, kinds: dict[str, str]) -> None:
    deletions: dict[str, etree._Element] = {}
    for region in body.iter(full("text:changed-region")):
        for identity in (get(region, "text:id"), get(region, "xml:id")):
            if identity and (deletion := region.find(full("text:deletion"))) is not None:
                deletions[identity] = deletion
    for mark in list(body.iter(full("text:change"))):
        deletion = deletions.get(get(mark, "text:change-id"))
        blocks = [e for e in deletion if short(str(e.tag)) != "office:change-info"] if deletion is not None else []
        if blocks:
            _put_back(mark, blocks)


def _put_back(mark: etree._Element, blocks: list[etree._Element]) -> None:
    """The first paragraph goes on before the mark, the last one behind it."""
    paragraph = mark.getparent()
    if paragraph is None:
        return
    if len(blocks) == 1 and blocks[0].tag in PARAGRAPHS:
        span = mark.makeelement(full("text:span"))
        span.text = blocks[0].text
        span.extend(list(blocks[0]))
        span.tail, mark.tail = mark.tail, None
        mark.addnext(span)
        return
    if paragraph.tag not in PARAGRAPHS:  # at the border of blocks
        for block in reversed(blocks):
            mark.addnext(block)
        return
    rest = paragraph.makeelement(paragraph.tag, {str(k): str(v) for k, v in paragraph.attrib.items()})
    rest.text, mark.tail = mark.tail, None
    rest.extend(list(mark.itersiblings()))
    after = paragraph
    if blocks[0].tag in PARAGRAPHS:
        first = blocks.pop(0)
        span = mark.makeelement(full("text:span"))
        span.text = first.text
        span.extend(list(first))
        mark.addnext(span)
    if blocks and blocks[-1].tag in PARAGRAPHS:
        last = blocks.pop()
        span = mark.makeelement(full("text:span"))
        span.text = last.text
        span.extend(list(last))
        span.tail, rest.text = rest.text, None
        rest.insert(0, span)
    for block in blocks:
        after.addnext(block)
        after = block
    after.addnext(rest)
