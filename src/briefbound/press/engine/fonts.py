"""Faces that say by themselves how wide their glyphs are and for which letters they stand.

WeasyPrint takes both from the text that shows a glyph first: widths rounded at its size, letters as they happen to be
there. Then the same page is written otherwise behind another text. Here they are the same in every file.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.pdf import Dictionary, File
from briefbound.press.letter_forms import forms, joiners
from briefbound.press.pieces.fragment import FontUse

#: What is read where the face alone does not say for which letters a glyph stands.
UNCERTAIN = "\ufffd"
#: Characters that share a glyph with another: what a reader searches for is the other.
SHARED = {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"}
_WORD_JOINER = "\u2060"  # no letter, no space
_LIGATURES = range(0xFB00, 0xFB07)  # ff to st, which text spells in single letters


@dataclass(frozen=True, slots=True)
class _Chart:
    """Of each glyph of a face the width, in thousandths of the size; the letters, where it is that of a character.

    ``joiners``: glyphs that show nothing, by the characters that they can stand for.
    """

    widths: Mapping[int, int]
    letters: Mapping[int, str]
    joiners: Mapping[str, int]


def chart(data: bytes, index: int, variations: Mapping[str, float] | None = None) -> _Chart:
    """The chart of a face in a font file; of one with optical sizes, ``variations`` say at which it is used."""
    places = tuple(sorted((variations or {}).items()))
    return _chart(_Data(hashlib.sha256(data).hexdigest(), index, places, data))


@dataclass(frozen=True, slots=True)
class _Data:
    """A font file, as good as any other of the same digest."""

    digest: str
    index: int
    places: tuple[tuple[str, float], ...]
    data: bytes

    @property
    def _key(self) -> tuple[object, ...]:
        return self.digest, self.index, self.places

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Data) and self._key == other._key


@lru_cache(maxsize=64)
def _chart(file: _Data) -> _Chart:
    with TTFont(io.BytesIO(file.data), fontNumber=file.index, lazy=True) as font:
        unit = 1000 / font["head"].unitsPerEm
        order = {name: glyph for glyph, name in enumerate(font.getGlyphOrder())}
        widths = {order[name]: round(width * unit) for name, width in _widths(font, file)}
        letters: dict[int, str] = {}
        for code, name in sorted((font.getBestCmap() or {}).items()):
            text = unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)
            letters.setdefault(order[name], text)
        found = forms(font)
        letters |= {order[name]: text for name, text in found.items()}
        blank = joiners(font, {name: widths[order[name]] for name in order}) if found else {}
        letters |= {order[name]: character for character, name in blank.items()}
    return _Chart(widths, letters, {character: order[name] for character, name in blank.items()})


def _widths(font: TTFont, file: _Data) -> Iterator[tuple[str, float]]:
    """The width of each glyph, by its name."""
    if location := _location(font, file):
        shapes = font.getGlyphSet(location=location)
        return ((name, shapes[name].width) for name in font.getGlyphOrder())
    return ((name, width) for name, (width, _) in font["hmtx"].metrics.items())


def _location(font: TTFont, file: _Data) -> dict[str, float]:
    """Where a face lies on the axes of its file: Fontconfig counts such faces in the upper half of an index, or gives
    the place on each axis, where the file has optical sizes."""
    instance = file.index >> 16
    own = dict(font["fvar"].instances[instance - 1].coordinates) if instance else {}
    return own | dict(file.places)


class ChartedFont(weasyprint.pdf.fonts.Font):  # type: ignore[misc]  # WeasyPrint has no types
    """A font of a file being written, with widths and letters off its chart."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._chart = chart(self.file_content, self.index, self.variations)
        self.widths: dict[int, int] = dict(self._chart.widths)
        self.to_unicode: dict[int, str] = {}  # of the glyphs that are used, and WeasyPrint's until all is settled

    def settle(self) -> None:
        """Keeps the widths of what is used, and its letters, before the font is written.

        No glyph may stand for the rarer of its characters, such as the hyphen that does not break. Where letter and
        mark are two glyphs of one cluster, WeasyPrint gives all text to one of them, and none to the other; but
        every glyph has to stand for something (ISO 32000-1, 9.10.3).
        """
        self.widths = {glyph: self.widths.get(glyph, 0) for glyph in self.to_unicode}
        letters = {glyph: self._chart.letters.get(glyph, text) for glyph, text in self.to_unicode.items()}
        self.to_unicode = {glyph: SHARED.get(text, text) or _WORD_JOINER for glyph, text in letters.items()}

    def read(self, glyphs: Iterable[int]) -> str:
        """What a reader takes glyphs for, UNCERTAIN where another text might have given one other letters."""
        letters = self._chart.letters
        return "".join([letters.get(glyph, UNCERTAIN) for glyph in glyphs])

    def joiner(self, character: str) -> int | None:
        """A glyph that shows nothing and is read as a character that says which letters join; None without one."""
        glyph = self._chart.joiners.get(character)
        if glyph is not None:
            self.to_unicode.setdefault(glyph, character)  # which keeps it
        return glyph


# ---------------------------------------------------------------- fonts as values, and back

#: What of a font is written into files, besides its name and its glyphs.
_FACTS = (
    *("hash", "family", "weight", "variations", "index", "tables", "ascent", "descent", "bitmap", "italic_angle"),
    *("upem", "png", "svg", "colr", "glyph_count", "stemv", "stemh", "used_in_forms", "flags", "font_size", "style"),
)


def use_of(font: ChartedFont) -> FontUse:
    """A font as it is used, as a value that travels."""
    facts = {**{name: getattr(font, name) for name in _FACTS}, "name": font.name.decode("ascii")}
    letters = font.to_unicode
    glyphs = {glyph: (font.widths.get(glyph, 0), letters.get(glyph, "")) for glyph in font.widths | letters}
    rows = tuple((glyph, *glyphs[glyph]) for glyph in sorted(glyphs))
    digest = hashlib.sha256(font.file_content).hexdigest()
    return FontUse(name=font.hash, digest=digest, facts=facts, glyphs=rows)


def restored(use: FontUse, data: bytes) -> Any:
    """A font as the engine knows one when everything is painted; ``data`` is its file."""
    kind = weasyprint.pdf.fonts.Font
    font = kind.__new__(kind)
    font.__dict__.update(use.facts)
    font.name = use.facts["name"].encode("ascii")
    font.widths = {glyph: width for glyph, width, _ in use.glyphs}
    font.to_unicode = {glyph: text for glyph, _, text in use.glyphs}
    font.file_content = data
    font.missing = {}
    return font


def write_fonts(pdf: File, fonts: Mapping[str, Any], version: str) -> Dictionary:
    """Adds fonts to a file of this version of PDF, each cut to its glyphs: the dictionary of them, by their names."""
    options = {"hinting": False, "pdf_version": version}
    written: Dictionary = weasyprint.pdf.fonts.build_fonts_dictionary(pdf, fonts, True, True, options)
    return written
