"""The structure of a fragment, with symbols where it hangs together with that of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefbound.model import PageDesign
from briefbound.press.engine.pdf import File, String
from briefbound.press.engine.turning import is_turned
from briefbound.press.fragments.objects import Exporter
from briefbound.press.geometry import BOXES
from briefbound.press.pieces.fragment import FragmentPage, symbol
from briefbound.press.tags.elements import Elements, describe, lead
from briefbound.press.tags.flow import flow
from briefbound.press.tags.grow import grow_sections
from briefbound.press.tags.painting import PaintedPage
from briefbound.press.tags.tree import StructureElement
from briefbound.press.write import is_blank


class Structure:
    """The structure of a fragment, as symbols where it hangs together with that of others."""

    def __init__(self, design: PageDesign, root: Any, pages: Sequence[Any]) -> None:
        self._namespace = symbol("namespace") if design.standard == "ua-2" else None
        self._root = root
        self._laid = pages
        self.pages: list[FragmentPage] = []
        self.sections: list[tuple[bool, tuple[int, ...], int | None]] = []
        self.links: list[tuple[int, str]] = []

    def write(self, pdf: File, painted: list[PaintedPage]) -> None:
        """Takes the place of what would write the structure into a file."""
        self.found = flow(self._root, painted, [[link.box for link in page.links] for page in self._laid])
        references = {int(reference.split()[0]): number for number, reference in enumerate(pdf.page_references)}
        known = {page: symbol("page", number) for page, number in references.items()}
        self.exported = exported = Exporter(pdf, known)
        elements = Elements(pdf, self._namespace)
        top = 0
        for section in grow_sections(self._root, self.found):
            kids, part = [], None
            for kid in section.kids:
                assert isinstance(kid, StructureElement)
                written = elements.write(kid, symbol("parent", top))
                if kid.type == "Part":
                    written["K"].append(symbol("more", top))
                part = top if kid.type == "Part" else None
                kids.append(exported.take(written.reference))
                top += 1
            self.sections.append((section.in_part, tuple(kids), part))
        self._describe_links(elements)
        for page, laid, owners in zip(pdf.page_references, self._laid, elements.owners(), strict=True):
            page = elements.object(page)
            self.pages.append(
                FragmentPage(
                    is_blank(laid),
                    is_turned(laid),
                    tuple(tuple(page[box]) for box in BOXES),
                    tuple(exported.take(link) for link in page.get("Annots", ())),
                    tuple(exported.take(owner) for owner in owners),
                )
            )
        self.ids = {name: exported.take(reference) for name, reference in elements.ids.items()}
        self.elements = {name: exported.take(written.reference) for name, written in elements.anchors.items()}
        exported.objects  # noqa: B018  now, while the objects are as they were written

    def _describe_links(self, elements: Elements) -> None:
        for key, (link, annotation, owner) in enumerate(elements.annotations):
            contents: Any = String(annotation.contents)
            if annotation.page_form:
                said = (annotation.contents, annotation.target, annotation.page_form)
                contents = symbol("contents", "\x03".join(said))
            describe(link, contents, symbol("key", key))
            if self._namespace and "Dest" in link:
                lead(link, symbol("element", annotation.target))
            self.links.append((self.exported.take(owner), annotation.target))
        for written, refs in elements.referring:
            if self._namespace:
                written["Ref"] = symbol("refs", "\x03".join(refs))
