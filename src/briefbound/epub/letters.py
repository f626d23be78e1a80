"""Letters that readers' fonts lack, embedded as a small font (EPUB 3.3, section 3.2: font/ttf).

The faces are subsets of PT Serif, which is under the SIL Open Font License 1.1. A document may carry them; the family
in them is renamed, because the licence reserves the original name for the whole font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from briefbound.faces.fonts import Style, face, face_data

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: What the fonts of common e-readers and phones are taken to have; first and last code point.
COVERED: tuple[tuple[int, int, str], ...] = (
    (0x0000, 0x007F, "Basic Latin"),
    (0x0080, 0x00FF, "Latin-1 Supplement"),
    (0x0100, 0x017F, "Latin Extended-A"),
    (0x0401, 0x0401, "Russian Ё"),
    (0x0410, 0x044F, "Russian letters"),
    (0x0451, 0x0451, "Russian ё"),
    (0x2000, 0x200F, "spaces and joiners"),
    (0x2010, 0x2027, "dashes, quotation marks, bullets and the ellipsis"),
    (0x2028, 0x202F, "separators and marks of direction"),
    (0x2030, 0x2033, "per mille and primes"),
    (0x2039, 0x203A, "single angle quotation marks"),
    (0x2060, 0x206F, "word joiner and isolates"),
    (0x20AC, 0x20AC, "euro sign"),
    (0x2116, 0x2116, "numero sign"),
    (0x2122, 0x2122, "trade mark sign"),
    (0x2190, 0x2193, "arrows"),
    (0x21A9, 0x21A9, "arrow of the way back from a note"),
    (0x2212, 0x2212, "minus sign"),
)

FAMILY = "Missing Letters"
_STYLES: tuple[tuple[int, Style, str], ...] = (
    (400, "normal", "regular"),
    (400, "italic", "italic"),
    (700, "normal", "bold"),
    (700, "italic", "bold-italic"),
)
_STYLE_NAME = {"regular": "Regular", "italic": "Italic", "bold": "Bold", "bold-italic": "Bold Italic"}
_NAMES_KEPT = [0, 14]  # copyright, address of the licence
#: Tables that act on letters beside one another, those for screens of old, and those of other weights than the usual.
_OF_LAYOUT = ("GPOS", "GSUB", "kern")
_OF_OLD = ("LTSH", "hdmx", "DSIG")
_OF_WEIGHTS = ("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT")
#: Height above and depth below the baseline, in thousandths of the size: less than any text font's, so that a line
#: with one of these letters is no taller than its neighbours.
_ASCENT, _DESCENT = 750, 230


@dataclass(frozen=True, slots=True)
class Letters:
    """The sheet that declares the embedded faces, and the faces: style name to font file."""

    css: str
    faces: tuple[tuple[str, bytes], ...]


def letters_beyond_readers(texts: Iterable[str]) -> Letters | None:
    """Faces for the letters of a book that readers' fonts lack and PT Serif has; None where there are none.

    Raises EnvironmentFault where PT Serif is not installed.
    """
    from fontTools.ttLib import TTFont

    used = {ord(character) for text in texts for character in text}
    with TTFont(face("PT Serif")) as whole:
        missing = sorted((used & whole.getBestCmap().keys()) - _covered())
    if not missing:
        return None
    faces = tuple((name, _face(weight, style, missing, name)) for weight, style, name in _STYLES)
    return Letters(_sheet(missing), faces)


def font_href(style_name: str) -> str:
    """Where a face stands in the EPUB, relative to the content documents."""
    return f"fonts/letters-{style_name}.ttf"


def _covered() -> set[int]:
    return {point for first, last, _ in COVERED for point in range(first, last + 1)}


def _face(weight: int, style: Style, points: Sequence[int], style_name: str) -> bytes:
    return subset(
        face_data("PT Serif", weight, style), points, FAMILY, _STYLE_NAME[style_name], change=_keep_within_line
    )


def subset(
    data: bytes, points: Sequence[int], family: str, style: str = "Regular", *,
    features: Sequence[str] = (), weight: int = 0, change: Callable[[TTFont], None] = lambda font: None,
) -> bytes:  # fmt: skip
    """A face with these letters alone, under another name. ``features``: those of its layout tables that it keeps.

    ``change``: what else is done to it. A face of several weights becomes one of this ``weight``, or its usual one.
    """
    from fontTools.subset import Options, Subsetter  # imported here, as few e-books have letters of their own
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(hinting=False, layout_features=list(features), name_IDs=_NAMES_KEPT, notdef_outline=True)
    dropped = [*_OF_OLD, *([] if weight else _OF_WEIGHTS), *([] if features else _OF_LAYOUT)]
    options.drop_tables = [*options.drop_tables, *dropped]
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=points)
        subsetter.subset(font)
        if weight:  # of few letters: to cut all of a face takes ten seconds
            usual = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            instantiateVariableFont(font, usual | {"wght": weight}, inplace=True)
        change(font)
        full = f"{family} {style}"
        for id_, name in ((1, family), (2, style), (4, full), (6, full.replace(" ", "-"))):
            font["name"].setName(name, id_, 3, 1, 0x409)
        target = BytesIO()
        font.save(target)
    return target.getvalue()


def _keep_within_line(font: TTFont) -> None:
    scale = font["head"].unitsPerEm / 1000
    ascent, descent = round(_ASCENT * scale), round(_DESCENT * scale)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, -descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, descent


def _sheet(points: list[int]) -> str:
    """The faces come after the reader's serif, so that they are used for no letter which that font has."""
    unicode_range = ", ".join(f"U+{point:04X}" for point in points)
    rules = "".join(
        "@font-face {\n"
        f'  font-family: "{FAMILY}";\n'
        f"  font-style: {style};\n"
        f"  font-weight: {weight};\n"
        f'  src: url("../{font_href(name)}");\n'
        f"  unicode-range: {unicode_range};\n"
        "}\n"
        for weight, style, name in _STYLES
    )
    return (
        "/* Letters that common readers' fonts lack. Subsets of PT Serif, copyright 2010 ParaType Ltd,\n"
        "   under the SIL Open Font License 1.1: https://openfontlicense.org */\n"
        f'{rules}body {{\n  font-family: serif, "{FAMILY}";\n}}\n'
    )
