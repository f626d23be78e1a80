"""Compound files (MS-CFB): Word, Excel and PowerPoint of old, letters of Outlook, objects and macros in documents."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.carved import read_carved
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.macros import unpacked
from briefbound.guard.readers.plain import LEAST_IN_BYTES, read_bytes
from briefbound.guard.words import APART

_LARGEST_STREAM = 256 * 2**20
_MOST_STREAMS = 20_000
_PROPERTY = re.compile(r"__substg1\.0_[0-9A-F]{4}([0-9A-F]{4})", re.IGNORECASE)
#: Streams of Office whose text is read, or that hold numbers, pictures and names of which the bytes are read.
_KNOWN = re.compile(
    r"WordDocument|[01]Table|Data|Workbook|Book|PowerPoint Document|Current User|Pictures|Ctls|Package"
    r"|[\x01\x03\x05].*|PROJECT(?:wm|lk)?|dir|_VBA_PROJECT|__SRP_\d+|__(?:properties|nameid|recip|attach).*"
    r"|_SX_DB_CUR|Revision Log|User Names|CONTENTS|VBA|MsoDataStore|Props\d*|PRINT|EPRINT|METAFILEPICT|o|f|VBFrame",
    re.IGNORECASE,
)


def read_compound(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Every stream by what it is called, the names of streams, and what stands between them."""
    yield from read_carved(data, place, inside)
    if "EncryptedPackage".encode("utf-16-le") in data:
        yield Unseen(place, Gap.ENCRYPTED)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            yield from _streams(file, place, inside)
    except (OSError, ValueError, TypeError, IndexError, KeyError, struct.error, AttributeError, RecursionError):
        yield Unseen(place, Gap.UNREAD)


def _streams(file: olefile.OleFileIO, place: str, inside: Inside) -> Iterator[Found]:
    entries = file.listdir(streams=True, storages=False)
    if len(entries) > _MOST_STREAMS:
        yield Unseen(place, Gap.LIMIT)
        return
    names = dict.fromkeys(part for entry in entries for part in entry)
    yield Passage(at(place, "the names of its streams"), APART.join(names))
    values: list[str] = []
    for entry in entries:
        where = at(place, "/".join(entry).translate(dict.fromkeys(range(32))))
        if file.get_size(entry) > _LARGEST_STREAM:
            yield Unseen(where, Gap.LIMIT)
            continue
        data = file.openstream(entry).read()
        name = entry[-1]
        if found := _PROPERTY.match(name):
            texts = _property(data, found[1].upper())
            values += texts[:1]
            for text in texts:
                yield Passage(where, text)
            if not texts:
                yield from inside(data, where, sure=found[1].upper() == "0102" and "3701" in name)
            continue
        if any(part.upper() == "VBA" for part in entry[:-1]):
            yield from read_carved(data, where, inside)
            yield from _modules(data, name, where)
        else:
            yield from _stream(file, name, data, where, inside)
    yield Passage(at(place, "its properties"), "\n".join(values))
    yield from read_bytes(repr(_summary(file)).encode(), at(place, "its summary"))


def _stream(file: olefile.OleFileIO, name: str, data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    match name:
        case "WordDocument":
            yield from _word(file, data, place)
        case "Workbook" | "Book":
            yield from _workbook(data, place)
        case "PowerPoint Document":
            yield from _slides(data, place)
        case "\x01Ole10Native":
            yield from _native(data, place, inside)
        case "Package" | "CONTENTS":
            yield from inside(data, place)
        case "EncryptedPackage" | "EncryptedSummary":
            yield Unseen(place, Gap.ENCRYPTED)
        case _ if _KNOWN.fullmatch(name):
            yield from read_carved(data, place, inside)
        case _:
            yield from inside(data, place, sure=False)


def _property(data: bytes, kind: str) -> list[str]:
    """A property of a letter (MS-OXMSG 2.2): UTF-16, or bytes of a code page; none where it is not text."""
    if kind in ("001F", "101F"):
        return [data.decode("utf-16-le", "replace").strip("\x00")]
    if kind in ("001E", "101E"):
        return [text for text, _ in decoded(data.strip(b"\x00"))]
    return []


def _modules(data: bytes, name: str, place: str) -> Iterator[Found]:
    if name == "dir":
        for text, _ in decoded(unpacked(data).replace(b"\x00", b"")):
            yield Passage(at(place, "the names of its modules"), text)


def _summary(file: olefile.OleFileIO) -> list[object]:
    values: list[object] = []
    for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
        if file.exists(name):
            values += file.getproperties(name, convert_time=False).values()
    return [value.decode("cp1251", "replace") if isinstance(value, bytes) else value for value in values]


def _native(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A file that was put into a document as it is: its label and paths, then its bytes (MS-OLEDS 2.3.6)."""
    yield from read_bytes(data[:4096], place)
    try:
        at_data = 6
        for _ in range(2):
            at_data = data.index(b"\x00", at_data) + 1
        at_data += 4
        size = int.from_bytes(data[at_data : at_data + 4], "little")
        at_data += 4 + size
        size = int.from_bytes(data[at_data : at_data + 4], "little")
        body = data[at_data + 4 : at_data + 4 + size]
    except ValueError:
        body = b""
    if body:
        yield from inside(body, at(place, "the file in it"))
    else:
        yield Unseen(place, Gap.UNREAD)
        yield from read_carved(data, place, inside)


# ---------------------------------------------------------------- Word, Excel, PowerPoint


def _word(file: olefile.OleFileIO, data: bytes, place: str) -> Iterator[Found]:
    """The text of a document by its pieces (MS-DOC 2.4.1), which may be 8 or 16 bits wide each."""
    yield from read_bytes(data, place)
    flags = int.from_bytes(data[10:12], "little")
    if flags & 0x0100:
        yield Unseen(place, Gap.LOCKED)
        return
    table = "1Table" if flags & 0x0200 else "0Table"
    start, length = struct.unpack("<II", data[0x01A2:0x01AA].ljust(8, b"\x00"))
    clx = file.openstream(table).read()[start : start + length] if file.exists(table) else b""
    pieces = list(_pieces(clx))
    if not pieces:
        yield Unseen(place, Gap.UNREAD)
        return
    for encoding in ("cp1252", "cp1251"):
        text = "".join(
            data[at_text : at_text + count].decode(encoding, "replace")
            if narrow
            else data[at_text : at_text + 2 * count].decode("utf-16-le", "replace")
            for at_text, count, narrow in pieces
        )
        yield Passage(at(place, "text"), text.translate({7: " ", 11: "\n", 12: "\n", 13: "\n", 30: "-", 31: None}))


def _pieces(clx: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each piece of text stands, how many letters it has, and whether they are of 8 bits (MS-DOC 2.9.38)."""
    here = 0
    while here < len(clx) and clx[here] == 1:
        here += 3 + int.from_bytes(clx[here + 1 : here + 3], "little")
    if here >= len(clx) or clx[here] != 2:
        return
    body = clx[here + 5 : here + 5 + int.from_bytes(clx[here + 1 : here + 5], "little")]
    count = (len(body) - 4) // 12
    ends = struct.unpack(f"<{count + 1}I", body[: 4 * count + 4]) if count > 0 else ()
    for number in range(count):
        entry = body[4 * count + 4 + 8 * number :][:8]
        where = int.from_bytes(entry[2:6], "little")
        narrow = bool(where & 0x40000000)
        offset = (where & 0x3FFFFFFF) // 2 if narrow else where & 0x3FFFFFFF
        yield offset, max(0, ends[number + 1] - ends[number]), narrow


def _workbook(data: bytes, place: str) -> Iterator[Found]:
    """The records of a workbook (MS-XLS 2.1.4): its strings one by one, cells and comments by their bytes."""
    strings: list[str] = []
    here, last = 0, -1
    while here + 4 <= len(data):
        kind, length = struct.unpack("<HH", data[here : here + 4])
        body = data[here + 4 : here + 4 + length]
        here += 4 + length
        if kind == 0x002F:
            yield Unseen(place, Gap.LOCKED)
        if kind == 0x003C and last in (0x00FC, 0x01B6, 0x003C):  # what one record has no room for goes on in the next
            strings.append(_stretches(body[1:] if body[:1] in (b"\x00", b"\x01") else body))
        elif kind == 0x003C:
            strings.append("\n" + _stretches(body))
        else:
            strings.append("\n" + _stretches(body))
        last = kind
    yield Passage(at(place, "its cells"), "".join(strings), least=LEAST_IN_BYTES)
    yield from read_bytes(data, place)


_TEXT = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x03-\x06\x10])+|[\x20-\x7e\x80-\xff]{2,}")


def _stretches(data: bytes) -> str:
    """The text in a record, whose letters are of 16 bits or of 8."""
    found = []
    for piece in _TEXT.findall(data):
        wide = len(piece) % 2 == 0 and (piece[1] in b"\x00\x01\x03\x04\x05\x06\x10")
        found.append(piece.decode("utf-16-le") if wide else piece.decode("cp1251", "replace"))
    return " ".join(found)


def _slides(data: bytes, place: str) -> Iterator[Found]:
    """The text atoms of slides and notes (MS-PPT 2.9.41 to 2.9.43), in their order."""
    texts: list[str] = []
    ends = [len(data)]
    here = 0
    while here + 8 <= len(data):
        version, kind, length = struct.unpack("<HHI", data[here : here + 8])
        here += 8
        if kind == 0x2F14:
            yield Unseen(place, Gap.LOCKED)
        if version & 0x000F == 0x000F and here + length <= ends[0]:  # a record of records
            continue
        body = data[here : here + length]
        if kind in (0x0FA0, 0x0FBA):
            texts.append(body.decode("utf-16-le", "replace"))
        elif kind == 0x0FA8:
            texts.append(body.decode("cp1251", "replace"))
        here += length
    yield Passage(at(place, "text"), "\n".join(texts).replace("\r", "\n"))
    yield from read_bytes(data, place)
