"""Lists: how much room their numbers need."""

from __future__ import annotations

from briefbound.compose.xhtml import Element, descendants

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def mark_long_numbers(tree: Element) -> None:
    """Says of each list how many signs its longest number has (``data-digits``), where that is more than one."""
    for made in descendants(tree, "ol"):
        first, is_roman = int(made.get("start") or 1), (made.get("type") or "").lower() == "i"
        numbers = range(first, first + len(made.findall("{*}li")))
        if (most := max((len(_roman(one) if is_roman else str(one)) for one in numbers), default=1)) > 1:
            made.set("data-digits", str(min(most, 5)))


def _roman(number: int) -> str:
    written = ""
    for value, signs in _ROMAN:
        times, number = divmod(number, value)
        written += signs * times
    return written
