"""Whether words of an OpenDocument text are seen (1.3, part 3, 20): what styles, cells and frames make of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefbound.importers.odf.names import get
from briefbound.importers.sight import PAPER, RGB, UNDER_BLACK, Unseen, is_dark, of_hex, unseen

if TYPE_CHECKING:
    from lxml import etree

_LENGTH = re.compile(r"(-?[\d.]+)(pt|px|in|cm|mm|pc|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
_SMALLEST_SHARE = 0.15  # of their size, to which letters are drawn together


class Sight(NamedTuple):
    """How words are seen; ``ink`` is None where the program picks one, ``ground`` where it is not known."""

    ink: RGB | None = None
    ground: RGB | None = PAPER
    size: float = 12.0
    share: float = 1.0  # of the size, which is left of the letters
    opacity: float = 1.0
    struck: bool = False  # signs stand over the letters
    face: str = ""


@lru_cache(4096)
def judged(sight: Sight) -> Unseen | None:
    """Why nobody sees words at a place; None where somebody does."""
    if sight.struck:
        return Unseen(UNDER_BLACK, bar=True)
    size = sight.size * (sight.share if sight.share <= _SMALLEST_SHARE else 1.0)
    return unseen(sight.ink, sight.ground, size, sight.opacity, sight.face)


def with_text(properties: etree._Element | None, sight: Sight) -> Sight:
    """A sight with what properties of text change in it."""
    if properties is None:
        return sight
    if colour := of_hex(get(properties, "fo:color")):
        sight = sight._replace(ink=colour)
    if found := _LENGTH.fullmatch(get(properties, "loext:opacity")):
        sight = sight._replace(opacity=float(found[1]) / 100)
    if get(properties, "style:use-window-font-color") == "true":
        sight = sight._replace(ink=None, opacity=1.0)  # LibreOffice writes 0 % beside it
    if found := _LENGTH.fullmatch(get(properties, "fo:font-size")):
        number, unit = float(found[1]), found[2]
        sight = sight._replace(size=number * sight.size / 100 if unit == "%" else number * _POINTS[unit])
    shares = [get(properties, "style:text-scale"), *get(properties, "style:text-position").split()[1:]]
    for share in filter(None, map(_LENGTH.fullmatch, shares)):
        sight = sight._replace(share=float(share[1]) / 100)
    if spacing := _LENGTH.fullmatch(get(properties, "fo:letter-spacing")):
        together = spacing[2] != "%" and float(spacing[1]) * _POINTS[spacing[2]] <= -0.5 * sight.size
        sight = sight._replace(share=0.0) if together else sight
    if line := get(properties, "style:text-line-through-style"):
        signs = get(properties, "style:text-line-through-text").strip()
        sight = sight._replace(struck=line != "none" and bool(signs))
    if face := get(properties, "style:font-name") or get(properties, "fo:font-family"):
        sight = sight._replace(face=face)
    if ground := of_hex(get(properties, "fo:background-color")):
        sight = sight._replace(ground=ground)
        if is_dark(ground) and sight.ink is None:  # a bar, whatever a program makes of it
            sight = sight._replace(ink=ground)
    return sight


def ground_of(properties: etree._Element | None, around: RGB | None) -> RGB | None:
    """The ground behind what has these properties: of a page, a section, a table, a cell, a paragraph or a frame."""
    if properties is None:
        return around
    if get(properties, "draw:fill") in ("bitmap", "gradient", "hatch") or len(properties):
        inside = [child for child in properties if str(child.tag).endswith("background-image")]
        if get(properties, "draw:fill") in ("bitmap", "gradient", "hatch") or any(child.attrib for child in inside):
            return None
    found = of_hex(get(properties, "fo:background-color"))
    if get(properties, "draw:fill") in ("", "solid"):
        found = of_hex(get(properties, "draw:fill-color")) or found
    if found is None and get(properties, "style:wrap") == "run-through":
        return None  # over a picture, perhaps
    return found or around
