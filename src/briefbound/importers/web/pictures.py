"""Which file an image of a saved page shows, where scripts load it late or the browser chooses among several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefbound.importers.web.files import SavedPage

if TYPE_CHECKING:
    from lxml import etree

_LATER = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "data-hi-res-src", "data-image")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"\s*(?P<address>[^\s,]\S*[^\s,]|[^\s,])(?:\s+(?P<size>[\d.]+)[wx])?\s*(?:,|$)")
_LONGEST_SET = 20_000  # characters
_PLACEHOLDER = 2_000  # bytes; a smaller picture in an address only keeps the place of one that comes later


def choose_files(page: etree._Element, saved: SavedPage) -> None:
    """Gives each image the address of the best file that was saved with the page."""
    for image in list(page.iter("img")):
        source = image.get("src") or ""
        shown = [] if _is_placeholder(source, saved) else [source]
        addresses = [*_larger(image), *shown, *(image.get(name) or "" for name in _LATER)]
        chosen = next((one for one in addresses if one and saved.file(one) is not None), "")
        if not chosen and (fallback := _in_noscript(image)) and saved.file(fallback) is not None:
            chosen = fallback
        image.set("src", chosen or next((one for one in addresses if one), source))
        for name in (*_LATER, *_SETS):
            image.attrib.pop(name, "")


def _is_placeholder(source: str, saved: SavedPage) -> bool:
    return source.startswith("data:") and len(saved.file(source) or b"") < _PLACEHOLDER


def _larger(image: etree._Element) -> Iterator[str]:
    """The addresses that an image and the sources of its ``picture`` name, the largest first."""
    around = image.getparent()
    holders = [image, *(around.iter("source") if around is not None and around.tag == "picture" else ())]
    found: list[tuple[float, str]] = []
    for holder in holders:
        for name in _SETS:
            for candidate in _CANDIDATE.finditer((holder.get(name) or "")[:_LONGEST_SET]):
                found.append((float(candidate["size"] or 1), candidate["address"]))
    yield from (address for _, address in sorted(found, key=lambda one: -one[0]))


def _in_noscript(image: etree._Element) -> str:
    """The address of the image that stands beside it for browsers without scripts."""
    for beside in (image.getnext(), image.getprevious()):
        if beside is not None and beside.tag == "noscript":
            return next((one.get("src") or "" for one in beside.iter("img")), "")
    return ""
