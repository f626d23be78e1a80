"""What goes to those who set fragments of a book, and what comes back: plain values that travel as bytes.

A fragment is a run of documents that share pages with each other and with nothing else. It is set without knowing
what comes before and after it: page numbers are guesses, noted where they are painted, and all that leads out of the
fragment is a *symbol*, resolved by :mod:`briefbound.press.binder`.

Objects of a fragment are numbered from 0 and written as WeasyPrint's library writes them, references among them as
``12 0 R``. A symbol stands where another value will: byte 1, a word, a space, an argument, byte 2.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from briefbound.diagnostics import Severity
from briefbound.model import Chart, ContentDocument, PageDesign, Resource
from briefbound.press.findings import Finding
from briefbound.press.folios import Numbering

#: The code of what is said of documents that cannot be set as a fragment.
UNFIT = "BB741"
#: How a fragment begins: the book itself, at a page of either side, of one side (which may want a blank page before).
Start = Literal["book", "page", "right", "left"]
#: Objects of a fragment: what is written before a stream, or is the whole object, and the data of the stream.
Objects = tuple[tuple[bytes, bytes | None], ...]


def symbol(word: str, argument: object = "") -> bytes:
    """What stands for a value that the binder knows."""
    return f"\x01{word} {argument}\x02".encode()


@dataclass(frozen=True, slots=True)
class Starts:
    """How the pages of each document of a book begin, None for one that goes on below the one before.

    ``sides_differ`` says whether pages on the left look otherwise than those on the right.
    """

    starts: tuple[Start | None, ...]
    sides_differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Numbers that are not known while a fragment is set."""

    number: int  # of the first page, counted on from the page before it
    total: int  # of pages
    anchors: Mapping[str, int]  # the pages of anchors that the fragment refers to
    strings: Mapping[str, str]  # named strings as the documents before leave them (CSS GCPM 3, 1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a fragment is made of: all that it reads but the numbers."""

    title: str  # of the book
    language: str
    documents: tuple[ContentDocument, ...]
    paths: tuple[tuple[str, str, str], ...]  # of its articles: id, file, language
    own_ids: tuple[tuple[str, str], ...]  # the ids that the roots of these and of linked documents have
    resources: tuple[Resource, ...]
    charts: tuple[Chart, ...]  # those of them that were drawn from tables
    design: PageDesign
    start: Start
    numbered: Numbering  # as far as it is about these and linked documents


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


def to_bytes(value: Fragment | Fonts) -> bytes:
    """A value in a form that can be kept: the length of a JSON text, the text, and the bytes that it points into."""
    blobs: dict[bytes, list[int]] = {}
    end = 0

    def point(data: Any) -> object:
        nonlocal end
        if not isinstance(data, bytes):
            return {field.name: getattr(data, field.name) for field in fields(data)}
        if data not in blobs:
            blobs[data] = [end, len(data)]
            end += len(data)
        return {"": blobs[data]}

    text = json.dumps(value, default=point, separators=(",", ":")).encode()
    return b"".join([len(text).to_bytes(8, "big"), text, *blobs])


def fragment_from(data: bytes) -> Fragment:
    """The fragment that :func:`to_bytes` wrote. Raises ValueError for anything else."""
    try:
        return _fragment(_values(data))
    except (TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise ValueError("not a fragment") from fault


def fonts_from(data: bytes) -> Fonts:
    """The fonts that :func:`to_bytes` wrote. Raises ValueError for anything else."""
    try:
        values = _values(data)
        return Fonts(objects=_tuples(values["objects"]), dictionary=values["dictionary"])
    except (TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise ValueError("not fonts") from fault


def _values(data: bytes) -> Any:
    start = 8 + int.from_bytes(data[:8], "big")
    whole = memoryview(data)

    def unpoint(found: dict[str, Any]) -> Any:
        if found.keys() == {""}:
            offset, length = found[""]
            return bytes(whole[start + offset : start + offset + length])
        return found

    return json.loads(data[8:start], object_hook=unpoint)


def merged(fragments: Iterable[Fragment]) -> tuple[FontUse, ...]:
    """The faces that fragments use, with the glyphs of all of them."""
    uses: dict[str, FontUse] = {}
    for use in (use for fragment in fragments for use in fragment.fonts):
        before = uses.setdefault(use.name, use)
        if before is not use:
            glyphs = {glyph: row for one in (use, before) for row in one.glyphs for glyph in row[:1]}
            uses[use.name] = replace(before, glyphs=tuple(glyphs[glyph] for glyph in sorted(glyphs)))
    return tuple(uses[name] for name in sorted(uses))


def _fragment(values: dict[str, Any]) -> Fragment:
    values["guess"] = Guess(**values["guess"])
    values["pages"] = tuple(
        FragmentPage(
            *(one["blank"], one["turned"], tuple(map(tuple, one["boxes"]))),
            *(tuple(one["annotations"]), tuple(one["owners"])),
        )
        for one in values["pages"]
    )
    for name in ("printed", "on_screen"):
        sites = (
            Site(site["page"], site["key"], site["number"], tuple(site["places"]), tuple(site["glyphs"]))
            for site in values[name]["sites"]
        )
        values[name] = Painting(tuple(values[name]["contents"]), tuple(sites))
    values["fonts"] = tuple(
        FontUse(name=one["name"], digest=one["digest"], facts=one["facts"], glyphs=_tuples(one["glyphs"]))
        for one in values["fonts"]
    )
    values["sections"] = tuple((inside, tuple(kids), part) for inside, kids, part in values["sections"])
    values["anchors"] = {name: tuple(place) for name, place in values["anchors"].items()}
    for name in ("objects", "drawn", "links", "bookmarks", "begun"):
        values[name] = _tuples(values[name])
    values["findings"] = tuple(map(finding_from, values["findings"]))
    return Fragment(**{field.name: values[field.name] for field in fields(Fragment)})


def finding_from(values: Mapping[str, Any]) -> Finding:
    """A finding from the names and values of its fields, as JSON has them."""
    place = values["place"]
    return Finding(**{**values, "severity": Severity(values["severity"]), "place": tuple(place) if place else None})


def _tuples(rows: list[list[Any]]) -> tuple[Any, ...]:
    return tuple(map(tuple, rows))
