"""Zip containers (EPUB, Office Open XML, OpenDocument, plain): members, their names, and what lies between them."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at, over_seams
from briefbound.guard.readers.binary_sheets import is_binary_workbook, is_part, read_cells, read_part
from briefbound.guard.readers.obfuscated import unmasked
from briefbound.guard.readers.packages import encrypted_members, read_together, reading_order
from briefbound.guard.readers.packed import HIGHEST_RATIO, LARGEST_MEMBER, RATIO_COUNTS_FROM, inflated
from briefbound.guard.readers.plain import of_value, read_bytes

#: How many members one archive may hold. One beyond that was made to fill the memory, or is no publication.
MOST_MEMBERS = 20_000

#: Members of nothing but numbers and short names: where LibreOffice has broken the lines, how a printer is set.
_NUMBERS = re.compile(r"layout-cache|(?:xl|word|ppt|visio)/printerSettings/[^/]+\.bin")
#: Bytes of packed data that are looked at in one go.
_PIECE = 1 << 16
_LOCAL = b"PK\x03\x04"
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"


def read_zip(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Every member, member name and comment; what a rewritten archive has left behind, and what stands before it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS:
        yield Unseen(place, Gap.UNREAD)
        yield from read_bytes(data, place)
        yield from _forgotten_in(data, place, inside)
        return
    with archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            yield Unseen(place, Gap.LIMIT)
            return
        yield from of_value(archive.comment, at(place, "the comment of the archive"))
        held = [_span(data, member) for member in members]
        if _overlap(held):  # one piece of an archive that stands for many members was made to fill the memory
            yield Unseen(place, Gap.LIMIT)
            return
        yield from over_seams(_members(archive, data, place, inside), place)
        yield from read_together(archive, place)
        if is_binary_workbook(archive):
            yield from read_cells(archive, place)
    yield from _between(data, held, place, inside)


def _members(archive: zipfile.ZipFile, whole: bytes, place: str, inside: Inside) -> Iterator[Found]:
    encrypted = encrypted_members(archive)
    for number, member in reading_order(archive):
        yield Passage(at(place, f"the name of member {number}"), member.filename)
        if not member.flag_bits & 0x800 and not member.orig_filename.isascii():  # APPNOTE, appendix D
            with suppress(UnicodeError):
                yield from of_value(member.orig_filename.encode("cp437"), at(place, f"the name of member {number}"))
        if member.comment:
            yield from of_value(member.comment, at(place, f"the comment of member {number}"))
        where = at(place, member.filename)
        if member.filename in encrypted or member.filename.endswith(".odttf"):
            yield from _masked(archive, member, where, inside)
        elif not member.is_dir() or member.file_size:
            yield from _member(archive, member, whole, where, inside)


def _masked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, inside: Inside) -> Iterator[Found]:
    """A member that is encrypted, unless it is a font that is only masked."""
    try:
        with archive.open(member) as stream:
            clear = unmasked(archive, stream.read(LARGEST_MEMBER))
    except ZIP_FAULTS:
        clear = None
    if clear is None:
        yield Unseen(place, Gap.ENCRYPTED)
    else:
        yield from inside(clear, place)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, whole: bytes, place: str, inside: Inside
) -> Iterator[Found]:
    if member.flag_bits & 1:
        yield Unseen(place, Gap.LOCKED)
        return
    most = LARGEST_MEMBER
    if member.compress_size * HIGHEST_RATIO < LARGEST_MEMBER:
        most = max(RATIO_COUNTS_FROM, member.compress_size * HIGHEST_RATIO)
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except NotImplementedError:
        yield Unseen(at(place, f"packed by method {member.compress_type} of zip"), Gap.PACKED)
        return
    except ZIP_FAULTS:
        yield Unseen(place, Gap.UNREAD)
        return
    if len(data) > most:
        yield Unseen(place, Gap.LIMIT)
        return
    if _NUMBERS.fullmatch(member.filename):
        yield from read_bytes(data, place)
    elif is_part(member.filename) and is_binary_workbook(archive):
        yield from read_part(data, place)
    else:
        yield from inside(data, place)
    held = _held(whole, member, most)
    if held is not None and held != data:
        yield Unseen(place, Gap.LIE)
        yield from inside(held, place)


def _held(whole: bytes, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """What a member holds by its own bytes, whatever the directory says of its length; None where that is not known.

    A header says how long its data are, unless bit 3 leaves that to what follows them (APPNOTE 4.4.4); data that are
    deflated end by themselves.
    """
    begin, until = _span(whole, member)
    if not begin:
        return None
    flags, size = struct.unpack("<6xH10xI", whole[member.header_offset : member.header_offset + 22])
    if not flags & 8 and size != 0xFFFFFFFF:
        until = max(until, begin + size)
    if member.compress_type == zipfile.ZIP_STORED:
        return whole[begin:until]
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return None
    try:
        data, end = _inflated_at(whole, begin, most + 1)
    except zlib.error:
        return None
    return data + whole[end:until]  # what a header counts as data and is none hides something too


def _inflated_at(whole: bytes, begin: int, most: int) -> tuple[bytes, int]:
    """What is deflated from an offset on, and where it ends; piece by piece, for what follows it may be long.

    Raises zlib.error.
    """
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    here = begin
    while here < len(whole) and not stream.eof and most > 0:
        piece = whole[here : here + _PIECE]
        pieces.append(stream.decompress(piece, most))
        here += len(piece) - len(stream.unused_data) - len(stream.unconsumed_tail)
        most -= len(pieces[-1])
    return b"".join(pieces), here


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
    """What is not a member: local names, the directory, members that it has forgotten, and what is no part of zip."""
    pieces = []
    end = 0
    for begin, until in sorted(held):
        if begin > end:
            pieces.append(data[end:begin])
        end = max(end, until)
    pieces.append(data[end:])
    yield from read_bytes(b"\x00\x00".join(pieces), at(place, "between its members"))
    for piece in pieces[:-1]:
        yield from _forgotten_in(piece, place, inside)
        before = piece.rfind(_LOCAL)
        yield from _foreign(piece[:before] if before >= 0 else piece, place, inside)
    last = pieces[-1]
    directory = max(last.find(_ENTRY), 0)
    yield from _forgotten_in(last, place, inside)
    yield from _foreign(last[:directory] if last[:4] != _END else b"", place, inside)
    ending = last.rfind(_END)
    if ending >= 0:
        comment = int.from_bytes(last[ending + 20 : ending + 22], "little")
        yield from _foreign(last[ending + 22 + comment :], place, inside)


def _foreign(piece: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A file that stands in an archive and is no member; not what says how long a member is (APPNOTE 4.3.9)."""
    if len(piece.strip(b"\x00")) > 24 and not piece.startswith((_LOCAL, _ENTRY)):
        yield from inside(piece, at(place, "between its members"), sure=False)


def _forgotten_in(piece: bytes, place: str, inside: Inside) -> Iterator[Found]:
    start = piece.find(_LOCAL)
    while start >= 0:
        following = piece.find(_LOCAL, start + 4)
        method, name, extra = _head(piece[start : start + 30])
        body = piece[start + 30 + name + extra : following if following >= 0 else len(piece)]
        where = at(place, "a member that was deleted")
        if body and method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            yield from inside(_unpacked(body, method), where, sure=False)
        elif body and method > 0:
            yield Unseen(at(where, f"packed by method {method} of zip"), Gap.PACKED)
        start = following


def _unpacked(body: bytes, method: int) -> bytes:
    """As much as can be unpacked of the data of a member."""
    try:
        if method == zipfile.ZIP_DEFLATED:
            return inflated(body, -zlib.MAX_WBITS)
        if method == zipfile.ZIP_BZIP2:
            return bz2.BZ2Decompressor().decompress(body, LARGEST_MEMBER)
        if method == zipfile.ZIP_LZMA:
            return bytes(zipfile.LZMADecompressor().decompress(body)[:LARGEST_MEMBER])  # type: ignore[attr-defined]
    except (OSError, EOFError, ValueError, lzma.LZMAError):
        return b""
    return body


def _head(head: bytes) -> tuple[int, int, int]:
    if len(head) < 30:
        return (-1, 0, 0)
    return struct.unpack("<H", head[8:10])[0], *struct.unpack("<HH", head[26:30])


# ---------------------------------------------------------------- archives behind and in other files


def archives_in(data: bytes) -> Iterator[tuple[int, int]]:
    """Where archives stand among other bytes, by their end records (APPNOTE 4.3.16)."""
    end = 0
    at_end = data.find(_END)
    while at_end >= 0:
        size, offset, comment = struct.unpack("<IIH", data[at_end + 12 : at_end + 22].ljust(10, b"\x00"))
        until = min(len(data), at_end + 22 + comment)
        start = at_end - size - offset
        if start < end or not data.startswith(_LOCAL, start):
            start = data.find(_LOCAL, end, at_end)
        end = until if start >= 0 else at_end  # nothing before it is looked at twice
        if start >= 0:
            yield start, until
        at_end = data.find(_END, max(until, at_end + 4))


def read_prefixed(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """An archive with something before it, as programs have that unpack themselves."""
    start, _ = next(archives_in(data))
    yield from inside(data[start:], place)
    if len(data[:start].strip()) > 0:
        yield from inside(data[:start], at(place, "data before the archive"))
