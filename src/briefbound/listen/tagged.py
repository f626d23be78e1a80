"""Walks through the structure of a tagged PDF as a screen reader does (ISO 32000-1, 14.8 and 14.9; ISO 14289-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefbound.listen.heard import CLOSE, Close, Event, Kind, Page, Span, Thing, Words
from briefbound.listen.targets import leads_out
from briefbound.pdf import Annotation, MarkedContent, Run, StructureElement, StructureTree, needs_space, reached
from briefbound.pdf.values import Value

_KINDS = {
    "Document": Kind.DIVISION, "DocumentFragment": Kind.DIVISION, "Part": Kind.DIVISION, "Art": Kind.DIVISION,
    "Sect": Kind.DIVISION, "Div": Kind.DIVISION, "LBody": Kind.DIVISION, "THead": Kind.DIVISION,
    "TBody": Kind.DIVISION, "TFoot": Kind.DIVISION,
    "Aside": Kind.GROUP, "Index": Kind.GROUP, "H": Kind.HEADING, "Title": Kind.PARAGRAPH, "P": Kind.PARAGRAPH,
    "L": Kind.LIST, "TOC": Kind.LIST, "LI": Kind.ITEM, "TOCI": Kind.ITEM, "Lbl": Kind.LABEL,
    "Table": Kind.TABLE, "TR": Kind.ROW, "TH": Kind.CELL, "TD": Kind.CELL, "Caption": Kind.CAPTION,
    "Figure": Kind.FIGURE, "Formula": Kind.FORMULA, "BlockQuote": Kind.QUOTATION,
    "Note": Kind.NOTE, "FENote": Kind.NOTE, "Code": Kind.CODE, "Link": Kind.LINK, "Form": Kind.FIELD,
}  # fmt: skip
_NAMES = {"Aside": "aside", "Index": "index", "Title": "title", "TOC": "contents"}

#: Kinds in whose place a description or ActualText is read, as one piece.
_REPLACED = {None, Kind.HEADING, Kind.PARAGRAPH, Kind.LABEL, Kind.CELL, Kind.CAPTION, Kind.CODE, Kind.LINK}
#: Kinds that hold lines of text: code in them is a part of the line.
_LINES = {Kind.HEADING, Kind.PARAGRAPH, Kind.LABEL, Kind.CAPTION, Kind.CODE, Kind.LINK, Kind.CELL}


def walk_pdf(tree: StructureTree) -> Iterator[Event]:
    """The events of a document; artifacts are not in the structure and so are not met."""
    return _Walk(tree).events()


class _Walk:
    def __init__(self, tree: StructureTree) -> None:
        self.tree = tree
        self.page: int | None = None
        self.before: Run | None = None  # the text that was read last

    def events(self) -> Iterator[Event]:
        # what comes, the kinds of the things around it, and the language there
        stack: list[tuple[StructureElement | MarkedContent | Annotation | Words | Close, tuple[Kind, ...], str]]
        stack = [(child, (), child.language) for child in reversed(self.tree.children)]
        while stack:
            item, around, language = stack.pop()
            if isinstance(item, (Close, Words)):
                yield item
            elif isinstance(item, MarkedContent):
                yield from self.content(item, language)
            elif isinstance(item, Annotation):
                yield from self.annotation(item, around, language)
            elif item.type != "Artifact" and item.type != "RP":
                things = self.things(item, around)
                yield from things
                around += tuple(one.kind for one in things)
                stack.extend((CLOSE, (), "") for _ in things)
                if item.type == "RT":  # how the word before it is read
                    yield Words(" (", item.language)
                    self.before = None
                    stack.append((Words(") ", item.language), (), ""))
                instead = self.instead(item, things)
                if instead is not None:
                    yield from self.replaced(item, instead)
                else:
                    stack.extend((child, around, item.language) for child in reversed(item.children))

    # ------------------------------------------------------------ elements

    def things(self, element: StructureElement, around: tuple[Kind, ...]) -> list[Thing]:
        """The things that an element opens: none, itself, and an abbreviation in it."""
        kind = _kind(element.type)
        if kind is Kind.LABEL and _holder(around) not in (Kind.ITEM, Kind.NOTE):
            kind = None
        if kind is Kind.CODE and any(one in _LINES for one in around):
            kind = None
        if kind is Kind.LINK and Kind.LINK in around:
            kind = None
        found = [] if kind is None else [self.thing(element, kind)]
        if element.expansion and kind is not Kind.LINK:
            found.append(Thing(kind=Kind.ABBREVIATION, language=element.language, name=element.expansion))
        return found

    def thing(self, element: StructureElement, kind: Kind) -> Thing:
        thing = Thing(kind=kind, language=element.language, name=_NAMES.get(element.type))
        if kind in (Kind.FIGURE, Kind.FORMULA):
            words = element.alt or element.actual_text
            return replace(thing, name=words or (element.text if kind is Kind.FORMULA else None))
        if kind is Kind.HEADING:
            return replace(thing, level=int(element.type[1:] or 0))
        if kind is Kind.CELL:
            return replace(thing, span=_span(element))
        if kind is Kind.LINK:
            return self.link(element, thing)
        if kind is Kind.FIELD:
            fields = [one for one in element.content() if isinstance(one, Annotation)]
            return replace(thing, name=element.alt or next((one.name for one in fields if one.name), None))
        return thing

    def link(self, element: StructureElement, thing: Thing) -> Thing:
        """A link leads where the first of its annotations does: more are its parts on several lines."""
        for found in element.content():
            if isinstance(found, Annotation) and found.subtype == "Link":
                thing = replace(thing, name=found.contents or None)
                if found.uri:
                    return replace(thing, target=found.uri, leads_to=leads_out(found.uri))
                if found.destination is not None:
                    label = self.tree.page_labels[found.destination]
                    return replace(thing, target=f"page {label}", leads_to=f"goes to page {label}")
        return thing

    def instead(self, element: StructureElement, things: list[Thing]) -> str | None:
        """The words that are read in the place of what an element holds (ISO 32000-1, 14.9.3 to 14.9.5).

        What expands a link, such as "note 1" for "1", is the name that it is called by.
        """
        kind = things[0].kind if things else None
        if kind in (Kind.FIGURE, Kind.FORMULA):
            return None
        if element.actual_text is not None:
            return element.actual_text
        if kind is Kind.LINK and element.expansion:
            return element.expansion
        return element.alt if kind in _REPLACED or kind is Kind.ABBREVIATION else None

    # ------------------------------------------------------------ content

    def content(self, content: MarkedContent, language: str) -> Iterator[Event]:
        yield from self.turned(content)
        for run in content.runs:
            spoken = run.language or language
            space = " " if self.before is not None and needs_space(self.before, run) else ""
            words = Words(space + run.text, spoken)
            if run.text:
                self.before = replace(run, last=reached(self.before, run)) if self.before else run
            if run.expansion:
                yield from (Thing(kind=Kind.ABBREVIATION, language=spoken, name=run.expansion), words, CLOSE)
            else:
                yield words

    def replaced(self, element: StructureElement, text: str) -> Iterator[Event]:
        """Words that stand in the place of what is painted; the pages on which it is painted begin all the same."""
        pieces = [one for one in element.content() if isinstance(one, MarkedContent)]
        if pieces:
            yield from self.turned(pieces[0])
        runs = [run for piece in pieces for run in piece.runs]
        if not runs:
            yield Words(text, element.language)
        else:
            divided = runs[-1].divided or (runs[-1].text[-1:] in "-\u2010\u00ad" and text[-1:] not in "-\u2010")
            run = Run(text, element.language, "", runs[0].first, runs[-1].last, divided)
            yield from self.content(MarkedContent(pieces[0].page, (run,)), element.language)
        for piece in pieces:
            yield from self.turned(piece)

    def turned(self, content: MarkedContent) -> Iterator[Event]:
        if content.page is not None and content.page != self.page:
            self.page = content.page
            yield Page(self.tree.page_labels[content.page])

    def annotation(self, annotation: Annotation, around: tuple[Kind, ...], language: str) -> Iterator[Event]:
        """A link's annotation is said by the link; others are fields, or notes on the page."""
        if annotation.subtype == "Link" or Kind.FIELD in around:
            return
        words = annotation.contents or annotation.name
        if words:
            yield from (Thing(kind=Kind.FIELD, language=language, name=words), CLOSE)


def _kind(name: str) -> Kind | None:
    return Kind.HEADING if re.fullmatch(r"H[1-9]\d*", name) else _KINDS.get(name)


def _holder(around: tuple[Kind, ...]) -> Kind | None:
    return next((one for one in reversed(around) if one is not Kind.DIVISION), None)


def _span(element: StructureElement) -> Span:
    """The attributes of the table owner (ISO 32000-1, 14.8.5.7)."""
    attributes = element.attributes
    scopes = {"Row": "row", "Column": "column", "Both": "both"}
    headers = attributes.get("Headers", ())
    return Span(
        header=element.type == "TH",
        scope=scopes.get(str(attributes.get("Scope", "")), ""),
        columns=_number(attributes.get("ColSpan")),
        rows=_number(attributes.get("RowSpan")),
        id=element.id,
        headers=tuple(map(str, headers)) if isinstance(headers, tuple) else (str(headers),),
    )


def _number(value: Value | None) -> int:
    return max(int(value), 1) if isinstance(value, (int, float)) else 1
