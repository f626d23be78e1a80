"""What the book itself proves about access, in schema.org's words (EPUB Accessibility 1.1, section 2.2).

Nothing is claimed that was not found in the composed book. Conformance to a standard is no fact of this kind: a
person has to judge it, so it is not stated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from lxml import etree
from PIL import Image

from briefbound.compose.xhtml import XHTML
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.languages import ENGLISH, access_sentences_for
from briefbound.model import MANIFEST, Accessibility, Book, PageMap, Resource

_NS = {"h": XHTML, "svg": "http://www.w3.org/2000/svg"}
_MOVING_SVG = (b"<animate", b"<set ", b"@keyframes", b"<script")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Values of the schema.org accessibility properties, and the summary with the language it is written in."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    summary_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found in a book. The cover counts only among the images that must have an alternative."""

    informative_images: bool  # an image that is not marked as decoration
    all_described: bool  # no image lacks a text alternative or the mark of decoration
    long_descriptions: bool
    headings: bool  # every document has one, and none skips a level
    notes: bool
    contents: bool
    moving: tuple[str, ...]  # images that are animated, or that cannot be shown not to be


def access_of(book: Book, page_map: PageMap | None = None) -> Access:
    """The accessibility metadata that is true of a book."""
    facts = find_facts(book)
    language = book.publication.language
    stated = book.publication.accessibility
    made_in, summary = _summary(facts, stated, language)
    return Access(
        modes=("textual", "visual") if facts.informative_images else ("textual",),
        sufficient=_sufficient(facts),
        features=(*_features(facts), *(("pageBreakMarkers", "pageNavigation") if page_map else ())),
        hazards=_hazards(facts, stated),
        summary=" ".join(stated.summary.split()) or summary,
        summary_language=language if stated.summary.strip() else made_in,
    )


def hazard_questions(book: Book) -> tuple[Diagnostic, ...]:
    """A question about each image that moves, where the manifest does not say what somebody saw in it."""
    stated = book.publication.accessibility
    if stated.flashing is not None and stated.motion is not None:
        return ()
    mark = book.publication.marks.get("accessibility")
    place = Place(str(book.publication.root / MANIFEST), mark.line if mark else 1)
    hint = "watch it, then write what you saw as “accessibility: hazards: {flashing: ..., motion: ...}”"
    return tuple(
        Diagnostic(
            "BB520",
            f"the image “{href}” moves: does it flash more than three times in a second?",
            place,
            hint,
            "WCAG 2.2, 2.3.1",
            Severity.WARNING,
        )
        for href in find_facts(book).moving
    )


def find_facts(book: Book) -> Facts:
    """Reads the composed documents and images for what they offer."""
    roots = [(document.kind, etree.fromstring(document.xhtml)) for document in book.documents]
    every = [root for _, root in roots]
    inside = [root for kind, root in roots if kind != "cover"]
    return Facts(
        informative_images=any(_has(root, "//h:img[not(@alt='')] | //svg:svg[not(@aria-hidden)]") for root in inside),
        all_described=not any(
            _has(root, "//h:img[not(@alt)] | //svg:svg[not(@aria-hidden or @aria-label or @aria-labelledby)]")
            for root in every
        ),
        long_descriptions=any(
            _has(root, "//*[@aria-details] | //h:div[@class='long-description']") for root in inside
        ),
        headings=all(_is_headed(root) for root in inside),
        notes=any(_has(root, "//h:a[@role='doc-noteref']") for root in inside),
        contents=bool(book.contents),
        moving=tuple(resource.href for resource in book.resources if _may_move(resource)),
    )


def _has(root: etree._Element, path: str) -> bool:
    return bool(root.xpath(path, namespaces=_NS))


def _is_headed(root: etree._Element) -> bool:
    """Whether a document has headings whose levels go down by one at a time."""
    levels = [int(str(heading.tag)[-1]) for heading in root.iter(*(f"{{{XHTML}}}h{level}" for level in range(1, 7)))]
    return bool(levels) and all(below <= above + 1 for above, below in pairwise(levels))


def _may_move(resource: Resource) -> bool:
    if resource.media_type == "image/svg+xml":
        return any(mark in resource.data for mark in _MOVING_SVG)
    with Image.open(BytesIO(resource.data)) as image:
        return bool(getattr(image, "is_animated", False))


def _sufficient(facts: Facts) -> tuple[str, ...]:
    if not facts.informative_images:
        return ("textual",)
    return ("textual", "textual,visual") if facts.all_described else ("textual,visual",)


def _features(facts: Facts) -> Iterator[str]:
    if facts.contents:
        yield "tableOfContents"
    if facts.headings:
        yield "structuralNavigation"
    yield "readingOrder"
    yield "displayTransformability"
    if facts.all_described:
        yield "alternativeText"
    if facts.long_descriptions:
        yield "longDescription"


def _hazards(facts: Facts, stated: Accessibility) -> tuple[str, ...]:
    """What somebody saw counts; where nobody looked, what moves is unknown and what is still is harmless."""
    unseen = None if facts.moving else False
    flashing = unseen if stated.flashing is None else stated.flashing
    motion = unseen if stated.motion is None else stated.motion
    if flashing is False and motion is False:
        return ("none",)
    return (
        {None: "unknownFlashingHazard", False: "noFlashingHazard", True: "flashing"}[flashing],
        {None: "unknownMotionSimulationHazard", False: "noMotionSimulationHazard", True: "motionSimulation"}[motion],
        "noSoundHazard",
    )


def _summary(facts: Facts, stated: Accessibility, language: str) -> tuple[str, str]:
    """The language of a summary, and what it says: that of the pack, if this has every sentence wanted but the
    one on notes, which many do without; otherwise English."""
    wanted = list(_told(facts, stated))
    for tag in (language, ENGLISH):
        said = {name: getattr(access_sentences_for(tag), name) for name in wanted}
        if all(sentence for name, sentence in said.items() if name != "notes"):
            return tag, " ".join(filter(None, said.values()))
    raise AssertionError("English has all sentences")


def _told(facts: Facts, stated: Accessibility) -> Iterator[str]:
    """The names of the sentences that are true of a book."""
    yield "text"
    if facts.headings and facts.contents:
        yield "headings"
    if facts.notes:
        yield "notes"
    if not facts.all_described:
        yield "undescribed"
    elif facts.informative_images:
        yield "described"
    if facts.long_descriptions:
        yield "long_descriptions"
    if stated.flashing:
        yield "flashes"
    elif not facts.moving:
        yield "still"
    else:
        yield "may_move" if stated.flashing is None else "moves"
