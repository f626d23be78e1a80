"""Whether words are seen: the colour of letters against the ground behind them, their size, their opacity.

Every reader of documents asks here, so that what is unread in one format is so in all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Red, green and blue, 0 to 255.
RGB = tuple[int, int, int]

BLACK: RGB = (0, 0, 0)
PAPER: RGB = (255, 255, 255)
HIDDEN, UNDER_BLACK, UNDER_BAR = "hidden text", "words under black", "words in the colour of their ground"
WHITE, TINY, FAINT = "white words on white", "words too small to be read", "words that let everything through"
LETTERLESS = "words in a typeface without letters"
#: Points, or less: nobody reads that.
TINIEST = 2.0
_FAINTEST = 0.05  # opacity
_CONTRAST = 1.2  # as of WCAG 2.2, from 1 to 21: the eye meets no difference below
_NEAR = 40  # of each colour
#: Typefaces that draw bars, scribbles or nothing for each letter.
_FACES = re.compile(r"\bredacted\b|\bflow ?(?:block|circular|rounded)\b|\bblokk|\badobe ?blank", re.IGNORECASE)
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


class Unseen(NamedTuple):
    """Why words are not seen, and whether a bar is seen in their place, for which a sign must stand."""

    why: str
    bar: bool = False


def unseen(
    colour: RGB | None = None,
    ground: RGB | None = PAPER,
    size: float | None = None,
    opacity: float = 1.0,
    face: str = "",
) -> Unseen | None:
    """Why nobody sees words; None where they are seen, or where nobody knows.

    ``colour``: of the letters, None where the program that shows them picks one that is seen. ``ground``: what is
    behind them, the page where nothing is; None where that is not known, as a picture. ``size`` in points;
    ``opacity`` from 0 to 1; ``face`` is the name of the typeface.
    """
    if colour is not None and ground is not None and alike(colour, ground):
        if alike(ground, PAPER):
            return Unseen(WHITE)
        return Unseen(UNDER_BLACK if is_dark(ground) else UNDER_BAR, bar=True)
    if opacity <= _FAINTEST:
        return Unseen(FAINT, bar=ground is not None and is_dark(ground))
    if size is not None and size <= TINIEST:
        return Unseen(TINY)
    if face and _FACES.search(face):
        return Unseen(LETTERLESS, bar=True)
    return None


def alike(one: RGB, other: RGB) -> bool:
    """Whether two colours are equal to the eye: near one another, and without contrast."""
    if any(abs(a - b) > _NEAR for a, b in zip(one, other, strict=True)):
        return False
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05) < _CONTRAST


def is_dark(colour: RGB) -> bool:
    """Whether a colour is black to the eye."""
    return max(colour) <= _NEAR


def mixed(above: RGB, below: RGB, share: float) -> RGB:
    """The colour seen where one covers a share of another, from 0 to 1, as dots of a pattern or glass do."""
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(above, below, strict=True))
    return red, green, blue


def of_hex(text: str | None) -> RGB | None:
    """The colour of six figures such as ``4472C4`` or ``#4472c4``; None of any other text."""
    found = _HEX.fullmatch((text or "").strip())
    if not found:
        return None
    return int(found[1][:2], 16), int(found[1][2:4], 16), int(found[1][4:], 16)


def _luminance(colour: RGB) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
