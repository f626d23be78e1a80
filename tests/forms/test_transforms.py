"""Other forms of a document: what each transform changes, and what it leaves."""

from __future__ import annotations

import re

import pytest

from briefbound.forms.transforms import (
    breakable,
    decoration_without_figures,
    notes_to_calls,
    notes_to_end,
    print_addresses,
    printed_address,
    short_cells_whole,
)
from briefbound.model import ContentDocument, Heading

ZWSP, JOINER = "\u200b", "\u2060"

NOTES = (
    '<section class="notes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="notes-title">'
    '<h2 id="notes-title">Notes</h2><ol><li id="note-1" class="note" epub:type="endnote">{}'
    ' <a class="backlink" href="#call-1">↩</a></li></ol></section>'
)
CALL = '<sup><a id="call-1" class="noteref" href="#note-1">1</a></sup>'


def document(body: str, language: str = "en") -> ContentDocument:
    root = (
        '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" id="one">'
        f"{body}</section>"
    )
    headings = (Heading(1, "one-title", "One"), Heading(2, "notes-title", "Notes"))
    return ContentDocument(id="one", kind="article", title="One", language=language, xhtml=root, headings=headings)


def body_of(made: ContentDocument) -> str:
    """The text inside the root, without the attributes that every element of a kind has."""
    inside = re.sub(r"^<section[^>]*>|</section>$", "", made.xhtml)
    return re.sub(r' (?:epub:type|lang|xml:lang|role)="[^"]*"', "", inside)


def test_a_note_stands_after_its_call_and_the_endnotes_go() -> None:
    made = notes_to_calls(document(f"<p>A word.{CALL} More.</p>" + NOTES.format("<p>The <em>note</em>.</p>")))
    assert body_of(made) == (
        f"<p>A word.{JOINER}{CALL}"
        '<span class="footnote" id="note-1" data-digits="1"><a class="note-number" href="#call-1">1</a> '
        "The <em>note</em>.</span> More.</p>"
    )
    assert [heading.id for heading in made.headings] == ["one-title"]


def test_the_backlink_inside_the_last_paragraph_goes_with_the_space_before_it() -> None:
    notes = NOTES.replace("{} <a", "<p>The note. <a").replace("</a></li>", "</a></p></li>")
    assert "The note.</span>" in body_of(notes_to_calls(document(f"<p>A word.{CALL}</p>" + notes)))


def test_later_paragraphs_of_a_note_are_spans_because_the_note_stands_in_a_paragraph() -> None:
    made = notes_to_calls(
        document(f"<p>A{CALL}</p>" + NOTES.format("<p>One.</p><ul><li>Two.</li></ul><p>Three.</p>"))
    )
    assert 'One.<span class="note-paragraph">Two.</span><span class="note-paragraph">Three.</span></span>' in body_of(
        made
    )


def test_a_note_keeps_the_language_of_its_document_where_the_call_stands_in_another() -> None:
    made = notes_to_calls(document(f'<p><span lang="ru">слово{CALL}</span></p>' + NOTES.format("<p>A note.</p>")))
    assert re.search(r'<span class="footnote"[^>]* lang="en" xml:lang="en"', made.xhtml)


def test_notes_at_the_end_name_the_page_to_go_back_to() -> None:
    made = body_of(notes_to_end(document(f"<p>A word.{CALL} More.</p>" + NOTES.format("<p>The note.</p>"))))
    assert made.startswith(f"<p>A word.{JOINER}{CALL} More.</p>")
    assert made.endswith('<p>The note.</p> <a class="backlink" href="#call-1"/></li></ol></section>')


def test_a_document_without_notes_is_as_it_was() -> None:
    given = document("<p>Nothing.</p>")
    assert notes_to_calls(given) is given


def test_an_address_is_printed_after_its_link() -> None:
    made = print_addresses(document('<p>A <a class="external" href="https://www.hrw.org/a/">report</a>, 2014.</p>'))
    assert body_of(made) == (
        '<p>A <a class="external" href="https://www.hrw.org/a/">report</a> '
        f'<span class="address">(www{ZWSP}.hrw{ZWSP}.org/{ZWSP}a)</span>, 2014.</p>'
    )


@pytest.mark.parametrize("shown", ["https://www.hrw.org/a", "www.hrw.org/a/", "hrw.org/a"])
def test_an_address_that_is_shown_is_not_printed_twice_but_may_break(shown: str) -> None:
    made = body_of(print_addresses(document(f'<p><a class="external" href="https://www.hrw.org/a/">{shown}</a></p>')))
    assert made.replace(ZWSP, "") == (f'<p><a class="external address" href="https://www.hrw.org/a/">{shown}</a></p>')
    assert ZWSP in made


def test_links_inside_the_book_have_no_address() -> None:
    body = '<p><a class="xref" href="two.xhtml#x">Two</a> <a href="#y">y</a></p>'
    assert body_of(print_addresses(document(body))) == body


@pytest.mark.parametrize(
    ("href", "printed"),
    [
        ("https://example.org/", "example.org"),
        ("http://example.org/a?b=c#d", "example.org/a?b=c#d"),
        ("mailto:a@example.org", "a@example.org"),
        ("https://ru.example.org/%D0%9F%D1%80%D0%B0%D0%B2%D0%BE", "ru.example.org/Право"),
        ("https://example.org/a%20b%2Fc", "example.org/a%20b%2Fc"),
        ("https://example.org/a?utm_source=n&id=5&utm_medium=e#top", "example.org/a?id=5#top"),
        ("https://example.org/a/?fbclid=zz", "example.org/a"),
        ("https://example.org/a#:~:text=words", "example.org/a"),
        ("https://example.org/?q=utm_source=1", "example.org/?q=utm_source=1"),
    ],
)
def test_an_address_is_printed_as_it_is_typed(href: str, printed: str) -> None:
    assert printed_address(href) == printed


def test_an_address_may_break_after_slashes_and_before_other_signs() -> None:
    assert breakable("https://a.b/c-d").split(ZWSP) == ["https://", "a", ".b/", "c", "-d"]
    assert breakable("https://a.b/c-d").replace(ZWSP, "") == "https://a.b/c-d"


def test_an_image_without_words_is_no_figure() -> None:
    made = decoration_without_figures(document('<p><img src="images/a.png" alt=""/><img src="b.png" alt="B"/></p>'))
    assert body_of(made) == '<p><embed class="decoration" src="images/a.png"/><img src="b.png" alt="B"/></p>'


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


LONG = "a long cell with many words in it"


def test_the_cells_of_a_short_column_are_marked() -> None:
    made = body_of(short_cells_whole(document(table(("District 1", LONG), ("District 12", "no")))))
    assert made.count('<td class="short">District') == 2
    assert f"<td>{LONG}</td>" in made
    assert "<td>no</td>" in made


@pytest.mark.parametrize(
    "body",
    [
        table(("District 1", LONG), ("a name that is as long as a line", "no")),
        table(("fourteen signs",) * 5),
        table(("District 1", LONG)).replace("<td>", '<td rowspan="2">', 1),
        table(("one", LONG), ("three",)),
    ],
    ids=["long cell", "too many", "spans", "ragged"],
)
def test_other_tables_are_as_they_were(body: str) -> None:
    assert body_of(short_cells_whole(document(body))) == body
