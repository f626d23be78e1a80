"""Workbooks of binary parts (XLSB, MS-XLSB): rows and columns of their cells, and the texts of every record."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.guard.passages import Found, Gap, Passage, Unseen, at
from briefbound.guard.readers.packages import rows_and_columns
from briefbound.guard.readers.plain import read_bytes
from briefbound.guard.words import APART

_STRING, _ROW = 19, 0
#: Cells with a text of their own, or one of the shared ones, by whether they say their column (2.1.7.62).
_OWN, _SHARED = {6: True, 8: True, 62: True, 17: False}, {7: True, 18: False}
_CELLS = range(1, 19)
_LARGEST = 64 * 2**20
_LONGEST = 32_767  # letters of a cell


def is_binary_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether an archive is a workbook of binary parts."""
    return "xl/workbook.bin" in archive.NameToInfo


def is_part(name: str) -> bool:
    """Whether a member of such a workbook is made of records."""
    folders = ("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/", "xl/pivot", "xl/tables/",
               "xl/comments", "xl/externalLinks/", "xl/queryTables/", "xl/revisions/", "xl/slicer", "xl/threaded",
               "xl/persons/")  # fmt: skip
    own = ("workbook", "sharedStrings", "styles", "connections", "calcChain", "metadata", "userNames", "volatile")
    return name.endswith(".bin") and (name.startswith(folders) or name.startswith(tuple(f"xl/{one}" for one in own)))


def read_part(data: bytes, place: str) -> Iterator[Found]:
    """The texts in the records of a part, each by itself and in order."""
    yield from read_bytes(data, place)
    texts: list[str] = []
    try:
        for _, body in _records(data):
            texts += _texts_in(body)
    except ValueError:
        yield Unseen(place, Gap.UNREAD)
    yield Passage(place, APART.join(texts))
    yield Passage(place, "\n".join(texts))


def read_cells(archive: zipfile.ZipFile, place: str) -> Iterator[Found]:
    """The rows and columns of the sheets, whose words stand in a table of their own."""
    shared: list[str] = []
    for name in sorted(archive.namelist(), key=lambda name: not name.startswith("xl/sharedStrings")):
        try:
            if not is_part(name) or archive.getinfo(name).file_size > _LARGEST:
                continue
            records = list(_records(archive.read(name)))
        except ZIP_FAULTS:
            continue  # which is reported where the part itself is read
        if name.startswith("xl/sharedStrings"):
            shared += [_text(body[1:]) for kind, body in records if kind == _STRING]
        elif "sheets/" in name:
            yield from rows_and_columns(_rows(records, shared), at(place, name))


def _rows(records: list[tuple[int, bytes]], shared: list[str]) -> list[dict[int, str]]:
    rows: list[dict[int, str]] = [{}]
    column = -1
    for kind, body in records:
        if kind == _ROW:
            rows.append({})
            column = -1
        elif kind in _CELLS or kind in _OWN:
            has_column = _OWN.get(kind, _SHARED.get(kind, kind < 12))
            column = int.from_bytes(body[:4], "little") if has_column else column + 1
            said = body[8:] if has_column else body[4:]
            number = int.from_bytes(said[:4], "little")
            if kind in _OWN:
                rows[-1][column] = _text(said[1:] if kind == 62 else said)
            elif kind in _SHARED and number < len(shared):
                rows[-1][column] = shared[number]
    return rows


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Records: a number of up to two bytes, a length of up to four, of each seven bits a byte (2.1.4)."""
    here = 0
    while here < len(data):
        kind, here = _number(data, here, 2)
        length, here = _number(data, here, 4)
        if here + length > len(data):
            raise ValueError("a record is longer than its part")
        yield kind, data[here : here + length]
        here += length


def _number(data: bytes, here: int, most: int) -> tuple[int, int]:
    number = 0
    for step in range(most):
        byte = data[here + step] if here + step < len(data) else 0
        number |= (byte & 0x7F) << 7 * step
        if not byte & 0x80:
            return number, here + step + 1
    return number, here + most


def _text(said: bytes) -> str:
    """Letters of 16 bits behind their number (2.5.168)."""
    return said[4 : 4 + 2 * int.from_bytes(said[:4], "little")].decode("utf-16-le", "replace")


def _texts_in(body: bytes) -> Iterator[str]:
    """Whatever in a record may be letters behind their number."""
    here = 0
    while here + 6 <= len(body):
        count = int.from_bytes(body[here : here + 4], "little")
        if 0 < count <= _LONGEST and here + 4 + 2 * count <= len(body):
            text = body[here + 4 : here + 4 + 2 * count].decode("utf-16-le", "replace")
            if "\ufffd" not in text and "\x00" not in text:
                yield text
                here += 4 + 2 * count
                continue
        here += 1
