"""Letters with a line under their fill, as labels on maps have (``paint-order: stroke``; SVG 2, 13.8).

The layout engine knows no order of painting: it would draw the line over the letters. So the line becomes a text of
its own, under the letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from briefbound.compose.svg.scene import Scene


def is_under_fill(scene: Scene) -> bool:
    """Whether letters may be painted with their line first, and their fill over it."""
    return any(_is_first(one) for one in scene.values["paint-order"])


def has_line_under_fill(scene: Scene) -> bool:
    """Whether letters have both a line and a fill, and the line is painted first."""
    return is_under_fill(scene) and all(scene.values[name] != ("none",) for name in ("fill", "stroke"))


def _is_first(order: str) -> bool:
    parts = order.lower().split()
    return "stroke" in parts and "fill" not in parts[: parts.index("stroke")]


def part_outlines(texts: Iterable[etree._Element]) -> None:
    """Makes two texts of each: its line alone, and over it its letters without the line."""
    for text in texts:
        line = deepcopy(text)
        line.tail = None
        for node in line.iter(etree.Element):
            if "id" in node.attrib:
                del node.attrib["id"]
            _tell(node, "fill")
        for node in text.iter(etree.Element):
            _tell(node, "stroke")
        text.addprevious(line)


def _tell(node: etree._Element, name: str) -> None:
    declared = str(node.get("style") or "").rstrip("; ")
    node.set("style", f"{declared};{name}:none!important".lstrip(";"))
