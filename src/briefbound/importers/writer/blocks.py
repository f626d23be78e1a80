"""Blocks as Markdown: headings, paragraphs, quotations, code, lists, boxes, pictures, charts, notes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefbound.importers.escape import escape_start, escape_words
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape import tidy
from briefbound.importers.shape.words import words_of
from briefbound.importers.tree import (
    Anchor,
    Block,
    Box,
    Break,
    Chart,
    Definitions,
    Document,
    Figure,
    Formula,
    Heading,
    Inlines,
    Item,
    List,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Quote,
    Rule,
    Table,
    Text,
    all_blocks,
)
from briefbound.importers.writer.ids import Targets
from briefbound.importers.writer.inlines import Inliner
from briefbound.importers.writer.notes import as_note
from briefbound.importers.writer.tables import Tabler, without_anchors

#: The kinds of chart that packs draw, by the names that readers give them.
_CHARTS = {
    "bar": "bar",
    "horizontal-bar": "horizontal-bar",
    "stacked": "stacked",
    "line": "line",
    "dot": "dot",
    "multiples": "multiples",
}


class Blocks:
    """Writes the blocks of one document; ``paths`` are those of its pictures as articles name them, by part."""

    def __init__(
        self, document: Document, language: str, ledger: Ledger, paths: Mapping[str, str], targets: Targets
    ) -> None:
        self._document, self._ledger, self._paths, self._targets = document, ledger, paths, targets
        self._inliner = Inliner(language, targets, self._picture, self._tell)
        self._tabler = Tabler(self._inliner, ledger, targets)
        self._top = min((block.level for block in all_blocks(document) if isinstance(block, Heading)), default=1)
        self._above: list[tuple[int, int]] = []  # headings that the next is under: level in the source, and written
        self._charts = 0
        self._place = Place("the file", 0)
        self._in_note = False

    def text(self) -> Iterator[str]:
        """Each block of the document, then each note."""
        yield from self._blocks(self._document.blocks)
        self._in_note = True
        for name, blocks in self._document.notes.items():
            text = "\n\n".join(self._blocks(tuple(as_note(blocks, self._ledger)))) or "&#160;"
            yield f"[^{name}]: " + text.replace("\n", "\n    ").replace("\n    \n", "\n\n")

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Each block as Markdown; a list after a list has another marker, which makes it one of its own."""
        other_marker, before = False, None
        for block in blocks:
            self._place = block.place
            if isinstance(block, List):
                other_marker = not other_marker if isinstance(before, List) else False
                yield self._list(block, other_marker)
            elif text := self._block(block):
                yield text
            before = block

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(inlines=inlines, kind=kind):
                return self._code(inlines) if kind == "code" else self._paragraph(inlines)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Chart():
                return self._chart(block)
            case Box():
                return self._box(block)
            case Quote(blocks=inside):
                return _quoted("\n\n".join(self._blocks(inside)))
            case Definitions(entries=entries):
                return "\n\n".join(self._definition(term, said) for term, said in entries)
            case Rule():
                return "* * *"
            case Item():
                return "\n\n".join(self._blocks(tidy([block], self._ledger)))
        raise AssertionError(block)

    # ------------------------------------------------------------ text

    def _heading(self, block: Heading) -> str:
        text = self._inliner.line(without_anchors(block.inlines))
        if not words_of(block.inlines).strip():  # a picture alone, or a note
            return self._paragraph(block.inlines)
        label = f"{escape_words(block.label)} " if block.label else ""
        while self._above and self._above[-1][0] >= block.level:
            self._above.pop()
        level = min((self._above[-1][1] if self._above else 1) + 1, 6)
        if level != min(block.level - self._top + 2, 6):
            kind = f"heading of level {block.level}: level {level + self._top - 2}, as none may be skipped"
            self._ledger.say("changed", kind, block.place, words_of(block.inlines))
        self._above.append((block.level, level))
        anchor = self._targets.id_in(block.inlines)
        text = re.sub(r"(#+)$", r"\\\1", text)
        return f"{'#' * level} {label}{text}{f' {{#{anchor}}}' if anchor else ''}"

    def _paragraph(self, inlines: Inlines) -> str:
        """A paragraph; one wholly in another language as a block of that language."""
        languages = {
            self._inliner.foreign(i) for i in inlines if isinstance(i, Text) and any(map(str.isalpha, i.text))
        }
        language = next(iter(languages)) if len(languages) == 1 else ""
        if self._in_note:  # which holds no block of a language
            return self._inliner.paragraph(inlines)
        text = self._inliner.paragraph(inlines, language=language)
        return f"::: {{lang={language}}}\n{text}\n:::" if language and text else text

    def _code(self, inlines: Inlines) -> str:
        """Lines of code; a paragraph where they hold what code cannot."""
        lines = "".join(_code_of(inlines)).strip("\n")
        if not lines.strip() or any(isinstance(i, Picture | NoteCall | Formula) for i in inlines):
            return self._paragraph(inlines)
        fence = "`" * max(3, max(map(len, re.findall("`+", lines)), default=0) + 1)
        return f"{fence}\n{lines.rstrip()}\n{fence}"

    def _definition(self, term: Inlines, said: Sequence[Block]) -> str:
        words = self._inliner.line(term)
        text = "\n\n".join(self._blocks(said)) or "&#160;"
        return f"{escape_start(words) or '&#160;'}\n: " + text.replace("\n", "\n  ").replace("\n  \n", "\n\n")

    def _list(self, block: List, other_marker: bool) -> str:
        number, items = block.start, []
        loose = any(
            sum(not isinstance(inner, List) for inner in item) > 1
            or any(isinstance(inner, List) and inner.start not in (None, 1) for inner in item)  # CommonMark 0.31, 5.3
            for item in block.items
        )
        for item in block.items:
            marker = "*" if other_marker else "-"
            if number is not None:
                marker = f"{number}{')' if other_marker else '.'}"
                number += 1
            inside = ("\n\n" if loose else "\n").join(self._blocks(item)) or "&#160;"
            indent = " " * (len(marker) + 1)
            items.append(f"{marker} " + inside.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n"))
        return ("\n\n" if loose else "\n").join(items)

    # ------------------------------------------------------------ boxes, tables, pictures, charts

    def _box(self, box: Box) -> str:
        if box.kind == "word art":
            return "\n\n".join(self._blocks(box.blocks))
        blocks, before = box.blocks, ""
        if box.kind == "diagram":
            before = escape_start(escape_words(" ".join(box.alt.split())))
        text = "\n\n".join(filter(None, [before, *self._blocks(blocks)]))
        if not text:
            return ""
        self._ledger.say("changed", f"{box.kind}: a side note after its paragraph", box.place)
        return _fenced("aside", text)

    def _table(self, table: Table) -> str:
        table = self._tabler.named(table)
        grid = self._tabler.grid(table)
        if grid.is_empty:
            return "\n\n".join(filter(None, [self._inliner.paragraph(table.caption), *self._blocks(grid.lifted)]))
        if grid.is_layout:
            self._ledger.say("changed", "table used for layout: its cells one after the other", table.place)
            cells = ("\n\n".join(self._blocks(cell.blocks)) for row in table.rows for cell in row if cell)
            return "\n\n".join(filter(None, [self._inliner.paragraph(table.caption), *cells]))
        return "\n\n".join([self._tabler.draw(grid), *self._blocks(grid.lifted)])

    def _figure(self, figure: Figure) -> str:
        words = self._inliner.line(without_anchors(figure.caption))
        anchor = self._targets.id_in(figure.caption)
        if words and figure.picture.part:
            words = f"Figure: {words}{f' {{#{anchor}}}' if anchor else ''}"
        return "\n\n".join(filter(None, [self._picture(figure.picture), words]))

    def _picture(self, picture: Picture) -> str:
        """A picture; a gap that the build names where it has no description."""
        alt = " ".join((picture.alt or picture.title).split())
        path = self._paths.get(picture.part)
        if path is None:
            return escape_words(alt)
        if picture.decorative:
            return f"![]({path}){{.decorative}}"
        if not alt:
            hint = "say in the brackets what it shows, or write {.decorative} after it"
            self._ledger.say("asked", "a picture without a description", self._place, hint=hint)
        shown = re.sub(r"(?<!\\)([][])", r"\\\1", escape_words(alt))
        return f"![{shown}]({path})"

    def _chart(self, chart: Chart) -> str:
        self._charts += 1
        name = f"chart-{self._charts}"
        caption = " ".join((chart.title or chart.alt or "Chart").split())
        table = replace(chart.table, caption=(Text(caption),), description="", row_headers=True)
        drawn = self._tabler.draw(self._tabler.grid(table), name)
        if chart.kind not in _CHARTS:
            self._ledger.say("changed", f"{chart.kind}: its table alone, as packs draw no such chart", chart.place)
            return drawn
        if not chart.alt:
            hint = "say in one sentence what it shows, behind “finding:”"
            self._ledger.say("asked", "a chart without a finding", chart.place, hint=hint)
        says = {"type": _CHARTS[chart.kind], "table": name, "caption": caption, "finding": chart.alt}
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in says.items())
        return f"{drawn}\n\n```chart\n{lines}\n```"

    def _tell(self, kind: str) -> None:
        self._ledger.say("changed", kind, self._place)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _code_of(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif not isinstance(inline, Anchor):
            yield "\n" if isinstance(inline, Break) else ""


def _fenced(name: str, text: str) -> str:
    """A block around others, with more colons than they have."""
    fence = ":" * (max(map(len, re.findall(":{3,}", text)), default=2) + 1)
    return f"{fence} {name}\n{text}\n{fence}"
