"""Archives whose members belong together: which are encrypted, and what members say only with others."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from briefbound.guard.passages import Found, Passage, at

_LARGEST_PART = 64 * 2**20
_NUMBERED = re.compile(r"(\D*)(\d{0,9})")
_PIVOT = re.compile(r"(xl/pivotCache/pivotCache)Records(\d*)\.xml")
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
        rows: list[list[str]] = []
        columns: dict[str, list[str]] = {}
        for row in _named(sheet, "row"):
            rows.append([])
            for number, cell in enumerate(_named(row, "c")):
                rows[-1].append(_value(cell, shared))
                columns.setdefault(_column(cell) or str(number), []).append(rows[-1][-1])
        where = at(place, name)
        yield Passage(at(where, "its rows"), "\n".join(" ".join(row) for row in rows))
        yield Passage(at(where, "its columns"), "\n".join(" ".join(column) for column in columns.values()))
    yield from _pivots(archive, place)


def _column(cell: etree._Element) -> str:
    """The letters of a cell's reference, ``B`` of ``B2``; cells that are left out stand in no row."""
    return str(cell.get("r", "")).rstrip("0123456789")


def _pivots(archive: zipfile.ZipFile, place: str) -> Iterator[Found]:
    """The records of pivot tables, whose words are numbers of shared items (ECMA-376 part 1, 18.10)."""
    for name in archive.namelist():
        found = _PIVOT.fullmatch(name)
        records = part_of(archive, name) if found else None
        if found is None or records is None:
            continue
        fields = part_of(archive, f"{found[1]}Definition{found[2]}.xml")
        shared = [
            [str(item.get("v", "")) for item in items.iterchildren(etree.Element)]
            for items in (_named(fields, "sharedItems") if fields is not None else ())
        ]
        rows = (
            [_item(value, shared[number] if number < len(shared) else []) for number, value in enumerate(record)]
            for record in _named(records, "r")
        )
        yield Passage(at(at(place, name), "its rows"), "\n".join(" ".join(row) for row in rows))


def _item(value: etree._Element, shared: list[str]) -> str:
    text = str(value.get("v", ""))
    if etree.QName(value).localname == "x" and text.isdecimal() and int(text) < len(shared):
        return shared[int(text)]
    return text


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
    except (KeyError, RuntimeError, ValueError, OSError, EOFError, NotImplementedError):
        return None
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        return None
