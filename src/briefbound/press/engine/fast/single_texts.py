"""A line that is one piece of one text, made without the general way.

WeasyPrint's get_next_linebox() and split_inline_box() provide for floats, notes, boxes of all kinds, and breaks
before the last of several. For a line amid a paragraph they come down to this: break the text, copy two boxes, set
their sizes. The sums are the same, in the same order, as the same numbers have to come of them.

Taken only where no float is on the page, nothing is styled as a first letter or line, the text runs from left to
right and is not justified, the line begins in a text box on the baseline, and the text either breaks, so that the
line holds nothing else, or is the last child and ends without a space; and where it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefbound.press.engine.boxes import LineBox, TextBox
from briefbound.press.engine.hooks import replace_for_good
from briefbound.press.engine.loading import weasyprint

_inline = weasyprint.layout.inline
_stock: Callable[..., tuple[Any, Any]] = _inline.get_next_linebox
#: WeasyPrint's allowance for what floating-point numbers lack.
_NEARLY = 1 + 1e-9
_ALIGNED = ("start", "left", "end", "right", "center")


def get_next_linebox(
    context: Any,
    linebox: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> tuple[Any, Any]:
    """As WeasyPrint's function of this name."""
    is_usual = not (first_letter_style or first_line_style or context.excluded_shapes)
    if is_usual and type(linebox) is LineBox and _suits(linebox.style) and _runs_right(containing_block):
        skipped = _inline.skip_first_whitespace(linebox, skip_stack)
        if skipped == "continue":
            return None, None
        found = _of_one_text(context, linebox, position_y, skipped, containing_block)
        if found is not None:
            return found
    return _stock(
        context, linebox, position_y, bottom_space, skip_stack, containing_block,
        absolute_boxes, fixed_boxes, first_letter_style, first_line_style,
    )  # fmt: skip


def _runs_right(box: Any) -> bool:
    return bool(box.style["direction"] == "ltr")


def _suits(style: Any) -> bool:
    """Whether lines of this style may be made here; kept at the style."""
    try:
        found: bool = style.has_plain_lines
    except AttributeError:
        found = style.has_plain_lines = (
            style["text_align_all"] in _ALIGNED
            and style["text_align_last"] in ("auto", *_ALIGNED)
            and style["direction"] == "ltr"
            and style["white_space"] in ("normal", "nowrap")
            and style["position"] == "static"
        )
    return found


def _of_one_text(
    context: Any, linebox: Any, position_y: float, skip_stack: Any, containing_block: Any
) -> tuple[Any, Any] | None:
    index, inner = (0, None) if skip_stack is None else next(iter(skip_stack.items()))
    child = linebox.children[index] if index < len(linebox.children) else None
    if type(child) is not TextBox or child.style["vertical_align"] != "baseline":
        return None
    linebox.position_y = position_y
    linebox.width = linebox.height = 0
    start, top, available = _inline.avoid_collisions(context, linebox, containing_block, outer=False)
    right = (start + available) * _NEARLY
    left = start + linebox.text_indent
    child.position_y = top
    _inline.resolve_percentages(child, containing_block)
    child.position_x = left
    skip = 0 if inner is None else next(iter(inner)) or 0
    text, resume, is_forced = _inline.split_text_box(context, child, right - left, skip, is_line_start=True)
    if text is None or is_forced or text.text[-1] == " ":
        return None
    if resume is None and index != len(linebox.children) - 1:
        return None  # something follows on this line
    wide = text.margin_width()
    if text.position_x + wide > right:
        return None
    linebox.position_x, linebox.position_y = start, top
    line = linebox.copy_with_children([text])
    line.remove_decoration(start=skip_stack is not None, end=resume is not None)
    line.width = text.position_x + wide - line.content_box_x()
    _inline._adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    _place(line, text, _inline.text_align(context, line, available, last=resume is None), top)
    if line.height <= 0:
        return None
    return line, None if resume is None else {index: {resume: None}}


def _place(line: Any, text: Any, offset: float, top: float) -> None:
    """As line_box_verticality() and what follows it do, for one text on the baseline; ``offset`` aligns the line."""
    text.position_y = 0 - text.baseline
    text_bottom = text.position_y + text.margin_height()
    above = 0 - line.baseline
    below = above + line.margin_height()
    above, below = min(above, text.position_y), max(below, text_bottom)
    line.baseline = -above
    line.position_y = above
    line.height = below - above
    line.margin_top = line.margin_bottom = 0
    line.translate(offset, top - above)
    line.position_y = top  # which the sum of both may miss by a little


replace_for_good(
    "weasyprint.layout.inline.get_next_linebox",
    get_next_linebox,
    "weasyprint.text.line_break.split_first_line",  # breaking a text twice costs little with it
    "weasyprint.layout.float.avoid_collisions",
)
