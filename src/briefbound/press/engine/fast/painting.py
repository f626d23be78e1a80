"""Painting text without a second Pango set-up for each box, and without twenty steps for each glyph.

WeasyPrint shapes the text of a box once more when it is painted. Here that happens in the layout that lives on for
its style (:mod:`~briefbound.press.engine.fast.measures`), glyphs are read as one block of memory rather than as
objects of cffi, and what is written of a glyph of some width is kept for each font and size: it is the same each
time, once the font knows the letters of the glyph, which the first painting sees to.

Left to WeasyPrint is text that a measure does not suit, that is justified, underlined, cut short or unseen, emoji,
bitmap fonts, glyphs that are missing, shifted or empty, and runs from right to left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefbound.press.engine.fast.measures import measure_of
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_stock: Callable[..., Any] = weasyprint.draw.text.draw_text
_ffi = weasyprint.text.ffi
_pango, _NULL, _FROM_UNITS = _ffi.pango, _ffi.ffi.NULL, _ffi.FROM_UNITS
#: Of PangoGlyphInfo, which is whole numbers of four bytes: the glyph, its width, its offsets to the right and up.
_SIZE = _ffi.ffi.sizeof("PangoGlyphInfo")
_NUMBERS = _SIZE // 4
_SMALLEST = 1e-6
_LINES = "weasyprint.text.line_break.split_first_line"
_ffi.ffi.cdef("gpointer g_object_ref(gpointer object);")


class _Face(NamedTuple):
    """A font in a size, and what is written of its glyphs, by their numbers and widths.

    ``pango_font`` keeps Pango's own from being forgotten, by whose address the face is known.
    """

    pango_font: Any
    font: Any
    size: float
    shown: dict[tuple[int, int], str]


@dataclass(slots=True)
class _Fonts:
    """The fonts of one file being painted: the faces by the addresses of Pango's fonts."""

    fonts: Any
    faces: dict[Any, _Face] = field(default_factory=dict)
    shown: dict[tuple[str, float], dict[tuple[int, int], str]] = field(default_factory=dict)

    def face(self, stream: Any, pango_font: Any) -> _Face | None:
        """The face of a Pango font, None where it may have pictures for glyphs."""
        found = self.faces.get(pango_font)
        if found is None:
            font, size = stream.add_font(pango_font)
            if font.png or font.svg or font.colr or font.bitmap:
                return None
            held = _ffi.ffi.gc(_ffi.gobject.g_object_ref(pango_font), _ffi.gobject.g_object_unref)
            shown = self.shown.setdefault((font.hash, size), {})
            found = self.faces[pango_font] = _Face(held, font, size, shown)
        return found


_known = _Fonts(None)


def draw_text(stream: Any, box: Any, offset_x: float, text_overflow: str, block_ellipsis: Any) -> None:
    """As WeasyPrint's function of this name."""
    pieces = _pieces(stream, box) if _is_plain(box, text_overflow, block_ellipsis) else None
    if pieces is None:
        _stock(stream, box, offset_x, text_overflow, block_ellipsis)
        return
    stream.set_color(box.style["color"])
    stream.begin_text()
    stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
    for face, shown in pieces:
        stream.set_font_size(face.font.hash, face.size)
        stream.show_text(shown)
    stream.end_text()


def _is_plain(box: Any, text_overflow: str, block_ellipsis: Any) -> bool:
    style = box.style
    return (
        text_overflow == "clip"
        and block_ellipsis == "none"
        and not box.justification_spacing
        and style["text_decoration_line"] == "none"
        and style["visibility"] == "visible"
        and style["font_size"] > _SMALLEST
        and bool(box.text.strip())
        and bool(box.pango_layout.text.strip())
        and measure_of(style).suits(box.pango_layout.text)
    )


def _pieces(stream: Any, box: Any) -> list[tuple[_Face, str]] | None:
    """What is shown in each face, one after the other; None where something of it is not plain."""
    global _known
    if _known.fonts is not stream._fonts:
        _known = _Fonts(stream._fonts)
    encoded = box.pango_layout.text.encode()
    measure = measure_of(box.style)
    measure.set(encoded, -1)
    line = measure.line(0)  # must outlive its runs
    pieces: list[tuple[_Face, str]] = []
    run = line.runs
    while run != _NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        face = _known.face(stream, item.analysis.font)
        if face is None or not glyphs.num_glyphs:
            return None
        numbers = memoryview(_ffi.ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _SIZE)).cast("i")
        if any(numbers[2::_NUMBERS]) or any(numbers[3::_NUMBERS]) or item.analysis.level % 2:
            return None
        pairs = [*zip(numbers[0::_NUMBERS].tolist(), numbers[1::_NUMBERS].tolist(), strict=True)]
        shown = [face.shown.get(pair) for pair in pairs]
        if None in shown:
            if not _learn(pairs, glyphs.log_clusters, item, face, encoded):
                return None
            shown = [face.shown[pair] for pair in pairs]
        written = "<" + "".join(map(str, shown))
        written = written[:-1] if written.endswith("<") else written + ">"
        if pieces and pieces[-1][0] is face:
            written = pieces.pop()[1] + written
        pieces.append((face, written))
    return pieces


def _learn(pairs: Sequence[tuple[int, int]], clusters: Any, item: Any, face: _Face, encoded: bytes) -> bool:
    """Keeps what is written of glyphs, and their letters; false where one is none of the font's."""
    font = face.font
    is_strange = _pango.PANGO_GLYPH_UNKNOWN_FLAG
    for glyph, _ in pairs:
        if glyph == _pango.PANGO_GLYPH_EMPTY or glyph & is_strange or glyph not in font.widths:
            return False
    for at, (glyph, width) in enumerate(pairs):
        if glyph not in font.to_unicode:
            end = item.length if at == len(pairs) - 1 else clusters[at + 1]
            font.to_unicode[glyph] = encoded[item.offset + clusters[at] : item.offset + end].decode()
        kerning = font.widths[glyph] + 0.0 - width * 1000 * _FROM_UNITS / face.size
        face.shown[glyph, width] = f"{glyph:04x}" + (f">{int(kerning)}<" if kerning else "")
    return True


replace_for_good("weasyprint.draw.text.draw_text", draw_text, _LINES)
