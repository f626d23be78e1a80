"""Charts are drawings that any printer prints: greys and hatches, letters as shapes, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.compose.charts import FILLS, Series, draw_bars, draw_lines
from briefbound.compose.tables import read_number
from tests.compose.packs import article, publication

Draw = Callable[..., bytes]

LABELS = ["First reading", "Second reading"]
SERIES = [Series("For", (79, 90)), Series("Against", (7, None))]


@pytest.mark.parametrize("draw", [draw_bars, draw_lines])
def test_only_greys_are_used(draw: object) -> None:
    svg = draw(LABELS, SERIES).decode()  # type: ignore[operator]
    colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_series_differ_without_colour() -> None:
    bars = draw_bars(LABELS, SERIES).decode()
    assert all(f"fill: {fill}; stroke:" in bars for fill in FILLS[:2])
    assert "fill: none; stroke: #1a1a1a; stroke-width: 1.0" in bars  # the lines of a hatch
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


def comments(svg: bytes) -> str:
    """The words of a drawing; matplotlib keeps them as comments beside their shapes."""
    return " | ".join(text.strip() for text in re.findall(r"<!--(.*?)-->", svg.decode(), re.DOTALL))


@pytest.mark.parametrize("draw", [draw_bars, draw_lines])
def test_signs_of_formulas_are_words_like_others(draw: Draw) -> None:
    drawn = comments(draw(["$5 and $6", r"a $\x$"], [Series("Cost in $", (1, 2)), Series("_share_", (3, 4))]))
    assert "$5 and $6" in drawn
    assert r"a $\x$" in drawn
    assert "Cost in $" in drawn
    assert "_share_" in drawn


def test_large_numbers_stand_whole_on_the_scale() -> None:
    drawn = comments(draw_lines(LABELS, [Series("People", (803_230, 1_009_889))]))
    assert "1,000,000" in drawn
    assert "1e6" not in drawn


def test_numbers_are_written_as_the_language_writes_them() -> None:
    drawn = comments(draw_bars(LABELS, [Series("Доля", (12.5, 1_234_567.0))], ","))
    assert "12,5" in drawn
    assert "1\u00a0234\u00a0567" in drawn


def test_bars_too_many_to_bear_numbers_have_a_scale() -> None:
    many = [f"Region {number}" for number in range(30)]
    drawn = comments(draw_bars(many, [Series("People", tuple(range(1001, 1031)))]))
    assert "1,017" not in drawn
    assert "1,000" in drawn


def test_long_names_of_series_stand_below_each_other() -> None:
    wide = [Series(f"A name of a series that is long, number {number}", (1, 2)) for number in range(3)]
    narrow = [Series(f"No {number}", (1, 2)) for number in range(3)]

    def rows(series: list[Series]) -> int:
        svg = draw_bars(LABELS, series).decode()
        legend = svg[svg.index('id="legend') :]
        return len(set(re.findall(r"translate\([\d.]+ ([\d.]+)\)", legend)))

    assert rows(wide) == rows(narrow) + 2


@pytest.mark.parametrize(
    ("text", "point", "number"),
    [
        ("1,234.5", ".", 1234.5),
        ("1,234", ".", 1234.0),
        ("1,234", ",", 1.234),
        ("12,5", ".", 12.5),
        ("12,5 %", ",", 12.5),
        ("1 234,5", ",", 1234.5),
        ("1,234,567", ",", 1234567.0),
        ("12 000", ".", 12000.0),
        ("9-11", ".", None),
        ("nine", ".", None),
        ("−3", ".", -3.0),
        ("(12)", ".", 12.0),
        ("$ 12.50", ".", 12.5),
        ("12 €", ",", 12.0),
        ("≈ 40 %*", ".", 40.0),
        ("Ward 1", ".", None),
        ("No. 5", ".", None),
        ("№ 5", ".", None),
        ("#5", ".", None),
        ("§ 12", ".", None),
        ("5a", ".", None),
        ("2nd", ".", None),
        ("12.", ".", None),
        ("about 42", ".", None),
        ("12 km", ".", None),
        ("10:30", ".", None),
        ("2014/15", ".", None),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(text: str, point: str, number: float | None) -> None:
    assert read_number(text, point) == number


def test_a_caption_is_inline_markdown_with_its_notes(tmp_path: Path) -> None:
    body = (
        "Table: Votes {#votes}\n\n| Day | For |\n|---|---|\n| 1 | 79 |\n\n"
        "```chart\ntype: bar\ntable: votes\ncaption: 2014. *Votes*[^1]\nfinding: Many.\n```\n\n[^1]: Counted.\n"
    )
    book, warnings = compose_book(publication(tmp_path, article(body)))
    assert warnings == ()
    assert "</span> 2014. <em>Votes</em><sup><a" in next(one.xhtml for one in book.documents if one.kind == "article")
