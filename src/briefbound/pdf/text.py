"""Text as painted: runs with their place on the page, and where a space stands between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from unicodedata import category, east_asian_width

#: Between baselines that lie further apart than this, in ems, a new line begins; superscripts stay below it.
_NEW_LINE = 0.6
#: A gap on one line that is wider than this, in ems, divides words; kerning and letter-spacing stay below it. The
#: space of narrow faces (Source Sans) has 0.2, of which kerning takes some.
WORD_GAP = 0.17
#: What begins a phrase is passed by no more than this, in ems, by what goes on with it.
_HAIR = 0.05

HYPHENS = ("-", "\u00ad", "\u2010")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where glyphs stand: from a point to a point on their baseline, in the units of the page, and their size.

    ``backwards``: they are read against the direction in which they are painted, from right to left.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    backwards: bool = False

    def parts_from(self, later: Stretch) -> bool:
        """Whether what is painted later stands so far away that a space must be heard between."""
        first, last, off, length = self._places(later)
        size = max(self.size, later.size)
        if off > _NEW_LINE * size:
            return True
        gap = max(min(first, last) - length, -max(first, last))
        return gap > WORD_GAP * min(self.size, later.size)

    def with_next(self, later: Stretch) -> Stretch:
        """What is painted later, and the phrase from right to left that goes on with it.

        What follows such a phrase in a text from left to right stands at the end where the phrase began.
        """
        first, last, _, length = self._places(later)
        if not self.backwards or self.parts_from(later) or min(first, last) < -_HAIR * self.size:
            return later
        farthest = max((length, self.end), (first, later.start), (last, later.end))
        return Stretch(self.start, farthest[1], later.size, backwards=True)

    def _places(self, later: Stretch) -> tuple[float, float, float, float]:
        """How far along the baseline, from the start, another begins and ends; how far it is off it at most; and how
        long this one is."""
        along = (self.end[0] - self.start[0], self.end[1] - self.start[1])
        length = hypot(*along)
        if not length:
            along, length = (1.0, 0.0), 1.0
        unit = (along[0] / length, along[1] / length)

        def place(point: tuple[float, float]) -> tuple[float, float]:
            x, y = point[0] - self.start[0], point[1] - self.start[1]
            return x * unit[0] + y * unit[1], abs(y * unit[0] - x * unit[1])

        (first, off_first), (last, off_last) = place(later.start), place(later.end)
        return first, last, max(off_first, off_last), length


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one language, with its expansion where it is an abbreviation.

    ``divided``: what was painted ends with a hyphen that the text, being ActualText, leaves out.
    """

    text: str
    language: str = ""  # where the marked content names one
    expansion: str = ""
    first: Stretch | None = None  # the first glyphs painted, and the last
    last: Stretch | None = None
    divided: bool = False


def needs_space(before: Run, after: Run) -> bool:
    """Whether words end between two runs without a space that says so: at a line's end, or over a gap.

    Tagged PDF asks for the space itself (ISO 32000-1, 14.8.2.5), but many files leave it out at the ends of lines.
    """
    if not before.text or not after.text or before.text[-1].isspace() or after.text[0].isspace():
        return False
    if before.divided or before.text.endswith(HYPHENS) or category(after.text[0])[0] == "M":
        return False
    if east_asian_width(before.text[-1]) in "WF" and east_asian_width(after.text[0]) in "WF":
        return False
    if before.last is None or after.first is None:
        return False
    if after.first.backwards and category(before.text[-1]) in ("Ps", "Pi"):  # which touches the phrase's other end
        return False
    return before.last.parts_from(after.first)


def reached(before: Run, after: Run) -> Stretch | None:
    """How far the text of two runs reaches, as far as what comes next can follow it."""
    if before.last is None or after.last is None:
        return after.last or before.last
    return before.last.with_next(after.last)


def joined(runs: Iterable[Run]) -> str:
    """The text of runs that follow each other on a page."""
    pieces: list[str] = []
    before: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if before is not None and needs_space(before, run):
            pieces.append(" ")
        pieces.append(run.text)
        before = run if before is None else replace(run, last=reached(before, run))
    return "".join(pieces)
