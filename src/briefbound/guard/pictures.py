"""What is written about a picture: EXIF, XMP, IPTC, comments, text chunks, colour profile. Never what it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import Image, IptcImagePlugin
from PIL.ExifTags import IFD
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.plain import of_value, read_bytes

_MAGIC = (
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"),
    *(b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51"),
)
#: Read by no library here; what is text among their bytes is searched.
_OTHER = re.compile(rb"^....ftyp(?:heic|heix|mif1|avif|msf1)", re.DOTALL)


def is_picture(data: bytes) -> bool:
    """Whether a file begins as pictures do."""
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith(_MAGIC) or is_webp or _OTHER.match(data) is not None


def read_picture(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """All that is written in a picture, by what Pillow knows of it and then among its bytes."""
    yield Unseen(place, Gap.PICTURE)
    yield from read_bytes(data, place)
    if _OTHER.match(data):
        return
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield from _written(image, place, inside)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, Image.DecompressionBombError):
        yield Unseen(place, Gap.UNREAD)


def _written(image: Image.Image, place: str, inside: Inside) -> Iterator[Found]:
    texts = dict(image.info)
    texts.update(getattr(image, "text", None) or {})  # of PNG, also behind the pixels; reads them
    for key, value in texts.items():
        yield Passage(at(place, "the name of a text"), str(key))
        for one in value if isinstance(value, tuple | list) else (value,):
            yield from _value(one, at(place, str(key)), inside)
    exif = image.getexif()
    for directory, values in (("EXIF", exif), *((one.name, exif.get_ifd(one)) for one in IFD)):
        for tag, value in values.items():
            yield from _value(value, at(place, f"{directory} {tag}"), inside)
    if isinstance(image, JpegImageFile | TiffImageFile):
        for (record, number), value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
            for one in value if isinstance(value, list) else [value]:
                yield from _value(one, at(place, f"IPTC {record}:{number}"), inside)


def _value(value: object, place: str, inside: Inside) -> Iterator[Found]:
    if isinstance(value, bytes):
        if value.lstrip(b"\x00 \r\n\t").startswith(b"<"):
            yield from inside(value.strip(b"\x00"), place)
        elif len(value) < 1 << 16:
            yield from of_value(value, place)
        yield from read_bytes(value, place)
    elif isinstance(value, str):
        if value.lstrip().startswith("<"):
            yield from inside(value.encode(), place)
        yield Passage(place, value)
        yield from of_value(value.encode("latin-1", "ignore"), place)
        if re.fullmatch(r"\s*\w+\s+\d+\s+[0-9a-fA-F\s]+", value):  # a raw profile, as ImageMagick writes them
            yield from inside(bytes.fromhex(re.sub(r"\s", "", value.split(None, 2)[2])[: len(value) // 2 * 2]), place)
    elif isinstance(value, tuple) and value and all(isinstance(one, int) for one in value):
        yield from of_value(bytes(one & 0xFF for one in value), place)  # as Windows writes titles and authors
