"""Measuring text: a Pango layout for each style that lives on, and what has been measured with it.

WeasyPrint makes a layout, with context, font description and attributes, for each line and for each trial of one.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from briefbound.press.engine.loading import weasyprint

_ffi = weasyprint.text.ffi
_pango, _NULL, _FROM_UNITS, _TO_UNITS = _ffi.pango, _ffi.ffi.NULL, _ffi.FROM_UNITS, _ffi.TO_UNITS
_RECTANGLE = _ffi.ffi.new("PangoRectangle *")  # which Pango fills in; one is enough
_TO_THE_END = 0x7FFFFFFF

#: Anything but letters of scripts that neither join nor reorder, and punctuation without controls of direction.
STRANGE = re.compile("[^ -~\xa0-\xac\xae-\u058f\u2010-\u2027\u2030-\u205e\u2060\u20a0-\u2bff]")
#: All that WeasyPrint reads of a style to break and to measure a text.
_READ = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings"),
    *("font_language_override", "lang", "direction", "white_space", "letter_spacing", "word_spacing", "tab_size"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars"),
    *("hyphenate_limit_zone", "text_decoration_line"),
)


class Size(NamedTuple):
    """Of a line the width, the height and the place of the baseline below the top, in pixels of CSS."""

    width: float
    height: float
    baseline: float


#: What WeasyPrint's split_first_line() returns: the layout of a line, its length in bytes of UTF-8, where the next
#: one begins (None without one), and the three values of its size.
Line = tuple[Any, int, int | None, float, float, float]


class Measure:
    """What measures text of one style. ``is_plain``: whether it does, or the style wants WeasyPrint's own ways;
    ``breaks``: whether it finds lines, too, and not only the glyphs of one.

    ``lines`` are kept results of breaking lines, by what was asked for.
    """

    def __init__(self, style: Any) -> None:
        self.lines: dict[Any, Line | None] = {}
        self.wraps = style["white_space"] in ("normal", "pre-wrap", "pre-line")
        self.has_reserves = bool(getattr(style.font_config, "has_reserves", False))
        self.font_size = style["font_size"]
        self.is_plain = not style["word_spacing"] and style["direction"] == "ltr" and self.font_size > 0
        self.breaks = self.is_plain and style["white_space"] in ("normal", "nowrap", "pre-line")
        if not self.is_plain:
            return
        self.hyphenates = style["hyphens"] == "auto" and bool(style["lang"])
        self.shortest = style["hyphenate_limit_chars"][0]
        self.zone = style["hyphenate_limit_zone"]
        self.breaks_all = style["word_break"] == "break-all"
        self.breaks_words = style["overflow_wrap"]
        self._letters = 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
        self._kerned: dict[str, bool] = {}
        self._widths: dict[str, float] = {}
        made = weasyprint.text.line_break.Layout(style)
        self.layout, self._language = made.layout, made.language
        made.deactivate()
        self._pattern = vars(made)
        self._set_attributes(style)

    def _set_attributes(self, style: Any) -> None:
        """As Layout.set_text() does for each text."""
        spacing = int(self._letters * _TO_UNITS)
        is_breakable = style["overflow_wrap"] in ("anywhere", "break-word")
        if not spacing and not is_breakable:
            return
        attributes = _pango.pango_layout_get_attributes(self.layout)
        if attributes == _NULL:
            attributes = _ffi.ffi.gc(_pango.pango_attr_list_new(), _pango.pango_attr_list_unref)
        wanted = [_pango.pango_attr_letter_spacing_new(spacing)] if spacing else []
        wanted += [_pango.pango_attr_insert_hyphens_new(False)] if is_breakable else []
        for attribute in wanted:
            attribute.start_index, attribute.end_index = 0, _TO_THE_END
            _pango.pango_attr_list_change(attributes, attribute)
        _pango.pango_layout_set_attributes(self.layout, attributes)

    def suits(self, text: str) -> bool:
        """Whether a text can be measured here; where faces are in reserve, each piece may be set in another."""
        return self.is_plain and not STRANGE.search(text) and not (self.has_reserves and not text.isascii())

    def set(self, encoded: bytes, width: int) -> None:
        """Gives Pango a text, to be broken at a width in its units, or not at all at -1."""
        _pango.pango_layout_set_width(self.layout, width)
        _pango.pango_layout_set_text(self.layout, encoded, len(encoded))

    def line(self, number: int) -> Any:
        """A line of the text that Pango was given, a null pointer behind the last."""
        return _pango.pango_layout_get_line_readonly(self.layout, number)

    def size(self, line: Any) -> Size:
        """As WeasyPrint's line_size() has it."""
        _pango.pango_layout_line_get_extents(line, _NULL, _RECTANGLE)
        height, above = _RECTANGLE.height * _FROM_UNITS, -_RECTANGLE.y * _FROM_UNITS
        return Size(_RECTANGLE.width * _FROM_UNITS + self._letters, height, above)

    def size_of(self, encoded: bytes) -> Size:
        """Of a text on a line of its own."""
        self.set(encoded, -1)
        return self.size(self.line(0))

    def width_of(self, word: str) -> float:
        """Of a word, kept for the next time."""
        known = self._widths.get(word)
        if known is None:
            known = self._widths[word] = self.size_of(word.encode()).width
        return known

    def is_kerned(self, letter: str) -> bool:
        """Whether a letter is wider or narrower before a space than at the end."""
        known = self._kerned.get(letter)
        if known is None:
            alone, together, space = (
                self.size_of(text.encode()).width - self._letters for text in (letter, letter + " ", " ")
            )
            known = self._kerned[letter] = alone + space != together
        return known

    def made(self, text: str, max_width: float | None) -> Any:
        """A layout of a line as WeasyPrint leaves one behind, which is set up again when it is painted."""
        layout = weasyprint.text.line_break.Layout.__new__(weasyprint.text.line_break.Layout)
        layout.__dict__.update(self._pattern)
        layout.text, layout.max_width = text, max_width
        return layout

    def units(self, width: float) -> int:
        """A width in Pango's units, as create_layout() has it."""
        return int(max(0, width) * _TO_UNITS)


def measure_of(style: Any) -> Measure:
    """The measure of a style, which styles alike share; it lives as long as the faces of the style sheet."""
    try:
        found: Measure = style.measure_of_text
    except AttributeError:
        shared: dict[Any, Measure] = vars(style.font_config).setdefault("measures_of_text", {})
        key = tuple([_hashable(style[name]) for name in _READ])
        if key not in shared:
            shared[key] = Measure(style)
        found = style.measure_of_text = shared[key]
    return found


def _hashable(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value) if isinstance(value, set) else value
