"""What is written about a picture: EXIF, XMP, IPTC, comments, text chunks, colour profile. Never what it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import Image, IptcImagePlugin
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.carved import read_archives, read_xmp
from briefbound.guard.readers.encodings import decoded, is_text
from briefbound.guard.readers.exif import read_entries, read_value
from briefbound.guard.readers.plain import read_bytes

_MAGIC = (
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
    *(b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51", b"8BPS\x00", b"\x00\x00\x01\x00", b"qoif", b"DDS \x7c"),
)
#: A stream of JPEG XL alone, and JPEG XR: Pillow does not know them, and there is little in them but the picture.
_BARE = (b"\xff\x0a", b"II\xbc\x01")
_OTHERS = re.compile(rb"RIFF....WEBP|BM....\x00\x00\x00\x00|P[4-7]\s(?:#[^\n]{0,80}\n|[A-Z\d]+\s)", re.DOTALL)
#: Pictures of one file of which it is read what is said about each.
_MOST_FRAMES = 256


def is_picture(data: bytes) -> bool:
    """Whether a file begins as pictures do."""
    if data[:1] == b"P" and is_text(data[:1024]):
        return False
    return data.startswith((*_MAGIC, *_BARE)) or _OTHERS.match(data) is not None


def read_picture(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """All that is written in a picture, by what Pillow knows of it and among its bytes; and what stands behind it."""
    yield Unseen(place, Gap.PICTURE)
    yield from read_bytes(data, place)
    yield from read_xmp(data, place, inside)
    end = _end(data)
    yield from read_archives(data[:end], place, inside)
    if data.startswith(b"GIF8"):
        yield Passage(at(place, "its comments"), "\n".join(_comments(data[:end])))
    behind = data[end:]
    if behind.strip(b"\x00\xff\r\n "):
        yield from inside(behind, at(place, "data after its end"), sure=False)
    if data.startswith(_BARE):
        return
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield from _written(image, place, inside)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, Image.DecompressionBombError):
        yield Unseen(place, Gap.UNREAD)


# ---------------------------------------------------------------- where a picture ends


def _end(data: bytes) -> int:
    """The offset behind the last byte of a picture; that of the file where its kind does not say."""
    if data.startswith(b"\xff\xd8"):
        return _end_of_jpeg(data)
    if data.startswith(b"\x89PNG"):
        return _end_of_png(data)
    if data.startswith(b"GIF8"):
        return _end_of_gif(data)
    if data.startswith(b"RIFF"):
        return 8 + int.from_bytes(data[4:8], "little") + int.from_bytes(data[4:8], "little") % 2
    if data.startswith(b"BM"):
        return max(54, int.from_bytes(data[2:6], "little")) if data[2:6] != bytes(4) else len(data)
    return len(data)


_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")


def _end_of_jpeg(data: bytes) -> int:
    """Behind the marker EOI (ITU-T T.81, B.1): segments say how long they are, what is between them is skipped."""
    here = 2
    while found := _MARKER.search(data, here):
        here = found.end()
        if found[1] == b"\xd9":
            return here
        if found[1] not in (b"\x01", b"\xd8"):
            here += max(2, int.from_bytes(data[here : here + 2], "big"))
    return len(data)


def _end_of_png(data: bytes) -> int:
    here = 8
    while here + 12 <= len(data):
        kind = data[here + 4 : here + 8]
        here += 12 + int.from_bytes(data[here : here + 4], "big")
        if kind == b"IEND":
            return min(here, len(data))
    return len(data)


def _end_of_gif(data: bytes) -> int:
    """Behind the trailer (GIF89a, 27)."""

    def blocks(at_block: int) -> int:
        while at_block < len(data) and data[at_block]:
            at_block += 1 + data[at_block]
        return at_block + 1

    def table(flags: int) -> int:
        return 3 << (flags & 7) + 1 if flags & 0x80 else 0

    here = 13 + table(data[10]) if len(data) > 13 else len(data)
    while here < len(data):
        match data[here]:
            case 0x3B:
                return here + 1
            case 0x21:
                here = blocks(here + 2)
            case 0x2C:
                here = blocks(here + 11 + table(data[here + 9] if here + 9 < len(data) else 0))
            case _:
                return here
    return len(data)


def _comments(data: bytes) -> Iterator[str]:
    """The comments of a GIF (GIF89a, 24), of every frame, each of its blocks joined; and other extensions."""
    here = data.find(b"\x21\xfe")
    while here >= 0:
        block = here + 2
        pieces = []
        while block < len(data) and data[block]:
            pieces.append(data[block + 1 : block + 1 + data[block]])
            block += 1 + data[block]
        yield from (text for text, _ in decoded(b"".join(pieces)))
        here = data.find(b"\x21\xfe", here + 2)


# ---------------------------------------------------------------- what is said about it


def _written(image: Image.Image, place: str, inside: Inside) -> Iterator[Found]:
    texts = dict(image.info)
    texts.update(getattr(image, "text", None) or {})  # of PNG, also behind the pixels; reads them
    for key, value in texts.items():
        yield Passage(at(place, "the name of a text"), str(key))
        for one in value if isinstance(value, tuple | list) else (value,):
            yield from read_value(one, at(place, str(key)), inside)
    yield from read_entries(image.getexif(), place, inside)
    if isinstance(image, TiffImageFile):
        yield from _pages(image, place, inside)
    if isinstance(image, JpegImageFile | TiffImageFile):
        for (record, number), value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
            for one in value if isinstance(value, list) else [value]:
                yield from read_value(one, at(place, f"IPTC {record}:{number}"), inside)


def _pages(image: TiffImageFile, place: str, inside: Inside) -> Iterator[Found]:
    """The tags of each picture of a TIFF."""
    pages = image.n_frames
    if pages > _MOST_FRAMES:
        yield Unseen(place, Gap.LIMIT)
    for number in range(1, min(pages, _MOST_FRAMES)):
        image.seek(number)
        for tag, value in image.tag_v2.items():
            yield from read_value(value, at(place, f"picture {number + 1}, tag {tag}"), inside)
    image.seek(0)
