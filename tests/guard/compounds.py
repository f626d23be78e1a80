"""A small writer of compound files (MS-CFB), and of what Office and Outlook put into them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


@dataclass
class _Entry:
    name: str
    kind: int  # 1 a storage, 2 a stream, 5 the root
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; a name with slashes stands in storages. Streams are filled up to 4,096 bytes."""
    entries = [_Entry("Root Entry", 5)]
    storages = {"": 0}
    for path, data in streams.items():
        *folders, name = path.split("/")
        here = ""
        for folder in folders:
            above, here = here, f"{here}/{folder}"
            if here not in storages:
                storages[here] = len(entries)
                entries[storages[above]].children.append(len(entries))
                entries.append(_Entry(folder, 1))
        entries[storages[here]].children.append(len(entries))
        entries.append(_Entry(name, 2, data.ljust(4096, b"\x00")))
    body = bytearray()
    chain: list[int] = []

    def put(data: bytes) -> int:
        start = len(chain)
        count = -(-len(data) // _SECTOR)
        chain.extend(range(start + 1, start + count))
        chain.append(_END)
        body.extend(data.ljust(count * _SECTOR, b"\x00"))
        return start

    for entry in entries:
        if entry.kind == 2:
            entry.start = put(entry.data)
    directory = put(b"".join(_record(entries, number) for number in range(len(entries))))
    tables = 1
    while (len(chain) + tables) * 4 > tables * _SECTOR:
        tables += 1
    first = len(chain)
    chain.extend([_FAT] * tables)
    table = b"".join(struct.pack("<I", one) for one in chain).ljust(tables * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, _END, 0, _END, 0)
    head += b"".join(struct.pack("<I", first + one) for one in range(tables))
    return head.ljust(_SECTOR, b"\xff") + bytes(body) + table


def _record(entries: list[_Entry], number: int) -> bytes:
    """An entry of the directory; the children of a storage hang on each other's right side, in the order of names."""
    entry = entries[number]

    def order(one: int) -> tuple[int, str]:
        return len(entries[one].name), entries[one].name.upper()

    child, right = _FREE, _FREE
    if entry.children:
        child = min(entry.children, key=order)
    for storage in entries:
        if number in storage.children:
            later = sorted((one for one in storage.children if order(one) > order(number)), key=order)
            right = later[0] if later else _FREE
    name = entry.name.encode("utf-16-le")
    record = name.ljust(64, b"\x00") + struct.pack("<HBBIII", len(name) + 2, entry.kind, 1, _FREE, right, child)
    record += bytes(36)
    return record + struct.pack("<IQ", entry.start if entry.kind == 2 else _END, len(entry.data))


def word(text: str, second: str = "") -> bytes:
    """A document of Word 97: text in a piece of UTF-16, and in a second one, which stands elsewhere in the file."""
    fib = bytearray(0x200)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0x00C1)
    one, other = text.encode("utf-16-le"), second.encode("utf-16-le")
    body = bytes(fib) + one + b"\x13\x00" * 20 + other
    starts = (0x200, 0x200 + len(one) + 40)
    ends = struct.pack("<III", 0, len(text), len(text) + len(second))
    pieces = b"".join(struct.pack("<HIH", 0, start, 0) for start in starts)
    table = ends + pieces
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    whole = bytearray(body)
    struct.pack_into("<II", whole, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(whole), "0Table": clx})


def letter(subject: str, name: str, attachment: bytes) -> bytes:
    """A letter of Outlook with a subject and an attachment."""
    return compound(
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_0037001F": subject.encode("utf-16-le"),
            "__attach_version1.0_#00000000/__substg1.0_3707001F": name.encode("utf-16-le"),
            "__attach_version1.0_#00000000/__substg1.0_37010102": attachment,
        }
    )


def native(name: str, data: bytes) -> bytes:
    """An object of the packager: a file as it was."""
    label = name.encode() + b"\x00"
    path = b"C:\\x\\" + label
    inner = b"\x02\x00" + label + path + b"\x00\x00\x03\x00" + struct.pack("<I", len(path)) + path
    inner += struct.pack("<I", len(data)) + data
    return compound({"\x01Ole10Native": struct.pack("<I", len(inner)) + inner})


def macro(source: bytes) -> bytes:
    """A project of VBA whose module is packed in literal tokens."""
    packed = bytearray()
    for start in range(0, len(source), 8):
        packed += b"\x00" + source[start : start + 8]
    container = b"\x01" + struct.pack("<H", 0xB000 | (len(packed) + 2 - 3)) + bytes(packed)
    return compound({"VBA/Module1": b"\x00" * 40 + container, "PROJECT": b"ID=1"})
