"""Letters of Outlook packed into one file, as ``winmail.dat`` (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.outlook import unpacked_rtf
from briefbound.guard.readers.plain import read_bytes

SIGNATURE = b"\x78\x9f\x3e\x22"
#: Attributes (2.1.2) that hold a file, a list of properties (2.1.3), and lists of those of recipients (2.1.3.5.1).
_FILE, _PROPERTIES, _OF_RECIPIENTS = 0x800F, (0x9003, 0x9005), 0x9004
#: Attributes that are text, by their types (2.1.3.1): of bytes, and of names with addresses.
_TEXTS = (0x0001, 0x0002, 0x0000)
#: How long values are whose length is fixed, filled up to four bytes (MS-OXCDATA 2.11.1).
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXT, _WIDE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_PACKED_RTF = 0x1009
_MOST_VALUES = 100_000

_Value = tuple[int, int, bytes]  # number of the property, type, value


def read_tnef(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The texts of a letter and of its properties, its body in whatever form, and its attachments."""
    yield from read_bytes(data, place)
    said: list[str] = []
    try:
        for kind, number, body in _attributes(data):
            if number == _FILE:
                yield from inside(body, at(place, "an attachment"))
            elif number in _PROPERTIES or number == _OF_RECIPIENTS:
                for value in _values(body, rows=number == _OF_RECIPIENTS):
                    said += _text(value)[:1]
                    yield from _property(value, place, inside)
            elif kind in _TEXTS:
                texts = [text for text, _ in decoded(body.replace(b"\x00", b" "))] or [body.decode("latin-1")]
                said += texts[:1]
                yield from (Passage(place, text) for text in texts)
    except (struct.error, ValueError):
        yield Unseen(place, Gap.UNREAD)
    yield Passage(at(place, "its properties"), "\n".join(said))


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The attributes with their types and numbers: a level, both, a length, what it says, a sum of it (2.1.2)."""
    here = 6
    while here < len(data):
        number, kind, length = struct.unpack("<HHI", data[here + 1 : here + 9])
        body = data[here + 9 : here + 9 + length]
        if len(body) < length:
            raise ValueError("an attribute is longer than its file")
        yield kind, number, body
        here += 9 + length + 2


def _values(data: bytes, *, rows: bool) -> Iterator[_Value]:
    """The values of a list of properties (2.1.3.4), or of a list of such lists."""
    here = 4 if rows else 0
    for _ in range(int.from_bytes(data[:4], "little") if rows else 1):
        (count,) = struct.unpack("<I", data[here : here + 4])
        here += 4
        if count > _MOST_VALUES:
            raise ValueError("more properties than a letter has")
        for _ in range(count):
            kind, number = struct.unpack("<HH", data[here : here + 4])
            here += 4
            if number >= 0x8000:  # it has a name: by a number or by words
                by_words, length = struct.unpack("<II", data[here + 16 : here + 24])
                here += 24
                if by_words:
                    yield number, _WIDE, data[here : here + length]
                    here += _filled(length)
            several = bool(kind & 0x1000) or kind & 0xFFF in (_TEXT, _WIDE, _OBJECT, _BINARY)
            values = 1
            if several:
                (values,) = struct.unpack("<I", data[here : here + 4])
                here += 4
            if values > _MOST_VALUES:
                raise ValueError("more values than a letter has")
            for _ in range(values):
                length = _FIXED.get(kind & 0xFFF, 0)
                if not length:
                    (length,) = struct.unpack("<I", data[here : here + 4])
                    here += 4
                yield number, kind & 0xFFF, data[here : here + length]
                here += _filled(length)
    if here > len(data) + 3:
        raise ValueError("properties are longer than their attribute")


def _filled(length: int) -> int:
    return length + -length % 4


def _text(value: _Value) -> list[str]:
    _, kind, body = value
    if kind == _WIDE:
        return [body.decode("utf-16-le", "replace").strip("\x00")]
    return [text for text, _ in decoded(body.strip(b"\x00"))] if kind == _TEXT else []


def _property(value: _Value, place: str, inside: Inside) -> Iterator[Found]:
    number, kind, body = value
    yield from (Passage(place, text) for text in _text(value))
    if number == _PACKED_RTF and kind == _BINARY:
        text = unpacked_rtf(body)
        yield from inside(text, at(place, "its body")) if text is not None else [Unseen(place, Gap.PACKED)]
    elif kind == _OBJECT:  # behind the identifier of its kind
        yield from inside(body[16:], at(place, "a file in it"))
    elif kind == _BINARY:
        yield from inside(body, at(place, "a value"), sure=False)
