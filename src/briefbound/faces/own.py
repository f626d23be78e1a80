"""Font files that a pack brings: whether they may be used, and what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

#: Bits of OS/2 fsType (OpenType 1.9.1, OS/2): the kinds of licence, no subsets, pictures of letters alone.
_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_NO_SUBSETS, _BITMAPS = 0x0100, 0x0200
#: Bit of OS/2 fsSelection and of head macStyle.
_ITALIC, _MAC_ITALIC = 0x0001, 0x0002


_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
#: Glyphs of a font, and parts that one is made of, such as a letter and its marks; some fonts have six.
_MOST_GLYPHS, _MOST_PARTS = 20_000, 64


class NoFont(ValueError):
    """A file is no font that can be used; the message says why."""


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A font file, and what it says of itself.

    ``weight`` is 0 where it has all weights. ``is_for_paper``: its maker allows it in files that are seen and
    printed, such as PDFs, and not in others.
    """

    data: bytes
    weight: int
    style: Literal["normal", "italic"]
    letters: frozenset[int]
    has_even_digits: bool
    is_for_paper: bool


def read_font(data: bytes) -> OwnFont:
    """A font file (OpenType). Raises NoFont where it is none, may not be embedded and cut, or takes long to draw.

    All of it that pages read is read here once, so that a broken file is found before pages are set.
    """
    from fontTools.ttLib import TTFont

    if data[:4] not in _SIGNATURES:
        raise NoFont("it is no font file in the format of .ttf and .otf")
    try:
        with TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False) as font:
            _check_licence(font["OS/2"].fsType)
            return _read(font, data)
    except NoFont:
        raise
    except Exception as fault:  # fontTools has errors of many kinds for broken tables
        raise NoFont("it is a broken font file") from fault


def _check_licence(bits: int) -> None:
    kind = bits & (_RESTRICTED | _PREVIEW | _EDITABLE)
    if kind == _RESTRICTED:
        raise NoFont("its maker forbids to embed it (OS/2 fsType)")
    if bits & _NO_SUBSETS:
        raise NoFont("its maker forbids to embed a part of it (OS/2 fsType), and files hold the letters used alone")
    if bits & _BITMAPS:
        raise NoFont("its maker allows pictures of its letters alone (OS/2 fsType)")


def _read(font: Any, data: bytes) -> OwnFont:
    if not {"cmap", "hmtx", "head", "hhea", "maxp", "name"} <= set(font.keys()):
        raise NoFont("it lacks a table that every font has")
    if "glyf" not in font and "CFF " not in font:
        raise NoFont("it has no outlines that PDF can hold")
    letters = font.getBestCmap() or {}
    widths = font["hmtx"].metrics
    digits = {widths[letters[code]][0] for code in range(ord("0"), ord("9") + 1) if code in letters}
    is_italic = font["OS/2"].fsSelection & _ITALIC or font["head"].macStyle & _MAC_ITALIC
    has_weights = "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)
    _check_outlines(font)
    return OwnFont(
        data=data,
        weight=0 if has_weights else int(font["OS/2"].usWeightClass),
        style="italic" if is_italic else "normal",
        letters=frozenset(letters),
        has_even_digits=len(digits) <= 1,
        is_for_paper=font["OS/2"].fsType & (_PREVIEW | _EDITABLE) == _PREVIEW,
    )


def _check_outlines(font: Any) -> None:
    """Reads every outline; refuses glyphs of glyphs of glyphs without end."""
    from fontTools.pens.basePen import NullPen

    names = font.getGlyphOrder()
    if len(names) > _MOST_GLYPHS:
        raise NoFont(f"it has more than {_MOST_GLYPHS} glyphs")
    shapes, pen = font.getGlyphSet(), NullPen()
    for name in names:
        shapes[name].draw(pen)  # which draws no parts of a glyph
    if "glyf" in font:
        parts: dict[str, int] = {}
        for name in names:
            _count_parts(font["glyf"], name, parts, 0)


def _count_parts(glyphs: Any, name: str, known: dict[str, int], depth: int) -> int:
    if name not in known:
        glyph = glyphs[name]
        inner = glyph.getComponentNames(glyphs) if glyph.isComposite() else ()
        known[name] = (
            _MOST_PARTS + 1
            if depth > 8
            else max(1, sum(_count_parts(glyphs, one, known, depth + 1) for one in inner))
        )
    if known[name] > _MOST_PARTS:
        raise NoFont("a glyph is made of too many others")
    return known[name]
