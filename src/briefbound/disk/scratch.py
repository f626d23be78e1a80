"""Where temporary files go: into one folder a process, which is gone when it ends.

A process that is killed leaves its folder. The next one takes it away, and can tell it from that of a running process
by the hold on it; where a system has no holds, after a day.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefbound.disk.holds import Hold, hold
from briefbound.disk.interruptions import uninterrupted

_PREFIX = "briefbound-at-work-"
_YOUNG = 60.0  # seconds in which a new folder may not be held yet
_STALE = 24 * 3600.0


@contextmanager
def scratch() -> Iterator[None]:
    """Keeps the temporary files of the block, and of programs that it runs, in a folder that is gone afterwards."""
    named, found = os.environ.get("TMPDIR"), tempfile.tempdir
    folder = Path(_PREFIX + secrets.token_hex(8))
    try:
        with suppress(OSError):  # what needs no temporary file needs no place for them either
            folder = tempfile.gettempdir() / folder
            _sweep(folder.parent)
            folder.mkdir(mode=0o700)
        if not folder.is_dir():
            yield
            return
        with hold(folder):
            os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
            yield
    finally:
        with uninterrupted():
            tempfile.tempdir = found
            if named is None:
                os.environ.pop("TMPDIR", None)
            else:
                os.environ["TMPDIR"] = named
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(above: Path) -> None:
    """Takes away the folders of this user's dead processes."""
    for folder in above.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            age = time.time() - found.st_mtime
            if age < _YOUNG or (hasattr(os, "geteuid") and found.st_uid != os.geteuid()):
                continue
            with hold(folder) as held:
                if held is Hold.OURS or (held is Hold.UNKNOWN and age > _STALE):
                    shutil.rmtree(folder, ignore_errors=True)
