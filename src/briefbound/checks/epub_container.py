"""Reopens an EPUB: the container, the package document and every XHTML content document (EPUB 3.3, 4 and 5)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.processes.programs import NoVerdict

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"

#: Bytes of one document; a book's section is far below it, an archive made to fill the memory above.
_LARGEST = 64 * 2**20
#: Bytes of all documents and styles together.
_MOST = 512 * 2**20
#: How many times as large as it is packed a document may be, where it is large at all: markup shrinks to a tenth.
_HIGHEST_RATIO = 100
_RATIO_COUNTS_FROM = 4 * 2**20


@dataclass(frozen=True)
class Document:
    """An XML document of the container: its path there, and its root element."""

    path: str
    root: etree._Element

    @cached_property
    def ids(self) -> Mapping[str, etree._Element]:
        """Elements by their id."""
        return {element.get("id", ""): element for element in self.elements() if element.get("id")}

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """Elements in document order, all or those of some XHTML names."""
        yield from self.root.iter(*([XHTML + name for name in names] or ["*"]))

    def resolve(self, reference: str) -> tuple[str, str]:
        """The path in the container and the fragment that a relative reference of this document leads to."""
        parts = urlsplit(reference)
        if not parts.path:
            return self.path, unquote(parts.fragment)
        joined = posixpath.join(posixpath.dirname(self.path), unquote(parts.path))
        return posixpath.normpath(joined), unquote(parts.fragment)

    def where(self, element: etree._Element) -> str:
        """The place of an element, as path and line."""
        return f"{self.path}:{element.sourceline}"


@dataclass(frozen=True)
class ManifestItem:
    """A resource that the package document names; ``path`` is in the container, or an address on the network."""

    path: str
    media_type: str
    where: str  # the place in the package document


@dataclass(frozen=True)
class Epub:
    """An EPUB reopened: ``documents`` are its XHTML content documents by path, ``styles`` its CSS by path."""

    package: Document
    manifest: tuple[ManifestItem, ...]
    documents: Mapping[str, Document]
    styles: Mapping[str, str]


def is_remote(reference: str) -> bool:
    """Whether a reference leads out of the container to the network (EPUB 3.3, 3.6)."""
    parts = urlsplit(reference)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "file")


def open_epub(path: Path) -> Epub:
    """Read what the rules look at; :class:`NoVerdict` where the container or a document cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except ZIP_FAULTS as error:
        raise NoVerdict(str(error)) from error


def _read(archive: zipfile.ZipFile) -> Epub:
    container = _parse(archive, "META-INF/container.xml")
    rootfile = container.root.find(f".//{_CONTAINER}rootfile")
    if rootfile is None or not rootfile.get("full-path"):
        raise NoVerdict("META-INF/container.xml names no package document")
    package = _parse(archive, rootfile.get("full-path", ""))
    manifest = tuple(
        ManifestItem(
            path=href if is_remote(href) else package.resolve(href)[0],
            media_type=item.get("media-type", ""),
            where=package.where(item),
        )
        for item in package.root.iterfind(f"{_OPF}manifest/{_OPF}item")
        if (href := item.get("href"))
    )
    here = {
        kind: dict.fromkeys(item.path for item in manifest if item.media_type == kind and not is_remote(item.path))
        for kind in ("application/xhtml+xml", "text/css")
    }
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if sum(sizes.get(name, 0) for names in here.values() for name in names) > _MOST:
        raise NoVerdict(f"its documents are larger than {_MOST // 2**20} MiB together")
    return Epub(
        package=package,
        manifest=manifest,
        documents={name: _parse(archive, name) for name in here["application/xhtml+xml"]},
        styles={name: _bytes(archive, name).decode("utf-8", "replace") for name in here["text/css"]},
    )


def _parse(archive: zipfile.ZipFile, path: str) -> Document:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return Document(path, etree.fromstring(_bytes(archive, path), parser))
    except etree.XMLSyntaxError as error:
        raise NoVerdict(f"{path} is not well-formed XML: {error.msg}") from error


def _bytes(archive: zipfile.ZipFile, path: str) -> bytes:
    try:
        info = archive.getinfo(path)
    except KeyError as error:
        raise NoVerdict(f"{path} is not in the container") from error
    if info.file_size > _LARGEST:
        raise NoVerdict(f"{path} is larger than {_LARGEST // 2**20} MiB")
    if info.file_size > max(_RATIO_COUNTS_FROM, info.compress_size * _HIGHEST_RATIO):
        times = info.file_size // max(info.compress_size, 1)
        message = f"{path} unpacks to {times:,} times its size: it is made to fill the memory of a reading program"
        raise NoVerdict(message)
    return archive.read(info)
