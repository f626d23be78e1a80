"""What the readers of paragraphs, tables and frames share while one text is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from briefbound.importers.ledger import Entry, Group, Ledger
from briefbound.importers.odf.numbering import Numbering
from briefbound.importers.odf.package import Package
from briefbound.importers.odf.sight import Sight
from briefbound.importers.odf.styles import Styles
from briefbound.importers.sight import PAPER, RGB
from briefbound.importers.tree import Block, Inline, Look, Place, Text

if TYPE_CHECKING:
    from lxml import etree

_SPACE = re.compile(r"[ \t\r\n]+")
#: Letters that are written from right to left, with what stands between them.
_BACKWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_BACKWARDS = re.compile(rf"{_BACKWARD}(?:.*{_BACKWARD})?", re.DOTALL)


class State(NamedTuple):
    """How words look at a place, and where the link around them leads."""

    look: Look = Look()
    link: str = ""
    complex: str = ""  # the language of letters that are written from right to left
    code: bool = False  # white space counts
    sight: Sight = Sight()
    named: str = ""  # what holds the words and is named like a mark of withholding

    def texts(self, text: str) -> Iterator[Text]:
        """A piece of text, its words from right to left apart."""
        if not self.code:
            text = _SPACE.sub(" ", text)
        found = _BACKWARDS.search(text) if self.complex else None
        if found is None:
            yield Text(text, self.look, self.link)
            return
        look = self.look._replace(lang=self.complex)
        for piece, its in ((text[: found.start()], self.look), (found[0], look), (text[found.end() :], self.look)):
            if piece:
                yield Text(piece, its, self.link)


@dataclass(slots=True)
class Shared:
    """Of the whole text."""

    package: Package
    styles: Styles
    ledger: Ledger
    numbering: Numbering = field(default_factory=Numbering)
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)  # kinds of tracked changes by identity
    changed: dict[str, Place] = field(default_factory=dict)  # where each stands
    roots: list[tuple[str, etree._Element]] = field(default_factory=list)  # that the account is about
    wanted: frozenset[str] = frozenset()  # where links lead
    depth: int = 0  # of documents inside documents


@dataclass(slots=True)
class Context:
    """Of one story. ``out`` takes what is inside the paragraph that is read, ``asides`` what stands after it."""

    shared: Shared
    part: str
    out: list[Inline] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    paragraph: int = 0
    heading: str = ""
    in_table: int = 0
    ground: RGB | None = PAPER  # behind the paragraphs
    named: str = ""  # what holds them and is named like a mark of withholding

    @property
    def place(self) -> Place:
        return Place(self.part, self.paragraph, self.heading)

    @property
    def following(self) -> Place:
        """The place of the next paragraph."""
        return Place(self.part, self.paragraph + 1, self.heading)

    @property
    def ledger(self) -> Ledger:
        return self.shared.ledger

    @property
    def styles(self) -> Styles:
        return self.shared.styles

    def say(self, group: Group, kind: str, text: str = "", *, takes: bool = False, hint: str = "") -> None:
        self.ledger.say(group, kind, self.place, text, takes=takes, hint=hint)

    def leave(self, kind: str, e: etree._Element, group: Group = "left out", *, hint: str = "") -> None:
        self.ledger.leave(kind, e, self.place, group, hint=hint)

    def branch(self) -> Context:
        """For a cell, a note or a text box: a paragraph of its own, the same counters and ledger."""
        return replace(self, out=[], asides=[])

    def rejoin(self, branch: Context) -> None:
        self.paragraph = branch.paragraph

    def undecided(self) -> tuple[Entry, ...]:
        """The tracked changes of which somebody must say what becomes of them, with their places."""
        kinds = {"insertion": "words added", "deletion": "words deleted"}
        return tuple(
            Entry("asked", kinds[kind], self.shared.changed.get(identity, Place(self.part, 0)))
            for identity, kind in self.shared.changes.items()
            if kind in kinds and (identity in self.shared.changed)
        )


def bookmark(href: str) -> str:
    """The name of the bookmark that a link inside the text leads to: ``a name``, or what is said of a heading."""
    name = unquote(href.lstrip("#"))
    kind = re.search(r"\|(outline|table|graphic|frame|region|ole|sequence|text|drawingobject)$", name)
    if kind and kind[1] == "outline":
        return outline(re.sub(r"^(?:\d+\.)*", "", name[: kind.start()]))
    return name[: kind.start()] if kind else name


def outline(words: str) -> str:
    """The bookmark of a heading by its words."""
    return "heading " + "".join(letter for letter in words.casefold() if letter.isalnum())
