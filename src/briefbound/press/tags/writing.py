"""Writing a structure tree into a PDF file (ISO 32000-1, 14.7; ISO 32000-2, 14.7; ISO 14289-1 and -2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbound.model import PdfStandard
from briefbound.press.engine.pdf import Array, Dictionary, File, String
from briefbound.press.tags.elements import NAMESPACE, ROLE_MAP, Elements, describe, lead
from briefbound.press.tags.tree import StructureElement


def write_structure(
    pdf: File,
    tree: StructureElement,
    standard: PdfStandard,
    bookmarks: list[str],
    titles: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """Adds the structure tree to a file whose pages, annotations and outline are written.

    ``bookmarks`` are the anchors that the items of the outline lead to, in their order; ``titles`` and ``labels`` (of
    the page) are those of the anchors that have them.
    """
    root = Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    namespace = None
    if standard == "ua-2":
        described = Dictionary(NAMESPACE)
        pdf.add_object(described)
        namespace = described.reference
        root["Namespaces"] = Array([namespace])
    root["RoleMap"] = Dictionary(ROLE_MAP)
    elements = Elements(pdf, namespace)
    root["K"] = Array([elements.write(tree, root.reference).reference])
    pages = elements.owners()
    nums = Array()
    for key, owners in enumerate(pages):
        nums.extend([key, Array(owners)])
    for key, (link, annotation, owner) in enumerate(elements.annotations, len(pages)):
        nums.extend([key, owner])
        describe(link, String(annotation.described(titles, labels)), key)
    parents = Dictionary({"Nums": nums})
    pdf.add_object(parents)
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = len(pages) + len(elements.annotations)
    if elements.ids:
        pairs = (part for name in sorted(elements.ids) for part in (String(name), elements.ids[name]))
        root["IDTree"] = Dictionary({"Names": Array(pairs)})
    if namespace:
        _refer(elements)
        _lead_to_elements(pdf, elements, bookmarks)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})


def _refer(elements: Elements) -> None:
    for written, refs in elements.referring:
        found = [elements.anchors[anchor].reference for anchor in refs if anchor in elements.anchors]
        if found:
            written["Ref"] = Array(found)


def _lead_to_elements(pdf: File, elements: Elements, bookmarks: list[str]) -> None:
    items = zip(_outline_items(elements, pdf.catalog.get("Outlines")), bookmarks, strict=True)
    links = ((link, annotation.target) for link, annotation, _ in elements.annotations if "Dest" in link)
    for written, anchor in (*links, *items):
        element = elements.anchors.get(anchor)
        if element is not None:  # a heading without an id has none: composing gives every heading one
            lead(written, Array([element.reference, "/Fit"]))


def _outline_items(elements: Elements, parent: bytes | None) -> Iterator[Dictionary]:
    item = elements.object(parent).get("First") if parent else None
    while item:
        written = elements.object(item)
        yield written
        yield from _outline_items(elements, item)
        item = written.get("Next")
