"""Breaking a paragraph's lines with one Pango layout, and keeping what has been found.

WeasyPrint asks for one line at a time, each time of the whole rest of the text, and makes about three layouts for it:
a draft, a trial with the next word, and the line as it will be painted. Pango breaks just as greedily by itself. Here
it is given the text once, at the first line of a text that begins a line; all lines that it finds are kept under what
WeasyPrint will ask for next, the rest of the text and the width. Where it asks for something else, such as another
width beside a float, the text is broken again.

A line of Pango's is taken only where WeasyPrint could not come to another one: of text that :class:`Measure` suits,
where it fits and the next word does not by a tenth of the size of the type, where hyphenation would not be tried, and
where its last letter is as wide before a space as at the end. Every other line is WeasyPrint's own, and kept too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import inf
from typing import Any, NamedTuple

from briefbound.press.engine.fast.measures import Line, Measure, Size, measure_of
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_stock = weasyprint.text.line_break
_split_stock: Callable[..., Line] = _stock.split_first_line
_strut_stock: Callable[[Any], tuple[float, float]] = _stock.strut
_can_break_stock: Callable[[str, str | None], bool] = _stock.can_break_text
_Layout = _stock.Layout
_new = _Layout.__new__
_NULL = weasyprint.text.ffi.ffi.NULL

#: Lines of one style that are kept at most; a paragraph has about ten, each with the rest of its text.
_MOST = 20_000
#: WeasyPrint's guess of how many letters are as wide as the type is high; narrower than so many, it looks at words.
_LETTERS = 4
#: More than Pango can count of pixels, so that no width is given to it.
_TOO_WIDE = 2**21
#: By how much of the size of the type the next word must be too long for a line.
_CLOSE = 1 / 10
#: A word that holds no place to break at, and what may stand behind it.
_WORD = re.compile("[0-9A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0400-\u052f]+[.,;:!?]?")


class _Asked(NamedTuple):
    """What is asked of a text besides its style: the width, and how it may be broken."""

    width: Any
    is_line_start: bool
    minimum: bool


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Line:
    """As WeasyPrint's function of this name."""

    def stock() -> Line:
        return _split_stock(text, style, context, max_width, justification_spacing, is_line_start, minimum)

    measure = measure_of(style)
    if justification_spacing or not (measure.breaks and measure.suits(text)):
        return stock()
    limit = max_width if measure.wraps and max_width not in (None, inf) else None
    is_narrow = limit is not None and limit < _LETTERS * measure.font_size
    looked_at = text
    if is_narrow and 1 < (end := text.find(" ") + 2) < len(text):
        looked_at = text[:end]  # as WeasyPrint does: a word, a space and a letter
    asked = _Asked(max_width, is_line_start, minimum)
    key = looked_at, len(looked_at) == len(text), asked
    found = measure.lines.get(key)
    if found is None:
        if len(measure.lines) > _MOST:
            measure.lines.clear()
        if limit is None or limit >= _TOO_WIDE:
            found = _whole(measure, text, max_width)
        elif is_narrow and (limit <= 0 or " " in text):
            found = _word(measure, looked_at, asked)
        else:
            _fill(measure, text, style, asked)
            found = measure.lines.get(key)
        if found is None:
            found = stock()
            if looked_at != text and not (found[2] and found[2] < len(looked_at.encode())):
                return found  # what stands behind matters too
        measure.lines[key] = found
    return _twin(found[0]), *found[1:]


def _twin(layout: Any) -> Any:
    """A layout of its own for each line, as painting writes into some."""
    made = _new(_Layout)
    made.__dict__.update(layout.__dict__)
    return made


def _whole(measure: Measure, text: str, max_width: Any) -> Line:
    """A text on one line, however long."""
    encoded = text.encode()
    return measure.made(text, max_width), len(encoded), None, *measure.size_of(encoded)


def _word(measure: Measure, text: str, asked: _Asked) -> Line | None:
    """The first word of a text that is given no width, where nothing can be broken in it."""
    may_break = measure.breaks_all or (
        asked.is_line_start
        and (measure.breaks_words == "anywhere" or (measure.breaks_words == "break-word" and not asked.minimum))
    )
    found = _WORD.match(text)
    if asked.width != 0 or measure.hyphenates or may_break or not found:
        return None
    if found.end() != len(text) and text[found.end()] != " ":
        return None
    word = found[0].encode()
    size = measure.size_of(word)
    if size.width <= 0:
        return None
    resume = len(word) + 1
    more = resume if resume < len(text.encode()) else None
    return measure.made(found[0], asked.width), len(word), more, *size


class _Found(NamedTuple):
    """A line that Pango has found, in bytes of the text, and whether it runs from right to left."""

    start: int
    length: int
    size: Size
    is_backwards: bool


def _fill(measure: Measure, text: str, style: Any, asked: _Asked) -> None:
    """Keeps the lines of a text that WeasyPrint would find too; only the first of one that does not begin a line."""
    whole = encoded = text.encode()
    if not asked.is_line_start:
        encoded = text[: int(asked.width / measure.font_size * _LETTERS) + 40].encode()
    measure.set(encoded, measure.units(asked.width))
    found: list[_Found] = []
    while (line := measure.line(len(found))) != _NULL:
        found.append(_Found(line.start_index, line.length, measure.size(line), bool(line.resolved_dir)))
        if not asked.is_line_start and len(found) == 2:
            break
    is_cut, last = len(encoded) != len(whole), len(found) - 1
    zone = weasyprint.layout.percent.percentage(measure.zone, style, asked.width) if measure.hyphenates else 0
    for number, line in enumerate(found):
        if line.size.width > asked.width or line.is_backwards:
            return
        rest = whole[line.start :].decode()
        if number == last:
            if not is_cut and line.start + line.length == len(encoded):
                made = measure.made(rest, asked.width)
                measure.lines[rest, True, asked] = made, line.length, None, *line.size
            return
        resume = found[number + 1].start
        drawn = encoded[line.start : line.start + line.length].decode()
        stripped = drawn.rstrip(" ")
        if not stripped or drawn == stripped:  # broken within a word, or at a hyphen
            return
        word, space, _ = encoded[resume:].partition(b" ")
        if is_cut and not space:
            return
        if measure.hyphenates and asked.width - line.size.width > zone and len(word) >= measure.shortest:
            return
        size = measure.size_of(stripped.encode()) if measure.is_kerned(stripped[-1]) else line.size
        if size.width + measure.width_of(" " + word.decode()) > asked.width + measure.font_size * _CLOSE:
            made = measure.made(stripped, asked.width)
            measure.lines[rest, True, asked] = made, len(stripped.encode()), resume - line.start, *size


def strut(style: Any) -> tuple[float, float]:
    """As WeasyPrint's function of this name, kept at the style rather than under a text made of its values."""
    try:
        found: tuple[float, float] = style.strut_of_text
    except AttributeError:
        found = style.strut_of_text = _strut_stock(style)
    return found


@lru_cache(maxsize=4096)
def _can_break_letters(text: str, lang: str | None) -> bool:
    return _can_break_stock(text, lang)


def can_break_text(text: str, lang: str | None) -> bool:
    """As WeasyPrint's function of this name, which is mostly asked of the two letters where two boxes meet."""
    return (_can_break_letters if len(text) < 4 else _can_break_stock)(text, lang)


replace_for_good("weasyprint.text.line_break.split_first_line", split_first_line)
replace_for_good("weasyprint.text.line_break.strut", strut)
replace_for_good("weasyprint.text.line_break.can_break_text", can_break_text)
