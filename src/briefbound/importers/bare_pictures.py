"""Pictures without what programs and cameras write beside the picture: names, places, programs, thumbnails.

Pixels are not touched. Colour profiles stay, and how a photograph is to be turned.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

#: Chunks of a PNG that are words or times (PNG, third edition, 11.3.3, 11.3.4).
_WORDS_OF_PNG = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_PNG = b"\x89PNG\r\n\x1a\n"
#: Segments of a JPEG that are part of the picture: JFIF, colour profile, colour transform (ITU-T T.81, B.2.4.6).
_OF_JPEG = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


def bare(data: bytes) -> bytes:
    """A picture without metadata; a file that is broken, or of another format, as it is."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
        if data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_segments(data))
    except (struct.error, IndexError):
        pass
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        whole = data[at : at + 12 + length]
        if data[at + 4 : at + 8] not in _WORDS_OF_PNG:
            yield whole
        at += 12 + length


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG up to its scan, and all that follows."""
    at = 2
    while data[at + 1] != 0xDA:
        if data[at] != 0xFF:
            raise IndexError
        (length,) = struct.unpack_from(">H", data, at + 2)
        kind, body = data[at + 1], data[at + 4 : at + 2 + length]
        if kind == 0xE1 and body.startswith(_EXIF) and (turned := _orientation(body[len(_EXIF) :])) > 1:
            yield _only_turned(turned)
        elif not (0xE0 <= kind <= 0xEF or kind == 0xFE) or body.startswith(_OF_JPEG):
            yield data[at : at + 2 + length]
        at += 2 + length
    yield data[at:]


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
