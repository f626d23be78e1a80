"""Painting in the order of reading: the boxes of a page, rearranged for as long as it is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import AbsolutePlaceholder, children

#: What floats to a side; notes float to the foot.
_SIDES = ("left", "right", "inline-start", "inline-end")


@contextmanager
def in_reading_order(page: Any) -> Iterator[None]:
    """Paints markers before their items, shifted headings and what stands beside the text in their places, and notes
    behind what calls them.

    WeasyPrint paints all of these after the rest of the page (CSS 2.1, appendix E), which shows where boxes overlap.
    So on pages where something placed has a ground, such as covers, whatever is placed stays as it is: the ground
    would be painted over words that went before it.
    """
    changed: list[Callable[[], None]] = []
    every = list(_all(page))
    placed = [child._box for box in every for child in box.children if isinstance(child, AbsolutePlaceholder)]
    has_grounds = any(_has_ground(inner) for box in placed for inner in _all(box))
    changed += _notes_moved(every)
    for box in every:
        if box.style["position"] == "relative" and box.style["z_index"] == "auto":
            changed.append(_restyled(box, "position", "static"))
        in_line = isinstance(box, boxes.LineBox | boxes.InlineBox)
        for index, child in enumerate(box.children):
            if isinstance(child, AbsolutePlaceholder) and child._box.is_outside_marker:
                changed.append(_unfloated(box, index))
            elif in_line:
                continue
            elif isinstance(child, AbsolutePlaceholder):
                if not has_grounds:
                    changed.append(_in_flow(box, index))
            elif isinstance(child, boxes.BlockBox) and child.style["float"] in _SIDES:
                changed.append(_restyled(child, "float", "none"))
    try:
        yield
    finally:
        for undo in reversed(changed):
            undo()


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in children(box):
        yield from _all(child)


def _has_ground(box: Any) -> bool:
    """Whether a box would hide what is painted before it."""
    return bool(box.style["background_color"].alpha or box.style["background_image"] != (("none", None),))


def _in_flow(parent: Any, index: int) -> Callable[[], None]:
    """Puts what is placed by itself among the boxes that it stands between in the text."""
    found = parent.children[index]._box
    placed = _static(found, type(found))
    return _with_children(parent, [*parent.children[:index], placed, *parent.children[index + 1 :]])


def _restyled(box: Any, name: str, value: str) -> Callable[[], None]:
    style = box.style
    box.style = style.copy()
    box.style[name] = value
    return lambda: setattr(box, "style", style)


def _unfloated(parent: Any, index: int) -> Callable[[], None]:
    """Puts a marker among the lines, or the blocks, that it stands before."""
    among_lines = isinstance(parent.children[-1], boxes.LineBox) or isinstance(parent, boxes.LineBox)
    marker = _static(parent.children[index]._box, boxes.InlineBlockBox if among_lines else boxes.BlockBox)
    return _with_children(parent, [*parent.children[:index], marker, *parent.children[index + 1 :]])


def _notes_moved(every: list[Any]) -> Iterator[Callable[[], None]]:
    """Puts each note of a page behind the last line here of the block that calls it."""
    area = next((box for box in every if isinstance(box, boxes.FootnoteAreaBox)), None)
    if area is None or not area.children:
        return
    last_lines = {
        box.element: line
        for block in every
        if block.children and isinstance(line := block.children[-1], boxes.LineBox)
        for box in _all(block)
        if (box.element_tag or "").endswith("::footnote-call")
    }
    for note in area.children:
        if line := last_lines.get(note.element):
            yield _with_children(line, [*line.children, _static(note, boxes.InlineBlockBox)])
    yield _with_children(area, [note for note in area.children if note.element not in last_lines])


def _static(box: Any, kind: Any) -> Any:
    """The same box as one of another kind, not positioned."""
    stand_in = kind.__new__(kind)
    stand_in.__dict__.update(box.__dict__)
    stand_in.style = box.style.copy()
    stand_in.style["position"] = "static"
    return stand_in


def _with_children(parent: Any, children: list[Any]) -> Callable[[], None]:
    before = parent.children
    parent.children = children
    return lambda: setattr(parent, "children", before)
