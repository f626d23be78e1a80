"""What an import did: values that the command line prints."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic


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


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The files of one run, in the order given, all added to the pack in the folder ``pack``."""

    pack: Path
    files: tuple[ImportedFile, ...]
