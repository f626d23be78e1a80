"""Files that appear together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefbound.diagnostics import Diagnostic, OutputError, Place


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes every file beside its place, then renames them in order; new folders are made.

    Only the last file may replace one that exists: should a rename fail, those before it are taken away again, and
    all is as it was. Raises :class:`OutputError`.
    """
    staged: dict[Path, Path] = {}
    made: list[Path] = []  # folders, outermost first
    done: list[Path] = []
    try:
        for target, data in files.items():
            missing = [folder for folder in target.parents if not folder.exists()]
            for folder in reversed(missing):
                folder.mkdir()
                made.append(folder)
            staged[target] = target.with_name(f".{target.name}.part")
            staged[target].write_bytes(data)
        for target, part in staged.items():
            part.replace(target)
            done.append(target)
    except OSError as error:
        for leftover in [*staged.values(), *done]:
            leftover.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        message = f"could not be written: {error.strerror or error}"
        hint = "see that the folder may be written to and that the disk has room"
        raise OutputError([Diagnostic("BB622", message, Place(str(error.filename or target)), hint)]) from error
