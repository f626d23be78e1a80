"""The package of a Word file: parts and relationships (ISO/IEC 29500-2). Nothing in it is trusted."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.diagnostics import Place as Where
from briefbound.importers.archive import Archive
from briefbound.importers.word.names import is_strict, loosen, short

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part names; ``kind`` is the last word of its type, ``target`` a path in the package or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file, unpacked part by part as it is asked for; raises :class:`~briefbound.diagnostics.SourceError`.

    ``main`` is the name of the part with the text.
    """

    def __init__(self, data: bytes, path: Path, *, salvage: bool = False) -> None:
        self._archive = Archive(data, path, "BB375", salvage=salvage)
        self._trees: dict[str, etree._Element | None] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self._find_main()

    @property
    def path(self) -> Path:
        """The file, for messages."""
        return self._archive.path

    @property
    def damaged(self) -> tuple[str, ...]:
        """The parts of which not all was read, where damaged ones are read at all."""
        return tuple(self._archive.damaged)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return self._archive.names

    def data(self, part: str) -> bytes | None:
        """The bytes of a part; None if it is missing or, where damaged parts are read, nothing of it is left."""
        return self._archive.read(part) or None

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part, with transitional names; None if it is missing or no XML at all."""
        if part not in self._trees:
            data = self.data(part)
            root = self._archive.parse(data, part) if data else None
            if data and root is not None and is_strict(data):
                loosen(root)
            self._trees[part] = root
        return self._trees[part]

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

    def _find_main(self) -> str:
        named = self.related("", "officeDocument")
        message = "there is no Word document in the file"
        if named and named.startswith(("xl/", "ppt/")):
            message = "the file is a workbook or a slide show, not a Word document"
        others = (name for name in self.names if name.lower().endswith("/document.xml"))
        for part in filter(None, [named, "word/document.xml", *others]):
            root = self.tree(part)
            if root is not None and short(root) == "w:document":
                return part
        hint = "open it in the program that made it, and save it as a Word document (.docx)"
        raise SourceError([Diagnostic("BB376", message, Where(str(self.path)), hint)])


def _relation(one: etree._Element, folder: str) -> Relation:
    kind, target = one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", "")
    external = one.get("TargetMode") == "External"
    if not external:
        path = unquote(target.replace("\\", "/").split("#")[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relation(kind, target, external)
