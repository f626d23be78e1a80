"""Hatches of bars, drawn line by line. Many readers paint no pattern of SVG (11.4): MuPDF shows black, Qt nothing.

Under its lines each series has a grey of its own, so that bars differ for whoever cannot tell thin lines apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import ceil, floor

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_RECTANGLE = re.compile(r"M (\S+) (\S+)\s+L (\S+) (\S+)\s+L (\S+) (\S+)\s+L (\S+) (\S+)\s+z\s*")
_FILL = re.compile(r"fill: (#[0-9a-f]{6}); stroke:")

#: Left, top, right and bottom of a bar, in points.
Box = tuple[float, float, float, float]
#: The ends of a line.
Line = tuple[float, float, float, float]


def _rising(box: Box, step: float = 4.5) -> Iterator[Line]:
    """Lines that rise to the right: x + y is a multiple of the step, so that neighbours are in line."""
    left, top, right, bottom = box
    for number in range(ceil((left + top) / step), floor((right + bottom) / step) + 1):
        total = number * step
        start = max(left, total - bottom)
        end = min(right, total - top)
        if end > start:
            yield start, total - start, end, total - end


def _falling(box: Box, step: float = 4.5) -> Iterator[Line]:
    left, top, right, bottom = box
    for x1, y1, x2, y2 in _rising((left, -bottom, right, -top), step):
        yield x1, -y1, x2, -y2


def _crossed(box: Box) -> Iterator[Line]:
    yield from _rising(box, 6)
    yield from _falling(box, 6)


def _dotted(box: Box, step: float = 5, size: float = 1.6) -> Iterator[Line]:
    """Dots, as lines that are as short as they are thick."""
    left, top, right, bottom = box
    for row in range(ceil((top + size) / step), floor((bottom - size) / step) + 1):
        for column in range(ceil((left + size) / step), floor((right - size) / step) + 1):
            yield column * step - size / 2, row * step, column * step + size / 2, row * step


#: The fills of series of bars, told apart in black and white and by readers who see no colour: some bear lines, of
#: this thickness in points.
HATCHES: dict[str, tuple[Callable[[Box], Iterator[Line]], float]] = {
    "#ededed": (_rising, 1.0),
    "#d0d0d0": (_dotted, 1.6),
    "#808080": (_crossed, 1.0),
}


def with_hatches(svg: bytes, ink: str) -> bytes:
    """A chart of ours with lines on its bars, and on the signs of its legend, whose fill is of :data:`HATCHES`."""
    root = etree.fromstring(svg)
    for path in list(root.iter(f"{_SVG}path")):
        fill = _FILL.match(path.get("style", ""))
        shape = _RECTANGLE.fullmatch(path.get("d", ""))
        if fill is None or shape is None or fill[1] not in HATCHES:
            continue
        lines, thickness = HATCHES[fill[1]]
        numbers = [float(number) for number in shape.groups()]
        box = min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
        drawn = "".join(f"M {x1:.2f} {y1:.2f} L {x2:.2f} {y2:.2f} " for x1, y1, x2, y2 in lines(box))
        if drawn:
            style = f"fill: none; stroke: {ink}; stroke-width: {thickness}"
            path.addnext(etree.Element(f"{_SVG}path", d=drawn.rstrip(), style=style))
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
