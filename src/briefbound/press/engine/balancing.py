"""Headings of several lines whose lines are about equally long.

The engine fills a line and leaves what is over, often one word, to the next. A heading is set here in the least width
in which it has as many lines as in the whole one. The engine measures it with its own faces, so this holds for every
design and language, and nothing in the text says where a line ends (CSS Text 4, ``text-wrap: balance``).
Summaries keep their width; where the last line would be one word, it takes another from the line above.
What stands behind the colon of a title is a block in its line (``.after-colon``), and so begins one where it must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.hooks import hooked

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES = frozenset({"title", "subtitle", "after-colon", "standfirst"})
_SHORT_TEXTS = frozenset({"summary"})
#: Headings of more lines are paragraphs, and look well enough.
_MOST_LINES = 6
#: The least share of the width that is tried; how often the rest is halved.
_LEAST, _HALVINGS = 0.4, 8
#: By how much less of the width a lone last word is tried to be given another.
_STEPS = tuple(step / 50 for step in range(1, 11))


@contextmanager
def balanced_headings() -> Iterator[None]:
    """Inside, headings are set so."""
    with hooked({"weasyprint.layout.block.iter_line_boxes": _lines}):
        yield


def _lines(
    original: Callable[..., Iterator[Any]], context: Any, line: Any, position_y: Any, bottom_space: Any,
    skip_stack: Any, block: Any, *others: Any,
) -> Iterator[Any]:  # fmt: skip
    is_text = _is_of(block, _SHORT_TEXTS)
    if skip_stack is not None or not (is_text or _is_heading(block)) or not _is_plain(line):
        return original(context, line, position_y, bottom_space, skip_stack, block, *others)
    whole, start = block.width, block.position_x
    slack = _slack(block)
    from_right = block.style["direction"] == "rtl"

    def in_width(width: float) -> list[Any]:
        block.width, block.position_x = width + slack, start + (whole - width if from_right else 0)
        try:
            return list(original(context, line, position_y, bottom_space, skip_stack, block, *others))
        finally:
            block.width, block.position_x = whole, start

    return iter(_without_lone_word(in_width, whole) if is_text else _balanced(in_width, whole, _words(line)))


def _without_lone_word(in_width: Callable[[float], list[Any]], whole: float) -> list[Any]:
    """The lines of a text in its width, or in a little less of it where as many lines do not end in one word."""
    usual = in_width(whole)
    if len(usual) < 2 or _words(usual[-1][0]) > 1:
        return usual
    tried = (in_width(whole * (1 - step)) for step in _STEPS)
    return next((lines for lines in tried if len(lines) == len(usual) and _words(lines[-1][0]) > 1), usual)


def _balanced(in_width: Callable[[float], list[Any]], whole: float, words: int) -> list[Any]:
    """The lines of a heading of so many words, of which ``in_width`` gives those that it has in a width; none that
    divides a word."""
    usual = in_width(whole)
    if not 2 <= len(usual) <= _MOST_LINES or sum(_words(line) for line, _ in usual) != words:
        return usual
    low, high = whole * _LEAST, whole
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = in_width(middle)
        if len(tried) > len(usual) or sum(_words(line) for line, _ in tried) != words:
            low = middle
        else:
            high = middle
    return in_width(high)


def _slack(block: Any) -> float:
    """By how much the words of a block in a line are wider than the block that was made as wide as they are: letters
    that are set closer are closer to what follows the last one too, which a line does not count."""
    spacing = block.style["letter_spacing"]
    if not isinstance(block, boxes.InlineBlockBox) or spacing == "normal":
        return 0
    return max(0.0, -float(spacing))


def _words(line: Any) -> int:
    """How many words a line shows, a word divided between two of them counted in both."""
    return len("".join(one.text for one in line.descendants() if isinstance(one, boxes.TextBox)).split())


def _is_of(block: Any, classes: frozenset[str]) -> bool:
    return block.element is not None and not classes.isdisjoint(block.element.get("class", "").split())


def _is_heading(block: Any) -> bool:
    is_title = block.element_tag in _HEADINGS or _is_of(block, _TITLES)
    return is_title and block.style["text_align_all"] in ("start", "left", "right", "justify")


def _is_plain(line: Any) -> bool:
    """Whether a line can be set several times: it calls no note and holds no block, and nothing that floats."""
    return all(
        one.footnote is None and one.is_in_normal_flow() and not isinstance(one, boxes.InlineBlockBox)
        for one in line.descendants()
    )
