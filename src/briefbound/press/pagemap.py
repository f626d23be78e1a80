"""Where each page begins in the text, to the character: read off the boxes that the layout has put on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefbound.compose.pagebreaks import INVISIBLE, place_of
from briefbound.model import PageMap, PageStart
from briefbound.press.page import Layout

HYPHEN = "\u2010"  # what WeasyPrint writes where it divides a word


def page_map(layout: Layout) -> PageMap:
    """The place of the first words, or the first picture, of each page of the print edition."""
    read: Counter[tuple[str, int]] = Counter()  # characters of each element's own text on the pages so far
    heads: set[tuple[str, int]] = set()  # table heads that have been shown; later ones are repeated
    starts: list[PageStart] = []
    for number, page in enumerate(layout.document.pages, 1):
        begun = False
        for place, text in _flow(page._page_box, heads):
            if not begun:
                starts.append(PageStart(str(number), *place, read[place]))
                begun = True
            read[place] += sum(character not in INVISIBLE for character in text)
    return PageMap("print", tuple(starts))


def _flow(box: Any, heads: set[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], str]]:
    """The places and texts of what a page adds to the flow of reading; a picture has no text."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) or "::" in (box.element_tag or ""):
        return
    place = place_of(box.element) if box.element is not None else None
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header and place:
        if place in heads:
            return
        heads.add(place)
    if place and isinstance(box, boxes.TextBox) and _visible(box.text):
        yield place, box.text.removesuffix(HYPHEN)
    elif place and isinstance(box, boxes.ReplacedBox):
        yield place, ""
    for child in getattr(box, "children", ()):
        yield from _flow(child, heads)


def _visible(text: str) -> bool:
    return any(character not in INVISIBLE for character in text)
