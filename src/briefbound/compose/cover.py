"""The page of the cover: its image alone, with the words that stand for it; and what is a long title."""

from __future__ import annotations

from briefbound.compose.xhtml import element, serialise
from briefbound.languages import labels_for
from briefbound.model import ContentDocument, Publication

#: A title of more characters is set smaller, so that one page holds it with all that stands below it.
WORDY = 70


def cover_alt(publication: Publication) -> str:
    """The text alternative of the cover: the manifest's, or for a drawn cover the words drawn on it."""
    if publication.cover:
        return publication.cover.alt
    words = ". ".join(filter(None, (publication.title, publication.subtitle, publication.publisher)))
    cover = labels_for(publication.language, publication.words).cover_alt
    return words if cover.is_foreign else cover.format(words).text


def cover_document(publication: Publication, image_href: str) -> ContentDocument:
    """The cover's page. ``doc-cover`` belongs on the image (DPUB-ARIA 1.1)."""
    image = element("img", {"src": image_href, "alt": cover_alt(publication), "role": "doc-cover"})
    title = labels_for(publication.language, publication.words).cover
    return ContentDocument(
        id="cover",
        kind="cover",
        title=title.text,
        title_language=title.language if title.is_foreign else "",
        language=publication.language,
        xhtml=serialise(element("div", {"class": "cover"}, image)),
    )
