"""The contents of a book: a tree for the EPUB's navigation document, and a page for the PDF's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefbound.compose.xhtml import Element, append, element, means, set_language
from briefbound.languages import labels_for
from briefbound.model import ContentDocument, NavPoint


def contents_tree(documents: Sequence[ContentDocument]) -> tuple[NavPoint, ...]:
    """Parts with their articles, articles with their sections of level 2, and the matter before and after them.

    What stands before the first part or article, and the articles of no part, are at the top.
    """
    points: list[NavPoint] = []
    for document in documents:
        point = NavPoint(document.title, document.href, document.kind, document.language, _sections(document))
        in_part = document.kind == "article" and document.part is not None
        if in_part and points and points[-1].kind == "part":
            last = points[-1]
            points[-1] = NavPoint(last.title, last.href, last.kind, last.language, (*last.children, point))
        elif document.kind not in ("cover", "titlepage", "contents"):
            points.append(point)
    return tuple(points)


def _sections(document: ContentDocument) -> tuple[NavPoint, ...]:
    if document.kind != "article":
        return ()
    return tuple(
        NavPoint(heading.text, f"{document.href}#{heading.id}", document.kind, document.language)
        for heading in document.headings
        if heading.level == 2
    )


def compose_contents(points: Sequence[NavPoint], language: str, about: Mapping[str, Element]) -> Element:
    """The contents as a page: titles that lead to their articles, with what ``about`` says of these; press adds the
    page numbers."""
    heading = element("h1", {"id": "contents-title"}, labels_for(language).contents)
    root = element("nav", {"id": "contents", "class": "contents", "aria-labelledby": "contents-title"}, heading)
    append(root, _list(points, language, about))
    set_language(root, language)
    return means(root, "contents")


def _list(points: Sequence[NavPoint], language: str, about: Mapping[str, Element]) -> Element:
    made = element("ol")
    for point in points:
        link = element("a", {"href": point.href}, point.title)
        if point.language != language:
            set_language(link, point.language)
        item = element("li", {"class": point.kind if "#" not in point.href else "section"}, link)
        append(item, about.get(point.href))
        if point.children:
            append(item, _list(point.children, language, about))
        append(made, item)
    return made
