"""Archives whose members belong together: which are encrypted, and what members say only with others."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import reduce
from urllib.parse import unquote

from lxml import etree

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.guard.passages import Found, Passage, at
from briefbound.guard.readers.fields import of_rows

_LARGEST_PART = 64 * 2**20
_NUMBERED = re.compile(r"(\D*)(\d{0,9})")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_RECORDS = re.compile(r"xl/pivotCache/pivotCacheRecords(\d{1,9})\.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def encrypted_members(archive: zipfile.ZipFile) -> frozenset[str]:
    """Members that EPUB (META-INF/encryption.xml, OCF 4.2.6.3.2) or OpenDocument (part 2, 3.4) calls encrypted."""
    found: set[str] = set()
    if (root := part_of(archive, "META-INF/encryption.xml")) is not None:
        for node in _named(root, "CipherReference"):
            found.add(unquote(node.get("URI", "")).lstrip("/"))
    if (root := part_of(archive, "META-INF/manifest.xml")) is not None:
        for node in _named(root, "encryption-data"):
            if (entry := node.getparent()) is not None:
                found.update(str(value) for name, value in entry.attrib.items() if str(name).endswith("full-path"))
    return frozenset(found)


def reading_order(archive: zipfile.ZipFile) -> list[tuple[int, zipfile.ZipInfo]]:
    """Members with their numbers from 1: those of the spine of an EPUB as they are read, others by their names."""
    spine = {name: number for number, name in enumerate(_spine(archive))}

    def key(numbered: tuple[int, zipfile.ZipInfo]) -> tuple[int, list[tuple[int, str]], int]:
        number, member = numbered
        pieces = [(int(piece or 0), text) for text, piece in _NUMBERED.findall(member.filename)]
        return spine.get(member.filename, len(spine)), pieces, number

    return sorted(enumerate(archive.infolist(), 1), key=key)


def _spine(archive: zipfile.ZipFile) -> Iterator[str]:
    """The documents of an EPUB in the order of its package document (EPUB 3.3, 5.7)."""
    for name in archive.namelist():
        root = part_of(archive, name) if name.lower().endswith(".opf") else None
        if root is None:
            continue
        folder = posixpath.dirname(name)
        items = {item.get("id"): unquote(item.get("href", "")) for item in _named(root, "item")}
        for entry in _named(root, "itemref"):
            if href := items.get(entry.get("idref")):
                yield posixpath.normpath(posixpath.join(folder, href))


def read_together(archive: zipfile.ZipFile, place: str) -> Iterator[Found]:
    """The rows and columns of the sheets of a workbook, whose words stand in a table of their own."""
    sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
    root = part_of(archive, "xl/sharedStrings.xml") if sheets else None
    shared = [_text(node) for node in _named(root, "si")] if root is not None else []
    for name in sheets:
        if (sheet := part_of(archive, name)) is None:
            continue
        rows = [dict(_cells(row, shared)) for row in _named(sheet, "row")]
        where = at(place, name)
        yield from rows_and_columns(rows, where)
    yield from _pivots(archive, place)


def _cells(row: etree._Element, shared: list[str]) -> Iterator[tuple[int, str]]:
    """The cells of a row by their columns, which their references tell where they have one."""
    column = -1
    for cell in _named(row, "c"):
        column += 1
        if letters := _COLUMN.match(cell.get("r", "")):
            column = reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters[0], 0)
        yield column, _value(cell, shared)


def rows_and_columns(rows: list[dict[int, str]], place: str) -> Iterator[Found]:
    """What a sheet says by its rows and by its columns, each of them one passage; and across cells between."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for column, text in row.items():
            columns.setdefault(column, []).append(text)
    yield Passage(at(place, "its rows"), "\n".join(" ".join(row.values()) for row in rows))
    yield Passage(at(place, "its columns"), "\n".join(" ".join(columns[column]) for column in sorted(columns)))
    yield Passage(at(place, "a filled-in field"), of_rows(rows))


def _pivots(archive: zipfile.ZipFile, place: str) -> Iterator[Found]:
    """The records that a pivot table keeps (ECMA-376 part 1, 18.10.1.66), with the values that they number."""
    for name in archive.namelist():
        found = _RECORDS.fullmatch(name)
        root = part_of(archive, name) if found else None
        if found is None or root is None:
            continue
        definition = part_of(archive, f"xl/pivotCache/pivotCacheDefinition{found[1]}.xml")
        fields = list(_named(definition, "cacheField")) if definition is not None else []
        shared = [list(_named(field, "sharedItems")) for field in fields]
        items = [[str(item.get("v", "")) for one in some for item in one] for some in shared]
        rows = [
            {at_column: _of_record(value, items[at_column : at_column + 1]) for at_column, value in enumerate(record)}
            for record in _named(root, "r")
        ]
        yield from rows_and_columns(rows, at(place, name))


def _of_record(value: etree._Element, of_field: list[list[str]]) -> str:
    items = of_field[0] if of_field else []
    written = str(value.get("v", ""))
    is_number = isinstance(value.tag, str) and value.tag.endswith("}x") and written.isdecimal()
    return items[int(written)] if is_number and int(written) < len(items) else written


def _value(cell: etree._Element, shared: list[str]) -> str:
    text = _text(cell)
    if cell.get("t") == "s" and text.strip().isdecimal() and int(text) < len(shared):
        return shared[int(text)]
    return text


def _text(node: etree._Element) -> str:
    return "".join(str(one) for one in node.itertext())


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def part_of(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A member as XML; None where it is not there, is too large or is no XML."""
    try:
        if archive.getinfo(name).file_size > _LARGEST_PART:
            return None
        with archive.open(name) as stream:
            data = stream.read(_LARGEST_PART)
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (*ZIP_FAULTS, etree.XMLSyntaxError):
        return None
