"""The sizes that authors give images: a share of the line as a class, lengths as the attributes of HTML, in pixels.

Both are what EPUB takes without a style in each element. Pages know no lengths from attributes, only from styles.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.compose.xhtml import Element, add_class, descendants, serialise, take
from briefbound.load.vocabulary import SIZE
from briefbound.model import ContentDocument

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


def sized_in_pages(document: ContentDocument) -> ContentDocument:
    """Makes the attributes of images with a size into styles."""
    if "<img" not in document.xhtml:
        return document
    root = etree.fromstring(document.xhtml)
    sized = [image for image in descendants(root, "img") if image.get("width") or image.get("height")]
    for image in sized:
        lengths = {name: take(image, name) for name in ("width", "height")}
        image.set("style", "; ".join(f"{name}: {length}px" for name, length in lengths.items() if length))
    return replace(document, xhtml=serialise(root)) if sized else document
