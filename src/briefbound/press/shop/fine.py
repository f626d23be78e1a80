"""What a content stream paints too finely for several inks: small words, hairlines (ISO 32000-1, 8.3 and 9.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pikepdf import Object

#: Words of several inks are this high at least, and lines this wide, in points.
SMALLEST_WORDS, FINEST_LINE = 9.0, 0.5
#: Lengths of pages are rounded to thousandths.
_ROUNDING = 0.01

#: Which colour paints something: that of areas and letters, or that of lines along a path.
Part = Literal["fill", "stroke"]

_TEXT = {"Tj", "TJ", "'", '"'}
_FILL, _STROKE = {"f", "F", "f*"}, {"S", "s"}
_PATH = {"m", "l", "c", "v", "y"}


@dataclass(frozen=True, slots=True)
class _Measures:
    scale: float = 1.0  # points of the page to a unit
    size: float = 0.0  # of the type
    line: float = 1.0


class Sizes:
    """The sizes of what a stream paints, read operator by operator."""

    def __init__(self) -> None:
        self._now = _Measures()
        self._saved: list[_Measures] = []
        self._text = 1.0  # the scale of the text matrix
        self._widths: list[float] = []  # of the rectangles of the path
        self._is_plain = True  # whether the path is of rectangles alone

    def read(self, operator: str, operands: Sequence[Object]) -> Part | None:
        """Takes an operator in; which colour is used too finely, where it paints something that is."""
        if operator == "q":
            self._saved.append(self._now)
        elif operator == "Q" and self._saved:
            self._now = self._saved.pop()
        elif operator == "cm":
            self._now = replace(self._now, scale=self._now.scale * _scale(operands))
        elif operator == "Tf":
            self._now = replace(self._now, size=abs(float(operands[1])))
        elif operator == "w":
            self._now = replace(self._now, line=float(operands[0]))
        elif operator == "BT":
            self._text = 1.0
        elif operator == "Tm":
            self._text = _scale(operands)
        elif operator == "re":
            self._widths.append(min(abs(float(operands[2])), abs(float(operands[3]))))
        elif operator in _PATH:
            self._is_plain = False
        elif operator in _TEXT:
            return "fill" if 0 < self._now.size * self._text * self._now.scale < SMALLEST_WORDS - _ROUNDING else None
        elif operator in _FILL or operator in _STROKE or operator == "n":
            return self._painted(operator)
        return None

    def _painted(self, operator: str) -> Part | None:
        widths, is_plain = self._widths, self._is_plain
        self._widths, self._is_plain = [], True
        if operator in _FILL and widths and is_plain and self._is_fine(max(widths)):
            return "fill"
        return "stroke" if operator in _STROKE and self._is_fine(self._now.line) else None

    def _is_fine(self, width: float) -> bool:
        return width * self._now.scale < FINEST_LINE - _ROUNDING


def _scale(matrix: Sequence[Object]) -> float:
    a, b, c, d = (float(one) for one in matrix[:4])
    return math.sqrt(abs(a * d - b * c))
