"""Tables that fit pages of any width: where one is too wide, its rows become blocks, each value after its header.

How wide a page is, and how large its type, is known to the reading system alone. So each table stands in a box whose
width is asked for (CSS Conditional Rules 5, container queries), and carries the width that it needs (``data-needs``),
in the size of the type. The rules are a sheet of their own, which old readers may drop without harm to the other.

Rows and cells that are shown as blocks would be none to a screen reader: each has its role in words (ARIA in HTML).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import Template

from briefbound.compose.xhtml import Element, add_class, classes, descendants, element, plain_text, tag
from briefbound.epub.addresses import pieces_of
from briefbound.forms.tables_to_lists import TableCell, TableRow, grid_of, group_of, header_rows, headers_of
from briefbound.stylesheets import stylesheet

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
_NEEDS = re.compile(r'data-needs="(\d+)"')

#: Widths in the size of the type, as wide faces have them: that of a letter, of a capital, of an ideograph, of a
#: slender sign; the room around a cell; how much a bold face adds.
_LETTER, _CAPITAL, _IDEOGRAPH, _SLENDER = 0.6, 0.75, 1.05, 0.35
_AROUND, _BOLD = 0.8, 1.08
_SLENDER_SIGNS = frozenset("ijl.,:;'’!|()[] ")
#: A column whose longest cell is no wider has each on one line; others have about so many lines at most.
_ONE_LINE, _MOST_LINES = 8.0, 6
#: The size of the type of a table (styles/epub.css), and of one of many columns.
_SIZE, _SIZE_OF_WIDE = 0.9, 0.8
_STEP = 2  # widths are rounded to steps, so that a book of many tables has few rules


def fit_tables(root: Element) -> None:
    """Puts each table into a box, in place: with roles, the header of each value, and the width that it needs."""
    for table in descendants(root, "table"):
        rows = grid_of(table)
        heads = header_rows(rows)
        _say_roles(table)
        _label(table, rows, heads)
        table.set("data-needs", str(_width_needed(table, rows)))
        box = element("div", {"class": "table-box"})
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)


def narrow_sheet(documents: Iterable[str]) -> str:
    """The rules for pages that are too narrow: for headings, and for the tables of these documents, widest first."""
    headings = stylesheet("epub-narrow.css")
    widths = {int(width) for text in documents for width in _NEEDS.findall(text)}
    if not widths:
        return headings
    always, _, rules = stylesheet("epub-tables.css").partition("@container")
    narrow = Template(f"@container{rules}")
    return headings + always + "".join(narrow.substitute(needs=width) for width in sorted(widths))


def _say_roles(table: Element) -> None:
    for node in (table, *descendants(table, *_ROLES, "th")):
        name = tag(node)
        heads_row = node.get("scope", "").startswith("row")
        node.set("role", _ROLES.get(name) or ("rowheader" if heads_row else "columnheader"))
        for span in ("colspan", "rowspan"):
            if node.get(span, "1") != "1":
                node.set(f"aria-{span}", node.get(span, ""))
    if any(descendants(caption, "a") for caption in descendants(table, "caption")):
        del table.attrib["role"]  # with it, a table may hold rows alone (ARIA 1.2, required owned elements), no call


def _label(table: Element, rows: list[TableRow], heads: list[TableRow]) -> None:
    """Writes on each cell what heads it, and on each row what it shares with those above it."""
    for number, (line, row) in enumerate(zip(descendants(table, "tr"), rows, strict=True)):
        if number < len(heads):
            add_class(line, "heads")
            continue
        group = group_of(row)
        shared = []
        for at, cell in enumerate(row):
            if cell is None or (at and cell is row[at - 1]):
                continue
            label = ", ".join(plain_text(head.element) for head in headers_of(at, cell, heads))
            if cell.element.getparent() is not line:
                shared.append(f"{label}: {plain_text(cell.element)}" if label else plain_text(cell.element))
            elif cell is group:
                add_class(cell.element, "group")
            elif label:
                cell.element.set("data-label", label)
            if not plain_text(cell.element) and not descendants(cell.element, "img"):
                add_class(cell.element, "nothing")
        if shared:
            line.set("data-shared", "; ".join(shared))


# ---------------------------------------------------------------- the width that a table needs


def _width_needed(table: Element, rows: list[TableRow]) -> int:
    """In the size of the type around the table, up to the next step."""
    columns = [_column_width(column) for column in zip(*rows, strict=True)]
    for row in rows:
        for at, cell in enumerate(row):
            if cell is not None and cell.columns > 1 and (at == 0 or cell is not row[at - 1]):
                lacking = _cell_width(cell)[0] + _AROUND - sum(columns[at : at + cell.columns])
                columns[at] += max(0.0, lacking)
    size = _SIZE_OF_WIDE if "wide" in classes(table) else _SIZE
    return -int(-size * sum(columns) // _STEP) * _STEP


def _column_width(column: Sequence[TableCell | None]) -> float:
    widths = [_cell_width(cell) for cell in column if cell is not None and cell.columns == 1]
    word = max((word for word, _ in widths), default=0.0)
    whole = max((whole for _, whole in widths), default=0.0)
    return max(word, min(whole, max(_ONE_LINE, whole / _MOST_LINES))) + _AROUND


def _cell_width(cell: TableCell) -> tuple[float, float]:
    """The width of the longest piece that is not divided, and of the whole text on one line."""
    text = "".join(map(str, cell.element.itertext()))
    weight = _BOLD if cell.is_header else 1.0
    words = [word for word in re.split(r"[ \n\t\u200b]+", text) if word]
    pieces = [piece for word in words for piece in pieces_of(word)]
    return weight * max(map(_width, pieces), default=0.0), weight * _width(" ".join(words))


def _width(text: str) -> float:
    return sum(map(_letter_width, unicodedata.normalize("NFC", text)))


@lru_cache(10_000)
def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _IDEOGRAPH
    if letter in _SLENDER_SIGNS:
        return _SLENDER
    return _CAPITAL if letter.isupper() or letter in "mwшщжюфы" else _LETTER
