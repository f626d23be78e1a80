"""A composed book made by hand: all the vocabulary of ARCHITECTURE.md, and text for some twenty pages.

Its documents and drawings are the files of ``rich_book/``.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from briefbound.model import (
    Article,
    Book,
    ContentDocument,
    Contributor,
    Heading,
    Kind,
    Licence,
    Mark,
    NavPoint,
    PageDesign,
    Part,
    Publication,
    Resource,
)

FILES = Path(__file__).parent / "rich_book"

#: id, kind, title
DOCUMENTS: list[tuple[str, Kind, str]] = [
    ("title", "titlepage", "Reading rooms and roads"),
    ("content-note", "content-note", "Content note"),
    ("contents", "contents", "Contents"),
    ("lead", "article", "A chair in the reading room"),
    ("background", "part", "Background"),
    ("roads", "article", "Roads, vans and the fifteenth day"),
    ("zal", "article", "Стул в читальном зале"),
    ("glossary", "glossary", "Glossary"),
    ("sources", "sources", "Sources"),
    ("colophon", "colophon", "About this publication"),
]


def png(width: int, height: int) -> bytes:
    """A grey gradient."""
    rows = b"".join(
        b"\0" + bytes(90 + 150 * (x + y) // (width + height) for x in range(width)) for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _article(name: str, title: str, language: str = "en") -> Article:
    path = PurePosixPath("articles") / f"{name}.md"
    return Article(id=name, path=path, title=title, body="", body_line=1, language=language)


def _xhtml(name: str, extra: str) -> str:
    """The text of a document, with more before its notes."""
    text = (FILES / f"{name}.xhtml").read_text(encoding="utf-8")
    return text.replace('<section class="notes"', extra + '<section class="notes"', 1)


def rich_book(page: PageDesign | None = None, extra: str = "") -> Book:
    """The book; ``extra`` is XHTML put at the end of the lead article's text."""
    mark = Mark(PurePosixPath("pack.yaml"), 1)
    part = Part(
        id="background",
        title="Background",
        articles=(
            _article("roads", "Roads, vans and the fifteenth day"),
            _article("zal", "Стул в читальном зале", "ru"),
        ),
        mark=mark,
    )
    publication = Publication(
        root=Path("/nowhere"),
        slug="reading-rooms",
        title="Reading rooms and roads",
        language="en",
        identifier="urn:uuid:5d4a4f0e-3f1c-4a2c-9f0a-2f1f6d3b8a11",
        publisher="The Reading Trust",
        contributors=(Contributor(name="Jane Doe"), Contributor(name="Анна Иванова", role="trl")),
        published=date(2026, 11, 22),
        modified=date(2026, 11, 23),
        licence=Licence(name="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/"),
        description="Who can reach a library, and who is no longer counted.",
        subjects=("Libraries", "Roads"),
        contents=(_article("lead", "A chair in the reading room"), part),
        page=page or PageDesign(),
    )
    short = {"roads": "Roads and vans"}
    documents = tuple(
        ContentDocument(
            id=name,
            kind=kind,
            title=title,
            language="ru" if name == "zal" else "en",
            xhtml=_xhtml(name, extra if name == "lead" else ""),
            headings=(Heading(1, name, title),),
            short_title=short.get(name, ""),
            part="background" if name in ("roads", "zal") else None,
        )
        for name, kind, title in DOCUMENTS
    )
    resources = (
        Resource("images/path.svg", "image/svg+xml", (FILES / "path.svg").read_bytes()),
        Resource("images/chart.svg", "image/svg+xml", (FILES / "chart.svg").read_bytes()),
        Resource("images/photo.png", "image/png", png(900, 500)),
    )
    articles = (
        NavPoint("Roads, vans and the fifteenth day", "roads.xhtml", "article", "en"),
        NavPoint("Стул в читальном зале", "zal.xhtml", "article", "ru"),
    )
    contents = (
        NavPoint("A chair in the reading room", "lead.xhtml", "article", "en"),
        NavPoint("Background", "background.xhtml", "part", "en", articles),
        *(NavPoint(title, f"{name}.xhtml", kind, "en") for name, kind, title in DOCUMENTS[-3:]),
    )
    return Book(publication=publication, documents=documents, resources=resources, contents=contents)


def small_book(text: str) -> Book:
    """The book with its lead article alone, of which this XHTML is all the text."""
    book = rich_book()
    xhtml = (
        '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" id="lead" '
        f'class="article" role="doc-chapter" lang="en"><h1>A chair in the reading room</h1>{text}</section>'
    )
    (lead,) = (replace(one, xhtml=xhtml) for one in book.documents if one.id == "lead")
    return replace(book, documents=(lead,))
