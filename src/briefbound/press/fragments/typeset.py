"""Setting one fragment: from documents to pages painted for every edition, with all that binding them wants.

This runs in processes of its own, which import WeasyPrint and keep faces and styles between fragments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import BriefboundError, Diagnostic, Place, SourceError
from briefbound.faces.letters import named
from briefbound.model import Article, Book, ContentDocument, Direction, PageDesign, Publication
from briefbound.press.brand_faces import own_fonts
from briefbound.press.breaks import breaks_of
from briefbound.press.engine.boxes import Document, Page, is_blank_side, root_of
from briefbound.press.engine.fonts import ChartedFont, use_of
from briefbound.press.engine.guessing import Notes, guessing, noting
from briefbound.press.engine.log import collected, refusal
from briefbound.press.engine.marks import link_texts
from briefbound.press.engine.painting import fonts_left_out, paint
from briefbound.press.faces import families_of
from briefbound.press.fitting import Fit, fitting
from briefbound.press.folios import numbering
from briefbound.press.fragments.drawing import Drawing
from briefbound.press.fragments.structure import Structure
from briefbound.press.geometry import geometry
from briefbound.press.join import for_pages, join_fragment, manifest_of
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.page import render
from briefbound.press.pagemap import page_starts
from briefbound.press.pieces.asked import UNFIT, Copy, Guess, Start, Starts
from briefbound.press.pieces.fragment import FontUse, Fragment
from briefbound.press.sheet import page_sheet
from briefbound.press.tags.flow import POINTS, Flow
from briefbound.press.tags.links import titles
from briefbound.press.tags.painting import tagged_painting


def set_fragment(copy: Copy, guess: Guess) -> Fragment:
    """Lays out and paints a fragment: once more where much of a page would stay white, which is kept where it helps
    (:mod:`briefbound.press.fitting`).

    Raises SourceError where a letter has no shape or an image cannot be read, BriefboundError where WeasyPrint
    reports another error.
    """
    book = for_pages(_book(copy), copy.design)
    if lacking := list(missing_letters(book)):
        raise SourceError(lacking)
    course = fitting(geometry(copy.design), copy.design)
    made: dict[Fit, Fragment] = {}
    fit = next(course)
    while True:
        made[fit], pages = _set(copy, guess, book, fit)
        try:
            fit = course.send(pages)
        except StopIteration as end:
            return made[end.value]


def _set(copy: Copy, guess: Guess, book: Book, fit: Fit) -> tuple[Fragment, Sequence[Page]]:
    """A fragment, fitted so, and its pages without one that is there for its side alone."""
    text = join_fragment(book.documents, copy.title, copy.language, dict(copy.own_ids), copy.numbered, fit)
    shape, fonts = geometry(copy.design), own_fonts(copy.design)
    reserves = reserves_of(book, families_of(copy.design), guess.strings.values())
    place, sheet = manifest_of(book), page_sheet(copy.design, shape, reserves)
    with guessing(guess, copy.start) as notes:
        document, findings = render(text, sheet, book.resources, copy.design.standard, place, reserves, fonts)
        if notes.unfit:
            raise BriefboundError([Diagnostic(UNFIT, notes.unfit)])
        with collected(place) as faults:
            fragment = _Setter(copy, guess, notes, document, place).fragment()
    if faults:
        raise refusal(faults)
    return replace(fragment, findings=tuple(findings)), document.pages[fragment.lead :]


#: The values of breaks that want a page of one side (CSS Break 3, 3.1).
_SIDES: Mapping[Direction, Mapping[str, Start]] = {
    "ltr": {"recto": "recto", "verso": "verso", "right": "recto", "left": "verso"},
    "rtl": {"recto": "recto", "verso": "verso", "right": "verso", "left": "recto"},
}


def find_starts(documents: Sequence[ContentDocument], title: str, language: str, design: PageDesign) -> Starts:
    """How the pages of each document begin, by the styles.

    The documents need no content: styles of sections do not depend on what is in them.
    """
    text = join_fragment(documents, title, language, {}, numbering(documents, design))
    sections, sides_differ = breaks_of(text, design)
    found: list[Start | None] = ["book"]
    sides = _SIDES[design.direction]
    found += [_start(before.break_after, section.break_before, sides) for before, section in pairwise(sections)]
    return Starts(tuple(found), sides_differ)


def _start(after: str, before: str, sides: Mapping[str, Start]) -> Start | None:
    """The break between two siblings, where that of the later wins over that of the earlier (CSS Break 3, 3.1)."""
    for value in (before, after):
        if value in sides:
            return sides[value]
    return "page" if {"page", "always"} & {before, after} else None


def _book(copy: Copy) -> Book:
    """As much of a book as pages show."""
    articles = tuple(
        Article(id=name, path=PurePosixPath(path), title="", body="", body_line=1, language=language)
        for name, path, language in copy.paths
    )
    publication = Publication(
        root=Path(), slug="", title=copy.title, language=copy.language, identifier="", published=date.min,
        modified=date.min, contents=articles,
    )  # fmt: skip
    return Book(
        publication=publication,
        documents=copy.documents,
        resources=copy.resources,
        charts=copy.charts,
        contents=(),
    )


class _Setter:
    def __init__(self, copy: Copy, guess: Guess, notes: Notes, document: Document, place: Place) -> None:
        self._place = place
        self._copy = copy
        self._guess = guess
        self._notes = notes
        self._document = document
        self._root = root_of(document)
        self._fonts: dict[str, FontUse] = {}

    def fragment(self) -> Fragment:
        pages = self._document.pages
        lead = 1 if self._copy.start in ("recto", "verso") else 0
        if lead and not is_blank_side(pages[0]):
            raise AssertionError("the page before a fragment is not blank")
        structure = Structure(self._copy.design, self._root, pages)
        drawing = self._paint(structure)
        bookmarks = self._bookmarks(structure.found)
        return Fragment(
            guess=self._guess,
            lead=lead,
            pages=tuple(structure.pages),
            printed=drawing.printed(),
            on_screen=drawing.on_screen(),
            drawn=drawing.objects,
            resources=drawing.resources,
            intent=drawing.intent,
            objects=structure.exported.objects,
            sections=tuple(structure.sections),
            links=tuple(structure.links),
            ids=structure.ids,
            elements=structure.elements,
            anchors=self._anchors(),
            titles=titles(self._root),
            bookmarks=tuple(bookmarks),
            begun=tuple((page, *place, offset) for page, place, offset in page_starts(pages)),
            fonts=tuple(self._fonts[name] for name in sorted(self._fonts)),
            strings=self._notes.strings,
            needs=self._notes.needs,
            findings=(),
        )

    # ------------------------------------------------------------ painting

    def _paint(self, structure: Structure) -> Drawing:
        """Paints all pages as WeasyPrint writes a file, but writes none."""
        links = link_texts(self._document.pages)
        with (
            fonts_left_out() as fonts_written,
            tagged_painting(self._root, structure.write),
            noting(self._notes, links),
        ):
            pdf, fonts = paint(self._document, self._copy.design.standard)
        self._keep_fonts(fonts)
        return Drawing(pdf, fonts_written, self._notes)

    def _keep_fonts(self, fonts: Iterable[ChartedFont]) -> None:
        for font in fonts:
            if font.missing:
                lacking = named(map(chr, sorted(font.missing)))
                message = f"the typefaces of the pages have no glyph for {lacking}, used by the styles or a drawing"
                raise SourceError([Diagnostic("BB722", message, self._place, rule="PDF/UA-1, 7.21.8")])
            self._fonts[font.hash] = use_of(font)

    # ------------------------------------------------------------ what leads into the fragment

    def _anchors(self) -> dict[str, tuple[int, float, float]]:
        found: dict[str, tuple[int, float, float]] = {}
        for number, page in enumerate(self._document.pages):
            for name, (x, y, *_) in page.anchors.items():
                found.setdefault(name, (number, x * POINTS, (page.height - y) * POINTS))
        return found

    def _bookmarks(self, found: Flow) -> list[tuple[int, str, int, float, float, str]]:
        marks = (
            (level, label, number, x * POINTS, (page.height - y) * POINTS)
            for number, page in enumerate(self._document.pages)
            for level, label, (x, y), _ in page.bookmarks
        )
        return [(*mark, element.get("id") or "") for mark, element in zip(marks, found.bookmarked, strict=True)]
