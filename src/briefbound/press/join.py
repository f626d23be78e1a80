"""One HTML text of a whole book: the documents that pages show, in order, with ids and links settled between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce
from types import MappingProxyType

from lxml import etree

from briefbound.compose.image_sizes import sized_in_pages
from briefbound.compose.pictures_in_text import signs_in_lines
from briefbound.compose.xhtml import PLACE, Element, descendants, element, tag
from briefbound.diagnostics import BriefboundError, Diagnostic, Place
from briefbound.faces.letters import composed
from briefbound.forms.directions import phrases_in_their_direction
from briefbound.forms.light_ink import with_charts_in_outline
from briefbound.forms.page_words import with_page_words
from briefbound.forms.pagebreaks import with_places
from briefbound.forms.transforms import (
    decoration_without_figures,
    notes_to_calls,
    notes_to_end,
    print_addresses,
    short_cells_whole,
    titles_in_their_direction,
    wide_blocks_across,
    without_skips,
)
from briefbound.languages import direction
from briefbound.model import MANIFEST, Book, ContentDocument, PageDesign, Publication, Resource
from briefbound.press.cover_picture import with_cover_cut
from briefbound.press.engine.log import REPORT
from briefbound.press.faces import families_of
from briefbound.press.fitting import LOOSE, Fit
from briefbound.press.folios import Numbering
from briefbound.press.geometry import geometry
from briefbound.press.tables import fit_tables
from briefbound.press.titlepage import title_page_that_holds

#: Attributes whose value is an id, or several, of the same document.
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-details", "for", "headers")
#: The face in which drawings have their words as they are composed.
_DRAWN_IN = "PT Sans"
_NAMESPACED = re.compile(r"^\{")


def for_pages(book: Book, design: PageDesign) -> Book:
    """The book in the form that pages need: notes at their calls, addresses printed."""
    documents = tuple(with_page_words(replace(one, xhtml=composed(one.xhtml))) for one in book.documents)
    book = replace(book, documents=documents, resources=(*book.resources, *mark_of(book)), mark=None)
    if design.form == "large":
        from briefbound.press.large import for_large_print

        return for_large_print(book, design)
    # Two columns have no common foot for notes.
    notes = [notes_to_calls] if design.columns == 1 else [notes_to_end, wide_blocks_across]
    steps = [_placed, without_skips, titles_in_their_direction, short_cells_whole, *notes]
    steps.append(decoration_without_figures)
    if design.link_addresses:
        steps.append(print_addresses)
    steps.append(phrases_in_their_direction)
    shape = geometry(design)
    steps.append(partial(fit_tables, shape=shape, design=design))
    if design.look == "book":
        steps.append(partial(title_page_that_holds, shape=shape))
    formed = [reduce(lambda form, step: step(form), steps, document) for document in book.documents]
    formed = [signs_in_lines(sized_in_pages(document), book.resources) for document in formed]
    book = replace(book, documents=tuple(formed), resources=tuple(_in_faces(book.resources, design)))
    book = with_cover_cut(book, design)
    return with_charts_in_outline(book) if design.ink == "light" else book


def _placed(document: ContentDocument) -> ContentDocument:
    """A document with its places in the e-book, which has no back cover."""
    return document if document.kind == "backcover" else with_places(document)


def _in_faces(resources: Iterable[Resource], design: PageDesign) -> Iterator[Resource]:
    """The pictures of a book, drawings with their words in the face of the design's headings."""
    sans = families_of(design)[-1]
    for one in resources:
        is_drawn = one.media_type == "image/svg+xml" and sans != _DRAWN_IN
        data = one.data.replace(b'="%s' % _DRAWN_IN.encode(), b'="%s' % sans.encode()) if is_drawn else one.data
        yield replace(one, data=data)


def mark_of(book: Book) -> Iterator[Resource]:
    """The small logo, which no document shows, but perhaps the foot of every page."""
    if book.mark is not None:
        yield book.mark.picture


def join_documents(
    book: Book,
    numbered: Numbering = Numbering(),  # noqa: B008  (it is frozen)
    fits: Mapping[str, Fit] = MappingProxyType({}),
) -> str:
    """The book as one HTML document for pages; ``fits`` says of documents, by their ids, how they are fitted.

    An element's id ``x`` of document ``d`` becomes ``d--x``, and the root element of ``d`` has the id ``d``; links
    follow. Data attributes say what pages need to know: ``data-kind`` and ``data-depth`` (1, or 2 inside a part) of
    the root element, ``data-title`` and ``data-head`` (running heads) of its first heading; ``data-front`` of root
    elements of, and links to, documents whose pages have roman numbers, and ``data-opens`` where page 1 begins;
    ``data-fit`` of those set tighter.

    Raises BriefboundError where a link leads to nothing in the book.
    """
    roots = _settled_roots(book.documents, book.publication.title, {}, numbered, fits)
    ids = {str(node.get("id")) for root in roots.values() for node in root.iter(etree.Element) if node.get("id")}
    dead = (
        (name, href[1:])
        for name, root in roots.items()
        for href in sorted({str(node.get("href")) for node in root.iter(etree.Element) if node.get("href")})
        if href.startswith("#") and href[1:] not in ids
    )
    check_links(dead, manifest_of(book))
    return _page(book.publication.language, _head(book.publication), roots)


def join_fragment(
    documents: Sequence[ContentDocument],
    title: str,
    language: str,
    own_ids: Mapping[str, str | None],
    numbered: Numbering,
    fit: Fit = LOOSE,
) -> str:
    """Some documents of a book as one HTML document, alike; ``own_ids`` are the ids of the roots of others."""
    fits = {one.id: fit for one in documents}
    return _page(language, element("head"), _settled_roots(documents, title, own_ids, numbered, fits))


def _settled_roots(
    documents: Iterable[ContentDocument],
    title: str,
    others: Mapping[str, str | None],
    numbered: Numbering,
    fits: Mapping[str, Fit],
) -> dict[str, Element]:
    roots: dict[str, Element] = {}
    for document in documents:
        root = etree.fromstring(document.xhtml)
        root.set("data-kind", document.kind)
        root.set("data-depth", "2" if document.part else "1")
        root.set("lang", document.language)
        # On the heading, which no page break repeats: the page that a document begins on has no running head.
        heading = next(iter(descendants(root, "h1")), root)
        heading.set("data-title", title)
        heading.set("data-head", document.short_title or document.title)
        if document.id in numbered.front:
            root.set("data-front", "")
        if document.id == numbered.opening:
            root.set("data-opens", "")
        _set_fit(root, fits.get(document.id, LOOSE))
        roots[document.id] = root
    own_ids = {**others, **{name: root.get("id") for name, root in roots.items()}}
    for name, root in roots.items():
        _settle(root, partial(joined_id, own_ids), name, numbered.front)
    return roots


def _set_fit(root: Element, fit: Fit) -> None:
    if fit.is_tight:
        root.set("data-fit", "")
    heights = dict(fit.pictures)
    for image in descendants(root, "img") if heights else ():
        if high := heights.get(image.get(PLACE, "")):
            image.set("style", f"max-height: {high}pt")


def _page(language: str, head: Element, roots: Mapping[str, Element]) -> str:
    for root in roots.values():
        if direction(language) == "rtl" and root.get("dir") is None:
            root.set("dir", "ltr")
    page = element("html", {"lang": language, "dir": direction(language)}, head, element("body", {}, *roots.values()))
    return "<!DOCTYPE html>\n" + _as_html(page)


def joined_id(own_ids: Mapping[str, str | None], document: str, fragment: str) -> str:
    """The id in the whole book of the id ``fragment`` of a document."""
    if not fragment or fragment == own_ids.get(document):
        return document
    # In ASCII: letters beyond it would be written one way in an id and another in the address that leads to it.
    return f"{document}--" + re.sub(r"[^\w.:-]", lambda sign: f"~{ord(sign[0]):x}~", fragment, flags=re.ASCII)


def _settle(root: Element, joined: Callable[[str, str], str], name: str, front: Sequence[str]) -> None:
    """Makes ids unique in the book, and what refers to them follow; ``name`` is the document's. Links to documents in
    ``front`` are marked so."""
    for node in root.iter(etree.Element):
        for attribute in _REFERRING:
            if attribute in node.attrib:
                node.set(attribute, " ".join(joined(name, one) for one in str(node.attrib[attribute]).split()))
        if "id" in node.attrib:
            node.set("id", joined(name, str(node.attrib["id"])))
        if tag(node) == "ol" and (first := node.get("start")):
            # WeasyPrint takes the attribute only with all other hints of presentation.
            node.set("style", f"counter-reset: list-item {int(first) - 1}")
        found = re.fullmatch(r"(?:([^/:#?]+)\.xhtml)?(?:#(.*))?", node.get("href") or "/")
        if found:
            node.set("href", "#" + joined(found[1] or name, found[2] or ""))
            if (found[1] or name) in front:
                node.set("data-front", "")
    root.set("id", name)


def manifest_of(book: Book) -> Place:
    """The place of what is wrong with a book as a whole."""
    return Place(str(book.publication.root / MANIFEST))


def check_links(dead: Iterable[tuple[str, str]], place: Place) -> None:
    """Raises BriefboundError where there is a dead link: a document, and the anchor that is on no page."""
    problems = [
        Diagnostic("BB720", f"{name} links to #{anchor}, which is not on any page", place, REPORT)
        for name, anchor in dead
    ]
    if problems:
        raise BriefboundError(problems)


def _head(publication: Publication) -> Element:
    """What WeasyPrint makes the metadata of; the dates are the manifest's, never the clock's."""
    named: list[tuple[str, str]] = [
        *(("author", person.name) for person in publication.contributors if person.role == "aut"),
        ("description", publication.description),
        ("keywords", ", ".join(publication.subjects)),
        ("dcterms.created", publication.published.isoformat()),
        ("dcterms.modified", (publication.modified or publication.published).isoformat()),
    ]
    metas = (element("meta", {"name": name, "content": content}) for name, content in named if content)
    return element("head", {}, element("title", {}, publication.title), *metas)


def _as_html(page: Element) -> str:
    """Serialised as HTML, which knows no namespaces."""
    for node in page.iter(etree.Element):
        node.tag = etree.QName(node).localname
        for attribute in [name for name in node.attrib if _NAMESPACED.match(str(name))]:
            del node.attrib[attribute]
    etree.cleanup_namespaces(page)
    return etree.tostring(page, method="html", encoding="unicode")
