"""Tables in e-books: what each cell says of itself, and the width below which rows become blocks."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefbound.compose.xhtml import XHTML, Element
from briefbound.epub.addresses import divide_addresses
from briefbound.epub.tables import fit_tables, narrow_sheet

TAG = f"{{{XHTML}}}"


def fitted(table: str) -> Element:
    root = etree.fromstring(f'<section xmlns="{XHTML}">{table}</section>')
    divide_addresses(root)
    fit_tables(root)
    return root


def table(heads: str, *rows: str, row_headers: bool = False) -> str:
    """A table from cells with bars between them; with row headers, the first of each row is one."""

    def cells(row: str, first: str) -> str:
        names = [first, *["td"] * row.count("|")]
        scopes = [' scope="row"' if name == "th" else "" for name in names]
        made = [f"<{n}{s}>{c.strip()}</{n}>" for n, s, c in zip(names, scopes, row.split("|"), strict=True)]
        return f"<tr>{''.join(made)}</tr>"

    head = "".join(f'<th scope="col">{one.strip()}</th>' if one.strip() else "<td></td>" for one in heads.split("|"))
    body = "".join(cells(row, "th" if row_headers else "td") for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def needed(made: str) -> int:
    found = fitted(made).find(f".//{TAG}table")
    assert found is not None
    return int(found.get("data-needs", ""))


def test_every_cell_of_the_body_carries_what_heads_it() -> None:
    root = fitted(table("District | For | Against", "Osh | 79 | 7", row_headers=True))
    cells = list(root.iter(f"{TAG}td", f"{TAG}th"))
    assert [cell.get("data-label") for cell in cells] == [None, None, None, "District", "For", "Against"]


def test_a_cell_under_no_header_has_no_label_and_an_empty_one_is_marked() -> None:
    root = fitted(table(" | For | Against", "Osh | | 7", row_headers=True))
    cells = list(root.iter(f"{TAG}td", f"{TAG}th"))[3:]
    assert [(cell.get("data-label"), cell.get("class")) for cell in cells] == [
        (None, None),
        ("For", "nothing"),
        ("Against", None),
    ]


def test_rows_and_cells_say_their_roles_which_they_lose_as_blocks() -> None:
    root = fitted(table("District | For", "Osh | 79", row_headers=True))
    roles = [(node.tag.removeprefix(TAG), node.get("role")) for node in root.iter() if node.get("role")]
    assert roles == [
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("th", "columnheader"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "rowheader"),
        ("td", "cell"),
    ]


@pytest.mark.parametrize(("caption", "role"), [("Votes", "table"), ('Votes <a href="#note-1">1</a>', None)])
def test_a_table_whose_caption_calls_a_note_says_no_role(caption: str, role: str | None) -> None:
    """Ace: a table that says its role holds rows alone. Chromium tells both alike, as a table and as blocks."""
    made = table("District | For", "Osh | 79").replace("<table>", f"<table><caption>{caption}</caption>")
    found = fitted(made).find(f".//{TAG}table")
    assert found is not None
    assert found.get("role") == role


SPANS = """<table><thead><tr><th scope="col" rowspan="2">Region</th><th scope="col" rowspan="2">District</th>
<th scope="colgroup" colspan="2">Votes</th></tr><tr><th scope="col">For</th><th scope="col">Against</th></tr></thead>
<tbody><tr><th scope="rowgroup" rowspan="2">South</th><th scope="row">Osh</th><td>79</td><td>7</td></tr>
<tr><th scope="row">Naryn</th><td colspan="2">none counted</td></tr>
<tr><th scope="rowgroup" colspan="4">All others</th></tr></tbody></table>"""


def test_values_under_several_headers_are_named_by_all_of_them() -> None:
    root = fitted(SPANS)
    labels = {"".join(cell.itertext()): cell.get("data-label") for cell in root.iter(f"{TAG}td")}
    assert labels == {"79": "Votes, For", "7": "Votes, Against", "none counted": "Votes, For, Against"}


def test_a_row_repeats_what_it_shares_with_the_rows_above() -> None:
    rows = list(fitted(SPANS).iter(f"{TAG}tr"))
    assert [row.get("data-shared") for row in rows] == [None, None, None, "Region: South", None]
    assert [row.get("class") for row in rows] == ["heads", "heads", None, None, None]


def test_a_cell_across_the_whole_table_is_a_title_of_those_below_and_spans_are_told_as_numbers() -> None:
    root = fitted(SPANS)
    group = next(cell for cell in root.iter(f"{TAG}th") if cell.text == "All others")
    assert (group.get("class"), group.get("data-label")) == ("group", None)
    assert (group.get("aria-colspan"), group.get("role")) == ("4", "rowheader")
    assert [cell.get("aria-rowspan") for cell in root.iter(f"{TAG}th") if cell.text == "South"] == ["2"]


YEARS = "1990 | 1995 | 2000 | 2005 | 2010 | 2015 | 2020 | 2024 | 2025"


@pytest.mark.parametrize(
    ("made", "least", "most"),
    [
        (table("Year | Rooms", "1990 | 12"), 6, 10),
        (table("Reading | For | Against | Absent", "First | 79 | 7 | 34"), 14, 22),
        (table("Village | " + YEARS, "Osh | " + YEARS), 30, 44),
        (table("Town | What is said of it", "Osh | " + "Open on Sundays. " * 10), 20, 40),
        (table("Word", "Donaudampfschifffahrtsgesellschaftskapitän"), 22, 30),
        (table("都市", "国際連合教育科学文化機関"), 8, 14),
        (table("A | B", "no\u00a0break\u00a0at\u00a0all\u00a0in\u00a0here | 1"), 14, 20),
    ],
)
def test_a_table_needs_the_width_of_its_longest_words(made: str, least: int, most: int) -> None:
    assert least <= needed(made) <= most


def test_more_columns_or_longer_words_never_need_less() -> None:
    widths = [needed(table(" | ".join(["1234"] * count), " | ".join(["5678"] * count))) for count in range(1, 14)]
    assert widths == sorted(widths)
    assert needed(table("A", "x" * 30)) > needed(table("A", "x" * 10))


ADDRESS = "https://libraries.example.org/north/reading-rooms/2024/list_of_rooms.html?year=2024"


@pytest.mark.parametrize(
    "cell", [ADDRESS, f"see {ADDRESS}.", f'<a href="x">{ADDRESS}</a> there', f"<em>at</em> {ADDRESS} <em>x</em> y"]
)
def test_an_address_may_be_divided_after_its_signs_and_loses_no_letter(cell: str) -> None:
    root = fitted(table("Where", cell))
    made = next(root.iter(f"{TAG}td"))
    assert "".join(made.itertext()) == re.sub(r"<[^>]*>", "", cell)
    assert len(list(made.iter(f"{TAG}wbr"))) == 13
    assert needed(table("Where", ADDRESS)) <= 30


def test_words_of_a_language_are_not_divided() -> None:
    for word in ("Donaudampfschifffahrtsgesellschaft", "1990/91", "night-watchman-of-the-reading-room"):
        assert next(fitted(table("A", word)).iter(f"{TAG}td")).find(f"{TAG}wbr") is None


def test_the_sheet_has_the_rules_of_each_width_once_and_none_for_a_book_without_tables() -> None:
    made = '<table data-needs="20"/><table data-needs="8"/><table data-needs="20"/>'
    sheet = narrow_sheet([made, made])
    assert re.findall(r"@container \(max-width: (\d+)em\)", sheet) == ["8", "20"]
    assert "$" not in sheet
    assert "@container" not in narrow_sheet(["<p/>"])


def test_labels_are_not_said_twice_and_engines_that_know_no_silence_still_show_them() -> None:
    sheet = narrow_sheet(['<table data-needs="20"/>'])
    for value in re.findall(r"content: [^;}]*", sheet)[::2]:
        assert "/" not in value
        assert f'{value}; {value.rstrip()} / ""' in sheet or f'{value.rstrip()}; {value.rstrip()} / ""' in sheet
