"""The style sheet of a book: what ``styles/`` says, and the rules that follow from its page, faces and languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbound.languages import labels_for, languages_with_words
from briefbound.model import PageDesign, PageForm
from briefbound.press.faces import font_faces
from briefbound.press.geometry import BEFORE_MARK, Geometry, picture_height
from briefbound.stylesheets import stylesheet

#: The lines of text that a picture is as high as, at most.
TALLEST = 18

#: The sheets of ``styles/`` of each form of pages.
SHEETS: dict[PageForm, tuple[str, ...]] = {
    "standard": ("base.css", "page.css", "lists.css", "widths.css", "print.css", "blocks.css"),
    "draft": ("base.css", "page.css", "lists.css", "widths.css", "print.css", "blocks.css", "draft.css"),
    "large": ("base.css", "large.css", "lists.css"),
}


def page_sheet(page: PageDesign, shape: Geometry, reserves: Iterable[str] = ()) -> str:
    """All the CSS that pages are laid out with; ``reserves`` are the families beside the usual ones."""
    return "\n".join(
        [
            font_faces(reserves),
            *map(stylesheet, (*SHEETS[page.form], *_saving(page))),
            _proportions(shape),
            _large_print(shape) if page.form == "large" else "",
            *_page_references(),
            "" if page.hyphenate else "* { hyphens: manual }",
            stylesheet("roman.css") if page.front_pages == "roman" else "",
        ]
    )


def _saving(page: PageDesign) -> Iterator[str]:
    """The sheets that save paper and ink."""
    if page.columns == 2:
        yield "columns.css"
    if page.margins == "small":
        yield "small.css"
    if page.ink == "light":
        yield "light.css"


def _proportions(shape: Geometry) -> str:
    margins = f"{shape.top}pt {{right}}pt {shape.bottom}pt {{left}}pt"
    turned = f"{{left}}pt {shape.top}pt {{right}}pt {shape.bottom}pt"  # the sheet's left side is at the top
    left_hand = (shape.outer, shape.inner) if shape.mirrored else (shape.inner, shape.outer)
    return (
        f"html {{ font-size: {shape.size}pt; line-height: {shape.line}pt;"
        f" --titlepage: {shape.lines - 2}rlh; --cover: {shape.lines - 1}rlh;"
        f" --picture: {min(TALLEST, max(2, shape.lines - 4))}rlh; --chart: {max(2, shape.lines - 4)}rlh }}\n"
        f"@page {{ size: {shape.width}pt {shape.height}pt }}\n"
        f"@page :right {{ margin: {margins.format(left=shape.inner, right=shape.outer)} }}\n"
        f"@page :left {{ margin: {margins.format(left=left_hand[0], right=left_hand[1])} }}\n"
        f'table[data-form="turned"] {{ --picture: {min(TALLEST, max(2, int(shape.measure / shape.line / 2)))}rlh }}\n'
        f"@page turned {{ size: {shape.height}pt {shape.width}pt }}\n"
        f"@page turned:right {{ margin: {turned.format(left=shape.inner, right=shape.outer)} }}\n"
        f"@page turned:left {{ margin: {turned.format(left=left_hand[0], right=left_hand[1])} }}"
    )


def _large_print(shape: Geometry) -> str:
    """How far from the text marks of the print edition's pages stand, and how high pictures are."""
    return (
        f".print-page {{ margin-right: -{BEFORE_MARK}pt }}\n"
        f":is(td, th) .print-page {{ left: {shape.measure + BEFORE_MARK}pt }}\n"
        f"figure img {{ max-height: {picture_height(shape)}pt }}\n"
        f'[data-kind="cover"] img {{ max-height: {shape.lines * shape.line}pt }}'
    )


def _page_references() -> Iterator[str]:
    """``, page 12`` after a reference, ``(page 12)`` to go back to from a note, in the language of the text there."""
    number = '" target-counter(attr(href), page, var(--folio)) "'
    yield "a.xref::after, a.backlink::after { font-kerning: none }"
    for language in languages_with_words():
        page = labels_for(language).page_reference.format(number).replace(" " + number, "\\A0" + number)
        yield f'a.xref:lang({language})::after {{ content: ", {page}" }}'
        yield f'a.backlink:lang({language})::after {{ content: "({page})" }}'
