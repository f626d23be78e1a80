"""The glyphs of a piece of text in a content stream, as WeasyPrint has written them: reading and rewriting them.

A piece is what one text box paints: ``/font size Tf``, ``[<glyphs>adjustment<glyphs>] TJ`` and ``rise Ts``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefbound.press.engine.pdf import Dictionary, String

#: Glyphs being shown (ISO 32000-1, 9.4.3), as WeasyPrint writes it.
SHOWN = re.compile(rb"^\[(.*)\] TJ$")
_LAST = re.compile(rb"^(.*)([0-9a-f]{4})>([^<>]*)$")
_TOKEN = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")
_HEXADECIMAL = re.compile(r"<([0-9a-f]*)>")
#: Choosing a font and its size (ISO 32000-1, 9.3.1).
FONT = re.compile(rb"^/(\S+) (\S+) Tf$")
_RISE = re.compile(rb"^(\S+) Ts$")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph where it is painted: ``x`` in thousandths of the size of the type from the start of the piece."""

    font: bytes  # the operation that chooses it
    number: bytes
    x: float
    width: float
    rise: bytes


def soften_last_glyph(stream: Any, start: int) -> None:
    """Says that the last glyph painted since ``start``, the hyphen of a divided word, is a soft one.

    (ISO 32000-1, 14.8.2.2.3: U+00AD, which readers leave out; 14.9.4: ActualText of a part of a word.)
    """
    for index in range(len(stream.stream) - 1, start - 1, -1):
        shown = SHOWN.match(_bytes(stream.stream[index]))
        if shown and (last := _LAST.match(shown[1])):
            before, hyphen, adjustment = last.groups()
            leading = before[:-1] if before.endswith(b"<") else before + b">"
            soft = Dictionary({"ActualText": String("\u00ad")})
            stream.stream[index : index + 1] = [
                *([b"[" + leading + b"] TJ"] if leading else []),
                b"/Span",
                soft,
                b"BDC",
                b"[<" + hyphen + b">" + adjustment + b"] TJ",
                b"EMC",
            ]
            return


def extracted(stream: Any, start: int) -> str:
    """What a program reads out of the glyphs painted since ``start``, in the order in which they are painted."""
    fonts = fonts_of(stream)
    read: list[str] = []
    font: Any = None
    said = False
    for item in stream.stream[start:]:
        if isinstance(item, Dictionary):
            said = "ActualText" in item
            continue
        operation = _bytes(item)
        if operation == b"EMC":
            said = False
        elif chosen := FONT.match(operation):
            font = fonts[chosen[1]]
        elif (shown := SHOWN.match(operation)) and not said:
            digits = bytes.fromhex("".join(_HEXADECIMAL.findall(shown[1].decode())))
            read.append(font.read(struct.unpack(f">{len(digits) // 2}H", digits)))
    return "".join(read)


def operations_of(stream: Any, start: int) -> dict[int, bytes]:
    """The operations of text in a stream since ``start``, by their places; those between them are of text too."""
    painted = {index: _bytes(item) for index, item in enumerate(stream.stream[start:], start)}
    return {index: operation for index, operation in painted.items() if _is_of_text(operation)}


def glyphs_of(operations: Iterable[bytes], fonts: dict[bytes, Any]) -> Iterator[Glyph]:
    """The glyphs that operations paint, one after the other."""
    chosen, widths, rise, x = b"", {}, b"0", 0.0
    for operation in operations:
        if font := FONT.match(operation):
            chosen, widths = operation, fonts[font[1]].widths
        elif risen := _RISE.match(operation):
            rise = risen[1]
        elif shown := SHOWN.match(operation):
            for digits, adjustment in _TOKEN.findall(shown[1]):
                x -= float(adjustment or 0)
                for number in _numbers(b"<" + digits + b">"):
                    width = widths[int(number, 16)]
                    yield Glyph(chosen, number, x, width, rise)
                    x += width


def _is_of_text(operation: bytes) -> bool:
    return bool(FONT.match(operation) or _RISE.match(operation) or SHOWN.match(operation))


def _numbers(shown: bytes) -> Iterator[bytes]:
    for digits, _ in _TOKEN.findall(shown):
        yield from (digits[at : at + 4] for at in range(0, len(digits), 4))


def fonts_of(stream: Any) -> dict[bytes, Any]:
    """The fonts of a stream by the names that its operations choose them by."""
    return {font.hash.encode(): font for font in stream._fonts.values()}


def _bytes(item: Any) -> bytes:
    return item.encode() if isinstance(item, str) else item if isinstance(item, bytes) else b""


def forget_font(stream: Any) -> None:
    """Has whatever is painted next in a stream choose its own font."""
    stream._old_font = None
