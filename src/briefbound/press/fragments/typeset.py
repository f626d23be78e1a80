"""Setting one fragment: from documents to pages painted for every edition, with all that binding them wants.

This runs in processes of its own, which import WeasyPrint and keep faces and styles between fragments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.targets import TargetCollector
from weasyprint.layout.page import PageType, set_page_type_computed_styles

from briefbound.diagnostics import BriefboundError, Diagnostic, Place, SourceError
from briefbound.faces.letters import named
from briefbound.model import Article, Book, ContentDocument, PageDesign, Publication
from briefbound.press.faces import BASE_URL
from briefbound.press.fetcher import BookFetcher
from briefbound.press.folios import numbering
from briefbound.press.fragments.drawing import Drawing
from briefbound.press.fragments.guessing import Notes, guessing, noting
from briefbound.press.fragments.structure import Structure
from briefbound.press.fragments.values import (
    UNFIT,
    Copy,
    FontUse,
    Fragment,
    Guess,
    Start,
    Starts,
)
from briefbound.press.geometry import geometry
from briefbound.press.hooks import hooks_in_place
from briefbound.press.join import for_pages, join_fragment, manifest_of
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.log import collected, refusal
from briefbound.press.marks import link_texts
from briefbound.press.page import VARIANTS, load_styles, render
from briefbound.press.pagemap import page_starts
from briefbound.press.sheet import page_sheet
from briefbound.press.tags.flow import POINTS, Flow
from briefbound.press.tags.links import titles
from briefbound.press.tags.painting import hooked

#: What of a WeasyPrint font is written into files, besides its glyphs.
_FACTS = (
    *("hash", "family", "weight", "variations", "index", "tables", "ascent", "descent", "bitmap", "italic_angle"),
    *("upem", "png", "svg", "colr", "glyph_count", "stemv", "stemh", "used_in_forms", "flags", "font_size", "style"),
)


def set_fragment(copy: Copy, guess: Guess) -> Fragment:
    """Lays out and paints a fragment.

    Raises SourceError where a letter has no shape or an image cannot be read, BriefboundError where WeasyPrint
    reports another error.
    """
    book = for_pages(_book(copy), copy.design)
    if lacking := list(missing_letters(book)):
        raise SourceError(lacking)
    text = join_fragment(book.documents, copy.title, copy.language, dict(copy.own_ids), copy.numbered)
    reserves = reserves_of(book, guess.strings.values())
    place, sheet = manifest_of(book), page_sheet(copy.design, geometry(copy.design), reserves)
    with guessing(guess, copy.start) as notes:
        document, findings = render(text, sheet, book.resources, copy.design.standard, place, reserves)
        if notes.unfit:
            raise BriefboundError([Diagnostic(UNFIT, notes.unfit)])
        with collected(place) as faults:
            fragment = _Setter(copy, guess, notes, document, place).fragment()
    if faults:
        raise refusal(faults)
    return replace(fragment, findings=tuple(findings))


def find_starts(documents: Sequence[ContentDocument], title: str, language: str, design: PageDesign) -> Starts:
    """How the pages of each document begin, by the styles.

    The documents need no content: styles of sections do not depend on what is in them.
    """
    css, fonts, counters = load_styles(page_sheet(design, geometry(design)))
    text = join_fragment(documents, title, language, {}, numbering(documents, design))
    html = weasyprint.HTML(string=text, base_url=BASE_URL, url_fetcher=BookFetcher(()))
    rules: list[Any] = []
    style_for = get_all_computed_styles(html, [css], False, fonts, counters, {}, rules, [], TargetCollector(), False)
    sections = list(html.etree_element.find("body"))
    found: list[Start | None] = ["book"]
    for before, section in pairwise(sections):
        found.append(_start(style_for(before)["break_after"], style_for(section)["break_before"]))
    names = {style_for(section)["page"] for section in sections}
    return Starts(tuple(found), any(_sides_differ(style_for, html, name) for name in names))


def _sides_differ(style_for: Any, html: weasyprint.HTML, name: str) -> bool:
    left, right = (PageType(side, False, name, 1, ()) for side in ("left", "right"))
    for page in (left, right):
        set_page_type_computed_styles(page, html, style_for)
    boxes = {pseudo for _, pseudo in style_for.get_cascaded_styles() if pseudo and pseudo.startswith("@")}
    return any(_values(style_for(left, box)) != _values(style_for(right, box)) for box in (None, *boxes))


def _values(style: Any) -> dict[str, Any] | None:
    return None if style is None else {name: style[name] for name in INITIAL_VALUES}


def _start(after: str, before: str) -> Start | None:
    """The break between two siblings, where that of the later wins over that of the earlier (CSS Break 3, 3.1)."""
    sides: dict[str, Start] = {"right": "right", "left": "left", "recto": "right", "verso": "left"}
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
    def __init__(self, copy: Copy, guess: Guess, notes: Notes, document: weasyprint.Document, place: Place) -> None:
        self._place = place
        self._copy = copy
        self._guess = guess
        self._notes = notes
        self._document = document
        self._root = document._html.etree_element
        self._fonts: dict[str, FontUse] = {}

    def fragment(self) -> Fragment:
        pages = self._document.pages
        lead = 1 if self._copy.start in ("right", "left") else 0
        if lead and not pages[0]._page_box.page_type.blank:
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
            strings=self._strings(),
            needs=self._notes.needs,
            findings=(),
        )

    # ------------------------------------------------------------ painting

    def _paint(self, structure: Structure) -> Drawing:
        """Paints all pages as WeasyPrint writes a file, but writes none."""
        document = self._document.copy(self._document.pages)
        variant = VARIANTS[self._copy.design.standard]
        options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": variant}
        of_variant = weasyprint.pdf.VARIANTS[variant][1].items()
        options |= {key: value for key, value in of_variant if not options[key]}
        fonts_written = pydyf.Dictionary()
        with hooks_in_place([(weasyprint.pdf, "build_fonts_dictionary", lambda *_: fonts_written)]):
            links = link_texts(document.pages)
            with hooked(self._root, structure.write), noting(self._notes, links):
                pdf = weasyprint.pdf.generate_pdf(document, None, 1, **options)
        self._keep_fonts(document.fonts.values())
        return Drawing(pdf, fonts_written, self._notes)

    def _keep_fonts(self, fonts: Iterable[Any]) -> None:
        for font in fonts:
            if font.missing:
                letters = named(map(chr, sorted(font.missing)))
                message = f"the faces of the pages have no shape for {letters}, which the styles or a drawing bring"
                raise SourceError([Diagnostic("BB722", message, self._place, rule="PDF/UA-1, 7.21.8")])
            facts = {name: getattr(font, name) for name in _FACTS}
            facts["name"] = font.name.decode("ascii")
            letters = font.to_unicode
            glyphs = {glyph: (font.widths.get(glyph, 0), letters.get(glyph, "")) for glyph in font.widths | letters}
            rows = tuple((glyph, *glyphs[glyph]) for glyph in sorted(glyphs))
            digest = hashlib.sha256(font.file_content).hexdigest()
            self._fonts[font.hash] = FontUse(name=font.hash, digest=digest, facts=facts, glyphs=rows)

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

    def _strings(self) -> dict[str, str]:
        left: dict[str, str] = {}
        for name, by_page in self._notes.context.string_set.items():
            pages = [page for page, texts in by_page.items() if texts]
            if pages:
                left[name] = by_page[max(pages)][-1]
        return left
