"""What may be found in files whose kind is not known, or of which only a part can be read."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.exif import read_exif
from briefbound.guard.readers.macros import macros_in
from briefbound.guard.readers.plain import read_bytes
from briefbound.guard.readers.zips import archives_in

_XMP = ((b"<x:xmpmeta", b"</x:xmpmeta>"), (b"<x:xapmeta", b"</x:xapmeta>"), (b"<rdf:RDF", b"</rdf:RDF>"))
_EXIF = re.compile(rb"(?:Exif\x00\x00)(?=II\*\x00|MM\x00\*)")
#: Pieces of one kind that are read of one file.
_MOST_PIECES = 1000


def read_carved(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The text among the bytes of a file; archives, packets of XMP, EXIF and macros that stand in it."""
    yield from read_bytes(data, place)
    yield from read_xmp(data, place, inside)
    yield from _exif(data, place, inside)
    yield from read_archives(data, place, inside)
    for macro in macros_in(data):
        for text, _ in decoded(macro.replace(b"\x00", b"")):
            yield Passage(at(place, "a macro"), text)


def read_archives(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Archives of zip, wherever they stand."""
    for number, (start, end) in enumerate(archives_in(data), 1):
        if number > _MOST_PIECES:
            yield Unseen(place, Gap.LIMIT)
            return
        if start > 0 or end < len(data):
            yield from inside(data[start:end], at(place, "an archive among its bytes"))


def read_xmp(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Packets of XMP, wherever they stand."""
    for begin, end in _XMP:
        until = 0
        for _ in range(_MOST_PIECES):
            start = data.find(begin, until)
            until = data.find(end, start) + len(end)
            if start < 0 or until < len(end):
                break
            yield from inside(data[start:until], at(place, "XMP"))
        else:
            yield Unseen(at(place, "XMP"), Gap.LIMIT)


def _exif(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    for found in islice(_EXIF.finditer(data), _MOST_PIECES):
        with suppress(OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):  # no EXIF
            yield from read_exif(data[found.end() : found.end() + (1 << 16)], place, inside)


def read_unknown(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A file of a kind that is not known: what looks like text is searched, the rest is reported as not read."""
    yield Unseen(place, Gap.UNKNOWN)
    yield from read_carved(data, place, inside)
