"""The pictures of a document in the pack: named after the article, as names in a document may be those of people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefbound.importers.bare_pictures import bare
from briefbound.importers.ledger import Ledger
from briefbound.importers.metafiles import digest, suffix_of
from briefbound.importers.report import ImportedImage
from briefbound.importers.shelf import Shelf
from briefbound.importers.tree import Document, Place, every_picture
from briefbound.model import Limits

#: First bytes of the formats that packs show (load/images.py), and the ends of their names.
_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
)
_INSTALL = "install LibreOffice, which paints such pictures of Windows, and import again; or save it as PNG"
_HINT = "open it in the program that made it, save it as PNG or JPEG, and name that file in the article"


class Pictures:
    """Hangs the pictures of one document; ``parts`` are their bytes, ``painted`` PNGs by digests."""

    def __init__(
        self, parts: Mapping[str, bytes], stem: str, shelf: Shelf, ledger: Ledger, painted: Mapping[str, bytes]
    ) -> None:
        self._parts, self._stem, self._shelf, self._ledger, self._painted = parts, stem, shelf, ledger, painted
        self._hung: dict[str, ImportedImage | None] = {}

    def hang(self, document: Document) -> dict[str, ImportedImage]:
        """The pictures that an article shows, by part; one that no book shows is told, and not among them."""
        shown: dict[str, ImportedImage] = {}
        for picture, place in every_picture(document):
            part = picture.part
            if part and part not in self._hung:
                self._hung[part] = self._placed(part, place)
            if part and (image := self._hung[part]):
                shown[part] = image
        return shown

    def _placed(self, part: str, place: Place) -> ImportedImage | None:
        data = self._parts.get(part, b"")
        if suffix_of(data):
            data = self._painted.get(digest(data), data)
        ending = picture_ending(data)
        if not data:
            self._ledger.say("left out", "a picture that the file does not hold", place, hint="put it into the pack")
        elif not ending:
            hint = _INSTALL if suffix_of(data) else _HINT
            self._ledger.say("left out", "a picture in a format that books do not show", place, hint=hint)
        elif len(data) > Limits().picture_bytes:
            kind = f"a picture of more than {Limits().picture_bytes:,} bytes"
            self._ledger.say("left out", kind, place, hint="save it smaller, and name that file in the article")
        else:
            number = sum(image is not None for image in self._hung.values()) + 1
            return self._shelf.place(Path(f"{self._stem}-{number}{ending}"), bare(data))
        return None


def picture_ending(data: bytes) -> str:
    """How the name of a picture ends, by what it is; empty where books do not show it."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if b"<svg" in data[:2000] and _is_drawing(data):
        return ".svg"
    return next((ending for start, ending in _FORMATS if data.startswith(start)), "")


def _is_drawing(data: bytes) -> bool:
    """Whether XML is whole, and an SVG, which pages of the web need not hold."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return bool(etree.fromstring(data, parser).tag == "{http://www.w3.org/2000/svg}svg")
    except (etree.XMLSyntaxError, ValueError):
        return False
