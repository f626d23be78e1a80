"""Boxes: their titles, and those that GitHub and Obsidian write as quotations, ``> [!NOTE]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbound.compose.bars import with_bars
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, Piece, append, element, say, tag
from briefbound.languages import Word

_MARK = re.compile(r"\s*\[!(?P<name>[\w-]+)\](?P<fold>[-+]?)[ \t]*")


def box_title(box: Element, kind: str, title: str | Word | Sequence[Piece], manuscript: Manuscript) -> None:
    """Puts a title at the head of a box; ``blocks.level_box_titles`` makes a heading of it.

    The box itself has no name: it would be heard twice.
    """
    identifier = manuscript.new_id(f"{kind}-title")
    pieces = with_bars(title, manuscript) if isinstance(title, str) else [title] if isinstance(title, Word) else title
    heading = element("p", {"class": "box-title", "id": identifier}, *pieces)
    box.text = None
    box.insert(0, heading)


def compose_alert(quotation: Element, manuscript: Manuscript) -> bool:
    """Makes a quotation that begins with ``[!NOTE]`` and, optionally, a title a box; whether it is one."""
    first = quotation[0] if len(quotation) and tag(quotation[0]) == "p" else None
    found = _MARK.match(first.text or "") if first is not None else None
    if first is None or not found:
        return False
    names = manuscript.labels.alerts
    name = found["name"].lower()
    if name not in names:
        known = ", ".join(f"[!{one.upper()}]" for one in names)
        message = f"there is no box [!{found['name']}]"
        manuscript.say("BB359", message, quotation, hint=f"write one of {known}, followed by a title of your own")
    first.text = (first.text or "")[found.end() :]
    title = _first_line(first)
    if not (first.text or "").strip() and not len(first):
        quotation.remove(first)
    quotation.tag = quotation.tag.replace("}blockquote", "}div")
    quotation.set("class", "box alert")
    quotation.set("role", "note")
    box_title(quotation, "alert", "", manuscript)
    if len(title) or title.text:
        append(quotation[0], title.text, *list(title))
    elif name in names:
        say(quotation[0], names[name])
    return True


def _first_line(paragraph: Element) -> Element:
    """Takes the first line of a paragraph, which is the title, out of it."""
    title = element("span")
    text, line_end, rest = (paragraph.text or "").partition("\n")
    title.text = text
    paragraph.text = rest
    while not line_end and len(paragraph):
        child = paragraph[0]
        if tag(child) == "br":
            paragraph.text, child.tail = (child.tail or "").lstrip("\n"), None
            paragraph.remove(child)
            break
        text, line_end, rest = (child.tail or "").partition("\n")
        child.tail = text
        title.append(child)
        paragraph.text = rest
    return title
