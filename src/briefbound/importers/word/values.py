"""Values of attributes in Word files (ISO/IEC 29500-1, 17.17 and 22.9): never an exception, whatever stands there."""

from __future__ import annotations

import re

from lxml import etree

from briefbound.importers.word.names import W

_OFF = frozenset({"0", "false", "off", "none"})


def on(element: etree._Element | None) -> bool | None:
    """The value of a switch such as ``w:b`` (17.17.4); None where it is not there."""
    return None if element is None else element.get(W + "val", "1").lower() not in _OFF


def val(parent: etree._Element | None, *path: str) -> str:
    """The ``w:val`` of the element under a path of names; empty where it is not there."""
    found = parent.find("/".join(W + name for name in path)) if parent is not None else None
    return found.get(W + "val", "") if found is not None else ""


def integer(text: str | None, otherwise: int = 0) -> int:
    """The whole number at the beginning of a text; units such as ``pt`` and longer numbers are not looked at."""
    found = re.match(r"\s*(-?\d{1,9})", text or "")
    return int(found[1]) if found else otherwise


def hexadecimal(text: str | None) -> int:
    """The number of a text such as ``F0FC``; 0 where it is none."""
    return int(text, 16) if text and re.fullmatch(r"[0-9A-Fa-f]{1,8}", text) else 0
