"""The glyphs of a piece of text in a content stream, as WeasyPrint has written them: reading and rewriting them.

A piece is what one text box paints: ``/font size Tf``, ``[<glyphs>adjustment<glyphs>] TJ`` and ``rise Ts``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.text.ffi import ffi, pango

#: Glyphs being shown (ISO 32000-1, 9.4.3), as WeasyPrint writes it.
SHOWN = re.compile(rb"^\[(.*)\] TJ$")
_LAST = re.compile(rb"^(.*)([0-9a-f]{4})>([^<>]*)$")
_TOKEN = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")
_HEXADECIMAL = re.compile(r"<([0-9a-f]*)>")
_FONT = re.compile(rb"^/(\S+) (\S+) Tf$")
_RISE = re.compile(rb"^(\S+) Ts$")


@dataclass(frozen=True, slots=True)
class _Glyph:
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
            kept = before[:-1] if before.endswith(b"<") else before + b">"
            soft = pydyf.Dictionary({"ActualText": pydyf.String("\u00ad")})
            stream.stream[index : index + 1] = [
                *([b"[" + kept + b"] TJ"] if kept else []),
                b"/Span",
                soft,
                b"BDC",
                b"[<" + hyphen + b">" + adjustment + b"] TJ",
                b"EMC",
            ]
            return


def extracted(stream: Any, start: int) -> str:
    """What a program reads out of the glyphs painted since ``start``, in the order in which they are painted."""
    fonts = _fonts(stream)
    read: list[str] = []
    font: Any = None
    said = False
    for item in stream.stream[start:]:
        if isinstance(item, pydyf.Dictionary):
            said = "ActualText" in item
            continue
        operation = _bytes(item)
        if operation == b"EMC":
            said = False
        elif chosen := _FONT.match(operation):
            font = fonts[chosen[1]]
        elif (shown := SHOWN.match(operation)) and not said:
            digits = bytes.fromhex("".join(_HEXADECIMAL.findall(shown[1].decode())))
            read.append(font.read(struct.unpack(f">{len(digits) // 2}H", digits)))
    return "".join(read)


def order_logically(stream: Any, start: int, box: Any, *, with_space: bool) -> None:
    """Rewrites the glyphs painted since ``start`` in the order of the text, each where it was.

    WeasyPrint paints from left to right whatever the script; in PDF the order of painting is that of reading, and the
    pen may move to the left (ISO 32000-1, 14.8.2.3.3). With a space added to a line from right to left, at its left
    end, the line moves back by the width of the space.
    """
    painted = {index: _bytes(item) for index, item in enumerate(stream.stream[start:], start)}
    operations = {index: operation for index, operation in painted.items() if _is_of_text(operation)}
    glyphs = list(_glyphs(operations.values(), _fonts(stream)))
    ordered: list[_Glyph] = []
    for first, count, backwards in _runs(box):
        run = glyphs[first : first + count]
        ordered += reversed(run) if backwards else run
    if len(ordered) == len(glyphs):
        back = ordered[-1].width if with_space and ordered[-1].x == 0 else 0
        stream.stream[min(operations) : max(operations) + 1] = _painted(ordered, back)
        font, size = _FONT.match(ordered[-1].font).groups()  # type: ignore[union-attr]
        stream._old_font = (font.decode(), float(size))


def _runs(box: Any) -> list[tuple[int, int, bool]]:
    """The runs of a text box in the order of the text: the first glyph, how many, and whether from right to left."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()
    runs: list[tuple[int, int, int, bool]] = []
    first = 0
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        shown = [info.glyph for info in glyphs.glyphs[0 : glyphs.num_glyphs] if info.glyph != pango.PANGO_GLYPH_EMPTY]
        runs.append((item.offset, first, len(shown), bool(item.analysis.level % 2)))
        first += len(shown)
        run = run.next
    layout.deactivate()
    return [(first, count, backwards) for _, first, count, backwards in sorted(runs)]


def _glyphs(operations: Iterable[bytes], fonts: dict[bytes, Any]) -> Iterator[_Glyph]:
    chosen, widths, rise, x = b"", {}, b"0", 0.0
    for operation in operations:
        if font := _FONT.match(operation):
            chosen, widths = operation, fonts[font[1]].widths
        elif risen := _RISE.match(operation):
            rise = risen[1]
        elif shown := SHOWN.match(operation):
            for digits, adjustment in _TOKEN.findall(shown[1]):
                x -= float(adjustment or 0)
                for number in _numbers(b"<" + digits + b">"):
                    width = widths[int(number, 16)]
                    yield _Glyph(chosen, number, x, width, rise)
                    x += width


def _painted(glyphs: list[_Glyph], back: float) -> Iterator[bytes]:
    font, rise, pen = b"", b"0", back
    shown = b""
    for glyph in glyphs:
        if shown and (glyph.font, glyph.rise) != (font, rise):
            yield b"[" + shown + b"] TJ"
            shown = b""
        if glyph.font != font:
            yield glyph.font
        if glyph.rise != rise:
            yield glyph.rise + b" Ts"
        font, rise = glyph.font, glyph.rise
        move = round(pen - glyph.x, 3)
        shown += (b"%g" % move if move else b"") + b"<" + glyph.number + b">"
        pen = glyph.x + glyph.width
    yield b"[" + shown + b"] TJ"
    if rise != b"0":
        yield b"0 Ts"


def _is_of_text(operation: bytes) -> bool:
    return bool(_FONT.match(operation) or _RISE.match(operation) or SHOWN.match(operation))


def _numbers(shown: bytes) -> Iterator[bytes]:
    for digits, _ in _TOKEN.findall(shown):
        yield from (digits[at : at + 4] for at in range(0, len(digits), 4))


def _fonts(stream: Any) -> dict[bytes, Any]:
    return {font.hash.encode(): font for font in stream._fonts.values()}


def _bytes(item: Any) -> bytes:
    return item.encode() if isinstance(item, str) else item if isinstance(item, bytes) else b""
