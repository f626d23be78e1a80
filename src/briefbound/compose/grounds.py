"""Pictures on white ground: what is drawn in black on nothing vanishes where a reader's pages are black."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from PIL.Image import Image

_SVG = "{http://www.w3.org/2000/svg}"
_SHEET = f"{_SVG}style"
_LENGTH = re.compile(r"\s*(\d*\.?\d+)(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
#: No rule of the drawing may colour, clip or hide the ground, or give it an edge.
_STYLE = (
    "fill: #ffffff",
    "fill-opacity: 1",
    "stroke: none",
    "opacity: 1",
    "display: inline",
    "visibility: visible",
    "transform: none",
    "filter: none",
    "mask: none",
    "clip-path: none",
    "mix-blend-mode: normal",
)


def image_on_white(image: Image) -> Image:
    """An image with its clear and half-clear pixels mixed with white; itself where it has none."""
    from PIL import Image

    if not image.has_transparency_data:
        return image
    shown = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
    return flat.convert("L" if image.mode in ("1", "L", "LA") else "RGB")


def png_on_white(data: bytes) -> bytes:
    """A PNG that was cleaned, on white."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        if not image.has_transparency_data:
            return data
        flat = image_on_white(image)
    target = io.BytesIO()
    flat.save(target, "PNG", optimize=True)
    return target.getvalue()


def drawing_on_white(data: bytes) -> bytes:
    """An SVG that was cleaned, with a white rectangle behind all that it draws, as large as what shows it."""
    root = etree.fromstring(data)
    left, top, width, height = (
        (f"{number:g}" for number in box) if (box := _box(root)) else ("0", "0", "100%", "100%")
    )
    # Only where it is needed: MuPDF takes the word for a colour.
    weight = (
        " !important" if any("important" in "".join(map(str, one.itertext())) for one in root.iter(_SHEET)) else ""
    )
    style = "; ".join(f"{declaration}{weight}" for declaration in _STYLE)
    ground = etree.Element(f"{_SVG}rect", x=left, y=top, width=width, height=height, style=style)
    first = next((at for at, node in enumerate(root) if node.tag not in (f"{_SVG}title", f"{_SVG}desc")), len(root))
    root.insert(first, ground)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def with_margin(drawing: bytes, margin: float) -> bytes:
    """A chart of ours, whose sizes are in points, with so many points of room on every side."""
    root = etree.fromstring(drawing)
    left, top, width, height = map(float, root.get("viewBox", "").split())
    width, height = width + 2 * margin, height + 2 * margin
    root.set("viewBox", f"{left - margin:g} {top - margin:g} {width:g} {height:g}")
    root.set("width", f"{width:g}pt")
    root.set("height", f"{height:g}pt")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _box(root: etree._Element) -> tuple[float, float, float, float] | None:
    """The view box, and what is seen beside it where the sizes have another shape (SVG 2, 8.7); None without one."""
    try:
        left, top, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    if width <= 0 or height <= 0:
        return None
    shown = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if shown[0] and shown[1] and root.get("preserveAspectRatio", "").split()[:1] != ["none"]:
        scale = min(shown[0] / width, shown[1] / height)
        beside, above = shown[0] / scale - width, shown[1] / scale - height  # on either side: it may be aligned
        return left - beside, top - above, width + 2 * beside, height + 2 * above
    return left, top, width, height


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0
