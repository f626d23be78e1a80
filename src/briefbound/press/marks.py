"""Marking links on a screen by paint alone: colour and a line under the words, which move nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tinycss2.color5 import parse_color
from weasyprint.css.properties import Dimension
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import TextBox

#: A contrast of 9 to 1 on white (WCAG 2.2, 1.4.3 asks for 4.5); dark in greyscale too.
LINK_COLOUR = "#0b4a82"


@contextmanager
def marked_links(pages: Iterable[Page]) -> Iterator[None]:
    """The text of the links of these pages is coloured and underlined inside; afterwards it is as it was.

    Generated text, such as the page number after a reference, is coloured but not underlined.
    """
    marked = {
        text: text.style
        for page in pages
        for _, _, _, box in page.links
        for text in box.descendants()
        if isinstance(text, TextBox)
    }
    for text, style in marked.items():
        text.style = style.copy()
        text.style["color"] = parse_color(LINK_COLOUR)
        if "::" not in text.element_tag:
            text.style["text_decoration_line"] = {"underline"}
            text.style["text_decoration_color"] = "currentcolor"
            text.style["text_decoration_thickness"] = Dimension(0.05 * style["font_size"], "px")
            text.style["text_underline_offset"] = Dimension(0.11 * style["font_size"], "px")
    try:
        yield
    finally:
        for text, style in marked.items():
            text.style = style
