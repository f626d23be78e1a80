"""The structure tree of a book as plain values (ISO 32000-1, 14.7): no page, no file, no object numbers in it.

Trees of parts of a book can be joined: pages are counted from 0 within the part, and :func:`shifted` moves them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

#: The value of a structure attribute: a name, numbers (points, spans), or ids of other elements.
Value = str | int | tuple[float, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: the page that it is painted on, and its identifier there (14.7.4.2)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation (14.7.4.3): its page, its place among that page's annotations, the words that describe it.

    With a ``page_form``, such as "page {}", they are the title of the target, or these words where it has none, and
    then this form with the label of its page.
    """

    page: int
    index: int
    contents: str
    target: str = ""  # the anchor that it leads to; "" for an address
    page_form: str = ""

    def described(self, titles: Mapping[str, str], labels: Mapping[str, str]) -> str:
        """Where it leads; ``titles`` and ``labels`` (of the page) are those of all anchors that have them."""
        if not self.page_form:
            return self.contents
        title, label = titles.get(self.target, self.contents), labels.get(self.target)
        return f"{title}, {self.page_form.replace('{}', label)}" if label else title


@dataclass(frozen=True, slots=True)
class Attribute:
    """A structure attribute (14.7.5), such as ``Attribute("Table", "Scope", "Column")``."""

    owner: str
    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureElement:
    """An element of the structure tree.

    ``type`` is a standard structure type in the words of PDF 2.0 (``FENote``, ``Aside``, ``Em``...), which
    :mod:`~briefbound.press.tags.writing` says in those of PDF 1.7 where it must.
    """

    type: str
    kids: tuple[StructureElement | Content | Annotation, ...] = ()
    language: str = ""  # where it differs from the element around it
    alt: str = ""
    actual_text: str = ""
    expansion: str = ""  # of an abbreviation
    attributes: tuple[Attribute, ...] = ()
    id: str = ""  # unique in the book; written to the IDTree
    anchors: tuple[str, ...] = ()  # ids of the document that links and bookmarks lead to
    refs: tuple[str, ...] = ()  # anchors of the elements that belong with this one (PDF 2.0, Ref)

    def walk(self) -> Iterator[StructureElement]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, StructureElement):
                yield from kid.walk()


Kid = StructureElement | Content | Annotation


def shifted(element: StructureElement, pages: int) -> StructureElement:
    """The same element, that many pages later."""
    return replace(element, kids=tuple(_shifted_kid(kid, pages) for kid in element.kids))


def _shifted_kid(kid: Kid, pages: int) -> Kid:
    if isinstance(kid, StructureElement):
        return shifted(kid, pages)
    return replace(kid, page=kid.page + pages)
