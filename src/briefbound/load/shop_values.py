"""The forms of single values that print shops ask about, and the profiles of presses."""

from __future__ import annotations

import re
import struct

from briefbound.load.faults import ValueFault
from briefbound.load.identifiers import check_isbn

_MOST_BLEED = 10.0
_LEAST_INK, _MOST_INK = 200, 400  # percent: two full inks, which every press lays down, and all four
_THINNEST, _THICKEST = 0.03, 0.5  # mm: bible paper of 25 g/m², card of 400 g/m²
_WIDEST_SPINE = 100.0
_MILLIMETRES = re.compile(r"(\d+(?:\.\d+)?)\s*(mm)?")
#: The header of an ICC profile and its signature (ICC.1:2001-04, 6.1).
_HEADER, _SIGNATURE = 128, b"acsp"
_SPACES = {b"RGB ": "RGB", b"GRAY": "grey", b"CMYK": "CMYK", b"Lab ": "Lab", b"XYZ ": "XYZ"}
_CLASSES = {b"scnr": "a scanner", b"mntr": "a screen", b"link": "a link of two devices", b"abst": "no device"}


def parse_bleed(text: str) -> float:
    """The bleed in millimetres, 0 to 10. Raises :class:`ValueFault` with BB114, as all below."""
    bleed = _millimetres(text, "a bleed", "write millimetres, such as 3mm; an eighth of an inch is 3.175mm")
    if bleed > _MOST_BLEED:
        hint = f"print shops ask for 3mm to 5mm; the maximum is {_MOST_BLEED:g}mm"
        raise ValueFault("BB114", f"a bleed of {bleed:g} mm is more than any print shop asks for", hint)
    return bleed


def parse_leaf(text: str) -> float:
    """The thickness of one leaf in millimetres."""
    hint = "write the millimetres of one leaf, such as 0.1 for paper of 80 g/m²; the print shop knows them"
    leaf = _millimetres(text, "the thickness of a leaf", hint)
    if not _THINNEST <= leaf <= _THICKEST:
        raise ValueFault("BB114", f"no paper of a book is {leaf:g} mm thick", hint)
    return leaf


def parse_spine(text: str) -> float:
    """The width of a spine in millimetres."""
    spine = _millimetres(text, "the width of a spine", "write millimetres, such as 5.2mm, or remove the line")
    if spine > _WIDEST_SPINE:
        hint = "remove the line, and the width follows from the pages and their paper"
        raise ValueFault("BB114", f"a spine of {spine:g} mm cannot be bound", hint)
    return spine


def parse_ink_limit(text: str) -> int:
    """The most ink in one place, in percent."""
    number = re.fullmatch(r"(\d{1,4})\s*%?", text.strip())
    hint = f"write {_LEAST_INK} to {_MOST_INK}; 300 suits coated paper, 280 or less uncoated paper"
    if number is None:
        raise ValueFault("BB114", f"“{text}” is not a limit of ink", hint)
    if not _LEAST_INK <= int(number[1]) <= _MOST_INK:
        raise ValueFault("BB114", f"no press has a limit of {int(number[1])} % of ink", hint)
    return int(number[1])


def parse_isbn(text: str) -> str:
    """An ISBN of thirteen digits, with the hyphens that it is written with (ISO 2108), as bar codes show it."""
    check_isbn(text)
    digits = re.sub("[ -]", "", text)
    if len(digits) == 10:
        first = "978" + digits[:9]
        check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first)) % 10
        raise ValueFault("BB114", f"“{text}” is an ISBN of ten digits, which bar codes do not show",
                         f"write {first}{check}, the same ISBN in thirteen digits", rule="ISO 2108")  # fmt: skip
    return re.sub("[ -]+", "-", text.strip())


def _millimetres(text: str, what: str, hint: str) -> float:
    number = _MILLIMETRES.fullmatch(text.strip())
    if number is None:
        raise ValueFault("BB114", f"“{text}” is not {what}", hint)
    return float(number[1])


def check_profile(data: bytes, name: str) -> None:
    """Accepts an ICC profile of a press: class “prtr”, CMYK, version 2 or 4, with tables from colours to inks.

    Raises :class:`ValueFault` with BB123 (ICC.1:2001-04 and ICC.1:2022; ISO 15930-7, 6.2.2).
    """
    ask = "ask the print shop for its CMYK profile, or write fogra39 or gracol"
    if len(data) < _HEADER + 4 or data[36:40] != _SIGNATURE:
        raise ValueFault("BB123", f"“{name}” is not an ICC profile", ask, rule="ICC.1:2022, 7.2")
    if struct.unpack(">I", data[:4])[0] > len(data):
        raise ValueFault("BB123", f"“{name}” is truncated: it is shorter than it states", "copy the file again")
    version, kind, space = data[8], data[12:16], data[16:20]
    if space != b"CMYK":
        found = _SPACES.get(space, "an unusual number of inks")
        message = f"“{name}” is a profile of {found} colours; a press prints in CMYK"
        raise ValueFault("BB123", message, ask, rule="ISO 15930-7, 6.2.2")
    if kind != b"prtr":
        message = f"“{name}” is a profile of {_CLASSES.get(kind, 'something else')}, not of a press"
        raise ValueFault("BB123", message, ask, rule="ISO 15930-7, 6.2.2")
    if version not in (2, 4):
        message = f"“{name}” is of version {version} of ICC profiles; PDF/X-4 takes versions 2 and 4"
        raise ValueFault("BB123", message, ask, rule="ISO 15930-7, 6.2.2")
    if not {b"A2B1", b"B2A1"} <= _tags(data) and not {b"A2B0", b"B2A0"} <= _tags(data):
        message = f"“{name}” has no tables that convert between colours and inks"
        raise ValueFault("BB123", message, ask, rule="ICC.1:2022, 8.5")


def _tags(data: bytes) -> set[bytes]:
    count = min(struct.unpack(">I", data[_HEADER : _HEADER + 4])[0], 100)
    first = _HEADER + 4
    return {data[first + 12 * index : first + 12 * index + 4] for index in range(count)}
