"""Text that has the colour of its ground, or that something else covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefbound.compose.svg.geometry import Box, holds, is_empty, is_inside, shared
from briefbound.compose.svg.scene import Doubt, Findings, Letters, Mark, Why
from briefbound.compose.svg.values import Colour

#: Steps of 255 between colours that nobody tells apart, and that hardly anybody does.
_SAME, _NEAR = 8, 24
_MOST_PAIRS = 200_000_000  # of texts and marks
_MOST_LINES = 2_000_000  # of outlines, looked at closely


class Grounds:
    """Compares pieces of text with all that is painted before and after them."""

    def __init__(self, marks: Sequence[Mark], pages: Iterable[Colour], findings: Findings) -> None:
        import numpy as np

        self._marks = marks
        self._pages = frozenset(pages)
        self._findings = findings
        self._boxes = np.array([mark.box for mark in marks], dtype=float).reshape(-1, 4)
        self._opaque = np.array([mark.opaque for mark in marks], dtype=bool)
        self._lines_left = _MOST_LINES

    def judge(self, letters: Sequence[Letters]) -> None:
        """Says of each piece what is seen of it."""
        most = _MOST_PAIRS // max(1, len(self._marks))
        for position, one in enumerate(letters):
            found = self._judged(one) if position < most and self._lines_left > 0 else Doubt.COLOUR
            if isinstance(found, Why):
                self._findings.hide(one.piece, found)
            else:
                self._findings.say(one.piece, one.doubts | ({found} if found else set()))

    def _judged(self, one: Letters) -> Why | Doubt | None:
        near = self._near(one.wide)
        over = [index for index in near if index >= one.order and self._opaque[index]]
        if any(self._covers(self._marks[index], one.wide) for index in over):
            return Why.BEHIND
        doubt = any(self._covers(self._marks[index], one.narrow) for index in over)
        if None in one.colours or not one.colours:
            return Doubt.COLOUR if doubt else None
        under = [self._marks[index] for index in near if index < one.order]
        if self._likeness(one, one.wide, under, _SAME) is True:
            return Why.SAME
        doubt = doubt or self._likeness(one, one.narrow, under, _NEAR) is not False
        return Doubt.COLOUR if doubt else None

    def _near(self, box: Box) -> list[int]:
        left, top, right, bottom = box
        boxes = self._boxes
        touching = (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= bottom) & (boxes[:, 3] >= top)
        return [int(index) for index in touching.nonzero()[0]]

    def _likeness(self, one: Letters, box: Box, under: list[Mark], tolerance: int) -> bool | None:
        """Whether all that lies under a box has the colour of the letters; None where that cannot be told."""
        colours = [colour for colour in one.colours if colour]
        unsure = False
        for mark in reversed(under):
            if not self._touches(mark, box):
                continue
            alike = mark.colour is not None and all(_alike(mark.colour, colour, tolerance) for colour in colours)
            if not alike and mark.sure:
                return False
            unsure = unsure or not alike
            if mark.opaque and self._covers(mark, box):
                return None if unsure else True
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
