"""Reads CMaps: which text, or which glyph, the codes of a string stand for (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"""%[^\r\n]* | <<|>> | \((?:[^()\\]|\\.)*\)       # comments, dictionaries and strings say nothing of codes
      | <(?P<code>[0-9A-Fa-f\s]*)> | (?P<bracket>[\[\]]) | (?P<number>-?\d+) | (?P<word>/?[A-Za-z][\w.-]*)""",
    re.VERBOSE,
)

#: The most codes of one range: as many as two bytes can tell apart.
_LARGEST_RANGE = 0x10000
#: The most codes that ranges may give together, and the most bytes of what one stands for (ISO 32000-1, 9.10.3).
_MOST_CODES = 16 * _LARGEST_RANGE
_LONGEST_TEXT = 512


@dataclass(slots=True)
class CMap:
    """Codes and what they stand for. A code is the number that its bytes make, the first byte highest."""

    spaces: list[tuple[int, int, int]] = field(default_factory=list)  # length in bytes, first and last code
    texts: dict[int, str] = field(default_factory=dict)  # bfchar and bfrange
    glyphs: dict[int, int] = field(default_factory=dict)  # cidchar and cidrange
    given: int = 0  # codes so far, also those given twice

    def split(self, data: bytes) -> Iterator[tuple[int, int]]:
        """The codes of a string, each with its length in bytes; two bytes where no code space fits."""
        at = 0
        lengths = sorted({length for length, _, _ in self.spaces}) or [2]
        while at < len(data):
            length = next((one for one in lengths if self._fits(data[at : at + one])), min(lengths))
            yield int.from_bytes(data[at : at + length], "big"), length
            at += length

    def _fits(self, code: bytes) -> bool:
        number = int.from_bytes(code, "big")
        return any(length == len(code) and first <= number <= last for length, first, last in self.spaces)


def parse_cmap(data: bytes) -> CMap:
    """Read a CMap; what cannot be understood in it is passed over."""
    cmap = CMap()
    operands: list[bytes | int | list[bytes]] = []
    array: list[bytes] | None = None
    for token in _TOKEN.finditer(data):
        code, bracket, number, word = token.group("code", "bracket", "number", "word")
        if code is not None:
            digits = b"".join(code.split())
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            (operands if array is None else array).append(value)
        elif bracket == b"[":
            array = []
        elif bracket == b"]" and array is not None:
            operands.append(array)
            array = None
        elif number is not None:
            operands.append(int(number))
        elif word is not None and not word.startswith(b"/"):
            _define(cmap, word, operands)
            operands = []
    return cmap


def _define(cmap: CMap, word: bytes, operands: Sequence[bytes | int | list[bytes]]) -> None:
    if word in (b"endbfchar", b"endcidchar"):
        for code, target in zip(operands[::2], operands[1::2], strict=False):
            if isinstance(code, bytes):
                _map(cmap, int.from_bytes(code, "big"), 1, target)
    elif word in (b"endbfrange", b"endcidrange"):
        for first, last, target in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
            if isinstance(first, bytes) and isinstance(last, bytes):
                start = int.from_bytes(first, "big")
                count = int.from_bytes(last, "big") - start + 1
                _map(cmap, start, min(count, _LARGEST_RANGE), target)
    elif word == b"endcodespacerange":
        for first, last in zip(operands[::2], operands[1::2], strict=False):
            if isinstance(first, bytes) and isinstance(last, bytes):
                lowest, highest = int.from_bytes(first, "big"), int.from_bytes(last, "big")
                cmap.spaces.append((len(first), lowest, highest))


def _map(cmap: CMap, start: int, count: int, target: bytes | int | list[bytes]) -> None:
    cmap.given += max(count, 1)
    if cmap.given > _MOST_CODES:
        return
    if isinstance(target, int):
        cmap.glyphs.update((start + step, target + step) for step in range(count))
    elif isinstance(target, list):
        cmap.texts.update((start + step, _text(one)) for step, one in enumerate(target[:count]))
    elif text := _text(target):
        last = ord(text[-1])
        steps = range(min(count, 0x110000 - last))
        cmap.texts.update((start + step, text[:-1] + chr(last + step)) for step in steps)


def _text(target: bytes) -> str:
    return chr(target[0]) if len(target) == 1 else target[:_LONGEST_TEXT].decode("utf-16-be", "replace")
