"""Structure elements as objects of a PDF file (ISO 32000-1, 14.7; ISO 32000-2, 14.7), and what leads to them."""

from __future__ import annotations

from typing import Any

from briefbound.press.engine.pdf import Array, Dictionary, File, String
from briefbound.press.tags.tree import Annotation, Attribute, Content, StructureElement

#: The namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6.2).
NAMESPACE = {"Type": "/Namespace", "NS": String("http://iso.org/pdf2/ssn")}
#: Types of PDF 1.7 that are not in it; without a namespace they are those of PDF 1.7.
_ONLY_PDF_1 = frozenset({"Art", "BlockQuote", "TOC", "TOCI", "Quote", "Reference", "Code"})
#: Types of PDF 2.0 that files of PDF 1.7 call otherwise.
_IN_PDF_1 = {"FENote": "Note"}
#: Types of PDF 2.0 for programs that know those of 1.7 alone, such as poppler 22, which drops what it does not know.
ROLE_MAP = {"Aside": "/Div", "Em": "/Span", "FENote": "/Note", "Strong": "/Span"}
#: Attributes that PDF 1.7 does not know, or calls otherwise.
_ATTRIBUTES_IN_PDF_1 = {("List", "ListNumbering", "Description"): "None"}


class Elements:
    """Writes elements into a file whose pages and annotations are there; ``namespace`` is that of PDF 2.0, or None.

    References to objects are bytes such as ``12 0 R``.
    """

    def __init__(self, pdf: File, namespace: bytes | None) -> None:
        self._pdf = pdf
        self._namespace = namespace
        self._page_references: tuple[bytes, ...] = pdf.page_references
        self._pages: list[Any] = [self.object(reference) for reference in self._page_references]
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        #: The link annotations, what the tree says of each, and the elements that own them.
        self.annotations: list[tuple[Dictionary, Annotation, bytes]] = []
        self.ids: dict[str, bytes] = {}
        self.anchors: dict[str, Dictionary] = {}
        self.referring: list[tuple[Dictionary, tuple[str, ...]]] = []

    def write(self, element: StructureElement, parent: bytes) -> Dictionary:
        """Adds an element and all below it; ``parent`` refers to what holds it."""
        kind = element.type if self._namespace else _IN_PDF_1.get(element.type, element.type)
        written = Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent})
        self._pdf.add_object(written)
        if self._namespace and kind not in _ONLY_PDF_1:
            written["NS"] = self._namespace
        texts = {"Lang": element.language, "Alt": element.alt, "ActualText": element.actual_text}
        texts |= {"E": element.expansion, "ID": element.id}
        written.update({key: String(text) for key, text in texts.items() if text})
        if attributes := self._attributes(element.attributes):
            written["A"] = attributes
        if element.id:
            self.ids[element.id] = written.reference
        self.anchors.update(dict.fromkeys(element.anchors, written))
        if element.refs:
            self.referring.append((written, element.refs))
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            written["Pg"] = self._page_references[page]
        reference = written.reference
        kids = Array(self._kid(kid, reference, page) for kid in element.kids)
        if kids:
            written["K"] = kids
        return written

    def owners(self) -> list[list[bytes]]:
        """The elements that own the marked content of each page, in the order of its identifiers (14.7.4.4)."""
        for number, owners in enumerate(self._owners, 1):
            if sorted(owners) != list(range(len(owners))):
                raise AssertionError(f"page {number} has content that no structure element owns")
        return [[owners[mcid] for mcid in range(len(owners))] for owners in self._owners]

    def object(self, reference: bytes) -> Any:
        """What a reference refers to."""
        return self._pdf.objects[int(reference.split()[0])]

    def _kid(self, kid: StructureElement | Content | Annotation, owner: bytes, page: int | None) -> Any:
        if isinstance(kid, StructureElement):
            return self.write(kid, owner).reference
        reference = self._page_references[kid.page]
        if isinstance(kid, Content):
            self._owners[kid.page][kid.mcid] = owner
            if kid.page == page:
                return kid.mcid
            return Dictionary({"Type": "/MCR", "Pg": reference, "MCID": kid.mcid})
        annotation = self._pages[kid.page]["Annots"][kid.index]
        self.annotations.append((self.object(annotation), kid, owner))
        return Dictionary({"Type": "/OBJR", "Obj": annotation, "Pg": reference})

    def _attributes(self, attributes: tuple[Attribute, ...]) -> Array | None:
        owners: dict[str, Dictionary] = {}
        for one in attributes:
            if one.owner == "FENote" and not self._namespace:
                continue
            value = one.value
            if not self._namespace and isinstance(value, str):
                value = _ATTRIBUTES_IN_PDF_1.get((one.owner, one.name, value), value)
            owner = owners.setdefault(one.owner, Dictionary({"O": f"/{one.owner}"}))
            owner[one.name] = _value(value)
        return Array(owners.values()) if owners else None


def describe(link: Dictionary, contents: Any, key: Any) -> None:
    """Completes a link annotation: where it leads, that it is printed, and its key in the parent tree.

    (ISO 14289-1, 7.18; ISO 19005-2, 6.3.2; ISO 32000-1, 14.7.4.4.) Its corners are put in order, the lower left one
    first (7.9.5).
    """
    left, top, right, bottom = link["Rect"]
    link["Rect"] = Array([left, bottom, right, top])
    link["Contents"] = contents
    link["F"] = 4
    link["StructParent"] = key


def lead(link: Dictionary, destination: Any) -> None:
    """Lets a link or bookmark lead to an element as well as to a place (ISO 14289-2, 8.8)."""
    action = {"Type": "/Action", "S": "/GoTo", "D": link.pop("Dest"), "SD": destination}
    link["A"] = Dictionary(action)


def _value(value: Any) -> Any:
    """Names as names, several numbers or ids as arrays."""
    if isinstance(value, str):
        return f"/{value}"
    if isinstance(value, tuple):
        return Array(String(one) if isinstance(one, str) else one for one in value)
    return value
