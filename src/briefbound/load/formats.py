"""The forms that single values take: the ``format`` keywords of the schemas, and the values that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from briefbound.load.faults import ValueFault
from briefbound.load.identifiers import check_identifier, check_web_address
from briefbound.load.languages import check_language_tag
from briefbound.load.shop_values import parse_bleed, parse_ink_limit, parse_isbn, parse_leaf, parse_spine


def parse_date(text: str) -> date:
    """The day written as ``2026-11-22`` (RFC 3339, full-date). Raises :class:`ValueFault` with BB109."""
    rule = "RFC 3339, 5.6"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        message = f"“{text}” is not a date"
        raise ValueFault("BB109", message, "write the year, month and day, such as 2026-11-22", rule=rule)
    if text < "1583":  # before the calendar that the format counts in was anywhere in use
        raise ValueFault("BB109", f"“{text}” is before the first year that can be given, 1583", "look at the year")
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a day of the calendar"
        raise ValueFault("BB109", message, "look at the month and the day: year-month-day", rule=rule) from None


_PAGE_SIZES = {  # mm; ISO 216, ANSI Y14.1
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B5": (176.0, 250.0),
    "Letter": (215.9, 279.4),
    "Half-letter": (139.7, 215.9),
}
_SMALLEST, _LARGEST = 90.0, 450.0  # mm: a line of text fits on the one, an office press takes the other
_LENGTHS = re.compile(r"(\d+(?:\.\d+)?)(mm)?\s*[x×]\s*(\d+(?:\.\d+)?)(mm)?")


def parse_page_size(text: str) -> tuple[float, float]:
    """Width and height of a page in millimetres. Raises :class:`ValueFault` with BB114."""
    if text in _PAGE_SIZES:
        return _PAGE_SIZES[text]
    names = {name.lower(): name for name in _PAGE_SIZES}
    lengths = _LENGTHS.fullmatch(text.replace(" mm", "mm").strip())
    if lengths is None:
        hint = "write A4, A5, B5, Letter, Half-letter, or width x height such as 170mm x 240mm"
        if name := names.get(text.strip().lower()):
            hint = f"write {name}"
        raise ValueFault("BB114", f"“{text}” is not a page size", hint)
    if not (lengths[2] and lengths[4]):
        hint = f"write {lengths[1]}mm x {lengths[3]}mm if these are millimetres"
        raise ValueFault("BB114", f"“{text}” has no unit", hint)
    width, height = float(lengths[1]), float(lengths[3])
    if not all(_SMALLEST <= length <= _LARGEST for length in (width, height)):
        hint = f"width and height are {_SMALLEST:g}mm to {_LARGEST:g}mm"
        raise ValueFault("BB114", f"a page of “{text}” cannot be made", hint)
    return width, height


#: What printers call their paper: width and height of a sheet that lies open across, in mm (ISO 216, ANSI Y14.1).
_SHEETS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "Letter": (279.4, 215.9), "Tabloid": (431.8, 279.4)}


def parse_sheet(text: str) -> tuple[float, float]:
    """Width and height in millimetres of a sheet that is folded in the middle of its longer side.

    Raises :class:`ValueFault` with BB114, also where half a sheet is no page.
    """
    if text in _SHEETS:
        return _SHEETS[text]
    names = {name.lower(): name for name in _SHEETS}
    if name := names.get(text.strip().lower()):
        raise ValueFault("BB114", f"“{text}” is not a sheet", f"write {name}")
    try:
        short, long = sorted(parse_page_size(text))
    except ValueFault as fault:
        hint = "write A4, Letter, A3, Tabloid, or width x height such as 297mm x 210mm"
        raise ValueFault("BB114", fault.message.replace("page size", "sheet"), hint) from None
    if long < 2 * _SMALLEST:
        message = f"half of a sheet of “{text}” is too small for a page"
        raise ValueFault("BB114", message, f"the longer side of a sheet is {2 * _SMALLEST:g}mm or more")
    return long, short


_THICKEST_PAPER = 0.5  # mm; card of 400 g/m² is thinner


def parse_paper(text: str) -> float:
    """The thickness of paper in millimetres, 0 to 0.5. Raises :class:`ValueFault` with BB114."""
    number = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:mm)?", text.strip())
    hint = "write millimetres, such as 0.1 for office paper of 80 g/m²; 0 leaves pages where they are"
    if number is None:
        raise ValueFault("BB114", f"“{text}” is not the thickness of a paper", hint)
    if float(number[1]) > _THICKEST_PAPER:
        raise ValueFault("BB114", f"no paper is {number[1]} mm thick", hint)
    return float(number[1])


#: A ``format`` of the schemas: the code of its faults, and what accepts a text or raises :class:`ValueFault`.
FORMATS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "bleed": ("BB114", parse_bleed),
    "date": ("BB109", parse_date),
    "ink-limit": ("BB114", parse_ink_limit),
    "isbn": ("BB114", parse_isbn),
    "language-tag": ("BB110", check_language_tag),
    "leaf": ("BB114", parse_leaf),
    "pack-identifier": ("BB114", check_identifier),
    "page-size": ("BB114", parse_page_size),
    "paper": ("BB114", parse_paper),
    "sheet": ("BB114", parse_sheet),
    "spine": ("BB114", parse_spine),
    "uri": ("BB114", check_web_address),
}
