"""Words of charts on pages: in faces of the book, joined and in order where they run from right to left."""

from __future__ import annotations

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.compose.drawing.lettering import Lettering
from briefbound.model import PageDesign
from briefbound.press import lay_out, write_pdf
from tests.compose.packs import article, publication

ROWS = "| مكتبة المدينة | 3 | 1 |\n| قرية 12 | 4 | 2 |\n| كتابخانهٔ شهر | 5 | 3 |\n"
BODY = f"""Table: Rooms {{#rooms}}

| Name | كتب | b\u0303ook |
|---|--:|--:|
{ROWS}
```chart
type: bar
table: rooms
caption: Rooms
finding: It grew.
```
"""


@pytest.fixture(scope="module")
def widths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The words of the chart on its page, and how wide each is there."""
    book, _ = compose_book(publication(tmp_path_factory.mktemp("pack"), article(BODY)), ["print"])
    pdf = pymupdf.open(stream=write_pdf(lay_out(book, PageDesign()), "print"))
    page = next(page for page in pdf if "Figure 1" in page.get_text())
    bars = [one["rect"] for one in page.get_drawings() if one["fill"] and one["fill"][0] < 0.9]
    caption = page.search_for("Figure 1")[0]
    place = pymupdf.Rect(0, caption.y1, page.rect.width, max(bar.y1 for bar in bars) + 40)
    return {one[4]: one[2] - one[0] for one in page.get_text("words", clip=place)}


def test_words_from_right_to_left_are_in_order_and_marks_on_their_letters(widths: dict[str, float]) -> None:
    """Letters set one by one would be read the last first, and a mark alone with a circle below it."""
    assert {"مكتبة", "المدينة", "قرية", "كتب", "b\u0303ook"} <= set(widths)


def test_letters_join(widths: dict[str, float]) -> None:
    """Letters that stand alone are wider; Latin ones say how large the drawing is shown."""
    alone = Lettering("PT Sans", 11)
    scale = widths["b\u0303ook"] / alone.width("b\u0303ook")
    for word in ("مكتبة", "المدينة", "كتب"):
        assert widths[word] < 0.85 * scale * alone.width(word), word
