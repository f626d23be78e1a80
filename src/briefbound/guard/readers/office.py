"""The streams of Word, Excel and PowerPoint of old, as bytes: their text in the order in which it reads."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefbound.guard.passages import Found, Gap, Passage, Unseen, at
from briefbound.guard.readers.plain import read_bytes


def read_word(data: bytes, table: bytes, place: str) -> Iterator[Found]:
    """The text of a document by its pieces (MS-DOC 2.4.1), which may be 8 or 16 bits wide each."""
    yield from read_bytes(data, place)
    if int.from_bytes(data[10:12], "little") & 0x0100:
        yield Unseen(place, Gap.LOCKED)
        return
    start, length = struct.unpack("<II", data[0x01A2:0x01AA].ljust(8, b"\x00"))
    pieces = list(_pieces(table[start : start + length]))
    if not pieces:
        yield Unseen(place, Gap.UNREAD)
        return
    for encoding in ("cp1252", "cp1251"):
        text = "".join(
            data[at_text : at_text + count].decode(encoding, "replace")
            if narrow
            else data[at_text : at_text + 2 * count].decode("utf-16-le", "replace")
            for at_text, count, narrow in pieces
        )
        yield Passage(at(place, "text"), text.translate({7: " ", 11: "\n", 12: "\n", 13: "\n", 30: "-", 31: None}))


def _pieces(clx: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each piece of text stands, how many letters it has, and whether they are of 8 bits (MS-DOC 2.9.38)."""
    here = 0
    while here < len(clx) and clx[here] == 1:
        here += 3 + int.from_bytes(clx[here + 1 : here + 3], "little")
    if here >= len(clx) or clx[here] != 2:
        return
    body = clx[here + 5 : here + 5 + int.from_bytes(clx[here + 1 : here + 5], "little")]
    count = (len(body) - 4) // 12
    ends = struct.unpack(f"<{count + 1}I", body[: 4 * count + 4]) if count > 0 else ()
    for number in range(count):
        entry = body[4 * count + 4 + 8 * number :][:8]
        where = int.from_bytes(entry[2:6], "little")
        narrow = bool(where & 0x40000000)
        offset = (where & 0x3FFFFFFF) // 2 if narrow else where & 0x3FFFFFFF
        yield offset, max(0, ends[number + 1] - ends[number]), narrow


# ---------------------------------------------------------------- Excel

_SST, _CONTINUE, _LABEL_SST, _LABEL, _STRING, _SHEET, _LOCK, _TEXT_BOX = (
    *(0x00FC, 0x003C, 0x00FD, 0x0204),
    *(0x0207, 0x0085, 0x002F, 0x01B6),
)


#: Letters of 8 bits are the lower halves of UTF-16 (MS-XLS 2.5.294); makers of Russian programs did not all know.
_NARROW = ("latin-1", "cp1251")


def read_workbook(data: bytes, place: str) -> Iterator[Found]:
    """The cells of a workbook row by row (MS-XLS 2.1.4), names of sheets, boxes of text; the rest by its bytes."""
    yield from read_bytes(data, place)
    for narrow in _NARROW:
        yield from _sheets(data, narrow, place)


def _sheets(data: bytes, narrow: str, place: str) -> Iterator[Found]:
    shared: list[str] = []
    texts: list[str] = []
    cells: list[str] = []
    row = -1
    for kind, bodies in _records(data):
        body = bodies[0]
        if kind == _LOCK:
            yield Unseen(place, Gap.LOCKED)
        elif kind == _SST:
            shared = list(_shared_strings(bodies, narrow))
        elif kind in (_LABEL_SST, _LABEL) and len(body) >= 9:
            here = int.from_bytes(body[:2], "little")
            cells.append("\n" if here != row else " ")
            row = here
            number = int.from_bytes(body[6:10], "little")
            known = shared[number] if number < len(shared) else ""
            cells.append(_string(body[6:], narrow) if kind == _LABEL else known)
        elif kind == _STRING:
            cells.append(" " + _string(body, narrow))
        elif kind == _SHEET:
            texts.append(_letters(body[8:], body[6], narrow) if len(body) > 8 else "")
        elif kind == _TEXT_BOX:
            texts.append("".join(_letters(more[1:], len(more), narrow) for more in bodies[1:2]))
    yield Passage(at(place, "its cells"), "".join(cells))
    yield Passage(at(place, "its strings"), "\n".join((*texts, *shared)))


def _records(data: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Records with those that go on with them."""
    here = 0
    kind, bodies = -1, [b""]
    while here + 4 <= len(data):
        following, length = struct.unpack("<HH", data[here : here + 4])
        body = data[here + 4 : here + 4 + length]
        here += 4 + length
        if following == _CONTINUE:
            bodies.append(body)
            continue
        yield kind, bodies
        kind, bodies = following, [body]
    yield kind, bodies


def _string(data: bytes, narrow: str) -> str:
    """A string behind the number of its letters (MS-XLS 2.5.294)."""
    return _letters(data[2:], int.from_bytes(data[:2], "little"), narrow)


def _letters(data: bytes, count: int, narrow: str) -> str:
    """Letters of 8 or 16 bits, behind the byte that says which."""
    if data[:1] == b"\x01":
        return data[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return data[1 : 1 + count].decode(narrow, "replace")


def _shared_strings(bodies: list[bytes], narrow: str) -> Iterator[str]:
    """The table of strings (MS-XLS 2.4.265). Letters that go on in the next record stand behind new flags."""
    bodies = list(bodies)
    rest = bodies.pop(0)[8:]
    while True:
        while len(rest) < 3:
            if not bodies:
                return
            rest += bodies.pop(0)
        count, flags = struct.unpack("<HB", rest[:3])
        runs = int.from_bytes(rest[3:5], "little") if flags & 8 else 0
        at_letters = 3 + 2 * bool(flags & 8) + 4 * bool(flags & 4)
        more = 4 * runs + (int.from_bytes(rest[at_letters - 4 : at_letters], "little") if flags & 4 else 0)
        rest = rest[at_letters:]
        text = ""
        while True:
            wide = bool(flags & 1)
            piece = rest[: (count - len(text)) * (1 + wide)]
            text += piece.decode("utf-16-le" if wide else narrow, "replace")
            rest = rest[len(piece) :]
            if len(text) >= count or not bodies:
                break
            rest = bodies.pop(0)
            flags, rest = rest[0] if rest else 0, rest[1:]
        yield text
        while more > len(rest) and bodies:
            more -= len(rest)
            rest = bodies.pop(0)
        rest = rest[more:]


# ---------------------------------------------------------------- PowerPoint


def read_slides(data: bytes, place: str) -> Iterator[Found]:
    """The text atoms of slides and notes (MS-PPT 2.9.41 to 2.9.43), in their order."""
    texts: list[tuple[bytes, bool]] = []
    ends = [len(data)]
    here = 0
    while here + 8 <= len(data):
        version, kind, length = struct.unpack("<HHI", data[here : here + 8])
        here += 8
        if kind == 0x2F14:
            yield Unseen(place, Gap.LOCKED)
        if version & 0x000F == 0x000F and here + length <= ends[0]:  # a record of records
            continue
        body = data[here : here + length]
        if kind in (0x0FA0, 0x0FBA):
            texts.append((body, True))
        elif kind == 0x0FA8:
            texts.append((body, False))
        here += length
    for narrow in _NARROW:
        words = (body.decode("utf-16-le" if wide else narrow, "replace") for body, wide in texts)
        yield Passage(at(place, "text"), "\n".join(words).replace("\r", "\n"))
    yield from read_bytes(data, place)
