"""A drawing painted without a canvas: which elements show something, and which pieces of text are seen.

Elements are walked as a reader paints them, once each time that something shows them, down from the root and through
``use``, patterns, markers, clips and masks. What was never walked is never shown (SVG 2, 3 and 5.5).
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.compose.svg import effects
from briefbound.compose.svg.declarations import REFERENCE
from briefbound.compose.svg.geometry import (
    EVERYWHERE,
    IDENTITY,
    NOWHERE,
    Box,
    Lines,
    Matrix,
    apply,
    around,
    into_view,
    is_empty,
    magnification,
    outline,
    placed,
    shared,
    times,
    transform,
    united,
    view_box,
)
from briefbound.compose.svg.lettering import Lettering, hull
from briefbound.compose.svg.lookup import Drawing, canvas_of, inherit, said
from briefbound.compose.svg.scene import BLACK, UNKNOWN_COLOURS, Doubt, Findings, Mark, Scene, Why, is_met
from briefbound.compose.svg.sheets import Sheets, Values
from briefbound.compose.svg.texts import Texts
from briefbound.compose.svg.values import DENSE, FAINT, INITIAL, INVISIBLE, Colour, own, paints, share
from briefbound.compose.svg.vocabulary import ABOUT, GRADIENTS, PAINTED, SHAPES, local_name

_DEEPEST = 120


class EndlessPainting(ValueError):
    """The drawing shows itself, or paints more than it may."""


class Painting:
    """What is painted of a drawing. Raises EndlessPainting."""

    def __init__(self, root: etree._Element, sheets: Sheets, most: int) -> None:
        self.findings = Findings()
        self.needed: set[etree._Element] = set()
        self.marks: list[Mark] = []
        self._drawing = Drawing(root, sheets)
        self._left = most
        self._has_words = any("".join(map(str, text.itertext())).strip() for text in root.iter("{*}text"))
        canvas, natural, matrix, ground = canvas_of(root)
        lettering = self.lettering = Lettering(self.findings, canvas, natural, self._drawing, self.marks)
        self.texts = Texts(self._drawing, self.findings, lettering, self.needed, self._paint_servers)
        self.pages: set[Colour] = {(255, 255, 255)}
        declared = self._drawing.of(root)
        for paint in paints(own(declared, "background-color", "transparent", INITIAL), ("black",)):
            if paint.opaque and paint.colour:
                self.pages.add(paint.colour)
        self._element(root, Scene(matrix=matrix, clip=canvas, ground=ground))

    # ------------------------------------------------------------ elements

    def _element(self, node: etree._Element, scene: Scene) -> Box | None:
        """Paints an element, and gives the box that it may be in."""
        name = local_name(node)
        self._left -= 1
        if scene.depth > _DEEPEST or self._left < 0:
            raise EndlessPainting
        if name not in PAINTED:
            self._leave(node, Why.ABOUT if name in ABOUT else Why.UNUSED)
            return NOWHERE
        shown = is_met(node)
        if shown is not True:
            if shown is False:
                return self._leave(node, Why.BRANCH)
            scene = replace(scene, doubts=scene.doubts | {Doubt.READER})
        found = self._shown(node, replace(scene, depth=scene.depth + 1))
        if isinstance(found, Why):
            return self._leave(node, found)
        if name in SHAPES:
            return self._shape(node, name, found)
        self.needed.add(node)
        if name == "image":
            return self._image(node, found)
        if name == "text":
            return self.texts.walk(node, found)
        if name == "use":
            return self._use(node, found)
        if name == "svg" and node.getparent() is not None:
            inside = self._viewport(node, node, found)
            return self._leave(node, Why.SMALL) if inside is None else self._children(node, inside)
        return self._switch(node, found) if name == "switch" else self._children(node, found)

    def _leave(self, node: etree._Element, why: Why) -> Box:
        self.findings.under.setdefault(node, why)
        return NOWHERE

    def _children(self, node: etree._Element, scene: Scene) -> Box | None:
        box: Box | None = NOWHERE
        for child in node.iterchildren(etree.Element):
            box = hull(box, self._element(child, scene))
        return box

    def _switch(self, node: etree._Element, scene: Scene) -> Box | None:
        """The first child whose conditions hold; those before it that may hold for somebody, too."""
        box: Box | None = NOWHERE
        chosen = False
        for child in node.iterchildren(etree.Element):
            if chosen:
                self._leave(child, Why.BRANCH)
                continue
            box = hull(box, self._element(child, scene))
            chosen = local_name(child) in PAINTED and is_met(child) is True
        return box

    def _image(self, node: etree._Element, scene: Scene) -> Box | None:
        """A picture, of which nobody can tell what it shows, nor whether it hides what lies under it."""
        x, y, width, height = (scene.ground.length(node.get(key) or "0", key) for key in _GEOMETRY[:4])
        if scene.matrix is None or x is None or y is None or not width or not height:
            self._unknown(scene)
            return None
        box = shared(placed((x, y, x + width, y + height), scene.matrix), scene.clip)
        if scene.role == "paint":
            self.marks.append(Mark(box, UNKNOWN_COLOURS, opaque=False, is_box=True, sure=False, dense=True))
        return box

    def _unknown(self, scene: Scene) -> None:
        if scene.role == "paint":  # of its place, or of its colours, nothing is known
            self.marks.append(Mark(scene.clip, UNKNOWN_COLOURS, opaque=False, sure=False))

    def _use(self, node: etree._Element, scene: Scene) -> Box | None:
        target = self._drawing.target(node)
        if target is None:
            return NOWHERE
        x, y = (scene.ground.length(node.get(key), key) for key in ("x", "y"))
        moved: Matrix | None = None if x is None or y is None else (1, 0, 0, 1, x, y)
        scene = replace(scene, matrix=times(scene.matrix, moved))
        if local_name(target) != "symbol":
            return self._element(target, scene)
        found = self._shown(target, replace(scene, depth=scene.depth + 1))
        inside = found if isinstance(found, Why) else self._viewport(target, node, found)
        if inside is None or isinstance(inside, Why):
            return self._leave(target, inside or Why.SMALL)
        self.needed.add(target)
        return self._children(target, inside)

    def _viewport(self, node: etree._Element, sized: etree._Element, scene: Scene) -> Scene | None:
        """The inside of an ``svg`` or ``symbol``, whose size ``sized`` may give; None where it has no size."""
        ground = scene.ground
        x, y = (ground.length(node.get(key), key) for key in ("x", "y"))
        sizes = [
            ground.length(said(sized.get(key)) or said(node.get(key)) or "100%", axis)
            for key, axis in (("width", "x"), ("height", "y"))
        ]
        width, height = sizes
        view = view_box(node.get("viewBox"))
        if width == 0 or height == 0 or (view and not view[2] * view[3]):
            return None
        place: Matrix | None = None if x is None or y is None else (1, 0, 0, 1, x, y)
        matrix, clip = times(scene.matrix, place), scene.clip
        overflow = own(self._drawing.of(node), "overflow", "hidden", scene.values)
        if matrix and width and height and all(one.lower() in ("hidden", "clip", "scroll") for one in overflow):
            clip = shared(clip, placed((0, 0, width, height), matrix))
        if view and width and height:
            matrix = times(matrix, into_view(view, width, height, node.get("preserveAspectRatio")))
            width, height = view[2], view[3]
        elif view:
            matrix, width, height = None, view[2], view[3]
        return replace(scene, matrix=matrix, clip=clip, ground=replace(ground, width=width, height=height))

    # ------------------------------------------------------------ whether it is shown at all

    def _shown(self, node: etree._Element, scene: Scene) -> Scene | Why:
        """What an element's own properties leave to be seen of it."""
        declared = self._drawing.of(node)
        scene = inherit(scene, declared)
        if _DECISIVE.isdisjoint(declared):
            return scene
        values, doubts = scene.values, scene.doubts
        displays = [one.lower() == "none" for one in own(declared, "display", "inline", values)]
        if all(displays):
            return Why.HIDDEN
        if any(displays):
            doubts = doubts | {Doubt.STYLE}
        if scene.role != "clip":
            low, high = share(own(declared, "opacity", "1", values))
            scene = replace(scene, faint=(scene.faint[0] * low, scene.faint[1] * high))
            if scene.faint[1] < INVISIBLE:
                return Why.HIDDEN
        if any(one != "normal" for one in own(declared, "mix-blend-mode", "normal", values)):
            scene = replace(scene, plain=False)
            doubts = doubts | {Doubt.COLOUR}
        matrix = effects.moved_by(declared, values)
        if matrix and not magnification(matrix):
            return Why.SMALL
        scene = replace(scene, matrix=times(scene.matrix, matrix), doubts=doubts)
        for effect in (self._clip, self._mask, self._filter):
            found = effect(declared, scene)
            if isinstance(found, Why):
                return found
            scene = found
        return scene

    def _clip(self, declared: Values, scene: Scene) -> Scene | Why:
        texts = own(declared, "clip-path", "none", scene.values)
        found = [self._clipped(one, scene) for one in texts]
        if all(isinstance(one, Why) for one in found):
            return Why.CLIPPED
        if len(found) == 1 and isinstance(found[0], Scene):
            return found[0]
        return replace(scene, doubts=scene.doubts | {Doubt.CLIP})

    def _clipped(self, text: str, scene: Scene) -> Scene | Why:
        if text.lower() == "none":
            return scene
        reference = REFERENCE.fullmatch(text)
        if reference is None:
            left = effects.clipped_by_shape(text)
            return left if isinstance(left, Why) else _doubted(scene, left)
        node = self._drawing.by_id.get(reference[1])
        if node is None or local_name(node) != "clipPath":
            return scene
        box = self._region(node, "clip", node.get("clipPathUnits"), scene)
        if box is None:
            return _doubted(scene, None)
        narrowed = shared(scene.clip, box)
        return Why.CLIPPED if is_empty(narrowed) else replace(scene, clip=narrowed, cut=True)

    def _mask(self, declared: Values, scene: Scene) -> Scene | Why:
        texts = own(declared, "mask", "none", scene.values)
        if texts == ("none",):
            return scene
        reference = REFERENCE.fullmatch(texts[0]) if len(texts) == 1 else None
        if reference is None:
            return replace(scene, doubts=scene.doubts | {Doubt.CLIP})
        node = self._drawing.by_id.get(reference[1])
        if node is None or local_name(node) != "mask":
            return scene
        before = len(self.marks)
        box = self._region(node, "mask", node.get("maskContentUnits"), scene)
        dark = any(mark.colours == BLACK for mark in self.marks[before:])
        del self.marks[before:]
        if box is None or dark:
            scene = replace(scene, doubts=scene.doubts | {Doubt.CLIP})
        narrowed = scene.clip if box is None else shared(scene.clip, box)
        return Why.CLIPPED if is_empty(narrowed) else replace(scene, clip=narrowed, cut=True)

    def _region(self, node: etree._Element, role: str, units: str | None, scene: Scene) -> Box | None:
        """The box that a clip or mask leaves; NOWHERE where it leaves nothing, None where it cannot be told."""
        self.needed.add(node)
        inside = self._drawing.surroundings(node)
        matrix = None if units == "objectBoundingBox" else scene.matrix
        if role == "clip":
            matrix = times(matrix, transform(str(node.get("transform") or "")))
        inside = replace(
            inside, matrix=matrix, clip=scene.clip, ground=replace(scene.ground, em=inside.ground.em),
            depth=scene.depth + 1, role=role,
        )  # fmt: skip
        cut = self._clip(self._drawing.of(node), inside)
        if isinstance(cut, Why):
            return NOWHERE
        return self._children(node, cut)

    def _filter(self, declared: Values, scene: Scene) -> Scene | Why:
        left: list[Why | Doubt | None] = []
        for text in own(declared, "filter", "none", scene.values):
            reference = REFERENCE.fullmatch(text)
            node = self._drawing.by_id.get(reference[1]) if reference else None
            if node is not None and local_name(node) == "filter":
                self.needed.update(node.iter(etree.Element))
                for image in node.iter("{*}feImage"):
                    if (target := self._drawing.target(image)) is not None:
                        self._element(target, replace(scene, matrix=None, doubts=scene.doubts | {Doubt.FILTER}))
            left.append(None if text.lower() == "none" else effects.filtered(text, node, reference is not None))
        if declared.get("filter", ("none",)) == ("none",):
            return scene
        if scene.role == "paint":  # it may paint beyond what it is put on
            self.marks.append(Mark(scene.clip, UNKNOWN_COLOURS, opaque=False, sure=False))
        if left == [None]:
            return replace(scene, plain=False)
        if all(isinstance(one, Why) for one in left):
            return Why.HIDDEN
        return replace(scene, doubts=scene.doubts | {Doubt.FILTER}, plain=False)

    # ------------------------------------------------------------ shapes and what they are filled with

    def _shape(self, node: etree._Element, name: str, scene: Scene) -> Box | None:
        if all(one.lower() in ("hidden", "collapse") for one in scene.values["visibility"]):
            return self._leave(node, Why.HIDDEN)
        self.needed.add(node)
        declared = self._drawing.of(node)
        given = {str(key): str(value) for key, value in node.attrib.items()}
        given.update((key, declared[key][0]) for key in _GEOMETRY if key in declared and len(declared[key]) == 1)
        lines = outline(name, given, scene.ground)
        moved: Lines = ()
        box: Box | None = None
        if lines is not None and scene.matrix is not None:
            matrix = scene.matrix
            moved = tuple(tuple(apply(matrix, point) for point in line) for line in lines)
            box = around(point for line in moved for point in line)
        if scene.role == "clip":
            return box
        self._paint_servers(scene)
        if name in _WITH_MARKERS and self._markers(scene) and scene.role == "paint":
            self.marks.append(Mark(scene.clip, UNKNOWN_COLOURS, opaque=False, sure=False))
        if box is None:
            self._unknown(scene)
        if box is None or box == NOWHERE:
            return box
        square = name == "rect" and not given.get("rx") and not given.get("ry") and _is_upright(scene.matrix)
        if not self._has_words and scene.role == "paint":
            return box
        return self._mark(scene, box, moved, square)

    def _mark(self, scene: Scene, box: Box, lines: Lines, square: bool) -> Box:
        """Remembers what a shape paints, and gives the box that lets something through, where it is in a mask."""
        reach = NOWHERE
        width = scene.ground.length(scene.values["stroke-width"][0])
        broad = (1.0 if width is None else width) * magnification(scene.matrix or IDENTITY)
        sure = scene.plain and not scene.doubts and not scene.cut
        for name in ("fill", "stroke"):
            low, high = share(scene.values[f"{name}-opacity"])
            stroke = broad if name == "stroke" else 0.0
            for paint in self.lettering.real(paints(scene.values[name], scene.values["color"])):
                if paint.opaque * high * scene.faint[1] < INVISIBLE or (name == "stroke" and not broad):
                    continue
                least = paint.opaque * low * scene.faint[0]
                opaque = least > 1 - FAINT and sure
                grown = (box[0] - 2 * stroke, box[1] - 2 * stroke, box[2] + 2 * stroke, box[3] + 2 * stroke)
                colours = self._drawing.colours(paint)
                is_box = square and name == "fill"
                whole, dense = shared(grown, scene.clip), least > DENSE
                self.marks.append(Mark(whole, colours, opaque, lines, is_box, stroke, sure, dense))
                if colours != BLACK or scene.role != "mask":
                    reach = united(reach, grown)
        return reach

    def _paint_servers(self, scene: Scene) -> None:
        for name in ("fill", "stroke"):
            for text in scene.values[name]:
                reference = REFERENCE.fullmatch(text)
                node = self._drawing.by_id.get(reference[1]) if reference else None
                while node is not None and node not in self.needed and local_name(node) in (*GRADIENTS, "pattern"):
                    self.needed.add(node)
                    if local_name(node) == "pattern" and len(node):
                        self._tile(node, scene)
                    self.needed.update(child for child in node if local_name(child) == "stop")
                    node = self._drawing.target(node)

    def _markers(self, scene: Scene) -> bool:
        """Paints the markers of a line; tells whether there are any."""
        any_found = False
        for name in ("marker-start", "marker-mid", "marker-end"):
            for text in scene.values[name]:
                reference = REFERENCE.fullmatch(text)
                node = self._drawing.by_id.get(reference[1]) if reference else None
                if node is not None and local_name(node) == "marker":
                    any_found = True
                    if node not in self.needed:
                        self.needed.add(node)
                        self._tile(node, scene)
        return any_found

    def _tile(self, node: etree._Element, scene: Scene) -> None:
        """The inside of a pattern or marker, of which the place is not worked out."""
        if any((scene.ground.length(node.get(key)) == 0) for key in _SIDES if node.get(key)):
            return
        inside = self._drawing.surroundings(node)
        self._children(node, replace(inside, matrix=None, clip=EVERYWHERE, role="tile", depth=scene.depth + 1))


#: What an element itself may be hidden or moved by.
_DECISIVE = frozenset(
    ("display", "opacity", "mix-blend-mode", "transform", "scale", "translate", "rotate", "zoom", "clip-path", "mask",
     "filter", "all")
)  # fmt: skip
_WITH_MARKERS = ("path", "line", "polyline", "polygon")
_GEOMETRY = ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry")
_SIDES = ("width", "height", "markerWidth", "markerHeight")


def _doubted(scene: Scene, left: Doubt | None) -> Scene:
    return scene if left is None else replace(scene, doubts=scene.doubts | {left})


def _is_upright(matrix: Matrix | None) -> bool:
    return matrix is not None and matrix[1] == matrix[2] == 0
