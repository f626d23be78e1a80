"""Reads a file of any kind, and the files inside of it, within limits."""

from __future__ import annotations

from collections.abc import Iterator

from briefbound.guard.archives import read_gzip, read_zip
from briefbound.guard.markup import is_markup, read_markup
from briefbound.guard.passages import Found, Gap, Unseen
from briefbound.guard.pictures import is_picture, read_picture
from briefbound.guard.plain import decoded, read_bytes, read_text
from briefbound.guard.typefaces import is_font, read_font

#: How deep files may lie in files, how many there may be, and how many bytes they may have together.
DEEPEST = 8
MOST_FILES = 30_000
MOST_BYTES = 2**30


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

    def read(self, data: bytes, place: str, depth: int) -> Iterator[Found]:
        self._files += 1
        self._bytes += len(data)
        if self._files > MOST_FILES or self._bytes > MOST_BYTES:
            raise _Spent(place)
        if depth > DEEPEST:
            yield Unseen(place, Gap.LIMIT)
            return
        try:
            yield from self._by_kind(data, place, depth)
        except _Spent:
            raise
        except Exception:  # what a stranger's file does to a library is not known; what broke was not searched
            yield Unseen(place, Gap.UNREAD)
            yield from read_bytes(data, place)

    def _by_kind(self, data: bytes, place: str, depth: int) -> Iterator[Found]:
        def inside(nested: bytes, where: str) -> Iterator[Found]:
            return self.read(nested, where, depth + 1)

        if b"%PDF-" in data[:1024]:
            from briefbound.guard.pdfs import read_pdf

            yield from read_pdf(data, place, inside)
        elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from read_zip(data, place, inside)
        elif data.startswith(b"\x1f\x8b"):
            yield from read_gzip(data, place, inside)
        elif is_picture(data):
            yield from read_picture(data, place, inside)
        elif is_font(data):
            yield from read_font(data, place)
        elif is_markup(data):
            yield from read_markup(data, place, inside)
        elif decoded(data):
            yield from read_text(data, place, inside)
        else:
            yield from read_bytes(data, place)
