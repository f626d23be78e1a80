"""Whether the faces of the pages have every letter of the book: a letter that they lack would print as a hole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from lxml import etree

from briefbound.diagnostics import Diagnostic, Place
from briefbound.fonts import EVERY, FAMILIES, SUPPLEMENTS, Style, face
from briefbound.model import MANIFEST, Book

#: The blocks of the Arabic script (Unicode 16, 9.2): first and last code points.
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


@cache
def repertoire() -> frozenset[int]:
    """The code points that every face of the usual families has, and the Arabic letters of the supplement."""
    arabic = {code for first, last in ARABIC for code in range(first, last + 1)}
    return _shared(FAMILIES) | (_shared(SUPPLEMENTS) & arabic)


@cache
def letters_of_family(family: str) -> frozenset[int]:
    """The code points that every face of one family has."""
    return _shared({family: EVERY[family]})


def _shared(families: Mapping[str, tuple[str, Mapping[tuple[int, Style], str]]]) -> frozenset[int]:
    """The code points that every face of these families has."""
    from fontTools.ttLib import TTFont

    maps = [
        TTFont(face(family, weight, style), lazy=True).getBestCmap()
        for family, (_, files) in families.items()
        for weight, style in files
    ]
    return frozenset(set.intersection(*(set(one) for one in maps)))


def missing_letters(book: Book) -> Iterator[Diagnostic]:
    """A diagnostic for each document and drawing with letters that have no shape in the faces of the pages."""
    paths: dict[str, PurePosixPath] = {article.id: article.path for article in book.publication.articles()}
    for document in book.documents:
        if lacking := lacking_letters("".join(map(str, etree.fromstring(document.xhtml).itertext()))):
            path = paths.get(document.id, PurePosixPath("pack.yaml"))
            yield Diagnostic(
                "BB722",
                f"the faces of the pages have no shape for {lacking}",
                Place(str(book.publication.root / path)),
                hint="write it otherwise, or build an e-book without page numbers: page-source: none, --edition epub",
                rule="PDF/UA-1, 7.21.8",
            )
    for drawing in book.resources:
        if drawing.media_type == "image/svg+xml" and (lacking := lacking_letters(_written(drawing.data))):
            yield Diagnostic(
                "BB722",
                f"the faces of the pages have no shape for {lacking}, which the drawing {drawing.href} writes",
                Place(str(book.publication.root / MANIFEST)),
                hint="save the text of the drawing as paths",
                rule="PDF/UA-1, 7.21.8",
            )


def _written(drawing: bytes) -> str:
    """The text that an SVG shows (SVG 2, 11); its title and description are not painted."""
    return "".join(str(piece) for text in etree.fromstring(drawing).iter("{*}text") for piece in text.itertext())


def lacking_letters(text: str) -> str:
    """The letters of a text without a shape in the faces of the pages, named for a message; empty where there are
    none."""
    # Composed, as the layout engine composes it: the faces have "й", and no breve to lay over "и".
    shown = filter(_is_shown, set(unicodedata.normalize("NFC", text)))
    lacking = sorted(letter for letter in shown if ord(letter) not in repertoire())
    more = f" and {len(lacking) - 8} more" if len(lacking) > 8 else ""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lacking[:8]) + more


def _is_shown(letter: str) -> bool:
    """Whether a letter needs a shape: white space, controls and format characters do not."""
    return not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Zs")
