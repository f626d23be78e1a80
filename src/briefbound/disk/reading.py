"""Reading a file that a stranger made: no more of it than is wanted, and nothing that never ends."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def read_at_most(file: Path, most: int) -> bytes | int:
    """The bytes of a file, or how many it has where they are more than ``most``, and then none of them is read.

    Raises OSError where it cannot be read or is no file: a device or a pipe would never end.
    """
    with _opened(file) as opened:
        size = os.fstat(opened.fileno()).st_size
        if size > most:
            return size
        data = _read(opened, most + 1)  # of some files the system does not say how large they are
    return data if len(data) <= most else len(data)


def read_head(file: Path, most: int) -> bytes:
    """The first bytes of a file. Raises OSError where it cannot be read or is no file."""
    with _opened(file) as opened:
        return _read(opened, most)


def _read(opened: BinaryIO, most: int) -> bytes:
    data: bytes | None = opened.read(most)
    if data is None:  # some files of the system look like others, and wait for what will happen
        raise OSError(errno.EINVAL, "it is not a file")
    return data


def real(path: Path) -> Path:
    """Where a path leads in the end; links in a circle, and what is no path, lead to themselves."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a NUL, which no path holds
        return path.absolute()


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    with open(file, "rb", opener=_open_without_waiting) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        yield opened


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # else a pipe waits for somebody who writes
