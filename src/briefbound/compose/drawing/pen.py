"""A drawing of ours as SVG: words are words, in faces of ours, and all of it is painted by every reader."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from briefbound.compose.drawing.colours import PLAIN, ChartColours
from briefbound.compose.drawing.hatching import INK, WHITE, Fill
from briefbound.compose.drawing.lettering import BOLD, Lettering, is_shaped

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
_EDGE = 0.8  # points, of a bar
SPACE = 0.3  # ems, between a number and a name

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Pen:
    """Draws on a ground of a width; y grows downwards, and all lengths are in points."""

    def __init__(self, width: float, lettering: Lettering, colours: ChartColours = PLAIN) -> None:
        self.width, self.lettering, self.colours = width, lettering, colours
        self._drawn: list[str] = []
        self._words: list[str] = []

    def words(
        self,
        x: float,
        y: float,
        text: str,
        anchor: Anchor = "start",
        *,
        upwards: bool = False,
        bold: bool = False,
        colour: str = INK,
    ) -> None:
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
        weight = f' font-weight="{BOLD}"' if bold and self.lettering.has_bold(text) else ""
        fill = "" if colour == INK else f' fill="{colour}"'
        self._drawn.append(f"<text{at}{side}{order}{weight}{fill}>{escape(text)}</text>")

    def lines_of_words(
        self,
        x: float,
        top: float,
        lines: Iterable[str],
        anchor: Anchor = "start",
        *,
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        """Lines of text below each other, of which the first begins at ``top``."""
        for number, line in enumerate(lines):
            self.words(x, top + (number + 0.5) * self.lettering.line, line, anchor, bold=bold, colour=colour)

    def value(self, x: float, y: float, number: str, name: str, anchor: Anchor = "start") -> None:
        """A number in bold, and the name of what it counts behind it."""
        if anchor == "middle":  # so that they stay near each other in a face that is narrower
            x += self.lettering.width(number, bold=True) - valued_width(self.lettering, number, name) / 2
        else:
            x += self.lettering.width(number, bold=True)
        self.words(x, y, number, "end", bold=True)
        self.words(x + SPACE * self.lettering.size, y, name)

    def bar(self, fill: Fill, left: float, top: float, right: float, bottom: float) -> None:
        """A bar, from the one corner to the other; one that is hardly higher or broader is a line."""
        left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        size = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
        if min(right - left, bottom - top) < _THINNEST:
            self.line((left, bottom), (right, bottom) if right - left > bottom - top else (left, top), fill.edge)
            return
        self._drawn.append(f'<rect {size} fill="{fill.tone}" stroke="{fill.edge}" stroke-width="{_n(_EDGE)}"/>')
        d = "".join(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(e)}" for a, b, c, e in fill.lines((left, top, right, bottom)))
        if d:
            self._path(d, fill.thickness, fill.ink)

    def upon(self, fill: Fill, x: float, y: float, text: str) -> None:
        """Words amid a bar, on a plate of their own where it has no colour for them."""
        size = self.lettering.size
        if not fill.words:
            half, high = self.lettering.width(text, bold=True) / 2 + 0.25 * size, 0.62 * size
            at = f'x="{_n(x - half)}" y="{_n(y - high)}" width="{_n(2 * half)}" height="{_n(2 * high)}"'
            self._drawn.append(f'<rect {at} fill="{WHITE}"/>')
        self.words(x, y, text, "middle", bold=True, colour=fill.words or INK)

    def line(self, first: Point, last: Point, colour: str = INK, thickness: float = 0.8) -> None:
        """A straight line."""
        self._path(f"M{_at(first)}L{_at(last)}", thickness, colour)

    def curve(
        self,
        points: Sequence[Point | None],
        thickness: float,
        series: int = 0,
        colour: str | None = None,
        marked: Container[int] = (),
    ) -> None:
        """Values, joined where none is missing between them, in the dashes of a series and, without ``colour``, in
        its colour. Those ``marked`` by their number bear its mark, as does each that is joined to no other."""
        ink = colour or self.colours.series[series % LOOKS]
        d = ""
        lone: set[int] = set()
        for at, point in enumerate(points):
            if point is not None:
                before = points[at - 1] if at else None
                after = points[at + 1] if at + 1 < len(points) else None
                d += f"{'L' if before else 'M'}{_at(point)}"
                if not before and not after:
                    lone.add(at)
        dash = " ".join(_n(float(one) * thickness) for one in STROKES[series % LOOKS][0].split())
        if "L" in d:
            self._path(d, thickness, ink, dash)
        for at, point in enumerate(points):
            if point is not None and (at in marked or at in lone):
                self.mark(series, point, min(0.3 * self.lettering.size, 2.2 * thickness), ink)

    def mark(self, series: int, at: Point, radius: float, colour: str | None = None) -> None:
        """The mark of a series."""
        (x, y), r = at, radius
        ink = colour or self.colours.series[series % LOOKS]
        match STROKES[series % LOOKS][1]:
            case "disc":
                self.disc(at, r, ink)
            case "ring":
                self.ring(at, r, ink)
            case "square":  # hollow: where it meets a disc, both are seen
                path = (
                    f"M{_at((x - 0.85 * r, y - 0.85 * r))}H{_n(x + 0.85 * r)}V{_n(y + 0.85 * r)}H{_n(x - 0.85 * r)}Z"
                )
                self._drawn.append(f'<path d="{path}" fill="{WHITE}" stroke="{ink}" stroke-width="{_n(r / 2.2)}"/>')
            case "triangle":
                self._shape(((x, y - 1.2 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)), ink)
            case "diamond":
                self._shape(((x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)), ink)

    def disc(self, at: Point, radius: float, colour: str) -> None:
        """A full circle."""
        self._drawn.append(f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}" fill="{colour}"/>')

    def ring(self, at: Point, radius: float, colour: str) -> None:
        """A hollow circle."""
        look = f'fill="{WHITE}" stroke="{colour}" stroke-width="{_n(radius / 2.5)}"'
        self._drawn.append(f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}" {look}/>')

    def _shape(self, corners: Sequence[Point], colour: str) -> None:
        self._drawn.append(f'<path d="M{"L".join(map(_at, corners))}Z" fill="{colour}"/>')

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


def valued_width(lettering: Lettering, number: str, name: str) -> float:
    """How wide a number in bold and a name behind it are."""
    return lettering.width(number, bold=True) + SPACE * lettering.size + lettering.width(name)


def _n(number: float) -> str:
    """A number in as few characters as show a hundredth of a point."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"
