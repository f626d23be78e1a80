"""The sizes that authors give images: a share of the line as a class, lengths as the width of HTML, in pixels.

Both are what EPUB takes without a style in each element. Pages know no lengths from attributes, only from styles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from briefbound.compose.pictures_in_text import size_of
from briefbound.compose.xhtml import Element, add_class, descendants, serialise, take
from briefbound.load.vocabulary import SIZE
from briefbound.model import ContentDocument

if TYPE_CHECKING:  # who lays out pages has no use for it
    from briefbound.compose.images import ImageShelf

#: How many pixels of CSS a unit is.
_PIXELS = {"px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72}


def set_sizes(image: Element) -> None:
    """Gives an image the class or the attributes of the size that it has in braces."""
    for name in ("width", "height"):
        found = SIZE.fullmatch(take(image, name))
        if not found:
            continue
        number, unit = float(found["number"]), found["unit"] or "px"
        if unit == "%":
            add_class(image, f"width-{max(1, min(100, round(number)))}")
        else:
            image.set(name, str(max(1, round(number * _PIXELS[unit]))))


def height_as_width(image: Element, shelf: ImageShelf) -> None:
    """Says a height as the width that the picture then has; beside a width it says nothing, for none is distorted."""
    height = take(image, "height")
    if not height or image.get("width"):
        return
    shown = next((one for one in shelf.resources if one.href == image.get("src")), None)
    wide, high = size_of(shown) if shown else (0, 0)
    if wide and high:
        image.set("width", str(max(1, round(int(height) * wide / high))))


def sized_in_pages(document: ContentDocument) -> ContentDocument:
    """Makes the widths of images in pixels into styles."""
    if "<img" not in document.xhtml:
        return document
    root = etree.fromstring(document.xhtml)
    sized = [image for image in descendants(root, "img") if image.get("width")]
    for image in sized:
        image.set("style", f"width: {take(image, 'width')}px")
    return replace(document, xhtml=serialise(root)) if sized else document
