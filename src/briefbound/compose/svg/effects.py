"""Clips, masks and filters as far as they hide all of what they are put on (CSS Masking 1, Filter Effects 1)."""

from __future__ import annotations

import re

from lxml import etree

from briefbound.compose.svg.geometry import IDENTITY, NUMBER, Matrix, magnification, transform
from briefbound.compose.svg.scene import Doubt, Why
from briefbound.compose.svg.sheets import Values
from briefbound.compose.svg.values import own
from briefbound.compose.svg.vocabulary import local_name

_SHAPE = re.compile(r"(inset|circle|ellipse|polygon|path|rect|xywh)\((.*)\)", re.IGNORECASE | re.DOTALL)
_FIRST = re.compile(rf"\s*({NUMBER})(%|[a-z]*)")
_FUNCTION = re.compile(r"([a-z-]+)\(([^()]*(?:\([^()]*\)[^()]*)*)\)", re.IGNORECASE)
#: What these do to a picture leaves it to be seen, whatever their numbers.
_HARMLESS = frozenset({"grayscale", "hue-rotate", "saturate", "sepia", "drop-shadow", "invert", "blur"})


def moved_by(declared: Values, values: Values) -> Matrix | None:
    """What an element's transforms come to (CSS Transforms 1 and 2); None where that cannot be told."""
    texts = own(declared, "transform", "none", values)
    matrices = {transform(one) for one in texts}
    if len(matrices) > 1:
        return None
    matrix = matrices.pop()
    for name in ("scale", "translate", "rotate", "zoom"):
        for one in own(declared, name, "none", values):
            if name in ("scale", "zoom") and one.split()[:1] in (["0"], ["0%"]):
                return (0, 0, 0, 0, 0, 0)
            if one.lower() not in ("none", "normal", "1"):
                return None
    if (
        matrix is None
        or matrix == IDENTITY
        or ("transform-origin" not in declared and "transform-box" not in declared)
    ):
        return matrix
    return None if magnification(matrix) else matrix


def clipped_by_shape(text: str) -> Why | Doubt | None:
    """What a basic shape leaves of an element: nothing, what cannot be told, or all of it."""
    match = _SHAPE.search(text)
    if match is None:
        return Doubt.CLIP
    name, inside = match[1].lower(), match[2]
    first = _FIRST.match(inside)
    number = float(first[1]) if first else None
    if name == "inset" and first and number is not None:
        alone = len(inside.split()) == 1
        if alone and first[2] == "%" and number >= 50:
            return Why.CLIPPED
        if number <= 0 and alone:
            return None
    if name in ("circle", "ellipse") and number == 0:
        return Why.CLIPPED
    if name == "polygon" and len({" ".join(one.split()) for one in inside.split(",")}) < 3:
        return Why.CLIPPED
    if name == "path" and not re.search(r"\d", inside):
        return Why.CLIPPED
    return Doubt.CLIP


def filtered(text: str, node: etree._Element | None, missing: bool) -> Why | Doubt | None:
    """What the functions of a filter leave of an element; ``node`` is the filter that it refers to, if it does."""
    if node is not None:
        return _filtered_by(node)
    if missing:
        return Doubt.FILTER
    found: Why | Doubt | None = None
    for name, inside in _FUNCTION.findall(text):
        if name.lower() in _HARMLESS:
            continue
        first = _FIRST.match(inside)
        number = float(first[1]) / (100 if first[2] == "%" else 1) if first else 1.0 if not inside.strip() else None
        if name.lower() == "opacity" and number is not None and number < 0.002:
            return Why.HIDDEN
        if name.lower() in ("opacity", "contrast", "brightness") and number is not None and 0.3 <= number <= 1:
            continue
        found = Doubt.FILTER
    return found if _FUNCTION.search(text) else Doubt.FILTER


def _filtered_by(node: etree._Element) -> Why | Doubt | None:
    """A filter whose last step lays the element itself over what it makes of it shows the element."""
    steps = [child for child in node.iterchildren(etree.Element) if local_name(child).startswith("fe")]
    if not steps:
        return Doubt.FILTER if node.get("href") or len(node) else Why.HIDDEN
    if node.get("x") or node.get("width"):
        region = [str(node.get(key) or "") for key in ("width", "height")]
        if any(one.strip().rstrip("%") in ("0", "0.0") for one in region):
            return Why.HIDDEN
    last = steps[-1]
    name = local_name(last)
    whole = "SourceGraphic"
    if name == "feMerge" and any(child.get("in") == whole for child in last):
        return None
    if name == "feBlend" and last.get("in") == whole and (last.get("mode") or "normal") == "normal":
        return None
    if name == "feComposite" and last.get("in") == whole and (last.get("operator") or "over") == "over":
        return None
    if len(steps) == 1 and name in ("feDropShadow", "feOffset") and (last.get("in") or whole) == whole:
        near = all(abs(float(last.get(key) or 2)) < 50 for key in ("dx", "dy") if _is_number(last.get(key)))
        return None if near else Doubt.FILTER
    return Doubt.FILTER


def _is_number(text: str | None) -> bool:
    return text is not None and re.fullmatch(NUMBER, text.strip()) is not None
