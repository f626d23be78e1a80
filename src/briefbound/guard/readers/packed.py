"""Streams and archives that are packed: gzip, bzip2, xz, lzma, zlib; tar, ar."""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.plain import of_value, read_bytes

#: What one member of an archive may hold: more was made to fill the memory, or is no publication.
LARGEST_MEMBER = 256 * 2**20
HIGHEST_RATIO = 400  # of the bytes of a member to those that it takes in the archive, for members above 16 MB
RATIO_COUNTS_FROM = 16 * 2**20
_MOST_MEMBERS = 20_000
_LZMA_MEMORY = 256 * 2**20
_BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class _Unpacker(Protocol):
    """What ``zlib``, ``bz2`` and ``lzma`` unpack one stream with."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def read_gzip(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A compressed file, as SVG often is; its header may hold a name and a comment (RFC 1952)."""
    yield from read_bytes(data[:512], at(place, "its header"))
    flags = data[3] if len(data) > 10 else 0
    start = 10 + (2 + int.from_bytes(data[10:12], "little") if flags & 4 else 0)
    said = data[start : start + 65536].split(b"\x00", 2)[: bool(flags & 8) + bool(flags & 16)]
    for one in said:
        yield from of_value(one, at(place, "its header"))
    yield from _unpacked(data, place, inside, lambda: zlib.decompressobj(16 + zlib.MAX_WBITS), b"\x1f\x8b")


def read_bzip2(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A file packed by bzip2."""
    yield from _unpacked(data, place, inside, bz2.BZ2Decompressor, b"BZh")


def read_xz(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A file packed by xz, or by lzma alone."""
    yield from _unpacked(data, place, inside, lambda: lzma.LZMADecompressor(memlimit=_LZMA_MEMORY), b"\xfd7zXZ")


def read_zlib(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A bare stream of zlib (RFC 1950)."""
    yield from _unpacked(data, place, inside, zlib.decompressobj, b"\x00\x00")


def is_zlib(data: bytes) -> bool:
    """Whether a file begins with the two bytes of zlib, and what follows can be unpacked."""
    if len(data) < 8 or data[0] & 0x0F != 8 or data[0] > 0x78 or int.from_bytes(data[:2], "big") % 31:
        return False
    try:
        return bool(zlib.decompressobj().decompress(data[: 1 << 16], 1 << 10))
    except zlib.error:
        return False


def is_lzma(data: bytes) -> bool:
    """Whether a file begins as lzma alone does: 5D, the size of a dictionary, a size that is unknown or small."""
    if data[:3] != b"\x5d\x00\x00" or len(data) < 14:
        return False
    return data[5:13] == b"\xff" * 8 or int.from_bytes(data[5:13], "little") < 1 << 40


#: What may stand behind a stream that is packed whole: a sum of its bytes, what fills up a block.
_BEHIND = 8


def unpacked_whole(data: bytes) -> bytes:
    """What data unpack to that are one stream of zlib, gzip or bare deflate (RFC 1950 to 1952); else nothing."""
    for window in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(window)
        try:
            found = stream.decompress(data, LARGEST_MEMBER)
        except zlib.error:
            continue
        if stream.eof and len(stream.unused_data.rstrip(b"\x00")) <= _BEHIND:
            return found
    return b""


#: So much of bare deflate is unpacked to know it: chance does not keep to its rules for so long.
_KNOWN_BY = 4096


def begins_deflated(data: bytes) -> bool:
    """Whether a file begins as bare deflate does, which has no head: a short one is all of it a stream."""
    if len(data) <= _KNOWN_BY:
        return len(data) >= _BEHIND and bool(unpacked_whole(data))
    try:
        return bool(zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[:_KNOWN_BY], RATIO_COUNTS_FROM))
    except zlib.error:
        return False


def read_deflated(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A stream of bare deflate (RFC 1951)."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = stream.decompress(data, LARGEST_MEMBER)
        whole = stream.eof and len(stream.unused_data.rstrip(b"\x00")) <= _BEHIND
    except zlib.error:
        found, whole = inflated(data[:_KNOWN_BY], -zlib.MAX_WBITS), False
    if not whole:
        yield Unseen(place, Gap.UNREAD)
    yield from inside(found, place)
    yield from read_bytes(data, place)


def _unpacked(
    data: bytes, place: str, inside: Inside, unpacker: Callable[[], _Unpacker], again: bytes
) -> Iterator[Found]:
    """Streams that follow each other as one file, and what stands behind them."""
    most = min(LARGEST_MEMBER, max(RATIO_COUNTS_FROM, len(data) * HIGHEST_RATIO))
    pieces: list[bytes] = []
    rest = data
    while rest and (rest is data or rest.startswith(again)):
        stream = unpacker()
        try:
            pieces.append(stream.decompress(rest, most + 1))
        except _BROKEN:
            yield Unseen(place, Gap.UNREAD)
            rest = b""
            break
        most -= len(pieces[-1])
        if most < 0:
            yield Unseen(place, Gap.LIMIT)
            return
        if not stream.eof:
            yield Unseen(place, Gap.UNREAD)
        rest = stream.unused_data
    if any(pieces):
        yield from inside(b"".join(pieces), place)
    elif rest is data or not rest:
        yield from read_bytes(data, place)
    if rest.strip(b"\x00"):
        yield from inside(rest, at(place, "data after its end"))


def inflated(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    """As much as can be unpacked of deflated data, up to the limit of a member."""
    try:
        return zlib.decompressobj(window).decompress(data, LARGEST_MEMBER)
    except zlib.error:
        return b""


# ---------------------------------------------------------------- archives that do not pack


def is_tar(data: bytes) -> bool:
    """Whether the first block is a header of tar: the sum of its bytes stands in it, written in octal digits."""
    block = data[:512]
    if len(block) < 512 or not block[0]:
        return False
    try:
        written = int(block[148:156].strip(b"\x00 ") or b"x", 8)
    except ValueError:
        return False
    return written == sum(block[:148]) + 8 * 0x20 + sum(block[156:])


def read_tar(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Members of an archive of tar of any kind, what is said about them, and what stands between them."""
    yield from read_bytes(data, place)
    count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8") as archive:
            for member in archive:
                count += 1
                if count > _MOST_MEMBERS:
                    yield Unseen(place, Gap.LIMIT)
                    return
                said = [member.name, member.linkname, member.uname, member.gname, *member.pax_headers.values()]
                text = "\n".join(filter(None, map(str, said)))
                yield Passage(at(place, f"the name of member {count}"), text.encode("utf-8", "replace").decode())
                if not text.isascii():
                    raw = text.encode("utf-8", "surrogateescape")
                    yield from of_value(raw, at(place, f"the name of member {count}"))
                where = at(place, member.name)
                if member.isreg():
                    stream = archive.extractfile(member)
                    body = stream.read(LARGEST_MEMBER + 1) if stream else b""
                    if len(body) > LARGEST_MEMBER:
                        yield Unseen(where, Gap.LIMIT)
                    elif len(body) < member.size:
                        yield Unseen(where, Gap.UNREAD)
                    else:
                        yield from inside(body, where)
            end = archive.offset
    except (tarfile.TarError, OSError, ValueError):
        yield Unseen(place, Gap.UNREAD)
        return
    if data[end:].strip(b"\x00"):
        yield from inside(data[end:].lstrip(b"\x00"), at(place, "data after its end"))


def read_ar(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Members of an archive of ar, as packages of Debian are."""
    yield from read_bytes(data, place)
    start = 8
    while start + 60 <= len(data):
        head = data[start : start + 60]
        name = head[:16].decode("latin-1").strip().rstrip("/")
        digits = head[48:58].strip()
        if head[58:60] != b"`\n" or not digits.isdigit():
            yield Unseen(place, Gap.UNREAD)
            return
        size = int(digits)
        yield from inside(data[start + 60 : start + 60 + size], at(place, name))
        start += 60 + size + size % 2
