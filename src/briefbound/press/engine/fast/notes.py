"""Notes prepared once: for each note that comes to a page, WeasyPrint lays out all of its notes anew.

Their sum decides how much room is left for text. Before that WeasyPrint copies them and goes through them for
anonymous boxes, which depend on each note alone where it is a block. Here these are kept at the note; and so is the
note as it was laid out last, for as long as it begins at the same place below the same notes. What is laid out here
is only measured: the notes that are painted are laid out by WeasyPrint when the page ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from briefbound.press.engine.boxes import BlockBox, InlineBox, LineBox, TextBox
from briefbound.press.engine.hooks import hooked, replace_for_good
from briefbound.press.engine.loading import weasyprint

_SEAM = "weasyprint.layout.LayoutContext._update_footnote_area"
_SWITCH = "weasyprint.layout.block.block_level_layout"
_stock: Callable[[Any], bool] = weasyprint.layout.LayoutContext._update_footnote_area
_build = weasyprint.formatting_structure.build
#: Boxes whose layout changes nothing but themselves.
_PLAIN = (BlockBox, LineBox, InlineBox, TextBox)


@dataclass(slots=True)
class _Prepared:
    """A note with its anonymous boxes, None where it becomes several; ``asked`` is what the place was like where it
    was laid out last, and ``found`` what came of it."""

    note: Any
    box: Any
    is_plain: bool
    asked: tuple[Any, ...] = ()
    found: tuple[Any, ...] = ()


def update_footnote_area(context: Any) -> bool:
    """As WeasyPrint's method of this name."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    prepared = [_prepared(area, note) for note in notes]
    if not prepared or any(one.box is None for one in prepared):
        return _stock(context)
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = notes
    trial = area.copy()
    trial.children = [one.box.copy() for one in prepared]
    with hooked({_SWITCH: _lay_out}):
        trial = weasyprint.layout.block.block_level_layout(context, trial, -inf, None, area.page)[0]
    area.height = trial.height
    if not context.in_column:
        context.page_bottom -= trial.margin_height()
    last = trial.children[-1]
    last_bottom = last.position_y + last.margin_height() - last.margin_bottom
    bottom = trial.position_y + trial.margin_height() - trial.margin_bottom
    return bool(last_bottom > bottom)


def _prepared(area: Any, note: Any) -> _Prepared:
    kept: _Prepared | None = getattr(note, "prepared", None)
    if kept is not None and kept.note is note:  # and not a copy of the note, such as its part on another page
        return kept
    alone = area.copy()
    alone.children = [note.deepcopy()]
    made: list[Any] = [*_build.create_anonymous_boxes(alone).children] if isinstance(note, BlockBox) else []
    box: Any = made[0] if len(made) == 1 and isinstance(made[0], BlockBox) else None
    kept = note.prepared = _Prepared(note, box, box is not None and _is_plain(box))
    if box is not None:
        box.prepared = kept  # by which it is known again as it is laid out
    return kept


def _is_plain(box: Any) -> bool:
    return (
        type(box) in _PLAIN
        and box.is_in_normal_flow()
        and box.style["position"] == "static"
        and getattr(box, "footnote", None) is None
        and all(_is_plain(child) for child in getattr(box, "children", ()))
    )


def _lay_out(
    original: Callable[..., Any], context: Any, box: Any, bottom_space: float, skip_stack: Any, parent: Any,
    page_is_empty: bool = True, absolute: Any = None, fixed: Any = None, margins: Any = None, *rest: Any,
) -> Any:  # fmt: skip
    """A note as it was laid out last, where nothing that this depends on has changed; any other box."""
    kept: _Prepared | None = getattr(box, "prepared", None)

    def laid_out() -> Any:
        one = box if kept is None else box.deepcopy()
        return original(
            context, one, bottom_space, skip_stack, parent, page_is_empty, absolute, fixed, margins, *rest
        )

    is_usual = bottom_space == -inf and not skip_stack and not any(rest) and not context.excluded_shapes
    if kept is None or not kept.is_plain or not is_usual:
        return laid_out()
    asked = (
        *(box.position_x, box.position_y, parent.width, parent.height, parent.style["direction"]),
        *(parent.is_for_root_element, page_is_empty, tuple(margins or ()), context.current_page > 1),
        context.forced_break,
    )
    if asked != kept.asked:
        kept.asked, kept.found = asked, laid_out()
    laid, resume_at, following, adjoining, *more = kept.found
    return laid.copy() if laid else laid, resume_at, following and {**following}, [*adjoining], *more


replace_for_good(_SEAM, update_footnote_area, _SWITCH)
