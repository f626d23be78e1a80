"""All the text that a page or a form paints, in the order of painting: tagged or not, artifacts too."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Object, Page, Stream

from briefbound.guard.words import APART
from briefbound.pdf.content import FontShelf, _Mark, _Reading, _State
from briefbound.pdf.text import joined


def painted_text(owner: Page | Stream, resources: Object | None, fonts: FontShelf) -> tuple[str, bool]:
    """The text of a content stream and of the forms in it, and whether it was read whole.

    Words that stand for others (ActualText) follow at the end: what is painted is what is seen.
    """
    reading = _Everything(fonts)
    reading.sequences[0] = []
    whole = reading.read(owner, resources, _State())
    return APART.join([joined(reading.sequences[0]), *reading.instead]), whole


@dataclass(slots=True)
class _Everything(_Reading):
    """A pass for which all text belongs to one sequence. It shares the room ``pdf``'s reading of operators."""

    instead: list[str] = field(default_factory=list)

    @property
    def mcid(self) -> int | None:
        return 0

    def open(self, mark: _Mark) -> None:
        if mark.actual:
            self.instead.append(mark.actual)
        mark.actual = None
        self.marks.append(mark)
