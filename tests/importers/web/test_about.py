"""What a page says of itself, and what of it is believed."""

from __future__ import annotations

import pytest
from lxml import html

from briefbound.importers.web.about import About, read_about
from briefbound.importers.web.weights import Weights

PROSE = "<p>A sentence of some length, which says something, and goes on until it has said it.</p>"


def about(body: str, head: str = "", address: str = "", attributes: str = "") -> About:
    page = html.document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    article = page.find(".//article")
    return read_about(page, article, Weights(page.find("body"), {}), address)


def article(inside: str) -> str:
    return f"<article>{inside}{PROSE}</article>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>On wells | The Site</title>", article("<h1>On wells</h1>"), "On wells"),
        (
            "<title>The Site: On wells in winter</title>",
            "<h1>The Site</h1>" + article("<h2>On wells in winter</h2>"),
            "On wells in winter",
        ),
        ('<title>x</title><meta property="og:title" content="On wells">', article(""), "On wells"),
        ("<title>On wells, and on what they cost - The Site</title>", article(""), "On wells, and on what they cost"),
        ("<title>Something else</title>", article("<h1>On wells</h1>"), "On wells"),
        (
            "<title>A tale of two wells</title>",
            article("<h1>A tale of two wells<a href='#'>¶</a></h1>"),
            "A tale of two wells",
        ),
        ("", article(""), ""),
    ],
)
def test_the_title_is_the_heading_that_is_called_as_the_page(head: str, body: str, title: str) -> None:
    assert about(body, head).title == title


LINKED = """
<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-03-14T08:00",
             "author": [{"name": "Ada Example"}, {"name": "Never Shown"}]}]}
</script>
"""


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (LINKED, article("<p>By Ada Example</p>"), ("Ada Example",)),
        (LINKED, article(""), ()),
        ('<meta name="author" content="admin">', article("<p>admin</p>"), ()),
        (
            "",
            article('<p class="byline">By Ada Example and John van der Roe</p>'),
            ("Ada Example", "John van der Roe"),
        ),
        ("", article("<p>Автор: Ада Примерова</p>"), ("Ада Примерова",)),
        ("", article('<a rel="author" href="/ada">Ada Example</a>'), ("Ada Example",)),
        ("", article('<p class="byline">Senior Correspondent for the whole of the north, and more</p>'), ()),
        ("", article("<p>By train it takes two days to get there from here.</p>"), ()),
    ],
)
def test_an_author_is_named_where_the_page_shows_the_name(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert about(body, head).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (LINKED, article(""), "2026-03-14"),
        ('<meta property="article:published_time" content="2026-03-15T00:00:00Z">', article(""), "2026-03-15"),
        ("", article('<time datetime="2026-03-16">16 March</time>'), "2026-03-16"),
        ("", article('<time datetime="2026-13-16">16 March</time>'), ""),
        ("", article('<time datetime="2026-03-16">1</time><time datetime="2026-03-17">2</time>'), ""),
    ],
)
def test_the_day_is_that_of_publication(head: str, body: str, day: str) -> None:
    assert about(body, head).published == day


def test_language_and_address_are_those_declared_nearest_to_the_article() -> None:
    assert about("<div lang='ky'>" + article("") + "</div>", attributes='lang="ru"').language == "ky"
    assert about(article(""), attributes='lang="en_GB"').language == "en-GB"
    assert about(article(""), '<meta property="og:locale" content="uz_UZ">').language == "uz-UZ"
    canonical = '<link rel="canonical" href="https://example.org/a/b">'
    assert about(article(""), canonical).base == "https://example.org/a/b"
    assert about(article(""), f'{canonical}<base href="/c/">').base == "https://example.org/c/"
    assert about(article(""), address="https://example.org/saved").base == "https://example.org/saved"


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("By Ada Example", True),
        ("By Ada Example · 14 March 2026, 9:30 am", True),
        ("14 марта 2026 г.", True),
        ("5 min read · March 14, 2026", True),
        ("By Ada Example, who lives by the river", False),
        ("In 2026 the river rose", False),
        ("1998", False),
        ("$20.26", False),
    ],
)
def test_a_line_of_nothing_but_authors_and_dates_is_known(line: str, is_credit: bool) -> None:
    found = about(article(f"<p>By Ada Example</p><p>{line}</p>"), LINKED)
    assert (line in [" ".join(one.text_content().split()) for one in found.credits]) == is_credit
