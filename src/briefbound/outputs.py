"""Files put in place whole or not at all: written beside their names, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefbound.diagnostics import Diagnostic, OutputError, Place


def put_in_place(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes files into a folder, which is made where it is missing; gives their paths.

    Nothing is renamed before everything is written, so that a full disk harms no earlier output. Raises OutputError.
    """
    written: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside = folder / f".{name}.{os.getpid()}.part"
            written[beside] = folder / name
            with beside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for beside, final in written.items():
            beside.replace(final)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            [
                Diagnostic(
                    "BB702",
                    f"the outputs could not be written: {reason}",
                    Place(str(error.filename or folder)),
                    hint="earlier outputs are as they were; make room or choose another folder with --out",
                )
            ]
        ) from error
    finally:
        for beside in written:
            with suppress(OSError):
                beside.unlink()
    return tuple(written.values())
