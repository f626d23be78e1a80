"""The packed body of a letter of Outlook (MS-OXRTFCP)."""

from __future__ import annotations

import struct

#: What the dictionary holds at first (2.1.2.1).
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u"
    rb"\tab\tx"
)
_SIZE = 4096  # of the dictionary
_MOST = 64 * 2**20


def unpacked_rtf(data: bytes) -> bytes | None:
    """Rich text as it was before it was packed; None where the data are not that."""
    if len(data) < 16:
        return None
    size, _, kind = struct.unpack("<III", data[:12])
    if kind == 0x414C454D:  # MELA: not packed
        return data[16 : 16 + size]
    if kind != 0x75465A4C or size > _MOST:  # LZFu
        return None
    book = bytearray(_FIRST.ljust(_SIZE, b" "))
    written = len(_FIRST)
    found = bytearray()
    here = 16
    while here < len(data):
        control = data[here]
        here += 1
        for bit in range(8):
            if here >= len(data) or len(found) > _MOST:
                return bytes(found)
            if control >> bit & 1:
                reference = int.from_bytes(data[here : here + 2], "big")
                here += 2
                start, length = reference >> 4, (reference & 15) + 2
                if start == written:
                    return bytes(found)
                letters = bytearray()
                for step in range(length):
                    letter = book[(start + step) % _SIZE]
                    letters.append(letter)
                    book[written] = letter
                    written = (written + 1) % _SIZE
                found += letters
            else:
                found.append(data[here])
                book[written] = data[here]
                written = (written + 1) % _SIZE
                here += 1
    return bytes(found)
