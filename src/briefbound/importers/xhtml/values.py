"""Values of style sheets as far as they say whether words are seen: colours, lengths, what is moved or cut away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from briefbound.importers.sight import RGB, alike

_POINTS = {"px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "q": 0.709, "vw": 8.0, "vh": 6.0}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_LENGTH = re.compile(rf"({_NUMBER.pattern})([a-z]*|%)")
_FAR = 750.0  # points beside the page, or more
_NAMED = re.compile(r"#?([0-9a-f]{6})")


class Colour(NamedTuple):
    """A colour, and how much of it covers what is behind, from 0 to 1."""

    rgb: RGB
    alpha: float = 1.0


@lru_cache(4096)
def colour(value: str) -> Colour | None:
    """The colour that a value names; None where it names none that is understood."""
    import tinycss2.color4

    if plain := _NAMED.fullmatch(value.strip().lower()):  # as attributes of HTML write it
        value = f"#{plain[1]}"
    try:
        found = tinycss2.color4.parse_color(value)
        return None if found is None or isinstance(found, str) else _in_rgb(found)
    except (ValueError, AttributeError, TypeError, NotImplementedError, ZeroDivisionError):
        return None


def _in_rgb(found: object) -> Colour:
    shares = found.to("srgb")  # type: ignore[attr-defined]
    red, green, blue = (round(255 * min(max(float(share or 0), 0.0), 1.0)) for share in shares.coordinates)
    return Colour((red, green, blue), float(shares.alpha))


@lru_cache(4096)
def ground(value: str) -> Colour | None:
    """The colour that a background shows, also as a gradient of one colour; None where it shows a picture.

    A value without a colour is transparent.
    """
    import tinycss2

    found: list[Colour] = []
    for token in tinycss2.parse_component_value_list(value):
        if token.type == "url" or (token.type == "function" and token.lower_name in ("url", "image-set", "var")):
            return None
        if one := colour(tinycss2.serialize([token])):
            found.append(one)
        elif token.type == "function" and "gradient" in token.lower_name:
            stops = [one for inner in token.arguments if (one := colour(tinycss2.serialize([inner])))]
            if not stops or any(not alike(stops[0].rgb, stop.rgb) for stop in stops):
                return None
            found.append(stops[0])
    return found[-1] if found else Colour((255, 255, 255), 0.0)


def points(value: str, size: float, root: float = 12.0) -> float | None:
    """A length in points, where letters have a size of ``size`` and those of the page one of ``root``.

    None where it is a share of something else, or not understood.
    """
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    if number == 0:
        return 0.0
    if unit in ("em", "ex", "ch"):
        return number * size * (1.0 if unit == "em" else 0.5)
    if unit == "rem":
        return number * root
    return number * _POINTS[unit] if unit in _POINTS else None


def font_size(value: str, size: float, root: float) -> float:
    """The size of letters in points, inside ones of ``size``; the same where it is not understood."""
    if value.endswith("%") and (found := _LENGTH.fullmatch(value)):
        return float(found[1]) * size / 100
    found_size = points(value, size, root)
    return size if found_size is None else found_size


def is_out_of_sight(declared: Mapping[str, str], size: float) -> bool:
    """Whether declarations move an element off the page, cut it away, or make it too small or too dim to be read."""
    return (
        _is_beside(declared, size)
        or _is_cut(declared, size)
        or _is_transformed(declared.get("transform", ""))
        or _is_filtered(declared.get("filter", ""))
        or declared.get("content-visibility") == "hidden"
        or declared.get("mso-hide", "").startswith("all")
        or declared.get("-webkit-text-security", "none") != "none"
        or (_length(declared, "zoom", size) == 0)
        or (_length(declared, "letter-spacing", size) or 0) < -0.5 * size
    )


def _length(declared: Mapping[str, str], name: str, size: float) -> float | None:
    value = declared.get(name)
    return None if value is None else points(value, size)


def _is_beside(declared: Mapping[str, str], size: float) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if any((_length(declared, name, size) or 0) <= -_FAR for name in names):
        return True
    if declared.get("position", "static") == "static":
        return False
    for name in ("left", "right", "top", "bottom", "inset-inline-start"):
        value = declared.get(name, "")
        if abs(points(value, size) or 0) >= _FAR:
            return True
        if value.endswith("%") and (share := _LENGTH.fullmatch(value)) and abs(float(share[1])) >= 200:
            return True
    return False


def _is_cut(declared: Mapping[str, str], size: float) -> bool:
    numbers = [float(number) for number in _NUMBER.findall(declared.get("clip", ""))]
    if numbers and max(numbers) - min(numbers) <= 1:
        return True
    path = declared.get("clip-path", "")
    numbers = [float(number) for number in _NUMBER.findall(path)]
    if numbers and (
        (path.startswith("inset") and "%" in path and numbers[0] >= 50)
        or (path.startswith(("circle", "ellipse")) and numbers[0] == 0)
        or (path.startswith("polygon") and len(set(numbers)) == 1)
    ):
        return True
    if not any(declared.get(name, "").startswith(("hidden", "clip")) for name in _OVERFLOW):
        return False
    if any(name.startswith(("padding", "flex")) for name in declared):  # a frame of fixed shape, or one that grows
        return False
    sides = ("height", "max-height", "width", "max-width", "line-height", "block-size", "inline-size")
    return any((side := _length(declared, name, size)) is not None and side <= 1 for name in sides)


_OVERFLOW = ("overflow", "overflow-x", "overflow-y")
_NOTHING_LEFT = re.compile(r"scale[xy3d]*\((?:[^()]*,)?\s*0*\.?0*%?\s*[,)]|rotate[xy]\((?:-?90deg|0?\.25turn)\)")
_MOVED = re.compile(r"translate[xy3d]*\(([^()]*)\)")
_FILTER = re.compile(r"(blur|opacity)\(\s*([\d.]*)([a-z]*|%)\s*\)")


def _is_transformed(value: str) -> bool:
    moved = (part.strip() for found in _MOVED.findall(value) for part in found.split(","))
    return bool(_NOTHING_LEFT.search(value)) or any(abs(points(part, 12.0) or 0) >= _FAR for part in moved)


def _is_filtered(value: str) -> bool:
    for name, number, unit in _FILTER.findall(value):
        amount = float(number) if re.fullmatch(r"\d+\.?\d*|\.\d+", number) else 0.0
        if name == "blur" and amount * (12.0 if "em" in unit else 1.0) >= 2:
            return True
        if name == "opacity" and number and amount <= (5 if unit == "%" else 0.05):
            return True
    return False
