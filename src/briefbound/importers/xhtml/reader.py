"""A page, element by element. What is not known is looked through, so that its words stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Group, Ledger
from briefbound.importers.sight import HIDDEN, Unseen
from briefbound.importers.tree import Anchor, Block, Break, Heading, Inlines, Paragraph, Place, Rule, Text
from briefbound.importers.xhtml import blocks, inlines
from briefbound.importers.xhtml.elements import (
    BLOCKS,
    HEADINGS,
    LEFT,
    NO_WORDS,
    PARAGRAPHS,
    kinds,
    language_of,
    local,
    names_of,
    tag_looks,
)
from briefbound.importers.xhtml.flow import Flow, State
from briefbound.importers.xhtml.named import mark_of
from briefbound.importers.xhtml.notes import Note, Notes, is_spent, words_in
from briefbound.importers.xhtml.pages import Files, Page, Web, plain
from briefbound.importers.xhtml.pictures import Gallery
from briefbound.importers.xhtml.sheets import Declared, Sheets, sheets_of, shown_looks
from briefbound.importers.xhtml.sight import find_unseen

if TYPE_CHECKING:
    from lxml import etree

_NAVIGATION = frozenset(
    {
        "navigation",
        "toc",
        "landmarks",
        "page-list",
        "loi",
        "lot",
        "lov",
        "doc-toc",
        "doc-pagelist",
        "directory",
    }
)
_INDEXES = frozenset({"index", "doc-index"})
_PAGE_MARKS = frozenset({"pagebreak", "doc-pagebreak"})
_AS_BLOCK = frozenset({"block", "list-item", "table", "table-row", "table-cell", "flex", "grid"})
#: What is for eyes alone although it is of the text: pictures, formulas, captions that repeat a description.
_SHOWN_THOUGH_UNHEARD = frozenset({"img", "math", "figcaption"})


@dataclass(slots=True)
class Shared:
    """What the readers of all pages have together."""

    web: Web
    files: Files
    ledger: Ledger
    notes: Notes
    gallery: Gallery
    doubled: frozenset[str] = frozenset()  # ids that stand in several pages
    page_marks: list[Place] = field(default_factory=list)
    meanings: set[str] = field(default_factory=set)  # of abbreviations, that have been told


class PageReader:
    """Reads one page, and the notes in it."""

    def __init__(self, shared: Shared, number: int) -> None:
        self.shared, self.number = shared, number
        self.page: Page = shared.web.pages[number]
        self.root = self.page.root
        top = self.root.getroottree().getroot()
        named = sheets_of(top, self.page.address, shared.files)
        self.sheets = Sheets(self.root, [sheet for sheet, is_for_screens in named if is_for_screens])
        self.unseen = find_unseen(self.root, self.sheets)
        self._unread = set(self._within_unseen())
        self._numbers = {e: n for n, e in enumerate(self.root.iter(*PARAGRAPHS), 1)}
        self.paragraph, self.heading = 0, ""
        known = {plain(words_in(e)) for e in self.root.iter(*HEADINGS)}
        self._titles = {title: level for title, level in self.page.titles.items() if title not in known}

    @property
    def place(self) -> Place:
        return Place(self.page.name, self.paragraph, self.heading)

    @property
    def ledger(self) -> Ledger:
        return self.shared.ledger

    def read(self) -> tuple[Block, ...]:
        """The blocks of the page, without its notes."""
        flow = Flow()
        if (self.number, None) in self.shared.web.wanted:
            flow.inlines.append(Anchor(self.top(self.number)))
        self._tell_names()
        if self.sheets.writes_words:
            self.say("left out", "words that a style sheet adds before or behind elements")
        self.element(self.root, self._around(self.root), flow)
        return flow.whole(self.place)

    def note(self, note: Note) -> tuple[Block, ...]:
        """The blocks of a note of the page."""
        flow = Flow()
        for e in note.elements:
            self._enter(e)
            state = self._within(e, local(str(e.tag)), self._around(e), self.sheets.of(e), block=True)
            if (why := self.unseen.get(e)) and why.why != HIDDEN:  # else it opens where it is called
                self._leave_unseen(e, why, state, flow)
                continue
            self.anchor(e, flow)
            self.children(e, state, flow)
            self.end(flow)
        whole = flow.whole(self.place)
        return blocks.without_mark(whole, note.mark, self) or (Paragraph((), self.place),)

    # ------------------------------------------------------------ for the readers of blocks and inlines

    def say(self, group: Group, kind: str, text: str = "", *, takes: bool = False, hint: str = "") -> None:
        self.ledger.say(group, kind, self.place, text, takes=takes, hint=hint)

    def leave(self, kind: str, e: etree._Element, group: Group = "left out", *, hint: str = "") -> None:
        self.ledger.leave(kind, e, self.place, group, hint=hint)

    def top(self, number: int) -> str:
        """The name of the top of a page, for links that lead to no element of it."""
        return f"page-{number + 1}"

    def name(self, number: int, e: etree._Element) -> str:
        """The name of an element that links lead to."""
        own = names_of(e)[0]
        return f"{own}-{number + 1}" if own in self.shared.doubled else own

    def anchor(self, e: etree._Element, flow: Flow) -> None:
        if (self.number, e) in self.shared.web.wanted:
            flow.inlines.append(Anchor(self.name(self.number, e)))

    def branch(self, flow: Flow) -> Flow:
        """A flow for what is inside a block; anchors that wait go with it."""
        waiting = [inline for inline in flow.inlines if isinstance(inline, Anchor)]
        flow.inlines = [inline for inline in flow.inlines if not isinstance(inline, Anchor)]
        return Flow(inlines=list(waiting))

    def end(self, flow: Flow, kind: str = "") -> None:
        """Ends a paragraph; one that the table of contents names is a heading."""
        before = len(flow.blocks)
        flow.end(self.place, kind)
        last = flow.blocks[-1] if len(flow.blocks) > before else None
        if self._titles and isinstance(last, Paragraph):
            words = "".join(inline.text if isinstance(inline, Text) else " " for inline in last.inlines)
            if level := self._titles.pop(plain(words), None):
                self.head(flow, Heading(level, last.inlines, last.place), words, at=before)
                self.say("changed", "paragraph that the table of contents names: a heading", words)

    def head(self, flow: Flow, heading: Heading, words: str, *, at: int | None = None) -> None:
        self.heading = " ".join(words.split())[:60]
        flow.blocks[len(flow.blocks) if at is None else at :] = [heading]

    def children(self, e: etree._Element, state: State, flow: Flow) -> None:
        """What is in an element, in its order."""
        self.words(e, state, flow)
        for child in e:
            self.element(child, state, flow)
            self.words(child, state, flow, behind=True)

    def words(self, e: etree._Element, state: State, flow: Flow, *, behind: bool = False) -> None:
        """The text at the beginning of an element, or behind it."""
        text = e.tail if behind else e.text
        if not text or not (behind or isinstance(e.tag, str)):
            return
        if (e.getparent() if behind else e) in self._unread:  # where no reader of elements came by
            self.ledger.leave_text(HIDDEN, e, self.place, "hidden", behind=behind)
            return
        self.ledger.carry(e, behind=behind)
        if state.pre == "lines":
            for n, line in enumerate(text.split("\n")):
                flow.inlines += [Break()] if n else []
                flow.inlines.append(state.text(line))
        else:
            flow.inlines.append(state.text(text))

    def blocks_of(self, e: etree._Element, state: State, flow: Flow | None = None) -> tuple[Block, ...]:
        """What is in an element as blocks of its own."""
        inner = flow or Flow()
        self.children(e, state, inner)
        self.end(inner)
        return inner.whole(self.place)

    def line_of(self, e: etree._Element, state: State, inner: Flow) -> tuple[Inlines, list[Block]]:
        """What is in an element as one line, and the blocks that a line cannot hold."""
        self.children(e, state, inner)
        self.end(inner)
        return blocks.line_of(inner.whole(self.place))

    # ------------------------------------------------------------ elements

    def element(self, e: etree._Element, state: State, flow: Flow) -> None:
        if not isinstance(e.tag, str):
            return
        name, said, declared = local(e.tag), kinds(e), self.sheets.of(e)
        self._enter(e)
        if e in self.shared.notes.moved:
            self.end(flow)
        elif name in NO_WORDS:
            self.leave(NO_WORDS[name], e, "copy")
        elif why := self.unseen.get(e):
            self._leave_unseen(e, why, state, flow)
        elif e.get("aria-hidden") == "true" and name not in _SHOWN_THOUGH_UNHEARD:
            self.leave("words that are kept from screen readers", e, "left out" if words_in(e) else "copy")
        elif said & _PAGE_MARKS:
            self.anchor(e, flow)
            self.shared.page_marks.append(self.place)
            self.leave("page mark", e, "copy")
        elif name == "nav" or said & _NAVIGATION:
            self.leave("navigation", e)
        elif said & _INDEXES:
            self.leave("index", e)
        elif name in LEFT:
            self.leave(LEFT[name], e)
        else:
            self._dispatch(e, name, state, flow, declared)

    def _leave_unseen(self, e: etree._Element, why: Unseen, state: State, flow: Flow) -> None:
        """Leaves out words that nobody sees; where they are under a bar, a sign says that some stood there."""
        self.leave(why.why, e, "hidden", hint="“[…]” stands for them" if why.bar else "")
        if why.bar:
            apart = local(str(e.tag)) in BLOCKS
            if apart:
                self.end(flow)
            flow.inlines.append(state.text("[…]"))
            if apart:
                self.end(flow)

    def _dispatch(self, e: etree._Element, name: str, state: State, flow: Flow, declared: Declared) -> None:
        block = name in BLOCKS or declared.get("display", "").split(" ")[0] in _AS_BLOCK
        if block:
            self.end(flow)
        self.anchor(e, flow)
        within = self._within(e, name, state, declared, block=block)
        level = HEADINGS.get(name) or blocks.level_by_role(e)
        if level:
            blocks.heading(self, e, level, within, flow)
        elif read := blocks.READERS.get(name):
            read(self, e, within, flow)
        elif inline := inlines.READERS.get(name):
            inline(self, e, within, flow)
        else:
            self.children(e, within, flow)
        if block:
            self.end(flow)

    def _within_unseen(self) -> Iterator[etree._Element]:
        """The elements that are not seen, and those in them; hidden notes open where they are called."""
        for e, why in self.unseen.items():
            waiting = [e]
            while waiting:
                one = waiting.pop()
                if one not in self.shared.notes.moved or why.why != HIDDEN:
                    yield one
                    waiting += one

    def _tell_names(self) -> None:
        """Tells where words that are seen are in an element that is named like a mark of withholding."""
        for e in (*self.root.iterancestors(), *self.root.iter()):
            if isinstance(e.tag, str):
                self._enter(e)
                if e not in self._unread and (what := mark_of(e)) and self._speaks(e):
                    self.ledger.mark(what, self.place)
        self.paragraph = 0

    def _speaks(self, e: etree._Element) -> bool:
        """Whether words that are read stand in an element."""
        if isinstance(e.tag, str) and (e in self._unread or e.tag in LEFT or e.tag in NO_WORDS):
            return False
        return bool((e.text or "").strip()) or any(self._speaks(one) or (one.tail or "").strip() for one in e)

    def _enter(self, e: etree._Element) -> None:
        self.paragraph = self._numbers.get(e, self.paragraph)

    def _around(self, e: etree._Element) -> State:
        """The state at an element by the languages and directions around it."""
        state = State()
        for one in reversed(list(e.iterancestors())):
            state = self._within(one, local(str(one.tag)), state, {}, block=True)
        return state

    def _within(self, e: etree._Element, name: str, state: State, declared: Declared, *, block: bool) -> State:
        """The state inside an element."""
        fields = {**tag_looks(name), **shown_looks(declared)}
        if name == "a":  # links look so, which is no emphasis
            fields = {key: value for key, value in fields.items() if key not in ("underline", "bold")}
        if block:
            fields.pop("raised", None)
        own: dict[str, object] = dict(fields)
        if name in HEADINGS or name in ("th", "dt"):
            fields["bold"] = own["bold"] = True
        if language := language_of(e):
            own["lang"] = language
        if (direction := (e.get("dir") or "").lower()) in ("rtl", "ltr"):
            own["rtl"] = direction == "rtl"
        base = state.base._replace(**fields) if block and fields else state.base  # type: ignore[arg-type]
        look = state.look._replace(**own) if own else state.look  # type: ignore[arg-type]
        space = declared.get("white-space", "")
        pre = "code" if name == "pre" else state.pre if state.pre == "code" or not space else ""
        if space.startswith(("pre", "break-spaces")) and pre != "code":
            pre = "lines"
        return state._replace(look=look, base=base, pre=pre)

    def rule(self, e: etree._Element, flow: Flow) -> None:
        following = e.getnext()
        if following is None or not is_spent(following, self.shared.notes):
            flow.blocks.append(Rule(self.place))
