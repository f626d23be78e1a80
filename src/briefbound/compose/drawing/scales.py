"""Scales of charts: from numbers to places, with round numbers to read them by, written as a language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from briefbound.languages import Numbers

#: Steps between the numbers of a scale, times a power of ten.
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10", "20")))
#: From here on a float no longer has every digit that was written, so that a drawing would show others.
MOST = 1e15
#: What takes more characters than this is no number that a drawing can show.
_LONGEST = 20
MISSING = "–"  # stands where a table has no value


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of numbers that has zero in it, and the round numbers (``ticks``) on it from end to end."""

    ticks: tuple[float, ...]

    def place(self, value: float, first: float, last: float) -> float:
        """Where a value stands between the places of the first and the last tick."""
        low, high = self.ticks[0], self.ticks[-1]
        return first + (value - low) / (high - low) * (last - first)


def scale(values: Iterable[float | None], most: int = 5) -> Scale:
    """The scale of these values, with at most so many steps; of nothing but zeros, one from 0 to 1."""
    known = [0.0, *(value for value in values if value is not None)]
    low, high = min(known), max(known)
    if low == high:
        high = 1.0
    power = floor(log10((high - low) / most))
    for step in (one.scaleb(power) for one in _STEPS):
        first, last = floor(Decimal(repr(low)) / step), ceil(Decimal(repr(high)) / step)
        if last - first <= most:
            break
    return Scale(tuple(float(step * number) for number in range(first, last + 1)))


def shown(value: float | None, signs: Numbers) -> str:
    """A number as the language of the text writes it, every digit of it; a dash where there is none."""
    if value is None:
        return MISSING
    text = f"{Decimal(repr(value)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.strip("-0.") == "":
        text = "0"
    return signs.written(text.replace("-", "−"))


def can_be_shown(value: float | None) -> bool:
    """Whether a drawing can show a number as it was written."""
    return value is None or (abs(value) < MOST and len(shown(value, Numbers())) <= _LONGEST)
