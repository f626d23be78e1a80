"""Text as painted: runs with their place on the page, and where a space stands between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from unicodedata import east_asian_width

#: Between baselines that lie further apart than this, in ems, a new line begins; superscripts stay below it.
_NEW_LINE = 0.6
#: A gap on one line that is wider than this, in ems, divides words; kerning and letter-spacing stay below it.
WORD_GAP = 0.2

HYPHENS = ("-", "\u00ad", "\u2010")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where glyphs stand: from a point to a point on their baseline, in the units of the page, and their size."""

    start: tuple[float, float]
    end: tuple[float, float]
    size: float

    def parts_from(self, later: Stretch) -> bool:
        """Whether what is painted later stands so far away that a space must be heard between."""
        along = (self.end[0] - self.start[0], self.end[1] - self.start[1])
        length = hypot(*along)
        if not length:
            along, length = (1.0, 0.0), 1.0
        unit = (along[0] / length, along[1] / length)
        size = max(self.size, later.size)

        def place(point: tuple[float, float]) -> tuple[float, float]:
            x, y = point[0] - self.start[0], point[1] - self.start[1]
            return x * unit[0] + y * unit[1], abs(y * unit[0] - x * unit[1])

        first, off_first = place(later.start)
        last, off_last = place(later.end)
        if max(off_first, off_last) > _NEW_LINE * size:
            return True
        gap = max(min(first, last) - length, -max(first, last))
        return gap > WORD_GAP * min(self.size, later.size)


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
    if before.divided or before.text.endswith(HYPHENS):
        return False
    if east_asian_width(before.text[-1]) in "WF" and east_asian_width(after.text[0]) in "WF":
        return False
    return before.last is not None and after.first is not None and before.last.parts_from(after.first)


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
        before = run
    return "".join(pieces)
