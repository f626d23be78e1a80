"""Diagrams (SmartArt; ISO/IEC 29500-1, 21.4): their words as a list, each under the point it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from briefbound.importers.tree import Item, Paragraph, Place, Text
from briefbound.importers.word.charts import words_in
from briefbound.importers.word.names import DGM
from briefbound.importers.word.values import integer

_DEEPEST = 8


def read_diagram(root: etree._Element, place: Place) -> tuple[Item, ...]:
    """The points of a diagram that have words, as items of a list; those below a point are one level deeper."""
    points = {
        point.get("modelId", ""): words_in(point)
        for point in root.iter(DGM + "pt")
        if point.get("type", "node") in ("node", "asst", "doc")
    }
    below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in root.iter(DGM + "cxn"):
        if link.get("type", "parOf") == "parOf":
            below[link.get("srcId", "")].append((integer(link.get("srcOrd")), link.get("destId", "")))
    told: set[str] = set()

    def walk(names: Sequence[str], level: int) -> Iterator[Item]:
        for name in names:
            if name in points and name not in told:
                told.add(name)
                if points[name]:
                    yield Item(level, None, "•", (Paragraph((Text(points[name]),), place),), place)
                deeper = level + bool(points[name]) if level < _DEEPEST else level
                yield from walk([child for _, child in sorted(below[name])], deeper)

    children = {child for links in below.values() for _, child in links}
    tops = [name for name in points if name not in children]
    return (*walk(tops, 0), *walk(list(points), 0))  # the second: of rings, which have no top
