"""Headings of several lines have lines of about the same length, and break behind a colon."""

from __future__ import annotations

from itertools import groupby

import pytest

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import box_of, children
from tests.press.engine.pages import laid_out

STYLES = "h1 { font: bold 26pt/30pt 'PT Sans'; hyphens: manual; margin: 0 } .after-colon { display: inline-block }"


def lines(body: str, styles: str = "", kind: str = "h1") -> list[str]:
    """The lines of the first element of a kind, at the page's width of 220 points."""
    found: list[tuple[float, str]] = []

    def walk(box: boxes.Box) -> None:
        if isinstance(box, boxes.TextBox) and box.element.tag in (kind, "span"):
            found.append((box.position_y, box.text))
        for child in children(box):
            walk(child)

    walk(box_of(laid_out(body, STYLES + styles).pages[0]))
    return ["".join(text for _, text in line).strip() for _, line in groupby(found, key=lambda one: one[0])]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Every block of a briefing", ["Every block", "of a briefing"]),
        ("A short title", ["A short title"]),
        ("The law: <span class='after-colon'>what was passed</span>", ["The law:", "what was passed"]),
        ("Law: <span class='after-colon'>news</span>", ["Law: news"]),
        (
            "The law: <span class='after-colon'>every block of a briefing</span>",
            ["The law:", "every block", "of a briefing"],
        ),
        ("What the men told, and what officials answered", ["What the men", "told, and what", "officials answered"]),
    ],
)
def test_a_heading_is_divided_evenly_and_behind_its_colon(title: str, expected: list[str]) -> None:
    assert lines(f"<h1>{title}</h1>") == expected


@pytest.mark.parametrize("spacing", ["0", "-.01em", "-.02em", ".02em"])
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Heard: <span class='after-colon'>all say</span>", ["Heard: all say"]),
        ("The law: <span class='after-colon'>what was passed</span>", ["The law:", "what was passed"]),
    ],
)
def test_letters_set_closer_break_no_line(title: str, expected: list[str], spacing: str) -> None:
    """Else the second of two lines behind the colon would stand beside the words before it."""
    assert lines(f"<h1>{title}</h1>", f"h1 {{ letter-spacing: {spacing} }}") == expected


def test_no_word_is_divided_for_the_sake_of_balance() -> None:
    large = "h1 { font: bold 50pt/60pt 'PT Sans'; overflow-wrap: anywhere }"
    assert lines("<h1>Content note</h1>", large) == ["Content", "note"]
    assert lines("<h1>Incomprehensibilities</h1>", large)[0] != "Incomprehensibilities", "which fits on no line"


def test_a_paragraph_is_filled_and_so_is_a_centred_heading() -> None:
    filled = ["Every block of a", "briefing"]
    assert lines("<p>Every block of a briefing</p>", "p { font: bold 26pt/30pt 'PT Sans' }", "p") == filled
    assert lines("<h1>Every block of a briefing</h1>", "h1 { text-align: center }") == filled


def test_a_summary_does_not_end_in_a_lone_word() -> None:
    text, style = "Every block of a briefing and another word of it", "p { font: 20pt/24pt 'PT Sans'; margin: 0 }"
    mended = 0
    for width in range(90, 220, 5):
        sized = f"{style} p {{ width: {width}pt }}"
        plain, summary = (lines(f'<p class="{name}">{text}</p>', sized, "p") for name in ("", "summary"))
        assert len(summary) == len(plain)
        assert " ".join(summary) == " ".join(plain) == text
        if summary != plain:
            assert " " not in plain[-1]
            assert " " in summary[-1]
            mended += 1
    assert mended


def test_what_stands_below_a_heading_stays_where_it_is() -> None:
    def places(body: str) -> list[tuple[float, float]]:
        page = laid_out(body, STYLES).pages[0]
        return [(one.position_x, one.width) for one in box_of(page).descendants() if one.element_tag == "p"]

    assert places("<h1>Every block of a briefing</h1><p>Text</p>") == places("<p>Text</p>")
