"""Pictures without what programs and cameras write beside the picture: names, places, programs, thumbnails.

Pixels are not touched. Colour profiles stay, and how a photograph is to be turned.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from briefbound.importers.bare_drawings import bare_drawing

#: Chunks of a PNG that are of the picture (PNG, third edition, 11); others are words, times, what programs keep.
_OF_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_PNG = b"\x89PNG\r\n\x1a\n"
#: Segments of a JPEG that are part of the picture: JFIF, colour profile, colour transform (ITU-T T.81, B.2.4.6).
_OF_JPEG = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
#: What ends a stretch of pixels in a JPEG: a marker that is neither a filled byte nor one of restart (B.1.1.2).
_NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
#: Chunks of a WebP that are of the picture (RFC 9649, 2.7), and the bits by which it says that it has Exif and XMP.
_OF_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
_SAID_OF_WEBP = 0x0C
#: Extensions of a GIF that say how often its pictures are shown (GIF89a, 26).
_OF_GIF = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def bare(data: bytes) -> bytes:
    """A picture without metadata and what follows its end; a file that is broken, or of another format, as it is."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
        if data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_segments(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            chunks = b"".join(_riff(data))
            return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks
        if data.startswith((b"GIF87a", b"GIF89a")):
            return b"".join(_blocks(data))
        if b"<svg" in data[:2000]:
            return bare_drawing(data)
    except (struct.error, IndexError):
        pass
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG up to its end."""
    at, name = len(_PNG), b""
    while at < len(data) and name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        if name in _OF_PNG:
            yield data[at : at + 12 + length]
        at += 12 + length


def _riff(data: bytes) -> Iterator[bytes]:
    """The chunks of a WebP up to its end."""
    (size,) = struct.unpack_from("<I", data, 4)
    at = 12
    while at < min(8 + size, len(data)):
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if name == b"VP8X":
            yield data[at : at + 8] + bytes([data[at + 8] & ~_SAID_OF_WEBP]) + data[at + 9 : end]
        elif name in _OF_WEBP:
            yield data[at:end]
        at = end


def _blocks(data: bytes) -> Iterator[bytes]:
    """The blocks of a GIF up to its end (GIF89a, appendix A)."""
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            end = _after_blocks(data, at + 11 + _colours(data[at + 9]))
            kept = True
        elif data[at] == 0x21:
            end, kind = _after_blocks(data, at + 2), data[at + 1]
            kept = kind == 0xF9 or (kind == 0xFF and data[at + 3 : at + 14] in _OF_GIF)
        else:
            raise IndexError
        if kept:
            yield data[at:end]
        at = end
    yield b";"


def _colours(packed: int) -> int:
    """The length of a table of colours."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends, each after its length."""
    while length := data[at]:
        at += 1 + length
    return at + 1


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG up to its end; telephones put a second picture or a film behind it."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        kind = data[at + 1]
        if data[at] != 0xFF:
            raise IndexError
        if kind == 0xD9:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if kind == 0xE1 and body.startswith(_EXIF) and (turned := _orientation(body[len(_EXIF) :])) > 1:
            yield _only_turned(turned)
        elif not (0xE0 <= kind <= 0xEF or kind == 0xFE) or body.startswith(_OF_JPEG):
            yield data[at : at + 2 + length]
        at += 2 + length
        if kind == 0xDA:
            after = _NEXT.search(data, at)
            yield data[at : after.start() if after else len(data)]
            if after is None:  # it was cut off
                return
            at = after.start()


def _orientation(tiff: bytes) -> int:
    """How a photograph is to be turned, by its Exif (CIPA DC-008, 4.6.5); 1 where nothing says so."""
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _only_turned(orientation: int) -> bytes:
    tiff = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff
