"""Setting one fragment: from documents to pages painted for every edition, with all that binding them wants.

This runs in processes of its own, which import WeasyPrint and keep faces and styles between fragments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.css import get_all_computed_styles
from weasyprint.css.counters import CounterStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.targets import TargetCollector
from weasyprint.layout.page import PageType, set_page_type_computed_styles

from briefbound.diagnostics import BriefboundError, Diagnostic, SourceError
from briefbound.model import Article, Book, ContentDocument, PageDesign, Publication
from briefbound.press.faces import BASE_URL
from briefbound.press.fetcher import BookFetcher
from briefbound.press.fragments.guessing import Notes, Painted, guessing, noting, unflagged
from briefbound.press.fragments.objects import Exporter, compressed, joined
from briefbound.press.fragments.values import (
    UNFIT,
    Copy,
    FontUse,
    Fragment,
    FragmentPage,
    Guess,
    Painting,
    Site,
    Start,
    Starts,
    symbol,
)
from briefbound.press.geometry import geometry
from briefbound.press.join import for_pages, join_fragment, manifest_of
from briefbound.press.letters import missing_letters
from briefbound.press.log import collected, refusal
from briefbound.press.marks import marked_links
from briefbound.press.page import VARIANTS, load_styles, render
from briefbound.press.pagemap import page_starts
from briefbound.press.sheet import page_sheet
from briefbound.press.tags.elements import Elements, describe, lead
from briefbound.press.tags.flow import POINTS, Flow, flow
from briefbound.press.tags.grow import grow_sections
from briefbound.press.tags.links import titles
from briefbound.press.tags.painting import PaintedPage, hooked
from briefbound.press.tags.tree import StructureElement
from briefbound.press.write import is_blank

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
    text = join_fragment(book.documents, copy.title, copy.language, dict(copy.own_ids))
    place, sheet = manifest_of(book), page_sheet(copy.design, geometry(copy.design))
    with guessing(guess, copy.start) as notes:
        document, problems = render(text, sheet, book.resources, copy.design.standard, place)
        if notes.unfit:
            raise BriefboundError([Diagnostic(UNFIT, notes.unfit)])
        with collected(place) as faults:
            fragment = _Setter(copy, guess, notes, document).fragment()
    if faults:
        raise refusal(faults)
    return replace(fragment, problems=tuple(problem.message for problem in problems))


def find_starts(documents: Sequence[ContentDocument], title: str, language: str, design: PageDesign) -> Starts:
    """How the pages of each document begin, by the styles.

    The documents need no content: styles of sections do not depend on what is in them.
    """
    css, fonts = load_styles(page_sheet(design, geometry(design)))
    html = weasyprint.HTML(
        string=join_fragment(documents, title, language, {}), base_url=BASE_URL, url_fetcher=BookFetcher(())
    )
    rules: list[Any] = []
    style_for = get_all_computed_styles(
        html, [css], False, fonts, CounterStyle(), {}, rules, [], TargetCollector(), False
    )
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
    def __init__(self, copy: Copy, guess: Guess, notes: Notes, document: weasyprint.Document) -> None:
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
        structure = _Structure(self._copy.design, self._root, pages)
        printed = self._paint(structure.write)
        paintings = [printed]
        if "screen" in self._copy.paintings:
            with marked_links(pages):
                paintings.append(self._paint(lambda *_: None))
        bookmarks = self._bookmarks(structure.found)
        return Fragment(
            guess=self._guess,
            lead=lead,
            pages=tuple(structure.pages),
            paintings=tuple(paintings),
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
            problems=(),
        )

    # ------------------------------------------------------------ painting

    def _paint(self, tag: Any) -> Painting:
        """Paints all pages as WeasyPrint writes a file, but writes none."""
        document = self._document.copy(self._document.pages)
        variant = VARIANTS[self._copy.design.standard]
        options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": variant}
        of_variant = weasyprint.pdf.VARIANTS[variant][1].items()
        options |= {key: value for key, value in of_variant if not options[key]}
        fonts_written = pydyf.Dictionary()
        original = weasyprint.pdf.build_fonts_dictionary
        weasyprint.pdf.build_fonts_dictionary = lambda *_: fonts_written
        try:
            with hooked(self._root, tag), noting(self._notes):
                pdf = weasyprint.pdf.generate_pdf(document, None, 1, **options)
        finally:
            weasyprint.pdf.build_fonts_dictionary = original
        self._keep_fonts(document.fonts.values())
        return _painting(pdf, fonts_written, self._notes.painted)

    def _keep_fonts(self, fonts: Iterable[Any]) -> None:
        for font in fonts:
            if font.missing:
                raise AssertionError(f"{font.family} has no shape for {sorted(font.missing)}")
            facts = {name: getattr(font, name) for name in _FACTS}
            facts["name"] = font.name.decode("ascii")
            letters = font.to_unicode
            glyphs = {glyph: (font.widths[glyph], letters.get(glyph, "")) for glyph in {*font.widths, *letters}}
            if font.hash in self._fonts:
                glyphs = {glyph: (width, text) for glyph, width, text in self._fonts[font.hash].glyphs} | glyphs
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
                left[name] = unflagged(by_page[max(pages)][-1])
        return left


def _painting(pdf: pydyf.PDF, fonts: pydyf.Dictionary, painted: Iterable[Painted]) -> Painting:
    exporter = Exporter(pdf, {fonts.number: symbol("fonts")})
    pages: list[Any] = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
    streams: list[Any] = [pdf.objects[int(page["Contents"].split()[0])] for page in pages]
    resources = exporter.take(pages[0]["Resources"])
    intent = None
    for described in pdf.catalog.get("OutputIntents", ()):
        pdf.add_object(described)
        intent = exporter.take(described.reference)
    return Painting(
        contents=tuple(compressed(joined(stream.stream)) for stream in streams),
        sites=tuple(_sites(streams, painted)),
        objects=exporter.objects,
        resources=resources,
        intent=intent,
    )


def _sites(streams: list[Any], painted: Iterable[Painted]) -> Iterator[Site]:
    numbers = {id(stream): number for number, stream in enumerate(streams)}
    starts: dict[int, list[int]] = {}
    for one in painted:
        number = numbers[id(one.stream)]
        if number not in starts:
            lengths = (len(pydyf._to_bytes(item)) + 1 for item in one.stream.stream)
            starts[number] = list(accumulate(lengths, initial=0))
        start = starts[number][one.item]
        yield Site(number, one.key, one.number, tuple(start + place for place in one.places), one.glyphs)


class _Structure:
    """The structure of a fragment, as symbols where it hangs together with that of others."""

    def __init__(self, design: PageDesign, root: Any, pages: Sequence[Any]) -> None:
        self._namespace = symbol("namespace") if design.standard == "ua-2" else None
        self._root = root
        self._laid = pages
        self.pages: list[FragmentPage] = []
        self.sections: list[tuple[bool, tuple[int, ...], int | None]] = []
        self.links: list[tuple[int, str]] = []

    def write(self, pdf: pydyf.PDF, painted: list[PaintedPage]) -> None:
        """Takes the place of what would write the structure into a file."""
        self.found = flow(self._root, painted, [[link[3] for link in page.links] for page in self._laid])
        references = {int(reference.split()[0]): number for number, reference in enumerate(pdf.page_references)}
        known = {page: symbol("page", number) for page, number in references.items()}
        self.exported = exported = Exporter(pdf, known)
        elements = Elements(pdf, self._namespace)
        top = 0
        for section in grow_sections(self._root, self.found):
            kids, part = [], None
            for kid in section.kids:
                assert isinstance(kid, StructureElement)
                written = elements.write(kid, symbol("parent", top))
                if kid.type == "Part":
                    written["K"].append(symbol("more", top))
                part = top if kid.type == "Part" else None
                kids.append(exported.take(written.reference))
                top += 1
            self.sections.append((section.in_part, tuple(kids), part))
        self._describe_links(elements)
        for page, laid, owners in zip(pdf.page_references, self._laid, elements.owners(), strict=True):
            page = elements.object(page)
            self.pages.append(
                FragmentPage(
                    is_blank(laid),
                    tuple(tuple(page[box]) for box in ("MediaBox", "TrimBox", "BleedBox")),
                    tuple(exported.take(link) for link in page.get("Annots", ())),
                    tuple(exported.take(owner) for owner in owners),
                )
            )
        self.ids = {name: exported.take(reference) for name, reference in elements.ids.items()}
        self.elements = {name: exported.take(written.reference) for name, written in elements.anchors.items()}
        exported.objects  # noqa: B018  now, while the objects are as they were written

    def _describe_links(self, elements: Elements) -> None:
        for key, (link, annotation, owner) in enumerate(elements.annotations):
            contents: Any = pydyf.String(annotation.contents)
            if annotation.page_word:
                said = (annotation.contents, annotation.target, annotation.page_word)
                contents = symbol("contents", "\x03".join(said))
            describe(link, contents, symbol("key", key))
            if self._namespace and "Dest" in link:
                lead(link, symbol("element", annotation.target))
            self.links.append((self.exported.take(owner), annotation.target))
        for written, refs in elements.referring:
            if self._namespace:
                written["Ref"] = symbol("refs", "\x03".join(refs))
