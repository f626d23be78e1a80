"""What an import did: values that the command line prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic
from briefbound.load.discretion import discreet


@dataclass(frozen=True, slots=True)
class ImportedImage:
    """An image beside an imported article and its path in the pack; ``reused`` if the pack held the same bytes."""

    source: Path
    target: PurePosixPath
    reused: bool


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
        )


_LINE = re.compile(r"[^“”]*?\blines? \d+(?: to \d+)?")


def _place(said: str) -> str:
    """What was done up to its first line, which stands before what is quoted."""
    found = _LINE.match(said)
    return found[0] if found else "something, which is not quoted beside words withheld"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The files of one run, in the order given, all added to the pack in the folder ``pack``."""

    pack: Path
    files: tuple[ImportedFile, ...]
