"""What the engine gets wrong from right to left, put right for good.

- The first line of a text is made as long as its indent leaves room for, but not moved by it: an indent is not seen,
  and a line that hangs runs off the text. It belongs on the side where the line begins.
- A block with margins to be found (``auto``) is put at the right edge first, and then moved by them once more: rules
  and pictures in the middle stand outside the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.hooks import hook_for_good
from briefbound.press.engine.loading import weasyprint


def _lines(
    original: Callable[..., Iterator[Any]], context: Any, line: Any, position_y: Any, bottom_space: Any,
    skip_stack: Any, block: Any, *others: Any,
) -> Iterator[Any]:  # fmt: skip
    found = original(context, line, position_y, bottom_space, skip_stack, block, *others)
    if block.style["direction"] == "rtl" and skip_stack is None and block.style["text_indent"].value:
        return _moved(found, line)
    return found


def _moved(lines: Iterator[Any], whole: Any) -> Iterator[Any]:
    """Lines, the first of them moved by the indent, which the engine sets to 0 for the others."""
    for line, resume_at in lines:
        if whole.text_indent:
            for child in line.children:
                if child.is_in_normal_flow():
                    child.translate(-whole.text_indent, 0)
        yield line, resume_at


def _width(original: Callable[..., Any], box: Any, around: Any, *others: Any, **named: Any) -> None:
    if "auto" not in (box.margin_left, box.margin_right) or not isinstance(around, boxes.Box):
        original(box, around, *others, **named)
        return
    start = box.position_x
    original(box, around, *others, **named)
    if around.style["direction"] == "rtl" and not box.is_column:
        box.position_x = start + around.width - box.margin_width()


#: What stands in the place of the engine's own.
mended = (_lines, _width)

hook_for_good("weasyprint.layout.block.iter_line_boxes", _lines)
hook_for_good("weasyprint.layout.block.block_level_width", _width)
# Pictures are told to have no least and no greatest width, by the function's own name for that.
_block = weasyprint.layout.block
_block.block_level_width.without_min_max = partial(_block.block_level_width, with_min_max=False)
