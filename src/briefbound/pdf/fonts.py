"""What the strings that a page paints mean in letters, and how far they reach (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object, Stream

from briefbound.pdf.cmap import CMap, parse_cmap

#: Stands for a glyph of which the file does not say what it means.
UNKNOWN = "\ufffd"

#: Of glyphs whose font tells no widths, as the fourteen standard fonts need not: a middling letter.
_MIDDLING = 0.5


class Painted(NamedTuple):
    """A string as painted: its text, its width in ems, how many glyphs it has and how many of them code 32."""

    text: str
    width: float
    glyphs: int
    spaces: int


@dataclass(slots=True)
class Font:
    """Turns strings of one font into text."""

    codes: CMap | None  # how strings divide into codes and codes lead to glyphs; None: one byte, one glyph
    texts: dict[int, str]
    widths: dict[int, float]  # in ems, by glyph
    default_width: float
    _known: dict[bytes, Painted] = field(default_factory=dict)

    def paint(self, data: bytes) -> Painted:
        """The text and the width of a string."""
        known = self._known.get(data)
        if known is None:
            known = self._known[data] = self._paint(data)
        return known

    def _paint(self, data: bytes) -> Painted:
        codes = [(code, 1) for code in data] if self.codes is None else list(self.codes.split(data))
        glyphs = self.codes.glyphs if self.codes else {}
        return Painted(
            "".join(self.texts.get(code, UNKNOWN) for code, _ in codes),
            sum(self.widths.get(glyphs.get(code, code), self.default_width) for code, _ in codes),
            len(codes),
            sum(code == 32 and length == 1 for code, length in codes),
        )


def load_font(font: Object) -> Font:
    """Read a font dictionary; a damaged one gives a font that knows fewer letters."""
    if not isinstance(font, Dictionary):
        return Font(None, {}, {}, _MIDDLING)
    meaning = font.get(Name.ToUnicode)
    told = _cmap(meaning)
    if font.get(Name.Subtype) == Name.Type0:
        return _composite(font, told)
    texts = {**_simple_encoding(font), **{code: text for code, text in told.texts.items() if text}}
    return Font(None, texts, _simple_widths(font), _missing_width(font))


def _cmap(stream: Object | None) -> CMap:
    if not isinstance(stream, Stream):
        return CMap()
    try:
        return parse_cmap(stream.read_bytes())
    except pikepdf.PdfError:
        return CMap()


# ---------------------------------------------------------------- composite fonts


def _composite(font: Dictionary, told: CMap) -> Font:
    encoding = font.get(Name.Encoding)
    codes = _cmap(encoding)
    texts = told.texts
    if isinstance(encoding, Name):
        name = str(encoding)
        codes.spaces = [] if name.startswith("/Identity") else told.spaces
        if name.startswith("/Uni") and ("UCS2" in name or "UTF16" in name):
            codes.spaces = []
            texts = {**{code: chr(code) for code in range(0x20, 0xD800)}, **texts}
    elif not codes.spaces:
        codes.spaces = told.spaces
    descendants = font.get(Name.DescendantFonts)
    below = descendants[0] if isinstance(descendants, Array) and len(descendants) else Dictionary()
    default = _number(below.get(Name.DW), 1000) if isinstance(below, Dictionary) else 1000
    return Font(codes, texts, _glyph_widths(below.get(Name.W)), default / 1000)


def _glyph_widths(array: Object | None) -> dict[int, float]:
    """Widths by glyph, of the forms ``first [w w w]`` and ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(array) if isinstance(array, Array) else []
    at = 0
    while at + 1 < len(items):
        first = int(_number(items[at]))
        second = items[at + 1]
        if isinstance(second, Array):
            widths.update((first + step, _number(width) / 1000) for step, width in enumerate(second))
            at += 2
        elif at + 2 < len(items):
            last = min(int(_number(second)), 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), _number(items[at + 2]) / 1000))
            at += 3
        else:
            break
    return widths


# ---------------------------------------------------------------- simple fonts


def _simple_encoding(font: Dictionary) -> dict[int, str]:
    encoding = font.get(Name.Encoding)
    if isinstance(encoding, Name):
        return _base_encoding(str(encoding), font)
    if not isinstance(encoding, Dictionary):
        return _base_encoding("", font)
    texts = _base_encoding(str(encoding.get(Name.BaseEncoding, "")), font)
    differences = encoding.get(Name.Differences)
    code = 0
    for item in differences if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            texts[code] = _of_glyph_name(str(item)[1:], font)
            code += 1
        else:
            code = int(_number(item))
    return texts


def _base_encoding(name: str, font: Dictionary) -> dict[int, str]:
    """ISO 32000-1, annex D; without a name, the one that fonts of the kind most often hold."""
    if name == "/MacRomanEncoding":
        return {code: bytes([code]).decode("mac_roman") for code in range(32, 256)}
    if name == "/WinAnsiEncoding" or (not name and font.get(Name.Subtype) == Name.TrueType):
        # Codes that stand for nothing else are bullets there.
        return {code: bytes([code]).decode("cp1252", "replace").replace(UNKNOWN, "•") for code in range(32, 256)}
    return {code: text for code, glyph in enumerate(StandardEncoding) if (text := agl.toUnicode(glyph))}


def _of_glyph_name(glyph: str, font: Dictionary) -> str:
    dingbats = "ZapfDingbats" in str(font.get(Name.BaseFont, ""))
    return agl.toUnicode(glyph, isZapfDingbats=dingbats) or UNKNOWN


def _simple_widths(font: Dictionary) -> dict[int, float]:
    widths = font.get(Name.Widths)
    first = int(_number(font.get(Name.FirstChar)))
    scale = 1 / 1000
    matrix = font.get(Name.FontMatrix)
    if font.get(Name.Subtype) == Name.Type3 and isinstance(matrix, Array) and len(matrix):
        scale = _number(matrix[0])
    items = widths if isinstance(widths, Array) else ()
    return {first + step: _number(width) * scale for step, width in enumerate(items)}


def _missing_width(font: Dictionary) -> float:
    descriptor = font.get(Name.FontDescriptor)
    if isinstance(descriptor, Dictionary) and Name.MissingWidth in descriptor:
        return _number(descriptor.MissingWidth) / 1000
    return 0.0 if Name.Widths in font else _MIDDLING


def _number(value: object, otherwise: float = 0.0) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return otherwise
