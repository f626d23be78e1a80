"""Bleed for what ends at the trim: its mirror image goes on outside, so that a cut gone astray shows no white."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Name, Page, Pdf

from briefbound.pdf.painting import Painted
from briefbound.press.shop.frame import Frame
from briefbound.press.shop.resources import add_resource, resources_of

#: What comes this near to the trim, in points, is meant to reach it.
_NEAR = 0.75
#: How far a mirror image reaches under the page, so that no seam shows.
_UNDER = 0.5
_WORDS = {"BMC", "BDC", "EMC", "MP", "DP"}


def reaches_trim(thing: Painted, width: float, height: float) -> bool:
    """Whether something painted on a page touches the edge of it, words apart."""
    left, bottom, right, top = thing.box
    at_edge = left <= _NEAR or bottom <= _NEAR or right >= width - _NEAR or top >= height - _NEAR
    return at_edge and thing.kind != "text"


def mirrored(pdf: Pdf, page: Page, frame: Frame) -> bytes:
    """The content that paints a page's mirror images all around its trim, in the space of the sheet.

    The drawing becomes a form among the page's resources, without words and marks of the structure: an artifact.
    """
    form = pdf.make_stream(_without_words(page))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, frame.width, frame.height])
    form.Resources = resources_of(page.obj)
    add_resource(page.obj, Name.XObject, "Mirrored", form)
    left, bottom, right, top = frame.trim_box
    low, high = (left + _UNDER, bottom + _UNDER), (2 * right - left - _UNDER, 2 * top - bottom - _UNDER)
    parts = [b"/Artifact <</Type /Layout>> BDC"]
    for across, x in ((1, left), (-1, low[0]), (-1, high[0])):
        for up, y in ((1, bottom), (-1, low[1]), (-1, high[1])):
            if (across, up) != (1, 1):
                parts.append(f"q {across} 0 0 {up} {x:.3f} {y:.3f} cm /Mirrored Do Q".encode())
    return b"\n".join([*parts, b"EMC\n"])


def _without_words(page: Page) -> bytes:
    outside, inside = [], False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        inside = operator == "BT" or (inside and operator != "ET")
        if not inside and operator != "ET" and operator not in _WORDS:
            outside.append(instruction)
    return pikepdf.unparse_content_stream(outside)
