"""The container and the package document, written by ebooklib and fixed where it falls short of EPUB 3.3.

What is fixed, all in :class:`PackageWriter`: the language of the package, the depth and language of the NCX, and a
zip without a clock. Content documents travel as plain items, so that ebooklib packages them as written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from lxml import etree

from briefbound.compose.xhtml import XML_LANG
from briefbound.epub.metadata import IDENTIFIER_ID, Entry
from briefbound.epub.navigation import Landmark, PageTarget
from briefbound.epub.seams import EBOOKLIB
from briefbound.languages import direction
from briefbound.model import NavPoint, Publication
from briefbound.seams import usable

with usable(EBOOKLIB):
    from ebooklib import epub

_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can state


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the EPUB and its manifest item (EPUB 3.3, 5.6.2); ``href`` is relative to the package document."""

    id: str
    href: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All that an EPUB holds; ``spine`` lists ids of files in reading order."""

    publication: Publication
    metadata: Sequence[Entry]
    files: Sequence[File]
    spine: Sequence[str]
    contents: Sequence[NavPoint]
    landmarks: Sequence[Landmark] = ()
    pages: Sequence[PageTarget] = ()


def write_package(package: Package) -> bytes:
    """The EPUB file: ``mimetype`` first and stored, fixed times, no trace of the machine (EPUB 3.3, section 4)."""
    publication = package.publication
    book = epub.EpubBook()
    book.metadata = {}  # drops a random identifier and ebooklib's own generator line
    book.title, book.language = publication.title, publication.language
    book.uid, book.IDENTIFIER_ID = publication.identifier, IDENTIFIER_ID
    book.set_direction(direction(publication.language))
    for entry in package.metadata:
        book.add_metadata(entry.namespace, entry.name, entry.value, dict(entry.attributes))
    for file in package.files:
        item = epub.EpubItem(file.id, file.href, file.media_type, file.data)
        item.properties = list(file.properties)
        book.add_item(item)
    book.add_item(epub.EpubNcx())
    book.spine = list(package.spine)
    book.toc = _ncx_tree(package.contents)
    book.guide = [{"type": m.guide_type, "title": m.title, "href": m.href} for m in package.landmarks]
    target = BytesIO()
    PackageWriter(target, book, publication.modified, package.pages).write()
    return target.getvalue()


def _ncx_tree(points: Sequence[NavPoint], path: str = "nav") -> list[Any]:
    """Navigation points in the form that ebooklib makes an NCX from."""
    return [
        (epub.Section(point.title, point.href), _ncx_tree(point.children, f"{path}-{number}"))
        if point.children
        else epub.Link(point.href, point.title, f"{path}-{number}")
        for number, point in enumerate(points, 1)
    ]


class PackageWriter(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer with the package's language, a whole NCX and a zip that states no time."""

    def __init__(self, target: BytesIO, book: Any, modified: date, pages: Sequence[PageTarget]) -> None:
        self._pages = pages
        super().__init__(
            target,
            book,
            {
                "mtime": datetime.combine(modified, time()),
                "package_direction": True,
                "play_order": {"enabled": True, "start_from": 1},
            },
        )

    def write(self) -> None:
        with _TimelessZip(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self.book.language)
        del root.attrib["prefix"]  # declares only a prefix that is reserved and that is not used
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        root = etree.fromstring(super()._get_ncx())
        root.set(XML_LANG, self.book.language)
        points = root.iter(f"{_NCX}navPoint")
        depth = max((sum(1 for _ in point.iterancestors(f"{_NCX}navPoint")) + 1 for point in points), default=0)
        numbers = [int(page.label) for page in self._pages if page.label.isdecimal()]
        known = {
            "dtb:depth": depth,
            "dtb:totalPageCount": len(self._pages),
            "dtb:maxPageNumber": max(numbers, default=0),
        }
        for meta in root.iter(f"{_NCX}meta"):
            if (name := meta.get("name", "")) in known:
                meta.set("content", str(known[name]))
        if self._pages:
            root.append(_ncx_pages(self._pages, sum(1 for _ in root.iter(f"{_NCX}navPoint"))))
        return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True, pretty_print=True)


def _ncx_pages(pages: Sequence[PageTarget], before: int) -> Any:
    """The pages for readers of EPUB 2 (OPF 2.0.1, 2.4.1); ``before`` points of the contents come first in order."""
    found = etree.Element(f"{_NCX}pageList")
    for number, page in enumerate(pages, 1):
        target = etree.SubElement(
            found, f"{_NCX}pageTarget", type="normal", id=f"ncx-{number}", playOrder=str(before + number)
        )
        if page.label.isdigit():
            target.set("value", page.label)
        label = etree.SubElement(target, f"{_NCX}navLabel")
        etree.SubElement(label, f"{_NCX}text").text = page.label
        etree.SubElement(target, f"{_NCX}content", src=page.href)
    return found


class _TimelessZip(zipfile.ZipFile):
    """A zip whose members all bear the same time and rights."""

    def writestr(  # type: ignore[override]
        self, name: str, data: bytes | str, compress_type: int = zipfile.ZIP_DEFLATED
    ) -> None:
        member = zipfile.ZipInfo(name, _ZIP_EPOCH)
        member.create_system = 3  # Unix, also where the program runs on another system
        member.external_attr = 0o644 << 16
        super().writestr(member, data, compress_type, compresslevel=9)
