"""Dates and numbers as a language writes them, from the tables of CLDR in its file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from briefbound.languages.files import known

#: The digits of numbering systems (CLDR) by the first of them.
_ZERO = {
    "latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "tibt": "༠", "nkoo": "߀",
    "cakm": "𑄶", "adlm": "𞥐", "olck": "᱐", "mtei": "꯰", "rohg": "𐴰",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How dates are written in a language: the form has {day}, {month}, {number} of the month, and {year}."""

    language: str
    months: tuple[str, ...]  # none where the form has their numbers
    form: str
    first: str = ""  # what stands for the day 1
    digits: str = "0123456789"

    def written(self, day: date) -> str:
        """A date: "22 November 2026"."""
        said = self.first if self.first and day.day == 1 else str(day.day)
        month = self.months[day.month - 1] if self.months else ""
        text = self.form.format(day=said, month=month, number=day.month, year=day.year)
        return in_digits(text, self.digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How numbers are written in a language."""

    point: str = "."
    group: str = ","  # between thousands
    grouped_from: int = 4  # the least number of digits before the point with a sign between thousands
    higher: int = 3  # digits of a group above the thousands: two in India
    digits: str = "0123456789"

    def written(self, number: str) -> str:
        """A number of digits and a full stop, such as 12345.67."""
        whole, point, part = number.partition(".")
        bare = whole.lstrip("-−")
        said = whole[: len(whole) - len(bare)] + (self._grouped(bare) if len(bare) >= self.grouped_from else bare)
        return in_digits(said + (self.point + part if point else ""), self.digits)

    def _grouped(self, bare: str) -> str:
        above, groups = bare[:-3], [bare[-3:]]
        while above:
            groups.insert(0, above[-self.higher :])
            above = above[: -self.higher]
        return self.group.join(groups)


@cache
def calendar_of(tag: str) -> Calendar:
    """How a language writes dates; that of English where nobody knows."""
    own, cldr = known(tag).get("dates", {}), known(tag).get("cldr", {})
    months, form = own.get("months", cldr.get("months", ())), own.get("form", cldr.get("date", ""))
    if not form or ("{month}" in form and not months):
        return calendar_of("en")
    return Calendar(
        language=tag,
        months=tuple(months),
        form=form,
        first=own.get("first", ""),
        digits=digits_of(known(tag).get("digits", cldr.get("digits", "latn"))),
    )


@cache
def numbers_for(tag: str, western: bool = False) -> Numbers:
    """How a language writes numbers in its own digits, or in ``western`` ones."""
    found = known(tag)
    system = "latn" if western else found.get("digits", found.get("cldr", {}).get("digits", "latn"))
    signs: Mapping[str, Sequence[str]] = found.get("cldr", {}).get("numbers", {})
    point, group = signs.get(system, signs.get("latn", (".", ",")))
    return Numbers(
        point=point,
        group=group,
        grouped_from=found.get("grouped-from", 4),
        higher=found.get("cldr", {}).get("higher-groups", 3),
        digits=digits_of(system),
    )


def joined_list(tag: str, words: Sequence[str]) -> str:
    """Words as a list: "A, B and C"."""
    found: Any = known(tag).get("list") or known(tag).get("cldr", {}).get("list") or ("{0}, {1}",) * 4
    two, start, middle, end = found
    if len(words) < 2:
        return "".join(words)
    for pattern, form in known(tag).get("list-before", {}).items():  # as Spanish "e" before "Isabel"
        if re.match(pattern, words[-1], re.IGNORECASE):
            two = end = form
    if len(words) == 2:
        return _joined(two, words[0], words[1])
    said = _joined(end, words[-2], words[-1])
    for word in reversed(words[1:-2]):
        said = _joined(middle, word, said)
    return _joined(start, words[0], said)


def _joined(form: str, before: str, after: str) -> str:
    first, _, rest = form.partition("{0}")
    between, _, last = rest.partition("{1}")
    return f"{first}{before}{between}{after}{last}"


def digits_of(system: str) -> str:
    """The ten digits of a numbering system of CLDR."""
    zero = ord(_ZERO[system])
    return "".join(chr(zero + digit) for digit in range(10))


def in_digits(text: str, digits: str) -> str:
    """A text with its digits 0 to 9 written as these."""
    return text.translate({ord("0") + value: digit for value, digit in enumerate(digits)})
