"""Where each page begins in the text, to the character: read off the boxes that the layout has put on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefbound.forms.pagebreaks import INVISIBLE, place_of
from briefbound.model import PageMap, PageStart
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Box, Page, box_of, in_place
from briefbound.press.page import Layout

_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE, ""))
HYPHENS = "-\u2010"  # what may be written where a word is divided


def page_map(layout: Layout) -> PageMap:
    """The place of the first words, or the first picture, of each page of the print edition."""
    folios = layout.folios
    begun = page_starts(layout.document.pages)
    return PageMap("print", tuple(PageStart(str(folios[index]), *place, offset) for index, place, offset in begun))


def page_starts(pages: Iterable[Page]) -> Iterator[tuple[int, tuple[str, int], int]]:
    """For each page with text or pictures its index, the document and element that it begins in, and the offset."""
    read: Counter[tuple[str, int]] = Counter()  # characters of each element's own text on the pages so far
    heads: set[tuple[str, int]] = set()  # table heads that have been shown; later ones are repeated
    for index, page in enumerate(pages):
        begun = False
        for place, box in _flow(box_of(page), heads):
            if not begun:
                yield index, place, read[place]
                begun = True
            read[place] += _length(box, read[place])


def _length(box: Box, before: int) -> int:
    """How many characters of its element's own text a box shows, ``before`` of which stand in earlier boxes."""
    shown = _visible(getattr(box, "text", ""))
    if shown and shown[-1] in HYPHENS:
        written = _visible("".join([box.element.text or "", *(child.tail or "" for child in box.element)]))
        if written[before + len(shown) - 1 : before + len(shown)] != shown[-1]:
            return len(shown) - 1
    return len(shown)


def _flow(box: Box, heads: set[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Any]]:
    """The places of what a page adds to the flow of reading, and its boxes of text or pictures."""
    box = in_place(box)
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) or "::" in (box.element_tag or ""):
        return
    place = place_of(box.element) if box.element is not None else None
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header and place:
        if place in heads:
            return
        heads.add(place)
    if place and (isinstance(box, boxes.ReplacedBox) or _visible(getattr(box, "text", ""))):
        yield place, box
    for child in getattr(box, "children", ()):
        yield from _flow(child, heads)


def _visible(text: str) -> str:
    return text.translate(_INVISIBLE)
