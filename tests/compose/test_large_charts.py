"""Charts of large print: letters as large as the text, level, and a table in their place where there is no room."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefbound.compose.large_charts import draw_large
from briefbound.model import Chart, Series

SVG = "{http://www.w3.org/2000/svg}"
VOTES = Chart(
    href="images/votes.svg",
    kind="bar",
    labels=("First, 15 October 2014", "Second, 24 June 2015, after the amendments of the committee"),
    series=(Series("For", (79.0, 90.0)), Series("Against", (7.0, None))),
)
YEARS = Chart(
    href="images/years.svg",
    kind="line",
    labels=tuple(str(year) for year in range(1998, 2027)),
    series=(Series("Чалынган", tuple(float(year % 7 * 1000) for year in range(29))),),
)


def drawn(chart: Chart, size: float = 18, width: float = 450, height: float = 600) -> etree._Element:
    data = draw_large(chart, width, height, size)
    assert data is not None
    return etree.fromstring(data)


@pytest.mark.parametrize("chart", [VOTES, YEARS], ids=["bars", "lines"])
@pytest.mark.parametrize("size", [16, 18, 28])
def test_every_letter_has_the_size_of_the_text_and_stands_level(chart: Chart, size: int) -> None:
    root = drawn(chart, size)
    assert root.get("width") == "450pt"  # so that a point of the drawing is a point of the page
    texts = [group for group in root.iter(f"{SVG}g") if (group.get("id") or "").startswith("text_")]
    forms = [inner.get("transform") or "" for text in texts for inner in text.iter(f"{SVG}g") if inner is not text]
    scales = [re.search(r"scale\(([\d.]+) -", form) for form in forms if form]
    assert len(scales) >= len(chart.series)
    assert {float(found[1]) for found in scales if found} == {size / 100}  # glyphs are drawn at a size of 100
    assert not any("rotate" in form for form in forms)


def test_no_text_begins_outside_of_the_drawing() -> None:
    for chart in (VOTES, YEARS):
        root = drawn(chart)
        width, height = (float((root.get(name) or "").removesuffix("pt")) for name in ("width", "height"))
        forms = [node.get("transform") or "" for node in root.iter()]
        places = [re.search(r"translate\(([-\d.]+) ([-\d.]+)\) scale", form) for form in forms]
        for found in filter(None, places):
            assert -1 <= float(found[1]) <= width
            assert -1 <= float(found[2]) <= height + 1


def test_a_chart_that_would_be_higher_than_a_page_is_not_drawn() -> None:
    many = Chart(href="a", kind="bar", labels=tuple(map(str, range(60))), series=(Series("A", (1.0,) * 60),))
    assert draw_large(many, 450, 600, 18) is None


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw_large(VOTES, 450, 600, 18) == draw_large(VOTES, 450, 600, 18)
