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

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from briefbound.compose.figures import end_sentence
from briefbound.compose.xhtml import (
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    remove,
    serialise,
    tag,
)
from briefbound.compose.xhtml import replace as put_in_place
from briefbound.faces.widths import advances
from briefbound.forms.tables_to_lists import grid_of, list_of
from briefbound.forms.transforms import ZERO_WIDTH_SPACE
from briefbound.languages.names import names_in
from briefbound.model import ContentDocument, PageDesign
from briefbound.press.geometry import TURNED, Geometry
from briefbound.press.table_findings import FORM, UPRIGHT
from briefbound.press.table_looks import BOOK, TableLook, table_look

#: The smallest type of a table, in points.
SMALLEST = 6.5
#: How near to the edge of the paper a table may stand that is wider than the text, in points.
EDGE = 42.0
#: A table of so many columns takes the room of a column beside the text too.
REACHING = 5
#: What is reckoned for a picture, and for a word that may be divided anywhere, such as an address; in sizes of the
#: type.
_PICTURE, _ANYWHERE = 3.0, 9.0
#: What lists, quotations and boxes take of a line, in sizes of the text.
_INDENTS = {"li": 1.5, "dd": 1.5, "blockquote": 3.0, "section": 0.0, "div": 2.0, "aside": 1.0}
#: A row that has so much of a page's lines, at least, may be divided.
_TALL = 1 / 4
#: The head of a turned table, which each of its pages repeats, has no more than so much of them with the caption, for
#: which there are some lines; and the highest row no more than the rest.
_HIGHEST_HEAD, _CAPTION = 1 / 2, 3
#: From one line of a table to the next, as a share of its size of type and of the line of the text; how many times as
#: many lines a narrow column takes as it has room for.
_LEADING, _RAGGED = 0.95, 1.4
#: As long as the number of a page.
_PAGE = "000"
#: Where lines are divided without a hyphen: at spaces; behind a hyphen, but not before a digit (UAX 14, LB25), so
#: that a telephone number is one piece; behind a dash or a stroke.
_PIECES = re.compile(rf"[ \n\t{ZERO_WIDTH_SPACE}]+|(?<=\w-)(?=[^\W\d])|(?<=\w–)(?=\w)|(?<=[^\W\d]/)(?=[^\W\d])")


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
    whole = _Needs(table, document.language, design.hyphenate, look=table_look(design))
    divided = replace(whole, divides=True) if whole.has_short else whole
    if shape.side and whole.columns >= REACHING and not _is_held(table):
        add_class(table, "reaching")
    usual, room = whole.look.size(whole.columns), _room(table, shape, design)
    ways = list(_ways(table, shape, design, document, usual))
    if "turned" in classes(table):  # as its author wants it, whatever its width
        ways.sort(key=lambda way: way.form != TURNED)
    for way in ways:
        needs = divided if way.divides else whole
        size = next((size for size in way.sizes if needs.width(size, shape) <= way.room), None)
        if size is None:
            continue
        if way.form != TURNED:
            _set(table, size, way, usual)
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


def _ways(
    table: Element, shape: Geometry, design: PageDesign, document: ContentDocument, usual: float
) -> Iterator[_Way]:
    """The ways to set a table that is not to be a list, the best first."""
    least, every = min(usual, SMALLEST / shape.size), table_look(design).sizes
    sizes = tuple(size for size in every if least <= size <= usual) or (usual,)
    room, out = _room(table, shape, design), _out(table, shape, design)
    yield _Way("small", sizes, room, 0, divides=False, lines=shape.lines)
    yield _Way("small", sizes, room, 0, divides=True, lines=shape.lines)
    yield _Way("broad", sizes, room + (out if shape.side else 2 * out), out, divides=True, lines=shape.lines)
    if document.kind != "article" or _is_in_column(table, design) or _is_held(table):
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


@dataclass
class _Needs:
    """What the columns of a table need."""

    table: Element
    language: str
    hyphenates: bool  # words, where a dictionary says so
    divides: bool = False  # short cells, which are held together otherwise
    look: TableLook = BOOK

    def __post_init__(self) -> None:
        self._rows = grid_of(self.table)
        self.columns = max(map(len, self._rows), default=0)
        self._narrow = self._least()

    @property
    def has_short(self) -> bool:
        """Whether cells are held together that could be divided between words."""
        return any("short" in classes(cell) for cell in descendants(self.table, "td", "th"))

    def width(self, size: float, shape: Geometry) -> float:
        """The least width in points, in a size of type."""
        return sum(self._narrow) * size * shape.size * 1.02

    def shared(self, whole: float) -> list[float]:
        """The width of each column of a table that is so wide, in sizes of its type, or less: what it needs, and of
        the rest the more, the longer its cells are."""
        wishes = [self._column(at, in_lines=False) - need for at, need in enumerate(self._narrow)]
        more = min(1, max(0, whole - sum(self._narrow)) / max(sum(wishes), self.look.apart))
        return [need + max(0, wish) * more for need, wish in zip(self._narrow, wishes, strict=True)]

    def lines(self, widths: Sequence[float]) -> Iterator[tuple[Element, float]]:
        """About how many lines each row has in columns of these widths."""
        for row, cells in zip(descendants(self.table, "tr"), self._rows, strict=True):
            highest = 1.0
            for at, cell in enumerate(cells):
                if cell is not None and cell.element.getparent() is row:
                    width = sum(widths[at : at + cell.columns]) - self.look.apart
                    highest = max(highest, _RAGGED * self._cell(cell.element, in_lines=False) / max(width, 1))
            yield row, highest

    def _least(self) -> list[float]:
        """The least width of each column; of those under one cell, what that needs."""
        widths = [self._column(at, in_lines=True) for at in range(self.columns)]
        for row in self._rows:
            for at, cell in enumerate(row):
                if cell is not None and cell.columns > 1 and (at == 0 or row[at - 1] is not cell):
                    under = slice(at, at + cell.columns)
                    lacks = self._cell(cell.element, in_lines=True) + self.look.apart - sum(widths[under])
                    widths[under] = [width + max(0, lacks) / cell.columns for width in widths[under]]
        return widths

    def _column(self, at: int, in_lines: bool) -> float:
        look = self.look
        widest, apart = 0.0, look.last if at == self.columns - 1 else look.apart
        for row in self._rows:
            cell, before = row[at], row[at - 1] if at else None
            if cell is None or cell.columns > 1:
                continue
            is_number = "number" in classes(cell.element)
            if is_number:
                apart = max(apart, look.number)
            follows = before is not None and "number" in classes(before.element)
            behind = 0.0 if not follows else look.between if is_number else look.behind
            widest = max(widest, behind + self._cell(cell.element, in_lines))
        return widest + apart

    def _cell(self, cell: Element, in_lines: bool) -> float:
        """The width of a cell: of its longest part that no line may divide, or of all that it says."""
        names, is_head = classes(cell), tag(cell) == "th"
        is_bold = is_head or bool(descendants(cell, "strong", "b"))
        text = "".join(_texts(cell, self.language)).strip()
        if not in_lines or ("short" in names and not self.divides) or ("number" in names and not is_head):
            return self._width(text, is_bold)
        whole = [piece for piece in _PIECES.split(text) if piece]
        # Of a word that one of the languages of its cell would divide and another not, nobody knows here whose it is.
        languages = {self.language, *(str(node.get("lang")) for node in cell.iter(etree.Element) if node.get("lang"))}
        known = languages if self.hyphenates else {""}
        people = {language: names_in(text, language) for language in known}
        parts = [
            part
            for language in known
            for piece in whole
            for part in _parts(piece, language, may_divide=_bare(piece) not in people[language])
        ]
        widest = max((self._width(part, is_bold) for part in parts), default=0.0)
        if "long" in names or descendants(cell, "code"):
            widest = min(widest, _ANYWHERE)
        return max(widest, _PICTURE) if descendants(cell, "img", "embed") else widest

    def _width(self, text: str, is_bold: bool) -> float:
        return _width(text, self.look.face, 700 if is_bold else 400)


@lru_cache(10_000)
def _width(text: str, face: str, weight: int) -> float:
    """The width of a text in sizes of its type."""
    widths = advances(face, weight)
    return sum(widths.get(ord(letter), 0.6) for letter in text if letter not in "\u00ad\u2060\u200b")


def _texts(cell: Element, language: str) -> Iterator[str]:
    """What a cell says, without its notes, and with the pages of what it refers to (press/sheet.py)."""
    yield cell.text or ""
    for node in cell.iterchildren(etree.Element):
        if "footnote" not in classes(node):
            yield from _texts(node, language)
        if tag(node) == "br":
            yield " "
        if tag(node) == "a" and "xref" in classes(node):
            yield f"{node.get('data-before', '')}{_PAGE}{node.get('data-behind', '')}"
        yield node.tail or ""


def _bare(word: str) -> str:
    """A word without the signs around it."""
    found = re.search(r"\w(?:.*\w)?", word)
    return found[0] if found else ""


@lru_cache(10_000)
def _parts(word: str, language: str, may_divide: bool = True) -> tuple[str, ...]:
    """The pieces into which layout may divide a word, each with its hyphen (``hyphenate-limit-chars: 7 3 4``).

    Layout divides a word from its beginning, and asks the dictionary anew about what is left, which may be too short
    to be divided again: cer-tificate, though cer-tif-i-cate. What is a name in its text is not divided.
    """
    if "\u00ad" in word:
        return tuple(f"{piece}-" for piece in word.split("\u00ad"))
    bare = _bare(word)
    if not may_divide or len(bare) < 7 or not bare.replace("-", "").isalpha():
        return (word,)
    before, _, after = word.partition(bare)
    pieces = [before]
    while len(bare) >= 7 and (place := next((at for at in _places(bare, language) if 3 <= at <= len(bare) - 4), 0)):
        pieces[-1] += bare[:place] + "-"
        pieces.append("")
        bare = bare[place:]
    pieces[-1] += bare + after
    return tuple(pieces)


def _places(word: str, language: str) -> list[int]:
    import pyphen

    known = pyphen.language_fallback(language) if language else None
    return list(pyphen.Pyphen(lang=known).positions(word)) if known else []
