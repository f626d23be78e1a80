"""EPUBs of a document or two, for what the larger ones of other tests do not hold."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.small_epub import CONTAINER

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Small book</dc:title><dc:language>en</dc:language></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>{name}</title></head><body>
{body}
</body></html>"""


def write_book(
    path: Path, spine: dict[str, str], beside: dict[str, str] | None = None, frame: str = DOCUMENT
) -> Path:
    """Write an EPUB whose documents are those bodies in a frame, by name; those ``beside`` are in no spine."""
    documents = {**spine, **(beside or {})}
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in documents
    )
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        references = "".join(f'<itemref idref="{name}"/>' for name in spine)
        container.writestr("EPUB/package.opf", PACKAGE.format(items=items, spine=references))
        for name, body in documents.items():
            container.writestr(f"EPUB/{name}.xhtml", frame.format(name=name, body=body))
    return path
