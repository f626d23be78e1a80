"""The images of a book: read from the pack once, named safely, and refused where they are not what they seem."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.pictures import clean_picture, clean_svg
from briefbound.compose.svg.refusals import PictureFault
from briefbound.compose.xhtml import Element
from briefbound.disk.reading import read_at_most, real
from briefbound.load.folder import HIDDEN
from briefbound.load.identifiers import slug
from briefbound.load.images import FORMATS, why_not_shown
from briefbound.load.limits import how_to_raise
from briefbound.load.paths import Names, files_in, is_inside, path_hint
from briefbound.model import Chart, Limits, Resource

if TYPE_CHECKING:
    from briefbound.compose.svg.cleaning import CleanDrawing

_NO_IMAGE = "put the image there, or write its path from the folder of the article"
_DRIVE = re.compile(r"\s*[a-z]:[/\\]", re.IGNORECASE)
_FOLDER = "that is a folder: name an image in it"
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


class ImageShelf:
    """Holds each image once; two files of the same name in different folders are numbered."""

    def __init__(self) -> None:
        self._by_path: dict[PurePosixPath, Resource | None] = {}
        self._disk: Names | None = None
        self._near_by: list[str] | None = None  # images that a misspelt name may have meant
        self._names: set[str] = set()
        self.charts: list[Chart] = []  # what those of the drawings that are charts are drawn from
        self._bytes = 0  # of all images of the pack

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Everything on the shelf, by href."""
        return tuple(sorted(filter(None, self._by_path.values()), key=lambda resource: resource.href))

    @property
    def authored(self) -> tuple[Resource, ...]:
        """What is on the shelf and no chart of ours, whose words were looked through before it was drawn."""
        drawn = {chart.href for chart in self.charts}
        return tuple(one for one in self.resources if one.href not in drawn)

    def place(self, written: str, base: PurePosixPath, at: Element | int, manuscript: Manuscript) -> str | None:
        """The href of the image written as ``written`` in a file of folder ``base``; None where it cannot be used."""
        if not written:
            manuscript.say("BB502", "an image has no file name", at, hint="write its path: ![words](file)")
            return None
        if _ADDRESS.match(written) and not _DRIVE.match(written):
            hint = "save the image into the pack's images folder and name it there"
            manuscript.say(
                "BB501",
                f"the image {written[:80]} is not in the pack; nothing is fetched from the network",
                at,
                hint=self._near(written, base, manuscript, hint) if written.lower().startswith("file:") else hint,
            )
            return None
        if hidden := HIDDEN.search(written):
            message = f"the path of the image holds character U+{ord(hidden[0]):04X}, which is invisible"
            manuscript.say("BB116", message, at, hint="rename the file with visible characters only")
            return None
        path = _normal(base / written)
        if path is None or PurePosixPath(written).is_absolute() or _DRIVE.match(written):
            hint = self._near(written, base, manuscript, "copy it into the pack")
            manuscript.say("BB506", f"the image {written} is outside the pack", at, hint=hint)
            return None
        if path not in self._by_path:
            self._by_path[path] = self._read(path, written, base, at, manuscript)
        resource = self._by_path[path]
        return resource.href if resource else None

    def _near(self, written: str, base: PurePosixPath, manuscript: Manuscript, otherwise: str) -> str:
        """A hint that says which image of the pack a path may have meant, and how it is written."""
        if self._near_by is None:
            files = files_in(manuscript.publication.root)
            self._near_by = [one for one in files if PurePosixPath(one).suffix.lower() in FORMATS]
        return path_hint(written, base, self._near_by, otherwise, markdown=True)

    def add_drawn(self, name: str, data: bytes) -> str:
        """Puts a drawing of our own, an SVG, on the shelf; gives its href."""
        resource = Resource(self._name(name, ".svg"), "image/svg+xml", data)
        self._by_path[PurePosixPath(resource.href + "#drawn")] = resource
        return resource.href

    def _read(
        self, path: PurePosixPath, written: str, base: PurePosixPath, at: Element | int, manuscript: Manuscript
    ) -> Resource | None:
        root = real(manuscript.publication.root)
        if self._disk is None:
            self._disk = Names(root)
        try:
            found = self._disk.find(path)
            is_file = found is not None and (root / found).is_file()
            inside = is_inside(root, found or path)
        except (OSError, RuntimeError, ValueError):  # names too long for the system, links in a circle
            found, is_file, inside = None, False, True
        if not inside:
            manuscript.say("BB506", f"the image {path} is a link out of the pack", at, hint="copy it into the pack")
            return None
        if found is None or not is_file:
            is_folder = found is not None and (root / found).is_dir()
            hint = _FOLDER if is_folder else self._near(written, base, manuscript, _NO_IMAGE)
            manuscript.say("BB502", f"there is no image {path}", at, hint=hint)
            return None
        file = root / found
        known = FORMATS.get(path.suffix.lower())
        if known is None:
            message, hint = why_not_shown(file)
            manuscript.say("BB504", f"{path.name} {message}", at, hint=hint)
            return None
        limits = manuscript.publication.limits
        try:
            data = self._bytes_of(file, limits)
            if known[0] == "SVG":
                drawing = clean_svg(data, limits)
                _tell(drawing, path, at, manuscript)
                data = drawing.data
            else:
                data = clean_picture(data, known[0], limits)
        except PictureFault as fault:
            is_plain = fault.code == "BB118"  # its path could be what is to be withheld
            message = fault.message if is_plain else f"{path}: {fault.message}"
            manuscript.say(fault.code, message, at, hint=fault.hint, plain=is_plain)
            return None
        return Resource(self._name(path.stem, path.suffix.lower()), known[1], data)

    def _bytes_of(self, file: Path, limits: Limits) -> bytes:
        """What the file holds, unless it, or all images together, are too large. Raises PictureFault."""
        try:
            data = read_at_most(file, limits.picture_bytes)
        except OSError as error:
            raise PictureFault("BB503", f"it cannot be read: {error.strerror}", "check its permissions") from error
        if isinstance(data, int):
            raise PictureFault(
                "BB507", f"the file has {data} bytes", f"save it smaller, {how_to_raise('picture-bytes', data)}"
            )
        self._bytes += len(data)
        if self._bytes > limits.all_pictures_bytes:
            hint = f"reduce some of them, {how_to_raise('all-pictures-bytes', 2 * self._bytes)}"
            raise PictureFault("BB507", "with this file, the images of the pack exceed their total limit", hint)
        return data

    def _name(self, stem: str, suffix: str) -> str:
        stem = slug(stem) or "image"
        name, number = f"{stem}{suffix}", 2
        while name in self._names:
            name, number = f"{stem}-{number}{suffix}", number + 1
        self._names.add(name)
        return f"images/{name}"


def _tell(drawing: CleanDrawing, path: PurePosixPath, at: Element | int, manuscript: Manuscript) -> None:
    """Says what was left out of a drawing, and what may be in it unseen; never the words themselves."""
    if count := drawing.left_out.total():
        kinds = ", ".join(f"{number} {why}" for why, number in sorted(drawing.left_out.items()))
        manuscript.warn(
            "BB508",
            f"{path}: {_pieces(count)} not shown and {'was' if count == 1 else 'were'} left out: {kinds}",
            at,
            hint="nothing to do if they were not meant to be seen; otherwise make them visible in the drawing",
        )
    if drawing.doubts:
        kinds = ", ".join(f"{why} ({number})" for why, number in sorted(drawing.doubts.items()))
        manuscript.warn(
            "BB509",
            f"{path}: it is not clear whether {_pieces(drawing.doubtful)} shown, because of {kinds}; the text stays",
            at,
            hint="look for hidden text in the drawing, and delete what must not be published",
        )
    if drawing.style_not_understood:
        manuscript.warn(
            "BB509",
            f"{path}: part of the drawing's style was not understood and was left out",
            at,
            hint="compare the drawing with the book; save it as plain SVG, with styles as attributes",
        )


def _pieces(count: int) -> str:
    return "1 piece of text is" if count == 1 else f"{count} pieces of text are"


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
