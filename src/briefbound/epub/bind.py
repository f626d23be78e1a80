"""Binding: from a composed book to the files of an EPUB and their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from briefbound.compose.cover import cover_document
from briefbound.compose.labels import labels_for
from briefbound.compose.pagebreaks import mark_pages, page_id
from briefbound.compose.xhtml import OPS
from briefbound.epub.accessibility import access_of
from briefbound.epub.cover import draw_cover
from briefbound.epub.documents import matter_of, page
from briefbound.epub.letters import Letters, font_href, letters_beyond_readers
from briefbound.epub.metadata import abstracts, describe
from briefbound.epub.navigation import Landmark, PageTarget, navigation_body
from briefbound.epub.package import File, Package, write_package
from briefbound.model import Book, ContentDocument, Kind, NavPoint, PageMap, PageStart, Resource
from briefbound.stylesheets import stylesheet

_NAV = "nav"
_SHEET = "styles/epub.css"
_LETTERS_SHEET = "styles/letters.css"
_COVER_IMAGE = "cover-image"
_DRAWN_COVER = "cover.png"  # images of the text stand under images/, so nothing clashes
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_SVG = "{http://www.w3.org/2000/svg}svg"

#: Kinds of document that are landmarks: their epub:type, and their type in the guide of EPUB 2.
_LANDMARKS: dict[Kind, tuple[str, str]] = {
    "cover": ("cover", "cover"),
    "titlepage": ("titlepage", "title-page"),
    "contents": ("toc", "toc"),
    "glossary": ("glossary", "glossary"),
    "sources": ("bibliography", "bibliography"),
    "colophon": ("colophon", "colophon"),
}


def bind(book: Book, page_map: PageMap | None) -> bytes:
    """The EPUB of a book: the cover first, and the navigation document where the contents stood.

    With a page map it carries the marks and the list of the pages of the print edition.
    """
    starts = page_map.starts if page_map else ()
    composed_contents = {document.id for document in book.documents if document.kind == "contents"}
    own_pages = [start for start in starts if start.document in composed_contents]
    publication = book.publication
    cover = book.cover or Resource(_DRAWN_COVER, "image/png", draw_cover(publication))
    documents = _documents(book, cover.href)
    navigation = next(document for document in documents if document.kind == "contents")
    contents = _with_contents_at(navigation.href, book)
    landmarks = tuple(_landmarks(documents))
    pages = [
        PageTarget(start.label, f"{_NAV if start in own_pages else start.document}.xhtml#{page_id(start.label)}")
        for start in starts
    ]
    navigation_xhtml = navigation_body(publication, contents, landmarks, pages, own_pages)
    documents = [
        replace(document, xhtml=navigation_xhtml) if document is navigation else _marked(document, starts)
        for document in documents
    ]
    letters = None
    if publication.epub.fonts == "missing-letters":
        letters = letters_beyond_readers(_texts(documents))
    sheets = [_SHEET] if letters is None else [_SHEET, _LETTERS_SHEET]
    titles = _titles(documents, publication.title)
    files = [
        *(_document_file(document, titles[document.id], sheets) for document in documents),
        File(id="style", href=_SHEET, media_type="text/css", data=_stylesheet().encode()),
        *_letter_files(letters),
        _image_file(_COVER_IMAGE, cover, "cover-image"),
        *(_image_file(f"image-{number}", image) for number, image in enumerate(_images(book), 1)),
    ]
    return write_package(
        Package(
            publication=publication,
            metadata=(
                *describe(publication, access_of(book, page_map), _COVER_IMAGE, page_map),
                *abstracts((_file_id(document), document) for document in documents),
            ),
            files=files,
            spine=[_file_id(document) for document in documents],
            contents=contents,
            landmarks=landmarks,
            pages=pages,
        )
    )


def _marked(document: ContentDocument, starts: Sequence[PageStart]) -> ContentDocument:
    own = [start for start in starts if start.document == document.id]
    return mark_pages(document, own) if own else document


def _documents(book: Book, cover_href: str) -> list[ContentDocument]:
    """The documents in reading order with the cover first and an empty one where the navigation is to be."""
    publication = book.publication
    labels = labels_for(publication.language)
    navigation = ContentDocument(
        id=_NAV, kind="contents", title=labels.contents, language=publication.language, xhtml=""
    )
    documents = [navigation if document.kind == "contents" else document for document in book.documents]
    if navigation not in documents:
        documents.insert(next(n for n, d in enumerate(documents) if d.kind in ("part", "article")), navigation)
    if not any(document.kind == "cover" for document in documents):
        documents.insert(0, cover_document(publication, cover_href))
    return documents


def _with_contents_at(href: str, book: Book) -> tuple[NavPoint, ...]:
    """The contents tree, in which a line that led to the composed contents leads to the navigation document."""
    composed = {document.href for document in book.documents if document.kind == "contents"}

    def moved(point: NavPoint) -> NavPoint:
        target = href if point.href.partition("#")[0] in composed else point.href
        return replace(point, href=target, children=tuple(map(moved, point.children)))

    return tuple(map(moved, book.contents))


def _landmarks(documents: Sequence[ContentDocument]) -> Iterator[Landmark]:
    """One landmark a kind, and where the text begins: past forewords, unless there is nothing else."""
    text = [document for document in documents if document.kind in ("part", "article")]
    start = next((document for document in text if matter_of(document) == "bodymatter"), text[0] if text else None)
    labels = labels_for(documents[0].language)
    seen: set[Kind] = set()
    for document in documents:
        if document is start:
            yield Landmark("bodymatter", "text", labels.start_of_text, document.href)
        if document.kind in _LANDMARKS and document.kind not in seen:
            seen.add(document.kind)
            epub_type, guide_type = _LANDMARKS[document.kind]
            yield Landmark(epub_type, guide_type, document.title, document.href)


def _file_id(document: ContentDocument) -> str:
    """An XML name; document ids may begin with a digit."""
    return f"text-{document.id}"


def _titles(documents: Iterable[ContentDocument], whole: str) -> dict[str, str]:
    """What each document calls itself, by its id: no two the same, even where articles are (WCAG 2.2, 2.4.2)."""
    titles: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for document in documents:
        title = whole if document.kind == "titlepage" else f"{document.title} – {whole}"
        taken[title] += 1
        titles[document.id] = title if taken[title] == 1 else f"{title} ({taken[title]})"
    return titles


def _document_file(document: ContentDocument, title: str, sheets: Sequence[str]) -> File:
    properties = []
    if document.kind == "contents":
        properties.append("nav")
    elif next(etree.fromstring(document.xhtml).iter(_SVG), None) is not None:
        properties.append("svg")
    return File(
        id=_file_id(document),
        href=document.href,
        media_type="application/xhtml+xml",
        data=page(
            title=title,
            language=document.language,
            matter=matter_of(document),
            body=document.xhtml,
            stylesheets=sheets,
        ),
        properties=tuple(properties),
    )


def _letter_files(letters: Letters | None) -> Iterator[File]:
    if letters is None:
        return
    yield File(id="style-letters", href=_LETTERS_SHEET, media_type="text/css", data=letters.css.encode())
    for name, data in letters.faces:
        yield File(id=f"font-{name}", href=font_href(name), media_type="font/ttf", data=data)


def _stylesheet() -> str:
    """What holds in every edition, then what holds in e-books, as one sheet without comments."""
    return _COMMENT.sub("", stylesheet("base.css") + "\n" + stylesheet("epub.css"))


def _images(book: Book) -> list[Resource]:
    """The images of the text, in an order that does not depend on how they were found."""
    return sorted((image for image in book.resources if image != book.cover), key=lambda image: image.href)


def _image_file(id_: str, image: Resource, *properties: str) -> File:
    return File(id=id_, href=image.href, media_type=image.media_type, data=image.data, properties=properties)


def _texts(documents: Iterable[ContentDocument]) -> Iterator[str]:
    for document in documents:
        whole = f'<body xmlns:epub="{OPS}">{document.xhtml}</body>'
        yield from map(str, etree.fromstring(whole).itertext())
