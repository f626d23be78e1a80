"""Writing a structure tree into a PDF file (ISO 32000-1, 14.7; ISO 32000-2, 14.7; ISO 14289-1 and -2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from briefbound.model import PdfStandard
from briefbound.press.tags.tree import Annotation, Attribute, Content, StructureElement

#: The namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6.2).
PDF_2 = "http://iso.org/pdf2/ssn"
#: Types of PDF 1.7 that are not in it; without a namespace they are those of PDF 1.7.
_ONLY_PDF_1 = frozenset({"Art", "BlockQuote", "TOC", "TOCI", "Quote", "Reference", "Code"})
#: Types of PDF 2.0 that files of PDF 1.7 call otherwise.
_IN_PDF_1 = {"FENote": "Note"}
#: Types of PDF 2.0 for programs that know those of 1.7 alone, such as poppler 22, which drops what it does not know.
_ROLE_MAP = {"Aside": "Div", "Em": "Span", "FENote": "Note", "Strong": "Span"}
#: Attributes that PDF 1.7 does not know, or calls otherwise.
_ATTRIBUTES_IN_PDF_1 = {("List", "ListNumbering", "Description"): "None"}


def write_structure(
    pdf: pydyf.PDF, tree: StructureElement, standard: PdfStandard, bookmarks: list[str]
) -> None:
    """Adds the structure tree to a file whose pages, annotations and outline are written.

    ``bookmarks`` are the anchors that the items of the outline lead to, in their order.
    """
    _Writer(pdf, tree, standard).write(bookmarks)


class _Writer:
    def __init__(self, pdf: pydyf.PDF, tree: StructureElement, standard: PdfStandard) -> None:
        self._pdf = pdf
        self._tree = tree
        self._is_pdf_2 = standard == "ua-2"
        self._pages: list[Any] = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
        self._contents: list[dict[int, bytes]] = [{} for _ in self._pages]  # owners by marked-content identifier
        self._annotations: list[tuple[Any, Annotation, bytes]] = []
        self._ids: dict[str, bytes] = {}
        self._anchors: dict[str, pydyf.Dictionary] = {}
        self._referring: list[tuple[pydyf.Dictionary, tuple[str, ...]]] = []
        self._namespace: bytes | None = None

    def write(self, bookmarks: list[str]) -> None:
        pdf = self._pdf
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(root)
        if self._is_pdf_2:
            namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(PDF_2)})
            pdf.add_object(namespace)
            self._namespace = namespace.reference
            root["Namespaces"] = pydyf.Array([namespace.reference])
        root["RoleMap"] = pydyf.Dictionary({name: f"/{mapped}" for name, mapped in _ROLE_MAP.items()})
        root["K"] = pydyf.Array([self._element(self._tree, root.reference).reference])
        self._describe_annotations()
        self._parent_tree(root)
        if self._ids:
            names = pydyf.Array(part for name in sorted(self._ids) for part in (pydyf.String(name), self._ids[name]))
            root["IDTree"] = pydyf.Dictionary({"Names": names})
        if self._is_pdf_2:
            self._refer()
            self._structure_destinations(bookmarks)
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    # ------------------------------------------------------------ elements

    def _element(self, element: StructureElement, parent: bytes) -> pydyf.Dictionary:
        kind = element.type if self._is_pdf_2 else _IN_PDF_1.get(element.type, element.type)
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent})
        self._pdf.add_object(written)
        if self._namespace and kind not in _ONLY_PDF_1:
            written["NS"] = self._namespace
        texts = {"Lang": element.language, "Alt": element.alt, "ActualText": element.actual_text}
        texts |= {"E": element.expansion, "ID": element.id}
        written.update({key: pydyf.String(text) for key, text in texts.items() if text})
        if attributes := self._attributes(element.attributes):
            written["A"] = attributes
        if element.id:
            self._ids[element.id] = written.reference
        self._anchors.update(dict.fromkeys(element.anchors, written))
        if element.refs:
            self._referring.append((written, element.refs))
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            written["Pg"] = self._pdf.page_references[page]
        kids = pydyf.Array(self._kid(kid, written, page) for kid in element.kids)
        if kids:
            written["K"] = kids
        return written

    def _kid(self, kid: StructureElement | Content | Annotation, owner: pydyf.Dictionary, page: int | None) -> Any:
        if isinstance(kid, StructureElement):
            return self._element(kid, owner.reference).reference
        reference = self._pdf.page_references[kid.page]
        if isinstance(kid, Content):
            self._contents[kid.page][kid.mcid] = owner.reference
            if kid.page == page:
                return kid.mcid
            return pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": kid.mcid})
        annotation = self._pages[kid.page]["Annots"][kid.index]
        self._annotations.append((self._object(annotation), kid, owner.reference))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation, "Pg": reference})

    def _attributes(self, attributes: tuple[Attribute, ...]) -> pydyf.Array | None:
        owners: dict[str, pydyf.Dictionary] = {}
        for one in attributes:
            if one.owner == "FENote" and not self._is_pdf_2:
                continue
            value = one.value
            if not self._is_pdf_2 and isinstance(value, str):
                value = _ATTRIBUTES_IN_PDF_1.get((one.owner, one.name, value), value)
            owner = owners.setdefault(one.owner, pydyf.Dictionary({"O": f"/{one.owner}"}))
            owner[one.name] = _value(value)
        return pydyf.Array(owners.values()) if owners else None

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    # ------------------------------------------------------------ what leads to elements

    def _describe_annotations(self) -> None:
        """Says where each link leads, and that it is printed (ISO 14289-1, 7.18; ISO 19005-2, 6.3.2)."""
        for written, annotation, _ in self._annotations:
            written["Contents"] = pydyf.String(annotation.contents)
            written["F"] = 4

    def _parent_tree(self, root: pydyf.Dictionary) -> None:
        """From marked content and annotations back to their elements (14.7.4.4)."""
        nums = pydyf.Array()
        for number, owners in enumerate(self._contents):
            if sorted(owners) != list(range(len(owners))):
                raise AssertionError(f"page {number + 1} has content that no structure element owns")
            nums.extend([number, pydyf.Array(owners[mcid] for mcid in range(len(owners)))])
        for key, (written, _, owner) in enumerate(self._annotations, len(self._pages)):
            nums.extend([key, owner])
            written["StructParent"] = key
        tree = pydyf.Dictionary({"Nums": nums})
        self._pdf.add_object(tree)
        root["ParentTree"] = tree.reference
        root["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)

    def _refer(self) -> None:
        for written, refs in self._referring:
            found = [self._anchors[anchor].reference for anchor in refs if anchor in self._anchors]
            if found:
                written["Ref"] = pydyf.Array(found)

    def _structure_destinations(self, bookmarks: list[str]) -> None:
        """Lets links and bookmarks lead to elements as well as to places (ISO 14289-2, 8.8)."""
        for written, annotation, _ in self._annotations:
            if "Dest" in written:
                self._lead(written, annotation.target)
        for item, anchor in zip(self._outline_items(self._pdf.catalog.get("Outlines")), bookmarks, strict=True):
            self._lead(item, anchor)

    def _lead(self, written: pydyf.Dictionary, anchor: str) -> None:
        element = self._anchors.get(anchor)
        if element is None:  # a heading without an id: composing gives every heading one
            return
        destination = pydyf.Array([element.reference, "/Fit"])
        action = {"Type": "/Action", "S": "/GoTo", "D": written.pop("Dest"), "SD": destination}
        written["A"] = pydyf.Dictionary(action)

    def _outline_items(self, parent: bytes | None) -> Iterator[pydyf.Dictionary]:
        item = self._object(parent).get("First") if parent else None
        while item:
            written = self._object(item)
            yield written
            yield from self._outline_items(item)
            item = written.get("Next")


def _value(value: Any) -> Any:
    """Names as names, several numbers or ids as arrays."""
    if isinstance(value, str):
        return f"/{value}"
    if isinstance(value, tuple):
        return pydyf.Array(pydyf.String(one) if isinstance(one, str) else one for one in value)
    return value
