"""Tables that are as wide as their words: what is done, step by step, until they fit.

Columns are as wide as their longest words, of which those that a dictionary knows may be divided. Where that is more
than the page has room for, the type is smaller, but never smaller than can be read; then the table stands out into
the margins; then it lies across pages of its own (``press/engine/turning.py``), in the largest type that fits;
and what is still too wide becomes a list of its rows, as in large print. Each step below the first is told to whoever
builds the book.

Only a table that stands by itself in an article is turned. What is in a list, a quotation or a box belongs there, and
could not be found again among pages; a table narrower than a column has few columns, which make a good list; and
front pages have numbers of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from briefbound.compose.xhtml import (
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    end_sentence,
    remove,
    serialise,
    tag,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.forms.tables_to_lists import list_of
from briefbound.model import ContentDocument, PageDesign
from briefbound.press.geometry import TURNED, Geometry
from briefbound.press.table_findings import DIVIDED, FORM, UPRIGHT
from briefbound.press.table_looks import BOOK, table_look
from briefbound.press.table_needs import Needs

#: The smallest type of a table, in points; and that of one which could be turned, where it stands upright.
SMALLEST, UPRIGHT_SMALLEST = 6.5, 7.0
#: How near to the edge of the paper a table may stand that is wider than the text, in points.
EDGE = 42.0
#: A table of so many columns takes the room of a column beside the text too.
REACHING = 5
#: What lists, quotations and boxes take of a line, in sizes of the text.
_INDENTS = {"li": 1.5, "dd": 1.5, "blockquote": 3.0, "section": 0.0, "div": 2.0, "aside": 1.0}
#: A row that has so much of a page's lines, at least, may be divided.
_TALL = 1 / 4
#: The head of a turned table, which each of its pages repeats, has no more than so much of them with the caption, for
#: which there are some lines; and the highest row no more than the rest.
_HIGHEST_HEAD, _CAPTION = 1 / 2, 3
#: From one line of a table to the next, as a share of its size of type and of the line of the text.
_LEADING = 0.95


def fit_tables(document: ContentDocument, shape: Geometry, design: PageDesign) -> ContentDocument:
    """Gives each table the form in which it fits; ``data-form`` says which, where it is not the usual one."""
    root = etree.fromstring(document.xhtml)
    tables = descendants(root, "table")
    if not tables:
        return document
    for table in tables:
        if _is_inside_table(table):
            continue
        _fit(table, shape, design, document)
        if "turned" in classes(table) and table.get(FORM) != TURNED:
            table.set(UPRIGHT, "true")
    return replace(document, xhtml=serialise(root))


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to set a table: its form, the sizes of type to try, the width it has, and how much of that stands out at
    its start; whether short cells may be divided; and how many lines of the text its pages have."""

    form: str
    sizes: tuple[float, ...]
    room: float
    out: float
    divides: bool
    lines: float


def _fit(table: Element, shape: Geometry, design: PageDesign, document: ContentDocument) -> None:
    plain = Needs(table, document.language, hyphenates=False, look=table_look(design))
    if shape.side and plain.columns >= REACHING and not _is_held(table):
        add_class(table, "reaching")
    usual, room = plain.look.size(plain.columns), _room(table, shape, design)
    ways = list(_ways(table, shape, design, document, usual))
    if "turned" in classes(table):  # as its author wants it, whatever its width
        ways.sort(key=lambda way: way.form != TURNED)
    elif plain.width(ways[0].sizes[0], shape) <= ways[0].room:  # no dictionary need be asked
        _set(table, ways[0].sizes[0], ways[0], usual)
        _let_tall_rows_divide(table, shape, room)
        return
    whole = replace(plain, hyphenates=design.hyphenate)
    divided = replace(whole, divides=True) if whole.has_short else whole
    for way in ways:
        needs = divided if way.divides else whole
        size = next((size for size in way.sizes if needs.width(size, shape) <= way.room), None)
        if size is None:
            continue
        if way.form != TURNED:
            _set(table, size, way, usual)
            if table.get(FORM) is None and not _fits_whole(needs, size, shape, way.room):
                table.set(FORM, DIVIDED)
            _let_tall_rows_divide(table, shape, room)
            return
        widths, page = needs.shared(way.room / (size * shape.size)), way.lines / (size * _LEADING)
        lines = list(needs.lines(widths))
        head = sum(count for row, count in lines if _is_head(row)) + _CAPTION
        if head <= _HIGHEST_HEAD * page and all(head + count <= page for row, count in lines if not _is_head(row)):
            _set(table, size, way, usual)
            _set_columns(table, widths)
            _take_note_along(table)
            for row, count in lines:
                if count > _TALL * page and not _is_head(row):
                    add_class(row, "tall")
            return
    _divide_short(table)
    if (made := list_of(table)) is not None:
        made.set(FORM, "list")
        put_in_place(table, made)
        return
    _let_tall_rows_divide(table, shape, room)


def _fits_whole(needs: Needs, size: float, shape: Geometry, room: float) -> bool:
    """Whether a table fits with no word of it divided, or has so many columns that the sheets divide its words."""
    return "wide" in classes(needs.table) or replace(needs, hyphenates=False).width(size, shape) <= room


def _ways(
    table: Element, shape: Geometry, design: PageDesign, document: ContentDocument, usual: float
) -> Iterator[_Way]:
    """The ways to set a table that is not to be a list, the best first."""
    is_free = document.kind == "article" and not _is_in_column(table, design) and not _is_held(table)
    least, every = (UPRIGHT_SMALLEST if is_free else SMALLEST) / shape.size, table_look(design).sizes
    sizes = tuple(size for size in every if min(usual, least) <= size <= usual) or (usual,)
    room, out = _room(table, shape, design), _out(table, shape, design)
    yield _Way("small", sizes, room, 0, divides=False, lines=shape.lines)
    yield _Way("small", sizes, room, 0, divides=True, lines=shape.lines)
    yield _Way("broad", sizes, room + (out if shape.side else 2 * out), out, divides=True, lines=shape.lines)
    if not is_free:
        return
    sizes = tuple(size for size in every if size * shape.size >= SMALLEST)
    room, out = shape.lines * shape.line, _free(shape.top, shape.bottom)
    lines = (shape.measure + shape.reach) / shape.line
    yield _Way(TURNED, sizes, room, 0, divides=False, lines=lines)
    yield _Way(TURNED, sizes, room, 0, divides=True, lines=lines)
    yield _Way(TURNED, sizes, room + 2 * out, out, divides=True, lines=lines)


def _set(table: Element, size: float, way: _Way, usual: float) -> None:
    if way.divides:
        _divide_short(table)
    if way.form != "small" or size < usual:
        stands_out = f"; width: {way.room:.1f}pt; margin-inline-start: -{way.out}pt" if way.out else ""
        table.set("style", f"font-size: {size}rem; line-height: {round(size * _LEADING, 3)}rlh{stands_out}")
        table.set(FORM, way.form)
    if way.out:
        add_class(table, "broad")


def _is_head(row: Element) -> bool:
    return any(tag(above) == "thead" for above in row.iterancestors())


def _set_columns(table: Element, widths: Sequence[float]) -> None:
    """Gives each column its width, as a share, unless its author has: layout engines reckon with other words."""
    if table.find("{*}colgroup") is not None:
        return
    whole = sum(widths)
    columns = (element("col", {"style": f"width: {round(100 * width / whole, 3)}%"}) for width in widths)
    table.insert(1 if descendants(table, "caption") else 0, element("colgroup", {}, *columns))


def _take_note_along(table: Element) -> None:
    """Puts the note below a table that is to be turned into its caption: on another page nobody would look for it."""
    note, caption = table.getnext(), table.find("{*}caption")
    if note is None or caption is None or "table-note" not in classes(note):
        return
    remove(note)
    end_sentence(caption)
    note.tag = note.tag.replace("}p", "}span")
    append(caption, " ", note)


def _divide_short(table: Element) -> None:
    """Lets the lines of short cells be divided."""
    for cell in descendants(table, "td", "th"):
        if "short" in (names := classes(cell)):
            cell.set("class", " ".join(name for name in names if name != "short"))


def _let_tall_rows_divide(table: Element, shape: Geometry, room: float) -> None:
    for row in descendants(table, "tr"):
        characters = sum(len("".join(map(str, cell.itertext()))) for cell in row)
        if characters * 0.5 * BOOK.usual * shape.size / room > _TALL * shape.lines / 0.75:
            add_class(row, "tall")


def _room(table: Element, shape: Geometry, design: PageDesign) -> float:
    """The width that a table has where it stands."""
    whole = (shape.measure - 2 * shape.size) / 2 if _is_in_column(table, design) else shape.measure
    if "reaching" in classes(table):
        return whole + shape.reach
    return whole - sum(_INDENTS.get(tag(above), 0) for above in _holders(table)) * shape.size


def _is_in_column(table: Element, design: PageDesign) -> bool:
    """Whether a table stands in one of two columns."""
    return design.columns == 2 and not any("across" in classes(above) for above in table.iterancestors())


def _is_held(table: Element) -> bool:
    return any(True for _ in _holders(table))


def _holders(table: Element) -> Iterator[Element]:
    """What a table stands in, below its section."""
    for above in table.iterancestors():
        if above.getparent() is None or "across" in classes(above):
            return
        yield above


def _out(table: Element, shape: Geometry, design: PageDesign) -> float:
    """How far a table may stand out on each side, or into a column beside the text: not beside the numbers of lines,
    nor out of columns and boxes."""
    if design.form != "standard" or _is_in_column(table, design) or _is_held(table):
        return 0
    if shape.side:
        return 0 if "reaching" in classes(table) else shape.reach
    return _free(shape.inner, shape.outer)


def _free(one: float, other: float) -> float:
    """How far a table may stand out into each of two margins."""
    return round(max(0, min(one, other) - EDGE), 1)


def _is_inside_table(table: Element) -> bool:
    return any(tag(above) == "table" for above in table.iterancestors())
