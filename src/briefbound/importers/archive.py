"""An archive of zip from a stranger, as e-books and OpenDocument texts are: read in pieces, with limits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.disk.archives import ZIP_FAULTS
from briefbound.importers.wreck import pieces_of

if TYPE_CHECKING:
    from lxml import etree

_MOST_MEMBERS = 10_000
_MOST_BYTES = 500_000_000
_MOST_MEMBER_BYTES = 100_000_000
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^>\[]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)


class Archive:
    """The members of an archive.

    ``code`` is that of the messages of :class:`SourceError`, which is raised for what is damaged, encrypted, too
    large or declares entities. With ``salvage``, ``damaged`` are the members that were read as far as they go.
    """

    def __init__(self, data: bytes, path: Path, code: str, *, salvage: bool = False) -> None:
        self.path, self.code, self.salvage = path, code, salvage
        self.damaged: list[str] = []
        self._loose: dict[str, bytes] = {}  # members of an archive whose list is lost
        infos: list[zipfile.ZipInfo] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except ZIP_FAULTS:
            if not salvage:
                hint = "get another copy of it from whoever made it; --salvage reads it as far as it goes"
                self.refuse("the file is cut off or damaged", hint)
            pieces = pieces_of(data, _MOST_MEMBER_BYTES, _MOST_BYTES)
            self._loose = {_key(name): piece for name, piece in pieces.items()}
            self._damage("the list of its members")
        if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
            self.refuse("the file unpacks to more than a text holds", "ask its maker for another one")
        self._infos = {_key(info.filename): info for info in infos if not info.is_dir()}
        self.names = (*(info.filename for info in self._infos.values()), *self._loose)

    def refuse(self, message: str, hint: str) -> NoReturn:
        """Ends the import of the file."""
        raise SourceError([Diagnostic(self.code, message, Place(str(self.path)), hint)])

    def refuse_locked(self) -> NoReturn:
        """Ends the import of a file that a password locks."""
        hint = "open it with the password, save it without one, and import that"
        raise SourceError([Diagnostic("BB371", "the file is locked with a password", Place(str(self.path)), hint)])

    def has(self, name: str) -> bool:
        return _key(name) in self._infos or _key(name) in self._loose

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where it is missing."""
        info = self._infos.get(_key(name))
        if info is None:
            return self._loose.get(_key(name))
        if info.flag_bits & 1:
            self.refuse_locked()
        data = b""
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(min(1 << 20, _MOST_MEMBER_BYTES + 1 - len(data))):
                    data += chunk
        except ZIP_FAULTS:
            self._damage(name)
        if len(data) > _MOST_MEMBER_BYTES:
            self.refuse("the file unpacks to more than a text holds", "ask its maker for another one")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a member of XML; None where it is missing, or no XML at all."""
        data = self.read(name)
        return None if data is None else self.parse(data, name)

    def parse(self, data: bytes, name: str) -> etree._Element | None:
        """The root of the XML of a member that has been read; None for what is no XML at all."""
        return parse_xml(data, lambda: self._damage(name), self.refuse)

    def _damage(self, name: str) -> None:
        if not self.salvage:
            self.refuse(
                f"the file is damaged: {name} in it cannot be read to its end",
                "get another copy of it; --salvage reads it as far as it goes",
            )
        if name not in self.damaged:
            self.damaged.append(name)


def parse_xml(
    data: bytes, damage: Callable[[], None], refuse: Callable[[str, str], NoReturn]
) -> etree._Element | None:
    """The root of XML; None for what is no XML at all. No entity is resolved, nothing is fetched.

    ``damage`` is told of XML that cannot be read to its end, and raises where it must not be read as far as it goes.
    """
    from lxml import etree

    no_entities = ("the file declares entities, as no text needs", "ask its maker for another one")
    if found := _DOCTYPE.search(data[:100_000]):
        if b"<!ENTITY" in (found["subset"] or b"").upper():
            refuse(*no_entities)
        data = data[: found.start()] + data[found.end() :]
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=recover,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            damage()
            continue
        declared = root.getroottree().docinfo.internalDTD if root is not None else None
        if declared is not None and any(declared.iterentities()):  # type: ignore[union-attr]  # in UTF-16, for one
            refuse(*no_entities)
        return root
    return None


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
