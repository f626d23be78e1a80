"""Notes of pages stand where they are called, whoever made them and however they are marked."""

from __future__ import annotations

import pytest

from tests.importers.xhtml.reading import text_of, told_of

NOTE = "Words[^n1] go on.\n\n[^n1]: The note."
MARKED = {
    "EPUB 3": (
        '<p>Words<a epub:type="noteref" href="#n">1</a> go on.</p>'
        '<aside epub:type="footnote" id="n"><p>1. The note.</p></aside>',
    ),
    "roles of DPUB": (
        '<p>Words<sup><a role="doc-noteref" id="c" href="#n">1</a></sup> go on.</p>'
        '<section role="doc-endnotes"><h2>Notes</h2>'
        '<ol><li id="n" role="doc-endnote"><p>The note. <a role="doc-backlink" href="#c">↩</a></p>'
        "</li></ol></section>",
    ),
    "pandoc": (
        '<p>Words<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> go on.</p>'
        '<section class="footnotes"><hr/>'
        '<ol><li id="fn1"><p>The note.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    ),
    "links back and forth": (
        '<p>Words<sup><a id="a1" href="#b1">[1]</a></sup> go on.</p><h3>Notes</h3><p>'
        '<a id="b1" href="#a1">[1]</a> The note.</p>',
    ),
    "another page": (
        '<p>Words<a id="a1" href="b.xhtml#b1">*</a> go on.</p>',
        '<h1>Notes</h1><p id="b1"><a href="a.xhtml#a1">*</a> The note.</p>',
    ),
    "anchors beside the link": (
        '<p>Words<a id="a1"></a><sup><a href="#b1">1</a></sup> go on.</p><p><a id="b1"></a>'
        '<a href="#a1">1</a>. The note.</p>',
    ),
    "no link back": ('<p>Words<sup><a href="#b1">1</a></sup> go on.</p><p id="b1">1. The note.</p>',),
    "a list of definitions": (
        '<p>Words<a href="#b1" id="a1">1</a> go on.</p><dl><dt id="b1"><a href="#a1">1</a></dt><dd>'
        "<p>The note.</p></dd></dl>",
    ),
}


@pytest.mark.parametrize("case", MARKED)
def test_a_note_stands_where_it_is_called(case: str) -> None:
    assert text_of(*MARKED[case]) == NOTE


def test_a_note_goes_on_up_to_the_next_one() -> None:
    page = (
        '<p>One<a id="a1" href="#b1">1</a>, two<a id="a2" href="#b2">2</a>.</p>'
        '<p id="b1"><a href="#a1">1</a> First.</p><p>Still the first.</p><p id="b2"><a href="#a2">'
        "2</a> Second.</p>"
    )
    assert text_of(page) == "One[^n1], two[^n2].\n\n[^n1]: First.\n\n    Still the first.\n\n[^n2]: Second."


def test_two_calls_of_a_note_share_it() -> None:
    page = (
        '<p>One<a epub:type="noteref" href="#n">1</a>, again<a epub:type="noteref" href="#n">1</a>.</p>'
        '<aside epub:type="footnote" id="n">The note.</aside>'
    )
    assert text_of(page) == "One[^n1], again[^n1].\n\n[^n1]: The note."


LINKS = {
    "a table of contents": '<p><a id="t" href="#c1">1</a></p><h2 id="c1"><a href="#t">One</a></h2><p>Text.</p>',
    "a link by words": '<p>See <a id="t" href="#c">the part on law</a>.</p><p id="c">Law <a href="#t">back</a></p>',
    "a number in a list of years": '<p>In <a href="#y">1</a> year.</p><p id="y">A year.</p>',
}


@pytest.mark.parametrize("case", LINKS)
def test_a_link_is_no_call(case: str) -> None:
    assert "[^" not in text_of(LINKS[case])


def test_a_note_that_nothing_calls_stays_in_the_text() -> None:
    page = '<p>Words.</p><aside epub:type="footnote"><p>Left alone</p></aside>'
    assert "Left alone" in text_of(page)
    assert "asked: note that nothing calls: it stays in the text" in told_of(page)


def test_the_heading_of_notes_goes_with_them_and_is_told() -> None:
    call = '<p>Words<a epub:type="noteref" href="#n">1</a>.</p>'
    page = f'{call}<h2>Notes</h2><ol><li epub:type="endnote" id="n">The note.</li></ol>'
    assert text_of(page) == "Words[^n1].\n\n[^n1]: The note."
    assert told_of(page) == ["changed: heading of notes, which stand where they are called"]
