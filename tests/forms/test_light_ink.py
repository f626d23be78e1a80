"""Charts in outline: no solid area is left, and other pictures stay as they are."""

from __future__ import annotations

from pathlib import Path

from briefbound.compose import compose_book
from briefbound.compose.drawing.hatching import FILLS
from briefbound.forms.light_ink import with_charts_in_outline
from tests.compose.drawing.hard_sets import bars_in
from tests.compose.packs import article, publication
from tests.compose.test_charts import with_chart


def test_bars_have_no_grey_and_other_pictures_stay(tmp_path: Path) -> None:
    body = with_chart("Day | A | B", "1 | 2 | 3", "2 | 4 | 5") + "\n![A dot](images/dot.png)\n"
    book, _ = compose_book(publication(tmp_path, article(body)))
    spared = with_charts_in_outline(book)
    (chart,) = book.charts
    for before, after in zip(book.resources, spared.resources, strict=True):
        if before.href == chart.href:
            assert {bar.words for bar in bars_in(before.data)} == {fill.tone for fill in FILLS[:2]}
            assert {bar.words for bar in bars_in(after.data)} == {"#ffffff"}
        else:
            assert before == after
