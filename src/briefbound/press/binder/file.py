"""Binding: fragments of a book, set one by one, as one tagged PDF file.

Pages, structure and pictures of each fragment come with numbers of their own and symbols for what is elsewhere
(:mod:`briefbound.press.pieces.fragment`). The binder numbers them through, paints true page numbers over guessed
ones, and writes what only a whole file has: the tops of the structure tree, the parent tree, names, the outline, page
labels, metadata.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefbound.model import Book, PageDesign
from briefbound.press.binder.link import Linked, LinkedStream, Shelf, add_objects, resolve
from briefbound.press.binder.outline import Bookmark, write_outline
from briefbound.press.binder.writing import write_file
from briefbound.press.engine.pdf import Array, Dictionary, File, String
from briefbound.press.folios import Folio
from briefbound.press.geometry import BOXES, ROTATION, geometry
from briefbound.press.labels import page_labels
from briefbound.press.pieces.fragment import Fonts, Fragment, FragmentPage, Site, compressed
from briefbound.press.pieces.numbers import Numbers
from briefbound.press.tags.elements import NAMESPACE, ROLE_MAP
from briefbound.press.viewing import set_viewing
from briefbound.press.xmp import metadata_packet


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a file is made of."""

    book: Book
    design: PageDesign
    numbers: Numbers  # in which every fragment is set
    fonts: Fonts
    covers: frozenset[int] = frozenset()  # the fragments that are covers


def bind_pdf(bound: Bound, on_screen: bool, *, inside: bool = False) -> bytes:
    """The file of an edition: as it is printed, or as it is shown on a screen; ``inside`` leaves the covers out, with
    the blank side of the front one, and has whole leaves."""
    return _Binder(bound, on_screen, inside).bind()


class _Part:
    """A fragment in the file: the objects that its numbers stand for; its pages, None for those that are left out."""

    def __init__(self, index: int, fragment: Fragment) -> None:
        self.index = index
        self.fragment = fragment
        self.objects: list[Linked | LinkedStream] = []
        self.drawn: list[Linked | LinkedStream] = []
        self.new: list[Linked | LinkedStream] = []
        self.pages: list[Dictionary | None] = []
        self.first_key = 0  # of its annotations in the parent tree
        self.parents: list[bytes] = []  # of each of its elements at the top
        self.more: dict[int, list[bytes]] = {}  # what else is in a Part of it


class _Binder:
    def __init__(self, bound: Bound, on_screen: bool, inside: bool) -> None:
        self._bound = bound
        self._numbers = bound.numbers
        self._on_screen = on_screen
        self._inside = inside
        self._is_pdf_2 = bound.design.standard == "ua-2"
        self._pdf = File()
        left_out = bound.covers if inside else frozenset[int]()
        fragments = ((index, one) for index, one in enumerate(bound.numbers.fragments) if index not in left_out)
        self._parts = [_Part(index, one) for index, one in fragments if isinstance(one, Fragment)]
        self._labels: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._folios: list[Folio] = []

    def bind(self) -> bytes:
        pdf, bound = self._pdf, self._bound
        fonts = add_objects(pdf, bound.fonts.objects)
        resolve(fonts, fonts, {})
        self._fonts = _reference(fonts[bound.fonts.dictionary])
        shelf = Shelf(pdf)
        for part in self._parts:
            part.objects = add_objects(pdf, part.fragment.objects)
            part.drawn, part.new = shelf.add(part.fragment.drawn)
            self._add_pages(part)
            self._titles |= {name: title for name, title in part.fragment.titles.items() if name not in self._titles}
        if self._inside and len(self._folios) % 2:
            self._add_blank()
        self._write_structure()
        self._write_names()
        self._write_catalog()
        return write_file(pdf, "2.0" if self._is_pdf_2 else "1.7")

    # ------------------------------------------------------------ pages

    def _add_pages(self, part: _Part) -> None:
        fragment, numbers = part.fragment, self._numbers
        painting = fragment.on_screen if self._on_screen else fragment.printed
        is_first = self._inside and part is self._parts[0]
        unwanted = fragment.lead if is_first or not numbers.has_blank_before(part.index) else 0
        sites: dict[int, list[tuple[Site, int]]] = {}
        for site in painting.sites:
            true = numbers.true(part.index, site, fragment.lead)
            if true != site.number:
                sites.setdefault(site.page, []).append((site, true))
        resources = _reference(part.drawn[fragment.resources])
        for number, page in enumerate(fragment.pages):
            if number < unwanted or (self._on_screen and page.blank):
                part.pages.append(None)
                continue
            folio = numbers.folio(numbers.first[part.index] + number - fragment.lead)
            content = painting.contents[number]
            if number in sites:
                content = _painted_over(content, sites[number])
            stream = LinkedStream(b"<</Filter /FlateDecode/Length %d>>" % len(content), content)
            self._pdf.add_object(stream)
            written = Dictionary(
                {
                    "Type": "/Page",
                    "Parent": self._pdf.pages.reference,
                    **dict(zip(BOXES, self._boxes(page, folio), strict=True)),
                    "Contents": stream.reference,
                    "Resources": resources,
                    "Tabs": "/S",
                    "StructParents": len(self._folios),
                }
            )
            if page.turned and not self._on_screen:
                written["Rotate"] = ROTATION[self._bound.design.direction]
            if page.annotations:
                written["Annots"] = Array(_reference(part.objects[one]) for one in page.annotations)
            self._pdf.add_page(written)
            part.pages.append(written)
            self._folios.append(folio)
        for name, (number, *_) in fragment.anchors.items():
            if part.pages[number] is not None:
                self._labels.setdefault(name, str(numbers.folio(numbers.first[part.index] + number - fragment.lead)))

    def _add_blank(self) -> None:
        """The other side of the last leaf."""
        last = self._parts[-1].fragment.pages[-1]
        folio = Folio(self._folios[-1].number + 1, self._folios[-1].roman)
        boxes = dict(zip(BOXES, self._boxes(last, folio), strict=True))
        content = compressed(b"")
        stream = LinkedStream(b"<</Filter /FlateDecode/Length %d>>" % len(content), content)
        self._pdf.add_object(stream)
        parent = {"Type": "/Page", "Parent": self._pdf.pages.reference}
        page = Dictionary({**parent, **boxes, "Contents": stream.reference, "Resources": Dictionary()})
        self._pdf.add_page(page)
        self._folios.append(folio)

    def _boxes(self, page: FragmentPage, folio: Folio) -> Iterator[Array]:
        """The boxes of a page; on a screen they are moved, so that the text stands in the middle."""
        shape = geometry(self._bound.design)
        for box in page.boxes:
            yield Array(shape.evened(box, folio.number, page.turned) if self._on_screen else box)

    # ------------------------------------------------------------ structure

    def _write_structure(self) -> None:
        pdf = self._pdf
        root = Dictionary({"Type": "/StructTreeRoot", "RoleMap": Dictionary(ROLE_MAP)})
        pdf.add_object(root)
        self._namespace = b""
        if self._is_pdf_2:
            namespace = Dictionary(NAMESPACE)
            pdf.add_object(namespace)
            self._namespace = namespace.reference
            root["Namespaces"] = Array([namespace.reference])
        document = Dictionary({"Type": "/StructElem", "S": "/Document", "P": root.reference})
        if self._is_pdf_2:
            document["NS"] = self._namespace
        pdf.add_object(document)
        document["K"] = Array(self._place_sections(document.reference))
        root["K"] = Array([document.reference])
        self._write_parent_tree(root)
        self._elements: dict[str, bytes] = {}
        for part in self._parts:
            for name, element in part.fragment.elements.items():
                self._elements.setdefault(name, _reference(part.objects[element]))
        ids = {name: _reference(part.objects[one]) for part in self._parts for name, one in part.fragment.ids.items()}
        if ids:
            pairs = (piece for name in sorted(ids) for piece in (String(name), ids[name]))
            root["IDTree"] = Dictionary({"Names": Array(pairs)})
        pdf.catalog["StructTreeRoot"] = root.reference
        for part in self._parts:
            resolve(part.objects, part.objects, self._symbols(part))
            resolve(part.drawn, part.new, {"fonts": lambda _: self._fonts})

    def _place_sections(self, document: bytes) -> Iterator[bytes]:
        """The elements at the top of the tree; those of documents in a part go into the Part before them."""
        open_part: tuple[bytes, list[bytes]] | None = None
        for part in self._parts:
            top = 0
            for in_part, kids, part_of_section in part.fragment.sections:
                for number in kids:
                    reference = _reference(part.objects[number])
                    if in_part and open_part:
                        part.parents.append(open_part[0])
                        open_part[1].append(reference)
                    else:
                        part.parents.append(document)
                        yield reference
                        open_part = None
                        if top == part_of_section:
                            open_part = reference, part.more.setdefault(top, [])
                    top += 1

    def _write_parent_tree(self, root: Dictionary) -> None:
        """From marked content and annotations back to their elements (ISO 32000-1, 14.7.4.4)."""
        nums = Array()
        key = 0
        for part in self._parts:
            for page, written in zip(part.fragment.pages, part.pages, strict=True):
                if written is not None:
                    nums.extend([key, Array(_reference(part.objects[owner]) for owner in page.owners)])
                    key += 1
        for part in self._parts:
            part.first_key = key
            for owner, _ in part.fragment.links:
                nums.extend([key, _reference(part.objects[owner])])
                key += 1
        parents = Dictionary({"Nums": nums})
        self._pdf.add_object(parents)
        root["ParentTree"] = parents.reference
        root["ParentTreeNextKey"] = key

    def _symbols(self, part: _Part) -> Mapping[str, Any]:
        def contents(argument: str) -> bytes:
            words, target, page_form = argument.split("\x03")
            title, label = self._titles.get(target, words), self._labels.get(target)
            return bytes(String(f"{title}, {page_form.replace('{}', label)}" if label else title).data)

        def element(anchor: str) -> bytes:
            return b"[%s /Fit]" % self._elements[anchor] if anchor in self._elements else b"null"

        def refs(argument: str) -> bytes:
            found = [self._elements[anchor] for anchor in argument.split("\x03") if anchor in self._elements]
            return b"[%s]" % b" ".join(found) if found else b"null"

        return {
            "page": lambda number: _reference(part.pages[int(number)]),
            "parent": lambda top: part.parents[int(top)],
            "more": lambda top: b" ".join(part.more.get(int(top), ())),
            "key": lambda key: b"%d" % (part.first_key + int(key)),
            "namespace": lambda _: self._namespace,
            "contents": contents,
            "element": element,
            "refs": refs,
        }

    # ------------------------------------------------------------ the file

    def _write_names(self) -> None:
        """The places that links and bookmarks lead to (ISO 32000-1, 12.3.2.3 and 12.3.3)."""
        places: dict[str, Array] = {}
        bookmarks: list[Bookmark] = []
        for part in self._parts:
            for name, (number, x, y) in part.fragment.anchors.items():
                if name not in places and (page := part.pages[number]) is not None:
                    places[name] = Array([page.reference, "/XYZ", x, y, 0])
            for level, label, number, x, y, anchor in part.fragment.bookmarks:
                place = Array([_reference(part.pages[number]), "/XYZ", x, y, 0])
                element = self._elements.get(anchor) if self._is_pdf_2 else None
                bookmarks.append(Bookmark(level, label, place, element))
        if places:
            pairs = (piece for name in sorted(places) for piece in (String(name), places[name]))
            self._pdf.catalog["Names"] = Dictionary({"Dests": Dictionary({"Names": Array(pairs)})})
        write_outline(self._pdf, bookmarks)

    def _write_catalog(self) -> None:
        pdf, book, standard = self._pdf, self._bound.book, self._bound.design.standard
        publication = book.publication
        packet = metadata_packet(publication, (one.language for one in book.documents), standard)
        metadata = LinkedStream(b"<</Type /Metadata/Subtype /XML/Length %d>>" % len(packet), packet)
        pdf.add_object(metadata)
        pdf.catalog["Metadata"] = metadata.reference
        pdf.catalog["Lang"] = String(publication.language)
        pdf.catalog["PageLabels"] = page_labels(self._folios)
        set_viewing(pdf, self._bound.design, self._on_screen)
        pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})
        first = self._parts[0]
        intent = first.fragment.intent
        if intent is not None:
            pdf.catalog["OutputIntents"] = Array([_reference(first.drawn[intent])])
        if not self._is_pdf_2:  # which keeps only dates there (ISO 32000-2, 14.3.3)
            pdf.info["Title"] = String(publication.title)
            authors = [person.name for person in publication.contributors if person.role == "aut"]
            if authors:
                pdf.info["Author"] = String(", ".join(authors))
        for key, day in (("CreationDate", publication.published), ("ModDate", publication.modified)):
            pdf.info[key] = String(f"D:{day:%Y%m%d}")


def _reference(one: Any) -> bytes:
    return b"%d 0 R" % one.number


def _painted_over(content: bytes, sites: Sequence[tuple[Site, int]]) -> bytes:
    """A content stream with true numbers in the place of guesses, glyph for glyph."""
    data = bytearray(zlib.decompress(content))
    for site, number in sites:
        for at, digit in zip(site.places, str(number), strict=True):
            data[at : at + 4] = b"%04x" % site.glyphs[int(digit)]
    return compressed(bytes(data))
