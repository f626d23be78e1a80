"""Marking links on a screen by paint alone: colour and a line under the words, which move nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tinycss2.color5 import parse_color

from briefbound.press.engine.boxes import Page, TextBox
from briefbound.press.engine.loading import weasyprint

#: A contrast of 9 to 1 on white (WCAG 2.2, 1.4.3 asks for 4.5); dark in greyscale too.
LINK_COLOUR = "#0b4a82"
#: Of the line under links, in sizes of the type: how thick it is, and how far below the base line.
_THICKNESS, _OFFSET = 0.05, 0.11


def link_texts(pages: Iterable[Page]) -> dict[TextBox, None]:
    """The pieces of text in the links of these pages, without the dots that lead to a page number."""
    return dict.fromkeys(text for page in pages for _, _, _, box in page.links for text in _texts(box))


def _texts(box: Any) -> Iterator[TextBox]:
    if isinstance(box, TextBox):
        yield box
    for child in getattr(box, "children", ()):
        if not child.is_leader:
            yield from _texts(child)


@contextmanager
def marked_links(pages: Iterable[Page]) -> Iterator[None]:
    """The text of the links of these pages is coloured and underlined inside; afterwards it is as it was.

    Generated text, such as the page number after a reference, is coloured but not underlined.
    """
    marked = {text: text.style for text in link_texts(pages)}
    for text, style in marked.items():
        text.style = style.copy()
        text.style["color"] = parse_color(LINK_COLOUR)
        if "::" not in text.element_tag:
            text.style["text_decoration_line"] = {"underline"}
            text.style["text_decoration_color"] = "currentcolor"
            text.style["text_decoration_thickness"] = _dimension(_THICKNESS * style["font_size"], "px")
            text.style["text_underline_offset"] = _dimension(_OFFSET * style["font_size"], "px")
    try:
        yield
    finally:
        for text, style in marked.items():
            text.style = style


def marking(stream: Any, text: TextBox) -> tuple[list[Any], list[Any]]:
    """What is painted before and after a piece of text of a link, so that it looks as :func:`marked_links` has it.

    The operators between must set no colour.
    """
    before, after = stream.clone(), stream.clone()
    size = text.style["font_size"]
    colour = parse_color(LINK_COLOUR)
    if "::" not in text.element_tag:
        thickness = _THICKNESS * size
        offset = text.baseline + _OFFSET * size + thickness / 2
        weasyprint.draw.text.draw_text_decoration(before, text, 0, offset, thickness, colour)
    before.set_color(colour)
    after.set_color(text.style["color"])
    return before.stream, after.stream


def _dimension(value: float, unit: str) -> Any:
    return weasyprint.css.properties.Dimension(value, unit)
