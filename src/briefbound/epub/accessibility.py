"""What the book itself proves about access, in schema.org's words (EPUB Accessibility 1.1, section 2.2).

Nothing is claimed that was not found in the composed book. Conformance to a standard is no fact of this kind: a
person has to judge it, so it is not stated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from briefbound.compose.xhtml import XHTML
from briefbound.model import Book, PageMap, Resource

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
    headings: bool  # every document has one
    notes: bool
    contents: bool
    may_move: bool  # an image that is animated, or that cannot be shown not to be


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentences:
    """The sentences of a made summary in one language."""

    text: str
    headings: str
    notes: str
    described: str
    undescribed: str
    long_descriptions: str
    still: str
    may_move: str


_SENTENCES: dict[str, _Sentences] = {
    "en": _Sentences(
        text="The text adapts to the reader's font, size and colours.",
        headings="Headings and a table of contents lead through it.",
        notes="Links lead from the text to each note and back.",
        described="Images have text alternatives.",
        undescribed="Some images have no text alternative.",
        long_descriptions="Complex images are also described at length.",
        still="Nothing in it moves, flashes or makes a sound.",
        may_move="Some images may move; whether they flash has not been established.",
    ),
    "ru": _Sentences(
        text="Шрифт, его размер и цвета текста можно изменить.",
        headings="Ориентироваться помогают заголовки и оглавление.",
        notes="От текста к примечаниям и обратно ведут ссылки.",
        described="У изображений есть текстовые описания.",
        undescribed="У некоторых изображений нет текстового описания.",
        long_descriptions="Сложные изображения описаны подробно.",
        still="Здесь ничто не движется, не мигает и не издаёт звуков.",
        may_move="Некоторые изображения могут двигаться; мигают ли они, не установлено.",
    ),
    "ky": _Sentences(
        text="Тексттин арибин, көлөмүн жана түстөрүн өзгөртүүгө болот.",
        headings="Аталыштар жана мазмун багыт берет.",
        notes="Тексттен эскертүүлөргө жана кайра артка шилтемелер бар.",
        described="Сүрөттөрдүн тексттик сүрөттөмөсү бар.",
        undescribed="Айрым сүрөттөрдүн тексттик сүрөттөмөсү жок.",
        long_descriptions="Татаал сүрөттөр кеңири сүрөттөлгөн.",
        still="Бул жерде эч нерсе кыймылдабайт, жаркылдабайт жана үн чыгарбайт.",
        may_move="Айрым сүрөттөр кыймылдашы мүмкүн; алардын жаркылдаары аныкталган эмес.",
    ),
}


def access_of(book: Book, page_map: PageMap | None = None) -> Access:
    """The accessibility metadata that is true of a book."""
    facts = find_facts(book)
    language = book.publication.language
    stated = book.publication.accessibility.summary
    primary = language.split("-")[0].lower()
    made_in = primary if primary in _SENTENCES else "en"
    return Access(
        modes=("textual", "visual") if facts.informative_images else ("textual",),
        sufficient=_sufficient(facts),
        features=(*_features(facts), *(("pageBreakMarkers", "pageNavigation") if page_map else ())),
        hazards=(
            ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")
            if facts.may_move
            else ("none",)
        ),
        summary=" ".join(stated.split()) or " ".join(_summary(facts, _SENTENCES[made_in])),
        summary_language=language if stated.strip() else made_in,
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
        headings=all(_has(root, "//h:h1 | //h:h2 | //h:h3 | //h:h4 | //h:h5 | //h:h6") for root in inside),
        notes=any(_has(root, "//h:a[@role='doc-noteref']") for root in inside),
        contents=bool(book.contents),
        may_move=any(_may_move(resource) for resource in book.resources),
    )


def _has(root: etree._Element, path: str) -> bool:
    return bool(root.xpath(path, namespaces=_NS))


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


def _summary(facts: Facts, sentences: _Sentences) -> Iterator[str]:
    yield sentences.text
    if facts.headings and facts.contents:
        yield sentences.headings
    if facts.notes:
        yield sentences.notes
    if not facts.all_described:
        yield sentences.undescribed
    elif facts.informative_images:
        yield sentences.described
    if facts.long_descriptions:
        yield sentences.long_descriptions
    yield sentences.may_move if facts.may_move else sentences.still
