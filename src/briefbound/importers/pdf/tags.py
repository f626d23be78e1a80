"""The structure elements of a PDF as blocks. What is not known is looked through, so that its words stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefbound.importers.ledger import Ledger, letters_of
from briefbound.importers.tree import (
    Block,
    Box,
    Cell,
    Figure,
    Formula,
    Inline,
    Inlines,
    List,
    Look,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Quote,
    Table,
    Text,
)
from briefbound.importers.tree import Heading as HeadingBlock
from briefbound.pdf import Annotation, MarkedContent, Run, StructureElement, StructureTree, needs_space, reached

_HEADING = re.compile(r"H([1-9]\d?)?")
_LEFT = {"TOC": "table of contents", "TOCI": "table of contents", "Index": "index", "Artifact": "artifact"}
_NOTES = frozenset({"Note", "FENote"})
_NUMBER = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[*†‡§]{1,3}|[a-z])\s*[\])]?[.:]?\s*")
_LOOKS = {"Em": {"italic": True}, "Strong": {"bold": True}, "Code": {"code": True}}
_MOST_COLUMNS = 200

Piece = StructureElement | MarkedContent | Annotation


def letters_in(tree: StructureTree) -> Counter[str]:
    """The letters of all that tags hold; where an element says what is to be read in its place, those of that."""
    found: Counter[str] = Counter()
    stack: list[Piece] = list(tree.children)
    while stack:
        piece = stack.pop()
        if isinstance(piece, MarkedContent):
            found += letters_of(piece.text)
        elif isinstance(piece, StructureElement):
            if piece.actual_text is not None:
                found += letters_of(piece.actual_text)
            else:
                stack += piece.children
    return found


def words_of(element: StructureElement) -> str:
    """All words of an element, as :func:`letters_in` counts them."""
    if element.actual_text is not None:
        return element.actual_text
    pieces: list[str] = []
    for child in element.children:
        if isinstance(child, StructureElement):
            pieces.append(words_of(child))
        elif isinstance(child, MarkedContent):
            pieces.append(child.text)
    return " ".join(pieces)


class TagReader:
    """Reads the structure of one file; ``notes`` are filled as they are met."""

    def __init__(self, tree: StructureTree, ledger: Ledger) -> None:
        self.tree, self.ledger = tree, ledger
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.paragraph, self.page, self.heading = 0, 0, ""
        self._before: Run | None = None  # the text that was read last
        self._calls, self._called = _match_notes(tree)
        self._over_contents = frozenset(_over_contents(tree))

    @property
    def place(self) -> Place:
        labels = self.tree.page_labels
        label = labels[self.page] if self.page < len(labels) else str(self.page + 1)
        return Place(f"page {label}", self.paragraph, self.heading)

    def read(self) -> tuple[Block, ...]:
        blocks = [block for child in self.tree.children for block in self._blocks(child)]
        for note in [note for note, name in self._called.items() if not name]:  # called in what is left out
            self.ledger.say("asked", "note of which no tag says where it is called", self.place)
            blocks += self._inside(note)
        return tuple(blocks)

    # ------------------------------------------------------------ blocks

    def _blocks(self, e: StructureElement) -> Iterator[Block]:
        self._turn(e)
        if kind := _LEFT.get(e.type, "table of contents" if e in self._over_contents else ""):
            self._leave(kind, e)
        elif e in self._called:  # stands where it is called
            pass
        elif _HEADING.fullmatch(e.type):
            yield from self._heading(e)
        elif e.type == "L":
            yield from self._list(e)
        elif e.type == "Table":
            yield from self._table(e)
        elif e.type == "BlockQuote":
            place, inside = self.place, tuple(self._inside(e))
            yield from [Quote(inside, place)] if inside else []
        elif e.type in ("Figure", "Formula") and not _is_formula_in_words(e):
            yield from self._figure(e)
        elif e.type == "Aside":
            place, inside = self.place, tuple(self._inside(e))
            yield from [Box(inside, place)] if inside else []
        elif e.type in _NOTES:
            self.ledger.say("asked", "note of which no tag says where it is called", self.place)
            yield from self._inside(e)
        elif e.type in ("P", "Title", "Caption", "Code", "Lbl") or not _holds_blocks(e):
            kind = {"Title": "title", "Caption": "caption", "Code": "code"}.get(e.type, "")
            yield from self._paragraph(e, kind)
        else:
            yield from self._inside(e)

    def _inside(self, e: StructureElement) -> Iterator[Block]:
        """The blocks in an element; words between them are paragraphs of their own."""
        loose: list[Piece] = []
        for child in [*e.children, None]:
            if child is None or (isinstance(child, StructureElement) and _is_block(child)):
                if loose:
                    yield from self._paragraph(replace(e, children=tuple(loose), actual_text=None), "")
                    loose = []
                if child is not None:
                    yield from self._blocks(child)
            else:
                loose.append(child)

    def _paragraph(self, e: StructureElement, kind: str) -> Iterator[Block]:
        self.paragraph += 1
        inlines, asides = self._line(e)
        shown = any(not isinstance(inline, Text) or inline.text.strip() for inline in inlines)
        if shown:
            yield Paragraph(inlines, self.place, kind)
        yield from asides

    def _heading(self, e: StructureElement) -> Iterator[Block]:
        self.paragraph += 1
        found = _HEADING.fullmatch(e.type)
        level = int(found[1] or 1) if found else 1
        inlines, asides = self._line(e)
        words = "".join(inline.text for inline in inlines if isinstance(inline, Text))
        if words.strip():
            self.heading = " ".join(words.split())[:60]
            yield HeadingBlock(level, inlines, self.place)
        yield from asides

    def _list(self, e: StructureElement) -> Iterator[Block]:
        place, items, labels = self.place, list[tuple[Block, ...]](), list[str]()
        for child in e.children:
            if not isinstance(child, StructureElement):
                continue
            if child.type != "LI":  # a list in a list without an item, a caption
                items[-1:] = [(*(items[-1] if items else ()), *self._blocks(child))]
                labels = labels or [""]
                continue
            label, blocks = "", list[Block]()
            for part in child.children:
                if isinstance(part, StructureElement) and part.type == "Lbl":
                    label = words_of(part)
                    self._leave("sign of an item of a list", part, copy=True)
                elif isinstance(part, StructureElement):
                    blocks += self._inside(part) if part.type == "LBody" else self._blocks(part)
                elif isinstance(part, MarkedContent):
                    blocks += self._paragraph(replace(child, children=(part,), actual_text=None), "")
            labels.append(label)
            items.append(tuple(blocks))
        numbers = [int(found[0]) for label in labels if (found := re.search(r"\d{1,6}", label))]
        start = numbers[0] if numbers and len(numbers) == len(labels) else None
        yield from [List(start, tuple(items), place)] if items else []

    def _table(self, e: StructureElement) -> Iterator[Block]:
        place, grid, heads = self.place, list[list[Cell | None]](), 0
        covered: set[tuple[int, int]] = set()
        names = True
        for row in _rows(e):
            line: list[Cell | None] = []
            cells = [c for c in row.children if isinstance(c, StructureElement) and c.type in ("TH", "TD")]
            for cell in cells:
                while (len(grid), len(line)) in covered:
                    line.append(None)
                down, across = _span(cell, "RowSpan"), min(_span(cell, "ColSpan"), _MOST_COLUMNS)
                spots = {(len(grid) + y, len(line) + x) for y in range(down) for x in range(across)}
                covered |= spots - {(len(grid), len(line))}
                line += [Cell(tuple(self._inside(cell)), across, down), *[None] * (across - 1)]
            of_headers = bool(cells) and all(c.type == "TH" and c.attributes.get("Scope") != "Row" for c in cells)
            heads += of_headers and heads == len(grid)
            names = names and (of_headers or bool(cells and cells[0].type == "TH"))
            grid.append(line)
        width = max(map(len, grid), default=0)
        captions = [c for c in e.children if isinstance(c, StructureElement) and c.type == "Caption"]
        if width:
            rows = tuple(tuple(_held(line, width, len(grid) - r)) for r, line in enumerate(grid))
            heads = heads if heads < len(rows) else 0
            yield Table(rows, place, heads, names and width > 1, ())
        for caption in captions:
            yield from self._paragraph(caption, "caption")

    def _figure(self, e: StructureElement) -> Iterator[Block]:
        """A figure by its description: the picture itself stays in the file."""
        place = self.place
        hint = "save the picture from the PDF, and put it into the article"
        alt = " ".join((e.alt or "").split())
        self.ledger.say("left out", "picture: its description stays as words" if alt else "picture", place, hint=hint)
        captions = [c for c in e.children if isinstance(c, StructureElement) and c.type == "Caption"]
        rest = replace(e, children=tuple(child for child in e.children if child not in captions))
        if words_of(rest).strip():
            self._leave("words in a picture", rest)
        if alt:
            yield Figure(Picture("", alt), place)
        for caption in captions:
            yield from self._paragraph(caption, "caption")

    # ------------------------------------------------------------ lines

    def _line(self, e: StructureElement) -> tuple[Inlines, list[Block]]:
        self._before = None
        out: list[Inline] = []
        asides: list[Block] = []
        self._inlines(e, Look(lang=e.language), "", out, asides)
        return tuple(out), asides

    def _inlines(self, e: StructureElement, look: Look, link: str, out: list[Inline], asides: list[Block]) -> None:
        if e.actual_text is not None:
            out.append(Text(e.actual_text, look, link))
            return
        for child in e.children:
            if isinstance(child, MarkedContent):
                self._words(child, look, link, out)
            elif isinstance(child, StructureElement):
                self._inline(child, look, link, out, asides)

    def _inline(self, e: StructureElement, look: Look, link: str, out: list[Inline], asides: list[Block]) -> None:
        self._turn(e)
        look = look._replace(lang=e.language, **_LOOKS.get(e.type, {}))  # type: ignore[arg-type]
        if kind := _LEFT.get(e.type):
            self._leave(kind, e)
        elif e in self._calls:
            self._leave("call of a note", e, copy=True)
            out.append(NoteCall(self._note(self._calls[e])))
        elif e in self._called:
            pass
        elif e.type in _NOTES:  # stands where it is called
            out.append(NoteCall(self._note(e)))
        elif e.type == "Figure":
            asides += self._figure(e)
        elif e.type == "Formula":
            words = words_of(e) or e.alt or ""
            self.ledger.say("changed", "formula: its words, as nothing says how they are set", self.place, words)
            out.append(Formula(" ".join(words.split()), words))
        elif e.type == "Link":
            target = next((a.uri for a in e.content() if isinstance(a, Annotation) and a.uri), "")
            target = target if target.lower().startswith(("http://", "https://", "mailto:")) else ""
            if not target and words_of(e).strip():
                self.ledger.say("changed", "link to a page of the PDF: its words stay", self.place)
            self._inlines(e, look, target or link, out, asides)
        elif _is_block(e) and e.type not in ("P", "Caption", "Code", "Lbl"):
            asides += self._blocks(e)
        else:
            self._inlines(e, look, link, out, asides)

    def _words(self, content: MarkedContent, look: Look, link: str, out: list[Inline]) -> None:
        self.page = content.page if content.page is not None else self.page
        runs = [run for run in content.runs if run.text]
        if not runs:
            return
        space = " " if self._before is not None and needs_space(self._before, runs[0]) else ""
        last = runs[-1] if self._before is None else replace(runs[-1], last=reached(self._before, runs[-1]))
        self._before = last
        out.append(Text(space + content.text.replace("\u00ad", ""), look, link))  # hyphens at the ends of lines

    def _note(self, e: StructureElement) -> str:
        """The name of a note, which is read when it is first called."""
        name = f"n{len(self.notes) + 1}"
        known = self._called.get(e)
        if known:
            return known
        self._called[e] = name
        self.notes[name] = ()
        before, here = self._before, (self.paragraph, self.page)
        labels = [c for c in e.children if isinstance(c, StructureElement) and c.type == "Lbl"]
        for label in labels:
            self._leave("number of a note", label, copy=True)
        rest = replace(e, children=tuple(child for child in e.children if child not in labels))
        self.notes[name] = tuple(self._inside(rest)) or (Paragraph((), self.place),)
        self._before, (self.paragraph, self.page) = before, here
        return name

    def _leave(self, kind: str, e: StructureElement, *, copy: bool = False) -> None:
        if words := words_of(e).strip():
            self.ledger.say("copy" if copy else "left out", kind, self.place, words, takes=True)

    def _turn(self, e: StructureElement) -> None:
        """The page where an element begins."""
        first = next((piece.page for piece in e.content() if piece.page is not None), None)
        self.page = self.page if first is None else first


def _is_block(e: StructureElement) -> bool:
    return e.type not in (
        "Span", "Link", "Reference", "Note", "FENote", "Em", "Strong", "Sub", "Quote", "Formula", "Annot", "BibEntry",
        "Ruby", "RB", "RT", "RP", "Warichu", "Code", "Figure", "Lbl", "NonStruct", "Private",
    ) or (e.type in ("NonStruct", "Private", "Span") and _holds_blocks(e))  # fmt: skip


def _holds_blocks(e: StructureElement) -> bool:
    return any(isinstance(child, StructureElement) and _is_block(child) for child in e.children)


def _is_formula_in_words(e: StructureElement) -> bool:
    return e.type == "Formula" and bool(words_of(e).strip())


def _rows(e: StructureElement) -> Iterator[StructureElement]:
    for child in e.children:
        if isinstance(child, StructureElement):
            if child.type == "TR":
                yield child
            elif child.type in ("THead", "TBody", "TFoot"):
                yield from _rows(child)


def _span(cell: StructureElement, name: str) -> int:
    value = cell.attributes.get(name)
    return max(1, min(int(value), 1000)) if isinstance(value, int | float) else 1


def _held(line: list[Cell | None], width: int, below: int) -> Iterator[Cell | None]:
    for n, cell in enumerate([*line, *[Cell(())] * (width - len(line))]):
        yield replace(cell, columns=min(cell.columns, width - n), rows=min(cell.rows, below)) if cell else None


def _match_notes(
    tree: StructureTree,
) -> tuple[dict[StructureElement, StructureElement], dict[StructureElement, str]]:
    """The calls of notes that stand elsewhere, by the number that both show; the notes, as yet without names."""
    calls: dict[StructureElement, StructureElement] = {}
    called: dict[StructureElement, str] = {}
    waiting: dict[str, list[StructureElement]] = {}
    inside: set[StructureElement] = set()
    for _, e in tree.elements():
        if e in inside:
            continue
        if e.type in ("Reference", "Link") and (found := _NUMBER.fullmatch(words_of(e))):
            waiting.setdefault(found[1], []).append(e)
            inside.update(_below(e))
        elif e.type in _NOTES:
            inside.update(_below(e))
            label = next((c for c in e.children if isinstance(c, StructureElement) and c.type == "Lbl"), None)
            found = _NUMBER.match(words_of(label if label is not None else e))
            if found and (open_ := waiting.get(found[1])):
                calls[open_.pop(0)] = e
                called[e] = ""
    return calls, called


def _over_contents(tree: StructureTree) -> Iterator[StructureElement]:
    """The headings of tables of contents and indexes, which go with them."""
    for _, e in tree.elements():
        inside = [child for child in e.children if isinstance(child, StructureElement)]
        for one, following in pairwise(inside):
            if _HEADING.fullmatch(one.type) and following.type in ("TOC", "Index"):
                yield one


def _below(e: StructureElement) -> Sequence[StructureElement]:
    found, stack = list[StructureElement](), [child for child in e.children if isinstance(child, StructureElement)]
    while stack:
        one = stack.pop()
        found.append(one)
        stack += [child for child in one.children if isinstance(child, StructureElement)]
    return found
