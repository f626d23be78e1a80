"""Files that appear together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefbound.diagnostics import Diagnostic, OutputError, Place


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes every file beside its place, then renames them in order; new folders are made.

    Only the last file may replace one that exists: should anything fail, those before it are taken away again, and
    all is as it was. Raises :class:`OutputError`.
    """
    staged: dict[Path, Path] = {}
    folders: list[Path] = []  # that were made, outermost first
    renamed: list[Path] = []
    try:
        for target, data in files.items():
            for folder in reversed([folder for folder in target.parents if not folder.exists()]):
                folder.mkdir()
                folders.append(folder)
            staged[target] = target.with_name(f".{target.name}.part")
            staged[target].write_bytes(data)
        for target, part in staged.items():
            part.replace(target)
            renamed.append(target)
    except BaseException as error:  # Ctrl-C too leaves all as it was
        for leftover in [*staged.values(), *renamed]:
            with suppress(OSError):
                leftover.unlink()
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if not isinstance(error, OSError):
            raise
        message = f"could not be written: {error.strerror or error}"
        hint = "see that the folder may be written to and that the disk has room"
        raise OutputError([Diagnostic("BB622", message, Place(str(error.filename or target)), hint)]) from error
