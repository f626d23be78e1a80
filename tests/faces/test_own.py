"""Font files of a pack: what they say of themselves, and which may not be used."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from briefbound.faces.fonts import face_data
from briefbound.faces.own import NoFont, read_font

REGULAR = face_data("PT Serif")


def changed(change: Callable[[Any], None], data: bytes = REGULAR) -> bytes:
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        change(font)
        target = BytesIO()
        font.save(target)
    return target.getvalue()


def licence(bits: int) -> bytes:
    def change(font: Any) -> None:
        font["OS/2"].fsType = bits

    return changed(change)


@pytest.mark.parametrize(
    ("weight", "style"), [(400, "normal"), (400, "italic"), (700, "normal"), (700, "italic")]
)  # fmt: skip
def test_weight_and_style_are_those_of_the_file(weight: int, style: Any) -> None:
    found = read_font(face_data("PT Serif", weight, style))
    assert (found.weight, found.style) == (weight, style)
    assert {ord("a"), ord("ж"), ord("ө")} <= found.letters
    assert found.has_even_digits
    assert not found.is_for_paper


def test_a_file_with_all_weights_says_so() -> None:
    assert read_font(face_data("Noto Serif")).weight == 0


@pytest.mark.parametrize(
    ("bits", "says"),
    [
        (0x0002, "its maker forbids to embed it"),
        (0x0100, "forbids to embed a part of it"),
        (0x0200, "pictures of its letters alone"),
        (0x0102, "its maker forbids to embed it"),
        (0x0208, "pictures of its letters alone"),
    ],
)
def test_a_licence_that_forbids_embedding_is_kept(bits: int, says: str) -> None:
    with pytest.raises(NoFont, match=says):
        read_font(licence(bits))


@pytest.mark.parametrize(("bits", "for_paper"), [(0x0000, False), (0x0008, False), (0x0004, True), (0x000C, False)])
def test_one_that_allows_it_for_paper_alone_is_told_apart(bits: int, for_paper: bool) -> None:
    assert read_font(licence(bits)).is_for_paper == for_paper


def test_digits_of_unequal_width_are_seen() -> None:
    def change(font: Any) -> None:
        width, side = font["hmtx"].metrics["one"]
        font["hmtx"].metrics["one"] = (width - 80, side)

    assert not read_font(changed(change)).has_even_digits


@pytest.mark.parametrize("data", [b"", b"wOF2" + REGULAR[4:], b"<html>", b"\x00\x01\x00\x00", REGULAR[:400]])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(NoFont):
        read_font(data)


def test_a_broken_font_is_refused_or_read_and_nothing_else() -> None:
    chance, refused = Random(14), 0
    for _ in range(30):
        broken = bytearray(REGULAR)
        for _ in range(chance.choice((1, 20, 400))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            read_font(bytes(broken[: chance.choice((len(broken), chance.randrange(len(broken))))]))
        except NoFont:
            refused += 1
    assert refused > 5


def test_glyphs_of_glyphs_without_end_are_refused() -> None:
    def change(font: Any) -> None:
        from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

        names = font.getGlyphOrder()[5:40]
        for one, other in pairwise(names):
            glyph = Glyph()
            glyph.numberOfContours = -1
            glyph.components = []
            for _ in range(2):
                part = GlyphComponent()
                part.glyphName, part.x, part.y, part.flags = other, 0, 0, 0x4
                glyph.components.append(part)
            glyph.recalcBounds = lambda *_, **__: None
            glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
            font["glyf"][one] = glyph
        font.recalcBBoxes = False

    with pytest.raises(NoFont, match="too many others"):
        read_font(changed(change))
