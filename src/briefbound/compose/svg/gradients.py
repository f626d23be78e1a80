"""Gradients of drawings as browsers paint them: what SVG supposes where nothing is written, written out (SVG 2, 14).

The layout engine takes half of a diagonal for the radius where half of the shape's side is meant.
"""

from __future__ import annotations

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SUPPOSED = {
    f"{_SVG}linearGradient": {"x1": "0", "y1": "0", "x2": "1", "y2": "0"},
    f"{_SVG}radialGradient": {"cx": "0.5", "cy": "0.5", "r": "0.5"},
}


def with_whole_gradients(drawing: bytes) -> bytes:
    """The drawing with every gradient that is measured by its shape written in parts of one, and in full."""
    if b"Gradient" not in drawing:
        return drawing
    root = etree.fromstring(drawing)
    for node in root.iter(*_SUPPOSED):
        if node.get("gradientUnits", "objectBoundingBox") != "objectBoundingBox":
            continue
        for name, supposed in _SUPPOSED[str(node.tag)].items():
            written = node.get(name)
            if written is None and not any(node.get(href) for href in _HREFS):
                node.set(name, supposed)
            elif written and written.strip().endswith("%"):
                node.set(name, _part(written.strip()))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _part(percentage: str) -> str:
    try:
        return f"{float(percentage[:-1]) / 100:g}"
    except ValueError:
        return percentage
