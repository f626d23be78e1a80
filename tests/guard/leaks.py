"""Places in which a name may hide: files with a name planted in one of them, and what the finding must say."""

from __future__ import annotations

import base64
import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pikepdf
import pymupdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

from briefbound.faces.fonts import face

LATIN = "Bektur Zholdoshaliev"
CYRILLIC = "Бектур Жолдошалиев"


@dataclass(frozen=True)
class Leak:
    """A file with a name in it: what it is called, its bytes, and words that the place told must hold."""

    title: str
    file: str
    make: Callable[[], bytes]
    told: str


LEAKS: list[Leak] = []


def leak(title: str, file: str, told: str = "") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Adds a file to the table."""

    def add(make: Callable[[], bytes]) -> Callable[[], bytes]:
        LEAKS.append(Leak(title, file, make, told))
        return make

    return add


def packed(members: dict[str, bytes | str], comment: bytes = b"") -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# ---------------------------------------------------------------- EPUB

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{title}</title></head>'
    "<body>{body}</body></html>"
)
OPF = '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{}</metadata></package>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
DRAWING = base64.b64encode(SVG.format(f"<text>{LATIN}</text>").encode()).decode()
HALVES = "Бек", "тур", "Жолдо", "шалиев"


def epub(**members: bytes | str) -> bytes:
    """An EPUB whose members are named by keywords: page, package, sheet, drawing..."""
    names = {"page": "EPUB/page.xhtml", "package": "EPUB/package.opf", "sheet": "EPUB/sheet.css",
             "drawing": "EPUB/drawing.svg", "picture": "EPUB/picture.jpg", "ncx": "EPUB/toc.ncx",
             "script": "EPUB/script.js", "font": "EPUB/font.ttf"}  # fmt: skip
    return packed({"mimetype": "application/epub+zip", **{names[key]: data for key, data in members.items()}})


IN_PAGES = {
    "text through markup": (
        "<p>{}<b>{}</b> {}<a href='x'><i>{}</i></a></p>".format(*HALVES), "EPUB/page.xhtml, line 1"
    ),
    "words in two table cells": ("<table><tr><td>Бектур</td><td>Жолдошалиев</td></tr></table>", "page.xhtml"),
    "alternate text": (f'<img src="a.png" alt="{CYRILLIC}"/>', "alt of img"),
    "label for screen readers": (f'<p aria-label="{LATIN}">x</p>', "aria-label of p"),
    "title attribute": (f'<abbr title="{LATIN}">x</abbr>', "title of abbr"),
    "link target": ('<a href="https://example.org/%D0%91%D0%B5%D0%BA%D1%82%D1%83%D1%80_%D0%96%D0%BE%D0%BB%D0%B4%D0'
                    '%BE%D1%88%D0%B0%D0%BB%D0%B8%D0%B5%D0%B2">x</a>', "href of a"),
    "link to an international domain": ('<a href="https://' + "бектур-жолдошалиев".encode("idna").decode()
                                        + '.example/">x</a>', "href of a"),
    "mail address": ('<a href="mailto:b.zholdoshaliev@example.org">x</a>', "href of a"),
    "comment": (f"<p>x</p><!-- not {CYRILLIC} -->", "a comment"),
    "id": ('<p id="zholdoshaliev-bektur">x</p>', "id of p"),
    "picture written into the page": (
        f'<img alt="" src="data:image/svg+xml;base64,{DRAWING}"/>',
        "data: address",
    ),
    "soft hyphens": ("<p>Бек&#173;тур Жолдо&shy;шалиев</p>", "page.xhtml"),
    "places where a word may break": ("<p>Бек<wbr/>тур<br/>Жолдо<wbr/>шалиев</p>", "page.xhtml"),
    "call of a note": ("<p>Бектур<sup><a href='#n'>1</a></sup> Жолдошалиев</p>", "page.xhtml"),
    "letters set apart": ("<p><span>Ж</span>ОЛДО<small>ШАЛИЕВ</small> Б.</p>", "page.xhtml"),
    "name divided at the end of a line": ("<p>Бектур Жолдо-\nшалиев</p>", "page.xhtml"),
}  # fmt: skip
for title, (body, told) in IN_PAGES.items():
    leak(f"EPUB: {title}", "a.epub", told)(lambda body=body: epub(page=XHTML.format(title="x", body=body)))

leak("EPUB: title of a document", "a.epub")(lambda: epub(page=XHTML.format(title=LATIN, body="x")))
leak("EPUB: entity of the document type", "a.epub", "document type")(
    lambda: epub(page=f'<!DOCTYPE html [<!ENTITY who "{CYRILLIC}">]>' + XHTML.format(title="x", body="&who;"))
)
leak("EPUB: page in UTF-16", "a.epub", "page.xhtml")(
    lambda: epub(
        page=('<?xml version="1.0" encoding="UTF-16"?>' + XHTML.format(title="x", body=CYRILLIC)).encode("utf-16")
    )
)
leak("EPUB: creator", "a.epub", "EPUB/package.opf")(
    lambda: epub(package=OPF.format(f"<dc:creator>{LATIN}</dc:creator>"))
)
leak("EPUB: sort name", "a.epub", "content of meta")(
    lambda: epub(package=OPF.format('<meta name="file-as" content="Zholdoshaliev, Bektur"/>'))
)
leak("EPUB: contents for old readers", "a.epub", "toc.ncx")(
    lambda: epub(
        ncx=f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navLabel><text>{CYRILLIC}</text></navLabel></ncx>'
    )
)
leak("EPUB: comment in a style sheet", "a.epub", "sheet.css, line 2")(
    lambda: epub(sheet=f"p {{ margin: 0 }}\n/* for {LATIN} */")
)
leak("EPUB: script", "a.epub", "script.js")(
    lambda: epub(script='const who = "' + CYRILLIC.encode("ascii", "backslashreplace").decode() + '";')
)
leak("EPUB: text of a drawing, letter by letter", "a.epub", "drawing.svg")(
    lambda: epub(drawing=SVG.format("<text>" + "".join(f"<tspan>{one}</tspan>" for one in CYRILLIC) + "</text>"))
)
leak("EPUB: description of a drawing", "a.epub", "drawing.svg")(
    lambda: epub(drawing=SVG.format(f"<desc>Portrait of {LATIN}</desc>"))
)
leak("EPUB: metadata of a drawing program", "a.epub", "docname of svg")(
    lambda: epub(drawing=f'<svg xmlns="http://www.w3.org/2000/svg" docname="{LATIN}.svg"/>')
)
leak("EPUB: picture in the book", "a.epub", "EPUB/picture.jpg, EXIF 315")(
    lambda: epub(picture=jpeg(exif={315: LATIN}))
)
leak("EPUB: name of a font", "a.epub", "name 8 of the font")(lambda: epub(font=font()))
leak("zip: name of a member", "a.epub", "the name of member 1")(lambda: packed({"bektur_zholdoshaliev.xhtml": "x"}))
leak("zip: name of a folder", "a.zip", "the name of member 1")(lambda: packed({f"{CYRILLIC}/a.txt": "x"}))
leak("zip: comment", "a.zip", "the comment of the archive")(lambda: packed({"a.txt": "x"}, LATIN.encode()))
leak("zip: archive in an archive", "a.zip", "b.zip, c.txt")(lambda: packed({"b.zip": packed({"c.txt": CYRILLIC})}))


@leak("zip: deleted member", "a.zip", "a member that was deleted")
def deleted_member() -> bytes:
    with_name, without = packed({"a.txt": CYRILLIC * 3}), packed({"b.txt": "x"})
    directory = with_name.index(b"PK\x01\x02")
    return with_name[:directory] + without  # as programs leave it that write behind the old directory


# ---------------------------------------------------------------- Word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(part: str, xml: str | bytes) -> bytes:
    """A Word file with one part."""
    return packed({"[Content_Types].xml": "<Types/>", part: xml})


RUNS = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in (*HALVES[:2], " ", *HALVES[2:]))
IN_WORD = {
    "runs": ("word/document.xml", f"<w:p>{RUNS}</w:p>"),
    "tracked deletion": ("word/document.xml", f"<w:p><w:del><w:delText>{CYRILLIC}</w:delText></w:del></w:p>"),
    "author of a change": ("word/document.xml", f'<w:p><w:ins w:author="{LATIN}"/></w:p>'),
    "comment": ("word/comments.xml", f"<w:comment><w:p><w:r><w:t>{CYRILLIC}</w:t></w:r></w:p></w:comment>"),
    "header": ("word/header1.xml", f"<w:p><w:r><w:t>{CYRILLIC}</w:t></w:r></w:p>"),
    "alternate text": ("word/document.xml", f'<w:p><w:drawing descr="{LATIN}"/></w:p>'),
    "letter set as a sign": (
        "word/document.xml",
        '<w:p><w:r><w:t>Bektur Zhol</w:t></w:r><w:r><w:sym w:font="Arial" w:char="F064"/></w:r>'
        "<w:r><w:t>oshaliev</w:t></w:r></w:p>",
    ),
    "person": ("word/people.xml", f'<w:person w:author="{LATIN}"/>'),
}  # fmt: skip
for title, (part, xml) in IN_WORD.items():
    leak(f"Word: {title}", "a.docx", part)(
        lambda part=part, xml=xml: docx(part, f"<w:document {W}>{xml}</w:document>")
    )
leak("Word: last editor", "a.docx", "docProps/core.xml")(
    lambda: docx("docProps/core.xml", f'<p xmlns:cp="urn:x"><cp:lastModifiedBy>{LATIN}</cp:lastModifiedBy></p>')
)
leak("Word: target of a link", "a.docx", "Target of Relationship")(
    lambda: docx(
        "word/_rels/document.xml.rels",
        '<Rels><Relationship Target="file:///C:/Users/BekturZholdoshaliev/a.doc"/></Rels>',
    )
)
leak("Word: embedded spreadsheet", "a.docx", "sheet.xlsx")(
    lambda: docx(
        "word/embeddings/sheet.xlsx", packed({"xl/sharedStrings.xml": f"<sst><si><t>{CYRILLIC}</t></si></sst>"})
    )
)


# ---------------------------------------------------------------- pictures


def picture(format: str, **options: Any) -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, format, **options)
    return buffer.getvalue()


def jpeg(exif: dict[int, object] | None = None, **options: Any) -> bytes:
    """A JPEG with entries in its EXIF."""
    tags = Image.Exif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    return picture("JPEG", exif=tags, **options)


def nested_exif(directory: int, tag: int, value: object) -> bytes:
    tags = Image.Exif()
    tags.get_ifd(directory)[tag] = value
    return picture("JPEG", exif=tags)


def png(keyword: str, text: str, compressed: bool) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt(keyword, text, zip=compressed)
    return picture("PNG", pnginfo=chunks)


def latin_png(compressed: bool) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", LATIN, zip=compressed)
    return picture("PNG", pnginfo=chunks)


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq>'
    f"<rdf:li>{CYRILLIC}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)
IPTC = b"\x1c\x02\x50" + len(LATIN).to_bytes(2, "big") + LATIN.encode()
PHOTOSHOP = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(IPTC).to_bytes(4, "big") + IPTC + b"\x00" * (len(IPTC) % 2)


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment after its first two bytes."""
    return data[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


leak("picture: EXIF artist", "a.jpg", "EXIF 315")(lambda: jpeg({315: LATIN}))
leak("picture: EXIF title as Windows writes it", "a.jpg", "EXIF 40091")(
    lambda: jpeg({0x9C9B: tuple((CYRILLIC + "\0").encode("utf-16-le"))})
)
leak("picture: EXIF user comment", "a.jpg", "Exif 37510")(
    lambda: nested_exif(0x8769, 37510, b"UNICODE\x00" + CYRILLIC.encode("utf-16-le"))
)
leak("picture: EXIF owner of the camera", "a.jpg", "Exif 42032")(lambda: nested_exif(0x8769, 0xA430, LATIN))
leak("picture: JPEG comment", "a.jpg", "comment")(lambda: jpeg(comment=CYRILLIC.encode("cp1251")))
leak("picture: XMP of a JPEG", "a.jpg", "xmp")(
    lambda: with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP.encode())
)
leak("picture: IPTC by-line", "a.jpg", "IPTC 2:80")(lambda: with_segment(jpeg(), 0xED, PHOTOSHOP))
leak("picture: behind the end", "a.jpg", "among its bytes")(lambda: jpeg() + CYRILLIC.encode())
leak("picture: PNG text", "a.png", "Author")(lambda: latin_png(compressed=False))
leak("picture: compressed PNG text", "a.png", "Author")(lambda: latin_png(compressed=True))
leak("picture: international PNG text", "a.png", "Title")(lambda: png("Title", CYRILLIC, compressed=True))
leak("picture: XMP of a PNG", "a.png", "XML:com.adobe.xmp")(lambda: png("XML:com.adobe.xmp", XMP, compressed=False))
leak("picture: GIF comment", "a.gif", "comment")(lambda: picture("GIF", comment=LATIN.encode()))
leak("picture: TIFF description", "a.tif", "EXIF 270")(lambda: picture("TIFF", description=LATIN))
leak("picture: EXIF of a WebP", "a.webp", "EXIF 315")(
    lambda: picture("WEBP", exif=b"Exif\x00\x00" + exif_bytes({315: LATIN}))
)


def exif_bytes(entries: dict[int, object]) -> bytes:
    tags = Image.Exif()
    for tag, value in entries.items():
        tags[tag] = value
    return tags.tobytes().removeprefix(b"Exif\x00\x00")


# ---------------------------------------------------------------- fonts


def font(flavor: str | None = None) -> bytes:
    """A font that names its maker."""
    made = TTFont(face("PT Sans"))
    made["name"].setName(LATIN, 8, 3, 1, 0x409)
    made.flavor = flavor
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


leak("font: maker", "a.ttf", "name 8 of the font")(font)
leak("font: maker, compressed", "a.woff2", "name 8 of the font")(lambda: font("woff2"))

# ---------------------------------------------------------------- PDF


def painted(*lines: str, size: float = 12) -> pymupdf.Document:
    """A PDF of one page with lines of text in an embedded font."""
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), list(lines), fontname="serif", fontfile=str(face("PT Serif")), fontsize=size)
    return document


def finished(document: pymupdf.Document, **options: Any) -> bytes:
    """The bytes, without an identifier: among random ones the short name of a list may be by chance."""
    return bytes(document.tobytes(no_new_id=True, **options))


def edited(edit: Callable[[pikepdf.Pdf], object], **options: Any) -> bytes:
    """A PDF of one page without text, after an edit."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        edit(pdf)
        options.setdefault("deterministic_id", "encryption" not in options)
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, **options)
    return buffer.getvalue()


leak("PDF: text of a page", "a.pdf", "page 1, text")(lambda: finished(painted(f"Вчера {CYRILLIC} ушёл")))
leak("PDF: text over two lines", "a.pdf", "page 1, text")(lambda: finished(painted("Бектур Жолдо-", "шалиев")))
leak("PDF: text that is subset", "a.pdf", "page 1, text")(lambda: subset(painted(CYRILLIC)))


def subset(document: pymupdf.Document) -> bytes:
    document.subset_fonts()
    return finished(document, garbage=4, deflate=True)


@leak("PDF: text placed letter by letter", "a.pdf", "page 1, text")
def letter_by_letter() -> bytes:
    document = pymupdf.open()
    writer = pymupdf.TextWriter(document.new_page().rect)
    typeface = pymupdf.Font(fontfile=str(face("PT Serif")))
    at = pymupdf.Point(72, 72)
    for letter in "и " + CYRILLIC + " ушёл":
        writer.append(at, letter, typeface, 12)
        at = pymupdf.Point(at.x + typeface.text_length(letter, 12) + 0.3, 72)
    writer.write_text(document[0])
    return finished(document)


@leak("PDF: text in a form that pages share", "a.pdf", "text")
def text_in_form() -> bytes:
    document = pymupdf.open()
    document.new_page().show_pdf_page(pymupdf.Rect(0, 0, 300, 300), painted(CYRILLIC), 0)
    return finished(document)


def pdf_image() -> bytes:
    document = pymupdf.open()
    document.new_page().insert_image(pymupdf.Rect(0, 0, 9, 9), stream=jpeg({315: LATIN}))
    return finished(document)


def root(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(key, pdf.make_indirect(value))  # type: ignore[arg-type]


def annotated(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return edit


def attach(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.attachments.__setitem__(name, pikepdf.AttachedFileSpec(pdf, data, filename=name))


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(CYRILLIC, 0))


def metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)


IN_PDF: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "author": (lambda pdf: pdf.docinfo.__setitem__("/Author", CYRILLIC), "author"),
    "a field of its own in the information": (lambda pdf: pdf.docinfo.__setitem__("/Source", LATIN), "/Source"),
    "XMP": (metadata, "XMP metadata"),
    "bookmark": (bookmark, "title or bookmark"),
    "annotation": (annotated(Subtype=Name.Text, Contents=String(CYRILLIC)), "annotation"),
    "author of an annotation": (annotated(Subtype=Name.Text, T=String(CYRILLIC)), "title or field name"),
    "link target": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.org/Bektur%20Zholdoshaliev"))),
        "link target",
    ),
    "form field": (annotated(Subtype=Name.Widget, FT=Name.Tx, V=String(LATIN)), "field value"),
    "attachment": (attach("notes.txt", CYRILLIC.encode("utf-16")), "an attachment"),
    "name of an attachment": (attach("Zholdoshaliev Bektur.txt", b"x"), "file name"),
    "attached archive": (attach("a.zip", packed({"b.txt": CYRILLIC})), "b.txt"),
    "script": (root("/OpenAction", Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{LATIN}')"))), "JavaScript"),
    "alternate text": (
        root("/StructTreeRoot", Dictionary(K=Dictionary(S=Name.Figure, Alt=String(CYRILLIC)))),
        "alternate text",
    ),
    "actual text": (
        root("/StructTreeRoot", Dictionary(K=Dictionary(S=Name.Span, ActualText=String(LATIN)))),
        "actual text",
    ),
    "name of a layer": (
        root("/OCProperties", Dictionary(OCGs=[Dictionary(Type=Name.OCG, Name=String(LATIN))])),
        "/Name",
    ),
    "named destination": (root("/Dests", Dictionary({"/bektur-zholdoshaliev": Array([])})), "a name"),
    "prefix of page labels": (
        root("/PageLabels", Dictionary(Nums=[0, Dictionary(P=String("Zholdoshaliev, Bektur "))])),
        "/P",
    ),
    "private data of a program": (
        root("/PieceInfo", Dictionary(App=Dictionary(Private=String(CYRILLIC)))),
        "/Private",
    ),
}  # fmt: skip
for title, (edit, told) in IN_PDF.items():
    leak(f"PDF: {title}", "a.pdf", told)(lambda edit=edit: edited(edit))

leak("PDF: picture", "a.pdf", "EXIF 315")(pdf_image)


@leak("PDF: object that nothing refers to", "a.pdf", "")
def unused_object() -> bytes:
    data = edited(lambda pdf: None)
    return data.replace(b"\nstartxref", b"\n99 0 obj\n(" + LATIN.encode() + b")\nendobj\nstartxref", 1)


@leak("PDF: compressed stream that nothing refers to", "a.pdf", "no longer uses")
def unused_stream() -> bytes:
    body = zlib.compress(CYRILLIC.encode("utf-8") * 2)
    head = b"99 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n" % len(body)
    data = edited(lambda pdf: None)
    return data.replace(b"\nstartxref", b"\n" + head + body + b"\nendstream\nendobj\nstartxref", 1)


@leak("PDF: earlier revision", "a.pdf", "an earlier revision")
def earlier_revision() -> bytes:
    first = finished(painted(CYRILLIC))
    buffer = io.BytesIO(first)
    with pikepdf.open(buffer) as pdf:
        number, generation = pdf.pages[0].obj.Contents[0].objgen if isinstance(
            pdf.pages[0].obj.Contents, Array) else pdf.pages[0].obj.Contents.objgen  # fmt: skip
    # an update that empties the page, as a program writes it that only appends
    offset = len(first)
    update = b"%d %d obj\n<</Length 2>>\nstream\nq \nendstream\nendobj\n" % (number, generation)
    table = b"xref\n%d 1\n%010d %05d n \n" % (number, offset, generation)
    start = first[first.rindex(b"startxref") + 9 :].split()[0]
    with pikepdf.open(io.BytesIO(first)) as pdf:
        pages = pdf.Root.objgen[0]
        size = len(pdf.objects) + 1
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        pages,
        start,
        offset + len(update),
    )
    return bytes(first) + update + table + trailer


# ---------------------------------------------------------------- text and others

leak("text: UTF-8", "a.txt", "line 2")(lambda: f"x\n{CYRILLIC}".encode())
leak("text: UTF-16", "a.txt", "line 1")(lambda: CYRILLIC.encode("utf-16"))
leak("text: UTF-16 without a mark", "a.txt", "line 1")(lambda: CYRILLIC.encode("utf-16-be"))
leak("text: Windows-1251", "a.txt", "line 1")(lambda: CYRILLIC.encode("cp1251"))
leak("text: KOI8-R", "a.txt", "line 1")(lambda: CYRILLIC.encode("koi8-r"))
leak("text: Markdown", "a.md", "")(lambda: "Бек**тур** [Жолдо](x)_шалиев_".encode())
leak("text: RTF", "a.rtf", "")(
    lambda: b"{\\rtf1\\ansi " + "".join(f"\\'{byte:02x}" for byte in CYRILLIC.encode("cp1251")).encode() + b"}"
)
leak("text: HTML that is not XML", "a.html", "line 1")(lambda: "<html><p>Бек<b>тур</b> Жолдошалиев<br><p>y".encode())
leak("text: JSON", "a.json", "")(lambda: ('{"who": "' + CYRILLIC.encode("unicode_escape").decode() + '"}').encode())
leak("text: file in base64", "a.xml", "base64")(
    lambda: b"<binary>" + base64.encodebytes(f"My report, by {CYRILLIC}, of 2014".encode()) + b"</binary>"
)
leak("any: compressed drawing", "a.svgz", "")(
    lambda: gzip.compress(SVG.format(f"<title>{CYRILLIC}</title>").encode())
)
leak("any: file of an unknown kind", "a.doc", "among its bytes")(
    lambda: b"\xd0\xcf\x11\xe0\x00\x01" * 9 + CYRILLIC.encode("utf-16-le") + bytes(range(256))
)
leak("any: name of the file", "Zholdoshaliev Bektur.png", "its file name")(lambda: picture("PNG"))


# ---------------------------------------------------------------- what parsers drop, and archives do not say

PAGE = "<html><body><p>Words<br></body></html>"  # no XML: the parser that reads it forgives, and leaves out
BEHIND_PAGE = {
    "text behind the end": f"{PAGE}<p>{CYRILLIC}</p>",
    "a second document": f"{PAGE}\n{PAGE.replace('Words', CYRILLIC)}",
    "deeper than a tree may be": f"{'<div>' * 3000}{CYRILLIC}<br>{'</div>' * 3000}",
    "deep, with an entity": f"<!DOCTYPE html [<!ENTITY a 'b'>]>{'<div>' * 700}{CYRILLIC}<br>{'</div>' * 700}",
    "an attribute written twice": f'<p title="one" title="{CYRILLIC}">Words<br>',
    "an attribute of a tag that ends": f'<p>Words</p title="{CYRILLIC}"><br>',
    "letters by their numbers": f"<script>String.fromCharCode({','.join(map(str, map(ord, LATIN)))})</script><br>",
    "a list of strings that are joined": f'<script>["{LATIN[:9]}", "{LATIN[9:]}"].join("")</script><br>',
    "a form": "<table><tr><td>Name<td>Бектур<tr><td>Surname<td>Жолдошалиев</table>",
    "fields": '<input name="given" value="Бектур"><input name="family" value="Жолдошалиев"><br>',
}
for title, page in BEHIND_PAGE.items():
    leak(f"HTML: {title}", "a.html")(lambda page=page: page.encode())  # type: ignore[misc]
leak("Word: a page that is put in", "a.docx", "chunk.html")(
    lambda: docx("word/chunk.html", BEHIND_PAGE["text behind the end"])
)


def lying(*, stored: bool, in_both: bool) -> bytes:
    """An archive that says of its member that it ends before the name; its data go on."""
    member = f"Nothing to see here.\n{CYRILLIC}\n".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", member)
    data = bytearray(buffer.getvalue())
    for head, place in ((b"PK\x01\x02", 16), (b"PK\x03\x04", 14))[: 1 + in_both]:
        at_sum = data.index(head) + place
        data[at_sum : at_sum + 4] = zlib.crc32(member[:20]).to_bytes(4, "little")
        data[at_sum + 8 : at_sum + 12] = (20).to_bytes(4, "little")
    return bytes(data)


leak("zip: a member longer than the directory says", "a.zip", "a.txt")(lambda: lying(stored=False, in_both=False))
leak("zip: a member longer than both its headers say", "a.zip", "a.txt")(lambda: lying(stored=False, in_both=True))
leak("zip: a stored member longer than it says", "a.docx", "a.txt")(lambda: lying(stored=True, in_both=False))


def forgotten(method: int) -> bytes:
    """An archive whose directory no longer names its member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.txt", CYRILLIC * 9)
    member = buffer.getvalue()[: archive.start_dir]
    left = packed({"b.txt": "Words"})
    end = left.index(b"PK\x01\x02")
    return left[:end] + member + left[end:-6] + (end + len(member)).to_bytes(4, "little") + b"\0\0"


leak("zip: a deleted member packed by bzip2", "a.zip", "deleted")(lambda: forgotten(zipfile.ZIP_BZIP2))
leak("zip: a deleted member packed by lzma", "a.zip", "deleted")(lambda: forgotten(zipfile.ZIP_LZMA))
HIDDEN = packed({"b.txt": CYRILLIC})
leak("picture: an archive behind a TIFF", "a.tif", "an archive")(lambda: picture("TIFF") + HIDDEN)
leak("picture: an archive in a segment of a JPEG", "a.jpg", "an archive")(lambda: with_segment(jpeg(), 0xE9, HIDDEN))
leak("picture: a comment of two blocks behind the first frame", "a.gif", "comments")(
    lambda: (
        picture("GIF")[:-1]
        + b"\x21\xfe\xff" + b"x" * 247 + CYRILLIC.encode()[:8]
        + bytes([len(CYRILLIC.encode()) - 8]) + CYRILLIC.encode()[8:] + b"\0\x3b"
    )
)  # fmt: skip


def deflated(text: str, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(text.encode()) + packer.flush()


def database(value: bytes) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a BLOB)")
    connection.execute("INSERT INTO t VALUES (?)", (value,))
    connection.commit()
    return connection.serialize()


leak("database: a short value packed by zlib", "a.db", "table t")(lambda: database(zlib.compress(LATIN.encode())))
leak("database: a value that is bare deflate", "a.db", "table t")(
    lambda: database(deflated(CYRILLIC * 3, -zlib.MAX_WBITS))
)
leak("drawing of draw.io: bare deflate in base64", "a.drawio", "base64")(
    lambda: b"<mxfile><diagram>%s</diagram></mxfile>" % base64.b64encode(deflated(quote(SVG.format(CYRILLIC)), -15))
)
SHEET = '<worksheet xmlns="x"><sheetData>{}</sheetData></worksheet>'
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
leak("workbook: parts of a name in a column with gaps", "a.xlsx", "its columns")(
    lambda: packed(
        {
            "xl/worksheets/sheet1.xml": SHEET.format(
                f"<row>{CELL.format('B1', 'Бектур')}</row>"
                f"<row>{CELL.format('A2', 'Tel. 12')}{CELL.format('B2', 'Жолдошалиев')}</row>"
            )
        }
    )
)
leak("workbook: a break amid a cell", "a.xlsx", "sheet1")(
    lambda: packed(
        {"xl/worksheets/sheet1.xml": SHEET.format(f"<row>{CELL.format('A1', 'Бектур_x000D_&#10;Жолдошалиев')}</row>")}
    )
)
leak("workbook: a pivot table", "a.xlsx", "its rows")(
    lambda: packed(
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": '<d xmlns="x"><cacheField><sharedItems><s v="Peter"/>'
            '<s v="Бектур"/></sharedItems></cacheField><cacheField><sharedItems><s v="Жолдошалиев"/><s v="Smith"/>'
            "</sharedItems></cacheField></d>",
            "xl/pivotCache/pivotCacheRecords1.xml": '<d xmlns="x"><r><x v="1"/><x v="0"/></r></d>',
        }
    )
)
leak("text: a form", "a.txt", "")(lambda: "First name: Бектур\nLast name: Жолдошалиев".encode())


def titles() -> Iterator[str]:
    """The table's own titles."""
    return (one.title for one in LEAKS)
