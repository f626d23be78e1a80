"""Runs of glyphs as Pango has shaped them, copied out of the C structures in which the engine has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefbound.press.engine.boxes import TextBox
from briefbound.press.engine.loading import weasyprint

#: Characters that layout drops or adds where it likes.
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face and direction: those of ``length`` bytes of the text's UTF-8, from ``offset`` on.

    ``starts`` says for each glyph, from left to right, at which byte behind the offset its letters begin, and
    ``painted`` whether it is painted at all.
    """

    offset: int
    length: int
    backwards: bool
    starts: tuple[int, ...]
    painted: tuple[bool, ...]


def glyph_runs(box: TextBox) -> tuple[bytes, tuple[GlyphRun, ...]]:
    """The text that a box paints, in UTF-8, and its runs from left to right."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()  # must outlive its runs
    found = tuple(_runs(line.runs[0]))
    text: bytes = layout.text.encode()
    layout.deactivate()
    return text, found


def _runs(run: Any) -> Iterator[GlyphRun]:
    ffi, pango = weasyprint.text.ffi.ffi, weasyprint.text.ffi.pango
    while run != ffi.NULL:
        item, shown = run.data.item, run.data.glyphs
        starts = tuple(shown.log_clusters[index] for index in range(shown.num_glyphs))
        painted = tuple(shown.glyphs[at].glyph != pango.PANGO_GLYPH_EMPTY for at in range(shown.num_glyphs))
        yield GlyphRun(item.offset, item.length, bool(item.analysis.level % 2), starts, painted)
        run = run.next
