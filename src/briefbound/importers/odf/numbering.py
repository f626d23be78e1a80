"""How lists and headings count (OpenDocument 1.3, part 3, 5.3 and 5.1.2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefbound.importers.odf.styles import ListLevel

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_BELOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Counter:
    """The numbers of a list by level."""

    numbers: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, levels: dict[int, ListLevel], start: int | None = None) -> int:
        """The number of the next item of a level; deeper ones begin again."""
        own = levels.get(level)
        first = own.start if own else 1
        number = start if start is not None else self.numbers[level] + 1 if level in self.numbers else first
        self.numbers[level] = number
        for deeper in [n for n in self.numbers if n > level]:
            del self.numbers[deeper]
        return number

    def label(self, level: int, levels: dict[int, ListLevel]) -> str:
        """The number that is shown before an item, such as ``2.1)``; empty where none is."""
        own = levels.get(level)
        if own is None or not own.is_number or not own.form:
            return ""
        shown = range(max(1, level - own.shown + 1), level + 1)
        pieces = [
            _written(self.numbers.get(n, levels[n].start), levels[n].form)
            for n in shown
            if n in levels and levels[n].form
        ]
        return f"{own.prefix}{'.'.join(pieces)}{own.suffix}".strip()


@dataclass(slots=True)
class Numbering:
    """The counters of a text: of lists by their identity and by their style, and of headings."""

    by_id: dict[str, Counter] = field(default_factory=dict)
    by_style: dict[str, Counter] = field(default_factory=dict)
    headings: Counter = field(default_factory=Counter)

    def begin(self, identity: str, style: str, *, goes_on: bool, after: str) -> Counter:
        """The counter of a list: a new one, that of the list ``after`` or of the last one in its style."""
        counter = self.by_id.get(after) if after else self.by_style.get(style) if goes_on else None
        counter = counter or Counter()
        if identity:
            self.by_id[identity] = counter
        self.by_style[style] = counter
        return counter


def _written(number: int, form: str) -> str:
    if form[:1] in ("a", "A") and number > 0:
        number -= 1
        letter = chr(ord("a") + number % 26) * (number // 26 + 1)
        return letter.upper() if form[0] == "A" else letter
    if form[:1] in ("i", "I") and 0 < number < 4000:
        text = ""
        for value, signs in (*_ROMAN, *_ROMAN_BELOW):
            while number >= value:
                text, number = text + signs, number - value
        return text.upper() if form[0] == "I" else text
    return str(number)
