"""Colours of letters and of the grounds behind them (ISO/IEC 29500-1, 17.3.2.6, 17.3.5, 20.1.2.3), with the theme."""

from __future__ import annotations

import colorsys
import re
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from briefbound.importers.sight import BLACK, PAPER, RGB, mixed, of_hex
from briefbound.importers.word.names import W14, A, W
from briefbound.importers.word.values import hexadecimal, integer

#: The theme of a file that has none, which is that of Office.
_OFFICE_COLOURS = (
    "dk1 000000, lt1 FFFFFF, dk2 44546A, lt2 E7E6E6, accent1 4472C4, accent2 ED7D31, accent3 A5A5A5, accent4 FFC000, "
    "accent5 5B9BD5, accent6 70AD47, hlink 0563C1, folHlink 954F72"
)
_OFFICE = MappingProxyType(dict(map(str.split, _OFFICE_COLOURS.split(", "))))
#: What colours of the theme are called in runs (17.18.97).
_CALLED = MappingProxyType(
    {
        "dark1": "dk1",
        "light1": "lt1",
        "dark2": "dk2",
        "light2": "lt2",
        "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    }
)
#: Names that the settings of a file lead to colours of the theme (17.15.1.20), and where they lead without settings.
_ALSO = MappingProxyType(
    {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2", "tx1": "t1", "tx2": "t2"}
)
_MAPPED = MappingProxyType({"bg1": "lt1", "t1": "dk1", "bg2": "lt2", "t2": "dk2"})
_PRESETS = MappingProxyType({"black": BLACK, "white": PAPER})
#: Highlighting (17.18.40).
_HIGHLIGHTS = MappingProxyType(
    {
        "black": "000000",
        "blue": "0000FF",
        "cyan": "00FFFF",
        "green": "00FF00",
        "magenta": "FF00FF",
        "red": "FF0000",
        "yellow": "FFFF00",
        "white": "FFFFFF",
        "darkBlue": "000080",
        "darkCyan": "008080",
        "darkGreen": "008000",
        "darkMagenta": "800080",
        "darkRed": "800000",
        "darkYellow": "808000",
        "darkGray": "808080",
        "lightGray": "C0C0C0",
    }
)


class Fill(NamedTuple):
    """How letters or a shape are filled: a colour, None where it is not one; opacity from 0 to 1."""

    colour: RGB | None
    opacity: float = 1.0


class Colours:
    """The colours of a file; ``theme`` and ``settings`` are the roots of those parts."""

    def __init__(self, theme: etree._Element | None = None, settings: etree._Element | None = None) -> None:
        self._theme = dict(_OFFICE)
        for one in theme.iterfind(f"{A}themeElements/{A}clrScheme/*") if theme is not None else ():
            colour = next((c.get("lastClr") or c.get("val") or "" for c in one), "")
            if isinstance(one.tag, str) and of_hex(colour):
                self._theme[one.tag.rpartition("}")[2]] = colour
        mapping = settings.find(W + "clrSchemeMapping") if settings is not None else None
        given = {str(name).rpartition("}")[2]: str(to) for name, to in mapping.items()} if mapping is not None else {}
        self._mapped = {**_MAPPED, **given}

    def letters(self, color: etree._Element) -> RGB | None:
        """The colour of letters (17.3.2.6); None where the program picks one."""
        return self._of(color, "val", "theme", "themeColor")

    def ground(self, shd: etree._Element | None) -> RGB | None:
        """The ground of a shading (17.3.5), its pattern mixed; None where it has none."""
        pattern = shd.get(W + "val", "clear") if shd is not None else "nil"
        if shd is None or pattern == "nil":
            return None
        fill = self._of(shd, "fill", "themeFill", "themeFill")
        if pattern == "clear":
            return fill
        share = re.fullmatch(r"pct(\d{1,2})", pattern)
        of_dots = 1.0 if pattern == "solid" else int(share[1]) / 100 if share else 0.5
        return mixed(self._of(shd, "color", "theme", "themeColor") or BLACK, fill or PAPER, of_dots)

    def fill(self, properties: etree._Element | None) -> Fill | None:
        """The fill of letters ([MS-DOCX] 2.6.1) or of a shape (20.1.8); None where nothing is said of it."""
        for e in properties if properties is not None else ():
            name = e.tag.rpartition("}")[2] if isinstance(e.tag, str) else ""
            if name == "noFill":
                return Fill(None, 0.0)
            if name == "solidFill":
                return next((self._drawn(one) for one in e if isinstance(one.tag, str)), None)
            if name.endswith("Fill"):
                return Fill(None)
        return None

    def _of(self, e: etree._Element, value: str, prefix: str, theme: str) -> RGB | None:
        if found := self._themed(e.get(W + theme, "")):
            tint, shade = e.get(f"{W}{prefix}Tint"), e.get(f"{W}{prefix}Shade")
            if tint:
                light = hexadecimal(tint) / 255
                return _lit(found, light, 1 - light)
            return _lit(found, hexadecimal(shade) / 255) if shade else found
        return of_hex(e.get(W + value))

    def _themed(self, name: str) -> RGB | None:
        name = _ALSO.get(name, name)
        name = self._mapped.get(name, name)
        return of_hex(self._theme.get(_CALLED.get(name, name)))

    def _drawn(self, e: etree._Element) -> Fill:
        """A colour of a drawing (20.1.2.3) with what is done to it."""
        name = _value(e)
        colour, opacity = self._themed(name) or of_hex(e.get("lastClr") or name) or _PRESETS.get(name), 1.0
        for change in e:
            share = integer(_value(change)) / 100_000
            match change.tag.rpartition("}")[2] if isinstance(change.tag, str) else "":
                case "alpha":  # of letters: how much comes through
                    opacity = 1 - share if change.tag.startswith(W14) else share
                case "lumMod" | "shade" if colour:
                    colour = _lit(colour, share)
                case "lumOff" if colour:
                    colour = _lit(colour, 1, share)
                case "tint" if colour:
                    colour = _lit(colour, share, 1 - share)
        return Fill(colour, opacity)


def highlight(name: str) -> RGB | None:
    """The colour of a highlighting (17.18.40); None of a name that is none."""
    return of_hex(_HIGHLIGHTS.get(name))


def written(colour: RGB | None) -> str:
    """A colour as its six figures; empty for none."""
    return "" if colour is None else "{:02X}{:02X}{:02X}".format(*colour)


def _value(e: etree._Element) -> str:
    return e.get("val") or e.get(W14 + "val") or ""


def _lit(colour: RGB, factor: float, more: float = 0.0) -> RGB:
    """A colour with its lightness times a factor, and more of it."""
    hue, light, full = colorsys.rgb_to_hls(*(c / 255 for c in colour))
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light * factor + more, 0.0), 1.0), full)
    return round(red * 255), round(green * 255), round(blue * 255)
