"""The form of a text in large print: what each transform changes, and what it leaves."""

from __future__ import annotations

import re

from briefbound.forms.large_print import (
    describe_in_print,
    explain_print_pages,
    long_words_divisible,
    notes_in_brackets,
    print_pages_in_margin,
    without_pictures,
    words_in_one_face,
    words_whole,
)
from briefbound.forms.transforms import notes_to_end
from tests.forms.test_transforms import body_of, document

NBSP, JOINER = "\u00a0", "\u2060"
MARK = '<span id="page-7" role="doc-pagebreak"/>'
MADE = '<abbr class="print-page" title="page 7 of the print edition"><span>print 7</span></abbr>'


def test_a_call_stands_in_brackets_in_the_line_and_never_begins_one() -> None:
    call = '<sup><a id="call-1" class="noteref" href="#note-1">1</a></sup>'
    made = body_of(notes_to_end(notes_in_brackets(document(f"<p>A word.{call} More.</p>"))))
    assert made == f'<p>A word.{JOINER}<a id="call-1" class="noteref" href="#note-1">[1]</a> More.</p>'


def test_a_picture_is_described_in_print_and_heard_once() -> None:
    figure = '<figure><img src="a.svg" alt="Two boxes."/><figcaption><span class="number">Figure 2.</span> Boxes'
    figure += "</figcaption></figure>"
    made = body_of(describe_in_print(document(figure)))
    assert 'alt="Figure 2, described in the text after it"' in made
    assert made.endswith('<p class="description"><span class="label">Description of figure 2.</span> Two boxes.</p>')


def test_decoration_is_not_described() -> None:
    assert "description" not in body_of(describe_in_print(document('<figure><img src="a.svg" alt=""/></figure>')))


def test_a_picture_without_room_leaves_its_caption() -> None:
    figure = '<figure><img src="a.svg" alt="x"/><figcaption>Boxes</figcaption></figure>'
    assert body_of(without_pictures(document(figure), {"a.svg"})) == "<figure><figcaption>Boxes</figcaption></figure>"


def test_compounds_dates_and_numbers_stay_on_one_line() -> None:
    made = body_of(
        words_whole(document("<p>A well-known law of 15 October 2014, 10 000 copies, 2010–2014, № 5</p>"), 30)
    )
    words = made.removeprefix("<p>").removesuffix("</p>").split(" ")
    assert words == [
        *("A", f"well-{JOINER}known", "law", "of", f"15{NBSP}October{NBSP}2014,"),
        *(f"10{NBSP}000", "copies,", f"2010–{JOINER}2014,", f"№{NBSP}5"),
    ]


def test_russian_dates_too() -> None:
    assert f"1{NBSP}января{NBSP}1998" in words_whole(document("<p>с 1 января 1998 года</p>", "ru"), 30).xhtml


def test_what_is_longer_than_a_line_may_be_broken_where_it_could() -> None:
    given = "<p>anti-constitutional on 15 October 2014</p>"
    assert body_of(words_whole(document(given), 10)) == given


def test_addresses_and_code_are_left_alone() -> None:
    given = '<p><span class="address">a-b.org</span> <code>x-y</code></p>'
    assert body_of(words_whole(document(given), 30)) == given


def test_only_a_word_longer_than_a_line_may_be_divided() -> None:
    made = body_of(long_words_divisible(document("<p>A <em>counterrevolutionary</em> word</p>"), 12))
    assert made == '<p>A <em><span class="long-word">counterrevolutionary</span></em> word</p>'


def test_no_word_is_set_in_two_faces() -> None:
    latin = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzI0123456789"))
    made = body_of(words_in_one_face(document("<p>law ЖК-14, милиция and <b>Iō</b> end</p>"), latin))
    assert made == (
        '<p>law <span class="other-face">ЖК-14,</span> милиция and <b><span class="other-face">Iō</span></b> end</p>'
    )


def test_a_mark_is_bound_to_the_word_that_begins_the_page() -> None:
    made = body_of(print_pages_in_margin(document(f"<p>in Osh {MARK}and Jalalabad</p>")))
    assert made == f'<p>in Osh <span class="page-begins">{MADE}and</span> Jalalabad</p>'


def test_a_mark_before_a_paragraph_goes_into_its_first_line() -> None:
    assert body_of(print_pages_in_margin(document(f"{MARK}<p>Words.</p>"))) == f"<p>{MADE}Words.</p>"
    listed = body_of(print_pages_in_margin(document(f"{MARK}<ul><li>Words.</li></ul>")))
    assert listed == f"<ul><li>{MADE}Words.</li></ul>"


def test_a_mark_before_a_heading_leaves_the_heading_as_it_is() -> None:
    made = body_of(print_pages_in_margin(document(f"{MARK}<h2>Timeline</h2>")))
    assert made == f'<div class="page-begins">{MADE}</div><h2>Timeline</h2>'


def test_a_mark_before_a_table_goes_into_its_caption() -> None:
    table = "<table>{}<tbody><tr><td>A</td></tr></tbody></table>"
    made = body_of(print_pages_in_margin(document(MARK + table.format("<caption>Votes</caption>"))))
    assert made == table.format(f"<caption>{MADE}Votes</caption>")
    assert f"<td>{MADE}A</td>" in body_of(print_pages_in_margin(document(MARK + table.format(""))))


def test_a_mark_is_said_in_the_language_of_the_text() -> None:
    made = print_pages_in_margin(document(f"<p>{MARK}слово</p>", "ru")).xhtml
    assert re.search(r'title="страница 7 печатного издания"[^>]*><span>печ. 7</span>', made)


def test_the_contents_say_what_the_marks_are() -> None:
    made = body_of(explain_print_pages(document("<h1>Contents</h1><ol/>")))
    assert re.match(r'<h1>Contents</h1><p class="print-pages">“print 12” in the margin', made)
