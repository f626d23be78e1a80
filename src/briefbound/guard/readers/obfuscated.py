"""Fonts that EPUB and Word mask: the first bytes are mixed with a key that stands in the same archive."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator

from briefbound.guard.readers.packages import part_of
from briefbound.guard.readers.typefaces import is_font

_UUID = re.compile(r"(?:urn:uuid:)?\{?([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})\}?")


def unmasked(archive: zipfile.ZipFile, data: bytes) -> bytes | None:
    """A font as it was; None where no key of the archive makes one of the data."""
    for key, length in _keys(archive):
        head = data[:length]
        mask = (key * (length // len(key) + 1))[: len(head)]
        clear = bytes(one ^ other for one, other in zip(head, mask, strict=True)) + data[length:]
        if is_font(clear):
            return clear
    return None


def _keys(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, int]]:
    """Keys with how many bytes they mask (EPUB 3.3, 4.4; Adobe's way; ECMA-376 part 4, 2.8.1)."""
    for name in archive.namelist():
        if name.endswith("fontTable.xml") and (root := part_of(archive, name)) is not None:
            for node in root.iter():
                for value in map(str, node.attrib.values()):
                    if found := _UUID.fullmatch(value):
                        yield bytes.fromhex(found[1].replace("-", ""))[::-1], 32
        if name.endswith(".opf") and (root := part_of(archive, name)) is not None:
            for node in root.iter("{*}identifier"):
                text = re.sub(r"\s", "", node.text or "")
                yield hashlib.sha1(text.encode(), usedforsecurity=False).digest(), 1040
                if found := _UUID.fullmatch(text):
                    yield bytes.fromhex(found[1].replace("-", "")), 1024
