"""The images of a book: read from the pack once, named safely, and refused where they are not what they seem."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from lxml import etree

from briefbound.compose.manuscript import Manuscript, did_you_mean
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
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ACTIVE = frozenset({"script", "foreignObject", "handler", "iframe", "audio", "video", "set", "animate"})


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
        resource = Resource(self._name(name, ".svg"), "image/svg+xml", data)
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
        data = file.read_bytes()
        fault = _fault_in_svg(data) if known[0] == "SVG" else _fault_in_raster(data, known[0])
        if fault:
            code, message, hint = fault
            manuscript.say(code, f"{path}: {message}", at, hint=hint)
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


def _fault_in_raster(data: bytes, expected: str) -> tuple[str, str, str] | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            found = image.format
            image.verify()
    except Exception as error:  # Pillow raises many kinds, one a format
        return (
            "BB503",
            f"the image cannot be read ({type(error).__name__})",
            "open it in an image editor and save it anew",
        )
    if found != expected:
        return (
            "BB503",
            f"the name says {expected}, the file is {found}",
            "give the file the ending of its true format",
        )
    return None


def _fault_in_svg(data: bytes) -> tuple[str, str, str] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "BB503", "the SVG is not well-formed XML", "open it in a drawing program and save it anew"
    if etree.QName(root).localname != "svg":
        return "BB503", "the file is XML but no SVG", "save the drawing as SVG"
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data:
        return "BB505", "the SVG declares entities", "save it as plain SVG"
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in _ACTIVE:
            return "BB505", f"the SVG holds <{name}>, which runs, moves or loads", "save it as plain SVG"
        for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
            local = etree.QName(key).localname
            if local.lower().startswith("on"):
                return "BB505", f"the SVG holds the event handler {local}", "save it as plain SVG"
            if (key == _XLINK or local == "href") and not value.startswith("#"):
                return "BB505", f"the SVG refers to {value[:60]}", "put everything that it shows inside it"
            if "url(" in value and "url(#" not in value.replace("'", "").replace('"', ""):
                return "BB505", "the SVG refers to something outside it", "put everything that it shows inside it"
        if name == "style" and ("@import" in (node.text or "") or "url(" in (node.text or "")):
            return "BB505", "the SVG's style refers to something outside it", "put everything that it shows inside it"
    return None
