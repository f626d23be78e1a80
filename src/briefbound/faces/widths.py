"""How wide the letters of a face are, in sizes of the type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from briefbound.faces.fonts import VARIABLE, face


@cache
def advances(family: str, weight: int) -> Mapping[int, float]:
    """The width of each letter of an upright face, by its code point."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(face(family, 400 if family in VARIABLE else weight), lazy=True)
    em, shapes = font["head"].unitsPerEm, font.getGlyphSet(location={"wght": weight})
    widths = {name: shapes[name].width / em for name in set(font.getBestCmap().values())}
    return {code: widths[name] for code, name in font.getBestCmap().items()}
