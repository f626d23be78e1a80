"""No word stands alone on a line that has room for more."""

from __future__ import annotations

from briefbound.press.engine.boxes import LineBox, TextBox, box_of
from tests.press.engine.pages import laid_out

WORDS = "A man who is here, the <b>HRW</b> told."


def first_line(page: object) -> str:
    line = next(box for box in box_of(page).descendants() if isinstance(box, LineBox))  # type: ignore[arg-type]
    return "".join(one.text for one in line.descendants() if isinstance(one, TextBox))  # type: ignore[attr-defined]


def test_the_first_word_takes_with_it_what_fits() -> None:
    """At some of these widths all words before the bold one fit, and the space behind them does not."""
    widths = [80 + quarter / 4 for quarter in range(160)]
    body = "".join(f'<p style="width: {width}pt; break-after: page">{WORDS}</p>' for width in widths)
    lines = [first_line(page) for page in laid_out(body, "p { hyphens: auto; margin: 0 }").pages]
    assert len(lines) == len(widths)
    assert [line for line in lines if line.count(" ") < 3] == []
