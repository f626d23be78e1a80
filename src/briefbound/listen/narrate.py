"""Says a document aloud, a line a thing. The wording is here, and in ``breath`` for what stands inside a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from unicodedata import category

from briefbound.listen.breath import Breath, Children, breathe, by_language, clean, note_lead, parted, say_link
from briefbound.listen.heard import Kind, Page, Thing, Words
from briefbound.listen.languages import language_name, same_language
from briefbound.listen.spoken import Spoken
from briefbound.listen.tables import Grid, Placed


def narrate(children: Children, language: str) -> tuple[Spoken, ...]:
    """Everything that a document in some language says, in reading order."""
    narration = _Narration(language)
    narration.divide(children, language, 0)
    return tuple(narration.lines)


@dataclass(slots=True)
class _Narration:
    """What has been said so far, in which language and on which page."""

    language: str
    page: str = ""
    lines: list[Spoken] = field(default_factory=list)

    def say(self, line: Spoken) -> None:
        """Says a line; that its language is another one than before is said first."""
        if line.text and line.language and not same_language(line.language, self.language):
            self.language = line.language
            said = f"language {language_name(line.language)}"
            self.lines.append(
                Spoken(kind="language", said=said, depth=line.depth, page=self.page, language=line.language)
            )
        self.lines.append(replace(line, page=self.page))

    def turn(self, pages: list[Page], depth: int) -> None:
        """Says that pages begin."""
        for page in pages:
            self.page = page.label
            self.say(Spoken(kind="page", said=f"page {page.label}", depth=depth))

    def whole(self, line: Spoken, *breaths: Breath) -> None:
        """Says a line that is not divided: pages that begin in it are said before it or after it."""
        for breath in breaths:
            self.turn(breath.before, line.depth)
        self.say(line)
        for breath in breaths:
            self.turn(breath.after, line.depth)

    # ------------------------------------------------------------ blocks

    def divide(self, children: Children, language: str, depth: int, opening: Spoken | None = None) -> None:
        """Says words and things; after an opening, the things stand one deeper."""
        flow = _Flow(self, language, depth, opening)
        flow.take(children)
        flow.end()
        if opening is not None and opening.kind in (Kind.ITEM, Kind.NOTE):
            flow.open()  # it counts, though nothing is in it

    def block(self, thing: Thing, depth: int) -> None:
        """Says a thing that stands for itself."""
        special = _BLOCKS.get(thing.kind)
        if special is not None:
            special(self, thing, depth)
        else:
            lead = thing.name or thing.kind
            self.divide(thing.children, thing.language, depth, Spoken(kind=thing.kind, said=lead))

    def heading(self, thing: Thing, depth: int) -> None:
        breath = breathe(thing.children, thing.language)
        lead = f"heading level {thing.level}" if thing.level else "heading"
        line = Spoken(
            kind="heading",
            said=f"{lead}: {breath.said or 'blank'}",
            text=breath.text,
            depth=depth,
            language=thing.language,
            level=thing.level,
            parts=tuple(breath.parts),
        )
        self.whole(line, breath)

    def words(self, thing: Thing, depth: int) -> None:
        """A thing that is all words, such as a caption; nothing where it has none."""
        breath = breathe(thing.children, thing.language)
        said = breath.said or clean(thing.name or "")
        line = Spoken(kind=thing.kind, said=f"{thing.kind}: {said}", text=breath.text or said, depth=depth)
        if said:
            self.whole(replace(line, language=thing.language, parts=tuple(breath.parts)), breath)

    def separator(self, thing: Thing, depth: int) -> None:
        self.say(Spoken(kind="separator", said="separator", depth=depth))

    def group(self, thing: Thing, depth: int) -> None:
        self.say(Spoken(kind="group", said=thing.name or "group", depth=depth))
        self.divide(thing.children, thing.language, depth + 1)

    def figure(self, thing: Thing, depth: int) -> None:
        """A figure by its description and caption; without a description, by whatever is in it."""
        words = clean(thing.name or "")
        said = f"{thing.kind}: {words}" if words else f"{thing.kind} without a description"
        self.say(Spoken(kind=thing.kind, said=said, text=words, depth=depth, language=thing.language))
        if not words:
            self.divide(thing.children, thing.language, depth + 1)
            return
        for child in _inside(thing.children):
            if isinstance(child, Page):
                self.turn([child], depth + 1)
            elif isinstance(child, Thing) and child.kind is Kind.CAPTION:
                self.block(child, depth + 1)

    def link(self, thing: Thing, depth: int, around: str) -> None:
        link, breath = say_link(thing, around)
        self.turn(breath.before, depth)
        # Its own words say the language where it is another: nothing is said before it.
        self.lines.append(replace(link, depth=depth, page=self.page))
        self.turn(breath.after, depth)

    # ------------------------------------------------------------ lists and notes

    def list(self, thing: Thing, depth: int) -> None:
        children = _inside(thing.children)
        count = len(_of(children, Kind.ITEM, Kind.NOTE))
        said = f"{thing.name or 'list'} with {_count(count, 'item')}"
        self.say(Spoken(kind="list", said=said, depth=depth, rows=count))
        number = 0
        for child in children:
            if isinstance(child, Thing) and _is(child, Kind.ITEM, Kind.NOTE):
                number += 1
                self.item(child, number, depth + 1)
            else:
                self.divide([child], thing.language, depth + 1)

    def note(self, thing: Thing, depth: int) -> None:
        self.item(thing, 0, depth)

    def item(self, thing: Thing, number: int, depth: int) -> None:
        """An item by its place in the list, with its own label where that says more; a note by its label."""
        marks, rest = parted(thing)
        labels = [breathe(one.children, thing.language) for one in marks]
        own = " ".join(breath.text for breath in labels)
        label = ", ".join(breath.said for breath in labels if breath.said)
        lead = f"{thing.kind} {number}" if number else str(thing.kind)
        if thing.kind is Kind.NOTE:  # its label may be a link back to the call
            lead = note_lead(own or str(number or ""))
        elif (mark := "".join(letter for letter in label if letter.isalnum())) and mark != str(number):
            lead = f"{lead}, labelled {label}"
        opening = Spoken(
            kind=thing.kind,
            said=lead,
            label=own,
            parts=tuple(part for breath in labels for part in breath.parts),
        )
        self.turn([page for breath in labels for page in breath.before + breath.after], depth)
        self.divide(rest, thing.language, depth, opening)

    # ------------------------------------------------------------ tables

    def table(self, thing: Thing, depth: int) -> None:
        children = _inside(thing.children)
        rows = _of(children, Kind.ROW)
        grid = Grid([_of(_inside(row.children), Kind.CELL) for row in rows])
        captions = [breathe(one.children, thing.language) for one in _of(children, Kind.CAPTION)]
        caption = " ".join(breath.said for breath in captions if breath.said) or clean(thing.name or "")
        said = f"table with {_count(grid.columns, 'column')} and {_count(len(rows), 'row')}"
        line = Spoken(
            kind="table",
            said=f"{said}, caption {caption}" if caption else said,
            text=" ".join(breath.text for breath in captions),
            depth=depth,
            language=thing.language,
            columns=grid.columns,
            rows=len(rows),
            parts=tuple(part for breath in captions for part in breath.parts),
        )
        self.whole(line, *captions)
        number = 0
        for child in children:
            if isinstance(child, Thing) and child.kind is Kind.ROW:
                self.row(grid, number, thing.language, depth + 1)
                number += 1
            elif not _is(child, Kind.CAPTION):
                self.divide([child], thing.language, depth + 1)

    def row(self, grid: Grid, number: int, language: str, depth: int) -> None:
        """A row's cells, each with the headers that are said when a reader comes to it along the row."""
        cells = grid.rows[number]
        breaths = [breathe(one.cell.children, language) for one in cells]
        parts = tuple(_cell(grid, one, breath) for one, breath in zip(cells, breaths, strict=True))
        lead = f"row {number + 1}"
        if cells and all(grid.heads_column(one) for one in cells):
            lead += ", column headers"
        words = [*_continued(grid, number), *(part.said for part in parts)]
        line = Spoken(
            kind="row",
            said=f"{lead}: {'; '.join(words)}" if words else f"{lead} without cells",
            text=" ".join(part.text for part in parts if part.text),
            depth=depth,
            language=language,
            parts=parts,
        )
        self.whole(line, *breaths)


_BLOCKS: dict[Kind, Callable[[_Narration, Thing, int], None]] = {
    Kind.HEADING: _Narration.heading,
    Kind.LIST: _Narration.list,
    Kind.TABLE: _Narration.table,
    Kind.FIGURE: _Narration.figure,
    Kind.FORMULA: _Narration.figure,
    Kind.CAPTION: _Narration.words,
    Kind.LABEL: _Narration.words,
    Kind.FIELD: _Narration.words,
    Kind.SEPARATOR: _Narration.separator,
    Kind.GROUP: _Narration.group,
    Kind.NOTE: _Narration.note,
    Kind.ITEM: _Narration.note,
}


@dataclass(slots=True)
class _Flow:
    """Words as they come, said in lines that other things cut. The first line begins with the opening."""

    narration: _Narration
    language: str
    depth: int
    opening: Spoken | None
    pending: list[Words | Thing] = field(default_factory=list)

    def take(self, children: Children) -> None:
        for child in children:
            if isinstance(child, Words) or (isinstance(child, Thing) and child.kind is Kind.ABBREVIATION):
                self.pending.append(child)
                continue
            self.end()
            if isinstance(child, Page):
                self.narration.turn([child], self.depth)
            elif child.kind is Kind.DIVISION or (child.kind is Kind.PARAGRAPH and self.opens_with_text):
                self.take(child.children)
                self.end()
            else:
                self.open()
                if child.kind is Kind.LINK:
                    self.narration.link(child, self.depth, self.language)
                else:
                    self.narration.block(child, self.depth)

    @property
    def opens_with_text(self) -> bool:
        """Whether the first paragraph is said with the opening: an item, a note or a quotation begins with it."""
        return self.opening is not None and self.opening.kind in (Kind.ITEM, Kind.NOTE, Kind.QUOTATION)

    def end(self) -> None:
        """Says the words that have come."""
        pending, self.pending = self.pending, []
        for language, pieces in by_language(pending, self.language):
            breath = breathe(pieces, language)
            if not breath.text or (self.opening is None and _is_silent(breath.text)):
                continue
            parts = tuple(breath.parts)
            if not same_language(language, self.language):
                self.open()
                said = f"language {language_name(language)}: {breath.said}"
                self.narration.lines.append(
                    Spoken(
                        kind="words",
                        said=said,
                        text=breath.text,
                        depth=self.depth,
                        page=self.narration.page,
                        language=language,
                        parts=parts,
                    )
                )
            elif self.opening is not None:
                self.open(breath)
            else:
                line = Spoken(kind="words", said=f"text: {breath.said}", text=breath.text, depth=self.depth)
                self.narration.say(replace(line, language=language, parts=parts))

    def open(self, breath: Breath | None = None) -> None:
        """Says the opening, where it has not been said, with the first words."""
        if self.opening is None:
            return
        line = replace(self.opening, depth=self.depth, language=self.language)
        if breath is not None:
            parts = (*line.parts, *breath.parts)
            line = replace(line, said=f"{line.said}: {breath.said}", text=breath.text, parts=parts)
        self.narration.say(line)
        self.opening = None
        self.depth += 1


def _cell(grid: Grid, placed: Placed, breath: Breath) -> Spoken:
    above = ", ".join(filter(None, map(_words, grid.column_headers(placed))))
    spans = [_count(placed.columns, "column")] if placed.columns > 1 else []
    spans += [_count(placed.rows, "row")] if placed.rows > 1 else []
    said = [
        above,
        "(row header)" if grid.heads_row(placed) else "",
        breath.said or "blank",
        f"(spans {' and '.join(spans)})" if spans else "",
    ]
    return Spoken(
        kind="cell",
        said=" ".join(filter(None, said)),
        text=breath.text,
        language=placed.cell.language,
        parts=tuple(breath.parts),
    )


def _continued(grid: Grid, number: int) -> Iterator[str]:
    """The headers of a row that began in a row above it."""
    said: list[Placed] = []
    for placed in grid.rows[number]:
        for header in grid.row_headers(placed):
            if header.row < number and header not in said:
                said.append(header)
                yield f"(row header) {_words(header)}, continued"


def _is_silent(text: str) -> bool:
    """Whether text is punctuation only, which screen readers turn into a pause."""
    return all(category(letter)[0] in "PZ" for letter in text)


def _words(placed: Placed) -> str:
    return breathe(placed.cell.children, placed.cell.language).text


def _inside(children: Children) -> list[Thing | Words | Page]:
    """Children with those of divisions in their place, and without the spaces between things."""
    found: list[Thing | Words | Page] = []
    for child in children:
        if isinstance(child, Thing) and child.kind is Kind.DIVISION:
            found += _inside(child.children)
        elif not isinstance(child, Words) or child.text.strip():
            found.append(child)
    return found


def _is(child: Thing | Words | Page, *kinds: Kind) -> bool:
    return isinstance(child, Thing) and child.kind in kinds


def _of(children: Children, *kinds: Kind) -> list[Thing]:
    return [child for child in children if isinstance(child, Thing) and child.kind in kinds]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
