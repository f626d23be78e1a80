"""Shapes in groups and on canvases (ISO/IEC 29500-1, 20.1.2.2): which of their pictures another shape stands over."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from briefbound.importers.word.names import A, short
from briefbound.importers.word.values import integer

_PICTURES = frozenset(("pic:pic", "a:pic"))
_SHAPES = frozenset(("wps:wsp", "wp:wsp", "a:sp"))


class Area(NamedTuple):
    """A rectangle of a group, in its units."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Area) -> bool:
        """Whether two rectangles have a place in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def covered(group: etree._Element) -> frozenset[etree._Element]:
    """The pictures of a group over which a filled shape of the same group stands; what comes later is above."""
    pictures: list[tuple[etree._Element, Area]] = []
    found: set[etree._Element] = set()
    for child in group:
        area = _area(child)
        if area is None:
            continue
        if short(child) in _PICTURES:
            pictures.append((child, area))
        elif short(child) in _SHAPES and is_filled(child):
            found.update(picture for picture, under in pictures if under.meets(area))
    return frozenset(found)


def is_filled(shape: etree._Element) -> bool:
    """Whether a shape hides what it stands over: it is filled by itself or by its style, and holds no words."""
    if next(shape.iter("{*}txbxContent"), None) is not None:
        return False
    properties = shape.find("{*}spPr")
    for fill in properties if properties is not None else ():
        if short(fill) == "a:noFill":
            return False
        if short(fill) in ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill"):
            return True
    form = properties.find(A + "prstGeom") if properties is not None else None
    if form is not None and form.get("prst", "").endswith(("line", "Connector1")):
        return False
    style = shape.find("{*}style")
    reference = style.find(A + "fillRef") if style is not None else None
    return reference is not None and integer(reference.get("idx")) > 0


def _area(e: etree._Element) -> Area | None:
    properties = e.find("{*}spPr")
    place = properties.find(A + "xfrm") if properties is not None else None
    corner = place.find(A + "off") if place is not None else None
    size = place.find(A + "ext") if place is not None else None
    if corner is None or size is None:
        return None
    left, top = integer(corner.get("x")), integer(corner.get("y"))
    return Area(left, top, left + integer(size.get("cx")), top + integer(size.get("cy")))
