"""Used values kept at the style where nothing depends on the containing block, and lines where there is no float.

WeasyPrint looks up and sets twenty attributes one by one for each box at each of its layouts. For nearly all, text
above all, every value is a number of pixels or ``auto``, and so the same wherever the style stands. Where borders
collapse, those of a cell are what its table has made of them. Percentages, ``calc()``, other boxes than those of the
content to be sized, and items of flex and grid containers, whose styles are changed as they are laid out, are left
to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.boxes import LineBox
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_resolve_stock: Callable[[Any, Any], None] = weasyprint.layout.percent.resolve_percentages
_avoid_stock: Callable[..., tuple[float, float, float]] = weasyprint.layout.float.avoid_collisions
_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_OUT_OF_FLOW = ("left", "right", "inline-start", "inline-end", "footnote")
_Anonymous = weasyprint.css.AnonymousStyle


def _used(name: str, value: Any) -> Any:
    """A length as a number of pixels."""
    if value == "auto":
        return 0 if name in ("min_width", "min_height") else "auto"
    return value.value


#: Of boxes that no element stands for, in whose styles no length and no border is set.
_OF_NOBODY = {name: _used(name, weasyprint.css.properties.INITIAL_VALUES[name]) for name in _LENGTHS}
_OF_NOBODY |= dict.fromkeys(_BORDERS, 0)


def _constant(style: Any) -> dict[str, Any] | None:
    """The used values of a style that are the same anywhere, None where one of them is not."""
    if type(style) is _Anonymous and style.keys().isdisjoint(_LENGTHS) and not any(map(style.get, _BORDERS)):
        return _OF_NOBODY
    if style["box_sizing"] != "content-box":
        return None
    lengths = {name: style[name] for name in _LENGTHS}
    if any(value != "auto" and getattr(value, "unit", None) in (None, "%") for value in lengths.values()):
        return None
    used = {name: _used(name, value) for name, value in lengths.items()}
    return used | {name: style[name] for name in _BORDERS}


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
