"""Names of rows: beside what is drawn of each, or above it on narrow pages."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.compose.drawing.lettering import Lettering
from briefbound.compose.drawing.pen import Pen

_NAMES = 0.42  # of the width, for names beside rows
_MANY = 20  # rows, of which more stand closer
_AFTER = 0.6  # ems, between names and what is drawn


class Rows:
    """The names of rows, and what is drawn of each, ``high``; the first has a ``head`` above that. ``below``: names
    stand above their rows; ``bold`` is the name that is emphasised.

    What is drawn begins at ``left``. ``height`` is that of all.
    """

    def __init__(
        self,
        labels: Sequence[str],
        lettering: Lettering,
        width: float,
        high: float,
        *,
        below: bool,
        between: float,
        head: float = 0.0,
        bold: str = "",
    ) -> None:
        self._lettering, self._high, self._below, self._bold = lettering, high, below, bold
        self._labels = labels
        widest = max(lettering.width(label, bold=label == bold) for label in labels)
        room = width if below else min(_NAMES * width, widest)
        self._names = [self._wrapped(label, room) for label in labels]
        self.left = 0.0 if below else room + _AFTER * lettering.size
        heights = [len(lines) * lettering.line for lines in self._names]
        groups = [one + high if below else max(one, high) for one in heights]
        loose = below or max(heights) > high
        between /= 1 if len(labels) <= _MANY else 4
        self._between = max(between, 0.7 * lettering.size) if loose else between
        self._tops: list[float] = []
        top = 0.0 if below else head
        for at, group in enumerate(groups):
            self._tops.append(top)
            top += group + self._between + (head if below and not at else 0.0)
        self._groups, self._head = groups, head
        self.height = top - self._between

    def _wrapped(self, label: str, room: float) -> list[str]:
        """A name in lines; in bold it may take another one."""
        wider = self._lettering.width(label, bold=True) / (self._lettering.width(label) or 1)
        return self._lettering.wrapped(label, room / max(wider, 1) if label == self._bold else room)

    def paint(self, pen: Pen, top: float) -> list[float]:
        """Writes the names; where what is drawn of each row begins."""
        tops: list[float] = []
        for at, (lines, group) in enumerate(zip(self._names, self._groups, strict=True)):
            words, y = len(lines) * self._lettering.line, top + self._tops[at]
            bold = bool(self._bold) and self._labels[at] == self._bold
            if self._below:
                pen.lines_of_words(0, y, lines, bold=bold)
                tops.append(y + words + (0.0 if at else self._head))
            else:
                x = self.left - _AFTER * self._lettering.size
                pen.lines_of_words(x, y + (group - words) / 2, lines, "end", bold=bold)
                tops.append(y + (group - self._high) / 2)
        return tops
