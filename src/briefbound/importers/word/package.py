"""The package of a Word file: parts and relationships (ISO/IEC 29500-2), with limits. Nothing in it is trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote

from lxml import etree

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.importers.word.names import is_strict, loosen, short
from briefbound.importers.word.wreck import pieces_of

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

MOST_PARTS = 5_000
MOST_PART_BYTES = 100_000_000
MOST_BYTES = 500_000_000

Fault = Literal["damaged", "hostile", "foreign"]


class Refused(Exception):
    """The file cannot be imported: it is damaged, holds what no document does, or is of another kind."""

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(fault, reason)
        self.fault, self.reason = fault, reason


class Relation(NamedTuple):
    """What a part names; ``kind`` is the last word of its type, ``target`` a path in the package or an address."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold; ``salvage``: damaged parts are read as far as they go."""

    salvage: bool = False
    parts: int = MOST_PARTS
    part_bytes: int = MOST_PART_BYTES
    bytes: int = MOST_BYTES


class Package:
    """A Word file, unpacked part by part as it is asked for; raises :class:`Refused`.

    ``damaged`` are the parts of which not all was read, which are refused unless the limits say to salvage them.
    """

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.damaged: list[str] = []
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._loose: dict[str, bytes] = {}
        self._zip: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except ZIP_FAULTS as error:
            if not self.limits.salvage:
                raise Refused(
                    "damaged", "the file is cut off or damaged: its list of parts cannot be read"
                ) from error
            pieces = pieces_of(data, self.limits.part_bytes, self.limits.bytes)
            self._loose = {_key(name): piece for name, piece in pieces.items()}
            self._damage("the list of parts")
        else:
            if len(infos) > self.limits.parts or sum(info.file_size for info in infos) > self.limits.bytes:
                raise Refused("hostile", "the file unpacks to more than a document holds")
            # Some makers write \ for /, or other letters in names than in relationships.
            self._infos = {_key(info.filename): info for info in infos}
        self.main = self._find_main()

    def has(self, part: str) -> bool:
        """Whether a part is there."""
        return _key(part) in self._infos or _key(part) in self._loose

    def names(self) -> list[str]:
        """The names of all parts, in small letters."""
        return [*self._infos, *self._loose]

    def data(self, part: str) -> bytes | None:
        """The bytes of a part; None if it is missing or, where damaged parts are read, cannot be unpacked."""
        key = _key(part)
        info = self._infos.get(key)
        if info is None or self._zip is None:
            return self._loose.get(key)
        if info.flag_bits & 1:
            raise Refused("foreign", "the file is encrypted: open it in Word, and save it without a password")
        chunks: list[bytes] = []
        left = self.limits.part_bytes + 1
        try:
            with self._zip.open(info) as stream:
                while left > 0 and (chunk := stream.read(min(1 << 20, left))):
                    chunks.append(chunk)
                    left -= len(chunk)
        except ZIP_FAULTS as error:
            self._damage(part, error)
        if left <= 0:
            raise Refused("hostile", f"the part {part} unpacks to more than a document holds")
        return b"".join(chunks) or None

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part, with transitional names; None if it is missing or no XML at all."""
        if part not in self._trees:
            data = self.data(part)
            self._trees[part] = None if data is None else self._parse(data, part)
        return self._trees[part]

    def _parse(self, data: bytes, part: str) -> etree._Element | None:
        for recover in (False, True):
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                recover=recover,
                remove_comments=True,
                remove_pis=True,
            )
            root: etree._Element | None = None
            try:
                root = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError) as error:
                if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
                    raise Refused("hostile", f"the part {part} declares entities, as no Word file does") from error
                self._damage(part, error)
                continue
            if root is None:
                return None
            if _doctype(root):
                raise Refused("hostile", f"the part {part} declares a document type, as no Word file does")
            if is_strict(data):
                loosen(root)
            return root
        return None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part names, by the identities of its relationships (29500-2, 6.5)."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = root.iter(_RELATION) if root is not None else ()
            self._relations[part] = {one.get("Id", ""): _relation(one, folder) for one in found}
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind that a part names."""
        return next(
            (one.target for one in self.relations(part).values() if one.kind == kind and not one.external), None
        )

    def _damage(self, part: str, error: Exception | None = None) -> None:
        if not self.limits.salvage:
            raise Refused("damaged", f"the part {part} is damaged") from error
        if part not in self.damaged:
            self.damaged.append(part)

    def _find_main(self) -> str:
        named = self.related("", "officeDocument")
        if named and named.startswith(("xl/", "ppt/")):
            raise Refused("foreign", "the file is a workbook or a slide show, not a Word document")
        others = (name for name in self.names() if name.endswith("/document.xml"))
        for part in filter(None, [named, "word/document.xml", *others]):
            root = self.tree(part)
            if root is not None and short(root) == "w:document":
                return part
        raise Refused("foreign", "there is no Word document in the file")


def _doctype(root: etree._Element) -> str:
    return str(getattr(root.getroottree().docinfo, "doctype", ""))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relation(one: etree._Element, folder: str) -> Relation:
    kind, target = one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", "")
    external = one.get("TargetMode") == "External"
    if not external:
        path = unquote(target.replace("\\", "/").split("#")[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relation(kind, target, external)
