"""Marks of pages stand where a mark may stand, and at the word with which the page begins."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefbound.compose.xhtml import tag
from briefbound.forms.pagebreaks import mark_pages, with_places
from briefbound.model import ContentDocument, PageStart

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'

#: what it shows, the number of the element (the section is 0), the offset, the XHTML, the same with | for the mark
CASES = [
    ("the start of a paragraph", 1, 0, "<p>One two</p>", "|<p>One two</p>"),
    ("a later paragraph", 2, 0, "<p>One</p><p>Two</p>", "<p>One</p>|<p>Two</p>"),
    ("the middle of a paragraph", 1, 3, "<p>One two</p>", "<p>One |two</p>"),
    ("a divided word", 1, 5, "<p>One two three</p>", "<p>One two| three</p>"),
    ("a soft hyphen is not counted", 1, 6, "<p>Di\u00advided word</p>", "<p>Di\u00advided| word</p>"),
    ("text after a child", 1, 1, "<p>A <em>b</em> c d</p>", "<p>A <em>b</em> |c d</p>"),
    ("a phrase", 2, 0, "<p>A <em>b c</em></p>", "<p>A |<em>b c</em></p>"),
    ("inside a phrase", 2, 1, "<p>A <em>b c</em></p>", "<p>A <em>b |c</em></p>"),
    ("a link is not divided", 2, 3, '<p>A <a href="x">one two</a></p>', '<p>A |<a href="x">one two</a></p>'),
    (
        "a phrase of Arabic is not",
        2,
        3,
        '<p>A <span dir="rtl">ab cd</span></p>',
        '<p>A |<span dir="rtl">ab cd</span></p>',
    ),
    ("a heading is not divided", 1, 3, "<h2>One two</h2>", "|<h2>One two</h2>"),
    ("the head of a document", 2, 0, "<header><h1>One</h1></header>", "|<header><h1>One</h1></header>"),
    ("a list that begins", 2, 0, "<ul><li>One</li></ul>", "|<ul><li>One</li></ul>"),
    ("a later item", 3, 0, "<ul><li>One</li><li>Two</li></ul>", "<ul><li>One</li><li>|Two</li></ul>"),
    (
        "a paragraph of it",
        4,
        0,
        "<ul><li>O</li><li><p>Two</p></li></ul>",
        "<ul><li>O</li><li>|<p>Two</p></li></ul>",
    ),
    ("a term", 4, 0, "<dl><dt>A</dt><dd>B</dd><dt>C</dt></dl>", "<dl><dt>A</dt><dd>B</dd><dt>|C</dt></dl>"),
    ("a definition", 3, 0, "<dl><dt>A</dt><dd>B</dd></dl>", "<dl><dt>A</dt><dd>|B</dd></dl>"),
    (
        "a row of a table",
        6,
        0,
        "<table><tbody><tr><td>A</td></tr><tr><td>B</td></tr></tbody></table>",
        "<table><tbody><tr><td>A</td></tr><tr><td>|B</td></tr></tbody></table>",
    ),
    ("a picture", 2, 0, '<figure><img alt="x"/></figure>', '|<figure><img alt="x"/></figure>'),
    ("a quotation", 2, 0, "<blockquote><p>One</p></blockquote>", "|<blockquote><p>One</p></blockquote>"),
    (
        "hidden text is not entered",
        2,
        1,
        '<aside aria-hidden="true"><p>One two</p></aside>',
        '|<aside aria-hidden="true"><p>One two</p></aside>',
    ),
]


def document(body: str) -> ContentDocument:
    return ContentDocument(
        id="law", kind="article", title="Law", language="en", xhtml=f"<section {NAMESPACES}>{body}</section>"
    )


def marked(body: str, *starts: PageStart) -> str:
    xhtml = mark_pages(document(body), starts).xhtml
    inner = re.sub(r"^<section[^>]*>|</section>$", "", xhtml)
    return re.sub(r'<span id="page-[^"]*"[^>]*/>', "|", inner)


@pytest.mark.parametrize(("element", "offset", "body", "expected"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_a_mark_stands_where_the_page_begins(element: int, offset: int, body: str, expected: str) -> None:
    assert marked(body, PageStart("12", "law", element, offset)) == expected


def test_several_pages_of_one_paragraph_are_marked_in_order() -> None:
    starts = [PageStart("1", "law", 1, 0), PageStart("2", "law", 1, 3), PageStart("3", "law", 1, 6)]
    assert marked("<p>One two three</p>", *starts) == "|<p>One |two |three</p>"


def test_a_mark_names_its_page_in_the_language_of_the_text() -> None:
    xhtml = mark_pages(document("<p>One</p>"), [PageStart("12", "law", 1, 0)]).xhtml
    assert 'id="page-12" role="doc-pagebreak" epub:type="pagebreak" aria-label=" page 12. "' in xhtml


def test_places_count_elements_as_marks_do() -> None:
    root = etree.fromstring(with_places(document("<p>A <em>b</em></p><p>C</p>")).xhtml)
    places = {node.get("data-place"): tag(node) for node in root.iter(etree.Element)}
    assert places == {"law 0": "section", "law 1": "p", "law 2": "em", "law 3": "p"}
