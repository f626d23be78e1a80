"""Sections whose last page would hold a few lines, set once more a little tighter.

A section is set again with ``data-fit``, by which the styles take a little of the room around headings, boxes and
pictures; type, line and measure stay. It is kept so only where that saves the page. What is found depends on nothing
but the section itself, so that it is the same in fragments and in a book set whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefbound.model import PageDesign
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Page, box_of, children
from briefbound.press.geometry import Geometry

#: A last page that holds fewer lines is worth another attempt.
FEW = 8
_POINT = 4 / 3  # pixels of CSS


def is_fitted(design: PageDesign) -> bool:
    """Whether sections of a design are set again where little is left for their last page."""
    return design.form == "standard" and design.look != "book"


def ends_short(pages: Sequence[Page], shape: Geometry) -> bool:
    """Whether the last of several pages holds a few lines, the notes at its foot aside."""
    if len(pages) < 2:
        return False
    page = box_of(pages[-1])
    top = page.content_box_y()
    lowest = max((_end(box) for box in _shown(page)), default=top)
    return lowest - top < FEW * shape.line * _POINT


def _shown(box: boxes.Box) -> Iterator[boxes.Box]:
    """The text and pictures of a page's flow."""
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box
    for child in children(box):
        yield from _shown(child)


def _end(box: boxes.Box) -> float:
    return box.position_y + box.margin_height()
