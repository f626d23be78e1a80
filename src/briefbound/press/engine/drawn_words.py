"""Has Pango shape words of charts. WeasyPrint sets text of an SVG letter by letter, from left to right: letters of
Arabic would not join and would run backwards, and marks would stand beside their letters.

It is done where the drawing leaves the order of letters to the text (``unicode-bidi: plaintext``), as charts do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from briefbound.press.engine.hooks import hook_for_good
from briefbound.press.engine.loading import weasyprint

_PLACES = ("x", "y", "dx", "dy", "rotate")


class _Whole(str):
    """A text that gives itself where its letters are asked for, which are then laid out as one."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _shaped(letter_by_letter: Callable[..., Any], drawing: Any, node: Any, font_size: float) -> None:
    if node.text and node.attrib.get("unicode-bidi") == "plaintext" and not _has_placed_letters(node):
        node._etree_node.text = _Whole(node.text)
    letter_by_letter(drawing, node, font_size)


def _has_placed_letters(node: Any) -> bool:
    """Whether letters have places of their own."""
    return any(len(str(node.attrib.get(name, "")).replace(",", " ").split()) > 1 for name in _PLACES)


def _hook() -> None:
    """Texts are drawn, and recognised, by this function, which the table of elements holds as well."""
    tags, before = weasyprint.svg.TAGS, weasyprint.svg.text
    hook_for_good("weasyprint.svg.text", _shaped)
    tags.update({name: weasyprint.svg.text for name, draw in tags.items() if draw is before})


_hook()
