"""What has been painted, sorted by the element of the document that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Box, children
from briefbound.press.tags.painting import PaintedPage
from briefbound.press.tags.tree import Content

POINTS = 0.75  # a CSS pixel in points


@dataclass(frozen=True, slots=True)
class LinkPiece:
    """A piece of a link, which has an annotation of its own: its page, and its place among that page's links."""

    page: int
    index: int


@dataclass(slots=True)
class Flow:
    """The painted pieces of a document, each list in reading order, on however many pages."""

    #: An element's own text behind one of its children (None: before them all).
    own: dict[tuple[Element, Element | None], list[Content]] = field(default_factory=dict)
    #: Generated text: of ``::before``, ``::after`` or ``::marker``.
    generated: dict[tuple[Element, str], list[Content]] = field(default_factory=dict)
    links: dict[Element, list[LinkPiece]] = field(default_factory=dict)
    #: Where pictures stand on their page: left, bottom, right, top in points (PDF's coordinates).
    rectangles: dict[Element, tuple[float, float, float, float]] = field(default_factory=dict)
    #: The elements that bookmarks lead to, in the order of the bookmarks.
    bookmarked: list[Element] = field(default_factory=list)


def flow(root: Element, painted: Sequence[PaintedPage], links: Sequence[Sequence[Any]]) -> Flow:
    """Sorts what is on the pages; ``links`` are the boxes of each page's link annotations, in their order."""
    return _Sorter(root, painted, links).found


class _Sorter:
    def __init__(self, root: Element, painted: Sequence[PaintedPage], links: Sequence[Sequence[Any]]) -> None:
        self.found = Flow()
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._last: dict[Element, Element] = {}  # of each element, the child that was met last
        for self._number, self._page in enumerate(painted):
            self._links = {box: index for index, box in enumerate(links[self._number])}
            self._sort(self._page.box, None)

    def _sort(self, box: Box, top: Element | None) -> None:
        """Sorts a box and what is in it; ``top`` is the note that it belongs to, out of the flow of its paragraph."""
        if box in self._page.artifacts:
            return
        if box.element is not None:
            self._meet(box.element, top)
            self._keep(box)
        for child in children(box):
            self._sort(child, child.element if isinstance(box, boxes.FootnoteAreaBox) else top)

    def _meet(self, element: Element, top: Element | None) -> None:
        while element is not top and (parent := self._parents.get(element)) is not None:
            self._last[parent] = element
            element = parent

    def _keep(self, box: Box) -> None:
        element, found = box.element, self.found
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            found.bookmarked.append(element)
        if box in self._links:
            found.links.setdefault(element, []).append(LinkPiece(self._number, self._links[box]))
        if box not in self._page.marks:
            return
        content = Content(self._number, self._page.marks[box])
        _, _, pseudo = box.element_tag.partition("::")
        if pseudo:
            found.generated.setdefault((element, pseudo), []).append(content)
        else:
            found.own.setdefault((element, self._last.get(element)), []).append(content)
        if isinstance(box, boxes.ReplacedBox):
            found.rectangles[element] = self._rectangle(box)

    def _rectangle(self, box: Box) -> tuple[float, float, float, float]:
        height = self._page.box.margin_height()
        left, top = box.content_box_x(), box.content_box_y()
        edges = (left, height - top - box.height, left + box.width, height - top)
        left, bottom, right, top = (round(edge * POINTS, 3) for edge in edges)
        return left, bottom, right, top
