"""Which pieces of a text are seen (SVG 2, 11): their colours, sizes and places.

No typeface is measured. A letter is taken to be at most so wide and at least so wide, and only what holds for both is
held to be certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from briefbound.compose.svg.geometry import (
    NOWHERE,
    Box,
    Ground,
    is_empty,
    magnification,
    placed,
    shared,
    united,
)
from briefbound.compose.svg.lookup import Drawing
from briefbound.compose.svg.outlines import is_under_fill
from briefbound.compose.svg.scene import Doubt, Findings, Letters, Mark, Piece, Scene, Why
from briefbound.compose.svg.sheets import Values
from briefbound.compose.svg.values import FAINT, INVISIBLE, Colour, Paint, paints, share

#: Ems: no letter of a text is wider on average, none narrower; how far letters reach up, down and aside.
_WIDEST, _NARROWEST, _UP, _DOWN, _ASIDE = 1.1, 0.3, 1.2, 0.45, 0.4
_DEEP = 1.3  # down, of scripts that hang; both ways, where the baseline is another
_HANGING = "\u0590"  # letters from here on may reach far down
#: Ems: so broad a line around letters leaves nothing of their fill, and one twice as broad closes their eyes.
_BROAD = 0.2
#: Letters that fill their place, as words are blacked out with them.
_BLOCKS = re.compile("[\u2580-\u259f\u25a0\u25ac\u25ae\u25fc\u25fe\u2b1b]")
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Cursor:
    """Where the next letter of a text may stand, in the text's own units; None where that cannot be determined."""

    x: tuple[float, float] | None = (0.0, 0.0)
    y: tuple[float, float] | None = (0.0, 0.0)
    advance: float = 0  # the most that all letters of the text take
    aside: float = 0  # how far a chunk that is not set from its beginning may go back
    path: Box | None = None  # the box of the path that the text follows

    def move(self, node: etree._Element, ground: Ground) -> None:
        """Goes where an element's attributes say."""
        self.x = _moved(self.x, node, "x", ground)
        self.y = _moved(self.y, node, "y", ground)


def _moved(
    now: tuple[float, float] | None, node: etree._Element, axis: str, ground: Ground
) -> tuple[float, float] | None:
    to = node.get(axis)
    if to is not None and to.strip():
        places = ground.lengths(str(to), axis)
        now = None if not places else (min(places), max(places))
    by = node.get(f"d{axis}")
    if by is None or not by.strip() or now is None:
        return now
    steps = ground.lengths(str(by), axis)
    if not steps:
        return None
    sums = [sum(steps[: end + 1]) for end in range(min(len(steps), 200))]
    return now[0] + min(sums), now[1] + max(sums)


def letters_in(text: str) -> int:
    """How many letters a text shows, blanks in a row as one."""
    return len(_BLANKS.sub(" ", text))


class Lettering:
    """Judges the pieces of text of one drawing."""

    def __init__(self, findings: Findings, canvas: Box, natural: float, drawing: Drawing, marks: list[Mark]) -> None:
        self.letters: list[Letters] = []
        self._findings = findings
        self._canvas = canvas
        self._natural = natural  # pixels to a unit of the root, at the size that the drawing asks for
        self._drawing = drawing
        self._marks = marks  # all that was painted so far

    def judge(self, piece: Piece, text: str, scene: Scene, cursor: Cursor) -> Box | None:
        """Says what is seen of a piece, and gives the box that it may be in; None where that cannot be determined."""
        if not text.strip():
            return NOWHERE
        if isinstance(found := self._inked(scene), Why):
            self._findings.hide(piece, found)
            return NOWHERE
        doubts, colours = found
        ems = [size for size in scene.sizes if size is not None]
        if len(ems) < len(scene.sizes):
            doubts = doubts | {Doubt.SIZE}
        small = self._smallness(scene, max(ems)) if len(ems) == len(scene.sizes) else None
        if isinstance(small, Why):
            self._findings.hide(piece, small)
            return NOWHERE
        doubts = doubts | (small or frozenset())
        if scene.matrix is None or not ems:
            self._findings.say(piece, doubts | ({Doubt.PLACE} if scene.matrix is None else frozenset()))
            return None
        wide, narrow = _boxes(text, scene, cursor, max(ems), min(ems))
        if wide is None or narrow is None:
            self._findings.say(piece, doubts | {Doubt.PLACE})
            return None
        if _drawn_together(scene, min(ems)):
            doubts = doubts | {Doubt.PLACE}
        wide = placed(wide, scene.matrix)
        narrow = placed(narrow, scene.matrix)
        if is_empty(shared(wide, scene.clip)):
            outside = is_empty(shared(wide, self._canvas))
            self._findings.hide(piece, Why.OUTSIDE if outside else Why.CLIPPED)
            return NOWHERE
        if is_empty(shared(narrow, scene.clip)):
            doubts = doubts | {Doubt.PLACE}
        wide = shared(wide, scene.clip)
        if scene.role != "paint" or not scene.plain:
            self._findings.say(piece, doubts)
        else:
            seen = shared(narrow, scene.clip)
            narrow = narrow if is_empty(seen) else seen
            order = len(self._marks)
            if len(_BLOCKS.findall(text)) * 2 > len(text.strip()):
                self._marks.append(_as_broad_line(wide, colours))
            self.letters.append(Letters(piece, order, len(self._marks), wide, narrow, colours, doubts))
        return wide

    # ------------------------------------------------------------ ink

    def _inked(self, scene: Scene) -> Why | tuple[frozenset[Doubt], frozenset[Colour | None]]:
        values, doubts = scene.values, scene.doubts
        shown = [one.lower() not in ("hidden", "collapse") for one in values["visibility"]]
        if not any(shown):
            return Why.HIDDEN
        if not all(shown):
            doubts = doubts | {Doubt.STYLE}
        if scene.role == "clip":
            return doubts, frozenset()
        fill, stroke = self._share(values, "fill"), self._share(values, "stroke")
        widths = [scene.ground.length(one) for one in values["stroke-width"]]
        if all(width == 0 for width in widths):
            stroke = 0.0, 0.0, frozenset()
        elif any(width is None or width == 0 for width in widths):
            stroke = 0.0, stroke[1], stroke[2]
        most = max(fill[1], stroke[1]) * scene.faint[1]
        least = max(fill[0], stroke[0]) * scene.faint[0]
        colours = fill[2] | stroke[2]
        broad = _breadth(scene, widths) if stroke[0] * scene.faint[0] > 1 - FAINT else 0
        if broad >= _BROAD and not is_under_fill(scene):
            colours = stroke[2]
            doubts = doubts | ({Doubt.OUTLINE} if broad >= 2 * _BROAD else frozenset())
        if any(one.lower() != "none" for one in values["text-shadow"]):
            return doubts | {Doubt.COLOUR}, frozenset({None})
        if most < INVISIBLE:
            return Why.HIDDEN
        if least < INVISIBLE and most >= FAINT:
            doubts = doubts | {Doubt.STYLE}
        elif least < FAINT:
            doubts = doubts | {Doubt.FAINT}
        return doubts, colours

    def _share(self, values: Values, name: str) -> tuple[float, float, frozenset[Colour | None]]:
        """How much of its colour a fill or stroke shows at the least and at the most, and which colours."""
        low, high = share(values[f"{name}-opacity"])
        found = list(self.real(paints(values[name], values["color"])))
        if not found:
            return 0, 0, frozenset()
        opaque = [one.opaque for one in found]
        colours = frozenset(colour for one in found if one.opaque for colour in self._drawing.colours(one))
        known = all(one.known for one in found)
        return (min(opaque) if known else 0) * low, max(opaque) * high, colours

    def real(self, found: Iterable[Paint]) -> Iterator[Paint]:
        """What fills and strokes come to, once it is known which references serve."""
        found = tuple(found)
        given = {one.reference for one in found if one.reference}
        missing = {one for one in given if self._drawing.serves(one) == "missing"}
        for one in found:
            if one.reference.startswith("!"):
                if one.reference[1:] in missing:
                    yield one
            elif not one.reference:
                yield one
            elif one.reference not in missing:
                yield replace(one, opaque=0.0 if self._drawing.serves(one.reference) == "nothing" else 1.0)

    def _smallness(self, scene: Scene, em: float) -> Why | frozenset[Doubt]:
        if em <= 0:
            return Why.SMALL
        if scene.matrix is None:
            return frozenset()
        size = em * magnification(scene.matrix)
        if size == 0:
            return Why.SMALL
        pixels = size * self._natural
        width, height = self._canvas[2] - self._canvas[0], self._canvas[3] - self._canvas[1]
        part = size / max(width, height) if max(width, height) < float("inf") else 1.0
        if part < 1 / 4000 or (pixels < 0.5 and part < 1 / 400):
            return Why.SMALL
        return frozenset({Doubt.SIZE} if part < 1 / 1000 or (pixels < 2 and part < 1 / 200) else ())


def _as_broad_line(box: Box, colours: frozenset[Colour | None]) -> Mark:
    """Letters that fill their places, which cover as a line of their height does."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    return Mark(box, colours, opaque=True, lines=(((left, middle), (right, middle)),), stroke=bottom - top)


def _breadth(scene: Scene, widths: Sequence[float | None]) -> float:
    """How broad the line around letters is at the least, in ems."""
    ems = [size for size in scene.sizes if size]
    known = [width for width in widths if width is not None]
    return min(known) / max(ems) if ems and len(known) == len(widths) else 0


def _boxes(text: str, scene: Scene, cursor: Cursor, em: float, least: float) -> tuple[Box, Box] | tuple[None, None]:
    """The box that letters surely keep to, and one that they surely fill, in their own units."""
    values = scene.values
    usual = values["writing-mode"][0].lower() in ("horizontal-tb", "lr-tb", "lr") and len(values["writing-mode"]) == 1
    up = down = _DEEP
    if usual and values["dominant-baseline"] == ("auto",):
        up, down = _UP, _DEEP if any(letter >= _HANGING for letter in text) else _DOWN
    count = letters_in(text)
    width = count * em * _WIDEST + sum(_spacing(scene, name, count) for name in ("letter-spacing", "word-spacing"))
    if cursor.path is not None:
        left, top, right, bottom = cursor.path
        around = _ASIDE * em + max(up, down) * em
        wide = left - around, top - around, right + around, bottom + around
        return wide, wide
    if cursor.x is None or cursor.y is None:
        return None, None
    anchored = values["text-anchor"] == ("start",) and values["direction"] == ("ltr",) and usual
    back = 0 if anchored else max(width, cursor.aside)
    tall = 0 if usual else width
    (x, further), (y, lower) = cursor.x, cursor.y
    wide = (
        x - back - _ASIDE * em, y - up * em - tall, further + width + _ASIDE * em, lower + down * em + tall,
    )  # fmt: skip
    shows = count * least * _NARROWEST
    begin = x - {"middle": shows / 2, "end": shows}.get(values["text-anchor"][0].lower(), 0)
    return wide, (begin, y - least * 0.4, begin + shows, y)


def _spacing(scene: Scene, name: str, count: int) -> float:
    lengths = [scene.ground.length(one) for one in scene.values[name] if one.lower() != "normal"]
    return sum(abs(one) * count for one in lengths if one is not None)


def _drawn_together(scene: Scene, em: float) -> bool:
    """Whether letters may stand on each other, or go back to where they came from."""
    lengths = (scene.ground.length(one) for one in scene.values["letter-spacing"] if one.lower() != "normal")
    return any(one is not None and one <= -_NARROWEST * em for one in lengths)


def hull(first: Box | None, second: Box | None) -> Box | None:
    """The box around both, as far as they are known."""
    return None if first is None or second is None else united(first, second)
