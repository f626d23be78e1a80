"""Pictures of pages: files, data in addresses, and drawings in the page itself."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from briefbound.importers.tree import Picture
from briefbound.importers.xhtml.elements import local
from briefbound.importers.xhtml.pages import Files, join

if TYPE_CHECKING:
    from lxml import etree

_XLINK = "{http://www.w3.org/1999/xlink}href"
_DATA = re.compile(r"data:image/(?P<kind>[a-z0-9.+-]+)(?P<options>(?:;[^,;]*)*),(?P<data>.*)", re.IGNORECASE | re.S)
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg", "pjpeg": "jpg", "x-png": "png"}
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|emf|wmf)|.*[\\/][^\s\\/]+\.\w{2,4}", re.IGNORECASE)
_MOST_BYTES = 64_000_000


class Gallery:
    """The pictures of the pages that are read together, by the part that the tree names."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.pictures: dict[str, bytes] = {}
        self._made = 0

    def hang(self, base: str, address: str) -> str:
        """The part of a picture that a page at ``base`` shows; empty where it is not at hand."""
        if found := _DATA.fullmatch(address.strip()):
            return self._hang_data(found)
        address = join(base, address)
        if address not in self.pictures:
            data = self._files(address)
            if not data or len(data) > _MOST_BYTES:
                return ""
            self.pictures[address] = data
        return address

    def hang_drawing(self, svg: etree._Element) -> str:
        """The part of a drawing that stands in the page."""
        from lxml import etree

        return self._keep(etree.tostring(svg, encoding="utf-8", with_tail=False), "svg")

    def _hang_data(self, found: re.Match[str]) -> str:
        try:
            if "base64" in found["options"].lower():
                data = base64.b64decode(re.sub(r"\s|%0[AD]", "", found["data"], flags=re.IGNORECASE))
            else:
                data = unquote_to_bytes(found["data"])
        except (binascii.Error, ValueError):
            return ""
        kind = found["kind"].lower()
        return self._keep(data, _ENDINGS.get(kind, kind)) if data else ""

    def _keep(self, data: bytes, ending: str) -> str:
        for part, known in self.pictures.items():
            if known == data:
                return part
        self._made += 1
        part = f"picture-{self._made}.{ending}"
        self.pictures[part] = data
        return part


def address_of(image: etree._Element) -> str:
    """The address of the file that an ``img`` shows, also one that a script would load later."""
    source = image.get("src") or ""
    later = image.get("data-src") or image.get("data-original") or ""
    return later if later and (not source or source.startswith("data:")) else source


def alone_in_drawing(svg: etree._Element) -> str:
    """The address of the picture that is all that a drawing shows, as on covers; empty where there is more."""
    images = [e for e in svg.iter() if isinstance(e.tag, str) and local(e.tag) == "image"]
    frames = ("svg", "image", "g", "title", "desc", "defs")
    if len(images) != 1 or any(local(str(e.tag)) not in frames for e in svg.iter() if isinstance(e.tag, str)):
        return ""
    return images[0].get(_XLINK) or images[0].get("href") or ""


def is_file_name(words: str) -> bool:
    """Whether a description is a path or the name of a file, which describes nothing and may name somebody."""
    return bool(_FILE_NAME.fullmatch(words.strip()))


def picture(part: str, alt: str | None, title: str, *, decorative: bool) -> Picture:
    words = " ".join((alt or "").split())
    return Picture(part, "" if is_file_name(words) else words, "" if is_file_name(title) else title, decorative)
