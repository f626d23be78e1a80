"""Words that are hard to see on their ground, where a pack brings a style sheet of its own (WCAG 2.2, 1.4.3).

A ground is the colour of the nearest box around the words that has one, on white. On gradients and pictures, and on
boxes that are put over others from elsewhere, no one colour is the ground: nothing is said there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefbound.brand.colour import contrast
from briefbound.brand.palette import AA, MARK
from briefbound.diagnostics import Severity
from briefbound.forms.pagebreaks import place_of
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import AbsolutePlaceholder, Page, box_of, children, in_place
from briefbound.press.findings import Finding

#: From these sizes on, in pixels of CSS, words are large: 18 points, or 14 where they are bold.
_LARGE, _LARGE_BOLD, _BOLD = 23.99, 18.66, 700
_SHOWN = 40  # characters of a text that a message repeats
_HINT = "give the words a colour of the palette, such as var(--accent), or their box another ground"

_Rgb = tuple[float, float, float]
_WHITE: _Rgb = (1.0, 1.0, 1.0)


def pale_words(pages: Iterable[Page]) -> Iterator[Finding]:
    """Words with less contrast than is wanted, one finding a page and pair of colours."""
    for number, page in enumerate(pages):
        seen: set[str] = set()
        for box, ground, opacity, place in _words(box_of(page), _WHITE, 1.0, None):
            ink = _mixed(box.style["color"], ground, opacity)
            ratio, least = contrast(_written(ink), _written(ground)), _least(box.style)
            pair = f"{_written(ink)} on {_written(ground)}"
            if ratio < least and pair not in seen:
                seen.add(pair)
                text = " ".join(box.text.split())
                shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
                message = f"“{shown}” is {pair}, which has {ratio:.1f} to 1; {least:g} is wanted"
                yield Finding("BB896", message, Severity.WARNING, _HINT, place, number)


_Place = tuple[str, int]


def _words(
    box: boxes.Box, ground: _Rgb | None, opacity: float, place: _Place | None
) -> Iterator[tuple[boxes.TextBox, _Rgb, float, _Place | None]]:
    """The words in a box with their grounds, as far as these are known, how much is seen of them, and the elements
    that they are of."""
    if isinstance(box, AbsolutePlaceholder):
        box = in_place(box)
    if box.element is not None:
        place = place_of(box.element) or place
    if isinstance(box, boxes.TextBox):
        if ground is not None and box.text.strip():
            yield box, ground, opacity, place
        return
    style = box.style
    opacity *= float(style["opacity"])
    if any(kind != "none" for kind, _ in style["background_image"]):
        ground = None
    elif (colour := style["background_color"]) != "currentcolor" and colour.alpha:
        ground = _mixed(colour, ground or _WHITE, opacity) if ground or colour.alpha == 1 else None
    for child in children(box):
        yield from _words(child, ground, opacity, place)


def _mixed(colour: Any, ground: _Rgb, opacity: float) -> _Rgb:
    """What is seen of a colour over a ground."""
    parts = colour.to("srgb").coordinates
    alpha = float(colour.alpha) * opacity
    red, green, blue = (
        min(max(alpha * float(part) + (1 - alpha) * below, 0.0), 1.0)
        for part, below in zip(parts, ground, strict=True)
    )
    return red, green, blue


def _least(style: Any) -> float:
    size, is_bold = float(style["font_size"]), int(style["font_weight"]) >= _BOLD
    return MARK if size >= _LARGE or (is_bold and size >= _LARGE_BOLD) else AA


def _written(colour: _Rgb) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)
