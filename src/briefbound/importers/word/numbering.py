"""The numbers of lists and headings, counted as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from briefbound.importers.word.names import W
from briefbound.importers.word.styles import Numbered
from briefbound.importers.word.symbols import readable
from briefbound.importers.word.values import integer, on, val

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_ALPHABETS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew1": "אבגדהוזחטיכלמנסעפצקרשת",
}
_PLACEHOLDER = re.compile("%([1-9])")


class Number(NamedTuple):
    """What Word shows before a paragraph; ``value`` is None for a bullet, ``kind`` its format (17.18.59)."""

    value: int | None
    label: str
    kind: str


class _Level:
    """One level of a list (17.9.6)."""

    def __init__(self, element: etree._Element | None) -> None:
        self.kind = val(element, "numFmt") or "decimal"
        self.text = val(element, "lvlText")
        self.start = integer(val(element, "start"), 1)
        restart = val(element, "lvlRestart")
        self.restart = integer(restart) if restart else None  # 0: never; else the level that begins it anew
        self.figures = on(element.find(W + "isLgl")) if element is not None else None
        self.style = val(element, "pStyle")
        fonts = element.find(f"{W}rPr/{W}rFonts") if element is not None else None
        self.font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""


class Numbering:
    """Counts the lists of one story: lists of one abstract numbering go on, overrides begin anew, once (17.9.15)."""

    def __init__(self, root: etree._Element | None) -> None:
        found: list[etree._Element] = root.findall(W + "num") if root is not None else []
        self._nums = {num.get(W + "numId", ""): num for num in found}
        abstract = root.findall(W + "abstractNum") if root is not None else []
        self._abstract = {one.get(W + "abstractNumId", ""): one for one in abstract}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, num: str, styles: Iterable[str]) -> int:
        """The level that the list itself gives paragraphs of a style (17.9.23); the first, where it names none."""
        levels = self._levels_of(num)
        return next((at for style in styles for at, level in levels.items() if level.style == style), 0)

    def next(self, numbered: Numbered) -> Number | None:
        """The number of the next paragraph at a level; None if the list is not there (``numId`` 0 takes it away)."""
        num, level = numbered
        abstract = val(self._nums.get(num), "abstractNumId")
        levels = self._levels_of(num)
        if num not in self._nums or abstract not in self._abstract:
            return None
        here = levels.get(level) or _Level(None)
        if here.kind in ("bullet", "none") and not _PLACEHOLDER.search(here.text):
            return Number(None, _sign(here), here.kind)
        for above in range(level + 1):
            self._begin(num, abstract, above, levels.get(above), here=above == level)
        self._counts[abstract, level] += 1
        for key in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            restart = (levels.get(key[1]) or _Level(None)).restart
            if restart is None or level < restart:
                del self._counts[key]
        return Number(self._counts[abstract, level], self._label(abstract, levels, here), here.kind)

    def _begin(self, num: str, abstract: str, at: int, level: _Level | None, *, here: bool) -> None:
        start = level.start if level else 1
        if (override := _override(self._nums[num], at)) is not None and (num, at) not in self._begun:
            self._begun.add((num, at))
            self._counts[abstract, at] = override - here
        self._counts.setdefault((abstract, at), start - here)

    def _label(self, abstract: str, levels: dict[int, _Level], here: _Level) -> str:
        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at)
            kind = "decimal" if here.figures or level is None else level.kind
            return figure(self._counts.get((abstract, at), level.start if level else 1), kind)

        return _PLACEHOLDER.sub(shown, here.text)

    def _levels_of(self, num: str) -> dict[int, _Level]:
        if num not in self._levels:
            self._levels[num] = {at: _Level(one) for at, one in self._elements(num).items()}
        return self._levels[num]

    def _elements(self, num: str) -> dict[int, etree._Element]:
        one = self._nums.get(num)
        here = self._abstract.get(val(one, "abstractNumId"))
        if one is None or here is None:
            return {}
        if link := val(here, "numStyleLink"):  # the levels stand in another one (17.9.21)
            here = next((other for other in self._abstract.values() if val(other, "styleLink") == link), here)
        found = {integer(level.get(W + "ilvl")): level for level in here.findall(W + "lvl")}
        for override in one.findall(W + "lvlOverride"):
            if (own := override.find(W + "lvl")) is not None:
                found[integer(override.get(W + "ilvl"))] = own
        return found


def _override(num: etree._Element, level: int) -> int | None:
    for override in num.findall(W + "lvlOverride"):
        if integer(override.get(W + "ilvl"), -1) == level and (start := val(override, "startOverride")):
            return integer(start)
    return None


def _sign(level: _Level) -> str:
    """A bullet as a letter of Unicode, where it is of a font of signs."""
    return readable(level.font, level.text) if level.text else ""


def figure(number: int, kind: str) -> str:
    """A number in a format of lists; in figures where the format is not known here."""
    if number > 0 and (alphabet := _ALPHABETS.get(kind)):
        return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for worth, sign in _ROMAN:
            text, number = text + sign * (number // worth), number % worth
        return text if kind == "lowerRoman" else text.upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)
