"""What names of glyphs say: by the Adobe Glyph List, and names of signs in fonts for mathematics."""

from __future__ import annotations

import re

from fontTools import agl

#: Stands for a sign that is no letter and that Unicode has no character for.
SIGN = "\ufffc"

#: Small capitals and old figures, as Adobe's fonts place them.
_ADOBE = {0xF700 + code: chr(code) for code in (*range(0x30, 0x3A), *range(0x61, 0x7B))}
_SIGNS = re.compile(
    r"(?:arrow|angbracket|bar|brace|bracket|circle|coproduct|double|floor|ceiling|contintegral|follows|greater|integral|"
    r"intersection|less|logical|mapsto|negationslash|not|open|owner|paren|precedes|product|radical|radic|slash|"
    r"backslash|square|star|subset|superset|summation|tilde|hat|triangle|turnstile|union|vector|vextend|visiblespace|"
    r"wide|wreathproduct|asteriskmath|diamond|equivasymptotic|prime|reflexsubset|reflexsuperset|tie|slur|flat|natural|"
    r"sharp|similar|Rfractur|Ifractur|lattice|harpoon|complement|mid|forces|defines|suppress|lscript|hyphenchar|cwm|"
    r"compwordmark|perthousandzero)[A-Za-z]*|(?:pi|rho|epsilon)1|beth|daleth|[Pp]lanckover2pi1?"
)


def plain(text: str) -> str:
    """A text with letters for what Adobe's fonts have of them besides."""
    return text.translate(_ADOBE)


def letters_of(glyph: str, *, dingbats: bool = False) -> str:
    """The text of a glyph by its name, :data:`SIGN` for a sign without, an empty text where the name says nothing."""
    if text := agl.toUnicode(glyph, isZapfDingbats=dingbats):
        return plain(text)
    return SIGN if _SIGNS.fullmatch(glyph) else ""
