"""Growing the structure tree: the elements of the joined document, with what has been painted of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from briefbound.press.tags.flow import Flow
from briefbound.press.tags.links import describe
from briefbound.press.tags.roles import DISSOLVED, GROUPS, INLINE, PARAGRAPHS, structure_type
from briefbound.press.tags.tables import Headings, headings
from briefbound.press.tags.tree import Annotation, Attribute, Content, Kid, StructureElement

#: Types that hold either text or blocks; beside a block, text becomes a paragraph.
_CELLS = frozenset({"LBody", "TD", "TH", "FENote", "Caption"})
#: Types that must stand where they are, even without content.
_KEPT_EMPTY = frozenset({"TD", "TH"})
#: Types of tables from which notes go on outwards: a header with its note in it would be heard at every cell.
_PASSING_NOTES = frozenset({"TH", "TR", "THead", "TBody", "TFoot"})
_NUMBERING = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element takes over from those around it."""

    language: str
    deeper: int = 0  # how many levels headings stand lower than their tags say
    table: Headings | None = None
    in_contents: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A document of the book as it grew; one that is in a part goes into the Part before it, if there is one."""

    kids: tuple[Kid, ...]
    in_part: bool


def grow(root: Element, flow: Flow) -> StructureElement:
    """The structure tree of a book: one element for each of its elements that shows something.

    ``root`` is the ``html`` element of the joined documents. A part holds the documents that follow it at
    ``data-depth`` 2, and their headings are one level lower.
    """
    kids: list[Kid] = []
    for section in grow_sections(root, flow):
        last = kids[-1] if kids else None
        if section.in_part and isinstance(last, StructureElement) and last.type == "Part":
            kids[-1] = replace(last, kids=(*last.kids, *section.kids))
        else:
            kids += section.kids
    return StructureElement(type="Document", kids=tuple(kids))


def grow_sections(root: Element, flow: Flow) -> Iterator[Section]:
    """What :func:`grow` joins."""
    calls = {
        (link.get("href") or "").removeprefix("#"): link.get("id") or ""
        for link in root.iter("a")
        if link.get("role") == "doc-noteref"
    }
    return _Gardener(flow, calls).sections(root)


class _Gardener:
    def __init__(self, flow: Flow, calls: Mapping[str, str]) -> None:
        self._flow = flow
        self._calls = calls  # the id of the call of each note
        self._tables = 0
        self._notes: list[Kid] = []  # called in the paragraph that is growing; they follow it
        self._loose: list[str] = []  # ids of elements that have dissolved; they go to the element around them
        self._special: dict[str, Callable[[Element, _Around], list[Kid]]] = {
            "L": self._list,
            "LI": self._item,
            "Figure": self._figure,
            "Table": self._table,
            "TH": self._cell,
            "TD": self._cell,
            "Link": self._link,
            "FENote": self._note,
        }

    def sections(self, root: Element) -> Iterator[Section]:
        around = _Around(root.get("lang") or "")
        body = next(child for child in root if child.tag == "body")
        for section in body:
            in_part = section.get("data-depth") == "2"
            grown = self._grow(section, replace(around, deeper=1 if in_part else 0))
            yield Section(tuple(self._filled("Document", grown)), in_part)

    # ------------------------------------------------------------ any element

    def _grow(self, element: Element, around: _Around) -> list[Kid]:
        if not isinstance(element.tag, str):
            return []
        if element.get("role") == "doc-toc":
            around = replace(around, in_contents=True)
        kind = structure_type(element)
        special = self._special.get(kind)
        if special:
            return special(element, around)
        return self._make(kind, element, around)

    def _make(
        self,
        kind: str,
        element: Element,
        around: _Around,
        kids: Callable[[Element, _Around], list[Kid]] | None = None,
        attributes: Iterable[Attribute] = (),
    ) -> list[Kid]:
        """The structure element of an element, with its language; notes called in a paragraph follow it, and those
        called in the headers of a table follow the table."""
        language = element.get("lang") or around.language
        inside = replace(around, language=language)
        notes, loose = len(self._notes), len(self._loose)
        grown = (kids or self._kids)(element, inside)
        if identifier := element.get("id"):
            self._loose.append(identifier)
        changed = language if language != around.language else ""
        expansion = element.get("title", "") if element.tag == "abbr" else ""
        if kind == DISSOLVED or (kind == "Span" and not changed and not expansion):
            return grown
        called: list[Kid] = []
        if kind not in INLINE | _PASSING_NOTES:
            called = self._notes[notes:]
            del self._notes[notes:]
        follows = kind in PARAGRAPHS or kind in ("Lbl", "Table")
        content = self._filled(kind, grown if follows else [*grown, *called])
        if not content and kind not in _KEPT_EMPTY:
            return called
        anchors = tuple(self._loose[loose:])
        del self._loose[loose:]
        made = StructureElement(
            type=self._level(kind, around),
            kids=tuple(content),
            language=changed,
            expansion=expansion,
            attributes=(*attributes, *_direction(kind, element)),
            anchors=anchors,
        )
        return [made, *called] if follows else [made]

    def _kids(self, element: Element, around: _Around) -> list[Kid]:
        kids: list[Kid] = [*self._generated(element, "before"), *self._own(element, None)]
        notes = len(self._notes)
        is_table = element.tag in ("table", "thead", "tbody", "tfoot", "tr")
        for child in element:
            called = len(self._notes)
            grown = self._grow(child, around)
            if not is_table and not all(map(_is_inline, grown)):  # a block ends the line that called these
                kids += self._notes[notes:called]
                del self._notes[notes:called]
            kids += [*grown, *self._own(element, child)]
        return [*kids, *self._generated(element, "after")]

    def _own(self, element: Element, behind: Element | None) -> list[Content]:
        return self._flow.own.get((element, behind), [])

    def _generated(self, element: Element, pseudo: str) -> list[Content]:
        return self._flow.generated.get((element, pseudo), [])

    def _filled(self, kind: str, kids: list[Kid]) -> list[Kid]:
        """Kids as a type may hold them: lines of text in groups, and beside blocks, become paragraphs."""
        mixed = kind in _CELLS and any(not _is_inline(kid) for kid in kids)
        if kind not in GROUPS and not mixed:
            return kids
        filled: list[Kid] = []
        for inline, run in groupby(kids, _is_inline):
            content = tuple(run)
            filled += [StructureElement(type="P", kids=content)] if inline else content
        return filled

    def _level(self, kind: str, around: _Around) -> str:
        if kind[0] == "H" and kind[1:].isdigit():
            return f"H{min(6, int(kind[1:]) + around.deeper)}"
        return kind

    # ------------------------------------------------------------ lists

    def _list(self, element: Element, around: _Around) -> list[Kid]:
        if element.tag == "dl":
            described = Attribute("List", "ListNumbering", "Description")
            return self._make("L", element, around, self._definitions, [described])
        if around.in_contents:
            return self._make("TOC", element, around)
        marked = any(self._generated(item, "marker") for item in element)
        usual = "Decimal" if element.tag == "ol" else "Disc"
        numbering = _NUMBERING.get(element.get("type", ""), usual) if marked else "None"
        return self._make("L", element, around, attributes=[Attribute("List", "ListNumbering", numbering)])

    def _item(self, element: Element, around: _Around) -> list[Kid]:
        if around.in_contents:
            return self._make("TOCI", element, around)

        def label_and_body(item: Element, inside: _Around) -> list[Kid]:
            notes = len(self._notes)
            body = self._kids(item, inside)
            body += self._notes[notes:]
            del self._notes[notes:]
            marker = self._generated(item, "marker")
            label = [StructureElement(type="Lbl", kids=tuple(marker))] if marker else []
            return [*label, *_wrapped("LBody", self._filled("LBody", body))]

        return self._make("LI", element, around, label_and_body)

    def _definitions(self, element: Element, around: _Around) -> list[Kid]:
        """Terms as labels and definitions as bodies: terms that share a definition share an item."""
        items: list[Kid] = []
        terms: list[Kid] = []
        bodies: list[Kid] = []

        def close() -> None:
            if terms or bodies:
                items.append(StructureElement(type="LI", kids=(*terms, *self._one_body(bodies))))
            terms.clear()
            bodies.clear()

        for child in [entry for group in element for entry in ([group] if group.tag != "div" else group)]:
            if child.tag == "dt" and bodies:
                close()
            grown = self._grow(child, around)
            if child.tag == "dt":
                terms += [kid for kid in grown if _type(kid) == "Lbl"]
            bodies += [kid for kid in grown if _type(kid) != "Lbl"]
        close()
        return items

    def _one_body(self, bodies: list[Kid]) -> list[Kid]:
        """The body of an item: the only one that there is, or one that holds them all."""
        if len(bodies) == 1 and _type(bodies[0]) == "LBody":
            return list(bodies)
        parts = [
            replace(kid, type="Div", kids=tuple(self._filled("Div", list(kid.kids))))
            if isinstance(kid, StructureElement) and kid.type == "LBody"
            else kid
            for kid in bodies
        ]
        return _wrapped("LBody", parts)

    # ------------------------------------------------------------ tables and figures

    def _table(self, element: Element, around: _Around) -> list[Kid]:
        self._tables += 1
        name = element.get("id") or element.get("data-place", f"table-{self._tables}").replace(" ", "--")
        return self._make("Table", element, replace(around, table=headings(element, name)))

    def _cell(self, element: Element, around: _Around) -> list[Kid]:
        table = around.table or Headings()
        made = self._make(structure_type(element), element, around, attributes=table.attributes.get(element, ()))
        cell = made[0]
        if isinstance(cell, StructureElement) and element in table.ids:
            made[0] = replace(cell, id=table.ids[element])
        return made

    def _figure(self, element: Element, around: _Around) -> list[Kid]:
        if element not in self._flow.rectangles:
            return []
        box = Attribute("Layout", "BBox", self._flow.rectangles[element])
        made = self._make("Figure", element, around, attributes=[box, Attribute("Layout", "Placement", "Block")])
        details = tuple(element.get("aria-details", "").split())
        return [
            replace(kid, alt=element.get("alt", ""), refs=details) if isinstance(kid, StructureElement) else kid
            for kid in made
        ]

    # ------------------------------------------------------------ links and notes

    def _link(self, element: Element, around: _Around) -> list[Kid]:
        pieces = self._flow.links.get(element, [])
        if not pieces:
            return self._make("Span", element, around)
        href = element.get("href", "")
        target = href[1:] if href.startswith("#") else ""
        words, page_form = describe(element)

        # The number of the page stands apart from the title: "1990, 5" is heard otherwise than "1990 5".
        number = self._generated(element, "after") if around.in_contents else []

        def with_annotations(link: Element, inside: _Around) -> list[Kid]:
            annotations = (Annotation(piece.page, piece.index, words, target, page_form) for piece in pieces)
            return [*(kid for kid in self._kids(link, inside) if kid not in number), *annotations]

        made = self._make("Link", element, around, with_annotations)
        is_call = element.get("role") == "doc-noteref"
        if around.in_contents or is_call:
            # A bare number says nothing of what it is: "1" is read as "Note 1" (ISO 32000-1, 14.9.5).
            spoken = words if is_call and not page_form else ""
            made = [
                replace(kid, refs=(target,), expansion=spoken) if isinstance(kid, StructureElement) else kid
                for kid in made
            ]
        if "note-number" in element.get("class", "").split():
            return _wrapped("Lbl", made)
        refers = around.in_contents or element.get("role") in ("doc-noteref", "doc-biblioref")
        return [*(_wrapped("Reference", made) if refers else made), *_wrapped("P", number)]

    def _note(self, element: Element, around: _Around) -> list[Kid]:
        """A note goes behind the paragraph that calls it."""
        name = element.get("id") or ""
        kind = Attribute("FENote", "NoteType", "Footnote")
        made = self._make("FENote", element, around, attributes=[kind])
        self._notes += [
            replace(kid, id=name, refs=(self._calls[name],)) for kid in made if isinstance(kid, StructureElement)
        ]
        return []


def _type(kid: Kid) -> str:
    return kid.type if isinstance(kid, StructureElement) else ""


def _is_inline(kid: Kid) -> bool:
    return not isinstance(kid, StructureElement) or kid.type in INLINE


def _wrapped(kind: str, kids: Iterable[Kid]) -> list[Kid]:
    content = tuple(kids)
    return [StructureElement(type=kind, kids=content)] if content else []


def _direction(kind: str, element: Element) -> list[Attribute]:
    """Blocks that run from right to left say so (ISO 32000-1, 14.8.5.4.4: WritingMode)."""
    if element.get("dir") == "rtl" and kind not in INLINE:
        return [Attribute("Layout", "WritingMode", "RlTb")]
    return []
