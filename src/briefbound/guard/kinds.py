"""Which reader reads a file: a table of kinds by how a file begins. A new kind is one entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbound.guard.passages import Found, Gap, Inside, Unseen, at
from briefbound.guard.readers.boxes import read_boxes
from briefbound.guard.readers.carved import read_carved
from briefbound.guard.readers.compound import read_compound
from briefbound.guard.readers.databases import read_plist, read_sqlite
from briefbound.guard.readers.drawings import is_emf, is_wmf, read_emf, read_wmf
from briefbound.guard.readers.encodings import is_text, may_be_text
from briefbound.guard.readers.mail import is_card, is_mail, read_card, read_mail
from briefbound.guard.readers.markup import is_markup, read_markup
from briefbound.guard.readers.packed import (
    begins_deflated,
    is_lzma,
    is_tar,
    is_zlib,
    read_ar,
    read_bzip2,
    read_deflated,
    read_gzip,
    read_tar,
    read_xz,
    read_zlib,
)
from briefbound.guard.readers.pictures import is_picture, read_picture
from briefbound.guard.readers.plain import is_overstruck, read_bytes, read_overstruck, read_text
from briefbound.guard.readers.scripts import read_rtf
from briefbound.guard.readers.tnef import SIGNATURE, read_tnef
from briefbound.guard.readers.typefaces import is_font, read_font
from briefbound.guard.readers.zips import archives_in, read_prefixed, read_zip

Reader = Callable[[bytes, str, Inside], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, how it is known, and its reader."""

    name: str
    test: Callable[[bytes], bool]
    read: Reader


def kind_of(data: bytes) -> Kind | None:
    """The first kind of the table that a file is of; none where it is not known."""
    return next((kind for kind in KINDS if kind.test(data)), None)


# ---------------------------------------------------------------- how files are known


def _begins(*heads: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(heads, at)


def _has(pattern: bytes, within: int) -> Callable[[bytes], bool]:
    found = re.compile(pattern, re.DOTALL)
    return lambda data: found.match(data[:within]) is not None


def _is_prefixed(data: bytes) -> bool:
    return b"PK\x05\x06" in data[-66_000:] and next(archives_in(data), None) is not None


# ---------------------------------------------------------------- readers that only name


def _read_pdf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    from briefbound.guard.readers.pdfs import read_pdf  # qpdf takes a while to load

    return read_pdf(data, place, inside)


def _read_postscript(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    from briefbound.guard.readers.postscript import read_postscript  # as above, for the names of glyphs

    return read_postscript(data, place, inside)


def _not_read(gap: Gap, name: str) -> Reader:
    """What the guard does not open: it is named, and its bytes are searched."""

    def read(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
        yield Unseen(at(place, name), gap)
        yield from read_carved(data, place, inside)

    return read


def _numbers(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Files of numbers in which names are short texts: what looks like text is all that they say."""
    return read_bytes(data, place)


def _packed(name: str, *heads: bytes, at: int = 0) -> Kind:
    """A kind that is not opened. A head that text may begin with counts only where what follows is no text."""
    begins = _begins(*heads, at=at)
    return Kind(name, lambda data: begins(data) and not is_text(data[:1024]), _not_read(Gap.PACKED, name))


def _media(name: str, test: Callable[[bytes], bool]) -> Kind:
    return Kind(name, lambda data: test(data) and not is_text(data[:1024]), _not_read(Gap.MEDIA, name))


#: The first kind that fits is taken: those with clear beginnings first, text last.
KINDS: tuple[Kind, ...] = (
    Kind("PDF", lambda data: b"%PDF-" in data[:1024], _read_pdf),
    Kind("a zip archive", _begins(b"PK\x03\x04", b"PK\x05\x06"), read_zip),
    Kind("a file packed by gzip", _begins(b"\x1f\x8b"), read_gzip),
    Kind("a file packed by bzip2", _has(rb"BZh[1-9]1AY&SY", 10), read_bzip2),
    Kind("a file packed by xz", _begins(b"\xfd7zXZ\x00"), read_xz),
    Kind("a file packed by lzma", is_lzma, read_xz),
    Kind("a tar archive", is_tar, read_tar),
    Kind("an ar archive", _begins(b"!<arch>\n"), read_ar),
    Kind("a compound file", _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), read_compound),
    Kind("a letter of Outlook in one file", _begins(SIGNATURE), read_tnef),
    Kind("a database of SQLite", _begins(b"SQLite format 3\x00"), read_sqlite),
    Kind("a property list", _begins(b"bplist0"), read_plist),
    _packed("a 7z archive", b"7z\xbc\xaf\x27\x1c"),
    _packed("a RAR archive", b"Rar!\x1a\x07"),
    _packed("a file packed by zstd", *(bytes([n]) + b"\xb5\x2f\xfd" for n in range(0x22, 0x29)), b"\x37\xa4\x30\xec"),
    _packed("a file packed by lz4", b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18"),
    _packed("a file packed by lzip", b"LZIP\x01", b"LZIP\x00"),
    _packed("a file packed by lzop", b"\x89LZO\x00\r\n\x1a\n"),
    _packed("a file packed by compress", b"\x1f\x9d", b"\x1f\xa0", b"\x1f\x1e"),
    _packed("a file packed by snappy", b"\xff\x06\x00\x00sNaPpY"),
    _packed("a cabinet", b"MSCF\x00\x00\x00\x00", b"ISc("),
    _packed("an ARJ archive", b"\x60\xea"),
    _packed("an ACE archive", b"**ACE**", at=7),
    _packed("an LHA archive", b"-lh", b"-lz", at=2),
    _packed("a xar archive", b"xar!"),
    _packed("a StuffIt archive", b"StuffIt", b"SIT!"),
    _packed("an RPM package", b"\xed\xab\xee\xdb"),
    _packed("a cpio archive", b"070701", b"070702", b"070707", b"\xc7\x71", b"\x71\xc7"),
    _packed("a Windows image", b"MSWIM\x00\x00\x00"),
    _packed("a file system", b"hsqs", b"sqsh", b"conectix", b"KDMV", b"QFI\xfb", b"vhdxfile"),
    _packed("a disc image", b"CD001", at=0x8001),
    Kind("a disk image", lambda data: data[-512:-508] == b"koly", _not_read(Gap.PACKED, "a disk image")),
    _packed("a compiled help file", b"ITSF", b"ITOLITLS", b"?_\x03\x00"),
    _packed("a Kindle book", b"BOOKMOBI", b"TEXtREAd", at=60),
    _packed("a Kindle book", b"TPZ0", b"\xeaDRMION\xee", b"CONT\x02\x00"),
    _packed("a DjVu document", b"AT&TFORM"),
    _packed("a compressed Flash film", b"CWS", b"ZWS"),
    Kind("an encrypted file", _begins(b"Salted__", b"\x85\x01", b"\x85\x02", b"\x8c\x0d\x04", b"LUKS\xba\xbe"),
         _not_read(Gap.ENCRYPTED, "an encrypted file")),
    Kind("a picture or film in boxes", lambda data: data[4:8] == b"ftyp" or data[4:12] == b"JXL \r\n\x87\n",
         read_boxes),
    Kind("a picture", is_picture, read_picture),
    Kind("a font", is_font, read_font),
    Kind("a drawing (EMF)", is_emf, read_emf),
    Kind("a drawing (WMF)", is_wmf, read_wmf),
    Kind("a colour profile", _begins(b"acsp", at=36), _numbers),
    Kind("a font without tables", _has(rb"\x01\x00[\x04-\x08][\x01-\x04]", 4), _numbers),
    _media("a film", _has(rb"RIFF....AVI |\x1aE\xdf\xa3|FLV\x01|\x00\x00\x01[\xb3\xba]|0&\xb2u\x8ef\xcf\x11", 12)),
    _media("a Flash film", _begins(b"FWS")),
    _media("a film", _has(rb"....(?:moov|mdat|wide|free|skip)", 8)),
    _media("sound", _has(rb"ID3[\x02-\x04]|OggS\x00|fLaC|RIFF....(?:WAVE|RMID)|RF64|FORM....AIF[FC]|MThd|#!AMR|"
                         rb"\.snd|MAC |wvpk|\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb\xf1\xf9][\x00-\xff][\x00-\xff]", 12)),
    Kind("rich text", _has(rb"\s*\{\\rtf", 64), read_rtf),
    Kind("PostScript", _has(rb"\s*%!PS|\x04%!PS|\x80\x01....%!|\xc5\xd0\xd3\xc6", 32), _read_postscript),
    Kind("an archive behind something else", _is_prefixed, read_prefixed),
    Kind("mail", is_mail, read_mail),
    Kind("a card or calendar", is_card, read_card),
    Kind("XML or HTML", is_markup, read_markup),
    Kind("a bare stream of zlib", is_zlib, read_zlib),
    Kind("a bare stream of deflate", lambda data: not is_text(data[:1024]) and begins_deflated(data), read_deflated),
    Kind("text of a line printer", is_overstruck, read_overstruck),
    Kind("text", may_be_text, read_text),
)  # fmt: skip
