"""What the columns of a table need: how wide its words are, and where lines may divide them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from briefbound.compose.xhtml import Element, classes, descendants, tag
from briefbound.faces.widths import advances
from briefbound.forms.tables_to_lists import grid_of
from briefbound.forms.transforms import ZERO_WIDTH_SPACE
from briefbound.languages.names import names_in
from briefbound.press.geometry import Geometry
from briefbound.press.table_looks import BOOK, TableLook

#: What is reckoned for a picture, and for a word that may be divided anywhere, such as an address; in sizes of the
#: type.
_PICTURE, _ANYWHERE = 3.0, 9.0
#: How many times as many lines a narrow column takes as it has room for.
_RAGGED = 1.4
#: As long as the number of a page.
_PAGE = "000"
#: Where lines are divided without a hyphen: at spaces; behind a hyphen, but not before a digit (UAX 14, LB25), so
#: that a telephone number is one piece; behind a dash or a stroke.
_PIECES = re.compile(rf"[ \n\t{ZERO_WIDTH_SPACE}]+|(?<=\w-)(?=[^\W\d])|(?<=\w–)(?=\w)|(?<=[^\W\d]/)(?=[^\W\d])")


@dataclass
class Needs:
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
        is_number = "number" in names and "words" not in names and not is_head
        if not in_lines or ("short" in names and not self.divides) or is_number:
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
