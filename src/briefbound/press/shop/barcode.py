"""The bar code of an ISBN: an EAN-13 symbol (GS1 General Specifications, 5.2.1; ISO/IEC 15420).

Bars have their nominal width: a print shop that needs them narrower reduces them itself.
"""

from __future__ import annotations

from collections.abc import Iterator

#: The width of a module at nominal size, and the heights of bars and of guard bars, in millimetres (5.2.1.4).
MODULE, BARS, GUARDS = 0.33, 22.85, 24.5
#: Modules that are left white before and after the bars (5.2.3.4).
QUIET_LEFT, QUIET_RIGHT = 11, 7
#: Modules of the symbol itself: 3 + 6 x 7 + 5 + 6 x 7 + 3.
SYMBOL = 95
#: Width and height of the white field in millimetres, digits included.
WIDTH, HEIGHT = round((QUIET_LEFT + SYMBOL + QUIET_RIGHT) * MODULE, 2), 27.0

#: The modules of each digit in its three sets (5.2.1.2, figure 5.2.1.2.1-1).
_SETS = {
    "A": "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011",
    "B": "0100111 0110011 0011011 0100001 0011101 0111001 0000101 0010001 0001001 0010111",
    "C": "1110010 1100110 1101100 1000010 1011100 1001110 1010000 1000100 1001000 1110100",
}
#: Which set each digit of the left half is of: that tells the first digit, which has no bars.
_LEFT_SETS = ["AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"]
_GUARD, _CENTRE = "101", "01010"
_DIGIT = 3.3  # the height of the digits' type, in millimetres


def modules(digits: str) -> str:
    """The 95 modules of a symbol, 1 for each that is dark; ``digits`` are thirteen, the last the check digit."""
    sets = _LEFT_SETS[int(digits[0])] + "CCCCCC"
    coded = [_SETS[kind].split()[int(digit)] for kind, digit in zip(sets, digits[1:], strict=True)]
    return "".join([_GUARD, *coded[:6], _CENTRE, *coded[6:], _GUARD])


def drawn(digits: str) -> str:
    """The symbol as SVG in millimetres, with its quiet zones and the digits below it."""
    bars = "".join(
        f'<rect x="{(QUIET_LEFT + start) * MODULE:.3f}" y="0" width="{width * MODULE:.3f}" height="{height}"/>'
        for start, width, height in _bars(modules(digits))
    )
    below = BARS + _DIGIT * 0.92
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}mm"'
        f' height="{HEIGHT}mm">{bars}<g font-family="PT Sans" font-size="{_DIGIT}">'
        f"{''.join(_digits(digits, below))}</g></svg>"
    )


def _bars(pattern: str) -> Iterator[tuple[int, int, float]]:
    """Each bar: the module that it begins on, its width in modules, its height."""
    centre = range(len(_GUARD) + 42, len(_GUARD) + 42 + len(_CENTRE))
    start = 0
    while start < len(pattern):
        width = 1
        while start + width < len(pattern) and pattern[start + width] == pattern[start]:
            width += 1
        if pattern[start] == "1":
            guards = start < len(_GUARD) or start in centre or start >= len(pattern) - len(_GUARD)
            yield start, width, GUARDS if guards else BARS
        start += width


def _digits(digits: str, y: float) -> Iterator[str]:
    """The first digit in the quiet zone, the others each below its bars."""
    places = [QUIET_LEFT - 6.0] + [
        QUIET_LEFT + len(_GUARD) + 7 * index + 3.5 + (len(_CENTRE) if index > 5 else 0) for index in range(12)
    ]
    for digit, place in zip(digits, places, strict=True):
        yield f'<text x="{place * MODULE:.3f}" y="{y:.3f}" text-anchor="middle">{digit}</text>'
