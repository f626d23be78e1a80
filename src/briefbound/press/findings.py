"""What is found wrong with pages while they are set: values that a fragment keeps, and that become diagnostics later.

A fragment knows neither the numbers of its pages nor the lines of the pack: its text stays the same where an article
has a blank line more. So a finding names an element of the composed text and a page of the fragment, and the book
says which line and which number that is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.model import MANIFEST, Book
from briefbound.press.engine.log import REPORT

#: What stands before a pack's own style sheet.
HOUSE = "/* the pack's own sheet */\n"
_IGNORED = re.compile(r"Ignored (.+?) at (\d+):\d+, (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of pages; ``place`` is a document and the number of one of its elements, ``page`` counts from 0."""

    code: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = REPORT
    place: tuple[str, int] | None = None
    page: int | None = None

    def diagnosed(self, book: Book, label: str) -> Diagnostic:
        """The finding as it is reported of a book; ``label`` is what its page carries."""
        where = f", on page {label}" if self.page is not None else ""
        return Diagnostic(
            self.code, self.message + where, source_of(book, self.place), self.hint, severity=self.severity
        )


def source_of(book: Book, place: tuple[str, int] | None) -> Place:
    """The file and line of the pack that an element of the composed text comes from, as far as they are known."""
    root = book.publication.root
    document = next((one for one in book.documents if place and one.id == place[0]), None)
    if place is None or document is None:
        return Place(str(root / MANIFEST))
    line = document.lines[place[1]] if place[1] < len(document.lines) else 0
    path = next((one.path for one in book.publication.articles() if one.id == document.id), None)
    if path is not None:
        return Place(str(root / path), line or None)
    mark = book.publication.marks.get(document.kind)
    return Place(str(root / (mark.path if mark else MANIFEST)), line or (mark.line if mark else None))


def of_sheet(problem: Diagnostic, sheet: str) -> Finding:
    """What the engine reports while it lays out by a sheet; of the pack's own, which line of it is meant."""
    ours, _, own = sheet.partition(HOUSE)
    found = _IGNORED.match(problem.message)
    line = int(found[2]) - ours.count("\n") - 1 if found else 0
    if found is None or not own or line < 1:
        return Finding(problem.code, problem.message, Severity.WARNING, problem.hint)
    message = f"line {line} of the pack's own style sheet has no effect: {found[1].strip()}, {found[3].rstrip('.')}"
    return Finding("BB895", message, Severity.WARNING, "docs/house-style.md says what pages understand")
