"""What the readers of paragraphs, tables and drawings share while one story of a document is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Entry, Group, Ledger
from briefbound.importers.sight import PAPER, RGB
from briefbound.importers.tree import Block, Inline, Place
from briefbound.importers.word.fields import PRIVATE, PROPERTY, Field, whole_fields
from briefbound.importers.word.names import MC, R, W, short
from briefbound.importers.word.numbering import Numbering
from briefbound.importers.word.package import Package, Relation
from briefbound.importers.word.styles import Letters, RunLook, Styles

_SHOWN = (
    *(W + name for name in ("t", "drawing", "pict", "p", "r", "sym", "br", "tab", "object")),
    "{*}blip",
    "{*}imagedata",
)
_CHANGED = tuple(f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr"))


@dataclass(slots=True)
class Shared:
    """What is known of a whole document; documents inside it have one each, with the same account and changes."""

    package: Package
    styles: Styles
    numbering: Numbering
    ledger: Ledger
    choices: Choices
    pictures: dict[str, bytes] = field(default_factory=dict)
    undecided: list[Entry] = field(default_factory=list)
    called: dict[str, Place] = field(default_factory=dict)  # notes and comments by the place of their call
    told: set[str] = field(default_factory=set)  # parts of running headers and footers
    known: set[str] = field(default_factory=set)  # the names of the notes that are there
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    inner: list[str] = field(default_factory=list)  # documents inside the document, so far
    prefix: str = ""  # of the names of notes
    depth: int = 0  # of documents inside documents

    @property
    def rejects(self) -> bool:
        """Whether tracked changes are taken back; where nobody has said so, they are read as if accepted."""
        return self.choices.tracked == "reject"

    def change(self, kind: str, place: Place) -> None:
        """Notes a tracked change; what the words were is nobody's business."""
        if self.choices.tracked is None:
            self.undecided.append(Entry("asked", kind, place))


@dataclass(slots=True)
class Context:
    """Of one story. ``out`` takes what is inside the paragraph that is read, ``asides`` what stands after it."""

    shared: Shared
    part: str
    relations: dict[str, Relation]
    whole_fields: frozenset[etree._Element]
    looks_change: bool = False  # whether looks have tracked changes
    out: list[Inline] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    fields: list[Field | None] = field(default_factory=list)  # None for one that never ends
    mute: str = ""
    paragraph: int = 0
    heading: str = ""
    style: str = ""  # of the paragraph
    behind: RGB | None = PAPER  # the ground of the page, the cell or the box; None where nobody knows
    ground: RGB | None = PAPER  # of the paragraph
    letters: Letters = ()  # what a style of tables gives those of its cells
    named: str = ""  # what the text is in that is named like a mark of withholding
    rtl: bool = False

    @property
    def place(self) -> Place:
        """Where the reading is."""
        return Place(self.part, self.paragraph, self.heading)

    @property
    def ledger(self) -> Ledger:
        """The account of the document."""
        return self.shared.ledger

    def muted(self) -> str:
        """Why text here is left out, if it is."""
        for one in self.fields:
            if one and not one.result:
                return "field code"
            if one and one.muted:
                return one.muted
        return self.mute

    def leave(self, element: etree._Element, reason: str) -> None:
        """Leaves an element out for a reason of :meth:`muted`; names of files and users are told by length alone."""
        group: Group = "hidden" if reason in (PRIVATE, PROPERTY) else "left out"
        self.ledger.leave(reason, element, self.place, group)

    def look(self, run: etree._Element | None) -> RunLook:
        """What a run with these properties looks like here, and whether it is seen."""
        return self.shared.styles.look(run, self.style, behind=self.ground, letters=self.letters)

    def link(self) -> str:
        """Where the text leads according to its fields."""
        return next((link for one in reversed(self.fields) if one and one.result and (link := one.link)), "")

    def branch(self, behind: RGB | None, letters: Letters = ()) -> Context:
        """For a text box or a cell with its own ground and letters: its own paragraph, the same account."""
        muted = self.muted()
        return replace(self, out=[], asides=[], fields=[], mute=muted, behind=behind, ground=behind, letters=letters)

    def rejoin(self, branch: Context) -> None:
        """Goes on counting where a branch ended."""
        self.paragraph = branch.paragraph


def note_name(e: etree._Element, shared: Shared) -> str:
    """The name of a note (17.11), by itself or its call: ``f`` or ``e`` and its number, as in ``f2``."""
    return f"{shared.prefix}{short(e)[2]}{re.sub('[^A-Za-z0-9-]', '', e.get(W + 'id', ''))}"


def story(root: etree._Element, part: str, shared: Shared) -> Context:
    """The context of a part from its beginning."""
    name = part.rsplit("/", 1)[-1].removesuffix(".xml")
    changed = next(root.iter(*_CHANGED), None) is not None
    return Context(shared, name, shared.package.relations(part), whole_fields(root), changed)


def properties(e: etree._Element, name: str, ctx: Context) -> etree._Element | None:
    """The properties of an element, such as ``pPr``: those before a tracked change where it is rejected (17.13.5)."""
    found = e.find(W + name)
    if found is None or not ctx.looks_change:
        return found
    change = found.find(f"{W}{name}Change")
    if change is None:
        return found
    ctx.shared.change("look of words or of a table changed", ctx.place)
    before = change.find(W + name)
    return before if ctx.shared.rejects and before is not None else found


def choose(element: etree._Element, ctx: Context) -> Iterator[etree._Element]:
    """What stands in an alternate content (29500-3, 9.4): the first branch that shows something.

    The others are copies for other programs, and told as such.
    """
    branches = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    shown = (branch for branch in branches if next(branch.iter(*_SHOWN), None) is not None)
    best = next(shown, branches[0] if branches else None)
    for branch in branches:
        if branch is best:
            yield from (child for child in branch if short(child))
        else:
            ctx.ledger.leave("second copy of the same, for older programs", branch, ctx.place, "copy")


def relation(element: etree._Element, ctx: Context, *names: str) -> Relation | None:
    """What the first of these attributes names, such as ``embed``."""
    for name in names:
        if identifier := element.get(R + name):
            return ctx.relations.get(identifier)
    return None
