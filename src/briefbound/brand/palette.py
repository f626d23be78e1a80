"""From one colour every colour that a design needs, each with a contrast that is held, not hoped for.

Two facts make this safe for any colour:

* The contrasts of a colour with white and with black have the product 21, so the better of the two is 4.58 or more.
  Words upon the brand colour are therefore white or *pure* black: with #1a1a1a the product is 17.4: mid tones fail.
* What is set in the accent may stand on white, on a tint and on the sepia pages of reading systems, so the accent is
  held to the darkest of these grounds.

A colour that had to be moved far to be read would be another one: yellow would be olive. Then words and rules are
black, and the colour stays what it is on surfaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefbound.brand.colour import (
    BLACK,
    WHITE,
    Lch,
    contrast,
    darkened,
    distance,
    from_lch,
    lch,
    lightened,
    luminance,
)
from briefbound.brand.vision import least_distance

#: Pages of reading systems beside white ones.
SEPIA, DARK = "#f4ecd8", "#121212"
#: The least contrast of text, of large text and of marks that carry meaning (WCAG 2.2, 1.4.3 and 1.4.11); of text
#: where most is asked (1.4.6).
AA, MARK, AAA = 4.5, 3.0, 7.0
#: A little more than is promised: colours are rounded once more on their way to a screen or a press.
_MORE = 0.1
#: How far lightness may be moved before a colour is another one.
FAR = 0.22
#: A colour with less chroma is a grey to the eye.
_GREY = 0.02
#: A second colour that is less different from the first cannot be told from it in a chart.
_APART = 0.18
#: The luminance that is as far from white pages as from black ones: 4.58 to 1 on either.
_BETWEEN = 0.179

#: Pages in full ink, in light ink (no grounds), and in large print (AAA).
Form = Literal["full", "light", "large"]

#: Colours that people with any kind of colour vision tell apart (M. Okabe and K. Ito, 2008), for more series.
OKABE_ITO = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a design by what they are for, as ``#rrggbb``."""

    surface: str  # a large ground in the brand's own colour: covers, openers, bands
    on_surface: str  # words upon it
    accent: str  # words, rules and marks on white, on a tint and on sepia
    tint: str  # the ground of panels
    wash: str  # a stronger ground, for black words alone: heads of tables, bars that are not the point
    muted: str  # secondary words: folios, labels of axes
    line: str  # hairlines that carry no meaning
    edge: str  # the outline of surfaces: seen on white even where the surface is not
    deep: str  # a dark ground of the same hue, for covers without a picture
    on_deep: str  # words upon it
    either: str  # rules and large words of e-books, seen on white, sepia and black pages; or "inherit"
    night: str  # words in colour where it is known that the page is dark
    series: tuple[str, ...]  # of charts, in order; the first is the brand's

    def properties(self) -> Mapping[str, str]:
        """The custom properties of style sheets: ``--surface``, ``--on-surface`` and so on."""
        names = (
            *("surface", "on_surface", "accent", "tint", "wash", "muted", "line", "edge", "deep", "on_deep"),
            *("either", "night"),
        )
        return {f"--{name.replace('_', '-')}": getattr(self, name) for name in names}


@cache
def palette_of(primary: str | None, secondary: str | None = None, form: Form = "full") -> Palette:
    """The palette of a brand's colour, ``#rrggbb``; black and greys where there is none."""
    given = primary or BLACK
    light, chroma, hue = lch(given)
    is_grey = chroma < _GREY
    tint = from_lch(0.967, 0.0 if is_grey else min(0.012, chroma / 4), hue)
    wash = from_lch(0.915, 0.0 if is_grey else min(0.026, chroma / 3), hue)
    least = AAA if form == "large" else AA
    accent = _words(given, least, WHITE, tint, SEPIA)
    surface = _surface(given, least)
    edge = BLACK if contrast(surface, WHITE) < MARK else surface
    full = Palette(
        surface=surface,
        on_surface=WHITE if contrast(surface, WHITE) >= least else BLACK,
        accent=accent,
        tint=tint,
        wash=wash,
        muted=darkened(from_lch(0.50, 0.0 if is_grey else 0.012, hue), tint, wash, least=least + _MORE),
        line=from_lch(0.80, 0.0 if is_grey else min(0.02, chroma / 4), hue),
        edge=edge,
        deep=from_lch(_deep(light), 0.0 if is_grey else min(chroma, 0.075), hue),
        on_deep=WHITE,
        either=_either((light, chroma, hue)),
        night=lightened(given, DARK, BLACK, least=AA + _MORE) if not is_grey else "inherit",
        series=_series(accent if edge == BLACK else given, secondary),
    )
    if form != "light":
        return full
    return replace(
        full, surface=WHITE, on_surface=BLACK, tint=WHITE, wash=WHITE, edge=accent, deep=WHITE, on_deep=BLACK
    )


def _deep(light: float) -> float:
    """The lightness of a dark ground on which the brand's colour is seen as a form, be it as dark or black."""
    return 0.30 if not 0.18 < light < 0.42 else light - 0.12


def is_told_apart(primary: str, secondary: str) -> bool:
    """Whether two colours of a brand are different enough to be those of two series."""
    return distance(primary, secondary) > _APART


def changes(primary: str, with_large_print: bool = False) -> Iterator[str]:
    """What is not simply the brand's colour, and why, a clause each, for somebody who chose the colour."""
    its = palette_of(primary)
    if its.on_surface == BLACK:
        yield f"words upon it are black, since white has {_ratio(primary, WHITE)} and {AA:g} is wanted"
    if its.accent != primary:
        tone = "black" if its.accent == BLACK else f"{its.accent}, a darker tone"
        least = _ratio(primary, min((WHITE, its.tint, SEPIA), key=lambda ground: contrast(primary, ground)))
        yield f"words and rules on light grounds are {tone}, since it has as little as {least} on them"
    if its.edge != primary:
        yield f"surfaces have a black edge, since it has {_ratio(primary, WHITE)} on white and {MARK:g} is wanted"
    if its.either == "inherit":
        if primary != BLACK:
            yield "headings and rules of the e-book keep the reader's colour"
    elif its.either != primary:
        yield f"headings and rules of the e-book are {its.either}, which is seen on light and on dark pages"
    large = palette_of(primary, form="large")
    if with_large_print and large.accent != its.accent:
        tone = "black" if large.accent == BLACK else large.accent
        yield f"words and rules in large print are {tone}, where {AAA:g} is wanted"


def _ratio(one: str, other: str) -> str:
    return f"{contrast(one, other):.1f} to 1"


def _words(given: str, least: float, *grounds: str) -> str:
    """The colour for words on light grounds, or black where it would have to be another colour."""
    found = given if _holds(given, least, grounds) else darkened(given, *grounds, least=least + _MORE)
    return BLACK if lch(given)[0] - lch(found)[0] > FAR else found


def _holds(colour: str, least: float, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _surface(given: str, least: float) -> str:
    """The colour itself; where more contrast is asked for than white or black have on it, the nearest tone."""
    if max(contrast(given, WHITE), contrast(given, BLACK)) >= least:
        return given
    tones = (darkened(given, WHITE, least=least + _MORE), lightened(given, BLACK, least=least + _MORE))
    return min(tones, key=lambda one: abs(lch(one)[0] - lch(given)[0]))


def _either(given: Lch) -> str:
    """The tone between white and black pages; greys, and what would be another colour, leave it to the reader."""
    light, chroma, hue = given
    if chroma < _GREY:
        return "inherit"
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if luminance(from_lch(middle, chroma, hue)) < _BETWEEN else (low, middle)
    return "inherit" if light - high > FAR else from_lch(high, chroma, hue)


def _series(first: str, secondary: str | None) -> tuple[str, ...]:
    """Five colours that are seen on white: the brand's, its second one, and those that are furthest from all before,
    to whoever tells them apart least above all."""
    chosen = [darkened(first, WHITE, least=MARK + _MORE)]
    if secondary and is_told_apart(first, secondary):
        chosen.append(darkened(secondary, WHITE, least=MARK + _MORE))
    nearest = {one: min(_apart(one, other) for other in chosen) for one in _others()}
    while len(chosen) < 5:
        chosen.append(max(nearest, key=nearest.__getitem__))
        nearest = {one: min(least, _apart(one, chosen[-1])) for one, least in nearest.items()}
    return tuple(chosen)


def _apart(one: str, other: str) -> float:
    return least_distance(one, other) + distance(one, other) / 2


@cache
def _others() -> tuple[str, ...]:
    """The colours that series may have beside those of a brand, in several tones: one ink has nothing else."""
    hues = [lch(one)[1:] for one in OKABE_ITO]
    tones = [from_lch(light / 100, chroma, hue) for chroma, hue in hues for light in range(25, 70, 8)]
    return (BLACK, *dict.fromkeys(one for one in tones if contrast(one, WHITE) >= MARK + _MORE))
