"""What floats and is not to be divided goes to the next page whole.

WeasyPrint 70.0 lays floats out as if their page were empty, and so divides them at its foot whatever ``break-inside``
says: a line of the text in the side column would have two words here and the rest overleaf.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefbound.press.engine.hooks import hook_for_good

_AVOID = {"avoid", "avoid-page"}


def kept_whole(
    original: Callable[..., Any],
    context: Any,
    box: Any,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    bottom_space: float,
    skip_stack: Any,
) -> Sequence[Any]:
    """As WeasyPrint's function of this name, but with no end of the page for what must not be divided. Who calls it
    then finds that it leaves the page, and breaks before it."""
    if box.style["break_inside"] in _AVOID and skip_stack is None:
        bottom_space = float("-inf")
    found: Sequence[Any] = original(
        context, box, containing_block, absolute_boxes, fixed_boxes, bottom_space, skip_stack
    )
    return found


hook_for_good("weasyprint.layout.block.float_layout", kept_whole)
