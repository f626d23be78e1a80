"""Phrases that run from right to left, as a content stream shows them (ISO 32000-1, 14.8.2.3.3).

WeasyPrint paints a line from left to right whatever the script, which is no order to read a phrase in. Here its words
follow each other as they are read, the letters of each from left to right inside ``/ReversedChars``, each glyph where
it was. Glyphs say what they stand for by their font; only what a glyph stands for seldom, such as a bracket turned
round, has an ActualText, of its own and never of a line: programs take that to run from left to right.

Two ways to show words agree with the standard, and PDFium, which Chrome and Edge read with, needs one or the other.
It sorts what is shown on a line by where it begins, and takes the line to run the way that most of its words do.
Among words that run to the right a phrase must be shown at once, the pen going back from word to word, and letters be
in one string where no mark is between them; where most words run to the left, each must be shown by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from briefbound.pdf.backwards import is_backward
from briefbound.press.engine.fonts import SHARED, ChartedFont
from briefbound.press.engine.glyphs import FONT, Glyph, fonts_of, forget_font, glyphs_of, operations_of
from briefbound.press.engine.runs import UNSEEN, glyph_runs
from briefbound.press.letter_forms import JOINERS, plain_letters

#: What is not painted, and missed by nobody who reads: signs of direction (Unicode Standard Annex 9, 2).
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNLIKE = str.maketrans({**SHARED, **dict.fromkeys((*UNSEEN, *_DIRECTIONS), "")})
#: Between baselines that are farther apart than this, in sizes of the larger type, a new line begins.
_NEW_LINE = 0.6
#: How far to the left of a letter what shows nothing stands, in thousandths of the size: it is not in its string.
_BESIDE = 20
_SOFT_HYPHEN = "\u00ad"


# ---------------------------------------------------------------- what is painted


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Letters that are shown together, with their glyphs in the order of the text; ``said``: their ActualText."""

    text: str
    glyphs: tuple[Glyph, ...]
    backwards: bool
    said: str | None = None


@dataclass(frozen=True, slots=True)
class _String:
    """Glyphs that are shown one after the other, from left to right or each where it stands."""

    glyphs: Sequence[Glyph]
    backwards: bool
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one text box paints, with letters from right to left in it: an item of a stream.

    ``back`` is how far all of it moves to the left, in thousandths of the size of the type.
    """

    stream: Any
    item: int
    clusters: tuple[_Cluster, ...]
    back: float

    def show(self, *, word_by_word: bool) -> None:
        """Writes the phrase into its stream."""
        strings = _words(self.clusters) if word_by_word else _letters(self.clusters)
        self.stream.stream[self.item] = b"\n".join(_shown(strings, self.back, apart=word_by_word))


def phrase_of(stream: Any, start: int, box: Any, *, with_space: bool, with_hyphen: bool) -> Phrase | None:
    """The phrase that a text box has painted since ``start``, written into the stream as one item.

    ``with_space``: a space has been added at the left end of the line, so that the line moves back by its width.
    ``with_hyphen``: what is read last is the hyphen of a divided word. None where the box has painted otherwise than
    its text lets expect, such as a shape for letters that no face has.
    """
    operations = operations_of(stream, start)
    fonts = fonts_of(stream)
    glyphs = list(glyphs_of(operations.values(), fonts))
    clusters = list(_clusters(box, glyphs, fonts))
    if not clusters or not {id(glyph) for one in clusters for glyph in one.glyphs} >= {id(glyph) for glyph in glyphs}:
        return None
    if with_hyphen:
        clusters[-1] = replace(clusters[-1], said=_SOFT_HYPHEN)
    last_glyph = clusters[-1].glyphs[-1]
    back = last_glyph.width if with_space and last_glyph.x == 0 else 0
    first, behind = min(operations), max(operations) + 1
    stream.stream[first:behind] = [b""]
    forget_font(stream)
    phrase = Phrase(stream, first, tuple(clusters), back)
    phrase.show(word_by_word=False)
    return phrase


def _clusters(box: Any, glyphs: Sequence[Glyph], fonts: Mapping[bytes, ChartedFont]) -> Iterator[_Cluster]:
    """The clusters of a text box in the order of its text; those of which nothing is painted are left out."""
    found: list[_Cluster] = []
    for _, one in sorted(_painted(box, glyphs), key=lambda placed: placed[0]):
        if one.glyphs:
            found.append(one)
        elif found and one.text in JOINERS:
            found[-1] = replace(found[-1], text=found[-1].text + one.text)
    for one in found:
        bare = one.text.rstrip("".join(JOINERS))
        joiners = one.text[len(bare) :]
        read = "".join([_font(glyph, fonts).read((int(glyph.number, 16),)) for glyph in one.glyphs])
        signs = [_joiner(one, character, fonts) for character in joiners]
        if _plain(read) == _plain(bare) and all(signs):
            yield _Cluster(bare, one.glyphs, one.backwards)
            yield from (sign for sign in signs if sign is not None)
        else:
            yield replace(one, said=None if _plain(read) == _plain(one.text) else one.text)


def _painted(box: Any, glyphs: Sequence[Glyph]) -> Iterator[tuple[int, _Cluster]]:
    """The clusters of a text box as they are painted, each with the place of its text."""
    written, runs = glyph_runs(box)
    rest = iter(glyphs)
    for run in runs:
        its: dict[int, list[Glyph]] = {start: [] for start in sorted(run.starts)}
        for start, is_painted in zip(run.starts, run.painted, strict=True):
            if is_painted:
                its[start] += islice(rest, 1)
        for start, end in zip(its, [*its, run.length][1:], strict=True):
            text = written[run.offset + start : run.offset + end].decode()
            order = its[start][::-1] if run.backwards else its[start]
            yield run.offset + start, _Cluster(text, tuple(order), run.backwards)


def _joiner(behind: _Cluster, character: str, fonts: Mapping[bytes, ChartedFont]) -> _Cluster | None:
    """What stands for a joiner behind a cluster; None where the face has nothing for it."""
    last = behind.glyphs[-1]
    number = _font(last, fonts).joiner(character)
    if number is None:
        return None
    x = min(glyph.x for glyph in behind.glyphs) - _BESIDE if behind.backwards else last.x + last.width
    return _Cluster(character, (Glyph(last.font, b"%04x" % number, x, 0, last.rise),), behind.backwards)


def _font(glyph: Glyph, fonts: Mapping[bytes, ChartedFont]) -> ChartedFont:
    chosen = FONT.match(glyph.font)
    assert chosen is not None
    return fonts[chosen[1]]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", plain_letters(text.translate(_UNLIKE)))


# ---------------------------------------------------------------- how it is shown


def _words(clusters: Iterable[_Cluster]) -> Iterator[_String]:
    """Each word in a string, its letters from left to right, the space behind it with it."""
    word: list[Glyph] = []
    for one in clusters:
        if word and (not one.backwards or one.said is not None):
            yield _String(word, True)
            word = []
        if not one.backwards or one.said is not None:
            yield _String(one.glyphs[::-1] if one.backwards else one.glyphs, one.backwards, one.said)
            continue
        for glyph in one.glyphs:
            if word and (glyph.font, glyph.rise) != (word[0].font, word[0].rise):
                yield _String(word, True)
                word = []
            word = [glyph, *word]
        if one.text.isspace():
            yield _String(word, True)
            word = []
    if word:
        yield _String(word, True)


def _letters(clusters: Iterable[_Cluster]) -> Iterator[_String]:
    """Letters with nothing between them in a string, from left to right; every mark, sign and space by itself."""
    letters: list[Glyph] = []
    for one in clusters:
        is_letter = one.backwards and one.said is None and len(one.glyphs) == 1 and all(map(is_backward, one.text))
        if letters and not (is_letter and letters[0].font == one.glyphs[0].font):
            yield _String(letters, True)
            letters = []
        if is_letter:
            letters = [*one.glyphs, *letters]
        elif one.backwards and one.said is None:
            yield from (_String((glyph,), True) for glyph in one.glyphs)
        else:
            yield _String(one.glyphs[::-1] if one.backwards else one.glyphs, one.backwards, one.said)
    if letters:
        yield _String(letters, True)


def _shown(strings: Iterable[_String], pen: float, *, apart: bool) -> Iterator[bytes]:
    """The operations that show strings; ``apart``: each that runs to the left by an operation of its own."""
    font, rise, backwards = b"", b"0", False
    shown = b""
    for string in strings:
        if shown and ((apart and string.backwards) or string.backwards != backwards or string.said is not None):
            yield b"[" + shown + b"] TJ"
            shown = b""
        if string.backwards != backwards:
            yield b"/ReversedChars BMC" if string.backwards else b"EMC"
            backwards = string.backwards
        if string.said is not None:
            yield b"/Span <</ActualText <feff" + string.said.encode("utf-16-be").hex().encode() + b">>> BDC"
        for place, glyph in enumerate(string.glyphs):
            if shown and (glyph.font, glyph.rise) != (font, rise):
                yield b"[" + shown + b"] TJ"
                shown = b""
            if glyph.font != font:
                yield glyph.font
            if glyph.rise != rise:
                yield glyph.rise + b" Ts"
            font, rise = glyph.font, glyph.rise
            move = (b"%.3f" % (pen - glyph.x)).rstrip(b"0").rstrip(b".")
            if move not in (b"0", b"-0"):
                shown += move + b"<" + glyph.number + b">"
                pen -= float(move)
            elif place and shown:
                shown = shown[:-1] + glyph.number + b">"
            else:
                shown += b"<" + glyph.number + b">"
            pen += glyph.width
        if string.said is not None:
            yield from (b"[" + shown + b"] TJ", b"EMC")
            shown = b""
    if shown:
        yield b"[" + shown + b"] TJ"
    if rise != b"0":
        yield b"0 Ts"
    if backwards:
        yield b"EMC"


# ---------------------------------------------------------------- lines of a page


@dataclass(frozen=True, slots=True)
class Piece:
    """What a text box paints: its text, where its baseline is on the page, how large it is; and the phrase in it."""

    text: str
    baseline: float
    size: float
    phrase: Phrase | None


def settle(pieces: Iterable[Piece]) -> None:
    """Shows the phrases of a page, whose pieces come as they are painted, in the way that suits their lines."""
    line: list[Piece] = []
    for piece in pieces:
        if line and abs(piece.baseline - line[-1].baseline) > _NEW_LINE * max(piece.size, line[-1].size):
            _settle_line(line)
            line = []
        line.append(piece)
    _settle_line(line)


def _settle_line(line: Sequence[Piece]) -> None:
    phrases = [piece.phrase for piece in line if piece.phrase is not None]
    if phrases and _mostly_backwards("".join(piece.text for piece in line)):
        for phrase in phrases:
            phrase.show(word_by_word=True)


def _mostly_backwards(text: str) -> bool:
    """Whether more runs of letters go to the left than to the right."""
    left = right = 0
    before = ""
    for character in text:
        kind = "R" if is_backward(character) else unicodedata.bidirectional(character)
        left += kind == "R" != before
        right += kind == "L" != before
        before = kind
    return left > right
