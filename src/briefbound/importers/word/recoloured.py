"""Pictures whose colours a document changes (ISO/IEC 29500-1, 20.1.8; 29500-4, 19.1.2.11) until nothing is seen."""

from __future__ import annotations

from lxml import etree

from briefbound.importers.word.names import A
from briefbound.importers.word.values import integer

#: What gives a picture other colours than its own.
RECOLOURED = tuple(
    A + name
    for name in ("lum", "alphaModFix", "biLevel", "duotone", "grayscl", "clrChange", "clrRepl", "tint", "hsl")
)
_WHOLE = 100_000
_MOST = 90_000  # thousandths of a percent, from where nobody makes out what a picture shows


def is_blank(blip: etree._Element) -> bool:
    """Whether what a picture of DrawingML shows is black, white, or nothing."""
    return any(_blanks(e) for e in blip.iter(*RECOLOURED))


def _blanks(e: etree._Element) -> bool:
    match str(e.tag).rpartition("}")[2]:
        case "lum":
            return abs(integer(e.get("bright"))) >= _MOST or integer(e.get("contrast")) <= -_MOST
        case "alphaModFix":
            return integer(e.get("amt"), _WHOLE) <= _WHOLE - _MOST
        case "biLevel":
            return not _WHOLE - _MOST < integer(e.get("thresh"), _WHOLE // 2) < _MOST
        case "clrRepl":
            return True  # one colour in the place of all
        case "hsl":
            return abs(integer(e.get("lum"))) >= _MOST
    return False


def is_blank_vml(gain: str | None, level: str | None) -> bool:
    """Whether a picture of VML has no contrast left, or is as dark or as light as can be: ±0.5, or in 65536ths."""
    return (gain is not None and _number(gain) <= 0.1) or abs(_number(level or "0")) >= 0.45


def _number(text: str) -> float:
    try:
        return float(text[:-1]) / 65_536 if text.endswith("f") else float(text)
    except ValueError:
        return 1.0 if text != "0" else 0.0
