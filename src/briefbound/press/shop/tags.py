"""The structure of a file whose pages move on their sheets and lose their links (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

from briefbound.press.shop.resources import as_dictionary

#: Where the numbers are in a destination that move to the right, and up (ISO 32000-1, table 151).
_ACROSS_AND_UP = {"/XYZ": (2, 3), "/FitR": (2, 3, 4, 5), "/FitH": (2,), "/FitBH": (2,), "/FitV": (2,), "/FitBV": (2,)}


def drop_annotations(pdf: Pdf) -> None:
    """Takes out links and whatever else is no paint; the words of links stay, as spans (ISO 15930-7, 6.10)."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is not None:
        roles = as_dictionary(root.get(Name.RoleMap))
        for element in elements(root):
            if Name.K in element:
                _drop_references(element)
            if roles.get(Name(str(element.S)), element.S) == Name.Link:
                element.S = Name.Span
        keys = {
            int(annotation.StructParent)
            for page in pdf.pages
            for annotation in _items(page.obj.get(Name.Annots))
            if Name.StructParent in annotation
        }
        if Name.ParentTree in root:
            _forget(root.ParentTree, keys)
    for page in pdf.pages:
        for key in (Name.Annots, Name.AA):
            if key in page.obj:
                del page.obj[key]
    for key in (Name.AcroForm, Name.Names, Name.Dests, Name.OpenAction, Name.AA):
        if key in pdf.Root:
            del pdf.Root[key]


def _drop_references(element: Object) -> None:
    """References to annotations (OBJR)."""
    kids = _items(element.K)
    remaining = [kid for kid in kids if not (isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR)]
    if len(remaining) < len(kids):
        element.K = Array(remaining)


def _forget(tree: Object, keys: set[int]) -> None:
    """Takes entries out of a number tree."""
    if Name.Nums in tree:
        numbers = tree.Nums.as_list()
        remaining = [pair for pair in zip(numbers[::2], numbers[1::2], strict=True) if int(pair[0]) not in keys]
        tree.Nums = Array([one for pair in remaining for one in pair])
    for kid in _items(tree.get(Name.Kids)):
        _forget(kid, keys)


def move_places(pdf: Pdf, by: float) -> None:
    """Moves what the structure and the outline say of places on pages, as the pages were moved."""
    if Name.StructTreeRoot in pdf.Root:
        for element in elements(pdf.Root.StructTreeRoot):
            for attributes in _items(element.get(Name.A)):
                if isinstance(attributes, Dictionary) and Name.BBox in attributes:
                    attributes.BBox = Array([round(float(one) + by, 3) for one in attributes.BBox.as_list()])
    for item in _outline(pdf.Root.get(Name.Outlines)):
        if Name.A in item:
            if Name.D in item.A:
                item.Dest = item.A.D
            del item.A
        if isinstance(item.get(Name.Dest), Array):
            _move_destination(item.Dest, by)


def _move_destination(destination: Object, by: float) -> None:
    for index in _ACROSS_AND_UP.get(str(destination[1]), ()):
        if index < len(destination) and destination[index] is not None:
            destination[index] = round(float(destination[index]) + by, 3)


def _outline(parent: Object | None) -> Iterator[Object]:
    item = parent.get(Name.First) if parent is not None else None
    while item is not None:
        yield item
        yield from _outline(item)
        item = item.get(Name.Next)


def elements(root: Object) -> Iterator[Object]:
    """Every structure element below the root, in document order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if Name.S in element:
            yield element
        kids = [kid for kid in _items(element.get(Name.K)) if isinstance(kid, Dictionary)]
        waiting += reversed([kid for kid in kids if Name.S in kid])


def _items(value: Object | None) -> list[Object]:
    """What is in an array; one thing alone, and nothing, as an array too."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
