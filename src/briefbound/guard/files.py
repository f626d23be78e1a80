"""Reads a file of any kind, and the files inside of it, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefbound.guard.kinds import kind_of
from briefbound.guard.passages import Found, Gap, Unseen
from briefbound.guard.readers.carved import read_carved, read_unknown
from briefbound.guard.readers.plain import read_bytes

#: How deep files may lie in files, how many there may be, and how many bytes they may have together.
DEEPEST = 8
MOST_FILES = 30_000
MOST_BYTES = 2**30
#: What only may be a file, and is smaller, is not reported as unknown: a key, a digest or a signature in a text.
LEAST_UNSURE = 3072


def read_file(data: bytes, place: str = "") -> Iterator[Found]:
    """Everything that a file says, and the places that could not be read."""
    try:
        yield from _Reading().read(data, place, 0)
    except _Spent as spent:
        yield Unseen(spent.place, Gap.LIMIT)


class _Spent(Exception):
    """So much has been read of one file that the rest is left, from a place on."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class _Reading:
    """One file with all that is in it; counts what has been opened."""

    def __init__(self) -> None:
        self._files = 0
        self._bytes = 0

    def read(self, data: bytes, place: str, depth: int, sure: bool = True) -> Iterator[Found]:
        self._files += 1
        self._bytes += len(data)
        if self._files > MOST_FILES or self._bytes > MOST_BYTES:
            raise _Spent(place)
        if depth > DEEPEST:
            yield Unseen(place, Gap.LIMIT)
            return
        if not data:
            return

        kind = kind_of(data)
        inside = _Inside(self, depth + 1)
        if kind is None and not sure and len(data) < LEAST_UNSURE:
            yield from read_bytes(data, place)
            return
        try:
            if kind is None:
                yield from read_unknown(data, place, inside)
            else:
                yield from kind.read(data, place, inside)
        except _Spent:
            raise
        except Exception:  # what a stranger's file does to a library is not known; what broke was not searched
            yield Unseen(place, Gap.UNREAD)
            yield from read_carved(data, place, inside)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Reads files inside of one that is ``depth - 1`` deep."""

    reading: _Reading
    depth: int

    def __call__(self, data: bytes, place: str, *, sure: bool = True) -> Iterator[Found]:
        return self.reading.read(data, place, self.depth, sure)
