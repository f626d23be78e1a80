"""What a finished file holds, as far as it decides whether a criterion applies: images, sound, scripts, notes...

A file that cannot be read holds :data:`EVERYTHING`, so that nothing is waived.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefbound.checks import Medium
from briefbound.disk.archives import ZIP_FAULTS

#: Every thing that a criterion may be about, as a reader of the report learns that the file has none.
EVERYTHING: dict[str, str] = {
    "article thread": "article threads",
    "claim": "claim of conformance",
    "comment": "comments or pop-ups",
    "embedded file": "embedded files",
    "encryption": "encryption",
    "fixed layout": "fixed layout",
    "form": "fields to fill in",
    "formula": "formulas",
    "hover": "styles for hovering",
    "image": "images",
    "layer": "layers",
    "link": "links",
    "list": "lists",
    "media": "sound, video or other embedded media",
    "media overlay": "sound in step with the text",
    "motion": "movement",
    "page break": "page breaks",
    "page list": "list of pages",
    "role map": "types of its own",
    "scanned page": "scanned pages",
    "script": "scripts",
    "signature": "signature fields",
    "table": "tables",
}


def holdings_of(path: Path, medium: Medium) -> frozenset[str]:
    """Which of :data:`EVERYTHING` a file holds; all of it where the file cannot be read."""
    try:
        return frozenset(_of_epub(path) if medium is Medium.EPUB else _of_pdf(path))
    except _Unreadable:
        return frozenset(EVERYTHING)


class _Unreadable(Exception):
    """The file cannot be read to its end."""


# ---------------------------------------------------------------- EPUB

#: Elements and attributes of content documents that show what these hold.
_IN_DOCUMENTS = {
    "form": "//h:form | //h:input | //h:select | //h:textarea | //h:button",
    "formula": "//m:math",
    "image": "//h:img | //s:svg | //h:picture",
    "link": "//h:a[@href]",
    "list": "//h:ul | //h:ol | //h:dl",
    "media": "//h:audio | //h:video | //h:object | //h:embed | //h:iframe",
    "motion": "//s:animate | //s:animateMotion | //s:animateTransform | //s:set | //h:blink | //h:marquee",
    "page break": "//*[@role='doc-pagebreak' or contains(concat(' ', @e:type, ' '), ' pagebreak ')]",
    "page list": "//h:nav[contains(concat(' ', @e:type, ' '), ' page-list ')]",
    "script": "//h:script | //s:script | //@*[starts-with(name(), 'on')]",
    "table": "//h:table",
}
_IN_PACKAGE = {
    "claim": "//o:meta[@property='dcterms:conformsTo']",
    "fixed layout": "//o:meta[@property='rendition:layout' and normalize-space()='pre-paginated']"
    " | //o:itemref[contains(@properties, 'rendition:layout-pre-paginated')]",
    "media": "//o:item[starts-with(@media-type, 'audio/') or starts-with(@media-type, 'video/')]",
    "media overlay": "//o:item[@media-type='application/smil+xml']",
}
_NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
}


def _has_frames(gif: bytes) -> bool:
    """Whether a GIF holds more than one image (GIF89a, 17 to 26): its blocks are walked to the second one."""

    def after_colours(at: int, flags: int) -> int:
        return at + (3 << (flags & 7) + 1 if flags & 0x80 else 0)

    images, at = 0, after_colours(13, gif[10])
    while at < len(gif) and gif[at] in (0x21, 0x2C):  # an extension or an image
        if gif[at] == 0x2C:
            images += 1
            at = after_colours(at + 10, gif[at + 9]) + 1
        else:
            at += 2
        while gif[at]:  # sub-blocks, each after its length
            at += gif[at] + 1
        at += 1
    return images > 1


#: Whether an image moves, by its media type: a second frame, or an element that animates.
_MOVES: dict[str, Callable[[bytes], bool]] = {
    "image/gif": _has_frames,
    "image/png": lambda data: b"acTL" in data,
    "image/webp": lambda data: b"ANIM" in data,
    "image/svg+xml": lambda data: bool(re.search(rb"<(\w+:)?(animate\w*|set|script)\b|@keyframes", data)),
}


def _of_epub(path: Path) -> Iterator[str]:
    from briefbound.checks.epub_container import is_remote, open_epub
    from briefbound.processes.programs import NoVerdict

    try:
        epub = open_epub(path)
        for name, expression in _IN_DOCUMENTS.items():
            if any(document.root.xpath(expression, namespaces=_NAMES) for document in epub.documents.values()):
                yield name
        yield from (
            name for name, expression in _IN_PACKAGE.items() if epub.package.root.xpath(expression, namespaces=_NAMES)
        )
        inner = (style for one in epub.documents.values() for style in one.elements("style"))
        styles = "\n".join((*epub.styles.values(), *("".join(map(str, style.itertext())) for style in inner)))
        if ":hover" in styles:
            yield "hover"
        if re.search(r"@keyframes|\banimation(-name)?\s*:", styles):
            yield "motion"
        with zipfile.ZipFile(path) as archive:
            for item in epub.manifest:
                moves = _MOVES.get(item.media_type)
                if moves and not is_remote(item.path) and moves(archive.read(item.path)):
                    yield "motion"
    except (NoVerdict, *ZIP_FAULTS) as error:
        raise _Unreadable from error


# ---------------------------------------------------------------- PDF

_IN_TREE = {"Figure": "image", "Formula": "formula", "Table": "table", "L": "list", "Form": "form", "Link": "link"}
_MEDIA = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
_SILENT = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet", *_MEDIA})  # no comments, whatever else they are


def _of_pdf(path: Path) -> Iterator[str]:
    from briefbound.diagnostics import BriefboundError
    from briefbound.pdf import read_structure
    from briefbound.pdf.opening import open_pdf

    try:
        for _, element in read_structure(path).elements():
            if element.type in _IN_TREE:
                yield _IN_TREE[element.type]
        with open_pdf(path) as pdf:
            yield from _in_catalog(pdf)
            for page in pdf.pages:
                yield from _on_page(page)
    except (BriefboundError, ValueError, TypeError, AttributeError) as error:
        raise _Unreadable from error


def _in_catalog(pdf: Any) -> Iterator[str]:
    """What the catalog of a PDF names (ISO 32000-1, 7.7.2)."""
    root = pdf.Root
    names, form = root.get("/Names", {}), root.get("/AcroForm", {})
    if pdf.is_encrypted:
        yield "encryption"
    if "/OCProperties" in root:
        yield "layer"
    if "/Threads" in root:
        yield "article thread"
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield "embedded file"
    if "/JavaScript" in names or "/AA" in root or _runs_script(root.get("/OpenAction")):
        yield "script"
    if len(form.get("/Fields", ())) or "/XFA" in form:
        yield "form"
    if int(form.get("/SigFlags", 0)) & 1:
        yield "signature"
    if len(root.get("/StructTreeRoot", {}).get("/RoleMap", {})):
        yield "role map"


def _on_page(page: Any) -> Iterator[str]:
    for annotation in page.get("/Annots", ()):
        subtype = str(annotation.get("/Subtype", ""))
        if subtype == "/Link":
            yield "link"
        if subtype == "/Widget":
            yield "form"
        if subtype in _MEDIA:
            yield "media"
        if subtype not in _SILENT:
            yield "comment"
        if "/AA" in annotation or _runs_script(annotation.get("/A")):
            yield "script"
    resources = page.get("/Resources", {})
    if not len(resources.get("/Font", {})) and len(resources.get("/XObject", {})):
        yield "scanned page"
    if "/AA" in page:
        yield "script"


def _runs_script(action: Any) -> bool:
    return hasattr(action, "keys") and str(action.get("/S", "")) in ("/JavaScript", "/Rendition")
