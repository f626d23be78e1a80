"""Values of styles without the whole of the cascade: those that are inherited, or initial and need no computing.

WeasyPrint goes through 120 lines for each property of each style when it is first asked for; nine in ten are in no
declaration. Left to it are properties that are declared, or may be by a logical one of the style (such as
``margin-inline-start``), those that it treats apart, and values with ``calc()``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_css = weasyprint.css
_check_stock: Callable[[Any], bool] = weasyprint.css.functions.check_math
#: Values of these types are no function; most are one of them.
_PLAIN = frozenset([str, int, float, type(None), weasyprint.css.properties.Dimension])
_stock: Callable[[Any, str], Any] = _css.ComputedStyle.__missing__
#: Logical properties, such as margin-inline-start, by which others may be declared too.
_LOGICAL = frozenset(
    name(block="ttb", inline=direction)
    for name in weasyprint.css.computed_values.PHYSICAL_FUNCTIONS.values()
    for direction in ("ltr", "rtl")
)
_PHYSICAL = frozenset(weasyprint.css.computed_values.PHYSICAL_FUNCTIONS)
_APART = ("page", "position", "float", "display", "direction")


def _is_calculated(value: Any) -> bool:
    return type(value) not in _PLAIN and bool(_check_stock(value))


def _is_usual(name: str) -> bool:
    return name not in _APART and not name.startswith(("text_decoration_", "__"))


_INHERITED = {name for name in _css.properties.INHERITED if _is_usual(name)}
_INITIAL = {
    name: value
    for name, value in _css.properties.INITIAL_VALUES.items()
    if _is_usual(name)
    and name not in _css.properties.INITIAL_NOT_COMPUTED
    and name not in _css.properties.INHERITED
    and not _is_calculated(value)
}


def value_of(style: Any, name: str) -> Any:
    """As WeasyPrint's ComputedStyle.__missing__()."""
    if name in style.cascaded or (name in _PHYSICAL and not _has_no_logical_ones(style)):
        return _stock(style, name)
    if name in _INITIAL:
        value = style[name] = _INITIAL[name]
        return value
    if name in _INHERITED and style.parent_style is not None:
        value = style.parent_style[name]
        if not _is_calculated(value):
            style[name] = value
            return value
    return _stock(style, name)


def _has_no_logical_ones(style: Any) -> bool:
    try:
        found: bool = style.has_no_logical_ones
    except AttributeError:
        found = style.has_no_logical_ones = _LOGICAL.isdisjoint(style.cascaded)
    return found


replace_for_good("weasyprint.css.ComputedStyle.__missing__", value_of)
