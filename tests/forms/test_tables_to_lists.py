"""Tables that a line of large print cannot hold become lists of labelled values, in the order of reading."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefbound.forms.tables_to_lists import tables_to_lists
from briefbound.model import ContentDocument

XHTML = "{http://www.w3.org/1999/xhtml}"


def document(table: str) -> ContentDocument:
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one">{table}</section>'
    return ContentDocument(id="one", kind="article", title="One", language="en", xhtml=root)


def lines(table: str, characters: int = 10) -> list[str]:
    """What the list says, a line for each paragraph and each labelled value."""
    root = etree.fromstring(tables_to_lists(document(table), characters).xhtml)
    assert root.find(f".//{XHTML}table") is None
    blocks = [node for node in root.iter(f"{XHTML}p", f"{XHTML}div") if node.get("class") != "table-list"]
    return [" ".join("".join(block.itertext()).split()) for block in blocks]


FIRST = "<tbody><tr><td>First</td><td>79</td><td>passed</td></tr></tbody>"
HEAD = '<thead><tr><th scope="col">Reading</th><th scope="col">For</th><th scope="col">Result</th></tr></thead>'


def test_a_table_that_fits_stays_and_its_short_cells_stay_whole() -> None:
    made = tables_to_lists(document(f"<table>{HEAD}{FIRST}</table>"), 40)
    assert "<table>" in made.xhtml
    assert '<td class="short">First</td>' in made.xhtml


@pytest.mark.parametrize(("characters", "stays"), [(22, True), (21, False)])
def test_it_stays_while_its_columns_and_the_room_between_them_fit(characters: int, stays: bool) -> None:
    table = f"<table>{HEAD}<tbody><tr><td>1</td><td>79</td><td>passed</td></tr></tbody></table>"  # 7 + 3 + 6, and 6
    assert ("<table>" in tables_to_lists(document(table), characters).xhtml) is stays


def test_the_caption_the_id_and_the_row_header_stay() -> None:
    table = (
        f'<table id="votes"><caption><span class="number">Table 1.</span> Votes</caption>{HEAD}<tbody>'
        '<tr><th scope="row">First</th><td class="number">79</td><td>passed</td></tr>'
        '<tr><th scope="row">Second</th><td class="number">90</td><td>passed</td></tr></tbody></table>'
    )
    assert lines(table) == [
        "Table 1. Votes",
        "Reading: First", "For: 79", "Result: passed",
        "Reading: Second", "For: 90", "Result: passed",
    ]  # fmt: skip
    assert '<div class="table-list" id="votes">' in tables_to_lists(document(table), 10).xhtml


def test_without_row_headers_the_first_cell_heads_the_item() -> None:
    table = f"<table>{HEAD}<tbody><tr><td>First</td><td>79</td><td>passed</td></tr></tbody></table>"
    assert lines(table) == ["Reading: First", "For: 79", "Result: passed"]


def test_missing_and_empty_cells_are_said_to_be_empty() -> None:
    table = f"<table>{HEAD}<tbody><tr><td>First</td><td></td></tr></tbody></table>"
    assert lines(table) == ["Reading: First", "For: –", "Result: –"]


def test_a_header_above_several_columns_names_them_all() -> None:
    head = (
        '<thead><tr><td></td><th colspan="2" scope="col">Votes</th></tr>'
        '<tr><th scope="col">Reading</th><th scope="col">For</th><th scope="col">Against</th></tr></thead>'
    )
    table = f'<table>{head}<tbody><tr><th scope="row">First</th><td>79</td><td>7</td></tr></tbody></table>'
    assert lines(table) == ["Reading: First", "Votes, For: 79", "Votes, Against: 7"]


def test_a_value_below_several_headers_is_named_by_all_of_them_and_said_once() -> None:
    table = f'<table>{HEAD}<tbody><tr><td>First</td><td colspan="2">withdrawn</td></tr></tbody></table>'
    assert lines(table) == ["Reading: First", "For, Result: withdrawn"]


def test_a_cell_of_several_rows_is_said_in_each_but_its_note_is_called_once() -> None:
    note = '<a class="noteref" id="call-1" href="#note-1">[1]</a>'
    table = (
        f'<table>{HEAD}<tbody><tr><th scope="rowgroup" rowspan="2">Spring{note}</th><td>79</td><td>passed</td></tr>'
        "<tr><td>90</td><td>passed</td></tr></tbody></table>"
    )
    assert lines(table) == [
        "Reading: Spring[1]", "For: 79", "Result: passed", "Reading: Spring", "For: 90", "Result: passed",
    ]  # fmt: skip
    assert tables_to_lists(document(table), 10).xhtml.count('id="call-1"') == 1


def test_a_note_in_a_header_is_called_once_though_every_row_names_the_header() -> None:
    head = HEAD.replace("For", 'For<a class="noteref" id="call-1" href="#note-1">[1]</a>')
    table = f"<table>{head}<tbody><tr><td>A</td><td>1</td><td>b</td></tr>"
    table += "<tr><td>C</td><td>2</td><td>d</td></tr></tbody></table>"
    assert lines(table)[1::3] == ["For[1]: 1", "For: 2"]


def test_a_row_of_one_cell_titles_the_rows_below_it() -> None:
    table = (
        f'<table>{HEAD}<tbody><tr><th colspan="3" scope="rowgroup">Of 2014</th></tr>'
        "<tr><td>First</td><td>79</td><td>passed</td></tr></tbody></table>"
    )
    assert lines(table) == ["Of 2014", "Reading: First", "For: 79", "Result: passed"]


def test_two_row_headers_make_one_title() -> None:
    cells = '<th scope="row">First</th><th scope="row">79</th><td>passed</td>'
    table = f"<table>{HEAD}<tbody><tr>{cells}</tr></tbody></table>"
    assert lines(table) == ["Reading: First, For: 79", "Result: passed"]


def test_a_mark_of_a_page_stays_in_the_value_that_the_page_begins_with() -> None:
    mark = '<span id="page-7" role="doc-pagebreak"/>'
    table = f"<table>{HEAD}<tbody><tr><td>First</td><td>{mark}79</td><td>passed</td></tr></tbody></table>"
    made = tables_to_lists(document(table), 10).xhtml
    assert re.search(r'<dd><span id="page-7" role="doc-pagebreak"/>79</dd>', made)
