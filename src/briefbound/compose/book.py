"""From a publication to a book: every section composed, references settled, contents drawn up."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from briefbound.compose import matter
from briefbound.compose.article import Draft, compose_article, finish_article, headings, standfirst_of
from briefbound.compose.blocks import level_box_titles
from briefbound.compose.brand_faces import in_brand_faces
from briefbound.compose.citations import works_of
from briefbound.compose.house import judge_house_sheet
from briefbound.compose.images import ImageShelf
from briefbound.compose.legible import report_characters, report_cover, report_letters
from briefbound.compose.lints import report_cover_words
from briefbound.compose.logos import place_logos
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.navigation import compose_contents, contents_tree
from briefbound.compose.notes import refuse_notes
from briefbound.compose.recommendations import number_recommendations
from briefbound.compose.references import number_captions, settle_references
from briefbound.compose.typography import set_typography, with_typography
from briefbound.compose.xhtml import Element, classes, descendants, serialise
from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError, has_errors
from briefbound.languages import all_words, missing_words
from briefbound.load.folder import Problems
from briefbound.load.limits import how_to_raise
from briefbound.model import (
    MANIFEST,
    Book,
    ContentDocument,
    EditionName,
    Kind,
    LogoPicture,
    Part,
    Publication,
    Resource,
)

#: Document ids that articles may not take: they name the program's own documents.
RESERVED = frozenset(
    {"cover", "titlepage", "content-note", "contents", "nav", "toc", "glossary", "sources", "colophon"}
)


def compose_book(
    publication: Publication, editions: Collection[EditionName] = ()
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book of a publication, and the warnings met on the way.

    Raises SourceError with every problem of every text where any is an error; what the editions to be made of it
    cannot show is one.
    """
    if publication.typography:
        publication = with_typography(publication)
    problems = Problems(_unknown_languages(publication), withholds=publication.withholds)
    shelf = ImageShelf()

    drafts = _drafts(publication, shelf, problems)
    problems.extend(judge_house_sheet(publication))
    logo, mark = place_logos(publication, shelf, problems)
    pages = _pages(publication, shelf, logo, problems)
    cover = _place_cover(publication, shelf, problems)
    back, blurb, contact = (
        _outside(compose, publication, shelf, problems)
        for compose in (matter.compose_back, matter.compose_blurb, matter.compose_contact)
    )

    number_captions(drafts)
    number_recommendations([(draft.root, draft.manuscript) for draft in drafts])
    summaries = [(draft.summary, draft.manuscript) for draft in drafts if draft.summary is not None]
    texts = [*((draft.root, draft.manuscript) for draft in drafts), *summaries, *pages.values()]
    settle_references(texts, drafts)
    for root, own in texts:
        report_characters(root, own)
    problems.extend(report_cover_words(publication))
    problems.extend(report_cover(publication, editions))
    if set(editions) - {"epub"}:
        problems.extend(report_letters(drafts, [*summaries, *pages.values()], publication, shelf.authored))
    words = (str(text) for root, _ in texts for text in root.itertext())
    publication = in_brand_faces(publication, (*words, publication.title), problems)
    if has_errors(problems):
        raise SourceError(problems.reported())

    documents = {kind: _document(kind, root, publication) for kind, (root, _) in pages.items()}
    before = [documents[kind] for kind in ("titlepage", "content-note") if kind in documents]
    after = [documents[kind] for kind in ("glossary", "sources", "colophon") if kind in documents]
    body = list(_body(publication, drafts))
    tree = contents_tree([*before, *body, *after])
    listed = contents_tree([*before, *body, *after], publication.contents_page.depth)
    about = {f"{draft.document_id}.xhtml": said for draft in drafts if (said := _said_of(draft)) is not None}
    for href, summary in about.items():
        for link in descendants(summary, "a"):
            if (target := link.get("href") or "").startswith("#"):
                link.set("href", href + target)
    contents = _document(
        "contents", compose_contents(listed, publication.language, about, publication.words), publication
    )
    book = Book(
        publication=publication,
        documents=(*before, contents, *body, *after),
        resources=shelf.resources,
        cover=cover,
        charts=tuple(shelf.charts),
        contents=tree,
        back=serialise(back),
        blurb=serialise(blurb),
        contact=serialise(contact),
        logo=logo,
        mark=replace(mark, picture=replace(mark.picture, href=publication.page.mark)) if mark else None,
    )
    return book, problems.reported()


def _drafts(publication: Publication, shelf: ImageShelf, problems: Problems) -> list[Draft]:
    taken = set(RESERVED) | {_part_id(number) for number in range(1, len(publication.contents) + 1)}
    drafts = []
    works = works_of(publication.sources)
    limits, elements, notes = publication.limits, 0, 0
    for article in publication.articles():
        numbered = (f"article-{article.id}-{number}" for number in itertools.count(2))
        document_id = next(
            name for name in itertools.chain((article.id, f"article-{article.id}"), numbered) if name not in taken
        )
        taken.add(document_id)
        draft = compose_article(article, document_id, publication, works, shelf, problems)
        drafts.append(draft)
        elements += sum(1 for _ in draft.root.iter())
        notes += sum("note" in classes(item) for item in descendants(draft.root, "li"))
        for key, what, held, most in (
            ("elements", "elements", elements, limits.elements),
            ("notes", "notes", notes, limits.notes),
        ):
            if held > most:
                hint = f"split it into several packs, {how_to_raise(key, 2 * held)}"
                draft.manuscript.say("BB334", f"the pack up to here has more than {most} {what}", 1, hint=hint)
                raise SourceError(problems.reported())
    return drafts


def _pages(
    publication: Publication, shelf: ImageShelf, logo: LogoPicture | None, problems: list[Diagnostic]
) -> dict[Kind, tuple[Element, Manuscript]]:
    """The documents around the articles, each with the text that it comes from."""

    def manuscript(kind: Kind, path: PurePosixPath) -> Manuscript:
        return Manuscript(publication, path, publication.language, problems, ids={kind, f"{kind}-title"})

    manifest = PurePosixPath(MANIFEST)
    pages: dict[Kind, tuple[Element, Manuscript]] = {}
    own = manuscript("titlepage", manifest)
    pages["titlepage"] = (matter.compose_title_page(own, logo), own)
    if publication.content_note:
        own = manuscript("content-note", manifest)
        pages["content-note"] = (matter.compose_content_note(own, shelf), own)
    if publication.glossary:
        own = manuscript("glossary", publication.glossary[0].mark.path)
        pages["glossary"] = (matter.compose_glossary(own), own)
    if publication.sources:
        own = manuscript("sources", publication.sources[0].mark.path)
        pages["sources"] = (matter.compose_sources(own), own)
    own = manuscript("colophon", manifest)
    pages["colophon"] = (matter.compose_colophon(own, shelf), own)
    for root, own in pages.values():
        refuse_notes(root, own)
        if publication.typography:
            set_typography(root, publication.language)
    return pages


def _body(publication: Publication, drafts: list[Draft]) -> Iterator[ContentDocument]:
    """Parts and articles in reading order."""
    remaining = iter(drafts)
    numbers = itertools.count(1)
    for entry in publication.contents:
        if isinstance(entry, Part):
            part_id = _part_id(next(numbers))
            yield _document("part", matter.compose_part(entry, part_id, publication), publication, part_id)
            for _ in entry.articles:
                yield replace(finish_article(next(remaining)), part=part_id)
        else:
            yield finish_article(next(remaining))


def _document(kind: Kind, root: Element, publication: Publication, identifier: str = "") -> ContentDocument:
    level_box_titles(root)
    found = headings(root)
    return ContentDocument(
        id=identifier or kind,
        kind=kind,
        title=found[0].text,
        title_language=found[0].language,
        short_title=found[0].text,
        language=publication.language,
        words=publication.words,
        headings=found,
        xhtml=serialise(root),
    )


def _part_id(number: int) -> str:
    return f"part-{number}"


def _place_cover(publication: Publication, shelf: ImageShelf, problems: list[Diagnostic]) -> Resource | None:
    cover = publication.cover
    if cover is None:
        return None
    manuscript = Manuscript(publication, cover.mark.path, publication.language, problems)
    href = shelf.place(str(cover.image), PurePosixPath(), cover.mark.line, manuscript)
    return next((resource for resource in shelf.resources if resource.href == href), None)


def _said_of(draft: Draft) -> Element | None:
    """What the contents say of an article below its title."""
    wanted = draft.manuscript.publication.contents_page.summaries
    if wanted == "none":
        return None
    return draft.summary if draft.summary is not None or wanted == "own" else standfirst_of(draft.root)


def _outside(
    compose: Callable[[Manuscript, ImageShelf], Element],
    publication: Publication,
    shelf: ImageShelf,
    problems: list[Diagnostic],
) -> Element:
    """The words on a cover, which stands outside of the book: no reference leads out of it."""
    manuscript = Manuscript(publication, PurePosixPath(MANIFEST), publication.language, problems)
    root = compose(manuscript, shelf)
    refuse_notes(root, manuscript)
    settle_references([(root, manuscript)], [])
    if publication.typography:
        set_typography(root, publication.language)
    return root


def _unknown_languages(publication: Publication) -> Iterator[Diagnostic]:
    languages = {publication.language: MANIFEST}
    for article in publication.articles():
        languages.setdefault(article.language, str(article.path))
    for language, path in languages.items():
        if missing := missing_words(language, publication.words):
            total = len(all_words("en"))
            has = f"{total - len(missing)} of its {total} words" if len(missing) < total else "no words of its own"
            yield Diagnostic(
                "BB323",
                f"the program has {has} in “{language}”; the others are English, and marked as English",
                Place(str(publication.root / path)),
                hint=f"write them under “words:” in {MANIFEST}; “briefbound doctor --language {language}” lists them",
                severity=Severity.WARNING,
                plain=True,
            )
