"""A drawing of ours as SVG: words are words, in faces of ours, and all of it is painted by every reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from briefbound.compose.drawing.hatching import FILLS, Fill
from briefbound.compose.drawing.lettering import Lettering, is_shaped

INK, GRID = "#1a1a1a", "#8c8c8c"
#: A bar from here on has an area: one of less is printed as a hairline, if at all.
_THINNEST = 0.5
#: What tells each series of lines from the others: dashes, as multiples of the thickness, and the mark on a value.
STROKES: tuple[tuple[str, Literal["disc", "square", "triangle", "diamond", "ring"]], ...] = (
    ("", "disc"),
    ("4 2", "square"),
    ("1 2", "triangle"),
    ("6 2 1 2", "diamond"),
    ("9 3", "ring"),
)
#: So many series look different.
LOOKS = len(STROKES)

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Pen:
    """Draws on a ground of a width; y grows downwards, and all lengths are in points."""

    def __init__(self, width: float, lettering: Lettering, fills: Sequence[Fill] = FILLS) -> None:
        self.width, self.lettering = width, lettering
        self._fills = fills
        self._drawn: list[str] = []
        self._words: list[str] = []

    def words(self, x: float, y: float, text: str, anchor: Anchor = "start", *, upwards: bool = False) -> None:
        """A line of text whose middle is as high as ``y``; ``upwards``: turned, ``x`` being the middle."""
        if not text:
            return
        down = 0.35 * self.lettering.size  # from the middle of a figure to its foot
        self._words.append(text)
        at = f' x="{_n(x)}" y="{_n(y + down)}"'
        if upwards:
            at = f' transform="translate({_n(x + down)} {_n(y)}) rotate(-90)"'
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        order = ' unicode-bidi="plaintext"' if is_shaped(text) else ""
        self._drawn.append(f"<text{at}{side}{order}>{escape(text)}</text>")

    def lines_of_words(self, x: float, top: float, lines: Iterable[str], anchor: Anchor = "start") -> None:
        """Lines of text below each other, of which the first begins at ``top``."""
        for number, line in enumerate(lines):
            self.words(x, top + (number + 0.5) * self.lettering.line, line, anchor)

    def bar(self, series: int, left: float, top: float, right: float, bottom: float, edge: float = 0.8) -> None:
        """A bar of a series, from the one corner to the other; one that is hardly higher or broader is a line."""
        left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        fill = self._fills[series % len(self._fills)]
        size = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
        if min(right - left, bottom - top) < _THINNEST:
            self.line((left, bottom), (right, bottom) if right - left > bottom - top else (left, top), thickness=edge)
            return
        self._drawn.append(f'<rect {size} fill="{fill.grey}" stroke="{INK}" stroke-width="{_n(edge)}"/>')
        d = "".join(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(e)}" for a, b, c, e in fill.lines((left, top, right, bottom)))
        if d:
            self._path(d, fill.thickness)

    def line(self, first: Point, last: Point, colour: str = INK, thickness: float = 0.8) -> None:
        """A straight line."""
        self._path(f"M{_at(first)}L{_at(last)}", thickness, colour)

    def curve(self, series: int, points: Sequence[Point | None], thickness: float) -> None:
        """The values of a series, joined in its stroke where none is missing between them, each with its mark."""
        dashes, _ = STROKES[series % LOOKS]
        before: Point | None = None
        d = ""
        for point in points:
            if point is not None:
                d += f"{'M' if before is None else 'L'}{_at(point)}"
            before = point
        dash = " ".join(_n(float(one) * thickness) for one in dashes.split())
        if "L" in d:
            self._path(d, thickness, dash=dash)
        for place in filter(None, points):
            self.mark(series, place, 2.2 * thickness)

    def mark(self, series: int, at: Point, radius: float) -> None:
        """The mark of a series of lines."""
        (x, y), r = at, radius
        match STROKES[series % LOOKS][1]:
            case "disc":
                self._drawn.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{INK}"/>')
            case "ring":
                look = f'fill="#ffffff" stroke="{INK}" stroke-width="{_n(r / 2.5)}"'
                self._drawn.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" {look}/>')
            case "square":
                side = f'width="{_n(1.8 * r)}" height="{_n(1.8 * r)}"'
                self._drawn.append(f'<rect x="{_n(x - 0.9 * r)}" y="{_n(y - 0.9 * r)}" {side} fill="{INK}"/>')
            case "triangle":
                corners = (x, y - 1.2 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)
                self._shape(corners)
            case "diamond":
                self._shape(((x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)))

    def _shape(self, corners: Sequence[Point]) -> None:
        self._drawn.append(f'<path d="M{"L".join(map(_at, corners))}Z" fill="{INK}"/>')

    def _path(self, d: str, thickness: float, colour: str = INK, dash: str = "") -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        look = f'fill="none" stroke="{colour}" stroke-width="{_n(thickness)}"{dashed}'
        self._drawn.append(f'<path d="{d}" {look}/>')

    def svg(self, height: float) -> bytes:
        """What was drawn, so high."""
        families = ", ".join((*self.lettering.families("\n".join(self._words)), "sans-serif"))
        width, high = _n(self.width), _n(height)
        size = f'width="{width}pt" height="{high}pt" viewBox="0 0 {width} {high}"'
        look = f'font-family={quoteattr(families)} font-size="{_n(self.lettering.size)}" fill="{INK}"'
        # Programs that show the metadata of files take what the root says of looks for some.
        root = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        return "\n".join((root, f"<g {look}>", *self._drawn, "</g>", "</svg>\n")).encode()


def _n(number: float) -> str:
    """A number in as few characters as show a hundredth of a point."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"
