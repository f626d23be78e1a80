"""The families of documents that can be imported, in one table: a new importer is a room and a line here.

A room is imported when the first of its files is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from briefbound.importers.imported import Choices, Imported

#: How many bytes of a file :attr:`Family.begins` may be asked about.
BEGINNING = 4096


class Reader(Protocol):
    """What the room of a family offers: the document of a file (:mod:`briefbound.importers.imported`)."""

    def __call__(self, path: Path, data: bytes, choices: Choices) -> Imported: ...


@dataclass(frozen=True, slots=True)
class Family:
    """Files of one kind: what people call them, how their names end, and whether one begins as such files do.

    ``begins`` tells files apart that have another name, from their first :data:`BEGINNING` bytes; ``most_bytes`` is
    the largest file that is read.
    """

    room: str  # below briefbound.importers
    words: str  # "this is ..."
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    most_bytes: int = 200_000_000

    def reader(self) -> Reader:
        """The function of its room."""
        return cast(Reader, import_module(f"briefbound.importers.{self.room}").read)


def _is_zip_with(*names: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and any(name in data for name in names)


FAMILIES: tuple[Family, ...] = (
    Family("word", "a Word document", (".docx", ".docm"), _is_zip_with(b"word/", b"[Content_Types].xml")),
)


def family_of(suffix: str, data: bytes) -> Family | None:
    """The family of a file, by how its name ends or else by how it begins."""
    by_name = next((family for family in FAMILIES if suffix.lower() in family.suffixes), None)
    return by_name or next((family for family in FAMILIES if family.begins(data[:BEGINNING])), None)
