"""The images of a pack, and those that an import adds to them."""

from __future__ import annotations

from copy import copy
from hashlib import sha256
from pathlib import Path, PurePosixPath

from briefbound.disk.reading import read_at_most
from briefbound.importers.report import ImportedImage
from briefbound.load.identifiers import slug
from briefbound.model import Limits

IMAGES = PurePosixPath("images")


class Shelf:
    """Finds every image a place in ``images/``: a name of its own, or that of the same bytes already there."""

    def __init__(self, pack: Path) -> None:
        self._pack = pack
        self._added: dict[PurePosixPath, bytes] = {}
        self._taken: set[str] = set()  # names in use, in small letters: some file systems know no others
        self._known: dict[tuple[str, bytes], PurePosixPath] = {}  # suffix and digest to the place
        self.brought: dict[str, bytes] = {}  # what the text itself brings, by the addresses in it
        folder = pack / IMAGES
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            self._taken.add(path.name.lower())
            data = read_at_most(path, Limits().picture_bytes) if path.is_file() else 0
            if isinstance(data, bytes):
                self._known[_key(path, data)] = IMAGES / path.name

    def place(self, source: Path, data: bytes) -> ImportedImage:
        """The place of an image in the pack; a new one is held until :meth:`new_files` is written."""
        key = _key(source, data)
        if key in self._known:
            return ImportedImage(source, self._known[key], reused=True)
        stem, suffix = slug(source.stem) or "image", key[0]
        name, number = f"{stem}{suffix}", 2
        while name in self._taken:
            name, number = f"{stem}-{number}{suffix}", number + 1
        self._taken.add(name)
        self._known[key] = IMAGES / name
        self._added[IMAGES / name] = data
        return ImportedImage(source, IMAGES / name, reused=False)

    def bare(self) -> Shelf:
        """One that knows the same images, and holds none: it is light enough to go to another process."""
        other = copy(self)
        other._added = {}
        return other

    def take(self, other: Shelf) -> None:
        """Holds also what was added to one that was bare, and came back."""
        self._added.update(other._added)
        self._taken, self._known = other._taken, other._known

    def new_files(self) -> dict[Path, bytes]:
        """The images that the pack does not hold yet."""
        return {self._pack / path: data for path, data in self._added.items()}


def _key(path: Path, data: bytes) -> tuple[str, bytes]:
    return path.suffix.lower(), sha256(data).digest()
