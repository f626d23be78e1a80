"""Binding: from a composed book to the files of an EPUB and their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from briefbound.compose.cover import cover_document
from briefbound.compose.navigation import compose_contents
from briefbound.compose.xhtml import OPS, serialise
from briefbound.epub.accessibility import access_of
from briefbound.epub.brand import branded
from briefbound.epub.brand_letters import letters_of_brand
from briefbound.epub.cover import draw_cover
from briefbound.epub.documents import matter_of, page
from briefbound.epub.forms import for_readers
from briefbound.epub.letters import Letters, font_href, letters_beyond_readers
from briefbound.epub.metadata import abstracts, describe
from briefbound.epub.navigation import Landmark, PageTarget, navigation_body
from briefbound.epub.package import File, Package, write_package
from briefbound.epub.pictures import for_screens
from briefbound.epub.tables import narrow_sheet
from briefbound.forms.pagebreaks import mark_pages, page_id
from briefbound.languages import labels_for
from briefbound.model import Book, ContentDocument, Kind, PageMap, PageStart, Publication, Resource
from briefbound.stylesheets import stylesheet

_NAV = "nav"
_SHEET = "styles/epub.css"
_NARROW_SHEET = "styles/narrow.css"
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
    """The EPUB of a book: the cover first, then the text in its order.

    The navigation document is for reading systems alone and stands in no place of that order (EPUB 3.3, 7.1): old
    ones ignore ``hidden`` and would print its lists of pages and landmarks as text. The contents that are read are a
    document of their own. With a page map the book carries the marks and the list of the pages of the print edition.
    """
    starts = page_map.starts if page_map else ()
    publication = book.publication
    pictures = for_screens(book)
    named = next((one for one in pictures if book.cover and one.href == book.cover.href), book.cover)
    cover = named or Resource(_DRAWN_COVER, "image/png", draw_cover(publication, book.logo))
    images = [one for one in pictures if one.href != cover.href]
    documents = _documents(book, cover.href)
    landmarks = tuple(_landmarks(documents, publication))
    pages = [PageTarget(start.label, f"{start.document}.xhtml#{page_id(start.label)}") for start in starts]
    navigation = _navigation(publication, navigation_body(publication, book.contents, landmarks, pages))
    documents = [for_readers(_marked(document, starts)) for document in documents]
    letters = None
    if publication.epub.fonts == "missing-letters":
        letters = letters_beyond_readers(_texts(documents))
    elif publication.epub.fonts == "brand":
        letters = letters_of_brand(publication.page, _texts(documents))
    narrow = _COMMENT.sub("", narrow_sheet(document.xhtml for document in documents))
    styles = [
        File(id="style", href=_SHEET, media_type="text/css", data=_stylesheet(publication).encode()),
        File(id="style-narrow", href=_NARROW_SHEET, media_type="text/css", data=narrow.encode()),
    ]
    sheets = [one.href for one in styles] + ([_LETTERS_SHEET] if letters else [])
    titles = _titles([*documents, navigation], publication.title)
    files = [
        *(_document_file(document, titles[document.id], sheets) for document in (*documents, navigation)),
        *styles,
        *_letter_files(letters),
        _image_file(_COVER_IMAGE, cover, "cover-image"),
        *(_image_file(f"image-{number}", image) for number, image in enumerate(images, 1)),
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
            contents=book.contents,
            landmarks=landmarks,
            pages=pages,
        )
    )


def _marked(document: ContentDocument, starts: Sequence[PageStart]) -> ContentDocument:
    own = [start for start in starts if start.document == document.id]
    return mark_pages(document, own) if own else document


def _documents(book: Book, cover_href: str) -> list[ContentDocument]:
    """The documents in reading order, with a cover first and with contents."""
    documents = list(book.documents)
    if not any(document.kind == "contents" for document in documents):
        documents.insert(next(n for n, d in enumerate(documents) if d.kind in ("part", "article")), _contents(book))
    if not any(document.kind == "cover" for document in documents):
        documents.insert(0, cover_document(book.publication, cover_href))
    return documents


def _contents(book: Book) -> ContentDocument:
    language = book.publication.language
    xhtml = serialise(compose_contents(book.contents, language, {}, book.publication.words))
    return _ours("contents", book.publication, xhtml)


def _navigation(publication: Publication, xhtml: str) -> ContentDocument:
    return _ours(_NAV, publication, xhtml)


def _ours(name: str, publication: Publication, xhtml: str) -> ContentDocument:
    """A document of contents, whose title is a word of ours."""
    title = labels_for(publication.language, publication.words).contents
    return ContentDocument(
        id=name,
        kind="contents",
        title=title.text,
        title_language=title.language if title.is_foreign else "",
        language=publication.language,
        xhtml=xhtml,
    )


def _landmarks(documents: Sequence[ContentDocument], publication: Publication) -> Iterator[Landmark]:
    """One landmark a kind, and where the text begins: past forewords, unless there is nothing else."""
    text = [document for document in documents if document.kind in ("part", "article")]
    start = next((document for document in text if matter_of(document) == "bodymatter"), text[0] if text else None)
    labels = labels_for(publication.language, publication.words)
    seen: set[Kind] = set()
    for document in documents:
        if document is start:
            start_word = labels.start_of_text
            yield Landmark("bodymatter", "text", start_word.text, document.href, start_word.language)
        if document.kind in _LANDMARKS and document.kind not in seen:
            seen.add(document.kind)
            epub_type, guide_type = _LANDMARKS[document.kind]
            language = document.title_language or document.language
            yield Landmark(epub_type, guide_type, document.title, document.href, language)


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
    if document.id == _NAV:
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


def _stylesheet(publication: Publication) -> str:
    """What holds in every edition, then what holds in e-books and for the brand, as one sheet without comments."""
    parts = [*map(stylesheet, ("base.css", "epub.css", "widths.css"))]
    if publication.brand:
        parts += branded(publication.brand)
    return _COMMENT.sub("", "\n".join(parts))


def _image_file(id_: str, image: Resource, *properties: str) -> File:
    return File(id=id_, href=image.href, media_type=image.media_type, data=image.data, properties=properties)


def _texts(documents: Iterable[ContentDocument]) -> Iterator[str]:
    for document in documents:
        whole = f'<body xmlns:epub="{OPS}">{document.xhtml}</body>'
        yield from map(str, etree.fromstring(whole).itertext())
