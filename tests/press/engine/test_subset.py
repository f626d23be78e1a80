"""Embedded faces are cut the same way on every machine, and at every hour."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from weasyprint.pdf import fonts

from briefbound.faces.fonts import face
from briefbound.press import write_pdf
from briefbound.press.engine.subset import subset, subset_alike
from briefbound.press.page import Layout

SERIF = face("PT Serif").read_bytes()


def test_the_glyphs_used_keep_their_numbers_and_their_outlines() -> None:
    whole = TTFont(io.BytesIO(SERIF))
    wanted = {whole.getGlyphID(whole.getBestCmap()[ord(letter)]) for letter in "Жогорку Кеңеш"}
    part = TTFont(io.BytesIO(subset(SERIF, 0, wanted, hinting=False, keep_blank=False)))
    outlines = {number for number, name in enumerate(part.getGlyphOrder()) if part["glyf"][name].numberOfContours}
    assert outlines >= wanted - {whole.getGlyphID("space")}
    assert len(outlines) <= 2 * len(wanted)  # some letters are made of others
    for number in wanted:
        before, after = (font["glyf"][font.getGlyphOrder()[number]] for font in (whole, part))
        assert after.numberOfContours == before.numberOfContours
    assert part["hmtx"].metrics.keys() == set(part.getGlyphOrder())


def test_no_table_tells_the_hour() -> None:
    part = TTFont(io.BytesIO(subset(SERIF, 0, {36}, hinting=False, keep_blank=False)))
    assert part["head"].modified == TTFont(io.BytesIO(SERIF))["head"].modified


def test_no_table_of_a_face_of_several_weights_tells_the_hour() -> None:
    several = subset(face("Source Sans 3").read_bytes(), 0, {36}, hinting=False, keep_blank=False)
    made = io.BytesIO()
    with subset_alike():
        fonts.instantiateVariableFont(TTFont(io.BytesIO(several)), {"wght": 400}, static=True).save(made)
    assert TTFont(made)["head"].modified == TTFont(io.BytesIO(several))["head"].modified


def test_a_library_that_the_machine_may_have_is_not_used(
    screen_file: Path, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = screen_file.read_bytes()
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)

    def refuse(*_: Any) -> None:
        raise AssertionError("a face was cut by a library of the machine")

    monkeypatch.setattr(fonts.Font, "_harfbuzz_subset", refuse)
    assert write_pdf(layout, "screen") == with_it
