"""What kind of file something is, by its first bytes and, of archives, by what they hold; never by its name.

Finished files come from anywhere, and are called anything: what a command does not take is told by what it is.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from briefbound.disk.archives import ZIP_FAULTS
from briefbound.disk.reading import read_head

_HEAD = 1024  # bytes: a PDF may begin that far in (ISO 32000-1, annex H, 3.4.1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file in words that follow "this is", and whether it is one of those that Briefbound judges."""

    words: str
    is_pdf: bool = False
    is_epub: bool = False


PDF = Kind("a PDF", is_pdf=True)
EPUB = Kind("an EPUB", is_epub=True)
EPUB_2 = Kind("an EPUB 2", is_epub=True)
ZIP = Kind("a zip archive")
EMPTY = Kind("an empty file")
FOLDER = Kind("a folder")
TEXT = Kind("a text file")
UNKNOWN = Kind("a file of a kind that is not known here")

#: First bytes -> kind (the registries of media types; each format's own description).
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"8BPS", "a Photoshop image"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 image"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Office, such as .doc"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\0\x01\0\0\0", "a font"),
    (b"OTTO", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database"),
)

#: What stands in an archive -> what that makes it (ECMA-376, part 2; OpenDocument 1.3, part 2).
_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/", "a Word file"),
    ("xl/", "an Excel file"),
    ("ppt/", "a PowerPoint file"),
    ("designmap.xml", "an InDesign file (IDML)"),
    ("AndroidManifest.xml", "an Android app"),
)

#: The file ``mimetype`` that an archive begins with -> what that makes it.
_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.oasis.opendocument.text-template": "an OpenDocument text",
    "application/vnd.oasis.opendocument.text-master": "an OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
}


def kind_of(path: Path) -> Kind:
    """The kind of a file or folder. Raises OSError where it cannot be read."""
    if path.is_dir():
        return FOLDER
    if path.exists() and not path.is_file():
        return Kind("no file, but a device, a pipe or a socket")
    head = read_head(path, _HEAD)
    if not head:
        return EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(path)
    for beginning, words in _BEGINNINGS:
        if head.startswith(beginning):
            return Kind(words)
    if head[:4] == b"RIFF":
        return Kind("a WebP image" if head[8:12] == b"WEBP" else "a recording (RIFF)")
    if head[4:8] == b"ftyp":
        is_image = head[8:12] in (b"avif", b"heic", b"heix", b"mif1")
        return Kind("an AVIF or HEIF image" if is_image else "a video (MP4)")
    if b"%PDF-" in head:
        return PDF
    return _text(head)


def _archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            declared = _beginning(archive, "mimetype", 128).strip() if "mimetype" in names else ""
            if declared.startswith("application/epub+zip") or ("META-INF/container.xml" in names and not declared):
                return _epub(archive)
    except ZIP_FAULTS:
        return ZIP
    if declared in _MEDIA_TYPES:
        return Kind(_MEDIA_TYPES[declared])
    return next((Kind(words) for start, words in _MEMBERS if any(name.startswith(start) for name in names)), ZIP)


def _epub(archive: zipfile.ZipFile) -> Kind:
    """Which EPUB, by the version that its package document names (EPUB 3.3, 5.4; OPF 2.0.1, 2.0)."""
    try:
        container = _beginning(archive, "META-INF/container.xml", 65536)
        package = re.search(r"full-path\s*=\s*[\"']([^\"']+)", container)
        opening = _beginning(archive, package[1], 65536) if package else ""
    except ZIP_FAULTS:
        return EPUB
    version = re.search(r"<(?:\w+:)?package\b[^>]*?\bversion\s*=\s*[\"']\s*(\d)", opening)
    return EPUB_2 if version and version[1] in "12" else EPUB


def _beginning(archive: zipfile.ZipFile, name: str, most: int) -> str:
    with archive.open(name) as member:
        return member.read(most).decode("utf-8", errors="replace")


def _text(head: bytes) -> Kind:
    """What a file is that begins with words."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        words = head.decode("utf-16", errors="replace")
    elif b"\0" in head:
        return UNKNOWN
    else:
        words = head.decode("utf-8-sig", errors="replace")
    start = re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", words, flags=re.DOTALL).lstrip().lower()
    if start.startswith("<svg") or ("<svg" in start and start.startswith("<!doctype svg")):
        return Kind("an SVG image")
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return Kind("an HTML page")
    if start.startswith("<"):
        return Kind("an XML file")
    printable = sum(sign.isprintable() or sign in "\r\n\t\f" for sign in words)
    return TEXT if printable > 0.95 * len(words) else UNKNOWN
