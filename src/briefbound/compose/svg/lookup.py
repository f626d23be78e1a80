"""Where the parts of a drawing are, and what each is told."""

from __future__ import annotations

import math
from dataclasses import replace

from lxml import etree

from briefbound.compose.svg.declarations import UNKNOWN
from briefbound.compose.svg.geometry import IDENTITY, Box, Ground, Matrix, into_view, view_box
from briefbound.compose.svg.scene import Scene
from briefbound.compose.svg.sheets import Sheets, Values
from briefbound.compose.svg.values import INITIAL, INVISIBLE, Colour, Paint, font_size, inherited, own, paints, share
from briefbound.compose.svg.vocabulary import GRADIENTS, XLINK_HREF, local_name


class Drawing:
    """The elements of a drawing by their ids, with what its style sheets tell them."""

    def __init__(self, root: etree._Element, sheets: Sheets) -> None:
        self.by_id = {str(node.get("id")): node for node in root.iter(etree.Element) if node.get("id")}
        self._sheets = sheets
        self._declared: dict[etree._Element, Values] = {}

    def of(self, node: etree._Element) -> Values:
        if node not in self._declared:
            self._declared[node] = self._sheets.values(node)
        return self._declared[node]

    def target(self, node: etree._Element) -> etree._Element | None:
        """The element that ``href`` names (SVG 2, 16.1.5)."""
        name = node.get("href") or node.get(XLINK_HREF) or ""
        return self.by_id.get(str(name)[1:])

    def serves(self, reference: str) -> str:
        """What the id in a fill or stroke comes to: paint, nothing, or missing."""
        node = self.by_id.get(reference.lstrip("!"))
        name = "" if node is None else local_name(node)
        if node is None or name not in (*GRADIENTS, "pattern"):
            return "missing"
        if name == "pattern":
            return "paint" if len(self.filled(node)) else "nothing"
        stops = [child for child in self.filled(node) if local_name(child) == "stop"]
        faint = [share(own(self.of(stop), "stop-opacity", "1", INITIAL))[1] for stop in stops]
        return "paint" if any(one >= INVISIBLE for one in faint) else "nothing"

    def filled(self, node: etree._Element) -> etree._Element:
        """The gradient or pattern itself, or the one that it takes its content from."""
        for _ in range(20):
            if len(node) or (following := self.target(node)) is None:
                break
            node = following
        return node

    def surroundings(self, node: etree._Element) -> Scene:
        """What a definition inherits, which is from where it stands."""
        scene = Scene()
        for one in [*reversed(list(node.iterancestors())), node]:
            scene = inherit(scene, self.of(one))
        return scene

    def colours(self, paint: Paint) -> frozenset[Colour | None]:
        """The colour of a paint, or those of its gradient's stops; None is one that nobody can tell."""
        if paint.reference[:1] in ("", "!"):
            return frozenset({paint.colour})
        node = self.by_id.get(paint.reference)
        if node is None or local_name(node) not in GRADIENTS:
            return frozenset({None})
        stops = [self.of(child) for child in self.filled(node) if local_name(child) == "stop"]
        texts = [own(stop, "stop-color", "black", INITIAL) for stop in stops]
        return frozenset(one.colour for text in texts for one in paints(text, ("black",)))


def inherit(scene: Scene, declared: Values) -> Scene:
    """The scene inside of an element that is told something itself."""
    values = inherited(scene.values, declared)
    if "font-size" not in declared and "all" not in declared:
        return scene if values is scene.values else replace(scene, values=values)
    grounds = [replace(scene.ground, em=size) for size in scene.sizes]
    texts = (*declared.get("font-size", ("unset",)), *((UNKNOWN,) if "all" in declared else ()))
    sizes = tuple(dict.fromkeys(size for one in grounds for size in font_size(texts, one)))[:8]
    known = sizes[0] if len(sizes) == 1 else None
    return replace(scene, values=values, sizes=sizes, ground=replace(scene.ground, em=known))


def said(text: str | None) -> str:
    """A length as it is written, empty where it is left to the program."""
    return "" if text is None or text.strip() == "auto" else str(text)


def canvas_of(root: etree._Element) -> tuple[Box, float, Matrix, Ground]:
    """What is to be seen of the root's own units, pixels to a unit, its matrix, and its viewport."""
    view = view_box(root.get("viewBox"))
    ground = Ground(None, None)
    width, height = (ground.length(said(root.get(key)) or "?", "") for key in ("width", "height"))
    if view and view[2] * view[3]:
        inside = Ground(view[2], view[3])
        if not width or not height:
            side = width or height
            natural = side / (view[2] if width else view[3]) if side else 1.0
            return (view[0], view[1], view[0] + view[2], view[1] + view[3]), natural, IDENTITY, inside
        a, _, _, d, e, f = into_view(view, width, height, root.get("preserveAspectRatio"))
        box = (-e / a, -f / d, (width - e) / a, (height - f) / d)
        return box, math.sqrt(a * d), IDENTITY, inside
    right, bottom = (math.inf if one is None else one for one in (width, height))
    return (0, 0, right, bottom), 1.0, IDENTITY, Ground(width, height)
