"""Names are not divided at line ends, and other words are."""

from __future__ import annotations

import pytest

from briefbound.languages.names import names_in
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import box_of
from tests.press.engine.pages import laid_out


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The Organisation met. Organisations meet in (Kyrgyzstan)", "Organisation Kyrgyzstan"),
        ("en", "Organisation. “Representatives came”: Something", ""),
        ("en", "Central-Asian and Asia-Pacific states", "Asian Asia Pacific"),
        ("ru", "В Кыргызстане и в Правительстве. Организация", "Кыргызстане Правительстве"),
        ("de", "Die Organisation und der Bundestag", ""),
    ],
)  # fmt: skip
def test_a_capital_inside_a_sentence_makes_a_name(language: str, text: str, names: str) -> None:
    assert names_in(text, language) == frozenset(names.split())


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("the Organisation", False),
        ("the organisation", True),
        ("Organisation of it", True),
    ],
)
def test_a_name_stays_whole_at_the_end_of_a_line(text: str, divided: bool) -> None:
    style = "p { width: 60pt; hyphens: auto; hyphenate-limit-chars: 7 3 4; font: 10pt/12pt 'PT Sans'; margin: 0 }"
    if text.startswith("O"):
        style = style.replace("60pt", "40pt")
    page = laid_out(f"<p>{text}</p>", style).pages[0]
    pieces = [box.text for box in box_of(page).descendants() if isinstance(box, boxes.TextBox)]
    assert any(piece.endswith(("-", "‐")) for piece in pieces) == divided, pieces
