"""Boxes without a ground: no colour, picture, shadow or round corner is looked for where the style has none.

When a page is done WeasyPrint goes through all of its boxes, and looks up fifteen values for each. Here the style
knows whether there is something to be made of them. Left to it are pages, what stands for boxes that are placed
elsewhere, and boxes that are not seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.boxes import Box
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_SEAM = "weasyprint.layout.background.layout_box_backgrounds"
_stock: Callable[..., None] = weasyprint.layout.background.layout_box_backgrounds
_colour_of: Callable[[Any, str], Any] = weasyprint.draw.color.get_color
_CORNERS = tuple(f"border_{at}_radius" for at in ("top_left", "top_right", "bottom_right", "bottom_left"))
_BARE = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}
_NOTHING = (0, "px")


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """As WeasyPrint's function of this name."""
    is_usual = isinstance(box, Box) and box is not page and style is None and layout_children
    if not (is_usual and _is_bare(box.style)):
        _stock(page, box, get_image_from_uri, layout_children, style)
        return
    for child in box.all_children():
        layout_box_backgrounds(page, child, get_image_from_uri)
    box.__dict__.update(_BARE)


def _is_bare(style: Any) -> bool:
    try:
        found: bool = style.is_bare
    except AttributeError:
        found = style.is_bare = (
            all(_NOTHING in style[corner] for corner in _CORNERS)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and style["visibility"] == "visible"
            and all(kind == "none" for kind, _ in style["background_image"])
            and _colour_of(style, "background_color").alpha == 0
            and not style["box_shadow"]
        )
    return found


replace_for_good(_SEAM, layout_box_backgrounds)
