"""What a screen reader meets in a document, whatever its format: a tree of things, words and page changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

#: How deep things may stand in things. Deeper ones are read as part of the thing around them, as nobody could follow.
DEEPEST = 100


class Kind(StrEnum):
    """What a thing is."""

    DIVISION = "division"  # a part of the text of which nothing is said
    GROUP = "group"  # one that is announced by its name
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    LABEL = "label"  # of an item or a note
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    CAPTION = "caption"
    FIGURE = "figure"
    FORMULA = "formula"
    QUOTATION = "quotation"
    NOTE = "note"
    CODE = "code"
    LINK = "link"
    FIELD = "form field"
    ABBREVIATION = "abbreviation"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text, spaces as they stand, in a language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page begins: its label."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How a cell stands in its table."""

    header: bool = False
    scope: str = ""  # row, column, both, or not said
    columns: int = 1
    rows: int = 1
    id: str = ""
    headers: tuple[str, ...] = ()  # ids of the header cells, where they are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing with what is in it. Only some fields have a meaning for each kind."""

    kind: Kind
    language: str = ""
    name: str | None = None  # what stands for it (a figure's description), or how it is announced
    level: int = 0  # of a heading; 0 where the file does not say
    target: str = ""  # where a link leads, for machines
    leads_to: str = ""  # the same in words
    span: Span = Span()
    children: tuple[Thing | Words | Page, ...] = ()


class Close:
    """The end of the thing that was opened last."""


CLOSE = Close()

#: A document as it is walked through: a thing without children opens, and is closed again.
Event = Thing | Words | Page | Close


@dataclass(slots=True)
class _Open:
    thing: Thing
    children: list[Thing | Words | Page] = field(default_factory=list)
    filled: bool = False  # with more than spaces

    def add(self, words: Words) -> None:
        """Words that go on in one language are one piece."""
        last = self.children[-1] if self.children else None
        if isinstance(last, Words) and last.language == words.language:
            self.children[-1] = Words(last.text + words.text, words.language)
        else:
            self.children.append(words)


def grow(events: Iterable[Event]) -> tuple[Thing | Words | Page, ...]:
    """The tree that the events describe. A page that begins before anything is in a thing is put before the thing."""
    stack = [_Open(Thing(kind=Kind.DIVISION))]
    ignored = 0  # open things that stand too deep
    for event in events:
        if isinstance(event, Close):
            if ignored:
                ignored -= 1
            else:
                closed = stack.pop()
                stack[-1].children.append(replace(closed.thing, children=tuple(closed.children)))
                stack[-1].filled = True
        elif isinstance(event, Words):
            stack[-1].add(event)
            stack[-1].filled |= not event.text.isspace()
        elif isinstance(event, Page):
            above = next((one for one in reversed(stack) if one.filled), stack[0])
            above.children.append(event)
        elif len(stack) > DEEPEST:
            ignored += 1
        else:
            stack.append(_Open(event))
    return tuple(stack[0].children)
