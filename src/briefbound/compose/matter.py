"""What stands before and after the articles: title page, content note, parts, glossary, sources, colophon."""

from __future__ import annotations

from dataclasses import replace

from briefbound.compose.article import compose_text, divided_at_colon
from briefbound.compose.citations import describe_in_full
from briefbound.compose.collation import Key, sorting_key
from briefbound.compose.cover import WORDY
from briefbound.compose.images import ImageShelf
from briefbound.compose.inline import compose_inline, expand_abbreviations
from briefbound.compose.key_figures import figures_of_the_pack
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.markdown import read_inline, read_markdown
from briefbound.compose.xhtml import (
    Element,
    Piece,
    append,
    element,
    means,
    set_language,
    set_line,
)
from briefbound.languages import Labels, Word
from briefbound.model import GlossaryEntry, Kind, LogoPicture, Part, Publication, Source
from briefbound.version import __version__


def _page(kind: Kind, title: str | Word, publication: Publication, document_id: str | None = None) -> Element:
    """A document with a heading, named by it."""
    identifier = document_id or kind
    shown = divided_at_colon(title) if isinstance(title, str) else (title,)
    heading = element("h1", {"id": f"{identifier}-title"}, *shown)
    root = element("section", {"id": identifier, "class": kind, "aria-labelledby": f"{identifier}-title"}, heading)
    set_language(root, publication.language)
    return means(root, kind)


def compose_title_page(manuscript: Manuscript, logo: LogoPicture | None) -> Element:
    """Who made what, and when; the logo comes first, since a publisher is seen before a title."""
    publication, words = manuscript.publication, manuscript.labels
    root = set_line(_page("titlepage", publication.title, publication), _line(publication, "title") - 1)
    if len(publication.title) > WORDY:
        root[0].set("class", "wordy")
    if logo:
        image = element("img", {"src": logo.picture.href, "alt": logo.alt, "class": "logo"})
        root.insert(0, element("p", {"class": "brand"}, image))
    if publication.subtitle:
        subtitle = element("p", {"class": "subtitle"}, *divided_at_colon(publication.subtitle))
        append(root, set_line(subtitle, _line(publication, "subtitle") - 1))
    for contributor in publication.contributors:
        role = words.contributors.get(contributor.role)
        label = element("span", {"class": "label"}, role) if role else None
        named = element("p", {"class": "contributor"}, label, words.colon if role else None, contributor.name)
        append(root, set_line(named, _line(publication, "contributors") - 1))
    if publication.publisher:
        publisher = element("p", {"class": "publisher"}, publication.publisher)
        append(root, set_line(publisher, _line(publication, "publisher") - 1))
    moment = element(
        "time", {"datetime": publication.published.isoformat()}, words.format_date(publication.published)
    )
    append(root, element("p", {"class": "date"}, moment))
    figures = figures_of_the_pack(manuscript)
    append(root, figures if figures is None else set_line(figures, _line(publication, "key-figures") - 1))
    return root


def compose_content_note(manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """The warning and advice that readers meet before the contents."""
    publication, words = manuscript.publication, manuscript.labels
    root = _page("content-note", words.content_note, publication)
    note = read_markdown(publication.content_note, _line(publication, "content-note"), manuscript)
    compose_text(note, manuscript, shelf)
    append(root, *list(note))
    expand_abbreviations(root, publication.abbreviations)
    return root


def compose_part(part: Part, document_id: str, publication: Publication) -> Element:
    """The page that opens a part."""
    return _page("part", part.title, publication, document_id)


def compose_glossary(manuscript: Manuscript) -> Element:
    """The terms in the order of their letters, each with its forms in other languages."""
    publication, words = manuscript.publication, manuscript.labels
    root = _page("glossary", words.glossary, publication)
    own = publication.language
    entries = sorted(publication.glossary, key=lambda entry: (sorting_key(entry.term, own), entry.term))
    terms = {entry.id: entry.term for entry in entries}
    terms_list = element("dl")
    for entry in entries:
        term = element("dt", {"id": entry.id}, entry.term)  # a dfn in it would be a term in a term
        if entry.language:
            set_language(term, entry.language)
        append(terms_list, set_line(term, entry.mark.line))
        append(terms_list, set_line(_definition(entry, terms, words, manuscript), entry.mark.line))
    append(root, terms_list)
    expand_abbreviations(root, publication.abbreviations)
    return root


def _definition(entry: GlossaryEntry, terms: dict[str, str], words: Labels, manuscript: Manuscript) -> Element:
    definition = element("dd")
    text = read_inline(entry.definition, entry.mark.line, manuscript)
    compose_inline(text, manuscript)
    append(definition, text.text, *list(text))
    for number, (language, form) in enumerate(entry.forms):
        word = element("span", {}, form)
        set_language(word, language)
        append(definition, "; " if number else " ", word)
    if entry.forms:
        append(definition, ".")
    for number, other in enumerate(entry.see):
        link = element("a", {"href": f"#{other}"}, terms[other])
        append(definition, *((", ",) if number else (" ", words.labelled(words.see_also))), link)
    if entry.see:
        append(definition, ".")
    return definition


def compose_sources(manuscript: Manuscript) -> Element:
    """The works that the articles cite, by the letters of their authors or, where they name none, their titles."""
    publication, words = manuscript.publication, manuscript.labels
    root = _page("sources", words.sources, publication)
    items = []
    for source in sorted(publication.sources, key=lambda source: _order_of(source, publication.language)):
        pieces = describe_in_full(source, manuscript)
        item = set_line(element("li", {"id": source.id, "class": "source"}, *pieces), source.mark.line)
        compose_inline(item, manuscript)
        items.append(item)
    append(root, element("ul", {}, *items))
    return root


def _order_of(source: Source, language: str) -> tuple[Key, Key, str]:
    return sorting_key(source.author or source.title, language), sorting_key(source.title, language), source.id


def compose_colophon(manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """What readers and libraries need to know of the publication itself."""
    publication, words = manuscript.publication, manuscript.labels
    root = _page("colophon", words.colophon, publication)
    if publication.colophon:
        text = read_markdown(publication.colophon, _line(publication, "colophon"), manuscript)
        compose_text(text, manuscript, shelf)
        append(root, *list(text))
    facts = element("dl", {"class": "facts"})

    def fact(label: Word, *value: Piece) -> None:
        append(facts, element("dt", {}, label), element("dd", {}, *value))

    for contributor in publication.contributors:
        fact(words.contributors.get(contributor.role, words.contributors["ctb"]), contributor.name)
    if publication.publisher:
        fact(words.publisher, _linked(publication.publisher, publication.brand.link if publication.brand else ""))
    fact(_as_label(words.published), words.format_date(publication.published))
    if publication.modified != publication.published:
        fact(_as_label(words.updated), words.format_date(publication.modified))
    fact(words.identifier, publication.identifier)
    if publication.rights:
        fact(words.rights, publication.rights)
    if publication.licence:
        licence = publication.licence
        fact(words.licence, _linked(licence.name, licence.url))
    if publication.cover and publication.cover.credit:
        fact(words.cover, words.credit.format(publication.cover.credit))
    if publication.accessibility.summary:
        fact(words.accessibility, publication.accessibility.summary)
    append(root, facts)
    if publication.generator:
        before, behind = words.made_with.parted()
        append(root, element("p", {"class": "made-with"}, before, f"Briefbound {__version__}", behind, "."))
    expand_abbreviations(root, publication.abbreviations)
    return root


def _as_label(word: Word) -> Word:
    """A word before a date, where the date stands apart."""
    return replace(word, text=word.text.replace("{}", "").strip(" :：\u00a0"))


def _linked(name: str, address: str) -> str | Element:
    return element("a", {"class": "external", "href": address}, name) if address else name


def compose_back(manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """The words on the back of a printed cover: the manifest's, or the description."""
    publication = manuscript.publication
    root = element("div", {"class": "back-text"})
    set_language(root, publication.language)
    if back := publication.shop_cover.back:
        text = read_markdown(back, _line(publication, "editions.shop-cover.back"), manuscript)
        compose_text(text, manuscript, shelf)
        append(root, *list(text))
    elif publication.description:
        append(root, element("p", {}, publication.description))
    return root


def compose_blurb(manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """What the last page of the PDFs says of the pack: the manifest's words, or the description."""
    back = manuscript.publication.back_cover
    return _block("blurb", back.blurb if back else "", manuscript.publication.description, manuscript, shelf)


def compose_contact(manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """Whom readers can turn to: the manifest's words, or rights and licence."""
    publication, back = manuscript.publication, manuscript.publication.back_cover
    licence = publication.licence
    root = _block("contact", back.contact if back else "", "", manuscript, shelf)
    if publication.rights:
        append(root, element("p", {"class": "rights"}, publication.rights))
    if licence:
        label = manuscript.labels.labelled(manuscript.labels.licence)
        append(root, element("p", {"class": "rights"}, label, licence.name))
    return root


def _block(name: str, written: str, otherwise: str, manuscript: Manuscript, shelf: ImageShelf) -> Element:
    """A block of the back cover: Markdown, or else a paragraph of plain words."""
    publication = manuscript.publication
    root = element("div", {"class": name})
    set_language(root, publication.language)
    if written:
        text = read_markdown(written, _line(publication, f"back-cover.{name}"), manuscript)
        compose_text(text, manuscript, shelf)
        append(root, *list(text))
    elif otherwise:
        append(root, element("p", {}, otherwise))
    return root


def _line(publication: Publication, key: str) -> int:
    mark = publication.marks.get(key)
    return mark.line + 1 if mark else 2  # the text of a block scalar begins on the next line
