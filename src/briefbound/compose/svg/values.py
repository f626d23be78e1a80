"""What properties come to where an element stands: inherited, spelt out, in numbers and colours.

Each may have more than one possible value (:class:`~briefbound.compose.svg.sheets.Sheets`); what cannot be told is a
range or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from briefbound.compose.svg.declarations import REFERENCE, UNKNOWN
from briefbound.compose.svg.geometry import Ground
from briefbound.compose.svg.sheets import Values

Colour = tuple[int, int, int]

#: Shares of colour: below the first, no screen shows any; below the second, hardly anybody sees it; above the third,
#: hardly anybody sees what lies under it.
INVISIBLE, FAINT, DENSE = 0.002, 0.05, 0.7
#: The inherited properties that decide what is seen, and what they are where nobody says anything.
INITIAL: Values = {
    "visibility": ("visible",),
    "fill": ("black",),
    "stroke": ("none",),
    "fill-opacity": ("1",),
    "stroke-opacity": ("1",),
    "stroke-width": ("1",),
    "color": ("black",),
    "text-anchor": ("start",),
    "letter-spacing": ("normal",),
    "word-spacing": ("normal",),
    "direction": ("ltr",),
    "writing-mode": ("horizontal-tb",),
    "dominant-baseline": ("auto",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
    "text-shadow": ("none",),
    "paint-order": ("normal",),
}
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)", re.IGNORECASE)
_MOST = 6


def inherited(parent: Values, declared: Values) -> Values:
    """The inherited properties, and variables, of an element that is told something itself."""
    ours = [name for name in declared if name in INITIAL or name.startswith("--")]
    if "all" in declared:
        return {**parent, **{name: (*parent[name], UNKNOWN) for name in INITIAL}}
    if not ours:
        return parent
    found = dict(parent)
    for name in sorted(ours, reverse=True, key=lambda one: one.startswith("--")):
        found[name] = _resolved(declared[name], parent.get(name, ("",)), INITIAL.get(name, ("",)), found)
    return found


def own(declared: Values, name: str, initial: str, values: Values) -> tuple[str, ...]:
    """The possible values of a property that is not inherited."""
    texts = declared.get(name)
    if "all" in declared:
        texts = (*(texts or (initial,)), UNKNOWN)
    return (initial,) if texts is None else _resolved(texts, (UNKNOWN,), (initial,), values, inherits=False)


def _resolved(
    texts: Iterable[str], above: tuple[str, ...], initial: tuple[str, ...], values: Values, *, inherits: bool = True
) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        low = text.lower()
        if low == "inherit" or (low in ("unset", "revert", "revert-layer") and inherits):
            found.extend(above)
        elif low in ("initial", "unset", "revert", "revert-layer"):
            found.extend(initial)
        elif "var(" in low:
            found.extend(_substituted(text, values) or (above if inherits else initial))
        else:
            found.append(text)
    unique = tuple(dict.fromkeys(found))
    return unique if len(unique) <= _MOST else (*unique[:_MOST], UNKNOWN)


def _substituted(text: str, values: Values) -> tuple[str, ...]:
    """A value with its variables put in; empty where one is not set and has nothing to fall back on."""
    texts = [text]
    for _ in range(4):
        if not any("var(" in one.lower() for one in texts):
            return tuple(texts)
        following: list[str] = []
        for one in texts:
            match = _VARIABLE.search(one)
            if match is None:
                following.append(one)
                continue
            found = [value for value in values.get(match[1], ()) if value]
            if not found and match[2] is None:
                return ()
            put = found or [match[2].strip()]
            following.extend(one[: match.start()] + value + one[match.end() :] for value in put[:2])
        texts = following[:_MOST]
    return (UNKNOWN,)


def share(texts: Iterable[str]) -> tuple[float, float]:
    """The least and the greatest that opacities may be, from 0 to 1."""
    ends = [_number(text) for text in texts]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _number(text: str) -> tuple[float, float]:
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return 0, 1
    value = min(1.0, max(0.0, value))
    return value, value


def font_size(texts: Iterable[str], ground: Ground) -> tuple[float | None, ...]:
    """The sizes that letters may have; ``ground`` has that of the parent."""
    return tuple(dict.fromkeys(_one_size(text.lower(), ground) for text in texts))


_SIZES: Mapping[str, float] = {
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
    "xxx-large": 48,
}  # fmt: skip


def _one_size(text: str, ground: Ground) -> float | None:
    if text in _SIZES:
        return _SIZES[text]
    if text in ("smaller", "larger"):
        return None if ground.em is None else ground.em * (1.2 if text == "larger" else 1 / 1.2)
    if text in ("inherit", "unset", "revert", "revert-layer"):
        return ground.em
    if text == "initial":
        return 16
    if text.endswith("%") and ground.em is not None:
        text = f"{text[:-1]}e-2em" if "e" not in text else "?"
    return ground.length(text)


@dataclass(frozen=True, slots=True)
class Paint:
    """One thing that a fill or a stroke may be: nothing, a colour, or what an id shows."""

    opaque: float = 0
    colour: Colour | None = None
    reference: str = ""
    known: bool = True


@lru_cache(maxsize=4096)
def paints(texts: tuple[str, ...], colours: tuple[str, ...]) -> tuple[Paint, ...]:
    """What a fill or stroke may be; ``colours`` is what currentColor may be."""
    found: list[Paint] = []
    for text in texts:
        low = text.lower()
        if low == "none":
            found.append(Paint())
        elif reference := REFERENCE.fullmatch(text):
            rest = reference[2].strip() or "none"
            found.append(Paint(1, None, reference[1]))
            otherwise = f"!{reference[1]}"
            found.extend(replace(one, reference=otherwise) for one in paints((rest,), colours))
        elif low == "currentcolor":
            found.extend(paints(tuple(one for one in colours if one.lower() != "currentcolor") or ("black",), ()))
        elif (parsed := parsed_colour(text)) is not None:
            found.append(Paint(parsed[1], parsed[0]))
        else:
            found.append(Paint(1, None, known=False))
    return tuple(found)


@lru_cache(maxsize=4096)
def parsed_colour(text: str) -> tuple[Colour, float] | None:
    """A colour in sRGB, and how opaque it is; None where it cannot be told."""
    from tinycss2.color5 import parse_color

    try:
        colour = parse_color(text)
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue = (round(255 * min(1, max(0, part))) for part in colour.to("srgb").coordinates)
        return (red, green, blue), float(colour.alpha)
    except (ValueError, TypeError, AttributeError, NotImplementedError, IndexError):
        return None
