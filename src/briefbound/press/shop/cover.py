"""The cover of a book for a print shop: back, spine and front side by side on one sheet.

The design is that of drawn covers: a dark board over a light one, and the sewing of the book along its back. Lengths
are in millimetres; ``unit`` is 1/1600 of the width of a page, as on the covers of e-books.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from lxml import etree

from briefbound.brand.colour import BLACK, WHITE
from briefbound.compose.cover import cover_alt
from briefbound.compose.cover_design import (
    Colours,
    Face,
    Faces,
    Setting,
    colours_of,
    faces_of,
    fit,
    length,
    names,
)
from briefbound.compose.logos import MEDIUM
from briefbound.compose.xhtml import append, classes, serialise
from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.languages import direction, labels_for, spine_runs_up
from briefbound.model import MANIFEST, Book, ContentDocument, LogoPicture, Mark, PageDesign, Publication, Resource
from briefbound.press.engine.boxes import box_of, children
from briefbound.press.faces import families_of, font_faces
from briefbound.press.geometry import POINTS_PER_MM, geometry
from briefbound.press.letters import missing_letters, reserves_of
from briefbound.press.page import Layout, digest_of, render
from briefbound.press.shop import barcode
from briefbound.press.shop.write import Sheet, write_shop
from briefbound.press.write import write_pdf
from briefbound.stylesheets import stylesheet

#: The board's part of the height, the margin above the title, the margin below the date, and the height of the light
#: board that this margin is for.
_BOARD, _TOP, _FOOT, _PANEL = 0.734, 250, 170, 680
#: The sewn edge, the left margin and the measure of the front; the outer margin of the back.
_EDGE, _LEFT, _MEASURE, _OUTER = 170, 280, 1190, 130
#: The height of a logo on the front, and of one above a name, and the room below it.
_LOGO, _LOW, _APART = 220, 130, 40
_STITCH, _GAP, _THREAD = 200, 88, 18
#: A narrower spine has no words: binding may move it by a millimetre to either side.
NARROWEST = 4.0
#: Words on a spine take so much of its width, are no larger and no smaller than this, and keep off head and foot.
_SPINE_PART, _SPINE_LARGEST, _SPINE_SMALLEST, _SPINE_ENDS = 0.52, 7.0, 1.9, 12.0
#: Type on the back, in points: from what suits the width, by half points down to what fits.
_BACK_LARGEST, _BACK_SMALLEST = 14.0, 8.0
_FIELD = 2.0  # white around a bar code
#: Where the manifest says what is on the back: the first that is there.
_BACK_KEYS = ("editions.shop-cover.back", "back-cover.blurb", "description", "back-cover.contact")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are on the sheet, from the corner of the bleed."""

    width: float
    height: float
    spine: float
    bleed: float
    front_first: bool  # the front stands on the left, in books that are read from right to left
    faces: Faces

    @property
    def unit(self) -> float:
        return self.width / 1600

    @property
    def sheet(self) -> tuple[float, float]:
        return 2 * self.width + self.spine + 2 * self.bleed, self.height + 2 * self.bleed

    @property
    def front(self) -> float:
        return self.bleed + (0 if self.front_first else self.width + self.spine)

    @property
    def back(self) -> float:
        return self.bleed + (self.width + self.spine if self.front_first else 0)

    @property
    def board(self) -> float:
        """Where the dark board ends."""
        return self.bleed + self.height * _BOARD


def make_cover(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The cover of a book whose print-shop pages these are, as PDF/X-4.

    Raises SourceError where the words on the back do not fit, or a letter has no shape.
    """
    publication = book.publication
    shop, own = publication.shop, publication.shop_cover
    with pikepdf.open(BytesIO(pages)) as pdf:
        leaves = math.ceil(len(pdf.pages) / 2)
    design = publication.design("shop-cover")
    spine = own.spine if own.spine is not None else round(leaves * shop.paper, 1)
    plan = _Plan(
        design.width,
        design.height,
        spine,
        shop.bleed,
        direction(publication.language) == "rtl",
        faces_of(publication),
    )
    tagged = write_pdf(_laid_out(book, plan), "print")
    folds = (design.width, design.width + spine) if spine else (design.width,)
    return write_shop(tagged, book, shop, Sheet("shop-cover", drawn=shop.bleed, folds=folds))


def _laid_out(book: Book, plan: _Plan) -> Layout:
    """The sheet, with the words of the back as large as their place allows."""
    publication = book.publication
    resources = [*([book.cover] if book.cover else []), *_barcode(publication)]
    text = _text(book, plan)
    cover = ContentDocument(
        id="cover", kind="cover", title=publication.title, language=publication.language, xhtml=text
    )
    shown = replace(book, documents=(cover,), resources=(*book.resources, *resources))
    if lacking := list(missing_letters(shown)):
        raise SourceError(lacking)
    reserves = reserves_of(shown, families_of(publication.page))
    size = max(min(_BACK_LARGEST, round(plan.width / 7.5) / 2), _BACK_SMALLEST)
    while size >= _BACK_SMALLEST:
        sheet = _sheet(plan, colours_of(publication), size, reserves)
        document, findings = render(text, sheet, shown.resources, "ua-1", reserves=reserves)
        if _height_of(box_of(document.pages[0]), "back-text") <= _back_room(publication, plan):
            width, height = plan.sheet
            page = PageDesign(width=width, height=height)
            digest = digest_of(shown, text, sheet)
            return Layout(
                document=document,
                book=shown,
                design=page,
                shape=geometry(page),
                digest=digest,
                findings=tuple(findings),
            ).checked()
        size -= 0.5
    written = (publication.marks.get(key) for key in _BACK_KEYS)
    mark = next((one for one in written if one), Mark(PurePosixPath(MANIFEST), 1))
    raise SourceError(
        [
            Diagnostic(
                "BB733",
                f"the text on the back cover does not fit, even at {_BACK_SMALLEST:g} points",
                Place(str(publication.root / mark.path), mark.line),
                hint="shorten it: 100 to 150 words are usual",
            )
        ]
    )


def _height_of(box: Any, name: str) -> float:
    """How high the box of a class is, in millimetres; 0 where there is none."""
    if box.element is not None and box.element.get("class") == name:
        return float(box.height) * 25.4 / 96
    return max((_height_of(child, name) for child in children(box)), default=0.0)


# ---------------------------------------------------------------- what stands where


def _barcode(publication: Publication) -> Iterator[Resource]:
    if isbn := publication.shop_cover.isbn:
        yield Resource("images/isbn.svg", "image/svg+xml", barcode.drawn(isbn.replace("-", "")).encode())


def _field(publication: Publication, plan: _Plan) -> tuple[float, float, float, float]:
    """The white field of the bar code: left, top, width, height; nothing of it where there is no ISBN."""
    if not publication.shop_cover.isbn:
        return 0.0, plan.board, 0.0, 0.0
    width, height = barcode.WIDTH + 2 * _FIELD, barcode.HEIGHT + 2 * _FIELD + 4
    panel = plan.bleed + plan.height - plan.board
    below = max((panel - height) / 2, 8.0)
    right = _back_left(plan) + _MEASURE * plan.unit
    return right - width, plan.bleed + plan.height - below - height, width, height


def _back_left(plan: _Plan) -> float:
    """Where the words of the back begin: the sewn edge is on the side of the spine."""
    return plan.back + (_LEFT if plan.front_first else _OUTER) * plan.unit


def _back_room(publication: Publication, plan: _Plan) -> float:
    top = plan.bleed + _TOP * plan.unit
    return min(plan.board, _field(publication, plan)[1]) - top - 100 * plan.unit


def _text(book: Book, plan: _Plan) -> str:
    publication = book.publication
    language = publication.language
    parts = [*_grounds(book, plan), *_front(book, plan), *_spine(publication, plan), *_back(book, plan)]
    title = escape(publication.title)
    return (
        f'<html lang="{language}" dir="{direction(language)}"><head><title>{title}</title></head>'
        f"<body>{''.join(parts)}</body></html>"
    )


def _box(name: str, left: float, top: float, width: float, height: float, inside: str = "", more: str = "") -> str:
    place = f"left: {left:.3f}mm; top: {top:.3f}mm; width: {width:.3f}mm; height: {height:.3f}mm"
    return f'<div class="{name}" style="{place}; {more}">{inside}</div>'


def _grounds(book: Book, plan: _Plan) -> Iterator[str]:
    """The boards, and the cloth of the spine that reaches over them, with the sewing along the front.

    A picture on the front has neither cloth nor sewing over it.
    """
    width, height = plan.sheet
    edge, unit = _EDGE * plan.unit, plan.unit
    left, right = plan.bleed + plan.width - edge, plan.bleed + plan.width + plan.spine + edge
    if book.cover and plan.front_first:
        left += edge
    elif book.cover:
        right -= edge
    yield _box("dark", 0, 0, width, plan.board)
    yield _box("dark", left, 0, right - left, height)
    yield _box("thread", left - 5 * unit, 0, 5 * unit, plan.board)
    yield _box("thread", right, 0, 5 * unit, plan.board)
    if book.cover:
        return
    middle = (left + edge / 2 if plan.front_first else right - edge / 2) - _THREAD * unit / 2
    step = (_STITCH + _GAP) * unit
    for number in range(-1, math.ceil(height / step) + 1):
        yield _box(
            "thread stitch", middle, plan.bleed + number * step + _GAP * unit / 2, _THREAD * unit, _STITCH * unit
        )


def _front(book: Book, plan: _Plan) -> Iterator[str]:
    publication, unit, faces = book.publication, plan.unit, plan.faces
    if book.cover:
        left = plan.front - (plan.bleed if plan.front_first else 0)
        image = f'<img src="{book.cover.href}" alt="{escape(cover_alt(publication))}"/>'
        yield _box("picture", left, 0, plan.width + plan.bleed, plan.height + 2 * plan.bleed, image)
        return
    left = plan.front + (_OUTER if plan.front_first else _LEFT) * unit
    board = plan.height * _BOARD / unit
    subtitle = fit(publication.subtitle, faces.subtitle, _MEASURE, 400)
    room = board - _TOP - 150 - (subtitle.height + 150 if subtitle else 0)
    top = plan.bleed + _TOP * unit
    title = fit(publication.title, faces.title, _MEASURE, room)
    yield _words("h1", "front", publication.title, title, left, top, plan, faces.title)
    top += (title.height if title else faces.title.largest) * unit
    if publication.subtitle:
        rule = left + (_MEASURE - 160) * unit if plan.front_first else left
        yield _box("thread", rule, top + 60 * unit, 160 * unit, 11 * unit)
        yield _words("p", "front", publication.subtitle, subtitle, left, top + 120 * unit, plan, faces.subtitle)
    yield from _foot(book, left, plan)


def _foot(book: Book, left: float, plan: _Plan) -> Iterator[str]:
    """Logo, publisher and date on the light board; on a low one they come nearer to its edges."""
    publication, faces = book.publication, plan.faces
    unit, panel = plan.unit, plan.height * (1 - _BOARD) / plan.unit
    near = min(1.0, panel / _PANEL)
    written = labels_for(publication.language).format_date(publication.published)
    words = written.text
    date = fit(words, faces.date, _MEASURE, 80)
    height = date.height if date else faces.date.largest
    top = 110 * near
    named = publication.publisher and not names(book.logo, publication.publisher)
    if book.logo:
        high = (_LOGO if not named else _LOW) * near
        yield _logo(book.logo, left, plan.board + top * unit, _MEASURE * unit, high * unit)
        top += high + _APART * near
    if named:
        room = panel - top - height - (_FOOT + _APART) * near if book.logo else max(panel - (_FOOT + 230) * near, 100)
        setting = fit(publication.publisher, faces.publisher, _MEASURE, room)
        yield _words(
            "p", "foot", publication.publisher, setting, left, plan.board + top * unit, plan, faces.publisher
        )
    top = plan.bleed + plan.height - (_FOOT * near + height) * unit
    own = direction(publication.language) == direction(written.language)
    yield _words("p", "foot" if own else "foot foreign", words, date, left, top, plan, faces.date)


def _logo(logo: LogoPicture, left: float, top: float, width: float, height: float) -> str:
    """The logo as large as its place, at its top and its left."""
    scale = min(width / logo.width, height / logo.height)
    image = f'<img src="{logo.picture.href}" alt="{escape(logo.alt)}"/>'
    return _box("logo", left, top, logo.width * scale, logo.height * scale, image)


def _words(
    tag: str, name: str, words: str, setting: Setting | None, left: float, top: float, plan: _Plan, face: Face
) -> str:
    """Words in the lines of a setting; those that it has no letters for are broken as they come."""
    lines = [escape(line) for line in setting.lines] if setting else [escape(words)]
    size = (setting.size if setting else face.largest / 3) * plan.unit
    style = (
        f"left: {left:.3f}mm; top: {top:.3f}mm; width: {_MEASURE * plan.unit:.3f}mm;"
        f' font: {face.weight} {size:.3f}mm/{face.leading} "{face.family}", "Amiri"'
    )
    nowrap = "; white-space: nowrap" if setting else ""
    return f"<{tag} class=\"{name}\" style='{style}{nowrap}'>{'<br/>'.join(lines)}</{tag}>"


def _spine(publication: Publication, plan: _Plan) -> Iterator[str]:
    """The title along the spine, which repeats that of the front: an artifact."""
    long = plan.height - 2 * _SPINE_ENDS
    if plan.spine < NARROWEST:
        return
    wide = length(publication.title, replace(plan.faces.publisher, largest=1))
    size = min(_SPINE_PART * plan.spine, _SPINE_LARGEST, long / max(wide, 1))
    if size < _SPINE_SMALLEST:
        return
    turn = "-90deg" if spine_runs_up(publication.language) else "90deg"
    middle = plan.bleed + plan.width + plan.spine / 2
    style = f"font-size: {size:.3f}mm; line-height: {plan.spine:.3f}mm; transform: rotate({turn})"
    box = _box(
        "spine",
        middle - long / 2,
        plan.bleed + plan.height / 2 - plan.spine / 2,
        long,
        plan.spine,
        escape(publication.title),
        style,
    )
    yield box.replace("<div", '<div aria-hidden="true"', 1)


def _back_words(book: Book) -> str:
    """What the manifest says for this sheet; else what the last page of the other editions says, and whom to turn to.
    Rights and licence stand below, by the publisher's name."""
    publication = book.publication
    if publication.shop_cover.back or publication.back_cover is None:
        return book.back
    root = etree.fromstring(book.blurb)
    root.set("class", "back-text")
    append(root, *(node for node in etree.fromstring(book.contact) if "rights" not in classes(node)))
    return serialise(root)


def _back(book: Book, plan: _Plan) -> Iterator[str]:
    publication, unit = book.publication, plan.unit
    left, measure = _back_left(plan), _MEASURE * unit
    style = f"left: {left:.3f}mm; top: {plan.bleed + _TOP * unit:.3f}mm; width: {measure:.3f}mm"
    yield f'<div class="back" style="{style}">{_back_words(book)}</div>'
    field = _field(publication, plan)
    if book.logo:
        panel = plan.height * (1 - _BOARD)
        room = measure - (field[2] + 6 if field[2] else 0)
        yield _logo(book.logo, left, plan.board + 0.15 * panel, room, min(MEDIUM, 0.3 * panel))
    lines = [f'<p class="publisher">{escape(publication.publisher)}</p>'] if publication.publisher else []
    lines += [f"<p>{escape(publication.rights)}</p>"] if publication.rights else []
    if publication.licence:
        lines.append(f"<p>{escape(publication.licence.name)}</p>")
    room = measure - (field[2] + 6 if field[2] else 0)
    bottom = plan.bleed + _FOOT * unit / 2
    style = f"left: {left:.3f}mm; bottom: {bottom:.3f}mm; width: {room:.3f}mm"
    yield f'<div class="imprint" style="{style}">{"".join(lines)}</div>'
    if field[2]:
        inside = f'<p>ISBN {escape(publication.shop_cover.isbn)}</p><img src="images/isbn.svg" alt=""/>'
        yield _box("isbn", *field, inside)


def _sheet(plan: _Plan, its: Colours, size: float, reserves: Iterable[str]) -> str:
    faces = f'html {{ --sans: "{plan.faces.publisher.family}"; --text: "{plan.faces.text}" }}'
    width, height = (length * POINTS_PER_MM for length in plan.sheet)
    words = BLACK if its.on_board == BLACK else WHITE  # the paper itself, where no ink is
    colours = (
        f".dark {{ background: {its.board} }} .thread {{ background: {its.thread} }}"
        f" .front, .spine, .back {{ color: {words} }}"
    )
    page = f"@page {{ size: {width:.3f}pt {height:.3f}pt; margin: 0; background: {its.paper} }}"
    stitch = f".stitch {{ border-radius: {_THREAD / 2 * plan.unit:.3f}mm }}"
    return "\n".join(
        [
            font_faces(reserves),
            stylesheet("shop-cover.css"),
            faces,
            page,
            colours,
            stitch,
            f".back {{ font-size: {size}pt }}",
        ]
    )
