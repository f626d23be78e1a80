"""What is noted of a fragment's numbers, however the styles write them."""

from __future__ import annotations

import pytest

from briefbound.diagnostics import BriefboundError
from briefbound.model import Book
from briefbound.press.fragments.cutting import cut
from briefbound.press.fragments.typeset import set_fragment
from briefbound.press.pieces.asked import Guess
from briefbound.press.pieces.fragment import Site
from tests.press.fragments.test_book import composed, with_styles

MANIFEST = """\
title: Small
identifier: https://example.org/small
language: en
dates: {published: 2026-11-22}
contents: [lead.md]
"""
TRIPLED = "@counter-style tripled { system: cyclic; symbols: '1' '2' '3' }"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("small")
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    (folder / "lead.md").write_text("---\ntitle: Lead\n---\n\n## First\n\nText: [](#second).\n\n## Second\n", "utf-8")
    return composed(folder)


def sites(styles: str, book: Book, monkeypatch: pytest.MonkeyPatch) -> list[Site]:
    """What is noted of the book set as one fragment."""
    book, design = with_styles(styles, book, monkeypatch), book.publication.page
    (whole,) = cut(book, design, ["book", *[None] * (len(book.documents) - 1)])
    guess = Guess(number=1, total=12, anchors={}, strings={})
    return list(set_fragment(whole.copy(book, design), guess).printed.sites)


def test_numbers_in_margins_and_references_can_be_painted_over(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = "@page { @top-center { content: 'page ' counter(page) ' of ' counter(pages); font-kerning: none } }"
    found = sites(styles, book, monkeypatch)
    assert {site.key for site in found} >= {"page", "pages", "#lead--second"}
    assert all(len(site.places) == len(str(site.number)) and len(set(site.glyphs)) == 10 for site in found)


@pytest.mark.parametrize(
    ("key", "styles"),
    [
        ("page", "@page { @top-center { content: counter(page, lower-roman); font-kerning: none } }"),
        ("pages", "@page { @top-center { content: 'of ' counter(pages, upper-alpha); font-kerning: none } }"),
        ("page", "@page { @top-center { content: counter(page, decimal-leading-zero); font-kerning: none } }"),
        ("page", "@page { @top-center { content: counter(page, tripled); font-kerning: none } }" + TRIPLED),
        ("pages", "@page { @top-center { content: '1' counter(pages) ' 12'; font-kerning: none } }"),
        ("pages", "@page { @top-center { content: counter(pages) counter(pages); font-kerning: none } }"),
        ("pages", "@page { @top-center { content: counter(pages); font-kerning: normal } }"),
        ("#lead--second", "a.xref::after { content: target-counter(attr(href), page, upper-alpha) !important }"),
        ("#lead", ".contents li > a::after { content: leader('. ') target-counter(attr(href), page, lower-roman) }"),
    ],
)
def test_others_are_noted_as_ones_that_must_be_set_again(
    key: str, styles: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [site for site in sites(styles, book, monkeypatch) if site.key == key and not site.glyphs]
    assert found
    assert all(site.places == () for site in found)


@pytest.mark.parametrize(
    "styles",
    [
        "h2 { bookmark-label: content() target-counter(url('#contents'), page) }",
        "h2 { string-set: at target-counter(url('#contents'), page) }",
        "h2::before { content: counter(page) }",
        "@page :first { counter-reset: page 7 }",
        "@page { counter-increment: page 2 }",
        "@page { counter-increment: leaf; @top-center { content: counter(leaf) } }",
        "@page { @top-center { counter-increment: page; content: 'before ' counter(page) } }",
    ],
)
def test_what_cannot_be_noted_is_not_set_in_fragments(
    styles: str, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BriefboundError) as caught:
        sites(styles, book, monkeypatch)
    assert [one.code for one in caught.value.diagnostics] == ["BB741"]
