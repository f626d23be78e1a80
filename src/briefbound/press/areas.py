"""Where links can be clicked: areas as large as a finger wants, and none upon another.

WeasyPrint gives the area of a link the height of its line, which a raised number has not; and programs that read a
page by what stands inside such areas find links without words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from briefbound.press.engine.boxes import Box, LineBox, Link, Page, ReplacedBox, TextBox, box_of, children

#: The least width and height of an area, in CSS pixels: 6 and 9 points.
LEAST_WIDTH, LEAST_HEIGHT = 8.0, 12.0


@dataclass(frozen=True, slots=True)
class _Extent:
    """From where to where something reaches, in CSS pixels from the left or from the top."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    def around(self, others: Sequence[_Extent]) -> _Extent:
        every = (self, *others)
        return _Extent(min(one.start for one in every), max(one.end for one in every))

    def at_least(self, length: float) -> _Extent:
        """As long as that, or longer, about the same middle."""
        more = max(0, length - self.length) / 2
        return _Extent(self.start - more, self.end + more)

    def within(self, room: _Extent) -> _Extent:
        """Moved into a room; as long as that, at most."""
        length = min(self.length, room.length)
        start = min(max(self.start, room.start), room.end - length)
        return _Extent(start, start + length)


def areas(page: Page, links: Sequence[Link]) -> list[Link]:
    """The links of a page, each with an area that holds what is shown of it; what shows nothing is left out.

    What is too small grows inside its line, towards the end of the line; where links stand close together, those in
    the way move aside.
    """
    lines = dict(_lines(box_of(page), None))
    found: list[Any] = []
    together: dict[Any, list[int]] = {}  # the links of each line
    for kind, target, (left, top, right, bottom), box in links:
        shown = list(_shown(box))
        if not shown:
            continue
        line = lines.get(box)
        wide = _Extent(left, right).around([_across(one) for one in shown])
        high = _high(_Extent(top, bottom), shown, line).within(_Extent(0, page.height))
        together.setdefault(line or box, []).append(len(found))
        found.append((kind, target, (wide, high), box))
    for ats in together.values():
        ats.sort(key=lambda at: found[at][2][0].start)
        widened = [_widened(found[at][2][0], found[at][3].style["direction"]) for at in ats]
        for at, wide in zip(ats, _aside(widened), strict=True):
            kind, target, (_, high), box = found[at]
            wide = wide.within(_Extent(0, page.width))
            found[at] = Link(kind, target, (wide.start, high.start, wide.end, high.end), box)
    return found


def _lines(box: Box, line: Any) -> Iterator[tuple[Any, Any]]:
    """Each box in a line, and the innermost line that it stands in."""
    if line is not None:
        yield box, line
    for child in children(box):
        yield from _lines(child, box if isinstance(box, LineBox) else line)


def _shown(box: Box) -> Iterator[Any]:
    """The pieces of text and the pictures in a box."""
    if isinstance(box, ReplacedBox) or (isinstance(box, TextBox) and box.text.strip()):
        yield box
    for child in children(box):
        yield from _shown(child)


def _across(box: Box) -> _Extent:
    left, _, width, _ = box.hit_area()
    return _Extent(left, left + width)


def _down(box: Box) -> _Extent:
    _, top, _, height = box.hit_area()
    return _Extent(top, top + height)


def _high(hit: _Extent, shown: Sequence[Any], line: Any) -> _Extent:
    """From top to bottom: what WeasyPrint says, and pictures; where that is low, its text and more of the line."""
    high = hit.around([_down(one) for one in shown if isinstance(one, ReplacedBox)])
    if high.length >= LEAST_HEIGHT:
        return high
    high = high.around([_down(one) for one in shown]).at_least(LEAST_HEIGHT)
    if line is None:
        return high
    return high.within(_Extent(line.position_y, line.position_y + line.height).at_least(LEAST_HEIGHT))


def _widened(wide: _Extent, direction: str) -> _Extent:
    least = max(wide.length, LEAST_WIDTH)
    return _Extent(wide.end - least, wide.end) if direction == "rtl" else _Extent(wide.start, wide.start + least)


def _aside(ordered: Sequence[_Extent]) -> Iterator[_Extent]:
    """Extents in their order moved as little as can be, the longer the less, so that none lies on another.

    Each gives way as a whole: of all such moves these have the least sum of squares (isotonic regression).
    """
    before = [0.0, *accumulate(one.length for one in ordered)]
    groups: list[tuple[float, float, int]] = []  # of extents that touch: where the first begins, weight, how many
    for one, length in zip(ordered, before, strict=False):
        start, weight, count = one.start - length, one.length**2, 1
        while groups and groups[-1][0] > start:
            other, heavier, more = groups.pop()
            start = (start * weight + other * heavier) / (weight + heavier)
            weight, count = weight + heavier, count + more
        groups.append((start, weight, count))
    starts = [start for start, _, count in groups for _ in range(count)]
    for one, start, length in zip(ordered, starts, before, strict=False):
        yield _Extent(start + length, start + length + one.length)
