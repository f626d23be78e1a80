"""What can still be unpacked of an archive whose list of members is lost, as where a file was cut off."""

from __future__ import annotations

import struct
import zlib

_LOCAL = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")  # of a member: APPNOTE.TXT 4.3.7
_STORED, _DEFLATED = 0, 8


def pieces_of(data: bytes, most_of_one: int, most: int) -> dict[str, bytes]:
    """The members of an archive by name, read one after the other; of each as much as can be unpacked.

    No member becomes longer than ``most_of_one`` bytes, nor all together longer than ``most``.
    """
    found: dict[str, bytes] = {}
    at, left = data.find(_LOCAL), most
    while at >= 0 and at + _HEADER.size <= len(data) and left > 0:
        _, _, _, method, _, _, _, packed, _, name_length, extra = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + name_length + extra
        name = data[at + _HEADER.size : at + _HEADER.size + name_length].decode("utf-8", "replace")
        following = data.find(_LOCAL, start)
        end = start + packed if packed else following if following >= 0 else len(data)
        body = _unpacked(data[start:end], method, min(most_of_one, left))
        if body and not name.endswith("/"):
            found.setdefault(name, body)
            left -= len(body)
        at = data.find(_LOCAL, max(start, end) if packed else start)
    return found


def _unpacked(data: bytes, method: int, most: int) -> bytes:
    if method == _STORED:
        return data[:most]
    if method != _DEFLATED:
        return b""
    machine, made = zlib.decompressobj(-zlib.MAX_WBITS), b""
    for at in range(0, len(data), 4096):  # what comes before the damage is kept
        try:
            made += machine.decompress(data[at : at + 4096], most - len(made))
        except zlib.error:
            break
        if machine.eof or len(made) >= most:
            break
    return made
