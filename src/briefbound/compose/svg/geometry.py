"""Where things of a drawing stand: lengths, transforms, boxes, outlines (SVG 2, 7 to 10).

What is not known is None, never a guess. A box is (left, top, right, bottom); a matrix is (a, b, c, d, e, f).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Lines = tuple[tuple[Point, ...], ...]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)
NOWHERE: Box = (math.inf, math.inf, -math.inf, -math.inf)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "q": 96 / 101.6}
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({NUMBER})([a-zA-Z]*|%)")
_NUMBERS = re.compile(NUMBER)
_FUNCTION = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_ARGUMENT = re.compile(rf"({NUMBER})(px|deg|grad|rad|turn)?")
_ANGLES = {"": 1, "deg": 1, "grad": 0.9, "rad": 180 / math.pi, "turn": 360, "px": 1}
_PIECE = re.compile(rf"([MmZzLlHhVvCcSsQqTtAa])|({NUMBER})")
_BETWEEN = r"[\s,]*"
_ARC = re.compile(_BETWEEN.join([rf"({NUMBER})"] * 3 + ["([01])"] * 2 + [rf"({NUMBER})"] * 2))
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_STEPS = 8  # a curve becomes so many lines


_FURTHEST = 1e9  # as good as infinite, and safe to reckon with


def _number(text: str) -> float:
    return max(-_FURTHEST, min(_FURTHEST, float(text)))


@dataclass(frozen=True, slots=True)
class Ground:
    """What relative lengths are relative to: a viewport, and the sizes of letters here and at the root."""

    width: float | None
    height: float | None
    em: float | None = 16
    rem: float | None = 16

    def length(self, text: str | None, across: str = "", default: float = 0) -> float | None:
        """A length in user units; ``across`` is x, y or empty, for per cents. None where it cannot be determined."""
        if text is None or not text.strip():
            return default
        match = _LENGTH.fullmatch(text.strip())
        if match is None:
            return None
        number, unit = _number(match[1]), match[2].lower()
        if number == 0:
            return 0.0
        if unit in _UNITS:
            return number * _UNITS[unit]
        factor = {"em": self.em, "rem": self.rem, "%": self._whole(across)}.get(unit)
        if unit in ("ex", "ch") and self.em is not None:
            factor = self.em / 2
        return None if factor is None else number * (factor / 100 if unit == "%" else factor)

    def _whole(self, across: str) -> float | None:
        if across == "x":
            return self.width
        if across == "y":
            return self.height
        if self.width is None or self.height is None:
            return None
        return math.hypot(self.width, self.height) / math.sqrt(2)

    def lengths(self, text: str | None, across: str) -> list[float] | None:
        """A list of lengths, as of ``x`` of a text; None where one of them cannot be determined."""
        found = [self.length(one, across) for one in re.split(r"[\s,]+", (text or "").strip()) if one]
        return None if None in found else [one for one in found if one is not None]


# ---------------------------------------------------------------- boxes and matrices


def times(first: Matrix | None, second: Matrix | None) -> Matrix | None:
    """The matrix that does ``second`` and then ``first``."""
    if first is None or second is None:
        return None
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def apply(matrix: Matrix, point: Point) -> Point:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def placed(box: Box, matrix: Matrix) -> Box:
    """The box around a box that a matrix has moved and turned."""
    if math.inf in map(abs, box):
        return box if matrix == IDENTITY else EVERYWHERE
    left, top, right, bottom = box
    return around(apply(matrix, point) for point in ((left, top), (right, top), (left, bottom), (right, bottom)))


def around(points: Iterable[Point]) -> Box:
    """The box around points; NOWHERE where there are none."""
    all_points = list(points)
    if not all_points:
        return NOWHERE
    across, down = [one[0] for one in all_points], [one[1] for one in all_points]
    return min(across), min(down), max(across), max(down)


def shared(first: Box, second: Box) -> Box:
    """Where two boxes overlap."""
    return max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3])


def united(first: Box, second: Box) -> Box:
    """The box around two boxes."""
    return min(first[0], second[0]), min(first[1], second[1]), max(first[2], second[2]), max(first[3], second[3])


def is_empty(box: Box) -> bool:
    """Whether a box has no inside."""
    return box[0] >= box[2] or box[1] >= box[3]


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies wholly in another."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def magnification(matrix: Matrix) -> float:
    """How much larger a matrix makes what it moves, both ways taken together."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def transform(text: str | None) -> Matrix | None:
    """The matrix of a list of transforms; None where it cannot be determined."""
    if text is None or text.strip().lower() in ("", "none"):
        return IDENTITY
    matrix: Matrix | None = IDENTITY
    position = 0
    while match := _FUNCTION.match(text, position):
        position = match.end()
        matrix = times(matrix, _one_transform(match[1].lower(), match[2]))
    return matrix if position == len(text) else None


def _one_transform(name: str, written: str) -> Matrix | None:
    found = [_ARGUMENT.fullmatch(one) for one in re.split(r"[\s,]+", written.strip()) if one]
    values = [_number(one[1]) * _ANGLES[one[2] or ""] for one in found if one]
    if len(values) != len(found) or not values:
        return None
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "translatex", [x]:
            return 1, 0, 0, 1, x, 0
        case "translatey", [y]:
            return 1, 0, 0, 1, 0, y
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "scalex", [x]:
            return x, 0, 0, 1, 0, 0
        case "scaley", [y]:
            return 1, 0, 0, y, 0, 0
        case "rotate", [angle, *centre]:
            cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            turned: Matrix = (cosine, sine, -sine, cosine, 0, 0)
            if len(centre) != 2:
                return turned
            back = times(turned, (1, 0, 0, 1, -centre[0], -centre[1]))
            return times((1, 0, 0, 1, centre[0], centre[1]), back)
        case "skewx", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewy", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    return None


def view_box(text: str | None) -> Box | None:
    """A viewBox as (left, top, width, height); None where there is none, or none that is right."""
    numbers = [_number(one) for one in _NUMBERS.findall(text or "")]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 and min(numbers[2:]) >= 0 else None


def into_view(view: Box, width: float, height: float, fitting: str | None) -> Matrix:
    """The matrix of a viewBox in a viewport of a size (SVG 2, 8.2)."""
    left, top, wide, high = view
    across, down = width / wide, height / high
    words = (fitting or "xMidYMid meet").split()
    if not words or words[0] == "none":
        return across, 0, 0, down, -left * across, -top * down
    scale = max(across, down) if "slice" in words else min(across, down)
    part = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    right = part.get(words[0][1:4], 0.5) * (width - wide * scale)
    below = part.get(words[0][5:8], 0.5) * (height - high * scale)
    return scale, 0, 0, scale, right - left * scale, below - top * scale


# ---------------------------------------------------------------- outlines

Outline = list[list[Point]]


def outline(name: str, attributes: Mapping[str, str], ground: Ground) -> Outline | None:
    """The lines around a shape; None where they cannot be determined."""

    def length(key: str, across: str, default: float = 0) -> float | None:
        return ground.length(attributes.get(key), across, default)

    if name == "path":
        return path_lines(attributes.get("d", ""))
    if name in ("polygon", "polyline"):
        numbers = [_number(one) for one in _NUMBERS.findall(attributes.get("points", ""))]
        return [list(zip(numbers[::2], numbers[1::2], strict=False))]
    if name == "line":
        ends = length("x1", "x"), length("y1", "y"), length("x2", "x"), length("y2", "y")
        return _lines(ends, lambda a, b, c, d: [[(a, b), (c, d)]])
    if name == "rect":
        sides = length("x", "x"), length("y", "y"), length("width", "x"), length("height", "y")
        return _lines(sides, lambda x, y, w, h: [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]] if w * h else [])
    if name == "circle":
        radius = length("r", "")
        return _round(length("cx", "x"), length("cy", "y"), radius, radius)
    if name == "ellipse":
        across, down = length("rx", "x"), length("ry", "y")
        across = down if attributes.get("rx", "auto") == "auto" else across
        down = across if attributes.get("ry", "auto") == "auto" else down
        return _round(length("cx", "x"), length("cy", "y"), across, down)
    return None


def _lines(values: tuple[float | None, ...], make: object) -> Outline | None:
    known = [one for one in values if one is not None]
    return make(*known) if len(known) == len(values) and callable(make) else None


def _round(x: float | None, y: float | None, across: float | None, down: float | None) -> Outline | None:
    if x is None or y is None or across is None or down is None:
        return None
    if across <= 0 or down <= 0:
        return []
    turns = [2 * math.pi * step / 32 for step in range(32)]
    return [[(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]]


def path_lines(data: str) -> Outline:
    """A path as lines: each piece that a "move to" begins; arcs as the lines around where they may be."""
    pieces: Outline = []
    here: Point = (0, 0)
    start: Point = (0, 0)
    before: Point | None = None  # the last control point, which S and T reflect
    for command, values in _commands(data):
        to, relative = command.upper(), command.islower()
        origin = here if relative else (0.0, 0.0)
        if to == "Z":
            here, before = start, None
            continue
        if to == "H":
            points = [(origin[0] + values[0], here[1])]
        elif to == "V":
            points = [(here[0], origin[1] + values[0])]
        elif to == "A":
            points = [(origin[0] + values[5], origin[1] + values[6])]
        else:
            points = [(origin[0] + x, origin[1] + y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if to == "M":
            pieces.append([points[0]])
            here = start = points[0]
            before = None
            continue
        if not pieces:
            return []
        if not pieces[-1] or pieces[-1][-1] != here:
            pieces.append([here])
        line = pieces[-1]
        if to in "ST":
            points.insert(0, here if before is None else (2 * here[0] - before[0], 2 * here[1] - before[1]))
        if to == "A":
            line.extend(_arc(here, values, points[0]))
        elif to in "CSQT":
            line.extend(_curve([here, *points]))
        else:
            line.extend(points)
        before = points[-2] if to in "CSQT" else None
        here = points[-1]
    return pieces


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    command, position = "", 0
    values: list[float] = []
    while match := _PIECE.search(data, position):
        position = match.end()
        if match[1]:
            command, values = match[1], []
            if command in "Zz":
                yield command, []
            continue
        if not command or command in "Zz":
            return
        if command in "Aa":
            arc = _ARC.match(data, match.start())
            if arc is None:
                return
            position = arc.end()
            yield command, [_number(one) for one in arc.groups()]
            continue
        values.append(_number(match[2]))
        if len(values) == _TAKES[command.upper()]:
            yield command, values
            values = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _curve(points: list[Point]) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        part = step / _STEPS
        row = points
        while len(row) > 1:
            row = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
                   for a, b in pairwise(row)]  # fmt: skip
        yield row[0]


def _arc(here: Point, values: list[float], there: Point) -> Iterator[Point]:
    """An elliptical arc as lines (SVG 2, B.2.4)."""
    across, down, turned, large, sweep = abs(values[0]), abs(values[1]), math.radians(values[2]), values[3], values[4]
    if not across or not down or here == there:
        yield there
        return
    cosine, sine = math.cos(turned), math.sin(turned)
    half = (here[0] - there[0]) / 2, (here[1] - there[1]) / 2
    x, y = cosine * half[0] + sine * half[1], -sine * half[0] + cosine * half[1]
    short = math.sqrt(max(1.0, (x / across) ** 2 + (y / down) ** 2))
    across, down = across * short, down * short
    square = (across * down) ** 2 - (across * y) ** 2 - (down * x) ** 2
    root = math.sqrt(max(0.0, square / ((across * y) ** 2 + (down * x) ** 2)))
    root = -root if large == sweep else root
    cx, cy = root * across * y / down, -root * down * x / across
    begin = math.atan2((y - cy) / down, (x - cx) / across)
    turn = math.atan2((-y - cy) / down, (-x - cx) / across) - begin
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    middle = (here[0] + there[0]) / 2, (here[1] + there[1]) / 2
    for step in range(1, 2 * _STEPS + 1):
        angle = begin + turn * step / (2 * _STEPS)
        px, py = cx + across * math.cos(angle), cy + down * math.sin(angle)
        yield cosine * px - sine * py + middle[0], sine * px + cosine * py + middle[1]


def length_of(lines: Outline) -> float:
    """How long lines are together."""
    return sum(math.dist(a, b) for line in lines for a, b in pairwise(line))


def is_inside(lines: Outline, point: Point) -> bool:
    """Whether a point is inside of lines that close themselves (non-zero rule)."""
    winding = 0
    for line in lines:
        for (ax, ay), (bx, by) in zip(line, [*line[1:], *line[:1]], strict=True):
            if (ay <= point[1]) != (by <= point[1]):
                side = (bx - ax) * (point[1] - ay) - (point[0] - ax) * (by - ay)
                if ay <= point[1] and side > 0:
                    winding += 1
                elif ay > point[1] and side < 0:
                    winding -= 1
    return winding != 0
