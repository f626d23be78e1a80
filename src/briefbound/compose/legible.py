"""Whether every letter of a book can be shown: refused in one go, with the lines on which they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from lxml import etree

from briefbound.compose.article import Draft
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.notes import BACK
from briefbound.compose.xhtml import Element, descendants, line_of
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.faces.letters import clusters, lacking, named, shows_nothing
from briefbound.load.repairs import repaired
from briefbound.model import MANIFEST, EditionName, Mark, Part, Publication, Resource

_AS_PATHS = "save the text of the drawing as paths"
_SHOWN = 4  # words of a drawing that a message repeats
_HINT = "write it in words, or build an e-book without page numbers: page-source: none, --edition epub"


def report_characters(root: Element, manuscript: Manuscript) -> None:
    """Reports what no book may hold and a text brings in spite of all, such as ``&#x2028;``."""
    for node, text in _texts(root):
        for one in repaired(text)[1]:
            hint = "write the letter itself, or leave it out"
            manuscript.say("BB351", one.message, node, hint=hint, rule="XML 1.0, 2.2")


def report_letters(
    drafts: Iterable[Draft],
    pages: Iterable[tuple[Element, Manuscript]],
    publication: Publication,
    drawings: Iterable[Resource],
) -> Iterator[Diagnostic]:
    """The letters that pages cannot show, line by line, in texts, titles of parts and the words of drawings."""
    written = {one.href: text for one in drawings if (text := _painted(one).strip())}
    for draft in drafts:
        article = draft.article
        lines = dict(enumerate(article.body.split("\n"), article.body_line))
        yield from _reported(draft.root, draft.manuscript, written, lines)
    for root, manuscript in pages:
        yield from _reported(root, manuscript, written, {})
    for part in publication.contents:
        if isinstance(part, Part) and (letters := lacking(part.title)):
            yield _without_shape(letters, publication, part.mark.path, part.mark.line)


def report_cover(publication: Publication, editions: Collection[EditionName]) -> Iterator[Diagnostic]:
    """The letters that a drawn cover of an e-book cannot show."""
    if "epub" not in editions or publication.cover:
        return
    from briefbound.compose.cover_design import undrawn

    for key, words in (
        ("title", publication.title),
        ("subtitle", publication.subtitle),
        ("publisher", publication.publisher),
    ):
        if letters := undrawn(words):
            mark = publication.marks.get(key, Mark(PurePosixPath(MANIFEST), 1))
            message = f"the cover cannot be drawn: its typefaces have no glyph for {named(letters)}"
            place = Place(str(publication.root / mark.path), mark.line)
            hint = "give the pack a picture as its cover: cover: {image: ..., alt: ...}"
            yield Diagnostic("BB350", message, place, hint)


def _reported(
    root: Element, manuscript: Manuscript, drawings: dict[str, str], lines: dict[int, str]
) -> Iterator[Diagnostic]:
    publication = manuscript.publication
    found: dict[int, set[str]] = {}
    for node, text in _texts(root):
        for letter in lacking(text) if text != BACK else ():
            here = line_of(node) or 1
            written = [number for number, line in lines.items() if letter[0] in line] if here in lines else []
            for number in written or [here]:
                found.setdefault(number, set()).add(letter)
    for line, letters in sorted(found.items()):
        yield _without_shape(sorted(letters), publication, manuscript.path, line)
    for image in descendants(root, "img"):
        text = drawings.get(image.get("src") or "", "")
        place = Place(str(publication.root / manuscript.path), line_of(image))
        if unpainted := _unpainted(text):
            message = f"the typefaces of the pages have no glyph for {named(unpainted)}, which the drawing writes"
            yield Diagnostic("BB722", message, place, _AS_PATHS, "PDF/UA-1, 7.21.8")
        if backward := _backward(text):
            message = f"pages would show “{backward}”, written in the drawing, with separate letters in reverse order"
            yield Diagnostic("BB728", message, place, _AS_PATHS, severity=Severity.WARNING)


def _without_shape(letters: list[str], publication: Publication, path: PurePosixPath, line: int) -> Diagnostic:
    message = f"the typefaces of the pages have no glyph for {named(letters)}"
    return Diagnostic("BB722", message, Place(str(publication.root / path), line), _HINT, "PDF/UA-1, 7.21.8")


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    """Each piece of text with the element that it stands in."""
    for node in root.iter(etree.Element):
        if node.text:
            yield node, node.text
        for child in node:
            if child.tail:
                yield node, child.tail


def _backward(text: str) -> str:
    """The words of a drawing that run from right to left, in which letters are set one by one."""
    words = [word for word in text.split() if {"R", "AL"} & set(map(unicodedata.bidirectional, word))]
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _unpainted(text: str) -> list[str]:
    """What the words of a drawing lack: its letters are set one by one, so that a mark would stand beside its own."""
    apart = {one for one in clusters(text) if any(unicodedata.category(letter) == "Mn" for letter in one[1:])}
    return sorted({*lacking(text), *(one for one in apart if not all(map(shows_nothing, one[1:])))})


def _painted(drawing: Resource) -> str:
    """The text that an SVG shows (SVG 2, 11); its title and description are not painted."""
    if drawing.media_type != "image/svg+xml":
        return ""
    texts = etree.fromstring(drawing.data).iter("{*}text")
    return "\n".join("".join(map(str, text.itertext())) for text in texts)
