"""What stands beside the text is on one page."""

from __future__ import annotations

import pytest

from briefbound.press.engine.boxes import TextBox, box_of
from tests.press.engine.pages import laid_out

STYLE = """
p { margin: 0 }
.aside { float: left; width: 60pt; margin-left: -70pt; break-inside: avoid }
"""


def words(page: object) -> str:
    return " ".join(one.text for one in box_of(page).descendants() if isinstance(one, TextBox))  # type: ignore


@pytest.mark.parametrize("before", range(18, 28))
def test_a_note_beside_the_text_is_not_divided(before: int) -> None:
    """A small page has 26 lines of 12 points, and the note takes four."""
    note = '<div class="aside">One note<br>two note<br>three note<br>four note</div>'
    body = "<p>Line.</p>" * before + note + "<p>Behind.</p>" * 9
    pages = [words(page) for page in laid_out(body, STYLE).pages]
    assert sorted(page.count("note") for page in pages) == [0] * (len(pages) - 1) + [4]
    assert sum(page.count("Line.") for page in pages) == before
