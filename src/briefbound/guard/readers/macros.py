"""Macros of Office (VBA): their source stands packed in the streams of a compound file (MS-OVBA, 2.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTAINER = re.compile(rb"\x01(?=[\x00-\xff][\xb0-\xbf]\x00Attribut)")
_WHOLE_CHUNK = 4096


def macros_in(data: bytes) -> Iterator[bytes]:
    """The source of the modules that stand in a stream, as bytes of the code page of their author."""
    for found in _CONTAINER.finditer(data):
        yield unpacked(data, found.start())


def unpacked(data: bytes, start: int = 0) -> bytes:
    """A compressed container from its signature byte on, as far as it can be read."""
    whole = bytearray()
    at = start + 1
    while at + 2 <= len(data):
        header = int.from_bytes(data[at : at + 2], "little")
        if header & 0x7000 != 0x3000:
            break
        end = min(len(data), at + (header & 0x0FFF) + 3)
        following = int.from_bytes(data[end : end + 2], "little")
        if following and following & 0x7000 != 0x3000:  # no chunk follows, and no end: the length was wrong
            end = min(len(data), at + 2 + 9 * _WHOLE_CHUNK // 8)
        if header & 0x8000:
            _chunk(data[at + 2 : end], whole)
        else:
            whole += data[at + 2 : at + 2 + _WHOLE_CHUNK]
        at = end
    return bytes(whole)


def _chunk(data: bytes, whole: bytearray) -> None:
    """Literal bytes, and copies of what stands earlier in the chunk, eight tokens behind each byte of flags."""
    begin = len(whole)
    at = 0
    while at < len(data):
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                return
            if not flags >> bit & 1:
                whole.append(data[at])
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "little")
            at += 2
            bits = max(4, (len(whole) - begin - 1).bit_length())  # for the offset; the rest is the length
            length = (token & (0xFFFF >> bits)) + 3
            back = (token >> (16 - bits)) + 1
            if back > len(whole) - begin:
                return
            for _ in range(length):
                whole.append(whole[-back])
