"""Containers and places of every kind with a name in one of them: whether the guard finds it, or must at least say
that not everything was read."""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

import base64
import binascii
import bz2
import gzip
import hashlib
import io
import lzma
import plistlib
import quopri
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.guard.compounds import compound, letter, macro, native, word
from tests.guard.leaks import CYRILLIC, LATIN, SVG, XMP, W, docx, epub, font, jpeg, packed, picture, png

FOUND, TOLD, BOTH, CLEAN = "found", "not read", "found and not read", "clean"

HALVES = "Бектур Жолдо", "шалиев"
NOISE = bytes((index * 197 + index * index * 31 + 7) % 256 for index in range(5000))  # a kind that nobody knows
WIDE = CYRILLIC.encode("utf-16-le")


def tar(name: str, data: bytes, mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def ar(name: str, data: bytes) -> bytes:
    head = f"{name + '/':<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(data):<10}`\n"
    return b"!<arch>\n" + head.encode() + data + b"\n" * (len(data) % 2)


def zipped(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", CYRILLIC * 40)
    return buffer.getvalue()


def unreadable_zip(method: int) -> bytes:
    data = bytearray(packed({"a.txt": CYRILLIC * 40}))
    struct.pack_into("<H", data, 8, method)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 10, method)
    return bytes(data)


def mail(body: bytes, encoding: str, kind: str = "text/plain; charset=utf-8", subject: str = "x") -> bytes:
    head = f"Subject: {subject}\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return head.encode() + body


def with_attachment(name: str, data: bytes) -> bytes:
    return (
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n\nhello\n--cut\n"
        b"Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=" + name.encode() + b"\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data) + b"--cut--\n"
    )


def database(statement: str, *values: object) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b)")
    connection.execute(statement, values)
    connection.commit()
    return connection.serialize()


def rtf(text: str) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}\\f0 " + text.encode("ascii") + b"\\par}"


def hexed(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("cp1251"))


def emf(*texts: str) -> bytes:
    records = b""
    for text in texts:
        body = text.encode("utf-16-le")
        body += b"\x00" * (-len(body) % 4)
        head = struct.pack("<II", 84, 76 + len(body)) + bytes(36) + struct.pack("<II", len(text), 76) + bytes(24)
        records += head + body
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    head = struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + struct.pack("<II", 0x10000, 0) + bytes(36)
    return head + records + end


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def sheet(*texts: str) -> bytes:
    """A workbook of Excel 97 with a row of cells, whose strings are of 16 bits, the last cut by the end of a record."""
    wide = [struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts]
    table = struct.pack("<II", len(texts), len(texts)) + b"".join(wide)
    rows = b"".join(record(0x00FD, struct.pack("<HHHI", 0, at, 0, at)) for at in range(len(texts)))
    return compound({"Workbook": record(0x00FC, table[:-4]) + record(0x003C, b"\x01" + table[-4:]) + rows})


def masked_font() -> bytes:
    """A book whose font is masked by the identifier of the book (EPUB 3.3, 4.4)."""
    made = font()
    key = (hashlib.sha1(b"urn:x:1").digest() * 52)[:1040]
    masked = bytes(one ^ other for one, other in zip(made, key, strict=False)) + made[1040:]
    package = '<package><metadata xmlns:dc="d"><dc:identifier> urn:x:1 </dc:identifier></metadata></package>'
    return packed({"META-INF/encryption.xml": ENCRYPTION.replace("page.xhtml", "font.ttf"), "EPUB/package.opf": package,
                   "EPUB/font.ttf": masked})  # fmt: skip


def masked_in_word(key: str = "{01020304-0506-0708-090A-0B0C0D0E0F10}") -> bytes:
    made = font()
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    masked = bytes(one ^ other for one, other in zip(made, mask, strict=False)) + made[32:]
    table = f'<w:fonts {W}><w:embedRegular w:fontKey="{key}"/></w:fonts>'
    return packed({"word/fontTable.xml": table, "word/fonts/font1.odttf": masked})


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


def boxed(*boxes: bytes, brand: bytes = b"heic") -> bytes:
    return box(b"ftyp", brand + bytes(8)) + b"".join(boxes)


def pdf(edit: Callable[[pikepdf.Pdf], object] = lambda pdf: None, **options: object) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        edit(document)
        document.save(buffer, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def painted(content: str, **resources: object) -> Callable[[pikepdf.Pdf], None]:
    def edit(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.obj.Contents = document.make_stream(content.encode("cp1251"))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font), **resources)

    return edit


def pages(*contents: str) -> Callable[[pikepdf.Pdf], None]:
    def edit(document: pikepdf.Pdf) -> None:
        painted(contents[0])(document)
        for content in contents[1:]:
            document.pages.append(document.pages[0])
            document.pages[-1].obj.Contents = document.make_stream(content.encode("latin-1"))

    return edit


def lines(*texts: str) -> str:
    return "BT /F 12 Tf 14 TL 72 700 Td " + " ".join(f"({text}) Tj T*" for text in texts) + " ET"


def field(value: str) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9], FT=Name.Tx, V=String(value))


def form(document: pikepdf.Pdf) -> None:
    """A form whose fields are written into the array of its page."""
    document.pages[0].obj.Annots = Array([field("Bektur"), field("Zholdoshaliev")])


def xfa(document: pikepdf.Pdf) -> None:
    packets = [document.make_stream(one.encode()) for one in (f"<x><f>{HALVES[0]}", f"{HALVES[1]}</f></x>")]
    document.Root.AcroForm = Dictionary(Fields=[], XFA=Array([String("a"), packets[0], String("b"), packets[1]]))


def attached(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.attachments.__setitem__(name, pikepdf.AttachedFileSpec(pdf, data, filename=name))


def page_of(body: str, head: str = "") -> bytes:
    return epub(page=f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>')


def two_documents() -> bytes:
    """A name over the end of a chapter: the next one is the next of the spine, not of the archive."""
    page = "<html><head><title>A book</title></head><body><p>{}</p></body></html>"
    package = (
        '<package><manifest><item id="b" href="a.xhtml"/><item id="a" href="z.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    return packed(
        {"E/a.xhtml": page.format("шалиев ушёл."), "E/m.xhtml": page.format("Between"),
         "E/z.xhtml": page.format("Пришёл Бектур Жолдо-"), "E/package.opf": package}
    )  # fmt: skip


SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sparse_sheet() -> bytes:
    def cell(at: str, text: str) -> str:
        return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'

    rows = f"<row>{cell('B1', 'Бектур')}</row><row>{cell('A2', 'Tel. 12')}{cell('B2', 'Жолдошалиев')}</row>"
    return packed({"xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"})


def pivot() -> bytes:
    given, family = (
        "".join(f'<s v="{name}"/>' for name in names) for names in (("Пётр", "Бектур"), ("Жолдошалиев", "Ли Сан"))
    )
    fields = "".join(f"<cacheField><sharedItems>{items}</sharedItems></cacheField>" for items in (given, family))
    records = '<r><x v="0"/><x v="1"/></r><r><x v="1"/><x v="0"/></r>'
    return packed(
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": f"<p {SHEET}><cacheFields>{fields}</cacheFields></p>",
            "xl/pivotCache/pivotCacheRecords1.xml": f"<p {SHEET}>{records}</p>",
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}/>",
        }
    )


def workbook() -> bytes:
    """Cells side by side whose strings stand far from each other in the table of strings."""
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("Жолдошалиев", *map(str, range(20)), "Бектур"))
    sheet = '<row r="1"><c r="A1" t="s"><v>21</v></c><c r="B1" t="s"><v>0</v></c></row>'
    return packed({"xl/sharedStrings.xml": f"<sst>{strings}</sst>",
                   "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"})  # fmt: skip


def word_text(xml: str) -> bytes:
    return docx("word/document.xml", f"<w:document {W}><w:body>{xml}</w:body></w:document>")


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:r>{properties}<w:{tag}>{text}</w:{tag}></w:r>"


def odf_manifest(inside: str) -> str:
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{inside}</manifest:file-entry></manifest:manifest>'
    )


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/'
    '04/xmlenc#"><CipherData><CipherReference URI="EPUB/page.xhtml"/></CipherData></EncryptedData></encryption>'
)
TIFF_EXIF = jpeg({315: LATIN})[30:]

#: What it is, its file name, its bytes, and what the guard must say.
CONTAINERS: list[tuple[str, str, Callable[[], bytes], str]] = [
    # archives and streams
    ("tar", "a.tar", lambda: tar("a.txt", CYRILLIC.encode("utf-16")), FOUND),
    ("tar: name of a member", "a.tar", lambda: tar(f"{LATIN}.txt", b"x"), FOUND),
    ("tar packed by gzip", "a.tgz", lambda: tar("a.docx", word_text(run(CYRILLIC)), "w:gz"), FOUND),
    ("tar packed by bzip2", "a.tbz", lambda: tar("a.txt", CYRILLIC.encode(), "w:bz2"), FOUND),
    ("tar packed by xz", "a.txz", lambda: tar("a.txt", CYRILLIC.encode(), "w:xz"), FOUND),
    ("tar with something behind its end", "a.tar", lambda: tar("a.txt", b"x") + gzip.compress(CYRILLIC.encode()), FOUND),
    ("bzip2", "a.bz2", lambda: bz2.compress(CYRILLIC.encode()), FOUND),
    ("xz", "a.xz", lambda: lzma.compress(CYRILLIC.encode()), FOUND),
    ("two streams of xz", "a.xz", lambda: lzma.compress(b"x") + lzma.compress(CYRILLIC.encode()), FOUND),
    ("lzma", "a.lzma", lambda: lzma.compress(CYRILLIC.encode(), lzma.FORMAT_ALONE), FOUND),
    ("zlib", "a.bin", lambda: zlib.compress(CYRILLIC.encode()), FOUND),
    ("gzip with something behind its end", "a.gz", lambda: gzip.compress(b"x") + packed({"a": CYRILLIC}), FOUND),
    ("half a stream of gzip", "a.gz", lambda: gzip.compress(NOISE)[:900], TOLD),
    ("ar", "a.deb", lambda: ar("data.tar.xz", tar("a.txt", CYRILLIC.encode(), "w:xz")), FOUND),
    ("zip packed by bzip2", "a.zip", lambda: zipped(zipfile.ZIP_BZIP2), FOUND),
    ("zip packed by lzma", "a.zip", lambda: zipped(zipfile.ZIP_LZMA), FOUND),
    ("zip packed by zstd", "a.zip", lambda: unreadable_zip(93), TOLD),
    ("zip packed by Deflate64", "a.zip", lambda: unreadable_zip(9), TOLD),
    ("zip behind a program", "a.exe", lambda: b"MZ\x90\x00\x03" + NOISE + packed({"a.txt": CYRILLIC}), BOTH),
    ("zip behind a line of text", "a.zip", lambda: b"\n" + packed({"a.txt": CYRILLIC}), FOUND),
    ("zip behind a picture", "a.jpg", lambda: jpeg() + packed({"a.txt": CYRILLIC}), FOUND),
    ("zip behind a GIF", "a.gif", lambda: picture("GIF") + packed({"a.txt": CYRILLIC}), FOUND),
    ("zip behind a PNG", "a.png", lambda: picture("PNG") + packed({"a.txt": CYRILLIC}), FOUND),
    ("zip behind a PDF", "a.pdf", lambda: pdf() + packed({"a.txt": CYRILLIC}), FOUND),
    ("7z behind a picture", "a.jpg", lambda: jpeg() + b"7z\xbc\xaf\x27\x1c\x00\x04" + NOISE, TOLD),
    ("noise behind a picture", "a.jpg", lambda: jpeg() + NOISE, TOLD),
    ("noise between the members of a zip", "a.zip", lambda: NOISE.join(split_zip()), TOLD),
    ("data of a folder in a zip", "a.zip", lambda: packed({"folder/": CYRILLIC}), FOUND),
    ("docx in a zip in a letter", "a.eml",
     lambda: with_attachment("a.zip", packed({"a.docx": word_text(run(CYRILLIC))})), FOUND),
    ("jar", "a.jar", lambda: packed({"META-INF/MANIFEST.MF": f"Built-By: {LATIN}\r\n"}), FOUND),
    ("pages of Apple", "a.pages", lambda: packed({"Index/Document.iwa": b"\x00\x88\x13\x00" + NOISE}), TOLD),
    *(
        (name, f"a.{name}", lambda head=head: head + NOISE, TOLD)
        for name, head in {
            "7z": b"7z\xbc\xaf\x27\x1c", "rar": b"Rar!\x1a\x07\x01\x00", "zst": b"\x28\xb5\x2f\xfd", "cab": b"MSCF\0\0\0\0",
            "lz4": b"\x04\x22\x4d\x18", "Z": b"\x1f\x9d\x90", "rpm": b"\xed\xab\xee\xdb", "cpio": b"070701", "xar": b"xar!\0",
            "chm": b"ITSF\x03", "djvu": b"AT&TFORM\0", "one": b"\xe4R\\{\x8c\xd8\xa7M", "indd": b"\x06\x06\xed\xf5\xd8\x1d",
            "gpg": b"\x85\x02\x0c", "mp3": b"ID3\x03\0\0", "ogg": b"OggS\0", "wav": b"RIFF\0\0\0\0WAVE", "mkv": b"\x1aE\xdf\xa3",
            "bin": b"", "lnk": b"L\0\0\0\x01\x14\x02\0", "exe": b"MZ\x90\0",
        }.items()
    ),
    ("an image of a disk", "a.dmg", lambda: NOISE + b"koly".ljust(512, b"\0"), TOLD),
    ("name among unknown bytes", "a.bin", lambda: NOISE + WIDE + NOISE, BOTH),
    ("name in Windows-1251 among unknown bytes", "a.bin", lambda: NOISE + b"\x00" + CYRILLIC.encode("cp1251") + b"\x00" + NOISE, BOTH),
    ("bytes of nothing but zeros", "a.bin", lambda: CYRILLIC.encode() + bytes(400), BOTH),
    ("zeros between lines", "a.bin", lambda: CYRILLIC.encode() + b"\t\x00\n\x00" * 300, BOTH),
    # compound files
    ("Word of old", "a.doc", lambda: word(f"С ним {CYRILLIC}."), FOUND),
    ("Word of old: a name over two pieces", "a.doc", lambda: word(*HALVES), FOUND),
    ("letter of Outlook: subject", "a.msg", lambda: letter(CYRILLIC, "a.zip", packed({})), FOUND),
    ("letter of Outlook: short name", "a.msg", lambda: letter("Айгүл", "a.zip", packed({})), FOUND),
    ("letter of Outlook: attachment", "a.msg", lambda: letter("x", "a.docx", word_text(run(CYRILLIC))), FOUND),
    ("object in a document", "a.docx",
     lambda: docx("word/embeddings/oleObject1.bin", native("a.docx", word_text(run(CYRILLIC)))), FOUND),
    ("macro", "a.docm", lambda: docx("word/vbaProject.bin", macro(f'Attribute VB_Name = "{LATIN}"'.encode())), FOUND),
    ("spreadsheet in a compound file", "a.bin", lambda: compound({"Package": workbook()}), FOUND),
    ("encrypted Word", "a.docx", lambda: compound({"EncryptedPackage": NOISE, "EncryptionInfo": b"\x04"}), TOLD),
    ("workbook of old: cells side by side", "a.xls", lambda: sheet("Бектур", "Жолдошалиев"), FOUND),
    ("workbook of old: a short name", "a.xls", lambda: sheet("Айгүл"), FOUND),
    ("workbook of old: with a password", "a.xls", lambda: compound({"Workbook": record(0x002F, b"\x01\x00") + NOISE}), TOLD),
    ("slides of old", "a.ppt", lambda: compound({"PowerPoint Document": struct.pack(
        "<HHI", 0, 0x0FA0, len(WIDE)) + WIDE}), FOUND),
    ("broken compound file", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + WIDE, BOTH),
    # mail
    ("mail: base64", "a.eml", lambda: mail(base64.encodebytes(CYRILLIC.encode()), "base64"), FOUND),
    ("mail: base64 in Windows-1251", "a.eml", lambda: mail(
        base64.encodebytes(CYRILLIC.encode("cp1251")), "base64", "text/plain; charset=windows-1251"), FOUND),
    ("mail: quoted-printable", "a.eml", lambda: mail(quopri.encodestring(CYRILLIC.encode()), "quoted-printable"), FOUND),
    ("mail: quoted-printable in KOI8-R", "a.eml", lambda: mail(
        quopri.encodestring(CYRILLIC.encode("koi8-r")), "quoted-printable", "text/plain; charset=koi8-r"), FOUND),
    ("mail: subject in encoded words", "a.eml", lambda: mail(
        b"x", "8bit", subject=f"=?utf-8?B?{base64.b64encode(CYRILLIC.encode()).decode()}?="), FOUND),
    ("mail: words of HTML", "a.eml", lambda: mail(
        base64.encodebytes("<p>Бек<b>тур</b> Жолдошалиев</p>".encode()), "base64", "text/html; charset=utf-8"), FOUND),
    ("mail: attachment", "a.eml", lambda: with_attachment("a.odt", packed({"content.xml": f"<p>{CYRILLIC}</p>"})), FOUND),
    ("mail: a box of letters", "a.mbox", lambda: b"From a Mon\n" + mail(b"x", "8bit") + b"\n\nFrom b Tue\n"
     + mail(base64.encodebytes(CYRILLIC.encode()), "base64"), FOUND),
    ("mail: encrypted", "a.eml", lambda: mail(base64.encodebytes(NOISE), "base64", "application/pkcs7-mime"), TOLD),
    ("page saved as mail", "a.mht", lambda: docx("word/afchunk.mht", with_attachment("a.htm", f"<p>{CYRILLIC}".encode())),
     FOUND),
    ("card: quoted-printable", "a.vcf", lambda: b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:"
     + quopri.encodestring(CYRILLIC.encode()) + b"\nEND:VCARD", FOUND),
    ("card: folded", "a.vcf", lambda: b"BEGIN:VCARD\nNOTE:Bektur Zholdo\n shaliev\nEND:VCARD", FOUND),
    ("calendar: folded", "a.ics", lambda: b"BEGIN:VCALENDAR\r\nSUMMARY:Bektur Zholdosh\r\n aliev", FOUND),
    # databases, lists, settings
    ("SQLite: text", "a.db", lambda: database("INSERT INTO t VALUES (?, ?)", "Бектур", "Жолдошалиев"), FOUND),
    ("SQLite: a short name", "a.db", lambda: database("INSERT INTO t VALUES (?, 1)", "Айгүл"), FOUND),
    ("SQLite: a file in it", "a.db", lambda: database(
        "INSERT INTO t VALUES (1, ?)", gzip.compress(CYRILLIC.encode() * 9)), FOUND),
    ("SQLite: broken", "a.db", lambda: b"SQLite format 3\x00" + bytes(99) + CYRILLIC.encode(), BOTH),
    ("property list", "a.plist", lambda: plistlib.dumps({"a": CYRILLIC}, fmt=plistlib.FMT_BINARY), FOUND),
    ("property list of XML", "a.plist", lambda: plistlib.dumps({"a": gzip.compress(CYRILLIC.encode() * 5)}), FOUND),
    ("JSON: parts under keys", "a.json", lambda: b'{"given": "Bektur", "family": "Zholdoshaliev"}', FOUND),
    ("YAML: parts under keys", "a.yaml", lambda: b"given: Bektur\nfamily: Zholdoshaliev\n", FOUND),
    ("CSV in UTF-16", "a.csv", lambda: "Бектур;Жолдошалиев\n".encode("utf-16-le"), FOUND),
    ("link", "a.url", lambda: f"[InternetShortcut]\nURL=https://example.org/{LATIN.replace(' ', '%20')}".encode(), FOUND),
    # text
    *(
        (f"text in {encoding}", "a.txt", lambda encoding=encoding: f"Вот: {CYRILLIC}.".encode(encoding), FOUND)
        for encoding in ("cp866", "iso8859-5", "cp855", "mac-cyrillic", "koi8-r", "utf-16-be", "utf-32", "utf-7", "gb18030")
    ),
    ("a long text in cp866", "a.txt", lambda: (("Слово и дело, " * 3000) + CYRILLIC).encode("cp866"), FOUND),
    ("text with a few wrong bytes", "a.txt", lambda: b"\xff\xb1" + CYRILLIC.encode(), FOUND),
    ("text: strings of a program", "a.js", lambda: b'x = "Bek" + "tur Zholdo" + \'shaliev\'', FOUND),
    ("text: octal escapes", "a.po", lambda: "".join(f"\\{byte:03o}" for byte in CYRILLIC.encode()).encode(), FOUND),
    ("text: bytes as escapes", "a.py", lambda: "".join(f"\\x{byte:02x}" for byte in CYRILLIC.encode()).encode(), FOUND),
    ("text: hexadecimal digits", "a.sql", lambda: f"INSERT x'{CYRILLIC.encode().hex()}'".encode(), FOUND),
    ("text: a short piece of base64", "a.ldif", lambda: b"cn:: " + base64.b64encode(LATIN.encode()), FOUND),
    ("text: from right to left", "a.txt", lambda: f"\u202e{CYRILLIC[::-1]}\u202c".encode(), FOUND),
    ("text: an encrypted message", "a.asc", lambda: b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", TOLD),
    ("style sheet: escapes of two digits", "a.css", lambda: ('p::after{content:"' + "".join(
        f"\\{ord(letter):x}" for letter in LATIN) + '"}').encode(), FOUND),
    ("style sheet: strings side by side", "a.css", lambda: 'p::after{content:"Бек" "тур Жолдо" "шалиев"}'.encode(), FOUND),
    ("style sheet: two rules", "a.css", lambda: "a::before{content:'Бектур '}\na::after{content:'Жолдошалиев'}".encode(),
     FOUND),
    ("text: uuencode", "a.txt", lambda: b"begin 644 a.txt\n" + binascii.b2a_uu(CYRILLIC.encode()) + b"`\nend\n", FOUND),
    ("text: TeX", "a.tex", lambda: r"Бек{\bf тур} Жолдо\-шалиев".encode(), FOUND),
    ("text: subtitles", "a.srt", lambda: "1\n00:01 --> 00:02\nБектур\n\n2\n00:02 --> 00:03\nЖолдошалиев".encode(), FOUND),
    ("rich text: runs", "a.rtf", lambda: rtf(f"{{\\b {hexed('Бек')}}}{{\\i {hexed('тур Жолдо')}}}{hexed('шалиев')}"), FOUND),
    ("rich text: letters of Unicode", "a.rtf", lambda: rtf("".join(f"\\u{ord(letter)}?" for letter in CYRILLIC)), FOUND),
    ("rich text: an object", "a.rtf", lambda: rtf("{\\object{\\*\\objdata " + native("a", word_text(run(CYRILLIC))).hex()
                                                  + "}}"), FOUND),
    ("PostScript: letter by letter", "a.ps", lambda: b"%!PS-Adobe-3.0\n" + b" ".join(
        b"(%c) show" % ord(letter) for letter in LATIN), FOUND),
    ("PostScript that unpacks itself", "a.eps", lambda: b"%!PS-Adobe-3.0 EPSF\ncurrentfile /ASCII85Decode filter", TOLD),
    # markup
    ("drop capital", "a.epub", lambda: page_of('<div class="drop">Б</div>ектур Жолдошалиев'), FOUND),
    ("hidden words inside of a name", "a.epub", lambda: page_of("Бек<span style='display:none'>x</span>тур Жолдошалиев"),
     FOUND),
    ("pictures inside of a name", "a.epub", lambda: page_of("Бек<img src='a' alt=''/>тур Жолдо<img src='a'/>шалиев"), FOUND),
    ("override of the direction", "a.epub", lambda: page_of(f'<bdo dir="rtl">{CYRILLIC[::-1]}</bdo>'), FOUND),
    ("ruby", "a.epub", lambda: page_of("<ruby>Бектур<rt>x</rt></ruby> <ruby>Жолдо<rt>y</rt>шалиев<rt>z</rt></ruby>"),
     FOUND),
    ("ruby: what stands above", "a.epub", lambda: page_of("<ruby>a<rt>Бектур </rt>b<rt>Жолдошалиев</rt></ruby>"), FOUND),
    ("MathML", "a.epub", lambda: page_of("<math><mi>Б</mi><mi>ектур</mi> <mtext>Жолдошалиев</mtext></math>"), FOUND),
    ("style in a page", "a.epub", lambda: page_of("x", r'<style>p::after{content:"\42 ektur Zholdoshaliev"}</style>'), FOUND),
    ("list items", "a.epub", lambda: page_of("<ul><li>Бектур</li><li>Жолдошалиев</li></ul>"), FOUND),
    ("namespace", "a.xml", lambda: b'<a xmlns:x="urn:bektur-zholdoshaliev"/>', FOUND),
    ("two attributes", "a.xml", lambda: '<p given="Бектур" family="Жолдошалиев"/>'.encode(), FOUND),
    ("over two documents, in the order of the spine", "a.epub", two_documents, FOUND),
    ("entities in entities", "a.svg", lambda: '<!DOCTYPE svg [<!ENTITY a "Бек"><!ENTITY b "&a;тур"><!ENTITY c "Жолдо">]>'
     "<svg><text>&b; &c;шалиев</text></svg>".encode(), FOUND),
    ("entities that never end", "a.svg", lambda: ('<!DOCTYPE svg [<!ENTITY a0 "' + "x" * 999 + '">' + "".join(
        f'<!ENTITY a{n + 1} "{f"&a{n};" * 9}">' for n in range(12)) + "]><svg>&a12;</svg>").encode(), TOLD),
    ("entity that the document does not explain", "a.xhtml", lambda:
     '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd"><html><p>Бектур&nbsp;Жолдошалиев</p></html>'.encode(), FOUND),
    ("text along a path", "a.svg", lambda: SVG.format("".join(
        f'<text x="{n}"><textPath>{letter}</textPath></text>' for n, letter in enumerate(CYRILLIC))).encode(), FOUND),
    ("HTML that says Windows-1251", "a.html", lambda:
     f'<html><meta charset="windows-1251"><p>{"и так далее " * 2000}<b>Бек</b>тур Жолдошалиев'.encode("cp1251"), FOUND),
    ("compressed drawing", "a.svgz", lambda: gzip.compress(SVG.format(f"<title>{CYRILLIC}</title>").encode()), FOUND),
    # Word, Excel, PowerPoint, OpenDocument
    ("Word: content control", "a.docx", lambda: word_text(
        f"<w:p>{run('Бек')}<w:customXml>{run('тур Жолдо')}</w:customXml><w:fldSimple>{run('шалиев')}</w:fldSimple></w:p>"),
     FOUND),
    ("Word: range that may be edited", "a.docx", lambda: word_text(
        f"<w:p>{run('Бек')}<w:permStart/>{run('тур Жолдо')}<w:permEnd/>{run('шалиев')}</w:p>"), FOUND),
    ("Word: names replaced by others", "a.docx", lambda: word_text(
        f"<w:p><w:del>{run('Бектур ', tag='delText')}</w:del><w:ins>{run('Азамат ')}</w:ins>"
        f"<w:del>{run('Жолдошалиев', tag='delText')}</w:del><w:ins>{run('Асанов')}</w:ins></w:p>"), FOUND),
    ("Word: hidden run inside of a name", "a.docx", lambda: word_text(
        f"<w:p>{run('Бек')}{run('zz', '<w:rPr><w:vanish/></w:rPr>')}{run('тур Жолдошалиев')}</w:p>"), FOUND),
    ("Word: glossary document", "a.docx", lambda: docx("word/glossary/document.xml", f"<w:p>{run(CYRILLIC)}</w:p>"), FOUND),
    ("Word: settings of a printer", "a.docx", lambda: docx("word/printerSettings1.bin", WIDE + NOISE), BOTH),
    ("Excel: cells whose strings are apart", "a.xlsx", workbook, FOUND),
    ("Excel: a column whose first row begins with it", "a.xlsx", sparse_sheet, FOUND),
    ("Excel: records of a pivot table", "a.xlsx", pivot, FOUND),
    ("PowerPoint: runs", "a.pptx", lambda: packed({"ppt/slides/slide1.xml":
        "<a:p><a:r><a:t>Бек</a:t></a:r><a:r><a:t>тур Жолдо</a:t></a:r><a:r><a:t>шалиев</a:t></a:r></a:p>"}), FOUND),
    ("OpenDocument: note inside of a name", "a.odt", lambda: packed({"content.xml":
        '<o xmlns:text="t"><text:p>Бектур<text:note>see below</text:note> Жолдошалиев</text:p></o>'}), FOUND),
    ("OpenDocument: a picture in it", "a.fodt", lambda: b"<o><binary-data>\n  " + base64.encodebytes(
        jpeg({315: LATIN})).replace(b"\n", b"\n  ") + b"</binary-data></o>", FOUND),
    ("OpenDocument: encrypted", "a.odt", lambda: packed({"META-INF/manifest.xml": odf_manifest(
        "<manifest:encryption-data/>"), "content.xml": NOISE}), TOLD),
    ("EPUB: masked font", "a.epub", masked_font, FOUND),
    ("Word: masked font", "a.docx", masked_in_word, FOUND),
    ("Word: masked font without its key", "a.docx", lambda: docx("word/fonts/font1.odttf", NOISE), TOLD),
    ("Excel: binary workbook", "a.xlsb", lambda: packed({"xl/sharedStrings.bin": b"\x9f\x01" + NOISE}), TOLD),
    ("EPUB: encrypted page", "a.epub", lambda: packed({"META-INF/encryption.xml": ENCRYPTION,
                                                       "EPUB/page.xhtml": NOISE}), TOLD),
    # pictures and drawings
    ("EMF: letter by letter", "a.emf", lambda: emf(*CYRILLIC), FOUND),
    ("HEIC: XMP", "a.heic", lambda: boxed(box(b"mdat", XMP.encode())), FOUND),
    ("HEIC: EXIF", "a.heic", lambda: boxed(box(b"mdat", jpeg({315: LATIN})[24:200])), FOUND),
    ("JPEG XL: XMP", "a.jxl", lambda: box(b"JXL ", b"\r\n\x87\n") + box(b"xml ", XMP.encode()), FOUND),
    ("JPEG XL: a packed box", "a.jxl", lambda: box(b"JXL ", b"\r\n\x87\n") + box(b"brob", b"xml " + NOISE), TOLD),
    ("MP4: title", "a.mp4", lambda: boxed(box(b"moov", box(b"udta", box(b"\xa9nam", b"\0\0\0\0" + CYRILLIC.encode()))),
                                          brand=b"isom"), BOTH),
    ("MP3: title", "a.mp3", lambda: b"ID3\x03\0\0\0\0\0\x40TIT2\0\0\0\x30\0\0\x01\xff\xfe" + WIDE + NOISE, BOTH),
    ("PNG: compressed text", "a.png", lambda: png("Title", CYRILLIC, compressed=True), FOUND),
    ("GIF: XMP", "a.gif", lambda: picture("GIF")[:-1] + b"!\xff\x0bXMP DataXMP" + XMP.encode() + b"\x01\x00;", FOUND),
    ("TIFF: a second picture", "a.tif", lambda: two_pictures(), FOUND),
    # PDF
    ("PDF: indirect numbers", "a.pdf", lambda: pdf(lambda document: (
        document.make_indirect(7), document.docinfo.__setitem__("/Author", LATIN))), FOUND),
    ("PDF: over two pages", "a.pdf", lambda: pdf(pages(lines("We met Bektur"), lines("Zholdoshaliev there"))), FOUND),
    ("PDF: over two pages, with heads and numbers", "a.pdf", lambda: pdf(pages(
        lines("The river", "We met Bektur Zholdo-", "12"), lines("The river", "shaliev there", "13"))), FOUND),
    ("PDF: letters apart", "a.pdf", lambda: pdf(painted(
        "BT /F 30 Tf 72 700 Td (B) Tj /F 12 Tf 40 9 Td (ektur Zholdoshaliev) Tj ET")), FOUND),
    ("PDF: every letter far from the next", "a.pdf", lambda: pdf(painted("BT /F 12 Tf 72 700 Td " + " ".join(
        f"({letter}) Tj 25 0 Td" for letter in LATIN) + " ET")), FOUND),
    ("PDF: reversed letters", "a.pdf", lambda: pdf(painted(
        f"/ReversedChars BMC BT /F 12 Tf 72 700 Td ({LATIN[::-1]}) Tj ET EMC")), FOUND),
    ("PDF: letters of Windows-1251 in a font of the West", "a.pdf", lambda: pdf(painted(lines(CYRILLIC))), FOUND),
    ("PDF: words instead, in two pieces", "a.pdf", lambda: pdf(painted(
        "/Span<</ActualText(Bektur )>>BDC EMC /Span<</ActualText(Zholdoshaliev)>>BDC EMC")), FOUND),
    ("PDF: optional content", "a.pdf", lambda: pdf(painted(
        f"/OC /Layer BDC {lines(LATIN)} EMC", Properties=Dictionary(Layer=Dictionary(Type=Name.OCG)))), FOUND),
    ("PDF: rich note", "a.pdf", lambda: pdf(lambda document: document.pages[0].obj.__setitem__("/Annots", Array([
        Dictionary(Subtype=Name.FreeText, RC=String("<body><p>Бек<b>тур</b> Жолдошалиев</p></body>"))]))), FOUND),
    ("PDF: strings of a script", "a.pdf", lambda: pdf(lambda document: document.Root.__setitem__("/OpenAction", Dictionary(
        S=Name.JavaScript, JS=String('f("Bek" + "tur Zholdo" + "shaliev")')))), FOUND),
    ("PDF: parentheses in a string that nothing leads to", "a.pdf", lambda: pdf().replace(
        b"\nstartxref", b"\n99 0 obj\n(a (b) Bektur (c) Zholdoshaliev)\nendobj\nstartxref"), FOUND),
    ("PDF: fields side by side", "a.pdf", lambda: pdf(form), FOUND),
    ("PDF: XFA in two streams", "a.pdf", lambda: pdf(xfa), FOUND),
    ("PDF: picture packed twice", "a.pdf", lambda: pdf(packed_picture), FOUND),
    ("PDF: attached archive of 7z", "a.pdf", lambda: pdf(attached("a.7z", b"7z\xbc\xaf\x27\x1c" + NOISE)), TOLD),
    ("PDF: attached film", "a.pdf", lambda: pdf(attached("a.mp4", boxed(brand=b"isom"))), TOLD),
    ("PDF: objects in a stream", "a.pdf", lambda: pdf(
        lambda document: document.docinfo.__setitem__("/Author", CYRILLIC),
        object_stream_mode=pikepdf.ObjectStreamMode.generate), FOUND),
    ("PDF: encrypted, without a password", "a.pdf", lambda: pdf(
        lambda document: document.docinfo.__setitem__("/Author", CYRILLIC),
        encryption=pikepdf.Encryption(user="", owner="owner")), FOUND),
    ("PDF: with a password", "a.pdf", lambda: pdf(encryption=pikepdf.Encryption(user="a", owner="b")), TOLD),
    # what holds nothing, and is read whole
    ("plain text", "a.txt", lambda: "Nobody is named here. Здесь нет имён.\n".encode(), CLEAN),
    ("text that begins as a packed file may", "a.txt", lambda: b"MAC addresses. CWS, StuffIt and xar! are names.", CLEAN),
    ("text with digests and keys", "a.txt", lambda: f"sha512: {NOISE[:64].hex()} {base64.b64encode(NOISE[:300]).decode()}"
     .encode(), CLEAN),
    ("a card index of BMW", "a.txt", lambda: b"BMW 1985 and later models\n", CLEAN),
    ("an empty file", "a.txt", lambda: b"", CLEAN),
    ("a book", "a.epub", lambda: page_of("<p>Nobody</p>"), CLEAN),
    ("a document", "a.docx", lambda: word_text(run("Nobody")), CLEAN),
    ("a document of old", "a.doc", lambda: word("Nobody is named here. "), CLEAN),
    ("a workbook", "a.xlsx", lambda: packed({"xl/workbook.xml": "<workbook/>"}), CLEAN),
    ("a picture", "a.jpg", jpeg, CLEAN),
    ("pages", "a.pdf", lambda: pdf(pages(lines("Nobody"), lines("is here"))), CLEAN),
    ("a letter", "a.eml", lambda: mail(b"Nobody", "8bit"), CLEAN),
    ("a database", "a.db", lambda: database("INSERT INTO t VALUES (?, 2)", "nobody"), CLEAN),
]  # fmt: skip


def split_zip() -> tuple[bytes, bytes]:
    """An archive cut before its second member: what is put between is no part of it."""
    data = packed({"a.txt": "x", "b.txt": "y"})
    cut = data.rindex(b"PK\x03\x04")
    return data[:cut], data[cut:]


def two_pictures() -> bytes:
    from PIL import Image, TiffImagePlugin

    second = Image.new("RGB", (4, 4))
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315] = LATIN
    second.encoderinfo = {"tiffinfo": tags}
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "TIFF", save_all=True, append_images=[second])
    return buffer.getvalue()


def packed_picture(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(zlib.compress(jpeg({315: LATIN})), Type=Name.XObject, Subtype=Name.Image)
    stream.Width, stream.Height, stream.ColorSpace, stream.BitsPerComponent = 8, 8, Name.DeviceRGB, 8
    stream.Filter = Array([Name.FlateDecode, Name.DCTDecode])
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=stream))
