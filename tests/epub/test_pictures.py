"""Pictures of an e-book: charts that are read on a phone, white ground under drawings."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from briefbound.epub import bind_epub
from briefbound.model import Book, Chart, Resource, Series
from tests.epub.books import BOOK, SVG, Opened, still_image

#: The width that a page of a phone leaves, in pixels, and the least size of letters on it.
PHONE, LEAST = 358, 10

VOTES = ("First, 15 October 2014", "Second, 24 June 2015, after the amendments of the committee")
FEW = (Series("For", (79.0, 90.0)), Series("Against", (7.0, None)))
YEARS = tuple(map(str, range(1990, 2024)))
MANY = (Series("People", tuple(float(number) for number in range(34))),)


def _book(labels: tuple[str, ...], series: tuple[Series, ...], kind: str) -> Book:
    chart = Chart(href="images/path.svg", kind=kind, labels=labels, series=series)  # type: ignore[arg-type]
    return replace(BOOK, charts=(chart,))


@pytest.mark.parametrize("kind", ["bar", "line"])
@pytest.mark.parametrize(("labels", "series"), [(VOTES, FEW), (YEARS, MANY)], ids=["few", "many"])
def test_letters_of_charts_can_be_read_on_a_phone(
    labels: tuple[str, ...], series: tuple[Series, ...], kind: str
) -> None:
    root = etree.fromstring(Opened(bind_epub(_book(labels, series, kind))).read("images/path.svg"))
    _, _, width, height = map(float, root.get("viewBox", "").split())
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)"', etree.tostring(root).decode())}
    assert len(sizes) == 1
    assert min(sizes) * PHONE / width >= LEAST
    assert height <= 1.6 * width


def test_every_packaged_drawing_has_white_ground_and_other_pictures_stay() -> None:
    others = (
        Resource("images/a.svg", "image/svg+xml", SVG),
        Resource("images/b.jpg", "image/jpeg", still_image("JPEG")),
    )
    bound = Opened(bind_epub(replace(BOOK, resources=(*BOOK.resources, *others))))
    for href in ("images/path.svg", "images/a.svg"):
        shapes = [node.tag.rpartition("}")[2] for node in bound.xml(href)]
        assert shapes == ["title", "rect", "path"]
    assert bound.read("images/b.jpg") == still_image("JPEG")
