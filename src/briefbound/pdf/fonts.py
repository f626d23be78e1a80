"""What the strings that a page paints mean in letters, and how far they reach (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object, Stream

from briefbound.pdf.cmap import CMap, parse_cmap
from briefbound.pdf.codecs import Coded, codec_of, decoded
from briefbound.pdf.objects import entry, items, name, number

#: Stands for a glyph of which the file does not say what it means.
UNKNOWN = "\ufffd"

#: Of glyphs whose font tells no widths, as the fourteen standard fonts need not: a middling letter.
_MIDDLING = 0.5

#: Of how many glyphs the ranges of one font may tell the widths, those told twice included.
_MOST_WIDTHS = 2**20


class Painted(NamedTuple):
    """A string as painted: its text, its width in ems, how many glyphs it has and how many of them code 32.

    ``letters`` is the text of each glyph, ``advances`` are their widths in ems.
    """

    text: str
    width: float
    glyphs: int
    spaces: int
    letters: tuple[str, ...]
    advances: tuple[float, ...]

    @property
    def last(self) -> float:
        """The width of the last glyph."""
        return self.advances[-1] if self.advances else 0.0


@dataclass(slots=True)
class Font:
    """Turns strings of one font into text."""

    codes: CMap | None  # how strings divide into codes and codes lead to glyphs; None: one byte, one glyph
    to_unicode: dict[int, str]  # what ToUnicode says, by code
    widths: dict[int, float]  # in ems, by glyph
    default_width: float
    name: str = ""  # as the file gives it, with the tag of a subset
    encoded: dict[int, str] = field(default_factory=dict)  # what the encoding of a simple font says
    _known: dict[bytes, Painted] = field(default_factory=dict)

    def paint(self, data: bytes) -> Painted:
        """The text and the width of a string."""
        known = self._known.get(data)
        if known is None:
            known = self._known[data] = self._paint(data)
        return known

    def letter(self, code: int) -> str:
        """What a code stands for."""
        text = self.to_unicode.get(code)
        return self.encoding(code) or UNKNOWN if text is None else text

    def encoding(self, code: int) -> str | None:
        """What a code stands for by its encoding alone."""
        return decoded(code, self.codes.codec) if isinstance(self.codes, Coded) else self.encoded.get(code)

    def split(self, data: bytes) -> list[tuple[int, int]]:
        """The codes of a string, each with its length in bytes."""
        return [(code, 1) for code in data] if self.codes is None else list(self.codes.split(data))

    def glyph(self, code: int) -> int:
        """The glyph to which a code leads: the code itself in simple fonts, a CID in others."""
        return self.codes.glyphs.get(code, code) if self.codes else code

    def _paint(self, data: bytes) -> Painted:
        codes = self.split(data)
        letters = tuple(self.letter(code) for code, _ in codes)
        advances = tuple(self.widths.get(self.glyph(code), self.default_width) for code, _ in codes)
        return Painted(
            "".join(letters),
            sum(advances),
            len(codes),
            sum(code == 32 and length == 1 for code, length in codes),
            letters,
            advances,
        )


def load_font(font: Object | None) -> Font:
    """Read a font dictionary; a damaged one gives a font that knows fewer letters."""
    loaded = _load(font)
    loaded.name = name(entry(font, Name.BaseFont)) or ""
    return loaded


def _load(font: Object | None) -> Font:
    if not isinstance(font, Dictionary):
        return Font(None, {}, {}, _MIDDLING)
    meaning = font.get(Name.ToUnicode)
    to_unicode = _cmap(meaning)
    if font.get(Name.Subtype) == Name.Type0:
        return _composite(font, to_unicode)
    texts = {code: text for code, text in to_unicode.texts.items() if text}
    return Font(None, texts, _simple_widths(font), _missing_width(font), encoded=_simple_encoding(font))


def _cmap(stream: Object | None) -> CMap:
    if not isinstance(stream, Stream):
        return CMap()
    try:
        return parse_cmap(stream.read_bytes())
    except pikepdf.PikepdfError:
        return CMap()


# ---------------------------------------------------------------- composite fonts


def _composite(font: Dictionary, to_unicode: CMap) -> Font:
    encoding = font.get(Name.Encoding)
    codes = _cmap(encoding)
    texts = to_unicode.texts
    known = name(encoding)
    if known is not None:
        codes.spaces = [] if known.startswith("Identity") else to_unicode.spaces
        if codec := codec_of(known):
            codes = Coded(codec=codec)
    elif not codes.spaces:
        codes.spaces = to_unicode.spaces
    below = next(iter(items(font.get(Name.DescendantFonts))), None)
    return Font(codes, texts, _glyph_widths(entry(below, Name.W)), number(entry(below, Name.DW), 1000) / 1000)


def _glyph_widths(array: Object | None) -> dict[int, float]:
    """Widths by glyph, of the forms ``first [w w w]`` and ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    entries = items(array)
    at = given = 0
    while at + 1 < len(entries) and given < _MOST_WIDTHS:
        first, second = _glyph(entries[at]), entries[at + 1]
        if isinstance(second, Array):
            widths.update((first + step, number(width) / 1000) for step, width in enumerate(items(second)))
            at += 2
        elif at + 2 < len(entries):
            last = _glyph(second)
            widths.update(dict.fromkeys(range(first, last + 1), number(entries[at + 2]) / 1000))
            given += max(last - first, 0)
            at += 3
        else:
            break
    return widths


def _glyph(value: object) -> int:
    return int(min(max(number(value), 0), 0xFFFF))


# ---------------------------------------------------------------- simple fonts


def _simple_encoding(font: Dictionary) -> dict[int, str]:
    encoding = font.get(Name.Encoding)
    base = encoding if isinstance(encoding, Name) else entry(encoding, Name.BaseEncoding)
    texts = _base_encoding(name(base), font)
    code = 0
    for item in items(entry(encoding, Name.Differences)):
        glyph = name(item)
        if glyph is None:
            code = _glyph(item)
        else:
            texts[code] = _of_glyph_name(glyph, font)
            code += 1
    return texts


def _base_encoding(encoding: str | None, font: Dictionary) -> dict[int, str]:
    """ISO 32000-1, annex D; without a name, the one that fonts of the kind most often hold."""
    if encoding == "MacRomanEncoding":
        return {code: bytes([code]).decode("mac_roman") for code in range(32, 256)}
    if encoding == "WinAnsiEncoding" or (encoding is None and font.get(Name.Subtype) == Name.TrueType):
        # Codes that stand for nothing else are bullets there.
        return {code: bytes([code]).decode("cp1252", "replace").replace(UNKNOWN, "•") for code in range(32, 256)}
    return {code: text for code, glyph in enumerate(StandardEncoding) if (text := agl.toUnicode(glyph))}


def _of_glyph_name(glyph: str, font: Dictionary) -> str:
    dingbats = "ZapfDingbats" in (name(font.get(Name.BaseFont)) or "")
    return agl.toUnicode(glyph, isZapfDingbats=dingbats) or UNKNOWN


def _simple_widths(font: Dictionary) -> dict[int, float]:
    first = _glyph(font.get(Name.FirstChar))
    scale = 1 / 1000
    if font.get(Name.Subtype) == Name.Type3:
        scale = number(next(iter(items(font.get(Name.FontMatrix))), None), scale)
    return {first + step: number(width) * scale for step, width in enumerate(items(font.get(Name.Widths)))}


def _missing_width(font: Dictionary) -> float:
    otherwise = 0.0 if Name.Widths in font else _MIDDLING * 1000
    return number(entry(font.get(Name.FontDescriptor), Name.MissingWidth), otherwise) / 1000
