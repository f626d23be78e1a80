"""Forms and tables in XML and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefbound.guard.passages import Found, Passage, at
from briefbound.guard.readers.elements import bare_name, local
from briefbound.guard.readers.fields import filled_in, of_named, of_rows
from briefbound.guard.readers.labels import label_of
from briefbound.guard.readers.transcripts import without_times
from briefbound.guard.readers.written import without_keys
from briefbound.guard.words import APART

_CELLS = frozenset(("td", "th", "tc", "table-cell", "covered-table-cell", "Cell"))
_ROWS = ("{*}tr", "{*}table-row", "{*}Row")
_TABLES = frozenset(("table", "tbl", "Table", "sheet"))
_FIELDS = frozenset(("input", "textarea", "select", "option", "meter", "button"))
#: Attributes that say what an element is called: fields of forms, data of maps, cells of exports.
_NAMING = frozenset("name key field label title id code alias caption column question property term type".split())  # noqa: SIM905
_PAIR = 2  # cells of a row, of which one may stand beside the other only because it goes on over rows
_MOST_REPEATED = 64  # columns that one cell of OpenDocument stands for


def read_filled(root: etree._Element, lines: str, place: str) -> Iterator[Found]:
    """What is filled in: in lines, rows of tables, lists of terms, fields; elements and attributes by their names."""
    where = at(place, "a filled-in field")
    yield Passage(where, filled_in(lines))
    yield Passage(at(place, "what is said"), APART.join((without_times(lines), without_keys(lines))))
    rows = list(_rows_of(root))
    yield Passage(where, of_rows(rows))
    yield Passage(where, APART.join(" ".join(row.values()) for row in rows if len(row) == _PAIR))
    if local(root) == "html":  # in which labels and values may be parts of one line
        yield Passage(where, filled_in("\n".join(str(one) for one in root.itertext())))
    asked: list[str] = []
    filled: list[str] = []
    for node in root.iter("{*}label", "{*}dt", "{*}dd", "{*}input", "{*}textarea", "{*}option"):
        said = node.get("value") or "".join(map(str, node.itertext()))
        asked.append(" ".join(str(said).split()))
        if local(node) not in ("label", "dt"):
            filled.append(asked[-1])
    yield Passage(where, " ".join(filled))
    yield Passage(where, filled_in("\n".join(asked)))
    yield Passage(where, filled_in("\n".join(f"\t{one}" for one in filled)))
    yield Passage(where, of_named(_named_values(root)))


def _rows_of(root: etree._Element) -> Iterator[dict[int, str]]:
    """The cells of rows by their columns; a cell that goes on over rows stands in each of them."""
    going_on: dict[int, tuple[str, int]] = {}  # by the column: what it says, and in how many more rows
    table: etree._Element | None = None
    for row in root.iter(*_ROWS):
        here = next((one for one in row.iterancestors() if local(one) in _TABLES), None)
        if here is not table:
            table, going_on = here, {}
        cells: dict[int, str] = {}
        ahead: dict[int, tuple[str, int]] = {}
        column = 0
        for cell in row.iterchildren(etree.Element):
            if local(cell) not in _CELLS:
                continue
            shape = _shape(cell)
            column = max(column, shape.column)
            while not shape.goes_on and column in going_on and column not in cells:
                column += 1
            text = going_on.get(column, ("", 0))[0] if shape.goes_on else _said_in(cell)
            cells[column] = text
            if shape.rows > 1 and len(ahead) < _MOST_REPEATED:
                ahead[column] = (text, shape.rows - 1)
            column += shape.columns
        for held, (text, rows) in going_on.items():
            cells.setdefault(held, text)
            if rows > 1:
                ahead.setdefault(held, (text, rows - 1))
        going_on = ahead
        yield dict(sorted(cells.items()))


def _said_in(cell: etree._Element) -> str:
    filled = (str(one.get("value", "")) for one in cell.iter("{*}input"))
    return " ".join(" ".join(("".join(map(str, cell.itertext())), *filled)).split())


class _Shape(NamedTuple):
    """Over how many columns and rows a cell goes, in which column it stands at the least, and whether it goes on."""

    columns: int
    rows: int
    column: int
    goes_on: bool


#: How vocabularies say of a cell that it goes over more (HTML 4.9.11; OpenDocument 19.675, 19.677; SpreadsheetML).
_WIDE = ("colspan", "number-columns-repeated", "gridSpan", "MergeAcross")
_HIGH = ("rowspan", "number-rows-spanned", "MergeDown")


def _shape(cell: etree._Element) -> _Shape:
    said = {bare_name(str(key)): str(value) for key, value in cell.attrib.items()}
    properties = next((one for one in cell if local(one) == "tcPr"), None)  # ECMA-376 part 1, 17.4.69
    goes_on = False
    for one in properties if properties is not None else ():
        value = next(map(str, one.attrib.values()), "")
        if local(one) == "gridSpan":
            said["gridSpan"] = value
        elif local(one) == "vMerge":
            said["rowspan"] = str(_MOST_REPEATED)
            goes_on = value != "restart"
    more = 1 if local(cell) == "Cell" else 0  # which counts those behind the first
    wide = max(_number(said.get(name, "")) + more * (name in said) for name in _WIDE)
    high = max(_number(said.get(name, "")) + more * (name in said) for name in _HIGH)
    return _Shape(max(1, wide), max(1, high), _number(said.get("Index", "1")) - 1, goes_on)


def _number(written: str) -> int:
    return min(int(written), _MOST_REPEATED) if written.isdecimal() and len(written) < 6 else 0


def _named_values(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What elements without others in them say, and attributes, with their names; fields with names of their own."""
    for node in root.iter(etree.Element):
        name = local(node)
        if name in _FIELDS:
            yield str(node.get("name") or node.get("id") or ""), str(node.get("value") or node.text or "")
            continue
        named = False
        for key, value in ((bare_name(str(key)), str(value)) for key, value in node.attrib.items()):
            named = named or key == "type"  # of which each element is another part
            if key.lower() not in _NAMING or not (len(node) or node.text):
                yield key, value
            elif label_of(value):
                named = True
                yield value, " ".join("".join(map(str, node.itertext())).split())
        if node.text and not len(node) and not named:
            yield name, node.text
        if name == "sdt":  # a control of Word, with what it is called (ECMA-376 part 1, 17.5.2)
            called = (str(value) for one in node.iter("{*}alias", "{*}tag") for value in one.attrib.values())
            said = " ".join(str(text) for one in node.iterchildren("{*}sdtContent") for text in one.itertext())
            yield from ((label, said) for label in called)
