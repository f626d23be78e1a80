"""Small pictures among words: signs such as flags and arrows, which stand in their line as letters do."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from briefbound.compose.xhtml import Element, add_class, descendants, plain_text, serialise, tag
from briefbound.model import ContentDocument, Resource

#: The height in pixels of the largest picture that is a sign, and how many times as wide it may be.
SMALL, BROAD = 64, 3


def signs_in_lines(document: ContentDocument, resources: Iterable[Resource]) -> ContentDocument:
    """Marks as ``icon`` each small picture that stands in one block with words."""
    root = etree.fromstring(document.xhtml)
    found = [one for one in descendants(root, "img", "embed") if _is_among_words(one)]
    if not found:
        return document
    data: Mapping[str, Resource] = {one.href: one for one in resources}
    for image in found:
        shown = data.get(image.get("src") or "")
        if shown is not None and _is_small(shown):
            add_class(image, "icon")
    return replace(document, xhtml=serialise(root))


def _is_among_words(image: Element) -> bool:
    block = image.getparent()
    while block is not None and tag(block) in ("a", "em", "strong", "span", "sup", "sub", "b", "i", "abbr", "cite"):
        block = block.getparent()
    return block is not None and tag(block) != "figure" and bool(plain_text(block))


def _is_small(resource: Resource) -> bool:
    width, height = size_of(resource)
    return 0 < height <= SMALL and width <= BROAD * height


def size_of(resource: Resource) -> tuple[float, float]:
    """Width and height in pixels; those of a drawing are its own, or those of its view box; 0 where none is known."""
    if resource.media_type != "image/svg+xml":
        from PIL import Image

        with Image.open(io.BytesIO(resource.data)) as image:
            return image.size
    root = etree.fromstring(resource.data)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sizes = [root.get("width") or "", root.get("height") or ""]
    try:
        width, height = map(_pixels, sizes if all(sizes) else box[2:4])
    except ValueError:
        return 0, 0
    return width, height


def _pixels(length: str) -> float:
    return float(length.strip().removesuffix("px"))
