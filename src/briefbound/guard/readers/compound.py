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
from briefbound.guard.readers.office import read_slides, read_word, read_workbook
from briefbound.guard.readers.outlook import unpacked_rtf
from briefbound.guard.readers.packed import unpacked_whole
from briefbound.guard.readers.plain import read_bytes
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
            if found[0].endswith(_PACKED_RTF):
                yield from _packed_rtf(data, where, inside)
            elif not texts:
                yield from inside(data, where, sure=found[1].upper() == "0102" and "3701" in name)
            continue
        if any(part.upper() == "VBA" for part in entry[:-1]):
            yield from read_carved(data, where, inside)
            yield from _modules(data, name, where)
        else:
            yield from _stream(file, name, data, where, inside)
    yield Passage(at(place, "its properties"), "\n".join(values))
    yield Passage(at(place, "its summary"), "\n".join(_summary(file)))


def _stream(file: olefile.OleFileIO, name: str, data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    match name:
        case "WordDocument":
            yield from read_word(data, _table(file, data), place)
        case "Workbook" | "Book":
            yield from read_workbook(data, place)
        case "PowerPoint Document":
            yield from read_slides(data, place)
        case "\x01Ole10Native":
            yield from _native(data, place, inside)
        case "Package" | "CONTENTS":
            yield from inside(data, place)
        case "EncryptedPackage" | "EncryptedSummary":
            yield Unseen(place, Gap.ENCRYPTED)
        case _ if _KNOWN.fullmatch(name):
            yield from read_carved(data, place, inside)
            if packed := unpacked_whole(data):
                yield from inside(packed, place)
        case _:
            yield from inside(data, place, sure=False)


def _table(file: olefile.OleFileIO, document: bytes) -> bytes:
    """The stream that says where the text of a document stands: one of two, by a flag of the document."""
    name = "1Table" if int.from_bytes(document[10:12], "little") & 0x0200 else "0Table"
    return bytes(file.openstream(name).read()) if file.exists(name) else b""


def _property(data: bytes, kind: str) -> list[str]:
    """A property of a letter (MS-OXMSG 2.2): UTF-16, or bytes of a code page; none where it is not text."""
    if kind in ("001F", "101F"):
        return [data.decode("utf-16-le", "replace").strip("\x00")]
    if kind in ("001E", "101E"):
        return [text for text, _ in decoded(data.strip(b"\x00"))]
    return []


#: The body of a letter as rich text, packed (MS-OXPROPS 2.935).
_PACKED_RTF = "10090102"


def _packed_rtf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    text = unpacked_rtf(data)
    if text is None:
        yield Unseen(place, Gap.PACKED)
    else:
        yield from inside(text, place)


def _modules(data: bytes, name: str, place: str) -> Iterator[Found]:
    if name == "dir":
        for text, _ in decoded(unpacked(data).replace(b"\x00", b"")):
            yield Passage(at(place, "the names of its modules"), text)


def _summary(file: olefile.OleFileIO) -> Iterator[str]:
    """The properties of a document; those in bytes in every encoding that they may be in."""
    for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
        values = list(file.getproperties(name, convert_time=False).values()) if file.exists(name) else []
        while values:
            value = values.pop()
            if isinstance(value, list):
                values += value
            elif isinstance(value, bytes):
                yield from (text for text, _ in decoded(value.strip(b"\x00")))
            else:
                yield str(value)


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
