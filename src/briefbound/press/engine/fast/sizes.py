"""Used values kept at the style where nothing depends on the containing block, and lines where there is no float.

WeasyPrint looks up and sets twenty attributes one by one for each box at each of its layouts. For nearly all, text
above all, every value is a number of pixels or ``auto``, and so the same wherever the style stands. Where borders
collapse, those of a cell are what its table has made of them. Percentages, ``calc()``, and items of flex and grid
containers, whose styles are changed as they are laid out, are left to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.boxes import LineBox
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_resolve_stock: Callable[[Any, Any], None] = weasyprint.layout.percent.resolve_percentages
_avoid_stock: Callable[..., tuple[float, float, float]] = weasyprint.layout.float.avoid_collisions
_is_calculated: Callable[[Any], bool] = weasyprint.css.functions.check_math
_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_ANYWHERE = (1000, 1000)
_OUT_OF_FLOW = ("left", "right", "inline-start", "inline-end", "footnote")


class _Bare:
    """A box as far as used values need one."""

    def __init__(self, style: Any) -> None:
        self.style = style


def _constant(style: Any) -> dict[str, Any] | None:
    """The used values of a style that are the same anywhere, None where one of them is not."""
    if style["border_collapse"] == "collapse" and style["box_sizing"] != "content-box":
        return None  # what the table makes of borders decides sizes too
    lengths = [value for value in map(style.__getitem__, _LENGTHS) if value != "auto"]
    if any(_is_calculated(value) or getattr(value, "unit", None) in (None, "%") for value in lengths):
        return None
    box = _Bare(style)
    _resolve_stock(box, _ANYWHERE)
    return {name: value for name, value in vars(box).items() if name != "style"}


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """As WeasyPrint's function of this name."""
    style = box.style
    try:
        values = style.used_values
    except AttributeError:
        values = style.used_values = _constant(style)
    if values is None or box.is_flex_item or box.is_grid_item:
        _resolve_stock(box, containing_block)
    else:
        known = box.__dict__
        if style["border_collapse"] == "collapse":
            values = {**values, **{name: known[name] for name in _BORDERS if name in known}}
        known.update(values)


def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple[float, float, float]:
    """As WeasyPrint's function of this name, at once for a line where no float is on the page."""
    is_line = isinstance(box, LineBox)
    if context.excluded_shapes or not is_line or containing_block.style["direction"] != "ltr":
        return _avoid_stock(context, box, containing_block, outer)
    left = containing_block.content_box_x()
    right = left + containing_block.width
    if outer:
        return left, box.position_y, right - left
    left += box.margin_left  # the same sums in the same order, as the same numbers have to come of them
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def is_in_normal_flow(box: Any) -> bool:
    """As WeasyPrint's method of this name, without five calls."""
    style = box.style
    position = style["position"]
    is_out = position in ("absolute", "fixed") or position[0] in ("running()", "note()")
    return not is_out and style["float"] not in _OUT_OF_FLOW


replace_for_good("weasyprint.layout.percent.resolve_percentages", resolve_percentages)
replace_for_good("weasyprint.layout.float.avoid_collisions", avoid_collisions)
replace_for_good("weasyprint.formatting_structure.boxes.Box.is_in_normal_flow", is_in_normal_flow)
