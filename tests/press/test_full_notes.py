"""Pages of many notes are full pages: no sum of lines, rules and gaps sends a note on by a rounding of its height.

WeasyPrint 70 compares where the last note ends with where the room for notes ends, without a tolerance: at some sums
a text of 3 pages takes 22 and more. A tenth of a point below the notes avoids it (``@footnote``).
"""

from __future__ import annotations

import pytest

from briefbound.model import Look, PageDesign
from briefbound.press.geometry import geometry
from briefbound.press.page import render
from briefbound.press.shapes import PAPERS
from briefbound.press.sheet import page_sheet

WORDS = "one two three four five six seven eight nine ten eleven twelve "
NOTES = 20
NOTE = f'<span class="footnote">Note {WORDS}</span>'
TEXT = "".join(f"<p>{WORDS * 2}{NOTE} {WORDS}</p>" for _ in range(NOTES))
SIZES = [*PAPERS.values(), (170.0, 240.0), (160.0, 230.0)]


def pages_of(sheet: str) -> int:
    html = f'<html lang="en"><body><section id="a" data-kind="article">{TEXT}</section></body></html>'
    document, _ = render(html, sheet, (), "ua-1")
    return len(document.pages)


@pytest.mark.parametrize("look", ["book", "briefing", "report"])
def test_a_text_with_notes_takes_as_many_pages_as_its_lines(look: Look) -> None:
    for width, height in SIZES:
        design = PageDesign(look=look, width=width, height=height)
        shape = geometry(design)
        most = 3 if shape.lines < 40 else 2
        assert pages_of(page_sheet(design, shape)) <= most, (width, height)


def test_so_it_does_where_the_sum_of_a_book_was_such_a_one() -> None:
    """41 pages, without what stands below the notes."""
    design = PageDesign(width=152, height=215, margins="small")
    assert pages_of(page_sheet(design, geometry(design))) <= 3
