"""Styles of HTML that are known to leave words in sight; whatever is not known may hide them.

The styles themselves are dropped: a book has its own. But an author who hid words, black on black or off the page,
did not want them read, and then they would be printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>[-+]?(?:\d+(?:\.\d*)?|\.\d+))(?P<unit>[a-z]*|%)")
#: How many pixels a unit has, for a letter of ordinary size.
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "%": 0.16, "in": 96.0}
_PIXELS |= {"cm": 37.8, "mm": 3.78, "pc": 16.0, "vw": 10.0, "vh": 10.0, "q": 0.94}
_FUNCTION = re.compile(r"(?<!rgb)(?<!rgba)(?<![a-z])[a-z-]*\(|\\|@")
_SUM = re.compile(r"\b(?:calc|min|max|clamp)\(")
#: Properties that hide no words, whatever they say.
_HARMLESS = re.compile(
    r"""font-(?:family|weight|style|variant(?:-[a-z]+)*|stretch|kerning|feature-settings|size-adjust|synthesis)
    |text-(?:align(?:-last)?|decoration(?:-[a-z]+)+|transform|justify|autospace|underline(?:-[a-z]+)*|rendering)
    |vertical-align|white-space|list-style(?:-type|-position)?|direction|float|clear|hyphens|orphans|widows
    |word-break|word-wrap|overflow-wrap|line-break|tab-size|tab-stops|tab-interval|caption-side|quotes|cursor
    |border-(?:collapse|spacing|radius|image|(?:[a-z]+-)*(?:style|color|radius))
    |padding(?:-[a-z]+)*|table-layout|empty-cells|box-sizing|punctuation-wrap|layout-grid(?:-mode)?|page
    |(?:page-)?break-(?:before|after|inside)|outline-(?:style|color)|-webkit-text-size-adjust
    |-(?:webkit|moz)-(?:hyphens|font-smoothing)|font-optical-sizing|text-size-adjust|text-emphasis(?:-[a-z]+)*
    |mso-(?:ansi|ascii|bidi|fareast|hansi|themecolor|themeshade|themetint|spacerun|line-height|no-proof|list|margin
    |pagination|padding|border|yfti|style|outline-level|layout-grid|footnote|endnote|char-indent|para-margin|bookmark
    |tab-count|shading|pattern|font|add-space|height-rule|width|cellspacing|table|special-character)(?:-[a-z]+)*""",
    re.VERBOSE,
)
#: Faces whose letters nobody can read.
_BLANK_FACES = re.compile("blokk|redact|flow (?:block|circular|rounded)|password|barcode|blank|dotsies|scramble")
_WORDS = {
    "display": "inline block inline-block list-item table table-row table-cell inline-table table-caption flex",
    "visibility": "visible inherit initial",
    "position": "static relative inherit initial",
    **dict.fromkeys(("overflow", "overflow-x", "overflow-y"), "visible auto scroll inherit initial"),
    "unicode-bidi": "normal embed isolate plaintext",
    "writing-mode": "horizontal-tb lr-tb",
    "background-image": "none initial",
    "background-repeat": "repeat no-repeat initial",
    "background-position": "initial inherit",
    "background-attachment": "scroll initial",
    "background-clip": "border-box padding-box initial",
    "background-origin": "border-box padding-box initial",
    "background-size": "auto initial",
    "mso-hide": "none",
}
_NAMED = {
    "black": "000", "white": "fff", "gray": "808080", "grey": "808080", "silver": "c0c0c0", "red": "f00",
    "maroon": "800000", "yellow": "ff0", "olive": "808000", "lime": "0f0", "green": "008000", "aqua": "0ff",
    "cyan": "0ff", "teal": "008080", "blue": "00f", "navy": "000080", "fuchsia": "f0f", "magenta": "f0f",
    "purple": "800080", "orange": "ffa500", "brown": "a52a2a", "darkred": "8b0000", "darkblue": "00008b",
    "darkgreen": "006400", "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "dimgray": "696969", "dimgrey": "696969",
    "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "lightyellow": "ffffe0", "lightblue": "add8e6", "gold": "ffd700",
    "lightgreen": "90ee90", "pink": "ffc0cb", "crimson": "dc143c", "indigo": "4b0082", "whitesmoke": "f5f5f5",
    "windowtext": "000", "canvastext": "000", "window": "fff", "canvas": "fff", "royalblue": "4169e1",
    "steelblue": "4682b4", "slategray": "708090", "darkorange": "ff8c00", "firebrick": "b22222", "tomato": "ff6347",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(r"rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})(?:[, /]+1(?:\.0*)?)?\)")
_UNSET = frozenset(["inherit", "initial", "unset", "auto", "currentcolor"])
_NO_GROUND = _UNSET - {"currentcolor"} | {"transparent", "none"}
#: How much lighter one colour is than another where words are still in sight (WCAG 2.2 asks for 4.5 to read well).
_LEAST = 2.0


def hiding_declarations(style: str) -> list[str]:
    """The properties of a style by which words may be out of sight."""
    return hiding_properties(style) + (["color"] if hide_by_colour(*colours(style)) else [])


def hiding_properties(style: str) -> list[str]:
    """Those of the properties that are no colours."""
    return [
        name
        for name, value in _declarations(style)
        if name not in _INKS and name not in _GROUNDS and (value is None or not _is_harmless(name, value))
    ]


def colours(style: str) -> tuple[str | None, str | None]:
    """The colour that a style gives words, and that of their ground; None where it gives none."""
    ink, ground = None, None
    for name, value in _declarations(style):
        if name in _INKS and value not in _UNSET:
            ink = value
        elif name in _GROUNDS and value not in _NO_GROUND:
            ground = value
    return ink, ground


#: Word writes the ground of its highlights so.
_INKS, _GROUNDS = ("color",), ("background", "background-color", "mso-highlight")


def _declarations(style: str) -> Iterator[tuple[str, str | None]]:
    """The properties of a style with their values, in small letters; None for a value that is missing."""
    for declaration in _COMMENT.sub("", style).replace("\n", " ").lower().split(";"):
        name, colon, value = (piece.strip() for piece in declaration.partition(":"))
        if name or colon:
            yield name, re.sub(r"\s*!\s*important$", "", value).strip() if colon else None


def hide_by_colour(ink: str | None, ground: str | None) -> bool:
    """Whether words in a colour are not seen on their ground; without one these are black, and it is white."""
    of_ink = 0.0 if ink is None or ink in _UNSET else _lightness(ink)
    of_ground = 1.0 if ground is None or ground in _NO_GROUND else _lightness(ground)
    if of_ink is None or of_ground is None:
        return True
    return (max(of_ink, of_ground) + 0.05) / (min(of_ink, of_ground) + 0.05) < _LEAST


def _is_harmless(name: str, value: str) -> bool:
    if _FUNCTION.search(value) and (not name.startswith("border") or _SUM.search(value)):
        return False
    if name.startswith("font") and _BLANK_FACES.search(value):
        return False
    if name in _WORDS:
        return value in _WORDS[name].split()
    line = "line" if _LINES.fullmatch(name) else ""
    measure = _MEASURES.get(line or name) or (_MEASURES["margin"] if name.startswith("margin-") else None)
    if measure:
        return all(measure(size) for size in _sizes(value))
    return _HARMLESS.fullmatch(name) is not None


def _sizes(value: str) -> list[float]:
    """The sizes in a value, in pixels of a letter of 16; words say none."""
    if value in ("", "0"):
        return [0.0]
    found = [_NUMBER.fullmatch(piece) for piece in re.split(r"[\s/]+", value)]
    return [float(one["number"]) * _PIXELS.get(one["unit"], 0.0) for one in found if one]


#: Lines beside, under and through words, which cover them where they are thick.
_LINES = re.compile(r"(?:border(?:-(?:top|right|bottom|left|block|inline)(?:-(?:start|end))?)?|outline)(?:-width)?")
_MEASURES: Mapping[str, Callable[[float], bool]] = {
    "font-size": lambda size: size >= 5,
    "font": lambda size: size >= 1,  # a line height or a weight may be in it
    "line-height": lambda size: size >= 0.5,
    "letter-spacing": lambda size: -3 <= size < 100,
    "word-spacing": lambda size: -3 <= size < 200,
    "text-indent": lambda size: -200 <= size <= 400,
    "margin": lambda size: -200 <= size <= 1000,
    **dict.fromkeys(
        ("width", "min-width", "max-width", "height", "min-height", "max-height", "column-width"),
        lambda size: size >= 1.5,
    ),
    **dict.fromkeys(("min-width", "min-height"), lambda _: True),
    **dict.fromkeys(("top", "bottom"), lambda size: -100 < size < 100),
    **dict.fromkeys(("left", "right"), lambda size: -100 < size < 400),
    "line": lambda size: size <= 12,
    **dict.fromkeys(("text-decoration", "text-decoration-thickness"), lambda size: size < 6),
    "outline-offset": lambda size: size > -3,
    "opacity": lambda size: size >= 0.5,
    "z-index": lambda size: size >= 0,
}


def _lightness(colour: str) -> float | None:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2, relative luminance); None where it is not known."""
    code = _HEX.fullmatch(_NAMED.get(colour, colour))
    triple = _RGB.fullmatch(colour)
    if code:
        digits = code[1] if len(code[1]) == 6 else "".join(digit * 2 for digit in code[1])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    elif triple:
        parts = [min(int(part), 255) / 255 for part in triple.groups()]
    else:
        return None
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
