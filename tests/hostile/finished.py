"""Finished files, and files to import, that are made to harm, by the names that finished.yaml gives them.

None is larger than a few hundred kilobytes, but for those of which size is the point, and none takes long to make.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.hostile import files
from tests.small_epub import CONTAINER, DOCUMENT, PACKAGE

MB = 1 << 20

# ---------------------------------------------------------------- PDF


def pdf(*objects: bytes | tuple[int, bytes], trailer: bytes = b"", after: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first of which is the catalog."""
    data, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        assert isinstance(one, bytes)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    size = len(objects) + 1
    return (
        data + head + table + b"trailer<</Root 1 0 R/Size %d%s>>\n" % (size, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(data) + after
    )  # fmt: skip


def stream(data: bytes, entries: bytes = b"", length: bytes = b"") -> bytes:
    """A stream as it stands."""
    return b"<<%s/Length %s>>stream\n%s\nendstream" % (entries, length or b"%d" % len(data), data)


def flate(data: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A stream that is packed so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, entries + b"/Filter[%s]" % (b"/FlateDecode" * times))


def zeros(size: int, times: int) -> bytes:
    """So many zeros, packed so many times, without ever having been in the memory."""
    return stream(_packed(_zeros(size), times - 1), b"/Filter[%s]" % (b"/FlateDecode" * times))


def _zeros(size: int) -> bytes:
    """Zeros in the form of zlib: a megabyte is packed once, and stands there again and again (RFC 1950)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + megabyte * (size // MB) + packer.flush() + struct.pack(">HH", size % 65521, 1)


def _packed(data: bytes, times: int) -> bytes:
    return zlib.compress(_packed(data, times - 1), 9) if times else data


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(content: bytes, *more: bytes, resources: bytes = b"/Font<</F 5 0 R>>", entries: bytes = b"") -> bytes:
    """A PDF of one page with this content stream; object 5 is a font, and ``more`` begins with object 6."""
    one = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<%s>>%s>>" % (resources, entries)
    return pdf(CATALOG, PAGES, one, content, FONT, *more)


def tagged(tree: bytes, *more: bytes) -> bytes:
    """A tagged PDF whose structure tree root is object 6."""
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/Lang(en)>>"
    one = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/StructParents 0>>"
    return pdf(catalog, PAGES, one, stream(b"/P<</MCID 0>>BDC EMC"), FONT, tree, *more)


def _doubling(levels: int, one: Callable[[int], bytes], last: bytes, first: int) -> list[bytes]:
    """Objects that each lead to the next one twice, from a number on."""
    return [*(one(number) for number in range(first + 1, first + levels)), last]


def page_dag() -> bytes:
    """A tree of pages that has a billion leaves, for each node has the next one twice."""
    nodes = _doubling(30, lambda n: b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 9>>" % (n, n), b"<</Type/Page>>", 2)
    return pdf(CATALOG, *nodes)


def form_dag(levels: int = 30) -> bytes:
    """Forms that each paint the next one twice."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    forms = _doubling(
        levels,
        lambda n: stream(b"/X Do /X Do", head + b"/Resources<</XObject<</X %d 0 R>>>>" % n),
        stream(b"0 0 9 9 re f", head),
        6,
    )
    content = stream(b"/P<</MCID 0>>BDC /X Do EMC")
    return page(content, *forms, resources=b"/XObject<</X 6 0 R>>")


def struct_dag() -> bytes:
    """Elements that each hold the next one twice."""
    nodes = _doubling(40, lambda n: b"<</S/P/P 6 0 R/K[%d 0 R %d 0 R]>>" % (n, n), b"<</S/P/P 6 0 R/K 0>>", 7)
    return tagged(b"<</Type/StructTreeRoot/K 7 0 R>>", *nodes)


def many_elements(number: int) -> bytes:
    """A structure tree of so many elements, in an object stream that packs them to nothing."""
    tree = b"6 0 <</Type/StructTreeRoot/K[" + b"<</S/P/K[0 0 0]>>" * number + b"]>>"
    packed = flate(tree, b"/Type/ObjStm/N 1/First 4")
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>"
    objects = [catalog, PAGES, b"<</Type/Page/Parent 2 0 R>>", FONT, packed]
    data, offsets = b"%PDF-1.7\n", []
    for at, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, one)
    rows = b"\0" * 6 + b"".join(b"\1" + struct.pack(">IB", one, 0) for one in offsets)
    rows += b"\2" + struct.pack(">IB", 5, 0) + b"\1" + struct.pack(">IB", len(data), 0)
    table = stream(rows, b"/Type/XRef/W[1 4 1]/Size 8/Root 1 0 R")
    return data + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))


def with_text(text: bytes, cmap: bytes) -> bytes:
    """A page in a composite font of which a CMap says what its codes mean."""
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[%s]>>" % (b"0 65535 500 " * 20_000)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
    return page(
        stream(b"BT /F 9 Tf " + text + b" ET"), font, below, flate(cmap), resources=b"/Font<</F 6 0 R>>"
    )  # fmt: skip


def image(width: int, height: int, data: bytes, entries: bytes) -> bytes:
    """A page that shows an image which says that it is so large."""
    head = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Width %d/Height %d" % (width, height)
    return page(stream(b"9 0 0 9 0 0 cm /X Do"), stream(data, head + entries), resources=b"/XObject<</X 6 0 R>>")


def _jpx(side: int) -> bytes:
    box = struct.pack(">II", side, side) + b"\0\3\7\7\0\0"
    inside = struct.pack(">I", 8 + len(box)) + b"ihdr" + box
    head = b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\x14ftypjp2 \0\0\0\0jp2 "
    return head + struct.pack(">I", 8 + len(inside)) + b"jp2h" + inside


def attached(levels: int) -> bytes:
    """A PDF that has a PDF attached twice, which has a PDF attached twice, and so on."""
    data = b"word"
    for _ in range(levels):
        one = flate(data, b"/Type/EmbeddedFile")
        names = b"/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 4 0 R>>>>(b)<</EF<</F 5 0 R>>>>]>>>>"
        data = pdf(CATALOG[:-2] + names + b">>", PAGES, b"<</Type/Page/Parent 2 0 R>>", one, one)
    return data


def _xmp(text: bytes) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", PAGES, b"<</Type/Page/Parent 2 0 R>>",
        flate(text, b"/Type/Metadata/Subtype/XML"),
    )  # fmt: skip


def _chained_roles(number: int) -> bytes:
    roles = b"".join(b"/R%d/R%d" % (one, one + 1) for one in range(number)) + b"/R%d/R0" % number
    return tagged(b"<</Type/StructTreeRoot/RoleMap<<%s>>/K<</S/R0/K 0>>>>" % roles)


_LAUGHS = files._entities(9)

PDFS: dict[str, Callable[[], bytes]] = {
    "a page of a gigabyte, packed thrice": lambda: page(zeros(1 << 30, 3)),
    "a page of 40 MB of text": lambda: page(flate(b"BT /F 9 Tf " + b"(Bektur ) Tj 0 1 Td " * (2 * MB) + b" ET")),
    "a page that is one stream 100,000 times": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/Contents[%s]>>" % (b"4 0 R " * 100_000), flate(b" " * 100_000)
    ),
    "a tree of a billion pages": page_dag,
    "a billion pages by its count": lambda: pdf(CATALOG, PAGES.replace(b"/Count 1", b"/Count 1000000000")),
    "a page that is its own parent": lambda: pdf(CATALOG, PAGES, b"<</Type/Page/Parent 3 0 R>>"),
    "forms that paint each other a billion times": form_dag,
    "a form that paints itself": lambda: page(
        stream(b"/P<</MCID 0>>BDC /X Do EMC"),
        stream(b"/X Do /X Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        resources=b"/XObject<</X 6 0 R>>",
    ),
    "a letter that is set in its own font": lambda: page(
        stream(b"BT /F 9 Tf (aaa) Tj ET"),
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]"
        b"/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/Resources<</Font<</F 6 0 R>>>>>>",
        stream(b"9 0 d0 BT /F 9 Tf (aaa) Tj ET"),
        resources=b"/Font<</F 6 0 R>>",
    ),
    "tags that hold each other a trillion times": struct_dag,
    "a tag that holds itself": lambda: tagged(b"<</Type/StructTreeRoot/K 7 0 R>>", b"<</S/P/K[7 0 R 7 0 R 6 0 R]>>"),
    "a million tags": lambda: many_elements(1_000_000),
    "types that lead to each other 20,000 times": lambda: _chained_roles(20_000),
    "a cell over a billion columns": lambda: tagged(
        b"<</Type/StructTreeRoot/K<</S/Table/K["
        + b"<</S/TR/K<</S/TD/A<</O/Table/ColSpan 1000000000/RowSpan 1000000000>>/K 0>>>>" * 20
        + b"]>>>>"
    ),
    "bookmarks in a circle": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>", PAGES, b"<</Type/Page/Parent 2 0 R>>",
        b"<</First 5 0 R/Last 5 0 R/Count 9>>", b"<</Title(a)/Parent 4 0 R/Next 5 0 R/First 5 0 R>>",
    ),
    "names in a circle": lambda: tagged(
        b"<</Type/StructTreeRoot/K<</S/Link/K<</Type/OBJR/Obj 7 0 R>>>>>>",
        b"<</Type/Annot/Subtype/Link/Dest(a)>>",
    ).replace(b"/Lang(en)", b"/Names<</Dests 8 0 R>>") + b"8 0 obj<</Kids[8 0 R 8 0 R]/Limits[(a)(b)]>>endobj",
    "a table of objects that leads to itself": lambda: pdf(CATALOG, PAGES, b"<</Type/Page>>", trailer=b"/Prev 150"),
    "an object stream that holds itself": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R>>", stream(b"4 0 <<>>", b"/Type/ObjStm/N 1/First 4/Extends 4 0 R")
    ),
    "an object stream of a billion objects": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page>>", stream(b"5 0 1", b"/Type/ObjStm/N 1000000000/First 4")
    ),
    "a stream longer than its file": lambda: page(stream(b"0 0 9 9 re f", length=b"999999999999")),
    "a stream of negative length": lambda: page(stream(b"0 0 9 9 re f", length=b"-9")),
    "a stream whose length is itself": lambda: page(stream(b"0 0 9 9 re f", length=b"4 0 R")),
    "100,000 brackets in an object": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page/A%s%s>>" % (b"[" * 100_000, b"]" * 100_000)
    ),
    "100,000 dictionaries in one another": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page/A %s 1 %s>>" % (b"<</A" * 100_000, b">>" * 100_000)
    ),
    "100,000 brackets in a page": lambda: page(stream(b"[" * 100_000 + b"]" * 100_000 + b" TJ")),
    "400 kB of angle brackets in a page": lambda: page(stream(b"<<" * 200_000)),
    "a number of a million digits": lambda: page(
        stream(b"1" * MB + b" w " + b"1" * MB + b".5 0 0 1 0 0 cm 0 0 9 9 re f")
    ),
    "numbers that overflow": lambda: page(
        stream(
            b"1e999 99999999999999999999999999999999 0 1 -1e308 1e308 cm"
            b" BT /F 1e308 Tf 9e307 Tc (aaaa) Tj ET 0 0 1e308 1e308 re f"
        )
    ),
    "a name of a million letters": lambda: page(
        stream(b"/" + b"a" * MB + b" gs"), resources=b"/ExtGState<</%s<<>>>>" % (b"a" * MB)
    ),
    "a JBIG2 of 4 billion x 4 billion pixels": lambda: image(
        2**32 - 1, 2**32 - 1, b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 16 + b"\0\0\0", b"/Filter/JBIG2Decode"
    ),
    "a JPEG 2000 of 4 billion x 4 billion pixels": lambda: image(
        2**32 - 1, 2**32 - 1, _jpx(2**32 - 1), b"/Filter/JPXDecode"
    ),
    "an image of a gigabyte": lambda: page(
        stream(b"/X Do"), zeros(1 << 30, 2).replace(b"<<", b"<</Subtype/Image/Width 9/Height 9", 1),
        resources=b"/XObject<</X 6 0 R>>",
    ),
    "a predictor of 2 billion columns": lambda: page(
        flate(bytes(MB), b"/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>")
    ),
    "200 filters": lambda: page(stream(b"", b"/Filter[" + b"/ASCIIHexDecode" * 200 + b"]")),
    "run lengths, packed": lambda: page(
        flate(b"\x81 " * (4 * MB) + b"\x80").replace(b"/FlateDecode", b"/FlateDecode/RunLengthDecode")
    ),
    "a map of 4 billion codes": lambda: with_text(
        b"<00410042> Tj", b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    ),
    "a map of 20,000 ranges": lambda: with_text(
        b"<00410042> Tj",
        b"9 beginbfrange "
        + b"".join(b"<%08x><%08x><0041>" % (one << 16, (one << 16) + 65535) for one in range(20_000))
        + b" endbfrange",
    ),
    "a map to texts of a megabyte": lambda: with_text(
        b"<00410042> Tj", b"1 beginbfrange <0000> <ffff> <" + b"0041" * (MB // 2) + b"> endbfrange"
    ),
    "an embedded font of half a gigabyte": lambda: page(
        stream(b"BT /G 9 Tf (a) Tj ET"),
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontFile2 7 0 R>>>>",
        zeros(1 << 29, 2), resources=b"/Font<</G 6 0 R>>",
    ),
    "20,000 annotations that are one": lambda: page(
        stream(b""), b"<</Type/Annot/Subtype/Text/Contents(a)/Parent 6 0 R/IRT 6 0 R>>",
        entries=b"/Annots[%s]" % (b"6 0 R " * 20_000),
    ),
    "metadata with a billion laughs": lambda: _xmp(_LAUGHS),
    "metadata of a gigabyte": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>", PAGES, b"<</Type/Page/Parent 2 0 R>>", zeros(1 << 30, 2)
    ),
    "PDFs attached to each other, 12 deep": lambda: attached(12),
    "500 revisions": lambda: page(stream(b"")) + (b"%%EOF\n" + b" " * 70) * 500,
    "beginnings of 30,000 streams": lambda: page(stream(b"")) + b"<<>>stream\n" * 30_000,
    "a PDF that asks for a password": lambda: pdf(
        CATALOG, PAGES, b"<</Type/Page>>",
        b"<</Filter/Standard/V 5/R 6/Length 256/P -1/U(%s)/O(%s)/UE(%s)/OE(%s)/Perms(%s)>>"
        % (b"a" * 48, b"a" * 48, b"a" * 32, b"a" * 32, b"a" * 16),
        trailer=b"/Encrypt 4 0 R/ID[(a)(a)]",
    ),
    "a PDF of its head alone": lambda: b"%PDF-1.7\n",
    "a PDF of nothing but zeros": lambda: b"%PDF-1.7\n" + bytes(MB),
}  # fmt: skip

# ---------------------------------------------------------------- EPUB


def epub(
    body: str | bytes = "<h1>One</h1>",
    package: str = "",
    container: str = CONTAINER,
    style: bytes = b"",
    more: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """An EPUB of one document, whole where it is bytes; ``more`` members stand behind the others."""
    data = io.BytesIO()
    one = package or PACKAGE.replace('<item id="nav"', '<item id="x"', 1).replace("nav.xhtml", "one.xhtml")
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("EPUB/package.opf", one)
        whole = body if isinstance(body, bytes) else DOCUMENT.format(title="One", body=body)
        archive.writestr("EPUB/one.xhtml", whole)
        archive.writestr("EPUB/two.xhtml", DOCUMENT.format(title="Two", body="<h1>Two</h1>"))
        archive.writestr("EPUB/style.css", style)
        archive.writestr("EPUB/grey.png", files.picture("PNG"))
        for path, content in more:
            archive.writestr(path, content)
    return data.getvalue()


def _opf(items: str = "", spine: str = "") -> str:
    return (
        PACKAGE.replace("</manifest>", f"{items}</manifest>")
        .replace("</spine>", f"{spine}</spine>")
        .replace('href="nav.xhtml"', 'href="one.xhtml"')
    )


_HEADERS = " ".join(f"h{one}" for one in range(200))

EPUBS: dict[str, Callable[[], bytes]] = {
    "a document of 60 MB that is packed to 60 kB": lambda: epub("<b>a</b>" * 7_000_000),
    "a document of 400,000 paragraphs": lambda: epub("<p>a</p>\n" * 400_000),
    "a spine of a million documents that are one": lambda: epub(
        package=_opf(spine='<itemref idref="one"/>' * 1_000_000)
    ),
    "a manifest of 60,000 documents that are one": lambda: epub(
        package=_opf(items='<item href="one.xhtml" media-type="application/xhtml+xml"/>' * 60_000)
    ),
    "a package 100,000 levels deep": lambda: epub(package="<a>" * 100_000 + "</a>" * 100_000),
    "a document 100,000 levels deep": lambda: epub("<div>" * 100_000 + "</div>" * 100_000),
    "a document 200 levels deep": lambda: epub("<blockquote>" * 200 + "a" + "</blockquote>" * 200),
    "an attribute of 20 MB": lambda: epub(f'<p title="{"ab" * (10 * MB)}">a</p>'),
    "a word of 9 MB": lambda: epub(f"<p>{'ab' * (4 * MB)}</p>"),
    "a billion laughs in a document": lambda: epub(_LAUGHS),
    "a billion laughs in a package": lambda: epub(package=_LAUGHS.decode()),
    "a billion laughs in the container": lambda: epub(container=_LAUGHS.decode()),
    "a style of 60 MB": lambda: epub(style=bytes(60 * MB)),
    "styles that are nested 100,000 deep": lambda: epub(f"<style>{'a{' * 100_000}</style>"),
    "a drawing of a billion shapes": lambda: epub(files.svg(files._doubling(9)).decode()),
    "a cell over a billion columns and rows": lambda: epub(
        "<table>" + '<tr><td colspan="1000000000" rowspan="1000000000">a</td></tr>' * 25 + "</table>"
    ),
    "headers that name each other": lambda: epub(
        "<table><tr>" + "".join(f'<th id="h{n}" headers="{_HEADERS}">a</th>' for n in range(200)) + "</tr></table>"
    ),
    "tables in tables": lambda: epub("<table><tr><td>" * 60 + "a" + "</td></tr></table>" * 60),
    "50,000 ids that are one": lambda: epub('<p id="a">a</p>' * 50_000),
    "a page list of 50,000 pages": lambda: epub(
        '<nav epub:type="page-list"><ol>' + '<li><a href="#a">1</a></li>' * 50_000 + "</ol></nav>"
    ),
    "a package that is the container": lambda: epub(
        container=CONTAINER.replace("EPUB/package.opf", "META-INF/container.xml")
    ),
    "a package outside": lambda: epub(container=CONTAINER.replace("EPUB/package.opf", "../../../etc/passwd")),
    "documents outside": lambda: epub(package=_opf().replace('"one.xhtml"', '"../../../../etc/passwd"')),
    "a document at an address": lambda: epub(package=_opf().replace('"one.xhtml"', '"file:///etc/passwd"')),
    "a language of a megabyte": lambda: epub(f'<p lang="{"a-" * (MB // 2)}">a</p>'),
    "nothing but NULs": lambda: epub(b"\xff\xfe" + bytes(MB)),
    "members whose names leave": lambda: epub(more=[("../../../etc/cron.d/a", b"a"), ("/etc/passwd", b"a")]),
    "a member that overlaps 10,000 others": lambda: files._overlapping_zip(10_000),
    "a zip of zips of zips": lambda: files._nested_zips(12),
    "half an EPUB": lambda: epub()[:600],
}  # fmt: skip

# ---------------------------------------------------------------- to import, and of other kinds

TEXTS: dict[str, Callable[[], bytes]] = {
    "NULs in UTF-16": lambda: b"\xff\xfe" + bytes(MB),
    "a Word document under another name": lambda: files._zip_of_zeros(1 << 30),
    "aliases that grow": lambda: b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
    ) + b"---\n\n# A\n\nx\n",
    "front matter 20,000 levels deep": lambda: b"---\na: " + b"[" * 20_000 + b"]" * 20_000 + b"\n---\n\n# A\n\nx\n",
    "a table of 2,000 columns": lambda: b"# A\n\n" + b"|a" * 2_000 + b"|\n" + b"|-" * 2_000 + b"|\n" + b"|a|\n" * 300,
    "10,000 references": lambda: b"# A\n\n" + b"".join(b"[%d]: <a%d>\n" % (n, n) for n in range(10_000)) + b"\n[1]\n",
    "HTML 20,000 levels deep": lambda: b"# A\n\n" + b"<div>" * 20_000 + b"<img src='a.png'>",
    "half a letter": lambda: b"# A\n\n\xe2\x82",
    "one of every second letter": lambda: (
        b"# A\n\n" + "".join(map(chr, range(0x21, 0x20000, 2))).encode("utf-8", "replace")
    ),
}  # fmt: skip


def _woff(size: int) -> bytes:
    """A WOFF whose one table unpacks to so many bytes."""
    packed = zlib.compress(bytes(size), 9)
    head = b"wOFF\0\1\0\0" + struct.pack(">IHHIHHIIIII", 64 + len(packed), 1, 0, size + 28, 1, 0, 0, 0, 0, 0, 0)
    return head + b"glyf" + struct.pack(">IIII", 64, len(packed), size, 0) + packed


OTHERS: dict[str, Callable[[], bytes]] = {
    "a WOFF of 100 MB": lambda: _woff(100 * MB),
    "a gzip of a gigabyte": lambda: _gzip(1 << 30),
        "a BMP of 2 billion pixels": lambda: (
        b"BM" + struct.pack("<IIIIiiHHIIIIII", 54, 0, 54, 40, 65_000, 32_000, 1, 24, *bytes(6))
    ),
    "a WebP of 16,000 x 16,000 pixels": lambda: b"RIFF\x1e\0\0\0WEBPVP8L\x11\0\0\0/\x7f\xbe\x9f\x0f" + bytes(12),
    "UTF-16 of 400,000 letters": lambda: b"\xff\xfe" + "ab c".encode("utf-16-le") * 100_000,
    "500 kB of ampersands": lambda: b"&#x" * (MB // 6),
    "a megabyte of brackets": lambda: b"[](" * (MB // 3),
    "data addresses in data addresses": lambda: _addresses(7),
}  # fmt: skip


def _gzip(size: int) -> bytes:
    return b"\x1f\x8b\x08" + bytes(7) + _zeros(size)[2:-4] + bytes(8)


def _addresses(levels: int) -> bytes:
    import base64

    data = b"<svg/>"
    for _ in range(levels):
        data = b"<svg>" + b"<image href='data:image/svg+xml;base64,%s'/>" % base64.b64encode(data) * 2 + b"</svg>"
    return data


def make(folder: Path) -> None:
    """All of them, in folders by kind; the names are as in the table."""
    kinds = {"pdf": PDFS, "epub": EPUBS, "md": TEXTS, "bin": OTHERS}
    for kind, makers in kinds.items():
        (folder / kind).mkdir()
        for name, maker in makers.items():
            (folder / kind / file_name(name, kind)).write_bytes(maker())
    os.mkfifo(folder / "pdf" / file_name("a pipe", "pdf"))


def file_name(name: str, kind: str) -> str:
    """How a file of the table is called."""
    return f"{name.replace('/', ' ').replace(' ', '-').replace(',', '')}.{kind}"
