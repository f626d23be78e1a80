"""Reads the structure tree of a PDF, with the text of its marked content (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.pdf.annotations import Destinations, PageNumbers, page_number, read_annotation
from briefbound.pdf.content import Sequences, read_sequences
from briefbound.pdf.objects import entry, items, name, number, text
from briefbound.pdf.opening import open_pdf, read_metadata
from briefbound.pdf.roles import standard_type
from briefbound.pdf.typesetting import FontShelf
from briefbound.pdf.values import Annotation, MarkedContent, StructureElement, StructureTree, Value


def read_structure(path: Path) -> StructureTree:
    """Read the structure of any PDF; one without tags gives a tree without children.

    What is damaged is left out and told in ``problems``. Raises :class:`briefbound.pdf.UnreadablePdf` for a file that
    is not a PDF, asks for a password or is damaged beyond reading.
    """
    with open_pdf(path) as pdf:
        reading = _Reading(pdf)
        root = pdf.Root.get(Name.StructTreeRoot)
        children = reading.tree(root) if isinstance(root, Dictionary) else ()
        return StructureTree(
            metadata=read_metadata(pdf),
            page_labels=tuple(_label(page, number) for number, page in enumerate(reading.pages)),
            children=children,
            problems=tuple(reading.reported(Place(str(path)))),
        )


@dataclass(slots=True)
class _Open:
    """An element whose children are being read."""

    dictionary: Dictionary
    page: int | None  # the page of its marked content, unless that says otherwise
    language: str
    kids: Iterator[Object | int]
    children: list[StructureElement | MarkedContent | Annotation] = field(default_factory=list)


class _Reading:
    """One pass over the tree of a file. No recursion: trees of other programs may be deep, or circles."""

    def __init__(self, pdf: Pdf) -> None:
        self.pages = list(pdf.pages)
        self.numbers: PageNumbers = {page.obj.objgen: number for number, page in enumerate(self.pages)}
        self.destinations = Destinations(pdf, self.numbers)
        self.language = text(pdf.Root.get(Name.Lang)) or ""
        self.fonts = FontShelf()
        self.roles: Object | None = None
        self.classes: Object | None = None
        self.seen: set[tuple[int, int]] = set()
        self.by_page: dict[int, Sequences] = {}
        self.by_stream: dict[tuple[int, int], Sequences] = {}
        self.types: dict[tuple[str, tuple[int, int]], str] = {}
        self.damage: Counter[str] = Counter()

    def reported(self, place: Place) -> Iterator[Diagnostic]:
        """What was damaged, each kind once with how often it was met."""
        for message, count in self.damage.items():
            times = f" ({count} times)" if count > 1 else ""
            yield Diagnostic("BB835", f"{message}{times}", place, severity=Severity.WARNING)

    # ------------------------------------------------------------ elements

    def tree(self, root: Dictionary) -> tuple[StructureElement, ...]:
        """The children of the structure tree root."""
        self.roles, self.classes = root.get(Name.RoleMap), root.get(Name.ClassMap)
        top = _Open(root, None, self.language, _kids(root))
        stack = [top]
        while True:
            parent = stack[-1]
            kid = next(parent.kids, None)
            if kid is not None:
                child = self._child(kid, parent)
                if isinstance(child, _Open):
                    stack.append(child)
                elif child is not None:
                    parent.children.append(child)
            elif len(stack) > 1:
                stack.pop()
                stack[-1].children.append(self._element(parent))
            else:
                return tuple(child for child in top.children if isinstance(child, StructureElement))

    def _child(self, kid: Object | int, parent: _Open) -> _Open | MarkedContent | Annotation | None:
        if isinstance(kid, int):
            return self._content(kid, parent.page, None)
        if not isinstance(kid, Dictionary):
            self.damage["a child of a structure element is of no kind that PDF knows"] += 1
            return None
        page = page_number(kid.get(Name.Pg), self.numbers)
        page = parent.page if page is None else page
        if Name.S in kid:
            if kid.is_indirect and kid.objgen in self.seen:
                self.damage["a structure element stands in the tree twice"] += 1
                return None
            self.seen.add(kid.objgen)
            language = text(kid.get(Name.Lang))
            return _Open(kid, page, parent.language if language is None else language, _kids(kid))
        number, target = kid.get(Name.MCID), kid.get(Name.Obj)
        if isinstance(number, int):
            return self._content(number, page, kid.get(Name.Stm))
        if isinstance(target, Dictionary):
            at = page_number(kid.get(Name.Pg, target.get(Name.P)), self.numbers)
            return read_annotation(target, parent.page if at is None else at, self.destinations)
        if not isinstance(target, Stream):  # an object may also be an image, of which there is nothing to say
            self.damage["a child of a structure element leads to nothing"] += 1
        return None

    def _element(self, opened: _Open) -> StructureElement:
        found = opened.dictionary
        raw = name(found.get(Name.S)) or ""
        return StructureElement(
            type=self._type(raw, found.get(Name.NS)),
            raw_type=raw,
            attributes=self._attributes(found),
            title=text(found.get(Name.T)) or "",
            language=opened.language,
            alt=text(found.get(Name.Alt)),
            actual_text=text(found.get(Name.ActualText)),
            expansion=text(found.get(Name.E)) or "",
            id=text(found.get(Name.ID)) or "",
            children=tuple(opened.children),
        )

    def _type(self, raw: str, namespace: Object | None) -> str:
        key = (raw, namespace.objgen if isinstance(namespace, Dictionary) else (0, 0))
        if key not in self.types:
            found = standard_type(raw, namespace, self.roles)
            if found is None:
                self.damage[f"the role map leads from {raw or 'an element without a type'} to no standard type"] += 1
            self.types[key] = raw if found is None else found
        return self.types[key]

    def _attributes(self, found: Dictionary) -> dict[str, Value]:
        """Attributes of the element's classes, then its own, which are the stronger (ISO 32000-1, 14.7.5)."""
        attributes: dict[str, Value] = {}
        for one in _several(found.get(Name.C)):
            if isinstance(one, Name):
                for dictionary in _several(entry(self.classes, one)):
                    attributes.update(_read_attributes(dictionary))
        for dictionary in _several(found.get(Name.A)):
            attributes.update(_read_attributes(dictionary))
        return attributes

    # ------------------------------------------------------------ content

    def _content(self, mcid: int, page: int | None, stream: Object | None) -> MarkedContent | None:
        if isinstance(stream, Stream):
            sequences = self._of_stream(stream, page)
        elif page is not None:
            sequences = self._of_page(page)
        else:
            self.damage["marked content is on no page that the file names"] += 1
            return None
        if mcid not in sequences:
            self.damage["the structure names marked content that its page does not hold"] += 1
        return MarkedContent(page, sequences.get(mcid, ()))

    def _of_page(self, number: int) -> Sequences:
        if number not in self.by_page:
            page = self.pages[number]
            self.by_page[number] = self._read(page, page.resources, f"page {number + 1}")
        return self.by_page[number]

    def _of_stream(self, stream: Stream, page: int | None) -> Sequences:
        if stream.objgen not in self.by_stream:
            around = None if page is None else self.pages[page].resources
            resources = stream.get(Name.Resources, around)
            self.by_stream[stream.objgen] = self._read(stream, resources, "a form XObject")
        return self.by_stream[stream.objgen]

    def _read(self, owner: Page | Stream, resources: Object | None, place: str) -> Sequences:
        sequences, whole = read_sequences(owner, resources, self.fonts)
        if not whole:
            self.damage[f"the content of {place} is damaged; not all of it was read"] += 1
        return sequences


def _label(page: Page, number: int) -> str:
    try:
        return str(page.label)
    except (pikepdf.PikepdfError, ValueError):
        return str(number + 1)


def _kids(element: Dictionary) -> Iterator[Object | int]:
    """The entries of K: a number, a dictionary, or an array of them (ISO 32000-1, table 323)."""
    stack = [element.get(Name.K)]
    depth = 0
    while stack:
        kid = stack.pop()
        if isinstance(kid, Array) and depth < 64:  # an array in an array is wrong, and harmless
            stack.extend(reversed(items(kid)))
            depth += 1
        elif kid is not None:
            yield kid


def _several(value: Object | None) -> list[Object]:
    return [] if value is None else items(value) or [value]


def _read_attributes(dictionary: Object) -> dict[str, Value]:
    """One attribute object; a revision number, which may follow it, gives nothing."""
    if not isinstance(dictionary, (Dictionary, Stream)):
        return {}
    return {
        key[1:]: value
        for key in dictionary.keys()  # noqa: SIM118 - not a mapping
        if key != "/O" and (value := _value(dictionary[key])) is not None
    }


def _value(found: object, depth: int = 0) -> Value | None:
    if isinstance(found, (bool, int)):
        return found
    if isinstance(found, (Name, String)):
        return name(found) or text(found)
    if isinstance(found, Array) and depth < 8:
        return tuple(value for one in found if (value := _value(one, depth + 1)) is not None)
    return number(found) if isinstance(found, (Decimal, float)) else None
