"""What is to be said of the sources of a pack, without building it; for people, and in forms of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Severity, SourceError


@dataclass(frozen=True, slots=True)
class Linted:
    """The findings of a pack, in the order of its sources.

    ``withholds``: words of the pack are withheld, or may be, so that nothing of it is quoted or changed.
    """

    findings: tuple[Diagnostic, ...]
    withholds: bool

    @property
    def failed(self) -> bool:
        """Whether there is anything to do: notes are for reading."""
        return any(one.severity is not Severity.NOTE for one in self.findings)


def lint(pack: Path) -> Linted:
    """Loads a pack and composes its book; what that finds, errors and warnings alike, in the order of the sources.

    What only finished editions show, such as a table that leaves its page, is found by a build. Raises SourceError
    where there is no pack (BB113).
    """
    from briefbound.compose import compose_book
    from briefbound.load import load_publication

    try:
        publication, said = load_publication(pack)
    except SourceError as fault:
        if any(one.code == "BB113" for one in fault.diagnostics):
            raise
        return Linted(fault.diagnostics, withholds=True)  # what was not read may withhold something
    try:
        _, found = compose_book(publication, publication.editions)
    except SourceError as fault:
        found = fault.diagnostics
    doubtful = any(one.plain and one.severity is Severity.ERROR for one in found)
    return Linted((*said, *found), publication.withholds or doubtful)
