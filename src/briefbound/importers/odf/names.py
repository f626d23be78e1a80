"""Names of OpenDocument (OpenDocument 1.3, part 3, 1.4), written with the prefixes that the standard uses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    **{
        prefix: f"{_OASIS}{prefix}:1.0"
        for prefix in ("office", "style", "text", "table", "meta", "chart", "form", "config", "manifest", "script")
    },
    "draw": f"{_OASIS}drawing:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "own": "urn:briefbound:import",  # marks that the reader sets while tracked changes are settled
}
_PREFIXES = {uri: prefix for prefix, uri in _SPACES.items()}


@lru_cache(maxsize=4096)
def full(name: str) -> str:
    """``{urn:...}p`` for ``text:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """``text:p`` for the tag of a paragraph; ``?:x`` in a namespace that is not known."""
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_PREFIXES.get(uri, '?')}:{local}"


def get(e: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its name with a prefix."""
    return default if e is None else (e.get(full(name)) or default)


def integer(text: str, default: int = 0) -> int:
    """A number of up to six digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 6 else default


PARAGRAPHS = frozenset({full("text:p"), full("text:h")})
