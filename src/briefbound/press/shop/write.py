"""A file of tagged pages made ready for a print shop: PDF/X-4 (ISO 15930-7), its tags kept (ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import pikepdf
from pikepdf import Name, Page, Pdf

from briefbound.brand.colour import grey
from briefbound.brand.palette import palette_of
from briefbound.diagnostics import BriefboundError, Diagnostic, Place, Severity, SourceError
from briefbound.model import MANIFEST, Book, Mark, Publication, Shop
from briefbound.pdf.painting import Painted, read_painting
from briefbound.pdf.typesetting import FontShelf
from briefbound.press.geometry import POINTS_PER_MM, geometry
from briefbound.press.shop.coarse import coarse_pictures
from briefbound.press.shop.edges import mirrored, reaches_trim
from briefbound.press.shop.frame import Frame, frame, move_patterns, place_page
from briefbound.press.shop.inks import BlackInk, BrandInks, ProcessInks, Screen
from briefbound.press.shop.marks import REGISTRATION, can_set, draw_marks, registration_space
from briefbound.press.shop.presses import profile_of
from briefbound.press.shop.recolour import recolour
from briefbound.press.shop.resources import add_resource
from briefbound.press.shop.sources import NotForInks
from briefbound.press.shop.standard import claim, save
from briefbound.press.shop.tags import drop_annotations, move_places


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn around the pages of a file: ``drawn`` is how far outside of the trim the pages themselves begin,
    in millimetres, ``folds`` are where the sheet is folded, in millimetres from the left edge of the trim."""

    edition: str
    drawn: float = 0.0
    folds: tuple[float, ...] = ()


def write_shop(pages: bytes, book: Book, shop: Shop, sheet: Sheet) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages in the inks of a press, on sheets with bleed and marks, and what is to be reported of them.

    ``pages`` is a tagged PDF/UA-1 whose pages end at the trim. Links are dropped, their words stay. The same pages
    give the same bytes. Raises BriefboundError where something on a page has no way into inks.
    """
    publication = book.publication
    profile = profile_of(publication.root, shop.profile)
    with pikepdf.open(BytesIO(pages)) as pdf:
        drop_annotations(pdf)
        fonts = FontShelf()
        painted = [read_painting(page, fonts).things for page in pdf.pages]
        brand = brand_inks(publication)
        press = ProcessInks(profile.data, shop.ink_limit / 100, brand)
        inks = BlackInk(profile.data) if shop.color == "grey" else press
        problems = (
            *coarse_pictures(pdf, book, painted, sheet.edition),
            *_ink_findings(publication, brand, inks.brand),
        )
        try:
            recolour(pdf, inks)
        except NotForInks as fault:
            message = f"a page of {sheet.edition} contains something that cannot be converted to inks: {fault}"
            hint = "leave out the drawing that has it, or save it as a picture (PNG)"
            raise BriefboundError([Diagnostic("BB732", message, hint=hint)]) from fault
        title = publication.title if can_set(publication.title) else publication.slug
        shift = _place(pdf, painted, shop, sheet, title)
        move_places(pdf, shift)
        claim(pdf, profile)
        return save(pdf), problems


def brand_inks(publication: Publication) -> BrandInks | None:
    """How the colours of the brand are printed; None without a brand that has one."""
    colours = publication.brand.colours if publication.brand else None
    if colours is None or not colours.primary:
        return None
    its = palette_of(colours.primary).properties().values()
    tones = frozenset(_screen(one) for one in its if one.startswith("#") and grey(one) != one)
    if colours.inks is None:
        return BrandInks(tones)
    levels = tuple(one / 100 for one in colours.inks.cmyk)
    return BrandInks(tones, _screen(colours.primary), levels, colours.inks.spot)


def _screen(colour: str) -> Screen:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _ink_findings(publication: Publication, named: BrandInks | None, used: BrandInks | None) -> Iterator[Diagnostic]:
    """A warning where the inks of the brand are more than the press may lay down, so that others are printed."""
    if (
        named is None
        or used is None
        or all(abs(a - b) < 0.01 for a, b in zip(named.levels, used.levels, strict=True))
    ):
        return
    assert publication.brand
    assert publication.brand.colours.inks
    mark = publication.brand.colours.inks.mark
    shown = ", ".join(f"{100 * one:.0f}" for one in used.levels)
    yield Diagnostic(
        "BB892",
        f"the inks of the brand leave no room below the limit of {publication.shop.ink_limit} % with black words upon"
        f" them, and are printed as {shown}",
        Place(str(publication.root / mark.path), mark.line),
        hint="ask the print shop for inks that are 100 % below its limit, cyan, magenta and yellow together",
        severity=Severity.WARNING,
    )


def check_bleed(publication: Publication) -> None:
    """Raises SourceError where the bleed is wider than a margin: what is mirrored into it would show words."""
    shape, bleed = geometry(publication.design("print-shop")), publication.shop.bleed
    margin = min(shape.inner, shape.outer, shape.top, shape.bottom) / POINTS_PER_MM
    if bleed > margin:
        mark = publication.marks.get("editions.print-shop.bleed", Mark(PurePosixPath(MANIFEST), 1))
        message = f"a bleed of {bleed:g} mm is wider than the narrowest margin of the pages, {margin:.1f} mm"
        hint = "write a smaller bleed, 3mm for most print shops, or choose a larger trim"
        place = Place(str(publication.root / mark.path), mark.line)
        raise SourceError([Diagnostic("BB122", message, place, hint)])


def _place(pdf: Pdf, painted: Sequence[list[Painted]], shop: Shop, sheet: Sheet, title: str) -> float:
    """Puts every page on its sheet; how far that has moved what it paints, in points."""
    moved: dict[tuple[int, int], pikepdf.Object] = {}
    space = pdf.make_indirect(registration_space())
    colours = ("0 G", "0 g") if shop.color == "grey" else (f"/{REGISTRATION} CS 1 SCN", f"/{REGISTRATION} cs 1 scn")
    drawn = sheet.drawn * POINTS_PER_MM
    around = frame(0, 0, 0, marks=False)
    for number, (page, things) in enumerate(zip(pdf.pages, painted, strict=True), 1):
        around = _frame(page, shop, drawn)
        under = b""
        if not drawn and any(reaches_trim(thing, around.width, around.height) for thing in things):
            under = mirrored(pdf, page, around)
        move_patterns(pdf, page, around.shift, moved)
        over = b""
        if shop.marks:
            add_resource(page.obj, Name.ColorSpace, REGISTRATION, space)
            width, height = (round(one / POINTS_PER_MM) for one in _shown(page, around))
            size = f"{width} × {height} + {shop.bleed:g} mm"
            line = f"{title} · {sheet.edition} · {number} / {len(pdf.pages)} · {size}"
            over = draw_marks(around, line, colours, [fold * POINTS_PER_MM for fold in sheet.folds])
        place_page(pdf, page, around, under, over)
    return around.shift


def _shown(page: Page, around: Frame) -> tuple[float, float]:
    """The width and height of a trimmed page as it is shown: some are turned (press/engine/turning.py)."""
    return (around.height, around.width) if Name.Rotate in page.obj else (around.width, around.height)


def _frame(page: Page, shop: Shop, drawn: float) -> Frame:
    left, bottom, right, top = (float(one) for one in page.obj[Name.MediaBox].as_list())
    width, height = right - left - 2 * drawn, top - bottom - 2 * drawn
    return frame(width, height, shop.bleed * POINTS_PER_MM, shop.marks, drawn)
