"""Patterns of hyphenation understood when a word first asks for them, of which a book needs a few hundred.

Pyphen understands all of a language before it divides the first word: 11,000 of English in 50 ms, 66,000 of German in
half a second, in each process that lays out pages. Left to it are files with digits that are not those of ASCII.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyphen

from briefbound.press.engine.hooks import replace_for_good

_Stock: Any = pyphen.HyphDict
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NO_DIGITS = dict.fromkeys(range(ord("0"), ord("9") + 1))

#: Where the values of a pattern begin, and these; nothing where it is not understood yet.
_Values = tuple[int, tuple[int, ...]]


class Patterns(_Stock):  # type: ignore[misc]  # it has no types
    """As pyphen's HyphDict; ``patterns`` has the lines of the file until they are wanted, by their letters."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            encoding = file.readline().decode()
        text = path.read_text("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)
        if _OTHER_DIGIT.search(text):
            super().__init__(path)
            return
        self.cache: dict[str, list[int]] = {}
        self.patterns: dict[str, _Values | str] = {}
        for line in text.split("\n")[1:]:
            pattern = line.strip()
            if not pattern or pattern.startswith(pyphen.ignored):
                continue
            if "^^" in pattern:
                pattern = pyphen.parse_hex(lambda found: chr(int(found[1], 16)), pattern)
            plain = pattern.split("/", 1)[0] if "/" in pattern and "=" in pattern else pattern
            letters = plain.translate(_NO_DIGITS)
            if len(plain) - len(letters) > plain.count("0"):
                self.patterns[letters] = pattern
        self.maxlen = max(map(len, self.patterns))

    def positions(self, word: str) -> list[int]:
        """Where a word can be divided."""
        if word.lower() not in self.cache:
            pointed = f".{word.lower()}."
            for begin in range(len(pointed) - 1):
                for end in range(begin + 1, min(begin + self.maxlen, len(pointed)) + 1):
                    pattern = self.patterns.get(pointed[begin:end])
                    if isinstance(pattern, str):
                        self.patterns[pointed[begin:end]] = _understood(pattern)
        found: list[int] = super().positions(word)
        return found


def _understood(pattern: str) -> _Values:
    factory: Any = int
    if "/" in pattern and "=" in pattern:
        pattern, alternative = pattern.split("/", 1)
        factory = pyphen.AlternativeParser(pattern, alternative)
    values = [factory(digit or "0") for digit, _ in pyphen.parse(pattern)]
    start, end = 0, len(values)
    while not values[start]:
        start += 1
    while not values[end - 1]:
        end -= 1
    return start, tuple(values[start:end])


replace_for_good("pyphen.HyphDict", Patterns)
