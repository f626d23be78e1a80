"""The documents that pages show: those of the book in the form that its design gives them, between its covers.

What is made here stands on pages alone: the e-book has its own cover, and its title page as it is composed. Elements
of the composed text keep their places (:mod:`briefbound.forms.pagebreaks`); what is new beside them has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from briefbound.compose.article import divided_at_colon
from briefbound.compose.cover import WORDY, cover_alt
from briefbound.compose.xhtml import (
    PLACE,
    Element,
    append,
    classes,
    descendants,
    element,
    remove,
    serialise,
    set_language,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.forms.pagebreaks import with_places
from briefbound.languages import labels_for
from briefbound.model import Book, ContentDocument, PageDesign

#: The place of the cover's picture in the e-book, at which page 1 begins where it is the cover.
_ON_THE_COVER = {PLACE: "cover 1"}
#: The address of the picture of a cover.
COVER = re.compile(r'<img[^>]* role="doc-cover"[^>]* src="([^"]+)"|<img[^>]* src="([^"]+)"[^>]* role="doc-cover"')


def shown_documents(book: Book, design: PageDesign) -> tuple[ContentDocument, ...]:
    """The documents that pages of a design show, in their order."""
    furnished = design.form == "standard" and design.look != "book"
    documents = (_furnished(one, book, design) for one in book.documents) if furnished else book.documents
    return (*_front(book, design), *documents, *_back(book, design))


def is_cover(document: ContentDocument) -> bool:
    """Whether a document is one of the covers, which a print shop prints by themselves."""
    return document.kind in ("cover", "backcover")


# ---------------------------------------------------------------- covers


def _front(book: Book, design: PageDesign) -> Iterator[ContentDocument]:
    """The front cover. In large print and drafts it is the pack's picture, or nothing."""
    publication, picture = book.publication, _picture(book)
    if design.form != "standard":
        if picture is not None:
            yield _cover(book, element("div", {"class": "cover"}, picture))
        return
    if publication.front == "none" or (publication.front == "plain" and picture is None and not publication.title):
        return
    if publication.front == "plain" and picture is not None:
        yield _cover(book, element("section", {"class": "cover alone"}, picture))
        return
    root = element("section", {"class": f"cover {publication.front}"})
    set_language(root, publication.language)
    if publication.front == "full":
        kind = "cover-picture drawn" if picture is None else "cover-picture"
        append(root, element("div", {"class": kind}, picture))
    append(root, _cover_words(book), _brand(book))
    yield _cover(book, root)


def _picture(book: Book) -> Element | None:
    """``doc-cover`` belongs on the image (DPUB-ARIA 1.1)."""
    if book.cover is None:
        return None
    alt = cover_alt(book.publication)
    return element("img", {"src": book.cover.href, "alt": alt, "role": "doc-cover", **_ON_THE_COVER})


def _cover_words(book: Book) -> Element:
    publication = book.publication
    words = element("div", {"class": "cover-words"})
    wordy = "title wordy" if len(publication.title) > WORDY else "title"
    append(words, element("p", {"class": wordy, **_ON_THE_COVER}, *divided_at_colon(publication.title)))
    if publication.subtitle:
        subtitle = divided_at_colon(publication.subtitle)
        append(words, element("p", {"class": "subtitle", **_ON_THE_COVER}, *subtitle))
    day = labels_for(publication.language).format_date(publication.published)
    moment = element("time", {"datetime": publication.published.isoformat(), **_ON_THE_COVER}, day)
    append(words, element("p", {"class": "date"}, moment))
    return words


def _brand(book: Book) -> Element | None:
    """Whose publication it is, as its makers show it: by their logo, or by their name."""
    publication = book.publication
    if book.logo is not None:
        image = element("img", {"src": book.logo.picture.href, "alt": book.logo.alt, "class": "logo"})
        return element("p", {"class": "brand"}, image)
    return element("p", {"class": "brand"}, publication.publisher) if publication.publisher else None


def _cover(book: Book, root: Element) -> ContentDocument:
    publication = book.publication
    title = labels_for(publication.language, publication.words).cover
    return ContentDocument(
        id="cover", kind="cover", title=title.text, language=publication.language, xhtml=serialise(root)
    )


def _back(book: Book, design: PageDesign) -> Iterator[ContentDocument]:
    publication = book.publication
    if design.form != "standard" or publication.back_cover is None:
        return
    root = element("section", {"class": "backcover"})
    set_language(root, publication.language)
    blurb, contact = (
        etree.fromstring(xhtml) if xhtml else element("div", {"class": name})
        for name, xhtml in (("blurb", book.blurb), ("contact", book.contact))
    )
    append(root, blurb if len(blurb) else None)
    if (brand := _brand(book)) is not None:
        contact.insert(0, brand)
    append(root, contact if len(contact) else None)
    yield ContentDocument(
        id="backcover", kind="backcover", title="", language=publication.language, xhtml=serialise(root)
    )


# ---------------------------------------------------------------- the documents of a design


def _furnished(document: ContentDocument, book: Book, design: PageDesign) -> ContentDocument:
    """A document in the form that the designs briefing and report give it."""
    forms = {"titlepage": _title_page, "article": _article, "part": _part}
    if design.look == "report":
        forms["contents"] = _contents
    form = forms.get(document.kind)
    if form is None:
        return document
    document = with_places(document)
    root = etree.fromstring(document.xhtml)
    form(root, document, book)
    if document.kind == "part" and design.look == "report":
        append(root, _held(document, book))
    return replace(document, xhtml=serialise(root))


def _title_page(root: Element, document: ContentDocument, book: Book) -> None:
    """Who publishes, and when; the title; who made it, under which terms; what it says, in words and in figures."""
    publication = book.publication
    found = _by_class(root)
    masthead = element("div", {"class": "masthead"})
    brand, publisher = found.get("brand"), found.get("publisher")
    if brand is None and publisher is not None:
        publisher.set("class", "brand")
        brand, publisher = publisher, None
    append(masthead, brand, found.get("date"))
    panel = element("div", {"class": "panel"}, *descendants(root, "h1"), found.get("subtitle"))
    made_by = [node for node in root if "contributor" in classes(node)]
    imprint = element("div", {"class": "imprint"}, *made_by, publisher)
    if publication.licence:
        words = labels_for(publication.language, publication.words)
        label = words.labelled(words.licence)
        append(imprint, element("p", {"class": "licence"}, label, publication.licence.name))
    for node in list(root):
        root.remove(node)
    append(root, masthead, panel, imprint if len(imprint) else None)
    if publication.description:
        summary = element("p", {"class": "summary"}, publication.description)
        append(root, element("div", {"class": "abstract"}, summary))
    append(root, found.get("key-figures"))


def _by_class(root: Element) -> Mapping[str, Element]:
    return {name: node for node in root for name in classes(node)}


def _article(root: Element, document: ContentDocument, book: Book) -> None:
    """Who wrote it, and when, in one block."""
    lines = [node for node in root[0] if {"byline", "dateline"} & set(classes(node))]
    if lines:
        credits = element("div", {"class": "credits"})
        put_in_place(lines[0], credits)
        append(credits, *lines)


def _part(root: Element, document: ContentDocument, book: Book) -> None:
    """The number of the part, above its title."""
    publication = book.publication
    parts = [one.id for one in book.documents if one.kind == "part"]
    words = labels_for(publication.language, publication.words)
    number = element("span", {"class": "numeral"}, str(parts.index(document.id) + 1))
    root.insert(0, element("p", {"class": "kicker"}, element("span", {"class": "label"}, words.part), " ", number))


def _contents(root: Element, document: ContentDocument, book: Book) -> None:
    """Without the content note, which stands above."""
    for item in [node for node in descendants(root, "li") if "content-note" in classes(node)]:
        remove(item)


def _held(part: ContentDocument, book: Book) -> Element:
    """The articles of a part, as links; the style sheet adds their pages."""
    held = [one for one in book.documents if one.part == part.id]
    items = (element("li", {}, element("a", {"href": one.href}, one.title)) for one in held)
    return element("ul", {"class": "held"}, *items)
