"""The style sheet of a book: what ``styles/`` says, and the rules that follow from its page, faces and languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefbound.brand.palette import Form, palette_of
from briefbound.model import Look, PageDesign, PageForm
from briefbound.press.brand_faces import in_brand_faces, own_font_faces
from briefbound.press.faces import BASE_URL, font_faces
from briefbound.press.findings import HOUSE
from briefbound.press.geometry import BEFORE_MARK, Geometry, picture_height
from briefbound.stylesheets import stylesheet

#: The lines of text that a picture is as high as, at most.
TALLEST = 18

#: Sides of pages and of what stands on them; text follows its own direction, and columns of numbers end on the right.
_SIDE = re.compile(r"(?<!text-align: )\b(?:left|right)\b")

#: The sheets of ``styles/`` of each look, and of each form of pages that has its own.
_SHARED = (
    *("base.css", "shared/text.css", "blocks.css", "lists.css", "widths.css", "bookmarks.css"),
    *("shared/pages.css", "shared/covers.css", "directions.css"),
)
_BOOK = (
    *("base.css", "book/page.css", "lists.css", "widths.css", "bookmarks.css"),
    *("book/print.css", "blocks.css", "brand.css", "shared/covers.css", "directions.css"),
)
LOOKS: dict[Look, tuple[str, ...]] = {
    "book": _BOOK,
    "briefing": (*_SHARED, "briefing/briefing.css"),
    "report": (*_SHARED, "report/report.css"),
}
FORMS: dict[PageForm, tuple[str, ...]] = {
    "draft": (*_BOOK, "draft.css"),
    "large": ("base.css", "large.css", "lists.css", "bookmarks.css", "brand.css", "directions.css"),
}


def page_sheet(page: PageDesign, shape: Geometry, reserves: Iterable[str] = ()) -> str:
    """All the CSS that pages are laid out with; ``reserves`` are the families beside the usual ones."""
    rules = "\n".join(
        [
            *map(stylesheet, (*FORMS.get(page.form, LOOKS[page.look]), *_beside(page, shape), *_saving(page))),
            _colours(page),
            _proportions(shape),
            f"html {{ --next: {'recto' if page.starts == 'right' else 'page'} }}" if page.form == "standard" else "",
            _large_print(shape, page.direction) if page.form == "large" else "",
            *_page_references(),
            "" if page.hyphenate else "* { hyphens: manual }",
            stylesheet("roman.css") if page.front_pages == "roman" else "",
        ]
    )
    if page.direction == "rtl":
        rules = mirrored(rules)
    faces = font_faces(reserves), own_font_faces(page)
    own = [f"{HOUSE}{page.house}"] if page.house and page.form == "standard" else []
    return "\n".join([*faces, in_brand_faces(rules, page), *own])


def mirrored(rules: str) -> str:
    """Rules of a page as a book has them that is read from right to left: what was on the left is on the right."""
    return _SIDE.sub(lambda side: "left" if side[0] == "right" else "right", rules)


def _beside(page: PageDesign, shape: Geometry) -> Iterator[str]:
    """The sheets of pages that have a column beside the text."""
    if shape.side:
        yield "blocks-side.css"
        yield "shared/side.css"
        yield f"{page.look}/side.css"


def _colours(page: PageDesign) -> str:
    """The colours of the brand by what they are for, as custom properties; black and greys without a brand. The small
    logo is one of them, for a ground."""
    form: Form = "large" if page.form == "large" else page.ink
    mark = f'url("{BASE_URL}{page.mark}")' if page.mark else "none"
    made = {**palette_of(page.primary or None, form=form).properties(), "--mark": mark}
    return f"html {{ {'; '.join(f'{name}: {value}' for name, value in made.items())} }}"


def _saving(page: PageDesign) -> Iterator[str]:
    """The sheets that save paper and ink."""
    if page.columns == 2:
        yield "columns.css"
    if page.margins == "small":
        yield "small.css"
    if page.ink == "light":
        yield "light.css" if page.look == "book" else "shared/light.css"


def _proportions(shape: Geometry) -> str:
    margins = f"margin: {shape.top}pt 0 {shape.bottom}pt; margin-left: {{left}}pt; margin-right: {{right}}pt"
    # the sheet's left side is at the top
    turned = f"margin: {{left}}pt 0 {{right}}pt; margin-right: {shape.top}pt; margin-left: {shape.bottom}pt"
    left_hand = (shape.outer, shape.inner) if shape.mirrored else (shape.inner, shape.outer)
    return (
        f"html {{ font-size: {shape.size}pt; line-height: {shape.line}pt;"
        f" --titlepage: {shape.lines - 2}rlh; --cover: {shape.lines - 1}rlh;"
        f" --start: {shape.start}pt; --side: {shape.side}pt; --gap: {shape.gap}pt; --reach: {shape.reach}pt;"
        f" --head: {shape.inner}pt; --measure: {shape.measure}pt; --end: {shape.outer}pt; --top: {shape.top}pt;"
        f" --full: {shape.measure + shape.reach:.3f}pt; --lines: {shape.lines}; --width: {shape.width}pt;"
        f" --height: {shape.height}pt; --picture: {min(TALLEST, max(2, shape.lines - 4))}rlh;"
        f" --chart: {max(2, shape.lines - 4)}rlh }}\n"
        f"@page {{ size: {shape.width}pt {shape.height}pt }}\n"
        f"@page :right {{ {margins.format(left=shape.inner, right=shape.outer)} }}\n"
        f"@page :left {{ {margins.format(left=left_hand[0], right=left_hand[1])} }}\n"
        f'table[data-form="turned"] {{ --picture: {min(TALLEST, max(2, int(shape.measure / shape.line / 2)))}rlh }}\n'
        f"@page turned {{ size: {shape.height}pt {shape.width}pt }}\n"
        f"@page turned:right {{ {turned.format(left=shape.start, right=shape.outer)} }}\n"
        f"@page turned:left {{ {turned.format(left=left_hand[0] - shape.reach, right=left_hand[1])} }}"
    )


def _large_print(shape: Geometry, direction: str) -> str:
    """How far from the text marks of the print edition's pages stand, and how high pictures are."""
    return (
        f".print-page {{ margin-right: -{BEFORE_MARK}pt; }}\n"
        f".print-page, .print-page * {{ direction: {direction} }}\n"
        f":is(td, th) .print-page {{ left: {shape.measure + BEFORE_MARK}pt }}\n"
        f"figure img {{ max-height: {picture_height(shape)}pt }}\n"
        f'[data-kind="cover"] img {{ max-height: {shape.lines * shape.line}pt }}'
    )


def _page_references() -> Iterator[str]:
    """``, page 12`` after a reference, ``(page 12)`` to go back to from a note (forms/page_words.py)."""
    yield (
        "a.xref[data-before]::after, a.backlink[data-before]::after { font-kerning: none;"
        " content: attr(data-before) target-counter(attr(href), page, var(--folio)) attr(data-behind) }"
    )
