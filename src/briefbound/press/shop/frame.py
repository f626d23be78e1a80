"""Where a page stands on its sheet: trim, bleed, and the room for marks around them (ISO 15930-7, 6.3); in points."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Name, Object, Page, Pdf, Stream

from briefbound.pdf.matrix import IDENTITY, Rectangle, matrix, times
from briefbound.press.geometry import POINTS_PER_MM
from briefbound.press.shop.resources import add_resource, as_dictionary, copied, resources_of

#: Between the bleed and the marks, of a mark's length, and between the marks and the edge of the sheet.
GAP, LENGTH, EDGE = (one * POINTS_PER_MM for one in (1.0, 5.0, 2.0))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of ``width`` by ``height`` after trimming. ``room`` lies around the bleed, for marks.

    ``drawn`` is how far outside of the trim what is drawn begins: 0 where a page ends at its trim, the bleed where
    its background reaches into it.
    """

    width: float
    height: float
    bleed: float
    room: float
    drawn: float = 0.0

    @property
    def shift(self) -> float:
        """How far what is drawn moves, to the right and up, so that the sheet begins at 0 0."""
        return self.bleed + self.room - self.drawn

    @property
    def trim_box(self) -> Rectangle:
        left = bottom = self.bleed + self.room
        return left, bottom, left + self.width, bottom + self.height

    @property
    def bleed_box(self) -> Rectangle:
        return grown(self.trim_box, self.bleed)

    @property
    def media_box(self) -> Rectangle:
        return grown(self.trim_box, self.bleed + self.room)


def frame(width: float, height: float, bleed: float, marks: bool, drawn: float = 0.0) -> Frame:
    """The frame of a page of that trim, with or without room for marks."""
    return Frame(width, height, bleed, GAP + LENGTH + EDGE if marks else 0.0, drawn)


def grown(box: Rectangle, by: float) -> Rectangle:
    """A rectangle, larger on all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def place_page(pdf: Pdf, page: Page, frame: Frame, under: bytes, over: bytes) -> None:
    """Moves what a page paints to its place on the sheet, and cuts it off at the bleed.

    ``under`` and ``over`` are content that is painted before and after, in the space of the sheet.
    """
    obj = page.obj
    for key, box in (
        (Name.MediaBox, frame.media_box),
        (Name.BleedBox, frame.bleed_box),
        (Name.TrimBox, frame.trim_box),
    ):
        obj[key] = _numbers(box)
    for key in (Name.CropBox, Name.ArtBox):
        if key in obj:
            del obj[key]
    left, bottom, right, top = frame.bleed_box
    clip = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n"
    begin = f"q {clip}\n".encode() + under + f"1 0 0 1 {frame.shift:.3f} {frame.shift:.3f} cm\n".encode()
    contents = obj.Contents if isinstance(obj.Contents, Array) else Array([obj.Contents])
    obj.Contents = Array([pdf.make_stream(begin), *contents.as_list(), pdf.make_stream(b"\nQ\n" + over)])


def move_patterns(pdf: Pdf, page: Page, by: float, moved: dict[tuple[int, int], Object]) -> None:
    """Moves the patterns that a page itself uses: no ``cm`` of its content moves them (ISO 32000-1, 8.7.3.1).

    ``moved`` remembers those of other pages. The resources become the page's own; forms keep the patterns as they
    were.
    """
    for name, pattern in list(as_dictionary(resources_of(page.obj).get(Name.Pattern)).items()):
        add_resource(page.obj, Name.Pattern, name.removeprefix("/"), _moved(pdf, pattern, by, moved))


def _moved(pdf: Pdf, pattern: Object, by: float, moved: dict[tuple[int, int], Object]) -> Object:
    if not pattern.is_indirect:
        pattern = pdf.make_indirect(pattern)
    if pattern.objgen not in moved:
        if isinstance(pattern, Stream):
            copy: Object = pdf.make_stream(pattern.read_raw_bytes(), dict(pattern.stream_dict.items()))
        else:
            copy = pdf.make_indirect(copied(pattern))
        own = matrix(list(pattern[Name.Matrix])) if Name.Matrix in pattern else IDENTITY
        copy.Matrix = Array(list(times(own, (1, 0, 0, 1, by, by))))
        moved[pattern.objgen] = copy
    return moved[pattern.objgen]


def _numbers(box: Rectangle) -> Array:
    return Array([round(one, 3) for one in box])
