"""How pages of the designs end: by the style sheets, on pages laid out from a few lines of HTML."""

from __future__ import annotations

import pytest

from briefbound.model import Look, PageDesign, Resource
from briefbound.press.engine.boxes import TextBox, box_of
from briefbound.press.geometry import geometry
from briefbound.press.page import render
from briefbound.press.sheet import page_sheet
from tests.press.rich_book import png

A5 = (148.0, 210.0)
FIGURES = '<div class="key-figures"><ul><li><b class="big">40</b> men</li><li><b>2</b> more</li></ul></div>'


def pages(body: str, look: Look, size: tuple[float, float] = A5) -> list[str]:
    """The words of each page."""
    design = PageDesign(look=look, width=size[0], height=size[1])
    dot = Resource(href="images/dot.png", data=png(900, 600), media_type="image/png")
    text = f'<!DOCTYPE html><html lang="en"><head></head><body>{body}</body></html>'
    document, _ = render(text, page_sheet(design, geometry(design)), (dot,), design.standard)
    found = (box_of(page).descendants() for page in document.pages)
    return [" ".join(box.text for box in boxes if isinstance(box, TextBox)) for boxes in found]


def article(body: str) -> str:
    return f'<section data-kind="article">{body}</section>'


@pytest.mark.parametrize("look", ["book", "briefing", "report"])
def test_no_line_goes_overleaf_with_key_figures_that_do_not_fit(look: Look) -> None:
    """The page before them has all the lines that it has room for."""
    lines = geometry(PageDesign(look=look, width=A5[0], height=A5[1])).lines
    for before in (lines - 3, lines - 1):
        found = pages(article("<p>Before.</p>" * before + FIGURES), look)
        assert found[0].count("Before.") == before
        assert "40" in found[1]


@pytest.mark.parametrize("look", ["book", "briefing", "report"])
def test_figures_side_by_side_take_the_room_of_one(look: Look) -> None:
    figure = '<figure><img src="images/dot.png" alt="A dot"><figcaption>A dot</figcaption></figure>'
    body = f'<div class="side-by-side">{figure * 2}</div>' * 3
    assert len(pages(article(body), look)) == 1


@pytest.mark.parametrize("look", ["book", "briefing", "report"])
def test_the_last_date_is_not_alone_on_a_page(look: Look) -> None:
    dates = "".join(f"<dt>{year}</dt><dd>Event {year}.</dd>" for year in range(2001, 2005))
    for before in range(24, 32):
        timeline = f'<div class="timeline"><h2 class="box-title">Dates</h2><dl>{dates}</dl></div>'
        found = pages(article("<p>Before.</p>" * before + timeline), look)
        assert "Event 2003." in next(words for words in found if "Event 2004." in words)


@pytest.mark.parametrize("look", ["briefing", "report"])
def test_sources_begin_below_the_glossary_where_some_of_them_have_room(look: Look) -> None:
    """And never above the end of their heading, which may take two lines."""
    title = "Where all of this was found and when"
    items = "".join(f'<li class="source">Source {number}.</li>' for number in range(20))
    sources = f'<section data-kind="sources"><h1>{title}</h1><ul>{items}</ul></section>'
    for terms in (3, 9, 12, 15):
        meanings = "".join(f"<dt>Term {number}</dt><dd>Its meaning.</dd>" for number in range(terms))
        found = pages(f'<section data-kind="glossary"><h1>Glossary</h1><dl>{meanings}</dl></section>{sources}', look)
        at = next(number for number, words in enumerate(found) if "Where all" in words)
        assert found[at].count("Source ") >= 6
