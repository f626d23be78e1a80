"""The images of a book: read from the pack once, named safely, and refused where they are not what they seem."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.pictures import PictureFault, clean_picture
from briefbound.compose.xhtml import Element
from briefbound.load.identifiers import slug
from briefbound.model import Resource

#: File name ending -> the format that the file must then have, and its media type (EPUB 3.3, 3.2: core media types).
FORMATS = {
    ".png": ("PNG", "image/png"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".jpeg": ("JPEG", "image/jpeg"),
    ".gif": ("GIF", "image/gif"),
    ".svg": ("SVG", "image/svg+xml"),
}


class ImageShelf:
    """Holds each image once; two files of the same name in different folders are numbered."""

    def __init__(self) -> None:
        self._by_path: dict[PurePosixPath, Resource | None] = {}
        self._names: set[str] = set()

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Everything on the shelf, by href."""
        return tuple(sorted(filter(None, self._by_path.values()), key=lambda resource: resource.href))

    def place(self, written: str, base: PurePosixPath, at: Element | int, manuscript: Manuscript) -> str | None:
        """The href of the image written as ``written`` in a file of folder ``base``; None where it cannot be used."""
        if not written:
            manuscript.say("BB502", "an image names no file", at, hint="write the path of the image: ![words](file)")
            return None
        if "://" in written or written.startswith(("//", "data:")):
            manuscript.say(
                "BB501",
                f"the image {written[:80]} is not a file of the pack; nothing is fetched from the network",
                at,
                hint="save the image into the pack's images folder and name it there",
            )
            return None
        path = _normal(base / written)
        if path is None or PurePosixPath(written).is_absolute():
            manuscript.say("BB506", f"the image {written} is outside the pack", at, hint="copy it into the pack")
            return None
        if path not in self._by_path:
            self._by_path[path] = self._read(path, at, manuscript)
        resource = self._by_path[path]
        return resource.href if resource else None

    def add_drawn(self, name: str, data: bytes) -> str:
        """Puts a drawing of our own, an SVG, on the shelf; gives its href."""
        resource = Resource(self._name(name, ".svg"), "image/svg+xml", clean_picture(data, "SVG"))
        self._by_path[PurePosixPath(resource.href + "#drawn")] = resource
        return resource.href

    def _read(self, path: PurePosixPath, at: Element | int, manuscript: Manuscript) -> Resource | None:
        root = manuscript.publication.root.resolve()
        file = root / path
        if not file.is_file():
            near = [str(one.relative_to(root)) for one in root.rglob("*") if one.suffix.lower() in FORMATS]
            manuscript.say("BB502", f"there is no image {path}", at, hint=did_you_mean(str(path), near))
            return None
        if not file.resolve().is_relative_to(root):
            manuscript.say("BB506", f"the image {path} is a link out of the pack", at, hint="copy it into the pack")
            return None
        known = FORMATS.get(path.suffix.lower())
        if known is None:
            manuscript.say(
                "BB504", f"{path.name} is of no kind that e-readers show", at, hint="save it as PNG, JPEG, GIF or SVG"
            )
            return None
        try:
            data = clean_picture(file.read_bytes(), known[0])
        except PictureFault as fault:
            manuscript.say(fault.code, f"{path}: {fault.message}", at, hint=fault.hint)
            return None
        return Resource(self._name(path.stem, path.suffix.lower()), known[1], data)

    def _name(self, stem: str, suffix: str) -> str:
        stem = slug(stem) or "image"
        name, number = f"{stem}{suffix}", 2
        while name in self._names:
            name, number = f"{stem}-{number}{suffix}", number + 1
        self._names.add(name)
        return f"images/{name}"


def _normal(path: PurePosixPath) -> PurePosixPath | None:
    """The path with ``..`` worked out; None where it leaves the pack."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)
