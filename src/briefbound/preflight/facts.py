"""What a finished PDF holds, as a print shop asks about it: boxes, inks, fonts, what stands on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from briefbound.pdf.matrix import Rectangle, common, rectangle
from briefbound.pdf.objects import entry, items, name, number, text
from briefbound.pdf.opening import open_pdf
from briefbound.pdf.painting import Painting, read_painting
from briefbound.pdf.typesetting import FontShelf

#: Entries that a page inherits from the nodes above it (ISO 32000-1, 7.7.3.4).
_DEEPEST_TREE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One page; boxes are in points, None where the file does not give them (ISO 32000-1, 14.11.2)."""

    number: int
    media: Rectangle
    crop: Rectangle | None
    bleed: Rectangle | None
    trim: Rectangle | None
    rotated: int  # degrees
    annotations: tuple[str, ...]  # their subtypes
    painting: Painting

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the finished page in millimetres, as it is looked at."""
        left, bottom, right, top = self.trim or self.crop or self.media
        width, height = (right - left) / POINTS_PER_MM, (top - bottom) / POINTS_PER_MM
        return (height, width) if self.rotated % 180 else (width, height)

    @property
    def printed(self) -> tuple[float, float, float, float]:
        """The part of the page inside its bleed, as it is looked at: left, top, right, bottom, as shares of its width
        and height."""
        left, bottom, right, top = self.media
        x, y, far, up = common(self.bleed or self.trim or self.media, self.media) or self.media
        wide, high = (right - left) or 1, (top - bottom) or 1
        area = (x - left) / wide, (top - up) / high, (far - left) / wide, (top - y) / high
        for _ in range(self.rotated // 90 % 4):
            area = 1 - area[3], area[0], 1 - area[1], area[2]
        return area


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A font, whether the file holds its letters, and whether anything that is painted can use it."""

    name: str
    kind: str
    embedded: bool
    used: bool = True


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent (ISO 32000-1, 14.11.5): for which standard, for which press, in how many inks."""

    standard: str
    condition: str
    components: int  # of the profile that is embedded; 0 where none is


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """A PDF as its pages and its catalogue show it."""

    path: Path
    version: str
    claims: tuple[str, ...]  # of PDF/X, as GTS_PDFXVersion gives them
    trapped: str
    title: str
    identified: bool  # has an /ID
    encrypted: bool
    active: tuple[str, ...]  # what makes a file more than paper: scripts, forms, attachments
    intents: tuple[Intent, ...]
    fonts: tuple[FontFacts, ...]
    pages: tuple[PageFacts, ...]


POINTS_PER_MM = 72 / 25.4


def read_facts(path: Path) -> FileFacts:
    """Reads a file once, every page of it. Raises :class:`~briefbound.pdf.UnreadablePdf`."""
    with open_pdf(path) as pdf:
        xmp = pdf.open_metadata()
        shelf = FontShelf()
        pages = tuple(_page(page, index, shelf) for index, page in enumerate(pdf.pages, 1))
        unseen = _unseen(pages)
        fonts = (replace(one, used=False) if one.name in unseen else one for one in set(_fonts(pdf)))
        return FileFacts(
            path=path,
            version=pdf.pdf_version,
            claims=tuple(filter(None, [str(xmp.get("pdfxid:GTS_PDFXVersion", "")) or _old_claim(pdf)])),
            trapped=name(pdf.docinfo.get(Name.Trapped)) or "",
            title=str(xmp.get("dc:title", "")) or text(pdf.docinfo.get(Name.Title)) or "",
            identified=Name.ID in pdf.trailer,
            encrypted=pdf.is_encrypted,
            active=tuple(_active(pdf)),
            intents=tuple(map(_intent, items(pdf.Root.get(Name.OutputIntents)))),
            fonts=tuple(sorted(fonts, key=lambda one: one.name)),
            pages=pages,
        )


def _old_claim(pdf: Pdf) -> str:
    return text(pdf.docinfo.get(Name.GTS_PDFXVersion)) or ""


def _page(page: pikepdf.Page, index: int, fonts: FontShelf) -> PageFacts:
    return PageFacts(
        number=index,
        media=rectangle(_inherited(page.obj, Name.MediaBox)) or (0, 0, 612, 792),
        crop=rectangle(_inherited(page.obj, Name.CropBox)),
        bleed=rectangle(page.obj.get(Name.BleedBox)),
        trim=rectangle(page.obj.get(Name.TrimBox)),
        rotated=int(number(_inherited(page.obj, Name.Rotate))),
        annotations=tuple(name(entry(one, Name.Subtype)) or "" for one in items(page.obj.get(Name.Annots))),
        painting=read_painting(page, fonts),
    )


def _inherited(page: Object, key: Name) -> Object | None:
    node: object = page
    for _ in range(_DEEPEST_TREE):
        if (found := entry(node, key)) is not None:
            return found
        node = entry(node, Name.Parent)
    return None


def _intent(intent: Object) -> Intent:
    profile = entry(intent, Name.DestOutputProfile)
    condition = text(entry(intent, Name.OutputConditionIdentifier)) or text(entry(intent, Name.OutputCondition)) or ""
    components = int(number(profile.get(Name.N))) if isinstance(profile, Stream) else 0
    return Intent((name(entry(intent, Name.S)) or "").removeprefix("GTS_"), condition, components)


def _active(pdf: Pdf) -> Iterator[str]:
    names = entry(pdf.Root, Name.Names)
    if Name.OpenAction in pdf.Root and not isinstance(pdf.Root.OpenAction, Array):
        yield "an action on opening"
    if Name.AA in pdf.Root:
        yield "actions"
    if entry(names, Name.JavaScript) is not None:
        yield "JavaScript"
    if entry(names, Name.EmbeddedFiles) is not None:
        yield "attachments"
    if items(entry(pdf.Root.get(Name.AcroForm), Name.Fields)):
        yield "form fields"


def _fonts(pdf: Pdf) -> Iterator[FontFacts]:
    resources = _resources(pdf)
    for one in pdf.objects:
        used = isinstance(one, Dictionary) and one.objgen in resources
        if isinstance(one, Dictionary) and one.get(Name.Type) == Name.Font and Name.FontDescriptor not in one:
            below = entry(next(iter(items(one.get(Name.DescendantFonts))), None), Name.FontDescriptor)
            yield _font(one, below, used)
        elif isinstance(one, Dictionary) and one.get(Name.Type) == Name.Font and _is_simple(one):
            yield _font(one, one.get(Name.FontDescriptor), used)


def _resources(pdf: Pdf) -> frozenset[tuple[int, int]]:
    """The fonts that pages, forms, patterns and drawn fonts have for their streams, by number and generation. Others
    are only named: as those for fields that somebody may still fill in (ISO 32000-1, 7.8.3 and 12.7.2)."""
    found: set[tuple[int, int]] = set()
    for one in pdf.objects:
        if isinstance(one, Dictionary | Stream):
            fonts = entry(one.get(Name.Resources), Name.Font)
            of_state = items(one.get(Name.Font))[:1]  # of a graphics state (8.4.5)
            listed = [*(fonts.values() if isinstance(fonts, Dictionary) else ()), *of_state]
            states = entry(one.get(Name.Resources), Name.ExtGState)
            if isinstance(states, Dictionary):
                listed += [font for state in states.values() for font in items(entry(state, Name.Font))[:1]]
            found |= {font.objgen for font in listed if isinstance(font, Dictionary)}
    return frozenset(found)


def _unseen(pages: Sequence[PageFacts]) -> frozenset[str]:
    """The fonts in which there is text and none that is painted; none of them where a page could not be followed."""
    paintings = [page.painting for page in pages]
    if not all(painting.whole for painting in paintings):
        return frozenset()
    painted = {thing.font for painting in paintings for thing in painting.things}
    return frozenset({font for painting in paintings for font in painting.unseen} - painted)


def _is_simple(font: Dictionary) -> bool:
    return not str(font.get(Name.Subtype, "")).startswith("/CIDFont")


def _font(font: Dictionary, descriptor: Object | None, used: bool) -> FontFacts:
    kind = name(font.get(Name.Subtype)) or ""
    held = isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)
    )
    called = name(font.get(Name.BaseFont)) or name(font.get(Name.Name)) or ""
    return FontFacts(called, kind, held or kind == "Type3", used)
