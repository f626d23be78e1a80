"""Paper: pages of one word each, and sheets that a printer turns and a person nests and folds.

What stands where is read from the finished file, never from the rule by which it was made.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pymupdf
from pikepdf import Dictionary, Name, Pdf

from briefbound.model import Booklet
from briefbound.press.geometry import POINTS_PER_MM


def pages_of_words(count: int, width: float, height: float, last_part: int | None = None) -> bytes:
    """A PDF whose page ``n`` says "word-n" a little right of its left edge; ``last_part`` has the last bookmark."""
    with Pdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(width * POINTS_PER_MM, height * POINTS_PER_MM))
            page.obj.Resources = Dictionary(Font=Dictionary(F=font))
            page.obj.Contents = pdf.make_stream(f"BT /F 12 Tf 40 300 Td (word-{number}) Tj ET".encode())
        if last_part is not None:
            with pdf.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem("First", 0))
                outline.root.append(pikepdf.OutlineItem("Last", last_part))
        data = io.BytesIO()
        pdf.save(data)
    return data.getvalue()


@dataclass(frozen=True)
class Word:
    """A word as a person sees it who looks at a side of a sheet: its left end in points, and how it runs."""

    text: str
    left: float
    direction: tuple[float, float]

    @property
    def is_upright(self) -> bool:
        return self.direction == (1, 0)


@dataclass(frozen=True)
class Paper:
    """A sheet as the printer delivers it: what is seen on its front, and on its back once it is turned about its
    vertical axis, as the leaf of a book is."""

    width: float
    front: tuple[Word, ...]
    back: tuple[Word, ...]


def printed(data: bytes, booklet: Booklet) -> list[Paper]:
    """The sheets of a file, printed on both sides by a printer that is set to flip as the booklet asks."""
    with pymupdf.open(stream=data) as pdf:
        sides = [(page.rect.width, page.rect.height, tuple(_words(page))) for page in pdf]
    return [
        Paper(width, front, tuple(_seen_from_behind(word, width, booklet.flip) for word in back))
        for (width, _, front), (_, _, back) in zip(sides[::2], sides[1::2], strict=True)
    ]


def _words(page: pymupdf.Page) -> Iterator[Word]:
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            text = "".join(span["text"] for span in line["spans"])
            x, _ = line["spans"][0]["origin"]
            yield Word(text, x, (round(line["dir"][0]), round(line["dir"][1])))


def _seen_from_behind(word: Word, width: float, flip: str) -> Word:
    """A printer turns paper about the edge that it flips on, and prints the next page upright to itself.

    About the short edge of a sheet that lies across, that is as a leaf of a book is turned: what it printed is seen
    as it printed it. About the long edge, head and foot change places: it is seen turned by half a circle.
    """
    if flip == "short-edge":
        return word
    return Word(word.text, width - word.left, (-word.direction[0], -word.direction[1]))


def folded(sheets: Sequence[Paper], nested: int) -> list[tuple[Word, ...]]:
    """The pages of a booklet, leafed through: sheets in groups of ``nested``, the first of a group outside."""
    return [page for start in range(0, len(sheets), nested) for page in _signature(sheets[start : start + nested])]


def _signature(sheets: Sequence[Paper]) -> Iterator[tuple[Word, ...]]:
    """Right halves of fronts and the left halves behind them, to the middle, and then out again."""
    for sheet in sheets:
        yield _half(sheet.front, sheet.width, is_right=True)
        yield _half(sheet.back, sheet.width, is_right=False)
    for sheet in reversed(sheets):
        yield _half(sheet.back, sheet.width, is_right=True)
        yield _half(sheet.front, sheet.width, is_right=False)


def _half(words: Sequence[Word], width: float, *, is_right: bool) -> tuple[Word, ...]:
    return tuple(word for word in words if (word.left >= width / 2) is is_right)
