"""The contents of a book: a tree for the EPUB's navigation document, and a page for the PDF's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefbound.compose.xhtml import Element, append, element, means, set_language
from briefbound.languages import OwnWords, labels_for
from briefbound.model import ContentDocument, Heading, NavPoint


def contents_tree(documents: Sequence[ContentDocument], depth: int = 2) -> tuple[NavPoint, ...]:
    """Parts with their articles, articles with their sections down to the headings of level ``depth``, and the matter
    before and after them.

    What stands before the first part or article, and the articles of no part, are at the top.
    """
    points: list[NavPoint] = []
    for document in documents:
        language = document.title_language or document.language
        point = NavPoint(document.title, document.href, document.kind, language, _sections(document, depth))
        in_part = document.kind == "article" and document.part is not None
        if in_part and points and points[-1].kind == "part":
            last = points[-1]
            points[-1] = NavPoint(last.title, last.href, last.kind, last.language, (*last.children, point))
        elif document.kind not in ("cover", "titlepage", "contents"):
            points.append(point)
    return tuple(points)


def _sections(document: ContentDocument, depth: int) -> tuple[NavPoint, ...]:
    if document.kind != "article":
        return ()
    return _below(document, [one for one in document.headings if 2 <= one.level <= depth], 2)


def _below(document: ContentDocument, headings: Sequence[Heading], level: int) -> tuple[NavPoint, ...]:
    """Headings of a level, each with those that follow it and are below it."""
    points: list[NavPoint] = []
    at = [place for place, one in enumerate(headings) if one.level <= level]
    for start, end in pairwise([*at, len(headings)]):
        heading = headings[start]
        children = _below(document, headings[start + 1 : end], level + 1)
        points.append(
            NavPoint(
                heading.text,
                f"{document.href}#{heading.id}",
                document.kind,
                heading.language or document.language,
                children,
            )
        )
    return tuple(points)


def compose_contents(
    points: Sequence[NavPoint], language: str, about: Mapping[str, Element], own: OwnWords = ()
) -> Element:
    """The contents as a page: titles that lead to their articles, with what ``about`` says of these; press adds the
    page numbers. ``own`` are the words of the pack."""
    heading = element("h1", {"id": "contents-title"}, labels_for(language, own).contents)
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
