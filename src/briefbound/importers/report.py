"""What an import did: values that the command line prints and that a report is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic
from briefbound.importers.ledger import Entry, Group
from briefbound.importers.tree import Place
from briefbound.load.discretion import discreet

#: What is told of, in the order of a report; a second copy of the same is nobody's business.
TOLD: tuple[Group, ...] = ("asked", "proposed", "left out", "hidden", "comment", "changed")
#: The places that are named of one kind of thing; the others are counted.
NAMED = 5


@dataclass(frozen=True, slots=True)
class ImportedImage:
    """An image beside an imported article and its path in the pack; ``reused`` if the pack held the same bytes."""

    source: Path
    target: PurePosixPath
    reused: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything of one kind in one document: how often, the first places, and how many words of the source."""

    group: Group
    kind: str
    count: int
    places: tuple[Place, ...]
    words: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """One file and what became of it. Lines are those of the source, counted from 1."""

    source: Path
    target: PurePosixPath  # in the pack
    guessed: tuple[str, ...] = ()  # such as "headline: line 3"
    changed: tuple[str, ...] = ()  # such as "line 12: heading level 4 becomes 3"
    left_out: tuple[str, ...] = ()  # words of the source that are not in the article
    images: tuple[ImportedImage, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    came: Mapping[str, int] = field(default_factory=dict)  # of a document, such as {"headings": 12}
    languages: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()  # of a document
    unseen: tuple[Entry, ...] = ()  # hidden text and comments, for the eyes of the person who imports alone

    def discreet(self) -> ImportedFile:
        """The same for a run in which words are to be withheld: lines and numbers, and nothing of the sources."""
        copied = (f"images are copied: {len(self.images)}",) if self.images else ()
        return replace(
            self,
            guessed=tuple(map(_place, self.guessed)),
            changed=(*map(_place, self.changed), *copied),
            left_out=tuple(map(_place, self.left_out)),
            images=(),
            warnings=discreet(self.warnings, withholds=True),
            findings=tuple(map(_without_headings, self.findings)),
        )


_LINE = re.compile(r"[^“”]*?\blines? \d+(?: to \d+)?")


def _place(said: str) -> str:
    """What was done up to its first line, which stands before what is quoted."""
    found = _LINE.match(said)
    return found[0] if found else "something, which is not quoted beside words withheld"


def _without_headings(finding: Finding) -> Finding:
    return replace(finding, places=tuple(place._replace(heading="") for place in finding.places))


def findings_of(entries: Iterable[Entry]) -> tuple[Finding, ...]:
    """The entries of an account by kind, what a person must act on first; many of a kind are one."""
    by_kind: dict[tuple[Group, str], list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault((entry.group, entry.kind), []).append(entry)
    found = [
        Finding(
            group,
            kind,
            len(run),
            tuple(dict.fromkeys(entry.place for entry in run))[:NAMED],
            sum(entry.length if group in ("hidden", "comment") else entry.words for entry in run),
            run[0].hint,
        )
        for (group, kind), run in by_kind.items()
        if group in TOLD
    ]
    return tuple(sorted(found, key=lambda finding: TOLD.index(finding.group)))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The articles of one run, in the order given, all added to the pack in the folder ``pack``."""

    pack: Path
    files: tuple[ImportedFile, ...]
    not_read: tuple[Diagnostic, ...] = ()  # files in folders that are no documents
