"""What a reader of documents is asked, and what it gives: the contract of every family of files.

A family is a room in this one with one function ``read(path, data, choices) -> Imported``, and a line in
:mod:`briefbound.importers.families`. ``path`` is for messages and for files beside it; ``data`` is the whole file.
What cannot be read raises :class:`~briefbound.diagnostics.SourceError`. It runs in a process with limited memory and
time, writes nothing, and asks nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefbound.importers.ledger import Entry
from briefbound.importers.tree import Document


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who imports has decided.

    ``tracked``: what becomes of changes that wait for a decision. ``salvage``: a damaged file is read as far as it
    goes. ``structure``: what looks like headings and lists becomes so.
    """

    tracked: Literal["accept", "reject"] | None = None
    salvage: bool = False
    structure: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as a reader found it, before ``shape``, with the account of what it left.

    ``letters`` are those of the source, all of which must be in the Markdown or in entries that take words out; empty
    where the family has no account. ``undecided`` are the tracked changes about which ``Choices.tracked`` says
    nothing, each with its place and without its words: where there is one, nothing is written.
    """

    document: Document
    entries: tuple[Entry, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by the part that pictures name
    letters: Counter[str] = field(default_factory=Counter)
    undecided: tuple[Entry, ...] = ()
