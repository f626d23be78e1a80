"""Where links can be clicked: what stands in each area, as PDFium finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from briefbound.model import PageDesign
from briefbound.press import lay_out, write_pdf
from tests.press.conftest import Tagged
from tests.press.fragments.reading import check_link_areas
from tests.press.test_bounds import book_of

CALL = '<sup><a id="call-{0}" class="noteref" role="doc-noteref" href="#there" aria-label="Note {0}">{0}</a></sup>'
#: Blocks, and the words in the area of each of their links, in order.
BLOCKS = {
    f"<p>Calls{CALL.format(1)}{CALL.format(2)} that touch</p>": ["1", "2"],
    f"<p>Calls{CALL.format(5)}, {CALL.format(6)}, <a href='#there'>words</a>{CALL.format(7)}</p>": [
        "5", "6", "words", "7",
    ],
    f"<table><tr>{'<td>x</td>' * 7}<td>y{CALL.format(8)}</td></tr><tr>{'<td>x</td>' * 7}<td>z{CALL.format(9)}</td>"
    "</tr></table>": ["8", "9"],
    "<p>A letter <a href='#there'>I</a> a stop<a href='#there'>.</a> Or <a href='#there'> </a> none</p>": ["I", "."],
    "<p>Two <a href='#there'>lines<br/>of words</a></p>": ["lines", "of words"],
    "<p><a href='#there'><img src='images/photo.png' alt='Grey' style='height: 5rlh'/></a></p>": [""],
    f"<p dir='rtl' lang='ar'>\u0633\u0644\u0627\u0645{CALL.format(1)}</p>": ["1"],
    f"<p id='there' style='text-align: right; margin-right: -139pt; --area: page'>At edge{CALL.format(8)}</p>": ["8"],
}  # fmt: skip


def test_areas_hold_what_their_links_show(tmp_path: Path) -> None:
    path = tmp_path / "links.pdf"
    path.write_bytes(write_pdf(lay_out(book_of("".join(BLOCKS)), PageDesign()), "print"))
    with pikepdf.open(path) as pdf:
        check_link_areas(pdf)
        areas = [(at, [float(edge) for edge in link.Rect]) for at, page in enumerate(pdf.pages)
                 for link in page.obj.get("/Annots", [])]  # fmt: skip
    with pypdfium2.PdfDocument(path) as document:
        found = [words_in(document[page].get_textpage(), *area) for page, area in areas]
    assert found == [words for block in BLOCKS.values() for words in block]


def words_in(text: Any, left: float, bottom: float, right: float, top: float) -> str:
    """The letters whose middle stands in an area, as Chromium looks for the words of a link."""
    boxes = [(text.get_charbox(at), text.get_text_range(at, 1)) for at in range(text.count_chars())]
    middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, letter) for box, letter in boxes]
    inside = [letter for x, y, letter in middles if left <= x <= right and bottom <= y <= top]
    return "".join(inside).strip()


@pytest.mark.parametrize("edition", ["print_path", "screen_path"])
def test_no_area_is_small_or_lies_on_another(edition: str, tagged: Tagged) -> None:
    """Of the sample pack too, see ``fragments/test_bound.py``."""
    with pikepdf.open(getattr(tagged, edition)) as pdf:
        check_link_areas(pdf)
