"""Pictures of Windows (EMF, WMF) in documents: drawn by commands, which no book shows and LibreOffice paints."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.disk.reading import read_at_most

#: The most pictures of one document that are painted, and the most bytes of one and of the document.
_MOST = 200
_MOST_BYTES = 20_000_000
_MOST_OF_FILE = 200_000_000


def suffix_of(data: bytes) -> str:
    """``.emf`` or ``.wmf`` for such a picture ([MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2); empty for any other."""
    if data.startswith(b"\x01\x00\x00\x00") and data[40:44] == b" EMF":
        return ".emf"
    return ".wmf" if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03")) else ""


def digest(data: bytes) -> str:
    """By what a picture is known."""
    return hashlib.sha256(data).hexdigest()


def metafiles_of(source: Path) -> dict[str, bytes]:
    """Such pictures in an archive of zip, as Word files and OpenDocument texts are, by their digests.

    None for any other file, and none of what cannot be unpacked: the reader of the document says so.
    """
    found: dict[str, bytes] = {}
    try:
        data = read_at_most(source, _MOST_OF_FILE)
        if isinstance(data, int) or not data.startswith(b"PK"):
            return {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename.lower().endswith((".emf", ".wmf")) and info.file_size <= _MOST_BYTES:
                    picture = archive.read(info)
                    if suffix_of(picture) and len(found) < _MOST:
                        found[digest(picture)] = picture
    except ZIP_FAULTS:
        pass
    return found
