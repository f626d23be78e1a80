"""Header cells: by scope where that says all, by name where cells span or columns have several headers."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from briefbound.press.tags.tables import headings
from briefbound.press.tags.tree import Attribute


def attributes(table: Element) -> dict[str, dict[str, object]]:
    """What each cell carries, by its text."""
    found = headings(table, "t").attributes
    return {"".join(cell.itertext()): {one.name: one.value for one in carried} for cell, carried in found.items()}


def test_a_plain_table_has_scopes_and_no_names() -> None:
    table = fromstring(
        "<table><thead><tr><th scope='col'>Year</th><th>Rooms</th></tr></thead>"
        "<tbody><tr><th scope='row'>1990</th><td>41</td></tr></tbody></table>"
    )
    assert attributes(table) == {
        "Year": {"Scope": "Column"},
        "Rooms": {"Scope": "Column"},
        "1990": {"Scope": "Row"},
        "41": {},
    }
    assert headings(table, "t").ids == {}


SPANNING = (
    "<table><thead><tr><th rowspan='2' scope='col'>District</th><th colspan='2' scope='colgroup'>Rooms</th></tr>"
    "<tr><th scope='col'>1990</th><th scope='col'>2024</th></tr></thead>"
    "<tbody><tr><th scope='row'>North</th><td>12</td><td>6</td></tr>"
    "<tr><th scope='row' rowspan='2'>South</th><td>14</td><td>7</td></tr>"
    "<tr><td colspan='2'>closed</td></tr></tbody></table>"
)


def test_where_header_cells_span_data_cells_name_their_headers() -> None:
    table = fromstring(SPANNING)
    ids = {"".join(cell.itertext()): name for cell, name in headings(table, "t").ids.items()}
    assert ids == {
        "District": "t.1.1",
        "Rooms": "t.1.2",
        "1990": "t.2.2",
        "2024": "t.2.3",
        "North": "t.3.1",
        "South": "t.4.1",
    }
    found = attributes(table)
    assert found["District"] == {"Scope": "Column", "RowSpan": 2}
    assert found["Rooms"] == {"Scope": "Column", "ColSpan": 2}
    assert found["6"] == {"Headers": ("t.1.2", "t.2.3", "t.3.1")}
    assert found["closed"] == {"ColSpan": 2, "Headers": ("t.1.2", "t.2.2", "t.2.3", "t.4.1")}


def test_headers_that_the_markup_names_are_taken() -> None:
    table = fromstring(
        "<table><tr><th id='a' colspan='2'>A</th></tr><tr><th id='b'>B</th><td headers='b'>1</td></tr></table>"
    )
    assert attributes(table)["1"] == {"Headers": ("t.2.1",)}


def test_an_attribute_knows_its_owner() -> None:
    found = headings(fromstring("<table><tr><th>A</th></tr></table>"), "t")
    assert list(found.attributes.values()) == [[Attribute("Table", "Scope", "Column")]]
