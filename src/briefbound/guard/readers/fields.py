"""What is filled into forms and tables: parts of one name that labels, columns and dates stand between.

Running text is read by others. Here cells are put beside each other that do not stand beside each other: those of a
row with others between, those that labels or the heads of columns call the parts of a name, those of a column.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from briefbound.guard.readers.forms import labelled
from briefbound.guard.readers.labels import Label, label_of
from briefbound.guard.words import APART

#: The cells of a row by their columns.
Row = Mapping[int, str]

#: Cells of a row between which a name may be divided stand no further apart, nor do lines of a form.
_FARTHEST = 4
#: Below the heads of columns so many rows may be empty in them.
_FARTHEST_ROW = 100
#: Parts that labels name belong to one person within so many labels.
_SAME_PERSON = 40
#: A part of a name: letters, few words.
_PART = re.compile(r"[^\W\d_][^\d_:;,!?/\\|<>=\n]{0,39}")
_MOST_WORDS = 3
_LETTER = re.compile(r"[^\W\d_]")
_CELLS = re.compile(
    r"[ \u00a0]*(?::?[|\t]|[:：=│║¦])[ \u00a0]*| & |[?&](?=[\w.-]{1,40}=)| \[(?=[^\[\]]{1,40}\]\s*$)"
    r"|\.{3,}|…|_{2,}|[ \u00a0]{2,}| [–—-]+>? "
)
_ITEMS = re.compile(r"[,;]\s*")
_AROUND = " \t\r\n\u00a0.:*_-–—#\"'“”«»()[]\\"
_EDGES = " \r|│║"
_MOST_LINES = 200_000
#: Letters in boxes, one in each: how they are parted in a text, and how many there are at least.
_BOXES = re.compile(r"[;,|│║\t]")
_BOXED = re.compile(r"(?:[;,|│║\t][;,|│║\s]*[^\W\d_]\s*){2}")
_FEWEST_BOXES = 2


def _part(cell: str) -> str:
    """A cell that may be a part of a name, bare; others as nothing."""
    bare = " ".join(cell.split()).strip(_AROUND)
    return bare if _PART.fullmatch(bare) and bare.count(" ") < _MOST_WORDS else ""


def filled_in(text: str) -> str:
    """What the lines of a text say that are filled in, or are rows of a table, each pair of parts by itself."""
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    separated = next(in_columns(lines, 2), [])
    whole = separated or [dict(enumerate(_CELLS.split(line.strip(_EDGES)))) for line in lines if line.strip()]
    rows = separated or [dict(enumerate(_cells(row))) for row in whole]
    tables = [rows, whole] if any(len(row) > 2 and any(map(_says_whose, row.values())) for row in whole) else [rows]
    by_labels = (pair for table in tables for pair in _by_labels(table))
    boxes = _in_boxes(dict(enumerate(_BOXES.split(line))) for line in lines if _BOXED.search(line))
    running = (pair for table in labelled(text) for pair in _by_labels(table))
    return _said((*_across(rows), *by_labels, *_beside_labels(rows), *boxes, *running, *_in_lines(lines)))


def of_rows(rows: Iterable[Row]) -> str:
    """What the rows of a table say across cells that stand between, by heads and labels, and down its columns."""
    table = [{column: text for column, text in row.items() if text.strip()} for row in rows]
    columns: dict[int, list[str]] = {}
    for row in table:
        for column, text in row.items():
            columns.setdefault(column, []).append(text)
    down = (pair for column in columns.values() for pair in _below(column))
    return _said((*_across(table), *_by_labels(table), *_beside_labels(table), *down, *_in_boxes(table)))


def of_named(values: Iterable[tuple[str, str]]) -> str:
    """What values say whose names (keys, elements, attributes) call them the parts of a name."""
    return _said(_by_labels([{0: name, 1: value} for name, value in values if label_of(name)]))


def _said(pairs: Iterable[str]) -> str:
    return APART.join(dict.fromkeys(pairs))


def _cells(row: Row) -> list[str]:
    """The cells of a line; where there are many, a label may stand at the end of the value before it."""
    cells = list(row.values())
    if len(cells) < 3:
        return cells
    found: list[str] = []
    for cell in (item for one in cells for item in _ITEMS.split(one)):
        words = cell.split()
        cuts = () if _is_bare(cell) else range(max(1, len(words) - _MOST_WORDS), len(words))
        cut = next((cut for cut in cuts if _is_bare(" ".join(words[cut:]))), 0)
        found += [" ".join(words[:cut]), " ".join(words[cut:])] if cut else [cell]
    return found


def _is_bare(cell: str) -> bool:
    """Whether a cell is a label, and nothing else."""
    named = label_of(cell)
    return named is not None and not named.whose


def _says_whose(cell: str) -> bool:
    named = label_of(cell)
    return named is not None and bool(named.whose)


def in_columns(lines: Sequence[str], fewest: int) -> Iterator[list[Row]]:
    """The rows of a text whose values are separated by signs, in nearly each line as often, so many at the least.

    A title, a remark or the sign itself (``sep=;``) may stand above them; below the names of columns all is rows.
    """
    head = [(at, line) for at, line in enumerate(lines[:_HEAD]) if line.strip()]
    for sign in _SEPARATORS:
        counts = [(at, line.count(sign)) for at, line in head if sign in line and '"' not in line]
        most, times = max(Counter(count for _, count in counts).items(), key=itemgetter(1), default=(0, 0))
        wide = ((at, line.split(sign)) for at, line in head if line.count(sign) > 1)
        begins = next((at for at, cells in wide if _is_head(cells)), None)
        if begins is None and times > 1 and most >= fewest:
            first = next(at for at, count in counts if count == most)
            behind = sum(1 for at, line in head if at >= first and '"' not in line)
            begins = first if first <= _MOST_TITLES and times >= _NEARLY * behind else None
        if begins is not None:
            try:
                yield [dict(enumerate(row)) for row in csv.reader(lines[begins:], delimiter=sign)]
            except csv.Error:
                return


_SEPARATORS = ",;|^~"
_HEAD = 50
_MOST_TITLES = 10  # lines above a table
_NEARLY = 0.9


def _is_head(cells: Sequence[str]) -> bool:
    """Whether cells are the names of columns, of which two name parts of one name."""
    named = [one for cell in cells if (one := label_of(cell.strip(_AROUND)))]
    return any(one.goes_with(other) and one is not other for one in named for other in named)


def _across(rows: Iterable[Row]) -> Iterator[str]:
    """Parts in one row that other cells stand between."""
    for row in rows:
        if len(row) > 2:
            yield from _near(list(row.values()), 2)


def _beside_labels(rows: Iterable[Row]) -> Iterator[str]:
    """The second cells of rows of two that are near each other, up to where a first one stands again."""
    filled: dict[str, list[str]] = {}
    for label, value in (row.values() for row in rows if len(row) == 2):
        if " " in value.strip() and not _LETTER.search(label):  # a number, and the whole name of somebody
            continue
        if label.strip() in filled and label.strip():
            yield from _near([one for some in filled.values() for one in some], 1)
            filled.clear()
        filled.setdefault(label.strip(), []).append(value)
    yield from _near([one for some in filled.values() for one in some], 1)


def _in_lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a form without labels: parts that are near each other, with a number or a letter between."""
    block: list[str] = []
    for line in (*lines, ""):
        bare = line.strip(_AROUND)
        if bare and len(bare) < _LONGEST_IN_FORM and bare.count(" ") < _MOST_WORDS:
            block.append(bare)
            continue
        marks = [at for at, one in enumerate(block) if len(one) == 1 or not _LETTER.match(one)]
        for at in marks:
            before, behind = block[max(0, at - _NEAR_LINE) : at], block[at + 1 : at + 1 + _NEAR_LINE]
            yield from _near([*before, "", *behind], 2, _NEAR_LINE + 1)
        block = []


#: Lines without labels are shorter, and no further from each other.
_LONGEST_IN_FORM = 40
_NEAR_LINE = 2


def _near(cells: Sequence[str], nearest: int, farthest: int = _FARTHEST) -> Iterator[str]:
    """Cells that may be parts of a name, with those that stand so near behind them."""
    parts = [(at, part) for at, cell in enumerate(cells) if (part := _part(cell))]
    for number, (at, part) in enumerate(parts):
        for other, behind in parts[number + 1 : number + 1 + farthest]:
            if nearest <= other - at <= farthest:
                yield f"{part} {behind}"


def _below(column: Sequence[str]) -> Iterator[str]:
    """Cells of a column with those below them; where each has several words they are two names."""
    for cell, below in pairwise(column):
        part, other = _part(cell), _part(below)
        if part and other and not (" " in part and " " in other):
            yield f"{part} {other}"


def _in_boxes(rows: Iterable[Row]) -> Iterator[str]:
    """What stands letter by letter in the boxes of a form, as rows of whole words."""
    read = [(label, words) for row in rows for label, words in [_unboxed(row)] if words]
    words = [word for _, some in read for word in some]
    yield from _near(words, 1)
    yield from _by_labels([dict(enumerate([label, *some])) for label, some in read])


def _unboxed(row: Row) -> tuple[str, list[str]]:
    """The label of a row whose cells hold a letter each, and its words, which wider gaps part."""
    cells = [(column, cell.strip()) for column, cell in row.items() if cell.strip()]
    at = len(cells)
    while at and len(cells[at - 1][1]) == 1 and cells[at - 1][1].isalpha():
        at -= 1
    if len(cells) - at < _FEWEST_BOXES:
        return "", []
    letters = cells[at:]
    steps = [column - before for (before, _), (column, _) in pairwise(letters)]
    words = [letters[0][1]]
    for (_, letter), step in zip(letters[1:], steps, strict=True):
        if step > min(steps):
            words.append(letter)
        else:
            words[-1] += letter
    return cells[at - 1][1] if at else "", words


def _by_labels(rows: Sequence[Row]) -> Iterator[str]:
    """What stands beside labels, or below them, that name the parts of a name; and the columns of heads that do."""
    seen: dict[str, tuple[int, int, Label]] = {}  # by the label; where it stands again another begins
    for at, row in enumerate(rows):
        for column, cell in row.items():
            named = label_of(cell)
            if named is None:
                continue
            label = cell.strip(_AROUND)
            if label in seen or len(seen) >= _SAME_PERSON:
                seen.clear()
            for at_other, other, meant in seen.values():
                if named.goes_with(meant):
                    yield from _values(rows, (at_other, other), (at, column))
            seen[label] = (at, column, named)


def _values(rows: Sequence[Row], one: tuple[int, int], other: tuple[int, int]) -> Iterator[str]:
    """What two labels may stand for: the cells beside them, those below; in one row, whole columns."""
    (first, column), (second, beside) = one, other
    for down, right in ((0, 1), (1, 0)):
        pair = [_part(_cell(rows, at + down, where + right)) for at, where in (one, other)]
        if all(pair):
            yield " ".join(pair)
    if column == beside:
        for where in (where for where in rows[first] if where > column + 1):
            pair = [_part(_cell(rows, at, where)) for at in (first, second)]
            if all(pair):
                yield " ".join(pair)
    if first == second:
        empty = 0
        for row in rows[first + 1 :]:
            empty = 0 if column in row and beside in row else empty + 1
            if empty > _FARTHEST_ROW:
                return
            cells = row.get(column, ""), row.get(beside, "")
            if any(map(label_of, cells)):  # another head
                return
            pair = [_part(cell) for cell in cells]
            if all(pair):
                yield " ".join(pair)


def _cell(rows: Sequence[Row], at: int, column: int) -> str:
    return rows[at].get(column, "") if at < len(rows) else ""
