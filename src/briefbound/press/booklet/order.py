"""Which page stands where on sheets that are folded in the middle, nested, and stapled through the fold.

Pages are numbers from 0 in the order of reading, None being a blank one. The front of a sheet is the side that is
outside when it is folded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefbound.model import Direction

PAGES_OF_A_SHEET = 4

Leaf = int | None


@dataclass(frozen=True, slots=True)
class Side:
    """The two pages of one side of a sheet, as they are seen upright."""

    left: Leaf
    right: Leaf


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and how many sheets of its signature lie around it."""

    front: Side
    back: Side
    depth: int


def with_blanks(count: int, last_part: int, *, has_back: bool = False) -> tuple[Leaf, ...]:
    """Pages in their order, filled up with blank ones to whole sheets.

    A back cover is the last page, so that blanks come before it.

    Two blanks, which are the two sides of one leaf, come before the last part of the book (the page it begins on, or
    ``count``), so that this ends on the back of the booklet. A single one comes at the end: anywhere else it would
    turn right-hand pages into left-hand ones.
    """
    missing = -count % PAGES_OF_A_SHEET
    pages: list[Leaf] = list(range(count))
    if has_back:
        pages[-1:-1] = [None] * missing
        return tuple(pages)
    pages[last_part:last_part] = [None] * (missing // 2 * 2)
    return (*pages, *[None] * (missing % 2))


def sheets(pages: Sequence[Leaf], signature: int, direction: Direction = "ltr") -> list[Sheet]:
    """Pages on sheets; each ``signature`` pages are nested together, or all of them where it is 0.

    The number of pages is a multiple of four; the last signature holds those that remain. A book that is read from
    right to left is folded on its right: the pages of each side have changed places.
    """
    size = signature or len(pages)
    groups = [pages[start : start + size] for start in range(0, len(pages), size)]
    return [sheet for group in groups for sheet in _nested(group, direction)]


def _nested(pages: Sequence[Leaf], direction: Direction) -> list[Sheet]:
    """The sheets of one signature, the outermost first."""
    last = len(pages) - 1
    return [
        Sheet(
            front=_side(pages[last - 2 * depth], pages[2 * depth], direction),
            back=_side(pages[2 * depth + 1], pages[last - 2 * depth - 1], direction),
            depth=depth,
        )
        for depth in range(len(pages) // PAGES_OF_A_SHEET)
    ]


def _side(left: Leaf, right: Leaf, direction: Direction) -> Side:
    return Side(left, right) if direction == "ltr" else Side(right, left)
