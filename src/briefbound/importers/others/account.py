"""What is said of a text that is rewritten: a line each, by the number that it has in its file."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.draft import Draft

#: A line and the number that it has in its file.
Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Account:
    """The draft that the text goes to, and the path of its file; ``unclosed`` are the lines that open a block which
    nothing closes."""

    draft: Draft
    path: str
    unclosed: list[int] = field(default_factory=list)

    def change(self, line: int, what: str) -> None:
        """Says that something became something else."""
        self.draft.changed.append(f"line {line}: {what}")

    def leave(self, line: int, what: str) -> None:
        """Says that something is not in the article."""
        self.draft.left_out.append(f"{what}, line {line}")

    def warn(self, line: int, message: str, hint: str) -> None:
        """Says what a person should look at."""
        place = Place(self.path, line)
        self.draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))
