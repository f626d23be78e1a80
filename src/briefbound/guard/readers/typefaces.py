"""Hidden parts of fonts: the name table and whatever else is text in one."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.packed import inflated
from briefbound.guard.readers.plain import read_bytes

_MAGIC = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
#: Tables of numbers, in which nothing is written.
_NUMBERS = frozenset(
    (
        *("GDEF", "GPOS", "GSUB", "HVAR", "LTSH", "VDMX", "VORG", "cmap", "cvt ", "fpgm", "glyf"),
        *("gvar", "hdmx", "hmtx", "kern", "loca", "prep", "vmtx"),
    )
)

_BROKEN = (
    *(TTLibError, AssertionError, KeyError, ValueError, EOFError),
    *(OSError, ImportError, IndexError, TypeError, struct.error),
)


def is_font(data: bytes) -> bool:
    """Whether a file begins as a TrueType, OpenType or WOFF font does."""
    return data.startswith(_MAGIC)


def read_font(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The names of a font, in every language, and the text among the bytes of its other tables."""
    try:
        fonts = TTCollection(io.BytesIO(data)).fonts if data[:4] == b"ttcf" else [TTFont(io.BytesIO(data), lazy=True)]
        for font in fonts:
            for record in font["name"].names if "name" in font else ():
                yield Passage(at(place, f"name {record.nameID} of the font"), record.toUnicode(errors="replace"))
            for tag in font.reader.keys():  # noqa: SIM118 - not a mapping
                if tag not in _NUMBERS:
                    yield from read_bytes(font.reader[tag], at(place, f"table {tag} of the font"))
    except _BROKEN:
        yield Unseen(place, Gap.UNREAD)
    yield from read_bytes(data, place)
    yield from _about(data, place, inside)


def _about(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The metadata and the private data of a web font (WOFF 1, 6 and 7; WOFF 2, 6)."""
    if data[:4] not in (b"wOFF", b"wOF2") or len(data) < 48:
        return
    begin, length, _, other, size = struct.unpack(">5I", data[24:44] if data[:4] == b"wOFF" else data[28:48])
    if packed := data[begin : begin + length] if begin else b"":
        written = _unpacked(packed, data[:4])
        if written is None:
            yield Unseen(at(place, "its metadata"), Gap.UNREAD)
        else:
            yield from inside(written, at(place, "its metadata"))
    if other and size:
        yield from inside(data[other : other + size], at(place, "its private data"), sure=False)


def _unpacked(packed: bytes, kind: bytes) -> bytes | None:
    if kind == b"wOFF":
        return inflated(packed) or None
    try:
        import brotli  # type: ignore[import-untyped]
    except ImportError:
        return None
    try:
        return bytes(brotli.decompress(packed))
    except brotli.error:
        return None
