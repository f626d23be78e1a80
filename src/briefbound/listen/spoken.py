"""What is said: a line a thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One thing as it is announced. ``text`` holds the document's own words in it, without what is announced.

    ``parts`` are the things inside that have no line of their own: the cells of a row, the links of a heading.
    """

    kind: str
    said: str
    text: str = ""
    label: str = ""  # of an item or a note: the document's own, such as "a)"
    depth: int = 0
    page: str = ""  # the label of the page on which it begins
    language: str = ""
    level: int = 0  # of a heading
    columns: int = 0  # of a table
    rows: int = 0
    target: str = ""  # of a link
    parts: tuple[Spoken, ...] = ()

    @property
    def line(self) -> str:
        """The words, indented by what they stand in."""
        return "  " * self.depth + self.said

    def as_fact(self) -> dict[str, object]:
        """The value for machines, without what is empty."""
        fact: dict[str, object] = {name: value for name in self.__slots__ if (value := getattr(self, name))}
        if self.parts:
            fact["parts"] = [part.as_fact() for part in self.parts]
        return fact
