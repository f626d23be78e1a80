"""What need not be done twice, kept between builds: bytes of a kind under a key, the hash of all they are made from.

The cache is the user's alone. It is made readable to nobody else, and what others put there, or a link of theirs, is
not used. An entry carries a hash of itself: one that was damaged on the disk is as good as none, and is made again.
Nothing that is wrong with the cache stops a build.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefbound.disk.keys import hash_of

#: The bytes that the cache may hold after a build.
LIMIT = 512 * 2**20

_AGE = 30 * 24 * 3600.0  # seconds without use after which an entry goes
_ABANDONED = 3600.0  # seconds after which nobody is still writing
_FORMAT = b"briefbound cache 1\n"
_NAME = re.compile(r"[0-9a-f]{64}\.(kept|part)")


def cache_folder() -> Path:
    """``$BRIEFBOUND_CACHE``, ``$XDG_CACHE_HOME/briefbound`` or ``~/.cache/briefbound``."""
    named = os.environ.get("BRIEFBOUND_CACHE")
    if named:
        return Path(named)
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # the user has no home: nothing can be kept
        base = os.devnull
    return Path(base) / "briefbound"


def load(kind: str, key: str) -> bytes | None:
    """What is kept under a key; None where there is nothing, or it is not as it was stored."""
    shelf = _shelf(kind)
    if shelf is None:
        return None
    path = shelf / _name(kind, key)
    with suppress(OSError):
        with open(path, "rb", opener=_open_ours) as stream:
            whole = stream.read()
        data = whole[len(_FORMAT) + 64 :]
        if whole.startswith(_seal(kind, key, data)):
            os.utime(path)  # the time of its last use, by which entries are let go
            return data
    return None


def store(kind: str, key: str, data: bytes) -> None:
    """Keeps bytes under a key; where that cannot be, nothing is kept and nothing is said."""
    with suppress(OSError):
        shelf = _shelf(kind, make=True)
        if shelf is None:
            return
        path = shelf / _name(kind, key)
        # Two builds may write the same bytes to it at once; what a dead one left is written over.
        part = path.with_suffix(".part")
        try:
            with open(part, "wb", opener=_open_ours) as stream:
                stream.write(_seal(kind, key, data))
                stream.write(data)
            if path.is_dir() and not path.is_symlink():  # which no file could replace
                shutil.rmtree(path)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def is_empty(kind: str) -> bool:
    """Whether nothing of a kind is kept, as before the first build of all."""
    shelf = _shelf(kind)
    with suppress(OSError):
        return shelf is None or not any(shelf.iterdir())
    return True


class Cache:
    """The cache as a value: what is stored is kept at once."""

    def load(self, kind: str, key: str) -> bytes | None:
        """As :func:`load`."""
        return load(kind, key)

    def store(self, kind: str, key: str, data: bytes) -> None:
        """As :func:`store`."""
        store(kind, key, data)

    def release(self) -> None:
        """Says that what was stored may be kept."""


class HeldCache(Cache):
    """A cache to which nothing goes until it may: what is stored is held in memory, and found again there."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], bytes] = {}

    def load(self, kind: str, key: str) -> bytes | None:
        """What is held, or else what is kept."""
        return self._held.get((kind, key)) or load(kind, key)

    def store(self, kind: str, key: str, data: bytes) -> None:
        """Holds bytes under a key."""
        self._held[kind, key] = data

    def release(self) -> None:
        """Keeps what was held."""
        for (kind, key), data in self._held.items():
            store(kind, key, data)
        self._held.clear()


def prune(limit: int = LIMIT) -> None:
    """Lets go what was not used for a month, then what was used longest ago until ``limit`` bytes are kept."""
    now, total = time.time(), 0
    for entry in sorted(_entries(), key=lambda one: one.used, reverse=True):
        total += entry.size
        age = now - entry.used
        if total > limit or age > _AGE or (entry.path.suffix == ".part" and age > _ABANDONED):
            with suppress(OSError):
                entry.path.unlink()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of the cache: how many entries were taken away, their bytes, and how many could not be."""

    entries: int
    freed: int
    left: int


def clean() -> Cleaned:
    """Empties the cache."""
    number = freed = left = 0
    for entry in list(_entries()):
        try:
            entry.path.unlink()
            number, freed = number + 1, freed + entry.size
        except OSError:
            left += 1
    folder = cache_folder()
    with suppress(OSError):
        for one in (*folder.iterdir(), folder):
            with suppress(OSError):  # what is not empty stays
                one.rmdir()
    return Cleaned(number, freed, left)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the cache: its size in bytes, and when it was last used."""

    path: Path
    size: int
    used: float


def _entries() -> Iterator[_Entry]:
    """Every file of the cache that is one by its name, also those that a killed build did not finish."""
    with suppress(OSError):
        for shelf in filter(_is_ours, cache_folder().iterdir()):
            for path in shelf.iterdir():
                with suppress(OSError):
                    found = path.lstat()
                    if _NAME.fullmatch(path.name) and not stat.S_ISDIR(found.st_mode):
                        yield _Entry(path, found.st_size, found.st_mtime)


def _name(kind: str, key: str) -> str:
    return f"{hash_of([kind.encode(), key.encode()])}.kept"


def _seal(kind: str, key: str, data: bytes) -> bytes:
    """What an entry begins with: the format, and a hash of what it is and holds."""
    return _FORMAT + hash_of([kind.encode(), key.encode(), data]).encode()


def _shelf(kind: str, make: bool = False) -> Path | None:
    """The folder of a kind, readable to the user alone; None where there is none, or it is not the user's."""
    shelf = cache_folder() / kind
    with suppress(OSError):
        if make:
            cache_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
            shelf.mkdir(exist_ok=True, mode=0o700)
        if _is_ours(shelf):
            if shelf.stat().st_mode & 0o077:
                shelf.chmod(0o700)
            return shelf
    return None


def _is_ours(shelf: Path) -> bool:
    """Whether a folder of the cache is the user's, in a place that others cannot change.

    Links on the way to it may be the user's or the system's. Where users have no numbers (Windows), their profiles
    keep others out.
    """
    if not hasattr(os, "geteuid"):
        return shelf.is_dir()
    trusted = {os.geteuid(), 0}
    for one in (shelf.absolute(), *shelf.absolute().parents):
        found = one.lstat()
        if stat.S_ISLNK(found.st_mode) and found.st_uid not in trusted:
            return False
    above = shelf.parent.stat().st_mode
    found = shelf.lstat()
    is_sealed_off = not above & 0o022 or bool(above & stat.S_ISVTX)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and is_sealed_off


def _open_ours(path: str, flags: int) -> int:
    """Opens a file as :func:`open` does, but no link, and no pipe, device or file of somebody else's."""
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o600)
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode) and (not hasattr(os, "geteuid") or found.st_uid == os.geteuid()):
        return descriptor
    os.close(descriptor)
    raise PermissionError(path)
