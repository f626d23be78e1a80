"""Links and form fields, and where they lead (ISO 32000-1, 12.3.2, 12.5 and 12.6.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefbound.pdf.values import Annotation

#: Pages, counted from 0, by the object that each of them is.
PageNumbers = Mapping[tuple[int, int], int]


class Destinations:
    """The destinations of a file."""

    def __init__(self, pdf: Pdf, pages: PageNumbers) -> None:
        self._pages = pages
        names = pdf.Root.get(Name.Names)
        self._named = dict(_leaves(names.get(Name.Dests) if isinstance(names, Dictionary) else None))
        self._old = pdf.Root.get(Name.Dests)

    def page(self, destination: Object | None) -> int | None:
        """The page to which a destination leads: explicit, or by name; None where it leads to none of this file."""
        for _ in range(8):  # a name may stand for a dictionary that holds an array; more would be a circle
            if isinstance(destination, Dictionary):
                destination = destination.get(Name.D)
            elif isinstance(destination, String):
                destination = self._named.get(str(destination))
            elif isinstance(destination, Name):
                destination = self._old.get(destination) if isinstance(self._old, Dictionary) else None
            else:
                break
        if not isinstance(destination, Array) or not len(destination):
            return None
        return page_number(destination[0], self._pages)


def _leaves(tree: Object | None) -> Iterator[tuple[str, Object]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6), whose root may be a direct object."""
    stack = [tree]
    seen: set[tuple[int, int]] = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        kids, names = node.get(Name.Kids), node.get(Name.Names)
        if isinstance(kids, Array):
            stack.extend(kids)
        if isinstance(names, Array):
            items = list(names)
            yield from ((str(key), value) for key, value in zip(items[::2], items[1::2], strict=False))


def page_number(page: object, pages: PageNumbers) -> int | None:
    """The number of a page object."""
    return pages.get(page.objgen) if isinstance(page, Dictionary) else None


def read_annotation(found: Dictionary, page: int | None, destinations: Destinations) -> Annotation:
    """An annotation as a value."""
    action = found.get(Name.A)
    uri, destination = "", found.get(Name.Dest)
    if isinstance(action, Dictionary):
        kind = action.get(Name.S)
        if kind == Name.URI:
            uri = _words(action.get(Name.URI))
        elif kind == Name.GoTo:
            destination = action.get(Name.D)
        elif kind == Name.GoToR:
            uri = _file(action.get(Name.F))
    return Annotation(
        subtype=str(found.get(Name.Subtype, ""))[1:],
        page=page,
        contents=_words(found.get(Name.Contents)),
        uri=uri,
        destination=destinations.page(destination),
        name=_words(found.get(Name.TU)) or _words(found.get(Name.T)),
    )


def _file(specification: Object | None) -> str:
    if isinstance(specification, Dictionary):
        return _words(specification.get(Name.UF)) or _words(specification.get(Name.F))
    return _words(specification)


def _words(value: Object | None) -> str:
    return str(value) if isinstance(value, String) else ""
