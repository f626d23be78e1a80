"""A saved page and the files that were saved with it: beside it, in one archive, or in its own addresses.

Browsers save a page as a file with a folder ("complete"), or as one archive of MIME parts (.mhtml, RFC 2557). Safari
writes a property list (.webarchive). Nothing is ever fetched.
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.disk.reading import read_at_most, real
from briefbound.importers.data_addresses import bytes_of as bytes_of_address
from briefbound.model import Limits

_MIME = re.compile(rb"(?i)\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?mime-version:")
_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 5_000
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The bytes of a page, its address where that is known, the encoding that its archive names, and what is beside.

    ``parts`` are the files of its archive by their addresses; without an archive, ``folder`` is where they are.
    """

    html: bytes
    address: str = ""
    charset: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    folder: Path | None = None

    def file(self, address: str) -> bytes | None:
        """The bytes that were saved of an address, as the page writes it; None where there are none."""
        if address[:5].lower() == "data:":
            return bytes_of_address(address)
        address = urldefrag(address.strip())[0]
        for known in (address, unquote(address), _joined(self.address, address)):
            if known in self.parts:
                return self.parts[known]
        return self._beside(address) if self.folder else None

    def _beside(self, address: str) -> bytes | None:
        """A file in the folder of the page, or below it; nothing outside is ever read."""
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or self.folder is None:
                return None
            folder = real(self.folder)
            path = real(folder / unquote(parts.path))
            if not path.is_relative_to(folder) or not path.is_file():
                return None
            data = read_at_most(path, Limits().picture_bytes)
        except (OSError, ValueError):
            return None
        return data if isinstance(data, bytes) else None


def open_page(path: Path, data: bytes) -> SavedPage:
    """A saved page in any of its forms. Raises :class:`SourceError` for an archive without a page in it."""
    if data.startswith(b"bplist00") or (b"<plist" in data[:500] and b"WebMainResource" in data):
        return _of_plist(path, data)
    if _MIME.match(data[:8192]):
        return _of_mime(path, data)
    found = _SAVED_FROM.search(data[:4096])
    return SavedPage(data, found[1].decode("ascii", "replace") if found else "", folder=path.parent)


def _of_mime(path: Path, data: bytes) -> SavedPage:
    message = message_from_bytes(data, policy=policy.default)
    leaves = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False) if not part.is_multipart()]
    start = str(message.get_param("start") or "") if isinstance(message, EmailMessage) else ""
    pages = [part for part in leaves if part.get_content_type() in _PAGES]
    page = next((part for part in pages if start and str(part.get("Content-ID", "")) == start), None)
    page = page or next(iter(pages), None)
    if page is None:
        raise SourceError([_no_page(path)])
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    parts: dict[str, bytes] = {}
    for part in leaves:
        if part is not page:
            for name in _names(part, address):
                parts.setdefault(name, bytes_of(part))
    return SavedPage(bytes_of(page), address, str(page.get_content_charset() or ""), parts)


def _names(part: Message, base: str) -> Iterator[str]:
    """The addresses by which a page names a part."""
    if location := str(part.get("Content-Location") or "").strip():
        yield from (location, _joined(base, location))
    if name := str(part.get("Content-ID") or "").strip().strip("<>"):
        yield from (f"cid:{name}", f"cid:{unquote(name)}")


def bytes_of(part: Message) -> bytes:
    """The bytes of a part, its encoding for transport undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _of_plist(path: Path, data: bytes) -> SavedPage:
    try:
        archive = plistlib.loads(data)
        page = archive["WebMainResource"]
        html, address = bytes(page["WebResourceData"]), str(page.get("WebResourceURL", ""))
        charset = str(page.get("WebResourceTextEncodingName", ""))
        parts = {
            str(one["WebResourceURL"]): bytes(one["WebResourceData"])
            for one in archive.get("WebSubresources", [])[:_MOST_PARTS]
        }
    except Exception as error:  # whatever a damaged list makes of the parser
        raise SourceError([_no_page(path)]) from error
    return SavedPage(html, address, charset, parts)


def _no_page(path: Path) -> Diagnostic:
    hint = "open the page in a browser again, and save it as “Webpage, Complete”"
    return Diagnostic("BB748", "there is no page in this archive, or it is damaged", Place(str(path)), hint)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
