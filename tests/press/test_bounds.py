"""What leaves the page or its place there, lies on other text, or is on no page, is told with its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefbound.diagnostics import Severity, SourceError
from briefbound.model import Book, PageDesign
from briefbound.press import lay_out
from tests.press.rich_book import rich_book

PICTURE = '<img src="images/photo.png" alt="A photograph" style="max-width: none; width: {}pt"/>'

MANY = "All that this cell holds stands on one line"

#: What a paragraph, or another block, holds; and what is said of it, if anything.
BLOCKS = {
    '<p style="position: absolute; left: 900pt">far</p>': "BB724 “far” leaves the page on the right",
    f"<p>{PICTURE.format(900)}</p>": "BB724 the picture “A photograph” leaves the page on the right",
    f"<p>{PICTURE.format(400)}</p>": "BB725 the picture “A photograph” leaves its text block on the right",
    '<p style="margin-left: -30pt">outdented</p>': "BB725 “outdented” leaves its text block on the left",
    '<p style="--area: page; margin-left: -30pt">declared</p>': "",
    '<div style="margin-left: 30pt; border-left: 1pt solid"><p style="margin-left: -9pt">framed</p></div>': (
        "BB725 “framed” leaves its box on the left"
    ),
    f'<table style="table-layout: fixed"><tr><td style="white-space: nowrap">{MANY}</td>'
    '<td style="width: 300pt"></td></tr></table>': f"BB725 “{MANY[:39]}…” leaves its cell on the right",
    '<p>under</p><p style="margin-top: -1rlh; text-indent: 0">over it</p>': "BB726 “over it” lies on “under”",
    '<p style="background: #ddd">on a ground</p>': "",
    f'<p>{PICTURE.format(90)}</p><p style="margin-top: -2rlh">on a picture</p>': (
        "BB726 “on a picture” lies on the picture “A photograph”"
    ),
    f'<p style="--area: ground">{PICTURE.format(90)}</p><p style="margin-top: -2rlh">on a cover</p>': "",
    '<p style="display: none">hidden words</p>': "BB727 “hidden words” would be on no page",
    "<p>A line<br/>and another, with a<sup>raised</sup> word, <em>soft\u00adened</em>.</p>": "",
}


def book_of(blocks: str, first_line: int = 0) -> Book:
    """An article of these blocks, the elements of which come from lines of their own, one after the other."""
    book = rich_book()
    head = '<header class="head"><h1>One</h1></header>'
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="lead">{head}{blocks}</section>'
    lines = tuple(range(first_line, first_line + root.count("<")))
    article = replace(book.documents[3], xhtml=root, headings=(), lines=lines)
    return replace(book, documents=(article,), contents=())


def test_each_fault_is_told_and_nothing_else() -> None:
    with pytest.raises(SourceError) as caught:
        lay_out(book_of("".join(BLOCKS)), PageDesign())
    told = {f"{one.code} {one.message.split(', ')[0]}" for one in caught.value.diagnostics}
    assert told == {one for one in BLOCKS.values() if one}


def test_a_fault_has_the_line_of_its_element_and_its_page() -> None:
    with pytest.raises(SourceError) as caught:
        lay_out(book_of(f"<p>first</p><p>{PICTURE.format(900)}</p>", first_line=20), PageDesign())
    (found,) = caught.value.diagnostics
    assert str(found.place).endswith("articles/lead.md:25")  # section 20, header, h1, p, p, img
    assert found.message.endswith("by 397.9 pt, on page 1")


@pytest.mark.parametrize(("beyond", "severity"), [(0.2, None), (0.8, Severity.WARNING), (1.5, Severity.ERROR)])
def test_a_hair_is_a_warning(beyond: float, severity: Severity | None) -> None:
    book = book_of(f'<p style="margin-left: -{beyond}pt">near</p>')
    try:
        problems = lay_out(book, PageDesign()).problems
    except SourceError as fault:
        problems = fault.diagnostics
    assert [one.severity for one in problems] == [severity] * (severity is not None)
