"""Small Word files from pieces of XML, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

#: The root of a part, and the kind by which the text names it, by how the name of the part begins.
PARTS = {
    "styles": ("w:styles", "styles"),
    "numbering": ("w:numbering", "numbering"),
    "footnotes": ("w:footnotes", "footnotes"),
    "endnotes": ("w:endnotes", "endnotes"),
    "comments": ("w:comments", "comments"),
    "header": ("w:hdr", "header"),
    "footer": ("w:ftr", "footer"),
    "chartex": ("cx:chartSpace", "chartEx"),
    "chart": ("c:chartSpace", "chart"),
    "diagram": ("dgm:dataModel", "diagramData"),
    "theme": ("a:theme", "theme"),
}


def style(name: str, identity: str = "", inside: str = "", kind: str = "paragraph") -> str:
    identity = identity or name.replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inside}</w:style>'


STYLES = "".join(
    (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        *(
            style(f"heading {n}", f"Heading{n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>')
            for n in range(1, 5)
        ),
        *map(style, ("Title", "Subtitle", "Caption", "Quote")),
        style("toc 1", "TOC1"),
        style("Hyperlink", kind="character", inside='<w:rPr><w:u w:val="single"/></w:rPr>'),
    )
)


def level(at: int, kind: str, text: str) -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "•")}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def red_square(width: int = 10, height: int = 10) -> bytes:
    """A PNG whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    core: str = "",
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word file with this body.

    ``parts``: what is inside other parts by their names, such as ``footnotes`` or ``chart1``, which are also the
    identities of their relationships; so are the names of ``media`` and, with their addresses, those of ``links``.
    ``core``: the core properties. ``others``: whole files by their paths.
    """
    parts = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    relations, files = [], dict(others or {})
    for name, inside in parts.items():
        root, kind = next(found for start, found in PARTS.items() if name.startswith(start))
        files[f"word/{name}.xml"] = f"<{root} {DECLARED}>{inside}</{root}>".encode()
        relations.append(_relation(name, OFFICE + kind, f"{name}.xml"))
    for name, data in (media or {}).items():
        files[f"word/media/{name}"] = data
        kind = "aFChunk" if name.startswith("chunk") else "image"
        relations.append(_relation(name, OFFICE + kind, f"media/{name}"))
    for name, address in (links or {}).items():
        kind = "image" if name.startswith("image") else "hyperlink"
        relations.append(_relation(name, OFFICE + kind, address, external=True))
    files["word/document.xml"] = f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>".encode()
    files["word/_rels/document.xml.rels"] = _relations(relations)
    packaged = [_relation("d", f"{OFFICE}officeDocument", "word/document.xml")]
    if core:
        files["docProps/core.xml"] = f"<cp:coreProperties {DECLARED}>{core}</cp:coreProperties>".encode()
        packaged.append(_relation("k", f"{PACKAGE}/metadata/core-properties", "docProps/core.xml"))
    files["_rels/.rels"] = _relations(packaged)
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relation(identity: str, kind: str, target: str, *, external: bool = False) -> str:
    target = target.replace("&", "&amp;")
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{mode}/>'


def _relations(inside: list[str]) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(inside)}</Relationships>'.encode()


def p(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
