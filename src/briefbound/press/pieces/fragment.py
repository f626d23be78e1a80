"""What comes back from a worker: a fragment as it was laid out, and the faces of a book, as plain values.

A fragment is laid out without knowing what comes before and after it: page numbers are guesses, noted where they are
painted, and all that leads out of the fragment is a *symbol*, resolved by :mod:`briefbound.press.binder`.

Objects of a fragment are numbered from 0 and written as WeasyPrint's library writes them, references among them as
``12 0 R``. A symbol stands where another value will: byte 1, a word, a space, an argument, byte 2.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefbound.press.findings import Finding
from briefbound.press.pieces.asked import Guess

#: Objects of a fragment: what is written before a stream, or is the whole object, and the data of the stream.
Objects = tuple[tuple[bytes, bytes | None], ...]


#: The level of compression of streams: level 9 takes twice as long and saves 1 % of bytes.
_LEVEL = 6


def symbol(word: str, argument: object = "") -> bytes:
    """What stands for a value that the binder knows."""
    return f"\x01{word} {argument}\x02".encode()


@dataclass(frozen=True, slots=True)
class Site:
    """Where a number is painted on a page.

    ``key`` says which: "page", "pages", or "#" and an anchor. ``places`` are the offsets in the content stream at
    which the four hexadecimal digits of each glyph stand; ``glyphs`` are those of 0 to 9, none where the number
    cannot be painted over with another that has as many digits.
    """

    page: int
    key: str
    number: int
    places: tuple[int, ...]
    glyphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FragmentPage:
    """A page: whether nothing is on it, whether it is turned on paper, its boxes, its annotations, and the owners of
    its marked content.

    Boxes are MediaBox, TrimBox and BleedBox: left, bottom, right, top in points.
    """

    blank: bool
    turned: bool
    boxes: tuple[tuple[float, ...], ...]
    annotations: tuple[int, ...]
    owners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Painting:
    """What the pages show in one edition: compressed content streams, and the numbers in them."""

    contents: tuple[bytes, ...]
    sites: tuple[Site, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """A face as it is used: the glyphs with their widths (thousandths of the size) and letters."""

    name: str  # in the resources of pages
    digest: str  # of its file
    facts: Mapping[str, Any]  # of WeasyPrint's Font
    glyphs: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The faces of a book, cut to what is used: objects, and which of them is the dictionary of all."""

    objects: Objects
    dictionary: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A fragment as it was set. Pages are counted from 0; ``lead`` of them are blank ones that may not be wanted."""

    guess: Guess
    lead: int
    pages: tuple[FragmentPage, ...]
    printed: Painting
    on_screen: Painting
    drawn: Objects  # what the paintings name
    resources: int  # the one of them that has the names
    intent: int | None  # and the output intent
    objects: Objects  # structure elements and annotations
    sections: tuple[tuple[bool, tuple[int, ...], int | None], ...]  # in a part, elements, the last of them if a Part
    links: tuple[tuple[int, str], ...]  # owners of annotations, in the order of their keys; their targets
    ids: Mapping[str, int]  # of elements, for the IDTree
    elements: Mapping[str, int]  # by the anchors that lead to them
    anchors: Mapping[str, tuple[int, float, float]]  # page, x and y in points
    titles: Mapping[str, str]  # of anchors
    bookmarks: tuple[tuple[int, str, int, float, float, str], ...]  # level, label, page, x, y, anchor
    begun: tuple[tuple[int, str, int, int], ...]  # page, and the place in the text at which it begins
    fonts: tuple[FontUse, ...]
    strings: Mapping[str, str]  # named strings as they are left
    needs: Mapping[str, str | None]  # named strings that were taken over, None where there was none
    findings: tuple[Finding, ...]  # what is wrong with the pages

    @property
    def length(self) -> int:
        """The number of pages without those that may not be wanted."""
        return len(self.pages) - self.lead


def compressed(data: bytes) -> bytes:
    """The data of a stream as files hold it (ISO 32000-1, 7.4.4)."""
    return zlib.compress(data, _LEVEL)


def merged(fragments: Iterable[Fragment]) -> tuple[FontUse, ...]:
    """The faces that fragments use, with the glyphs of all of them."""
    uses: dict[str, FontUse] = {}
    for use in (use for fragment in fragments for use in fragment.fonts):
        before = uses.setdefault(use.name, use)
        if before is not use:
            glyphs = {glyph: row for one in (use, before) for row in one.glyphs for glyph in row[:1]}
            uses[use.name] = replace(before, glyphs=tuple(glyphs[glyph] for glyph in sorted(glyphs)))
    return tuple(uses[name] for name in sorted(uses))
