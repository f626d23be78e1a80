"""How much an SVG draws: every element counted each time that something shows it.

A few lines of SVG can draw for hours, where each group shows the next one twice; what such a drawing costs is known
from its text, before anybody draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

#: Levels of groups, and of what they show, inside one another. Drawing programs nest a dozen.
DEEPEST = 60
_LONG = 100  # so many characters of attributes, as of a path, count as an element
_POINT = 4  # the fewest characters of a path to which a marker is drawn
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})


class EndlessDrawing(ValueError):
    """The drawing shows itself, or nests too deep."""


def drawn_elements(root: etree._Element) -> int:
    """How many elements a drawing draws. Raises EndlessDrawing."""
    return _Count(root).of(root, 0)


class _Count:
    def __init__(self, root: etree._Element) -> None:
        self._by_id = {str(node.get("id")): node for node in root.iter(etree.Element) if node.get("id")}
        styles = ("".join(map(str, node.itertext())) for node in root.iter("{*}style"))
        rules = [rule for style in styles for rule in _RULE.findall(style) if _REFERENCE.search(rule[1])]
        self._rules = [(selectors, _REFERENCE.findall(declared)) for selectors, declared in rules]
        self._known: dict[etree._Element, int] = {}
        self._open: set[etree._Element] = set()

    def of(self, node: etree._Element, depth: int) -> int:
        """The elements that a node draws, itself included."""
        if node in self._known:
            return self._known[node]
        if node in self._open or depth > DEEPEST:
            raise EndlessDrawing
        self._open.add(node)
        total = 1 + sum(map(len, map(str, node.attrib.values()))) // _LONG
        total += sum(self.of(child, depth + 1) for child in node.iterchildren(etree.Element))
        for target in self._shown_by(node):
            drawn = self.of(target, depth + 1)
            name = etree.QName(target).localname
            points = len(str(node.get("d") or node.get("points") or "")) // _POINT
            total += 0 if name in _GRADIENTS else drawn * max(1, points) if name == "marker" else drawn
        self._open.remove(node)
        self._known[node] = total
        return total

    def _shown_by(self, node: etree._Element) -> Iterator[etree._Element]:
        names = [str(value)[1:] for key, value in node.attrib.items() if etree.QName(key).localname == "href"]
        for value in node.attrib.values():
            names += _REFERENCE.findall(str(value))
        for selectors, shown in self._rules:
            if _may_select(selectors, node):
                names += shown
        if etree.QName(node).localname != "a":
            yield from (self._by_id[name] for name in names if name in self._by_id)


def _may_select(selectors: str, node: etree._Element) -> bool:
    """Whether a rule may be about a node; sometimes true where it is not."""
    words = {etree.QName(node).localname, str(node.get("id")), *str(node.get("class") or "").split()}
    return any(sign in selectors for sign in "*[:") or not words.isdisjoint(re.findall(r"[\w-]+", selectors))
