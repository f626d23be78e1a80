"""Photographs inside drawings: PNG and JPEG written into an SVG as ``data:`` addresses (RFC 2397).

They are taken out before the drawing is cleaned, which lets nothing in that leads out of it, cleaned as pictures of
their own are, and put back in their places.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

from lxml import etree

from briefbound.model import Limits

#: The picture formats, by their media types.
_KINDS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/jpg": "JPEG"}
_ADDRESS = re.compile(r"\s*data:([\w/+.-]+)\s*;\s*base64\s*,(.*)", re.DOTALL | re.IGNORECASE)
_IMAGE = "{http://www.w3.org/2000/svg}image"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
#: What stands in the place of a picture, with its number, while the drawing is cleaned.
_STAND_IN = re.compile(r"#briefbound-embedded-([0-9]{1,3})")
#: Pictures that one drawing may hold.
MOST = 50


def take_pictures(drawing: bytes, limits: Limits) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The drawing with a stand-in for each picture in it, and the pictures with their formats.

    What cannot be read stays as it is, and is judged with the rest of the drawing.
    """
    if b"data:" not in drawing or len(drawing) > limits.drawing_bytes or b"<!ENTITY" in drawing:
        return drawing, []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(drawing, parser)
    except (etree.XMLSyntaxError, ValueError):
        return drawing, []
    found: list[tuple[str, bytes]] = []
    for node in root.iter(_IMAGE):
        for name in _HREFS:
            picture = _picture(str(node.get(name, "")))
            if picture is not None and len(found) < MOST:
                node.set(name, f"#briefbound-embedded-{len(found)}")
                found.append(picture)
    return (etree.tostring(root, xml_declaration=True, encoding="utf-8"), found) if found else (drawing, [])


def put_pictures(drawing: bytes, pictures: list[tuple[str, bytes]], clean: Callable[[bytes, str], bytes]) -> bytes:
    """The cleaned drawing with its pictures, each of which ``clean`` makes safe.

    Smoothing them is not asked for: PDF/A forbids it (PDF/A-2, 6.2.8).
    """
    if not pictures:
        return drawing
    root = etree.fromstring(drawing)
    for node in root.iter(_IMAGE):
        for name in _HREFS:
            number = picture_number(str(node.get(name, "")))
            if number is not None and number < len(pictures):
                kind, data = pictures[number]
                written = base64.b64encode(clean(data, kind)).decode()
                node.set(name, f"data:image/{kind.lower()};base64,{written}")
                node.set("image-rendering", "optimizeSpeed")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def picture_number(address: str) -> int | None:
    """The number of the picture for which an address stands in a drawing that is being cleaned; or None."""
    found = _STAND_IN.fullmatch(address)
    return int(found[1]) if found else None


def decoded(address: str) -> tuple[str, bytes] | None:
    """The media type and the data of an address; None where it is of another kind or damaged."""
    found = _ADDRESS.fullmatch(address)
    media_type = found[1].lower() if found else ""
    if found is None or media_type not in _KINDS:
        return None
    try:
        return media_type, base64.b64decode("".join(found[2].split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _picture(address: str) -> tuple[str, bytes] | None:
    found = decoded(address)
    return (_KINDS[found[0]], found[1]) if found else None
