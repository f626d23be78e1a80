"""Every byte of a finished file, however it is packed: made to find what no reader shows."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

#: How a stream of zlib begins (RFC 1950, 2.2): PDF, PNG and fonts pack with it.
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
#: A string of PDF in hexadecimal (ISO 32000-1, 7.3.4.3).
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")


def layers(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file and everything that is packed in it, each with the way to it: zip members, streams, PDF strings."""
    yield name, data
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield f"{name}, of {member.filename}", repr(member).encode() + member.comment + member.extra
                yield from layers(archive.read(member), f"{name}, {member.filename}")
        return
    for start in _ZLIB.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            inner = unpacker.decompress(data[start.start() :])
        except zlib.error:
            continue
        if unpacker.eof:
            yield from layers(inner, f"{name}, stream at {start.start()}")
    for string in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", string[1])
        yield f"{name}, string at {string.start()}", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def marks_in(files: Iterable[Path], marks: Iterable[str]) -> tuple[list[str], int]:
    """Where any of the marks stands in the files, in any case and in 8 or 16 bits a letter; the bytes looked at."""
    forms = {
        mark: [mark.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")] for mark in marks
    }
    found, looked_at = [], 0
    for file in files:
        for where, data in layers(file.read_bytes(), file.name):
            looked_at += len(data)
            lowered = data.lower()
            found += [f"{mark} in {where}" for mark, forms_of in forms.items() if any(f in lowered for f in forms_of)]
    return found, looked_at
