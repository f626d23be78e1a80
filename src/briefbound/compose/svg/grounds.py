"""Text that has the colour of its ground, or that something else covers."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefbound.compose.svg.geometry import Box, around, holds, is_empty, is_inside, shared
from briefbound.compose.svg.scene import Doubt, Findings, Letters, Mark, Why
from briefbound.compose.svg.values import Colour

#: Steps of 255 between colours that nobody tells apart, and that hardly anybody does.
_SAME, _NEAR = 8, 24
_MOST_LINES = 2_000_000  # of outlines, looked at closely


_CELLS = 64  # of a grid over the drawing, each way
_WIDE = 64  # cells; what covers more is kept apart
_MOST_COMPARED = 100_000_000  # boxes


#: A box and its place among the others.
_Numbered = tuple[float, float, float, float, int]


class Index:
    """Finds the boxes that touch a box."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        finite = [box for box in boxes if math.inf not in map(abs, box)]
        hull = around(point for box in finite for point in (box[:2], box[2:])) if finite else (0.0, 0.0, 1.0, 1.0)
        self._left, self._top = hull[:2]
        self._step = max((hull[2] - hull[0]) / _CELLS, (hull[3] - hull[1]) / _CELLS) or 1.0
        self._boxes = [(*box, index) for index, box in enumerate(boxes)]
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._wide: list[_Numbered] = []
        for index, box in enumerate(boxes):
            cells = self._covered(box)
            if cells is None:
                self._wide.append(self._boxes[index])
            else:
                for cell in cells:
                    self._cells[cell].append(index)
        self._left_to_compare = _MOST_COMPARED

    def _covered(self, box: Box) -> list[tuple[int, int]] | None:
        if not math.isfinite(sum(box)):
            return None
        left, top = int((box[0] - self._left) // self._step), int((box[1] - self._top) // self._step)
        right, bottom = int((box[2] - self._left) // self._step), int((box[3] - self._top) // self._step)
        if (right - left + 1) * (bottom - top + 1) > _WIDE:
            return None
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]

    def near(self, box: Box) -> list[int] | None:
        """Which boxes touch this one, in order; None where there were too many to compare."""
        cells = self._covered(box)
        chosen = self._boxes
        if cells is not None:
            close = {one for cell in cells for one in self._cells.get(cell, ())}
            chosen = [*self._wide, *(self._boxes[index] for index in close)]
        self._left_to_compare -= len(chosen)
        if self._left_to_compare < 0:
            return None
        left, top, right, bottom = box
        return sorted(
            [index for x1, y1, x2, y2, index in chosen if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top]
        )


class Grounds:
    """Compares pieces of text with all that is painted before and after them."""

    def __init__(self, marks: Sequence[Mark], pages: Iterable[Colour], findings: Findings) -> None:
        self._marks = marks
        self._pages = frozenset(pages)
        self._findings = findings
        self._lines_left = _MOST_LINES
        self._index = Index([mark.box for mark in marks])

    def judge(self, letters: Sequence[Letters]) -> None:
        """Says of each piece what is seen of it."""
        for one in letters:
            near = self._index.near(one.wide) if self._lines_left > 0 else None
            found = Doubt.COLOUR if near is None else self._judged(one, near)
            if isinstance(found, Why):
                self._findings.hide(one.piece, found)
            else:
                self._findings.say(one.piece, one.doubts | ({found} if found else set()))

    def _judged(self, one: Letters, near: list[int]) -> Why | Doubt | None:
        over = [self._marks[index] for index in near if index >= one.done]
        over = [mark for mark in over if mark.opaque or mark.dense]
        if any(mark.opaque and self._covers(mark, one.wide) for mark in over):
            return Why.BEHIND
        doubt = any(self._covers(mark, one.narrow) or self._strikes(mark, one.narrow) for mark in over)
        if None in one.colours or not one.colours:
            return Doubt.COLOUR if doubt else None
        under = [self._marks[index] for index in near if index < one.order]
        if self._likeness(one, one.wide, under, _SAME) is True:
            return Why.SAME
        doubt = doubt or self._likeness(one, one.narrow, under, _NEAR) is not False
        return Doubt.COLOUR if doubt else None

    def _likeness(self, one: Letters, box: Box, under: list[Mark], tolerance: int) -> bool | None:
        """Whether all that lies under a box has the colour of the letters; None where that cannot be determined."""
        colours = [colour for colour in one.colours if colour]
        unsure = False
        for mark in reversed(under):
            if not self._touches(mark, box):
                continue
            alike = [[one is not None and _alike(one, own, tolerance) for one in mark.colours] for own in colours]
            if mark.sure and not all(any(row) for row in alike):
                return False
            unsure = unsure or not all(all(row) for row in alike)
            if (mark.opaque or mark.dense) and self._covers(mark, box):
                return True if mark.opaque and not unsure else None
        pages = [all(_alike(page, colour, tolerance) for colour in colours) for page in self._pages]
        if not any(pages):
            return False
        return None if unsure or not all(pages) else True

    def _covers(self, mark: Mark, box: Box) -> bool:
        if not holds(mark.box, box):
            return False
        if mark.is_box:
            return True
        if mark.stroke or self._crosses(mark, box, 0):
            return False
        return is_inside([list(line) for line in mark.lines], ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))

    def _strikes(self, mark: Mark, box: Box) -> bool:
        """Whether one straight piece of a line is so broad that a box lies within it, as words are blacked out.

        Ends and dashes of lines are not looked at: that the box is covered is likely, not certain.
        """
        if mark.stroke <= 0 or mark.stroke < min(box[3] - box[1], box[2] - box[0]):
            return False
        self._lines_left -= sum(map(len, mark.lines))
        corners = ((box[0], box[1]), (box[2], box[1]), (box[0], box[3]), (box[2], box[3]))
        return any(
            all(_distance(corner, a, b) <= mark.stroke / 2 for corner in corners)
            for line in mark.lines
            for a, b in pairwise(line)
        )

    def _touches(self, mark: Mark, box: Box) -> bool:
        if is_empty(shared(mark.box, box)):
            return False
        if mark.is_box or not mark.lines:
            return True
        if self._crosses(mark, box, mark.stroke / 2):
            return True
        centre = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return not mark.stroke and is_inside([list(line) for line in mark.lines], centre)

    def _crosses(self, mark: Mark, box: Box, reach: float) -> bool:
        """Whether one of a mark's lines crosses a box that is larger by ``reach`` on every side."""
        wider = box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach
        self._lines_left -= sum(map(len, mark.lines))
        return any(
            _meets(a, b, wider) for line in mark.lines for a, b in zip(line, (*line[1:], line[0]), strict=True)
        )


def _alike(one: Colour, other: Colour, tolerance: int) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= tolerance


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a piece of a line."""
    along = end[0] - start[0], end[1] - start[1]
    length = along[0] ** 2 + along[1] ** 2
    share = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * along[0], start[1] + share * along[1]))


def _meets(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Whether a line meets a box (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for towards, room in ((-step, start[axis] - box[axis]), (step, box[axis + 2] - start[axis])):
            if towards == 0:
                if room < 0:
                    return False
            elif towards < 0:
                first = max(first, room / towards)
            else:
                last = min(last, room / towards)
    return first <= last
