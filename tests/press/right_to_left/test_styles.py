"""Styles of text are of no side: what is said of left and right is of pages, which are mirrored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbound.model import PageDesign
from briefbound.press.geometry import geometry
from briefbound.press.sheet import mirrored, page_sheet

STYLES = Path(__file__).parents[3] / "styles"
#: Of e-books, whose readers know no others; what every edition has is said again for pages, by start and end.
OF_EPUB = {"base.css", *(path.name for path in STYLES.glob("epub*.css"))}
PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right)|text-align:\s*left|(?<![-\w])(?:left|right)\s*:")


def test_no_style_of_text_names_a_side() -> None:
    found = [
        f"{path.relative_to(STYLES)}: {named[0]}"
        for path in sorted(STYLES.rglob("*.css"))
        if path.name not in OF_EPUB
        for named in PHYSICAL.finditer(re.sub(r"/[*].*?[*]/", "", path.read_text("utf-8"), flags=re.DOTALL))
    ]
    assert found == []


@pytest.mark.parametrize("form", ["standard", "large", "draft"])
def test_the_sheet_of_a_book_from_right_to_left_is_the_mirror_of_the_other(form: str) -> None:
    usual = PageDesign(form=form)  # type: ignore[arg-type]
    turned = PageDesign(form=form, direction="rtl")  # type: ignore[arg-type]
    one, other = (page_sheet(design, geometry(design)) for design in (usual, turned))
    assert other != one
    assert mirrored(other).replace("direction: rtl", "direction: ltr") == mirrored(mirrored(one))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("@page :left { @top-left { content: none } }", "@page :right { @top-right { content: none } }"),
        ("@page { margin-left: 1pt; margin-right: 2pt }", "@page { margin-right: 1pt; margin-left: 2pt }"),
        ("td.number { text-align: right }", "td.number { text-align: right }"),
        ("img { object-position: left top }", "img { object-position: right top }"),
        ("@page { @bottom-left-corner { color: red } }", "@page { @bottom-right-corner { color: red } }"),
    ],
)
def test_sides_change_places(rule: str, expected: str) -> None:
    assert mirrored(rule) == expected
