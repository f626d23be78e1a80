"""Values that are written about a picture, and the directories of EXIF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image
from PIL.ExifTags import IFD

from briefbound.guard.passages import Found, Inside, Passage, at
from briefbound.guard.readers.plain import of_value, read_bytes


def read_exif(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A block of EXIF that stands by itself, from the head of its TIFF on."""
    exif = Image.Exif()
    exif.load(b"Exif\x00\x00" + data)
    yield from read_entries(exif, place, inside)


def read_entries(exif: Image.Exif, place: str, inside: Inside) -> Iterator[Found]:
    """The entries of every directory of EXIF."""
    for directory, values in (("EXIF", exif), *((one.name, exif.get_ifd(one)) for one in IFD)):
        for tag, value in values.items():
            yield from read_value(value, at(place, f"{directory} {tag}"), inside)


def read_value(value: object, place: str, inside: Inside) -> Iterator[Found]:
    """A value of whatever type, as the text or the file that it may be."""
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
