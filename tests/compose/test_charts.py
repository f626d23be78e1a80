"""Charts are drawings that any printer prints: greys and hatches, letters as shapes, the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbound.compose.charts import Series, draw_bars, draw_lines

LABELS = ["First reading", "Second reading"]
SERIES = [Series("For", (79, 90)), Series("Against", (7, None))]


@pytest.mark.parametrize("draw", [draw_bars, draw_lines])
def test_only_greys_are_used(draw: object) -> None:
    svg = draw(LABELS, SERIES).decode()  # type: ignore[operator]
    colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_series_differ_without_colour() -> None:
    assert 'id="h' in draw_bars(LABELS, SERIES).decode()  # a hatch
    assert "stroke-dasharray" in draw_lines(LABELS, SERIES).decode()


def test_letters_are_shapes_of_our_own_face() -> None:
    svg = draw_bars(LABELS, SERIES).decode()
    assert "<text" not in svg
    assert "PTSans" in svg
    assert "DejaVu" not in svg


def test_settings_of_the_user_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    before = draw_bars(LABELS, SERIES)
    monkeypatch.setitem(matplotlib.rcParams, "lines.linewidth", 9.0)
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30.0)
    assert draw_bars(LABELS, SERIES) == before
