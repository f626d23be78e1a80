"""Ink where none belongs, and lines of text on top of each other: what an eye sees first on a page gone wrong.

Pages are drawn by MuPDF. Heights are counted from the top, in points, as MuPDF counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pymupdf
from PIL import Image, ImageChops

from briefbound.press.geometry import AFTER_MARK, BEFORE_MARK, Geometry

Area = tuple[float, float, float, float]

#: Darker than this of 255 is ink; the watermark of a draft and the fringes of letters are lighter.
INK = 140
#: Letters reach a little over the box that they stand in.
OVER = 1.5


def type_area(shape: Geometry, *, left_hand: bool) -> Area:
    """Where text may stand; a left-hand page of a book printed on both sides mirrors its neighbour."""
    left = shape.outer if left_hand and shape.mirrored else shape.inner
    return left - OVER, shape.top - OVER, left + shape.measure + OVER, shape.height - shape.bottom + OVER


def margin_boxes(shape: Geometry, form: str, *, left_hand: bool) -> tuple[Area, ...]:
    """Running head, folio, and what an edition has beside its text: no larger than they must be, so that text which
    leaves the type area between them is found."""
    left, top, right, bottom = type_area(shape, left_hand=left_hand)
    head = (left, top - 2 * shape.line, right, top - shape.line + 3)
    if form == "large":
        beside = right - OVER + BEFORE_MARK - 1, shape.width - AFTER_MARK + OVER
        return head, (beside[0], top - shape.line, beside[1], bottom + shape.line)
    under_left = form == "draft" or left_hand
    corner = (left, left + 3 * shape.size) if under_left else (right - 3 * shape.size, right)
    folio = (corner[0], bottom + 0.8 * shape.line, corner[1], bottom + 2.2 * shape.line)
    numbers = (left - 3 * shape.size, top, left - 5, bottom)
    return (head, folio, numbers) if form == "draft" else (head, folio)


def ink_outside(page: pymupdf.Page, areas: Sequence[Area], ink: int = INK) -> Area | None:
    """The smallest box around the ink that is lost where the page is drawn through a window of these areas only.

    ``ink`` is the lightest of the greys that count; those of hairlines are light.
    """
    whole = _drawn(page, page.rect)
    clipped = Image.new("L", whole.size, 255)
    for area in areas:
        window = (pymupdf.Rect(area) & page.rect).round()
        clipped.paste(_drawn(page, window), (int(window.x0), int(window.y0)))
    lost = ImageChops.subtract(clipped, whole).point(lambda value: 255 if value > 255 - ink else 0)
    return lost.getbbox()


def _drawn(page: pymupdf.Page, clip: pymupdf.Rect) -> Image.Image:
    dots = page.get_pixmap(dpi=72, clip=clip, colorspace=pymupdf.csGRAY)
    return Image.frombytes("L", (dots.width, dots.height), dots.samples)


def words_off_the_sheet(page: pymupdf.Page) -> list[str]:
    """Words that no drawing shows, as they stand beyond the edges."""
    everywhere = pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_MEDIABOX_CLIP & ~pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
    words = page.get_text("words", clip=pymupdf.INFINITE_RECT(), flags=everywhere)
    return [str(word[4]) for word in words if not page.rect.contains(pymupdf.Rect(word[:4]))]


def lines_on_lines(page: pymupdf.Page) -> list[tuple[str, str]]:
    """Pieces of text that run through each other, between the foot and the middle of their letters."""
    cores = sorted(_cores(page))
    found = []
    for at, (_, left, right, foot, text) in enumerate(cores):
        for top_2, left_2, right_2, foot_2, text_2 in cores[at + 1 :]:
            if top_2 >= foot:
                break
            if min(right, right_2) - max(left, left_2) > 1 and min(foot, foot_2) - top_2 > 0.7:
                found.append((text, text_2))
    return found


def _cores(page: pymupdf.Page) -> Iterator[tuple[float, float, float, float, str]]:
    """Of each piece of upright text: top and sides of its small letters, the line that it stands on, itself."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            if tuple(line["dir"]) != (1.0, 0.0):
                continue  # a watermark stands slantwise under the text
            for span in line["spans"]:
                if span["text"].strip():
                    left, _, right, _ = span["bbox"]
                    foot = span["origin"][1]
                    yield foot - 0.45 * span["size"], left, right, foot, span["text"]
