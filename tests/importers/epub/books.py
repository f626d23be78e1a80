"""Small e-books for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from briefbound.importers import epub
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_KINDS = {"xhtml": "application/xhtml+xml", "png": "image/png", "ncx": "application/x-dtbncx+xml", "otf": "font/otf"}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"


def page(body: str, attributes: str = "") -> bytes:
    """A page of an e-book with what is in its body."""
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>t</title></head><body{attributes}>{body}</body></html>"
    ).encode()


def book(
    files: Mapping[str, bytes],
    spine: Sequence[str],
    *,
    metadata: str = "",
    guide: str = "",
    extra: Mapping[str, str] | None = None,
    version: str = "3.0",
) -> bytes:
    """An e-book of files below ``OEBPS``; ``nav.xhtml`` is the navigation document. ``extra`` stands at the top."""
    nav = {"nav.xhtml": ' properties="nav"'}
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="{_kind(name)}"{nav.get(name, "")}/>' for name in files
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in spine)
    toc = ' toc="toc.ncx"' if "toc.ncx" in files else ""
    said = metadata or "<dc:title>The book</dc:title><dc:language>en</dc:language>"
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{said}</metadata><manifest>{items}</manifest><spine{toc}>{order}</spine>{guide}</package>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/a.opf", opf)
        for name, content in files.items():
            archive.writestr(f"OEBPS/{name}", content)
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return data.getvalue()


def imported(data: bytes, folder: Path, *, salvage: bool = False) -> Draft:
    """The article of an e-book."""
    source, choices = folder / "book.epub", Choices(salvage=salvage)
    drafts = read_document(source, data, epub.read, choices, PurePosixPath("articles/book.md"), Shelf(folder))
    (draft,) = drafts.values()
    return draft


def _kind(name: str) -> str:
    return _KINDS[name.rpartition(".")[2]]
