"""Sections whose last page would hold a few lines, set once more a little tighter.

A section is set again with ``data-fit``, by which the styles take a little of the room around headings, boxes and
pictures; type, line and measure stay. It is kept so only where that saves the page. What is found depends on nothing
but the section itself, so that it is the same in fragments and in a book set whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefbound.model import PageDesign
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Page, box_of, children, is_blank_side
from briefbound.press.engine.starts import SectionStyle
from briefbound.press.geometry import Geometry

#: A last page that holds fewer lines is worth another attempt.
FEW = 14
_POINT = 4 / 3  # pixels of CSS
#: Breaks that begin a page (CSS Break 3, 3.1).
_FORCED = {"page", "always", "right", "left", "recto", "verso"}


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


def runs(sections: Sequence[SectionStyle], documents: Sequence[str]) -> list[tuple[str, ...]]:
    """The ids of documents that share pages with each other alone, as fragments are cut."""
    found = [[documents[0]]]
    for name, (before, section) in zip(documents[1:], pairwise(sections), strict=True):
        if _FORCED & {before.break_after, section.break_before}:
            found.append([])
        found[-1].append(name)
    return [tuple(run) for run in found]


def pages_of(pages: Sequence[Page], every: Sequence[tuple[str, ...]]) -> list[Sequence[Page]]:
    """The pages of each run of documents, without those that are there for their side alone."""
    first = [next(at for at, page in enumerate(pages) if run[0] in page.anchors) for run in every]
    return [
        [page for page in pages[start:end] if not is_blank_side(page)]
        for start, end in pairwise([*first, len(pages)])
    ]


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
