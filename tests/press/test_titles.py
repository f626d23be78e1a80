"""Title pages that hold more than a page, and contents whose titles run the other way."""

from __future__ import annotations

import re

import pytest

from briefbound.forms.transforms import titles_in_their_direction
from briefbound.model import ContentDocument, PageDesign
from briefbound.press.geometry import geometry
from briefbound.press.titlepage import title_page_that_holds

NAMESPACE = 'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("title", "people", "is_full"),
    [("A title", 3, False), ("A title", 40, True), ("A long title of a book " * 20, 3, True)],
)
def test_a_title_page_of_more_lines_than_a_page_has_no_fixed_places(title: str, people: int, is_full: bool) -> None:
    inside = f"<h1>{title}</h1>" + '<p class="contributor">Jane Doe</p>' * people + '<p class="date">2026</p>'
    root = f'<section {NAMESPACE} id="t" class="titlepage">{inside}</section>'
    document = ContentDocument(id="t", kind="titlepage", title="T", language="en", xhtml=root)
    made = title_page_that_holds(document, geometry(PageDesign())).xhtml
    assert ('class="titlepage full"' in made) is is_full


def test_the_number_of_a_page_stays_on_its_side_of_a_title_that_runs_the_other_way() -> None:
    links = '<li><a href="a.xhtml" lang="ar" dir="rtl">تقرير</a></li><li><a href="b.xhtml" lang="ru">Отчёт</a></li>'
    root = f'<nav {NAMESPACE} id="c"><ol>{links}</ol></nav>'
    document = ContentDocument(id="c", kind="contents", title="C", language="en", xhtml=root)
    made = titles_in_their_direction(document).xhtml
    assert re.findall("<a.*?</a>", made) == [
        '<a href="a.xhtml"><span lang="ar" dir="rtl">تقرير</span></a>',
        '<a href="b.xhtml" lang="ru">Отчёт</a>',
    ]
