"""An OpenDocument text as a package of files or as one file (OpenDocument 1.3, parts 2 and 3)."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.importers.archive import Archive, parse_xml
from briefbound.importers.odf.names import full, get, short

if TYPE_CHECKING:
    from lxml import etree

CODE = "BB378"


class Package:
    """The parts of a text: ``content`` and ``styles`` are roots, ``meta`` may be missing.

    Raises :class:`SourceError` (BB378) for what is locked, damaged, or no text.
    """

    def __init__(self, path: Path, data: bytes, *, salvage: bool) -> None:
        self.path = path
        self._archive: Archive | None = None
        self._embedded: dict[str, bytes] = {}
        self._salvage, self._broken = salvage, list[str]()
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            self._read_flat(data)
        else:
            self._read_archive(Archive(data, path, CODE, salvage=salvage))
        body = self.content.find(f"{full('office:body')}/{full('office:text')}")
        if body is None:
            self.refuse("the file is an OpenDocument, but no text", "save it as a text (.odt)")
        self.body = body

    def refuse(self, message: str, hint: str) -> NoReturn:
        """Ends the import of the file."""
        raise SourceError([Diagnostic(CODE, message, Place(str(self.path)), hint)])

    @property
    def damaged(self) -> list[str]:
        """The parts that were read as far as they go."""
        return self._archive.damaged if self._archive else self._broken

    def _damage(self) -> None:
        if not self._salvage:
            hint = "get another copy of it; --salvage reads it as far as it goes"
            self.refuse("the file is damaged: it cannot be read to its end", hint)
        self._broken = ["the file"]

    def _read_archive(self, archive: Archive) -> None:
        self._archive = archive
        manifest = archive.xml("META-INF/manifest.xml")
        locked = manifest is not None and any(True for _ in manifest.iter(full("manifest:encryption-data")))
        if locked or archive.has("encrypted-package"):
            archive.refuse_locked()
        content = archive.xml("content.xml")
        if content is None:
            archive.refuse("there is no text in the file (content.xml)", "get another copy of it")
        self.content: etree._Element = content
        self.styles, self.meta = archive.xml("styles.xml"), archive.xml("meta.xml")
        self.has_macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names)
        self._embed(content)

    def _read_flat(self, data: bytes) -> None:
        root = parse_xml(data, self._damage, self.refuse)
        if root is None or short(root.tag) != "office:document":
            self.refuse("the file is no OpenDocument text", "save it as .odt")
        self.content = self.styles = self.meta = root
        self.has_macros = root.find(full("office:scripts")) is not None
        self._embed(root)

    def _embed(self, root: etree._Element) -> None:
        """Takes the bytes of pictures out of a tree: they are no words."""
        for e in root.iter(full("office:binary-data")):
            try:
                data = base64.b64decode(re.sub(r"\s", "", e.text or ""))
            except (binascii.Error, ValueError):
                data = b""
            name = f"picture-{len(self._embedded) + 1}{_ending(data)}"
            self._embedded[name] = data
            e.text = None
            parent = e.getparent()
            if parent is not None and not get(parent, "xlink:href"):
                parent.set(full("xlink:href"), name)

    def file(self, href: str) -> tuple[str, bytes] | None:
        """The name and the bytes of a file in the package; None where it is not in it."""
        name = _inside(href)
        if name in self._embedded:
            return name, self._embedded[name]
        data = self._archive.read(name) if self._archive and name else None
        if not data:
            return None
        return (name if "." in name.rpartition("/")[2] else f"{name}{_ending(data)}"), data

    def object(self, href: str) -> etree._Element | None:
        """The root of a document inside the document (OpenDocument 1.3, part 3, 10.4.6.2)."""
        name = _inside(href)
        if not self._archive or not name:
            return None
        root = self._archive.xml(f"{name}/content.xml")
        if root is not None:
            self._embed(root)
        return root


def _inside(href: str) -> str:
    """The name of a file in the package; empty for one outside of it."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|\.\./", href):
        return ""
    name = posixpath.normpath(unquote(href))
    return "" if name in (".", "") else name


def _ending(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return ".png"
    if data.startswith(b"\xff\xd8"):
        return ".jpg"
    if data.startswith(b"GIF8"):
        return ".gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return ".svg" if b"<svg" in data[:1000] else ""
