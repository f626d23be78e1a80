"""Zip containers (EPUB, Office Open XML, OpenDocument, plain): members, their names, and what lies between them."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.plain import read_bytes

#: What one archive may hold. An archive beyond that is refused: it was made to fill the memory, or is no publication.
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 256 * 2**20
HIGHEST_RATIO = 400  # of the bytes of a member to those that it takes in the archive, for members above 16 MB
_RATIO_COUNTS_FROM = 16 * 2**20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)
_LOCAL = b"PK\x03\x04"


def read_zip(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Every member, member name and comment; and what a rewritten archive has left behind."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        yield Unseen(place, Gap.UNREAD)
        yield from read_bytes(data, place)
        return
    with archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            yield Unseen(place, Gap.LIMIT)
            return
        yield Passage(at(place, "the comment of the archive"), archive.comment.decode("utf-8", "replace"))
        held = [_span(data, member) for member in members]
        if _overlap(held):  # one piece of an archive that stands for many members was made to fill the memory
            yield Unseen(place, Gap.LIMIT)
            return
        for number, member in enumerate(members, 1):
            yield Passage(at(place, f"the name of member {number}"), member.filename)
            if member.comment:
                yield Passage(at(place, f"the comment of member {number}"), member.comment.decode("utf-8", "replace"))
            if not member.is_dir():
                yield from _member(archive, member, at(place, member.filename), inside)
    yield from _between(data, held, place, inside)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, inside: Inside) -> Iterator[Found]:
    if member.flag_bits & 1:
        yield Unseen(place, Gap.LOCKED)
        return
    most = LARGEST_MEMBER
    if member.compress_size * HIGHEST_RATIO < LARGEST_MEMBER:
        most = max(_RATIO_COUNTS_FROM, member.compress_size * HIGHEST_RATIO)
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except (*_BROKEN, RuntimeError, KeyError):
        yield Unseen(place, Gap.UNREAD)
        return
    if len(data) > most:
        yield Unseen(place, Gap.LIMIT)
        return
    yield from inside(data, place)


def _span(data: bytes, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Where the bytes of a member stand (APPNOTE 4.3.7: 30 bytes, name, extra field, data)."""
    head = data[member.header_offset : member.header_offset + 30]
    if len(head) < 30 or head[:4] != _LOCAL:
        return (0, 0)
    name, extra = struct.unpack("<HH", head[26:30])
    begin = member.header_offset + 30 + name + extra
    return begin, begin + member.compress_size


def _overlap(held: list[tuple[int, int]]) -> bool:
    """Whether bytes of an archive belong to two members."""
    spans = sorted(span for span in held if span[0] < span[1])
    return any(begin < until for (_, until), (begin, _) in pairwise(spans))


def _between(data: bytes, held: list[tuple[int, int]], place: str, inside: Inside) -> Iterator[Found]:
    """What is not a member: local names, the directory, and members that the directory has forgotten."""
    pieces = []
    end = 0
    for begin, until in sorted(held):
        if begin > end:
            pieces.append(data[end:begin])
        end = max(end, until)
    pieces.append(data[end:])
    yield from read_bytes(b"\x00\x00".join(pieces), at(place, "between its members"))
    for piece in pieces:
        start = piece.find(_LOCAL)
        while start >= 0:
            following = piece.find(_LOCAL, start + 4)
            method, name, extra = _forgotten(piece[start : start + 30])
            body = piece[start + 30 + name + extra : following if following >= 0 else len(piece)]
            if method == zipfile.ZIP_DEFLATED and body:
                unpacked = inflated(body, -zlib.MAX_WBITS)
                if unpacked:
                    yield from inside(unpacked, at(place, "a member that was deleted"))
            start = following


def _forgotten(head: bytes) -> tuple[int, int, int]:
    if len(head) < 30:
        return (-1, 0, 0)
    return struct.unpack("<H", head[8:10])[0], *struct.unpack("<HH", head[26:30])


def inflated(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    """As much as can be unpacked of deflated data, up to the limit of a member."""
    try:
        return zlib.decompressobj(window).decompress(data, LARGEST_MEMBER)
    except zlib.error:
        return b""


def read_gzip(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A compressed file, as SVG often is."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(LARGEST_MEMBER + 1)
    except _BROKEN:
        yield Unseen(place, Gap.UNREAD)
        return
    if len(unpacked) > LARGEST_MEMBER or len(unpacked) > max(_RATIO_COUNTS_FROM, len(data) * HIGHEST_RATIO):
        yield Unseen(place, Gap.LIMIT)
        return
    yield from read_bytes(data[:512], at(place, "its header"))
    yield from inside(unpacked, place)
