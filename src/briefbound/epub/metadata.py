"""What the package document says about the book (EPUB 3.3, section 5.5; EPUB Accessibility 1.1, section 2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefbound.compose.xhtml import XML_LANG
from briefbound.epub.accessibility import Access
from briefbound.languages import labels_for
from briefbound.model import ContentDocument, Contributor, Original, PageMap, Publication
from briefbound.version import __version__

#: MARC relator codes of those who made the work; all others are contributors.
_CREATORS = frozenset({"aut", "cre"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the metadata: ``namespace`` is "DC" for Dublin Core, None for ``meta`` and ``link``."""

    namespace: str | None
    name: str
    value: str | None
    attributes: Mapping[str, str] = field(default_factory=dict)


#: The id of the identifier that the package document names as its own.
IDENTIFIER_ID = "pub-id"


def describe(publication: Publication, access: Access, cover_id: str, page_map: PageMap | None) -> tuple[Entry, ...]:
    """All metadata but ``dcterms:modified``, which the package writer states itself."""
    return (
        *_identity(publication),
        *_people(publication.contributors),
        *_subject(publication),
        *_rights(publication),
        *_access(access),
        *_page_source(publication, page_map),
        *_generator(publication),
        Entry(None, "meta", None, {"name": "cover", "content": cover_id}),  # how EPUB 2 names the cover
    )


def abstracts(documents: Iterable[tuple[str, ContentDocument]]) -> Iterator[Entry]:
    """What articles are about, in a few sentences, each said of the manifest item with that id."""
    for item, document in documents:
        if document.summary:
            yield _meta("dcterms:abstract", document.summary, item, **{XML_LANG: document.language})


def _generator(publication: Publication) -> Iterator[Entry]:
    if publication.generator:
        yield Entry(None, "meta", None, {"name": "generator", "content": f"Briefbound {__version__}"})


def _dc(name: str, value: str, **attributes: str) -> Entry:
    return Entry("DC", name, value, attributes)


def _meta(property_: str, value: str, refines: str = "", **attributes: str) -> Entry:
    target = {"refines": f"#{refines}"} if refines else {}
    return Entry(None, "meta", value, {"property": property_, **target, **attributes})


def _identity(publication: Publication) -> Iterator[Entry]:
    yield _dc("identifier", publication.identifier, id=IDENTIFIER_ID)
    if publication.identifier.lower().startswith("urn:isbn:"):
        # ONIX code list 5: 15 is an ISBN-13, 02 an ISBN-10.
        digits = sum(character.isalnum() for character in publication.identifier[len("urn:isbn:") :])
        yield _meta("identifier-type", "15" if digits == 13 else "02", IDENTIFIER_ID, scheme="onix:codelist5")
    yield _dc("title", whole_title(publication), id="title")
    languages = (publication.language, *(article.language for article in publication.articles()))
    for language in dict.fromkeys(languages):
        yield _dc("language", language)
    yield _dc("date", publication.published.isoformat())


def whole_title(publication: Publication) -> str:
    """The title with the subtitle. Of two titles FBReader shows the last, others none, and few know their types."""
    title, subtitle = publication.title, publication.subtitle
    if not subtitle:
        return title
    ends_with_a_sign = unicodedata.category(title[-1]) == "Po"
    return f"{title} {subtitle}" if ends_with_a_sign else f"{title}: {subtitle}"


def _people(contributors: tuple[Contributor, ...]) -> Iterator[Entry]:
    for number, person in enumerate(contributors, 1):
        id_ = f"contributor-{number}"
        yield _dc("creator" if person.role in _CREATORS else "contributor", person.name, id=id_)
        yield _meta("role", person.role, id_, scheme="marc:relators")
        if person.sort_name:
            yield _meta("file-as", person.sort_name, id_)
        yield _meta("display-seq", str(number), id_)


def _subject(publication: Publication) -> Iterator[Entry]:
    if publication.publisher:
        yield _dc("publisher", publication.publisher)
    if publication.description:
        yield _dc("description", " ".join(publication.description.split()))
    for subject in publication.subjects:
        yield _dc("subject", subject)
    originals = (_citation(article.original) for article in publication.articles() if article.original)
    for source in dict.fromkeys(filter(None, originals)):
        yield _dc("source", source)


def _citation(original: Original) -> str:
    """Where a republished text first appeared: its address, or the words that name it."""
    words = (original.author, original.title, original.publisher, original.date)
    return original.url or ", ".join(filter(None, words))


def _rights(publication: Publication) -> Iterator[Entry]:
    if publication.rights:
        yield _dc("rights", publication.rights)
    if publication.licence:
        yield _dc("rights", publication.licence.name)
        if publication.licence.url:
            yield Entry(None, "link", None, {"rel": "dcterms:license", "href": publication.licence.url})


def _access(access: Access) -> Iterator[Entry]:
    for mode in access.modes:
        yield _meta("schema:accessMode", mode)
    for modes in access.sufficient:
        yield _meta("schema:accessModeSufficient", modes)
    for feature in access.features:
        yield _meta("schema:accessibilityFeature", feature)
    for hazard in access.hazards:
        yield _meta("schema:accessibilityHazard", hazard)
    yield _meta("schema:accessibilitySummary", access.summary, **{XML_LANG: access.summary_language})


def _page_source(publication: Publication, page_map: PageMap | None) -> Iterator[Entry]:
    """Names the edition whose pages the marks follow (EPUB Accessibility 1.1, 4.2.2)."""
    if page_map:
        words = labels_for(publication.language, publication.words)
        edition = f"{words.print_edition}, {words.format_date(publication.modified)}"
        yield _meta("pageBreakSource", f"{publication.title} ({edition})")
