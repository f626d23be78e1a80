"""Sections set once more where they would leave much of a page white: a little tighter, or with a smaller picture.

* Where a page ends early because the picture that follows is too high for what is left of it, and the picture would
  go there with three quarters of its height, it is made so much smaller. Charts are not: their letters would be too.
* A section whose last page would hold a few lines is set again with ``data-fit``, by which the styles take a little
  of the room around headings, boxes and pictures; type, line and measure stay.

Either is kept only where it does what it is for. What is found depends on nothing but the section itself, so that it
is the same in fragments and in a book set whole.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefbound.compose.xhtml import PLACE
from briefbound.model import PageDesign
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Page, box_of, children, is_blank_side
from briefbound.press.engine.starts import SectionStyle
from briefbound.press.geometry import Geometry

#: A last page that holds fewer lines is worth another attempt.
FEW = 14
#: A page that is left so white before a picture is worth one, with no less than so much of the picture's height.
WHITE, LEAST = 0.25, 0.75
#: How many pictures of documents that share pages are tried.
_MOST = 4
_POINT = 4 / 3  # pixels of CSS
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
#: What stands around the blocks of a text.
_AROUND = frozenset({"html", "body", "section"})
#: Breaks that begin a page (CSS Break 3, 3.1).
_FORCED = {"page", "always", "right", "left", "recto", "verso"}


@dataclass(frozen=True, slots=True)
class Fit:
    """How documents that share pages are set: tighter or not, and with which pictures lower than they would be: the
    place of each in the text, and its height in points."""

    is_tight: bool = False
    pictures: tuple[tuple[str, float], ...] = ()


#: How documents are set that nothing is changed of.
LOOSE = Fit()
#: What is tried one after the other: each is answered by the pages that it gives. In the end, what is kept.
Course = Generator[Fit, Sequence[Page], Fit]


def fitting(shape: Geometry, design: PageDesign) -> Course:
    """The course of setting documents that share pages with each other alone."""
    best = LOOSE
    pages = yield best
    if design.form != "standard":
        return best
    tried: set[str] = set()
    while len(tried) < _MOST:
        found = next((one for one in too_high(pages, shape) if one[0] not in tried), None)
        if found is None:
            break
        tried.add(found[0])
        attempt = replace(best, pictures=(*best.pictures, found))
        smaller = yield attempt
        if len(smaller) <= len(pages) and _white(smaller, shape) < _white(pages, shape):
            best, pages = attempt, smaller
    if ends_short(pages, shape):
        attempt = replace(best, is_tight=True)
        tighter = yield attempt
        if len(tighter) < len(pages):
            best = attempt
    return best


def ends_short(pages: Sequence[Page], shape: Geometry) -> bool:
    """Whether the last of several pages holds a few lines, the notes at its foot aside."""
    if len(pages) < 2:
        return False
    page = box_of(pages[-1])
    top = page.content_box_y()
    lowest = max((_end(box) for box in _shown(page)), default=top)
    return lowest - top < FEW * shape.line * _POINT


def too_high(pages: Sequence[Page], shape: Geometry) -> Iterator[tuple[str, float]]:
    """The pictures before which much of a page is white, and which would stand there if they were a little lower: the
    place of each in the text, and the height in points that it would have."""
    for before, after in pairwise(pages):
        room = _room(before)
        found = _figure_at_the_top(after)
        if room < WHITE * shape.lines * shape.line * _POINT or found is None:
            continue
        figure, picture = found
        end = figure.border_box_y() + figure.border_height()
        lack = end - box_of(after).content_box_y() + shape.line * _POINT - room
        high = picture.height - lack - shape.line / 2 * _POINT  # half a line for what is below the letters of a line
        if lack > 0 and high >= LEAST * picture.height:
            yield picture.element.get(PLACE), round(high / _POINT, 1)


def _white(pages: Sequence[Page], shape: Geometry) -> float:
    """How much is white on the pages before the last one, where that is much of them."""
    rooms = (_room(page) for page in pages[:-1])
    return sum(room for room in rooms if room >= WHITE * shape.lines * shape.line * _POINT)


def _room(page: Page) -> float:
    """How high the place is that is left between the text of a page and its notes, in pixels."""
    box = box_of(page)
    notes = (one.position_y for one in children(box) if isinstance(one, boxes.FootnoteAreaBox) and one.children)
    foot = min(notes, default=box.content_box_y() + box.height)
    return foot - max((_end(one) for one in _shown(box)), default=box.content_box_y())


def _figure_at_the_top(page: Page) -> tuple[boxes.Box, boxes.Box] | None:
    """The figure that a page begins with, below no more than headings, and the one picture in it."""
    for box in _blocks(box_of(page)):
        if box.element_tag == "figure":
            pictures = [one for one in _shown(box) if isinstance(one, boxes.ReplacedBox)]
            is_usual = len(pictures) == 1 and "chart" not in box.element.get("class", "").split()
            # One of a width that its author gave would be distorted.
            return (box, pictures[0]) if is_usual and not pictures[0].element.get("style") else None
        if box.element_tag not in _HEADINGS:
            return None
    return None


def _blocks(box: boxes.Box) -> Iterator[boxes.Box]:
    """Figures, headings and whatever else stands in the flow of a page, in its order."""
    for child in children(box):
        if isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            continue
        if child.element_tag in _AROUND:
            yield from _blocks(child)
        else:
            yield child


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
