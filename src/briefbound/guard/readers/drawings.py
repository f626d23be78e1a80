"""Drawings of Windows: EMF and WMF, whose records may set a word letter by letter."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.plain import LEAST_IN_BYTES, read_bytes

_EMR_COMMENT, _EMR_TEXT_A, _EMR_TEXT_W, _EMR_SMALL_TEXT = 70, 83, 84, 108
_META_TEXT, _META_EXT_TEXT = 0x0521, 0x0A32
_WMF = re.compile(rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00\x00[\x01\x03]")


def is_emf(data: bytes) -> bool:
    """Whether a file begins with the header of EMF (MS-EMF 2.3.4.2)."""
    return data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF"


def is_wmf(data: bytes) -> bool:
    """Whether a file begins as WMF does, with or without a head that says where to place it."""
    return _WMF.match(data) is not None


def read_emf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The text of every record that writes, what the header says, and comments."""
    yield Unseen(place, Gap.PICTURE)
    yield from read_bytes(data, place)
    texts: list[str] = []
    here = 0
    while here + 8 <= len(data):
        kind, size = struct.unpack("<II", data[here : here + 8])
        record = data[here : here + size]
        if size < 8 or len(record) < size:
            yield Unseen(place, Gap.UNREAD)
            break
        if kind in (_EMR_TEXT_A, _EMR_TEXT_W) and size >= 52:
            count, start = struct.unpack("<II", record[44:52])
            wide = kind == _EMR_TEXT_W
            texts.append(_text(record[start : start + count * (1 + wide)], wide))
        elif kind == _EMR_SMALL_TEXT and size >= 36:
            count, narrow = struct.unpack("<I", record[16:20])[0], record[24] & 2 or record[25] & 2
            texts.append(_text(record[36 : 36 + count * (1 if narrow else 2)], not narrow))
        elif kind == _EMR_COMMENT and record[12:16] not in (b"EMF+", b"GDIC"):  # of which the bytes are read
            yield from inside(record[12:], at(place, "a comment"), sure=False)
        here += size
    yield from _written(texts, place)


def read_wmf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The text of every record that writes (MS-WMF 2.3.3)."""
    yield Unseen(place, Gap.PICTURE)
    yield from read_bytes(data, place)
    texts: list[bytes] = []
    here = (22 if data.startswith(b"\xd7\xcd\xc6\x9a") else 0) + 18
    while here + 6 <= len(data):
        words, kind = struct.unpack("<IH", data[here : here + 6])
        record = data[here : here + 2 * words]
        if words < 3:
            break
        if kind == _META_TEXT and len(record) > 8:
            texts.append(record[8 : 8 + int.from_bytes(record[6:8], "little")])
        elif kind == _META_EXT_TEXT and len(record) > 14:
            start = 22 if int.from_bytes(record[12:14], "little") & 6 else 14
            texts.append(record[start : start + int.from_bytes(record[10:12], "little")])
        here += 2 * words
    for encoding in {encoding: None for _, encoding in decoded(b" ".join(texts))}:
        yield from _written([text.decode(encoding, "replace") for text in texts], place)


def _text(data: bytes, wide: bool) -> str:
    return data.decode("utf-16-le" if wide else "cp1251", "replace")


def _written(texts: list[str], place: str) -> Iterator[Found]:
    yield Passage(at(place, "text"), " ".join(texts))
    yield Passage(at(place, "text"), "".join(texts), least=LEAST_IN_BYTES)
