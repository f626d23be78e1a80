"""Boxes of a laid-out page have what the rest of the press may read of them."""

from __future__ import annotations

import ast
import inspect
from typing import Any

import pytest

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import AbsolutePlaceholder, box_of, children, in_place, is_blank_side, page_name
from tests.press.engine.pages import laid_out

BODY = (
    "<h1>Head</h1><p>Text<span class='note'>note</span> <b>bold</b> <i style='display: inline-block'>small</i></p>"
    "<ul><li>item</li></ul><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    "<div style='position: absolute; top: 0'>elsewhere</div><section class='next'><p>More</p></section>"
)
STYLES = (
    ".note { float: footnote } .next { page: other; break-before: right } ul { list-style-position: outside }"
    "@page { @top-center { content: 'top' } }"
)


@pytest.fixture(scope="module")
def pages() -> list[boxes.Page]:
    return laid_out(BODY, STYLES).pages


def described() -> dict[str, set[str]]:
    """The attributes of each kind of box, as ``boxes.py`` describes them for type checkers."""
    tree = ast.parse(inspect.getsource(boxes))
    found: dict[str, set[str]] = {}
    for node in next(one for one in tree.body if isinstance(one, ast.If)).body:
        assert isinstance(node, ast.ClassDef)
        found[node.name] = {
            one.target.id if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) else one.name
            for one in node.body
            if isinstance(one, ast.AnnAssign | ast.FunctionDef)
        }
    return found


def every(box: Any) -> list[Any]:
    return [box, *(inner for child in children(box) for inner in every(child))]


def test_boxes_have_all_that_may_be_read_of_them(pages: list[boxes.Page]) -> None:
    seen: set[str] = set()
    # Of what has no line nobody asks where it stands.
    for box in (one for page in pages for one in every(box_of(page))):
        for name, attributes in described().items():
            if isinstance(box, getattr(boxes, name)):
                seen.add(name)
                wanted = attributes - ({"baseline"} if not isinstance(box, boxes.TextBox) else set())
                assert [one for one in wanted if not hasattr(box, one)] == [], (name, box)
    assert seen >= {"Box", "ParentBox", "BlockContainerBox", "BlockBox", "LineBox", "InlineBox", "InlineBlockBox"}
    assert seen >= {"TextBox", "TableCellBox", "TableRowGroupBox", "MarginBox", "FootnoteAreaBox"}


def test_pages_have_their_names_and_blank_ones_are_known(pages: list[boxes.Page]) -> None:
    assert [page_name(page) for page in pages] in (["", "other", "other"], ["", "", "other"])
    assert [is_blank_side(page) for page in pages] == [False, True, False]


def test_what_is_placed_elsewhere_is_found_in_its_place(pages: list[boxes.Page]) -> None:
    held = [one for box in every(box_of(pages[0])) for one in box.children if isinstance(one, AbsolutePlaceholder)]
    assert len(held) == 2  # the mark of the item, and what stands at the top
    assert not any(isinstance(one, boxes.Box) for one in held)
    assert all(isinstance(in_place(one), boxes.Box) for one in held)
