"""Pictures and films in boxes (ISO/IEC 14496-12): AVIF, HEIC, JPEG XL, MP4, QuickTime."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.carved import read_carved
from briefbound.guard.readers.plain import of_value

_PICTURES = (b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"jxl ", b"crx ")
#: Boxes that hold boxes; of `meta` and `iref` the first four bytes are a version.
_HOLDERS = frozenset((b"moov", b"udta", b"trak", b"mdia", b"minf", b"ilst", b"meta", b"edts", b"jumb", b"----"))
_MOST_BOXES = 50_000
_MOST_UNPACKED = 64 * 2**20


def read_boxes(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """What boxes say about a picture or a film; the picture itself, sound and film are not read."""
    picture = data[8:12] in _PICTURES or data[4:8] == b"JXL "
    yield Unseen(place, Gap.PICTURE if picture else Gap.MEDIA)
    yield from read_carved(data, place, inside)
    yield from _Boxes(place, inside).read(data, 0, len(data), 0)
    if data[8:12] in (b"avif", b"avis"):
        yield from _avif(data, place, inside)


class _Boxes:
    def __init__(self, place: str, inside: Inside) -> None:
        self._place = place
        self._inside = inside
        self._left = _MOST_BOXES

    def read(self, data: bytes, here: int, end: int, depth: int) -> Iterator[Found]:
        while here + 8 <= end:
            self._left -= 1
            size = int.from_bytes(data[here : here + 4], "big")
            kind = data[here + 4 : here + 8]
            head = 16 if size == 1 else 8
            size = int.from_bytes(data[here + 8 : here + 16], "big") if size == 1 else size or end - here
            if size < head or here + size > end or self._left < 0 or depth > 16:
                yield Unseen(self._place, Gap.UNREAD)
                return
            yield from self._box(kind, data, here + head, here + size, depth)
            here += size
        if data[here:end].strip(b"\x00"):
            yield from self._inside(data[here:end], at(self._place, "data after its end"))

    def _box(self, kind: bytes, data: bytes, start: int, end: int, depth: int) -> Iterator[Found]:
        where = at(self._place, f"box {kind.decode('latin-1')}")
        if kind in _HOLDERS or kind[:1] == b"\xa9":
            versioned = kind == b"meta" and data[start : start + 4] == b"\x00\x00\x00\x00"
            if kind[:1] == b"\xa9":
                yield from of_value(data[start + 4 : end], where)
                yield from of_value(data[start + 16 : end], where)
            else:
                yield from self.read(data, start + 4 * versioned, end, depth + 1)
        elif kind == b"brob":
            yield from self._compressed(data[start + 4 : end], at(where, data[start : start + 4].decode("latin-1")))
        elif kind in (b"xml ", b"data", b"name", b"titl", b"auth", b"cprt", b"dscp", b"perf", b"albm", b"gnre"):
            yield from of_value(data[start + (8 if kind == b"data" else 4) : end], where)
            yield from of_value(data[start + 6 : end], where)
        elif kind == b"Exif":
            yield from self._inside(data[start + 4 : end], where)

    def _compressed(self, data: bytes, place: str) -> Iterator[Found]:
        """A box packed by Brotli (ISO/IEC 18181-2, 9.4)."""
        try:
            import brotli  # type: ignore[import-untyped]

            unpacker = brotli.Decompressor()
            body = unpacker.process(data, output_buffer_limit=_MOST_UNPACKED)
            whole = unpacker.is_finished()
        except Exception:  # the library may not be there, or be of another version
            whole, body = False, b""
        if not whole:
            yield Unseen(at(place, "packed by Brotli"), Gap.PACKED)
        yield from self._inside(body[4:] if place.endswith("Exif") else body, place)


def _avif(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            for tag, value in image.getexif().items():
                yield Passage(at(place, f"EXIF {tag}"), str(value))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, Image.DecompressionBombError):
        return
