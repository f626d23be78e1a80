"""Printer's marks: crop marks, fold marks, register marks and the line that names the page.

They stand outside of the bleed, in registration colour, which is all inks at once (ISO 32000-1, 8.6.6.4), and are no
part of the document: artifacts of the type Page (14.8.2.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from briefbound.faces.fonts import face
from briefbound.press.shop.frame import EDGE, GAP, LENGTH, Frame

#: All inks of the press, in full.
REGISTRATION = "Registration"
_HAIRLINE = 0.25
_TARGET = 0.3 * LENGTH  # the radius of a register mark
_LETTERS = 5.0  # points
#: The distance of the control points of a quarter circle (Bézier), for a radius of 1.
_ROUND = 0.5523


def registration_space() -> Array:
    """The colour space of the marks."""
    tints = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tints])


def draw_marks(frame: Frame, line: str, colours: tuple[str, str], folds: Sequence[float] = ()) -> bytes:
    """The content stream that draws the marks of a sheet and sets ``line`` below the page.

    ``colours`` are the operators that choose the colour of strokes and of fills; ``folds`` are where the sheet is
    folded, in points from the left edge of the trim.
    """
    stroke, fill = colours
    parts = ["/Artifact <</Type /Page>> BDC q", stroke, f"{_HAIRLINE} w 0 J []0 d"]
    parts += _crops(frame)
    parts += _targets(frame, folds)
    parts += [f"[1.5 1.5] 0 d {one}" for one in _folds(frame, folds)]
    parts += [fill, *_caption(frame, line), "Q EMC"]
    return "\n".join(parts).encode() + b"\n"


def _crops(frame: Frame) -> Iterator[str]:
    left, bottom, right, top = frame.trim_box
    start, end = frame.bleed + GAP, frame.bleed + GAP + LENGTH
    for x in (left, right):
        yield _stroke((x, bottom - start), (x, bottom - end))
        yield _stroke((x, top + start), (x, top + end))
    for y in (bottom, top):
        yield _stroke((left - start, y), (left - end, y))
        yield _stroke((right + start, y), (right + end, y))


def _folds(frame: Frame, folds: Sequence[float]) -> Iterator[str]:
    left, bottom, _, top = frame.trim_box
    start, end = frame.bleed + GAP, frame.bleed + GAP + LENGTH
    for fold in folds:
        yield _stroke((left + fold, bottom - start), (left + fold, bottom - end))
        yield _stroke((left + fold, top + start), (left + fold, top + end))


def _targets(frame: Frame, folds: Sequence[float]) -> Iterator[str]:
    """A register mark in the middle of each side; a sheet that is folded there has it in the middle of its right."""
    left, bottom, right, top = frame.trim_box
    away = frame.bleed + GAP + LENGTH / 2
    across = (left + right) / 2 if not folds else (left + folds[-1] + right) / 2
    for x, y in ((across, bottom - away), (across, top + away)):
        yield _target(x, y)
    for x in (left - away, right + away):
        yield _target(x, (bottom + top) / 2)


def _target(x: float, y: float) -> str:
    reach, round_ = LENGTH / 2, _ROUND * _TARGET
    circle = f"{x + _TARGET:.3f} {y:.3f} m"
    for (ax, ay), (bx, by) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        first = x + ax * _TARGET + bx * round_, y + ay * _TARGET + by * round_
        second = x + bx * _TARGET + ax * round_, y + by * _TARGET + ay * round_
        last = x + bx * _TARGET, y + by * _TARGET
        circle += " " + " ".join(f"{one:.3f}" for point in (first, second, last) for one in point) + " c"
    cross = _stroke((x - reach, y), (x + reach, y)), _stroke((x, y - reach), (x, y + reach))
    return "\n".join([f"{circle} s", *cross])


def _stroke(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"


# ---------------------------------------------------------------- the line that names the page


def can_set(words: str) -> bool:
    """Whether the face of the line has every letter."""
    return {ord(letter) for letter in words} <= set(_font().getBestCmap())


def _caption(frame: Frame, words: str) -> Iterator[str]:
    """The words as shapes, so that the sheet needs no font for them, cut off before the register mark."""
    left, bottom, right, _ = frame.trim_box
    x, y = left + GAP, bottom - frame.bleed - GAP - LENGTH + EDGE / 2
    width = (right - left) / 2 - LENGTH - 2 * GAP
    scale = _LETTERS / _font()["head"].unitsPerEm
    yield f"{x:.3f} {y - EDGE:.3f} {width:.3f} {_LETTERS + 2 * EDGE:.3f} re W n"
    yield f"{scale:.6f} 0 0 {scale:.6f} {x:.3f} {y:.3f} cm"
    glyphs, names, at = _font().getGlyphSet(), _font().getBestCmap(), 0.0
    for letter in words:
        glyph = glyphs[names[ord(letter)]]
        pen = _ContentPen(glyphs, at)
        glyph.draw(pen)
        yield from pen.parts
        at += glyph.width
    yield "f"


class _ContentPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Draws a glyph as path operators, from ``at`` on; quadratic curves come as cubic ones."""

    def __init__(self, glyphs: object, at: float) -> None:
        super().__init__(glyphs)
        self._at = at
        self.parts: list[str] = []

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = " ".join(f"{x + self._at:.1f} {y:.1f}" for x, y in points)
        self.parts.append(f"{numbers} {operator}")

    def _moveTo(self, point: tuple[float, float]) -> None:
        self._add("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self._add("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:
        self._add("c", *points)

    def _closePath(self) -> None:
        self.parts.append("h")


@cache
def _font() -> TTFont:
    return TTFont(face("PT Sans"))
