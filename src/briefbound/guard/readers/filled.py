"""Forms and tables in XML and HTML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefbound.guard.passages import Found, Passage, at
from briefbound.guard.readers.elements import bare_name, local
from briefbound.guard.readers.fields import filled_in, of_named, of_rows
from briefbound.guard.readers.labels import label_of
from briefbound.guard.readers.transcripts import without_times
from briefbound.guard.readers.written import without_keys
from briefbound.guard.words import APART

_CELLS = frozenset(("td", "th", "tc", "table-cell", "covered-table-cell"))
_FIELDS = frozenset(("input", "textarea", "select", "option", "meter", "button"))
#: Attributes that say what an element is called: fields of forms, data of maps, cells of exports.
_NAMING = frozenset("name key field label title id code alias caption column question property term".split())  # noqa: SIM905
_MOST_REPEATED = 64  # columns that one cell of OpenDocument stands for


def read_filled(root: etree._Element, lines: str, place: str) -> Iterator[Found]:
    """What is filled in: in lines, rows of tables, lists of terms, fields; elements and attributes by their names."""
    where = at(place, "what is filled in")
    yield Passage(where, filled_in(lines))
    yield Passage(at(place, "what is said"), APART.join((without_times(lines), without_keys(lines))))
    yield Passage(where, of_rows(_cells_of(row) for row in root.iter("{*}tr", "{*}table-row")))
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


def _cells_of(row: etree._Element) -> dict[int, str]:
    """The cells of a row by their columns."""
    cells: dict[int, str] = {}
    column = 0
    for cell in row.iterchildren(etree.Element):
        if local(cell) in _CELLS:
            filled = (str(one.get("value", "")) for one in cell.iter("{*}input"))
            cells[column] = " ".join(" ".join(("".join(map(str, cell.itertext())), *filled)).split())
            counts = (str(value) for name, value in cell.attrib.items() if str(name).endswith("repeated"))
            repeated = next(counts, "1")
            column += min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() and len(repeated) < 6 else 1
    return cells


def _named_values(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What elements without others in them say, and attributes, with their names; fields with names of their own."""
    for node in root.iter(etree.Element):
        name = local(node)
        if name in _FIELDS:
            yield str(node.get("name") or node.get("id") or ""), str(node.get("value") or node.text or "")
            continue
        for key, value in ((bare_name(str(key)), str(value)) for key, value in node.attrib.items()):
            if key.lower() not in _NAMING or not (len(node) or node.text):
                yield key, value
            elif label_of(value):
                yield value, " ".join("".join(map(str, node.itertext())).split())
        if node.text and not len(node):
            yield name, node.text
        if name == "sdt":  # a control of Word, with what it is called (ECMA-376 part 1, 17.5.2)
            called = (str(value) for one in node.iter("{*}alias", "{*}tag") for value in one.attrib.values())
            said = " ".join(str(text) for one in node.iterchildren("{*}sdtContent") for text in one.itertext())
            yield from ((label, said) for label in called)
