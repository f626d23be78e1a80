"""A text walked as it is set: from piece to piece, along lines and paths (SVG 2, 11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from briefbound.compose.svg.geometry import NOWHERE, Box, Outline, around, length_of, outline, placed, transform
from briefbound.compose.svg.lettering import Cursor, Lettering, hull, letters_in
from briefbound.compose.svg.lookup import Drawing, inherit
from briefbound.compose.svg.outlines import has_line_under_fill
from briefbound.compose.svg.scene import Doubt, Findings, Piece, Scene, Why, is_met
from briefbound.compose.svg.values import own, share
from briefbound.compose.svg.vocabulary import ABOUT, PHRASES, SHAPES, local_name

#: Readers differ in whether a part of a text has these.
_OF_WHOLE_TEXTS = frozenset({"transform", "clip-path", "mask", "filter"})


class Texts:
    """Walks the texts of one drawing."""

    def __init__(
        self, drawing: Drawing, findings: Findings, lettering: Lettering, needed: set[etree._Element],
        serve: Callable[[Scene], None],
    ) -> None:  # fmt: skip
        self._drawing = drawing
        self._findings = findings
        self.lettering = lettering
        self.outlined: dict[etree._Element, None] = {}  # texts with a line under their fill, in order
        self._needed = needed
        self._paint_servers = serve  # finds what letters are filled with

    def walk(self, node: etree._Element, scene: Scene) -> Box | None:
        """Judges all pieces of a text, and gives the box that they may be in."""
        if has_line_under_fill(scene):
            self.outlined[node] = None
        letters = letters_in("".join(map(str, node.itertext())))
        ems = max((size for size in scene.sizes if size is not None), default=16)
        cursor = Cursor(aside=2 * letters * ems)
        return self._phrase(node, scene, cursor)

    def _phrase(self, node: etree._Element, scene: Scene, cursor: Cursor) -> Box | None:
        cursor.move(node, scene.ground)
        if _is_squeezed(node, scene):
            scene = replace(scene, doubts=scene.doubts | {Doubt.SIZE})
        self._paint_servers(scene)
        box = self._piece((node, False), node.text, scene, cursor)
        for child in node.iterchildren(etree.Element):
            box = hull(box, self._part(child, scene, cursor))
            box = hull(box, self._piece((child, True), child.tail, scene, cursor))
        return box

    def _piece(self, piece: Piece, text: str | None, scene: Scene, cursor: Cursor) -> Box | None:
        if not text:
            return NOWHERE
        box = self.lettering.judge(piece, str(text), scene, cursor)
        ems = [size for size in scene.sizes if size is not None]
        if cursor.x is not None:
            cursor.x = (cursor.x[0], cursor.x[1] + letters_in(str(text)) * 1.1 * max(ems, default=16))
        return box

    def _part(self, node: etree._Element, scene: Scene, cursor: Cursor) -> Box | None:
        """An element inside of a text."""
        name = local_name(node)
        if name not in PHRASES:
            return self._leave(node, Why.ABOUT if name in ABOUT else Why.UNUSED)
        met = is_met(node)
        declared = self._drawing.of(node)
        hidden = [one.lower() == "none" for one in own(declared, "display", "inline", scene.values)]
        if met is False or all(hidden):
            return self._leave(node, Why.BRANCH if met is False else Why.HIDDEN)
        scene = replace(inherit(scene, declared), depth=scene.depth + 1)
        doubts = scene.doubts | ({Doubt.READER} if met is None else set())
        if any(hidden) or _OF_WHOLE_TEXTS & declared.keys():  # readers differ in whether a part of a text has these
            doubts = doubts | {Doubt.STYLE}
        low, high = share(own(declared, "opacity", "1", scene.values))
        faint = scene.faint[0] * low, scene.faint[1] * high
        scene = replace(scene, doubts=frozenset(doubts), faint=faint)
        if "baseline-shift" in declared and declared["baseline-shift"][0].lower() not in (
            "sub",
            "super",
            "baseline",
            "0",
        ):
            cursor.y = None
        self._needed.add(node)
        if name != "textPath":
            return self._phrase(node, scene, cursor)
        return self._on_path(node, scene, cursor)

    def _on_path(self, node: etree._Element, scene: Scene, cursor: Cursor) -> Box | None:
        target = self._drawing.target(node)
        if target is None or local_name(target) not in SHAPES:
            if node.get("path"):  # which hardly any reader knows
                return self._phrase(node, replace(scene, doubts=scene.doubts | {Doubt.READER}), cursor)
            return self._leave(node, Why.UNUSED)
        self._needed.add(target)
        lines = outline(local_name(target), {str(k): str(v) for k, v in target.attrib.items()}, scene.ground)
        matrix = transform(str(target.get("transform") or ""))
        if lines is not None and not length_of(lines):
            return self._leave(node, Why.UNUSED)
        along = None if lines is None or matrix is None else placed(around(p for line in lines for p in line), matrix)
        before, cursor.path = cursor.path, along
        if along is None:
            cursor.x = None
        beyond = _is_beyond(str(node.get("startOffset") or "0").strip(), lines, scene)
        if beyond and scene.values["text-anchor"] == ("start",) and node.get("dx") is None:
            return self._leave(node, Why.OUTSIDE)
        if beyond is not False:
            scene = replace(scene, doubts=scene.doubts | {Doubt.PLACE})
        box = self._phrase(node, scene, cursor)
        cursor.path = before
        return box

    def _leave(self, node: etree._Element, why: Why) -> Box:
        self._findings.under.setdefault(node, why)
        return NOWHERE


def _is_beyond(offset: str, lines: Outline | None, scene: Scene) -> bool | None:
    """Whether a text begins behind the end of its path; None where that cannot be told."""
    if lines is None:
        return None
    closed = any(line[0] == line[-1] for line in lines if len(line) > 1)
    whole = length_of(lines)
    start = replace(scene.ground, width=whole).length(offset, "x")
    if start is None or start < 0 or (closed and start > whole):
        return None
    return start > 1.2 * whole  # which is the lines', a little less than that of curves


def _is_squeezed(node: etree._Element, scene: Scene) -> bool:
    """Whether letters may be pressed into a place too narrow for them (SVG 2, 11.4, textLength)."""
    if not (given := node.get("textLength")):
        return False
    ems = [size for size in scene.sizes if size is not None]
    length = scene.ground.length(str(given), "x")
    letters = letters_in("".join(map(str, node.itertext())))
    return not ems or length is None or length < letters * min(ems) * _NARROWEST


#: Ems: text is not set closer than so much for each letter.
_NARROWEST = 0.2
