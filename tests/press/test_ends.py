"""How pages end and begin: no heading with one line below it at a foot, no last entry alone at a head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefbound.model import Look, PageDesign
from briefbound.press.engine.boxes import LineBox, Page, TextBox, box_of
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.page import render
from briefbound.press.sheet import page_sheet

LOOKS: tuple[Look, ...] = ("book", "briefing", "report")
#: What begins the lines that count; others are furniture of the page.
OURS = ("filler", "head", "line", "entry")


def design(look: Look) -> PageDesign:
    return PageDesign(look=look, width=148, height=210)


def pages(look: Look, sections: Iterator[str]) -> list[list[str]]:
    """The lines of each page by their first words, of sections that each begin a page."""
    html = f'<html lang="en"><body id="there">{"".join(sections)}</body></html>'
    document, _ = render(html, page_sheet(design(look), geometry(design(look))), (), "ua-1")
    return [list(_lines(page)) for page in document.pages]


def _lines(page: Page) -> Iterator[str]:
    for line in box_of(page).descendants():
        if isinstance(line, LineBox):
            text = "".join(one.text for one in line.descendants() if isinstance(one, TextBox)).strip()
            if text.startswith(OURS):
                yield text


def section(kind: str, content: str) -> str:
    return f'<section data-kind="{kind}" class="{kind}" style="break-before: page">{content}</section>'


def shape(look: Look) -> Geometry:
    return geometry(design(look))


@pytest.mark.parametrize("look", LOOKS)
def test_no_heading_stands_at_a_foot_with_one_line(look: Look) -> None:
    """With every number of lines before it, from a page's middle on."""
    paragraph, items = f"<p>{'<br/>'.join(['line'] * 8)}</p>", f"<ul>{'<li>line</li>' * 8}</ul>"
    fillers = range(shape(look).lines - 9, shape(look).lines)
    texts = [f"{'<p>filler</p>' * number}<h2>head</h2>{below}" for number in fillers for below in (paragraph, items)]
    made = pages(look, (section("article", text) for text in texts))
    after = [page[page.index("head") + 1 :].count("line") for page in made if "head" in page]
    assert len(after) == len(texts)
    assert [count for count in after if count < 2] == []
    assert min(after) < 8, "somewhere the text went on overleaf"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", ["sources", "glossary", "contents"])
def test_no_last_entry_stands_alone_at_a_head(kind: str, look: Look) -> None:
    """With every number of entries near that at which a page is full."""
    most = shape(look).lines
    numbers = [*range(most // 3, most // 2), *range(most // 2, most // 2 + 10), *range(most - 4, most + 2)]
    made = pages(look, (section(kind, entries(kind, number)) for number in numbers))
    heads = [page for page in made if page and page[0].startswith("entry")]
    assert heads, "somewhere the entries went on overleaf"
    assert [page for page in heads if len(page) == 1] == []


def entries(kind: str, number: int) -> str:
    """So many entries, the words of each beginning with “entry”; in contents, of a part."""
    if kind == "glossary":
        return f"<dl>{'<dt>entry</dt><dd>what it is</dd>' * number}</dl>"
    if kind == "contents":
        link = '<a href="#there">entry</a>'
        return f'<ol><li class="part">{link}<ol>{f"<li>{link}</li>" * number}</ol></li></ol>'
    items = '<li class="source">entry</li>' * number
    return f"<ul>{items}</ul>"
