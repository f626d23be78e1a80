"""The style sheet of a book: what ``styles/`` says, and the rules that follow from its page, faces and languages."""

from __future__ import annotations

from briefbound.compose.labels import LABELS
from briefbound.model import PageDesign
from briefbound.press.fetcher import font_faces
from briefbound.press.geometry import Geometry
from briefbound.stylesheets import stylesheet


def page_sheet(page: PageDesign, shape: Geometry) -> str:
    """All the CSS that pages are laid out with."""
    return "\n".join(
        [
            font_faces(),
            *(stylesheet(name) for name in ("base.css", "page.css", "print.css")),
            _proportions(shape),
            *_page_references(),
            "" if page.hyphenate else "* { hyphens: manual }",
        ]
    )


def _proportions(shape: Geometry) -> str:
    margins = f"{shape.top}pt {{right}}pt {shape.bottom}pt {{left}}pt"
    return (
        f"html {{ font-size: {shape.size}pt; line-height: {shape.line}pt }}\n"
        f"@page {{ size: {shape.width}pt {shape.height}pt }}\n"
        f"@page :right {{ margin: {margins.format(left=shape.inner, right=shape.outer)} }}\n"
        f"@page :left {{ margin: {margins.format(left=shape.outer, right=shape.inner)} }}"
    )


def _page_references() -> list[str]:
    """``, page 12`` after a reference, with the word in the language of the text that refers."""
    number = '" target-counter(attr(href), page) "'
    return [
        f"a.xref:lang({language})::after, .skip a:lang({language})::after"
        f' {{ content: ", {labels.page_reference.format(number)}" }}'.replace(" " + number, "\\A0" + number)
        for language, labels in LABELS.items()
    ]
