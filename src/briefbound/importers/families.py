"""The families of documents that can be imported, in one table: a new importer is a room and a line here.

A room is imported when the first of its files is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from briefbound.importers.imported import Choices, Imported


class Reader(Protocol):
    """What the room of a family offers: the document of a file (:mod:`briefbound.importers.imported`)."""

    def __call__(self, path: Path, data: bytes, choices: Choices) -> Imported: ...


@dataclass(frozen=True, slots=True)
class Family:
    """Files of one kind: how their names end, and what :func:`~briefbound.disk.kinds.kind_of` calls them.

    A file of one of ``kinds`` is read whatever its name; ``others`` are kinds that a file with such a name may be as
    well, as a page may be any text. ``most_bytes`` is the largest file that is read.
    """

    room: str  # below briefbound.importers
    suffixes: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    most_bytes: int = 200_000_000

    def reader(self) -> Reader:
        """The function of its room."""
        return cast(Reader, import_module(f"briefbound.importers.{self.room}").read)


#: What a damaged file may look like.
_UNCLEAR = ("a zip archive", "a file of a kind that is not known here")

FAMILIES: tuple[Family, ...] = (
    Family("word", (".docx", ".docm", ".dotx", ".dotm"), ("a Word file",)),
    Family(
        "web",
        (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive"),
        ("an HTML page",),
        ("a text file", "an XML file"),
    ),
    Family("odf", (".odt", ".ott", ".fodt"), ("an OpenDocument text",), ("an XML file",)),
    Family("epub", (".epub",), ("an EPUB", "an EPUB 2")),
    Family("pdf", (".pdf",), ("a PDF",)),
    Family(
        "mail",
        (".eml", ".emlx", ".msg"),
        (),
        ("a text file", "a document of an older Office, such as .doc", "a file of a kind that is not known here"),
    ),
)


def family_of(suffix: str, kind: str) -> Family | None:
    """The family of a file, by what it is, and where that says nothing by how its name ends."""
    named = next((family for family in FAMILIES if suffix.lower() in family.suffixes), None)
    if named and kind in (*named.kinds, *named.others, *_UNCLEAR):
        return named
    return next((family for family in FAMILIES if kind in family.kinds), None)
