"""Colours as CSS writes them, how well one is seen on another, and moving one lighter or darker.

Contrast is that of WCAG 2.2. Lightness is moved in OKLCH (B. Ottosson, 2020; CSS Color 4, 9.4), where equal steps
look equal and a hue keeps its name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import cache

WHITE, BLACK = "#ffffff", "#000000"
#: Lightness from 0 to 1, chroma from 0 (grey) to some .37, hue in radians.
Lch = tuple[float, float, float]
_Rgb = tuple[float, float, float]
_DIGITS = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


def normal(text: str) -> str | None:
    """``#RGB`` or ``#RRGGBB`` as ``#rrggbb``; None for anything else."""
    found = _DIGITS.fullmatch(text)
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


@cache
def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on another, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grey(colour: str) -> str:
    """The grey that has the luminance of a colour, as nearly as eight bits write it: the colour in one ink."""
    level = round(255 * _encoded(luminance(colour)))
    return f"#{level:02x}{level:02x}{level:02x}"


@cache
def lch(colour: str) -> Lch:
    """``#rrggbb`` as lightness, chroma and hue."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


@cache
def from_lch(light: float, chroma: float, hue: float) -> str:
    """The colour that a screen can show: where it has none so strong, chroma gives way, and not lightness or hue."""
    parts = _linear_of(light, chroma, hue)
    if not _is_shown(parts):
        least, most = 0.0, chroma
        for _ in range(12):
            middle = (least + most) / 2
            least, most = (middle, most) if _is_shown(_linear_of(light, middle, hue)) else (least, middle)
        parts = _linear_of(light, least, hue)
    return of_light(parts)


def seen_light(colour: str) -> tuple[float, float, float]:
    """The linear light of ``#rrggbb``: red, green and blue, each from 0 to 1."""
    return _linear(colour)


def of_light(parts: Iterable[float]) -> str:
    """The colour of red, green and blue light, each brought between 0 and 1."""
    return "#" + "".join(f"{round(255 * _encoded(min(max(part, 0.0), 1.0))):02x}" for part in parts)


def distance(one: str, other: str) -> float:
    """How different two colours look: about .02 is just seen, black and white are 1 apart."""
    (light, chroma, hue), (light2, chroma2, hue2) = lch(one), lch(other)
    a, b = (part(hue) * chroma - part(hue2) * chroma2 for part in (math.cos, math.sin))
    return math.hypot(light - light2, a, b)


def darkened(colour: str, *grounds: str, least: float) -> str:
    """The colour where it has so much contrast on each of the grounds, else the lightest of its hue that has."""
    return _moved(colour, -1, lambda one: all(contrast(one, ground) >= least for ground in grounds))


def lightened(colour: str, *grounds: str, least: float) -> str:
    """The colour where it has so much contrast on each of the grounds, else the darkest of its hue that has."""
    return _moved(colour, 1, lambda one: all(contrast(one, ground) >= least for ground in grounds))


#: Steps of lightness from black to white; between two of them no eye sees a difference.
_STEPS = 250


def _moved(colour: str, way: int, fits: Callable[[str], bool]) -> str:
    """The colour, or the nearest in lightness that fits; black or white where none does."""
    if fits(colour):
        return colour
    light, chroma, hue = lch(colour)
    step = round(light * _STEPS)
    while 0 < step + way < _STEPS:
        step += way
        if fits(found := from_lch(step / _STEPS, chroma, hue)):
            return found
    return BLACK if way < 0 else WHITE


def _linear(colour: str) -> _Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _linear_of(light: float, chroma: float, hue: float) -> _Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(parts: _Rgb) -> bool:
    return all(-1e-4 <= part <= 1.0001 for part in parts)


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
