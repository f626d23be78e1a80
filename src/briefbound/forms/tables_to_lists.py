"""Tables as lists of labelled values, for pages on which a table would be crowded: a table never shrinks there.

Each row of a wide table becomes an item: what heads the row as its title, then each value after the header of its
column. The caption, the links to the table and the order of reading stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from briefbound.compose.xhtml import (
    PLACE,
    XML_LANG,
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    plain_text,
    remove,
    serialise,
    tag,
    take,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.forms.transforms import ZERO_WIDTH_SPACE
from briefbound.model import ContentDocument

#: In a table that stays one, a column of cells of so many characters or fewer has each on one line; others have about
#: so many lines at most.
SHORT, MOST_LINES = 16, 4
#: The room between two columns, in characters.
GAP = 2
#: What stands for a value that is not given.
NOTHING = "–"


def tables_to_lists(document: ContentDocument, characters: int) -> ContentDocument:
    """Makes a list of each table that lines of so many ``characters`` cannot hold side by side.

    A table becomes ``div.table-list`` with ``p.caption`` and ``ul.rows``; an item has ``p.row-title`` and
    ``dl.values``. In a table that stays, cells of narrow columns are marked ``short``. A value under several headers,
    or a header above several columns, is named by all of them. What a row or column span repeats is copied without
    ids and note calls, which stay unique.
    """
    root = etree.fromstring(document.xhtml)
    for table in descendants(root, "table"):
        rows = grid_of(table)
        if rows and _width(rows) > characters:
            put_in_place(table, _as_list(table, rows))
            continue
        for column in zip(*rows, strict=True):
            if _longest(column) <= SHORT:
                for cell in filter(None, column):
                    add_class(cell.element, "short")
    return replace(document, xhtml=serialise(root))


def list_of(table: Element) -> Element | None:
    """The list of the rows of a table, into which its content goes; None for a table without rows."""
    rows = grid_of(table)
    return _as_list(table, rows) if rows else None


@dataclass(slots=True)
class TableCell:
    """A cell of the source; its content is taken once, and copied after that."""

    element: Element
    columns: int
    taken: bool = False

    @property
    def is_header(self) -> bool:
        return tag(self.element) == "th"

    @property
    def heads_row(self) -> bool:
        return self.is_header and self.element.get("scope", "").startswith("row")

    def content(self, into: Element) -> Element:
        """Puts the content into an element: the first time all of it, later without what may be there only once."""
        original = deepcopy(self.element)
        if not self.taken and (place := original.get(PLACE)):
            into.set(PLACE, place)
        if self.taken:
            for node in [node for node in original.iter(etree.Element) if node is not original]:
                take(node, "id")
                take(node, PLACE)
                if {"noteref", "print-page"} & set(classes(node)) or node.get("role") == "doc-pagebreak":
                    remove(node)
        self.taken = True
        append(into, original.text or "", *list(original))
        return into


TableRow = list[TableCell | None]


def grid_of(table: Element) -> list[TableRow]:
    """The rows of a table, each cell in every place that it covers (HTML, 4.9.12: forming a table)."""
    places: dict[tuple[int, int], TableCell] = {}
    lines = descendants(table, "tr")
    for row, line in enumerate(lines):
        column = 0
        for node in line:
            while (row, column) in places:
                column += 1
            cell = TableCell(node, _span(node, "colspan"))
            for down in range(min(_span(node, "rowspan"), len(lines) - row)):
                for right in range(cell.columns):
                    places.setdefault((row + down, column + right), cell)
            column += cell.columns
    width = max((column for _, column in places), default=-1) + 1
    return [[places.get((row, column)) for column in range(width)] for row in range(len(lines))]


def _span(node: Element, name: str) -> int:
    written = node.get(name, "1")
    return max(1, int(written)) if written.isdecimal() else 1


def _width(rows: list[TableRow]) -> int:
    """The characters that the columns need beside one another."""
    return sum(map(_column_width, zip(*rows, strict=True)))


def _column_width(column: Sequence[TableCell | None]) -> int:
    if _longest(column) <= SHORT:
        return _longest(column) + GAP
    # No-break spaces and word joiners hold more than one word together.
    words = [len(word) for text in _texts(column) for word in re.split(f"[ \n{ZERO_WIDTH_SPACE}]+", text)]
    return max(*words, -(-_longest(column) // MOST_LINES)) + GAP


def _longest(column: Sequence[TableCell | None]) -> int:
    return max(map(len, _texts(column)), default=0)


def _texts(column: Sequence[TableCell | None]) -> list[str]:
    cells = (cell for cell in column if cell is not None and cell.columns == 1)
    return ["".join(map(str, cell.element.itertext())).strip() for cell in cells]


def _as_list(table: Element, rows: list[TableRow]) -> Element:
    names = [name for name in ("id", "lang", "dir", XML_LANG, PLACE) if table.get(name)]
    whole = element("div", {"class": "table-list", **{name: table.get(name, "") for name in names}})
    caption = next(iter(descendants(table, "caption")), None)
    if caption is not None:
        place = {PLACE: caption.get(PLACE, "")} if caption.get(PLACE) else {}
        whole.append(element("p", {"class": "caption", **place}, caption.text, *list(caption)))
    heads = header_rows(rows)
    items: Element | None = None
    for row in rows[len(heads) :]:
        if (group := group_of(row)) is not None:
            whole.append(group.content(element("p", {"class": "row-group"})))
            items = None
            continue
        if items is None:
            items = element("ul", {"class": "rows"})
            whole.append(items)
        items.append(_item(row, heads))
    return whole


def header_rows(rows: list[TableRow]) -> list[TableRow]:
    """The rows at the top that hold headers of columns, in which an empty corner may be a plain cell."""
    found = []
    for row in rows:
        cells = [cell for cell in row if cell is not None]
        headers = [cell for cell in cells if cell.is_header and not cell.heads_row]
        if not headers or any(not cell.is_header and plain_text(cell.element) for cell in cells):
            break
        found.append(row)
    return found


def group_of(row: TableRow) -> TableCell | None:
    """The only cell of a row that has one across all its columns."""
    first = row[0]
    return first if first is not None and len(row) > 1 and all(cell is first for cell in row) else None


def _item(row: TableRow, heads: list[TableRow]) -> Element:
    cells = [(at, cell) for at, cell in enumerate(row) if at == 0 or cell is None or cell is not row[at - 1]]
    titles = [at for at, cell in cells if cell is not None and cell.heads_row] or [0]
    title = element("p", {"class": "row-title"})
    values = element("dl", {"class": "values"})
    for at, cell in cells:
        label = _label(at, cell, heads)
        if at in titles:
            append(title, ", " if len(title) or title.text else None, *_titled(label, _value(cell, element("span"))))
        else:
            value = _value(cell, element("dd"))
            term = _ended(label, element("dt")) if label else None
            values.append(element("div", {}, term, " " if label else None, value))
    item = element("li", {}, title)
    if len(values):
        item.append(values)
    return item


def _titled(label: list[Element], value: Element) -> list[Element | str]:
    """``District: Osh``; the value alone where its column has no header."""
    return [_ended(label, element("span", {"class": "label"})), " ", value] if label else [value]


def _ended(label: list[Element], into: Element) -> Element:
    for number, piece in enumerate(label):
        append(into, ", " if number else None, piece.text, *list(piece))
    append(into, ":")
    return into


def headers_of(at: int, cell: TableCell | None, heads: list[TableRow]) -> list[TableCell]:
    """The headers of a column, or of all columns that a cell covers, from top to bottom and each once."""
    found: list[TableCell] = []
    for column in range(at, at + (cell.columns if cell else 1)):
        for row in heads:
            head = row[column]
            if head is not None and plain_text(head.element) and head not in found:
                found.append(head)
    return found


def _label(at: int, cell: TableCell | None, heads: list[TableRow]) -> list[Element]:
    return [head.content(element("span")) for head in headers_of(at, cell, heads)]


def _value(cell: TableCell | None, into: Element) -> Element:
    if cell is None or not (plain_text(cell.element) or descendants(cell.element, "img")):
        into.text = NOTHING
        return into
    if language := cell.element.get("lang"):
        into.set("lang", language)
        into.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    if direction := cell.element.get("dir"):
        into.set("dir", direction)
    return cell.content(into)
