"""Files put in place together or not at all: written beside their names, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefbound.diagnostics import Diagnostic, OutputError, Place


def put_in_place(files: Mapping[Path, bytes]) -> None:
    """Writes files, in folders that are made where they are missing, then renames them in the order given.

    Nothing is renamed before everything is written, so that a full disk harms no earlier file. Should a rename fail,
    the new files before it are taken away again. Raises OutputError.
    """
    staged: dict[Path, Path] = {}
    folders: list[Path] = []  # made here, outermost first
    added: list[Path] = []
    target = Path()
    try:
        for target, data in files.items():
            for folder in reversed([folder for folder in target.parents if not folder.exists()]):
                folder.mkdir()
                folders.append(folder)
            staged[target] = target.with_name(f".{target.name}.{os.getpid()}.part")
            with staged[target].open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for target, part in staged.items():
            is_new = not target.exists()
            part.replace(target)
            if is_new:
                added.append(target)
    except OSError as error:
        for path in added:
            path.unlink(missing_ok=True)
        raise OutputError(
            [
                Diagnostic(
                    "BB702",
                    f"the file could not be written: {error.strerror or error}",
                    Place(str(error.filename or target)),
                    hint="earlier files are as they were; make room, or see that the folder may be written to",
                )
            ]
        ) from error
    finally:
        for part in staged.values():
            with suppress(OSError):
                part.unlink()
        for folder in reversed(folders):
            with suppress(OSError):  # a folder that holds something stays
                folder.rmdir()
