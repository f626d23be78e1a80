"""Links and form fields, and where they lead (ISO 32000-1, 12.3.2, 12.5 and 12.6.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pikepdf import Dictionary, Name, Object, Pdf, String

from briefbound.pdf.objects import entry, items, name, text
from briefbound.pdf.values import Annotation

#: Pages, counted from 0, by the object that each of them is.
PageNumbers = Mapping[tuple[int, int], int]


class Destinations:
    """The destinations of a file."""

    def __init__(self, pdf: Pdf, pages: PageNumbers) -> None:
        self._pages = pages
        self._named = dict(_leaves(entry(pdf.Root.get(Name.Names), Name.Dests)))
        self._old = pdf.Root.get(Name.Dests)

    def page(self, destination: Object | None) -> int | None:
        """The page to which a destination leads: explicit, or by name; None where it leads to none of this file."""
        for _ in range(8):  # a name may stand for a dictionary that holds an array; more would be a circle
            if isinstance(destination, Dictionary):
                destination = destination.get(Name.D)
            elif isinstance(destination, String):
                destination = self._named.get(str(destination))
            elif isinstance(destination, Name):
                destination = entry(self._old, destination)
            else:
                break
        return page_number(next(iter(items(destination)), None), self._pages)


def _leaves(tree: Object | None) -> Iterator[tuple[str, Object]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6), whose root may be a direct object."""
    stack = [tree]
    seen: set[tuple[int, int]] = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        stack.extend(items(node.get(Name.Kids)))
        names = items(node.get(Name.Names))
        for key, value in zip(names[::2], names[1::2], strict=False):
            if isinstance(key, String):
                yield str(key), value


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
            uri = text(action.get(Name.URI)) or ""
        elif kind == Name.GoTo:
            destination = action.get(Name.D)
        elif kind == Name.GoToR:
            uri = _file(action.get(Name.F))
    return Annotation(
        subtype=name(found.get(Name.Subtype)) or "",
        page=page,
        contents=text(found.get(Name.Contents)) or "",
        uri=uri,
        destination=destinations.page(destination),
        name=text(found.get(Name.TU)) or text(found.get(Name.T)) or "",
    )


def _file(specification: Object | None) -> str:
    inner = text(entry(specification, Name.UF)) or text(entry(specification, Name.F))
    return inner or text(specification) or ""
