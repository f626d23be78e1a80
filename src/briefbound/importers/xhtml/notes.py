"""Notes of pages: which links call one, and which elements are its text.

A note is known by what its maker says of it (``epub:type``, ``role``), or, where nobody says anything, by a mark such
as a number that leads to a text which leads back to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefbound.importers.xhtml.elements import BLOCKS, HEADINGS, kinds, names_of
from briefbound.importers.xhtml.pages import Target, Web

if TYPE_CHECKING:
    from lxml import etree

_CALLS = frozenset({"noteref", "doc-noteref", "annoref", "biblioref", "doc-biblioref"})
_BODIES = frozenset(
    {
        "footnote",
        "endnote",
        "rearnote",
        "note",
        "doc-footnote",
        "doc-endnote",
        "annotation",
    }
)
_BACK = frozenset({"backlink", "doc-backlink", "referrer"})
_MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,4}|[a-z]|[ivxlc]{1,7}|[*†‡§¶#]{1,5}|[⁰¹²³⁴-⁹]{1,4}|note \d{1,4})\s*[\])]?[.:]?", re.IGNORECASE
)
_GOES_ON = frozenset({"p", "div", "ul", "ol", "blockquote"})
_HOLDERS = frozenset({"li", "p", "div", "aside", "section", "dd", "dt", "td", "tr", "blockquote"})


@dataclass(slots=True)
class Note:
    """A note: the elements that hold its text, on a page."""

    name: str
    page: int
    elements: list[etree._Element]
    mark: str = ""  # what calls it, such as 12


@dataclass(slots=True)
class Notes:
    """The calls by their links, and the elements that are taken out of the flow, each with its note."""

    calls: dict[etree._Element, Note] = field(default_factory=dict)
    moved: dict[etree._Element, Note] = field(default_factory=dict)
    back: set[etree._Element] = field(default_factory=set)  # links of notes that lead back to their calls


def find_notes(web: Web) -> Notes:
    """The notes of pages that are read together."""
    found = Notes()
    by_body: dict[etree._Element, Note] = {}
    for number, page in enumerate(web.pages):
        for link in page.root.iter("a"):
            target = web.target(number, link.get("href") or "")
            if target is None or target.element is None or not _is_call(link, number, target, web):
                continue
            body = _body(target.element)
            if body is None or link in set(body.iter("a")) or body in set(link.iterancestors()):
                continue
            note = by_body.get(body)
            if note is None:
                note = by_body[body] = Note(f"n{len(by_body) + 1}", target.page, [body], mark=words_in(link))
            found.calls[link] = note
    for body, note in by_body.items():
        note.elements = [body, *_rest(body, by_body)]
        for element in note.elements:
            found.moved[element] = note
    _find_back(web, found)
    return found


def _is_call(link: etree._Element, page: int, target: Target, web: Web) -> bool:
    said = kinds(link)
    if said & _CALLS:
        return not (said & {"biblioref", "doc-biblioref"}) or _says_note(target.element)
    words = words_in(link)
    if said & _BACK or not _MARK.fullmatch(words):
        return False
    body = _body(target.element)
    if body is None or any(True for _ in body.iter(*HEADINGS)) or target.page < page:
        return False
    if _says_note(body):
        return not _stands_in_note(link)
    if target.page == page and _comes_first(body, link):
        return False
    return _leads_back(body, target.page, link, page, web) or (_is_raised(link) and _begins_with(body, words))


def _says_note(element: etree._Element | None) -> bool:
    return element is not None and any(kinds(e) & _BODIES for e in (element, *element.iterancestors()))


def _stands_in_note(link: etree._Element) -> bool:
    return any(kinds(e) & _BODIES for e in link.iterancestors())


def _comes_first(body: etree._Element, link: etree._Element) -> bool:
    """Whether a text stands before the link, so that it is no note of it."""
    chain = [link, *link.iterancestors()]
    above = {e: n for n, e in enumerate(chain)}
    for e in (body, *body.iterancestors()):
        parent = e.getparent()
        if parent is not None and parent in above and above[parent] > 0:
            mine = chain[above[parent] - 1]
            return parent.index(e) < parent.index(mine)
    return False


def _body(element: etree._Element | None) -> etree._Element | None:
    """The element that holds a note, of which a link names a part."""
    if element is None:
        return None
    for e in (element, *element.iterancestors()):
        if kinds(e) & _BODIES and not kinds(e) & {"footnotes", "endnotes", "rearnotes"}:
            return e
    for e in (element, *element.iterancestors()):
        if e.tag in HEADINGS or e.tag == "body":
            return None
        if e.tag in _HOLDERS or e.tag in BLOCKS:
            row = e.getparent() if e.tag == "td" else None
            return row if row is not None else e
    return None


def _leads_back(body: etree._Element, body_page: int, link: etree._Element, page: int, web: Web) -> bool:
    return any(
        (back := web.target(body_page, one.get("href") or "")) is not None
        and back.page == page
        and back.element is not None
        and _is_at(back.element, link)
        for element in (body, *_definition(body))
        for one in element.iter("a")
    )


def _is_at(element: etree._Element, link: etree._Element) -> bool:
    """Whether a place is that of a link: itself, in it, around it, or just before it."""
    if element is link or link in set(element.iterancestors()):
        return True
    near: etree._Element | None = link
    while near is not None and near.tag not in BLOCKS:
        before = near.getprevious()
        if near is element or (before is element and not (before.tail or "").strip()):
            return True
        near = near.getparent()
    return near is element and len([one for one in near.iter("a") if one.get("href")]) == 1


def _is_raised(link: etree._Element) -> bool:
    parent = link.getparent()
    return (parent is not None and parent.tag == "sup") or any(True for _ in link.iter("sup"))


def _begins_with(body: etree._Element, words: str) -> bool:
    mark = words.strip("[]().: ")
    return bool(re.match(rf"[\[(]?{re.escape(mark)}(?!\w)", words_in(body)))


def _definition(body: etree._Element) -> Iterator[etree._Element]:
    following = body.getnext() if body.tag == "dt" else None
    while following is not None and following.tag == "dd":
        yield following
        following = following.getnext()


def _rest(body: etree._Element, bodies: dict[etree._Element, Note]) -> Iterator[etree._Element]:
    """What goes on with a note behind its first element: definitions, and paragraphs up to the next note."""
    if body.tag == "dt":
        yield from _definition(body)
        return
    run: list[etree._Element] = []
    following = body.getnext()
    while body.tag in ("p", "div") and following is not None and following.tag in _GOES_ON:
        if following in bodies:
            yield from run
            return
        if len(run) == 5 or any(names_of(one) for one in following.iter()):
            return
        run.append(following)
        following = following.getnext()


def _find_back(web: Web, found: Notes) -> None:
    calls: dict[str, list[etree._Element]] = {}
    for link, note in found.calls.items():
        calls.setdefault(note.name, []).append(link)
    for element, note in found.moved.items():
        for link in element.iter("a"):
            back = web.target(note.page, link.get("href") or "")
            leads = (
                back is not None
                and back.element is not None
                and any(_is_at(back.element, call) for call in calls[note.name])
            )
            if kinds(link) & _BACK or leads:
                found.back.add(link)


def words_in(e: etree._Element) -> str:
    """The words in an element, in one line."""
    return " ".join("".join(str(text) for text in e.itertext()).split())


def is_note(e: etree._Element) -> bool:
    """Whether a maker says that an element is a note."""
    return bool(kinds(e) & _BODIES)


def is_spent(e: etree._Element, notes: Notes) -> bool:
    """Whether an element holds notes alone, which stand where they are called, or is the heading of such."""
    if not notes.moved:
        return False
    if e in notes.moved:
        return True
    if e.tag in HEADINGS:
        return _heads_notes(e, notes)
    return any(one in notes.moved for one in e.iter()) and not _speaks_beside(e, notes)


def _heads_notes(heading: etree._Element, notes: Notes) -> bool:
    met = False
    for here in (heading, *heading.iterancestors()):
        if here.tag == "body":
            break
        for following in here.itersiblings():
            if following.tag in HEADINGS or (not met and any(True for _ in following.iter(*HEADINGS))):
                return met
            if not is_spent(following, notes):
                if words_in(following) or any(True for _ in following.iter("img")):
                    return False
            else:
                met = True
        if met:
            break
    return met


def _speaks_beside(e: etree._Element, notes: Notes) -> bool:
    """Whether there are words in an element outside of notes."""
    if e in notes.moved or e.tag in HEADINGS:
        return False
    if (e.text or "").strip() and isinstance(e.tag, str):
        return True
    return any(_speaks_beside(child, notes) or (child.tail or "").strip() for child in e)
