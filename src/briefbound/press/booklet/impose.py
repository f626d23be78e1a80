"""Finished pages put on sheets: each becomes a form XObject (ISO 32000-1, 8.10), so that text stays text.

The structure tree does not survive: a sheet shows pages that do not follow each other, so there is no order in which
it could be read. Links, bookmarks and thumbnails go with it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from briefbound.model import Booklet, Direction
from briefbound.pdf.matrix import IDENTITY, around, corners, matrix, moved, rectangle
from briefbound.press.booklet.order import PAGES_OF_A_SHEET, Leaf, Sheet, Side, sheets, with_blanks
from briefbound.press.geometry import POINTS_PER_MM

_OF_PAGES = (Name.StructTreeRoot, Name.MarkInfo, Name.Outlines, Name.Names, Name.Dests, Name.OpenAction)
_TURNED_ABOUT = {"short-edge": Name.DuplexFlipShortEdge, "long-edge": Name.DuplexFlipLongEdge}


@dataclass(frozen=True, slots=True)
class Matter:
    """What belongs to a booklet besides its pages."""

    metadata: bytes  # the XMP packet
    instructions: bytes = b""  # a PDF whose first page is printed on a sheet before the others
    instructions_label: str = ""
    has_back: bool = False  # whether the last page is a back cover
    direction: Direction = "ltr"  # in which the book is read


def impose(pages: bytes, booklet: Booklet, matter: Matter) -> bytes:
    """The pages of a PDF on the sheets of a booklet, front and back in turn; the same pages give the same bytes."""
    with Pdf.open(io.BytesIO(pages)) as pdf:
        leaves = with_blanks(len(pdf.pages), last_part(pdf), has_back=matter.has_back)
        order = sheets(leaves, booklet.signature, matter.direction)
        folios = [str(page.label) for page in pdf.pages]
        bed = _Bed(pdf, booklet)
        labels = [label for sheet in order for label in (_label(sheet.front, folios), _label(sheet.back, folios))]
        for key in [key for key in _OF_PAGES if key in pdf.Root]:
            del pdf.Root[key]
        if matter.instructions:
            bed.add_page_of(matter.instructions)
            bed.add([])
            labels[:0] = [matter.instructions_label, ""]
        for sheet in order:
            bed.add_sheet(sheet)
        del pdf.pages[: len(folios)]
        _describe(pdf, booklet, matter.metadata, labels)
        data = io.BytesIO()
        pdf.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return data.getvalue()


def sheet_count(pages: bytes) -> int:
    """How many sheets the pages of a PDF fill."""
    with Pdf.open(io.BytesIO(pages)) as pdf:
        return -(-len(pdf.pages) // PAGES_OF_A_SHEET)


def last_part(pdf: Pdf) -> int:
    """The page that the last bookmark of the first level leads to: in our books, the colophon's."""
    with pdf.open_outline() as outline:
        entry = outline.root[-1] if outline.root else None
    destination = entry.destination if entry else None
    if not isinstance(destination, Array) or not len(destination):
        return len(pdf.pages)
    objects = [page.obj.objgen for page in pdf.pages]
    return objects.index(destination[0].objgen) if destination[0].objgen in objects else len(objects)


class _Bed:
    """Sheets as they are filled. Their units are points, from the lower left corner."""

    def __init__(self, pdf: Pdf, booklet: Booklet) -> None:
        self._pdf = pdf
        self._width, self._height = booklet.width * POINTS_PER_MM, booklet.height * POINTS_PER_MM
        self._creep = booklet.creep * POINTS_PER_MM
        self._turned = booklet.flip == "long-edge"
        self._forms = [_form(pdf, page) for page in pdf.pages]

    def add_sheet(self, sheet: Sheet) -> None:
        """A front and a back. A printer that flips on the long edge brings the head of the back to its foot."""
        shift = sheet.depth * self._creep
        self.add(self._placed(sheet.front, shift))
        turn = f"-1 0 0 -1 {self._width:.3f} {self._height:.3f} cm" if self._turned else ""
        self.add(self._placed(sheet.back, shift), turn)

    def add_page_of(self, data: bytes) -> None:
        """A sheet side that shows the first page of another PDF."""
        with Pdf.open(io.BytesIO(data)) as other:
            self.add([(self._pdf.copy_foreign(other.make_indirect(other.pages[0].as_form_xobject())), 0.0, 0.0)])

    def add(self, placed: Sequence[tuple[Object, float, float]], turn: str = "") -> None:
        """A sheet side that shows forms, each with the place of its lower left corner."""
        forms = {f"/P{number}": form for number, (form, _, _) in enumerate(placed)}
        painted = [f"q 1 0 0 1 {x:.3f} {y:.3f} cm /P{at} Do Q" for at, (_, x, y) in enumerate(placed)]
        side = self._pdf.add_blank_page(page_size=(round(self._width, 3), round(self._height, 3)))
        side.obj.Resources = Dictionary(XObject=Dictionary(forms))
        side.obj.Contents = self._pdf.make_stream("\n".join(filter(None, [turn, *painted])).encode())

    def _placed(self, side: Side, shift: float) -> list[tuple[Object, float, float]]:
        """The pages of a side, at the fold and ``shift`` beyond it: inner sheets stand out by the paper around them,
        and where the fore-edges are cut even, their outer margins would be narrower."""
        fold = self._width / 2
        placed = []
        for leaf, is_left in ((side.left, True), (side.right, False)):
            if leaf is not None:
                width, height = self._size(leaf)
                x = fold - width + shift if is_left else fold - shift
                placed.append((self._forms[leaf], x, (self._height - height) / 2))
        return placed

    def _size(self, leaf: int) -> tuple[float, float]:
        """The width and height of a page as it is shown: a form turns what its page turns."""
        form = self._forms[leaf]
        box = rectangle(form.BBox)
        assert box
        turn = matrix(list(form.Matrix)) if Name.Matrix in form else IDENTITY
        left, bottom, right, top = around(moved(corner, turn) for corner in corners(box))
        return right - left, top - bottom


def _form(pdf: Pdf, page: Page) -> Object:
    """A page as a form that shares its resources with others; pikepdf would copy them into each."""
    form = pdf.make_indirect(page.as_form_xobject())
    resources = page.obj.get(Name.Resources)
    if resources is not None:
        form.Resources = resources if resources.is_indirect else pdf.make_indirect(resources)
    return form


def _label(side: Side, folios: Sequence[str]) -> str:
    """The folios on a side, from left to right: "40, 1"."""
    shown: list[Leaf] = [side.left, side.right]
    return ", ".join("–" if leaf is None else folios[leaf] for leaf in shown)


def _describe(pdf: Pdf, booklet: Booklet, metadata: bytes, labels: Sequence[str]) -> None:
    """Metadata, the labels of sheet sides, and what a print dialogue is to offer (ISO 32000-1, 12.2)."""
    stream = pdf.make_stream(metadata)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pairs = [part for at, label in enumerate(labels) for part in (at, Dictionary(P=String(label)))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(pairs))
    pdf.Root.PageMode, pdf.Root.PageLayout = Name.UseNone, Name.SinglePage
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=_TURNED_ABOUT[booklet.flip], PickTrayByPDFSize=True
    )
