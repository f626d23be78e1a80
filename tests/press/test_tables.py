"""The form that a wide table has: smaller type, the margins, or a list of its rows; and rows that may be divided."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefbound.model import ContentDocument, PageDesign
from briefbound.press.geometry import geometry
from briefbound.press.tables import fit_tables, told_forms

A4, A5 = PageDesign(), PageDesign(width=148, height=210)
TWO, DRAFT = PageDesign(columns=2), PageDesign(form="draft")
NUMBERS = tuple(str(n) for n in range(14))


def fitted(rows: list[tuple[str, ...]], design: PageDesign, around: str = "{}") -> str:
    lines = ["".join(f"<th>{one}</th>" for one in rows[0])]
    lines += ["".join(f"<td>{one}</td>" for one in row) for row in rows[1:]]
    table = "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one">{around.format(table)}</section>'
    document = ContentDocument(id="one", kind="article", title="One", language="en", xhtml=root)
    return fit_tables(document, geometry(design), design).xhtml


def form(xhtml: str) -> str:
    found = re.search('data-form="(.*?)"', xhtml)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("rows", "design", "around", "expected"),
    [
        ([("A", "B"), ("few", "words")], A4, "{}", ""),
        ([NUMBERS, ("12",) * 14], A4, "{}", ""),
        ([NUMBERS[:13], ("extremism",) * 13], A4, "{}", "broad"),
        ([NUMBERS[:13], ("extremism",) * 13], DRAFT, "{}", "list"),  # lines of a draft have numbers beside them
        ([NUMBERS[:13], ("extremism",) * 13], A4, "<ol><li>{}</li></ol>", "list"),
        ([NUMBERS * 2, ("extremism",) * 28], A4, "{}", "list"),
        ([NUMBERS[:5], ("extremism",) * 5], A4, "{}", ""),
        ([NUMBERS[:9], ("extremism",) * 9], TWO, "{}", "list"),
        ([NUMBERS[:9], ("extremism",) * 9], TWO, '<div class="across">{}</div>', ""),
        ([NUMBERS[:9], ("1 000",) * 9], A5, "{}", ""),
        ([("A", "B"), ("x" * 400, "words")], A4, "{}", "list"),
    ],
)
def test_a_table_has_the_form_that_fits(
    rows: list[tuple[str, ...]], design: PageDesign, around: str, expected: str
) -> None:
    assert form(fitted(rows, design, around)) == expected


def test_type_is_never_smaller_than_can_be_read() -> None:
    for columns in range(1, 20):
        for design in (A4, A5):
            sizes = re.findall(r"font-size: ([\d.]+)rem", fitted([("extremism",) * columns] * 2, design))
            assert [size for size in sizes if float(size) * geometry(design).size < 6.5] == []


def test_words_in_a_dictionary_are_divided_before_the_type_is_smaller() -> None:
    assert form(fitted([("disestablishment",) * 6] * 2, A4)) == ""
    assert form(fitted([("undismember1234",) * 6] * 2, A4)) != ""


def test_a_row_that_takes_much_of_a_page_may_be_divided() -> None:
    made = fitted([("A", "B"), ("one", "words of a row " * 20), ("two", "words of a row " * 300)], A4)
    assert re.findall(r'<tr( class="tall")?>', made) == ["", "", ' class="tall"']


def test_what_was_done_is_told_with_the_place_of_the_table() -> None:
    root = etree.fromstring('<html><table data-form="list" data-place="one 4"/><table/></html>')
    ((place, message),) = [(one.place, one.message) for one in told_forms(root)]
    assert place == ("one", 4)
    assert "as a list of its rows" in message
