"""How tables look in each design, as far as their width depends on it; the style sheets have the same values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefbound.model import Look, PageDesign


@dataclass(frozen=True, slots=True)
class TableLook:
    """Sizes are in sizes of the text, the room that cells leave at their sides in sizes of the table's own type."""

    usual: float  # of up to five columns
    many: float  # of up to seven
    most: float  # of more
    face: str
    apart: float  # what a cell leaves on its two sides together
    last: float  # and the last of its row
    number: float  # and a number
    behind: float  # what a cell of words leaves more behind a number
    between: float  # and a number behind a number

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes to try, the largest first."""
        return tuple(dict.fromkeys((self.usual, self.many, self.most, 0.75, 0.67, 0.62, 0.58, 0.54)))

    def size(self, columns: int) -> float:
        """The size of a table of so many columns that is not too wide."""
        return self.usual if columns < 6 else self.many if columns < 8 else self.most


BOOK = TableLook(0.83, 0.75, 0.67, "PT Sans", 0.6, 0.0, 1.2, 1.2, 0.6)
_LOOKS: Mapping[Look, TableLook] = {
    "book": BOOK,
    "briefing": TableLook(0.875, 0.8125, 0.8125, "Source Sans 3", 0.8, 0.0, 1.6, 1.2, 0.4),
    "report": TableLook(0.875, 0.8125, 0.8125, "Source Sans 3", 1.2, 1.2, 1.4, 0.6, 0.4),
}


def table_look(design: PageDesign) -> TableLook:
    """The look of the tables of a design; drafts have that of books."""
    return _LOOKS[design.look] if design.form == "standard" else BOOK
