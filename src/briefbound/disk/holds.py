"""A hold on a folder: a lock that leaves no file, and that ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path


class Hold(Enum):
    """What came of an attempt to hold a folder."""

    OURS = "ours"
    TAKEN = "taken"  # another process holds it, or has just removed it
    UNKNOWN = "unknown"  # the system, or the disk, has no such locks


if sys.platform != "win32":
    import fcntl

    def _held(folder: Path, descriptor: int) -> Hold:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Hold.TAKEN
        except OSError:
            return Hold.UNKNOWN
        try:
            is_still_there = os.path.samestat(folder.stat(), os.fstat(descriptor))
        except FileNotFoundError:
            is_still_there = False
        return Hold.OURS if is_still_there else Hold.TAKEN


@contextmanager
def hold(folder: Path) -> Iterator[Hold]:
    """Holds a folder, if no other process does, to the end of the block; does not wait."""
    if sys.platform == "win32":
        yield Hold.UNKNOWN
    else:
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            yield Hold.TAKEN
            return
        except PermissionError:  # a folder may be writable and not readable
            yield Hold.UNKNOWN
            return
        try:
            yield _held(folder, descriptor)
        finally:
            os.close(descriptor)
