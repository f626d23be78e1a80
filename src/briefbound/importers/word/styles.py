"""Styles with what they inherit (ISO/IEC 29500-1, 17.7): what paragraphs and runs are, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from briefbound.importers.tree import Look
from briefbound.importers.word.names import W
from briefbound.importers.word.values import integer, on, val

_MONOSPACED = re.compile(r"courier|consolas|\bmono\b|monospace|mono$|menlo|typewriter", re.IGNORECASE)
_CODE = re.compile(r"html preformatted|(source|verbatim) ?(code|char)?|code.*|html (code|keyboard|sample|typewriter)")
_LINK = frozenset({"hyperlink", "followedhyperlink", "internet link", "visited internet link"})
_QUOTES = (
    "quote,intense quote,block text,block quote,blockquote,quotation,quotations,zitat,intensives zitat,citation,"
    "citation intense,cita,cita destacada,citazione,цитата,выделенная цитата"
)
_QUOTE = frozenset(_QUOTES.split(","))
#: Word writes the names of its own styles in English; some other programs do not.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|заголовок|kop|rubrik|nagłówek|nadpis|otsikko|overskrift|başlık|címsor|"
    r"标题|標題|見出し|제목|عنوان|عنوان|כותרת) ?([1-9])"
)
HIDDEN, UNDER_BLACK = "hidden text", "words under black"
_BLACK, _PAPER = "black", frozenset({"FFFFFF", "FEFEFE"})
_TINY = 4  # half points, or less: nobody reads that


class RunLook(NamedTuple):
    """What a run looks like: set apart from its paragraph; its languages; whether words of it are seen at all."""

    look: Look
    bidi: str = ""  # the language of its Arabic or Hebrew letters
    font: str = ""
    hidden: str = ""  # why nobody sees it, if so


class Numbered(NamedTuple):
    """A list and a level of it, counted from 0; -1 where the list's own styles say which."""

    num: str
    level: int


class Styles:
    """The styles part of a document; where there is none, all is plain."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.iter(W + "style") if root is not None else ()
        self._styles = {name: one for one in found if (name := one.get(W + "styleId", ""))}
        self._root = root
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._looks: dict[tuple[str, str], dict[str, str]] = {}
        self.default = next(
            (
                name
                for name, one in self._styles.items()
                if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )

    def chain(self, style: str) -> tuple[etree._Element, ...]:
        """A style and those it is based on, nearest first; rings of styles end where they began (17.7.4.3)."""
        if style not in self._chains:
            found: list[etree._Element] = []
            name = style
            while name in self._styles and self._styles[name] not in found:
                found.append(self._styles[name])
                name = val(found[-1], "basedOn")
            self._chains[style] = tuple(found)
        return self._chains[style]

    def names(self, style: str) -> Iterator[str]:
        """The names of a style and of those it is based on, in small letters; its id where no style is there."""
        chain = self.chain(style)
        yield from (val(one, "name").lower() for one in chain)
        if not chain:
            yield style.lower()

    def heading(self, style: str) -> int | None:
        """The level of a heading style, by its name or its outline level (17.3.1.20); 1 is the highest."""
        for one, name in zip(self.chain(style) or (None,), self.names(style), strict=False):
            if found := _HEADING.fullmatch(name):
                return int(found[1])
            if (level := val(one, "pPr", "outlineLvl")) and not name.startswith(("toc", "title")):
                return integer(level) + 1 if 0 <= integer(level, 9) < 9 else None
        return None

    def kind(self, style: str) -> str:
        """``title``, ``subtitle``, ``caption``, ``toc heading``, ``toc``, ``quote``, ``code`` or nothing."""
        for name in self.names(style):
            if name in ("title", "subtitle", "caption", "toc heading"):
                return name
            if re.fullmatch(r"(toc|index) [1-9]|table of figures", name):
                return "toc"
            if name in _QUOTE:
                return "quote"
            if _CODE.fullmatch(name):
                return "code"
        return ""

    def numbered(self, style: str) -> Numbered | None:
        """The list of a style, such as that of numbered headings."""
        for one in self.chain(style):
            if num := val(one, "pPr", "numPr", "numId"):
                level = val(one, "pPr", "numPr", "ilvl")
                return Numbered(num, min(max(integer(level), 0), 8) if level else -1)
        return None

    def ids(self, style: str) -> Iterator[str]:
        """The ids of a style and of those it is based on."""
        yield from (one.get(W + "styleId", "") for one in self.chain(style))

    def look(self, run: etree._Element | None, style: str, *, on_paper: bool = True) -> RunLook:
        """What sets a run with these properties apart from its paragraph of a style, and whether it is hidden.

        Bold and italic of the paragraph's style are its look, not emphasis; its language is its language.
        ``on_paper``: there is no ground behind the paragraph, so that white letters are seen by nobody.
        """
        char = val(run, "rStyle")
        base = self._looks.get((style, char))
        if base is None:
            base = self._looks[style, char] = self._base(style, char)
        return _looks(base if run is None else {**base, **_properties(run)}, on_paper)

    def _base(self, style: str, char: str) -> dict[str, str]:
        defaults = self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self._root is not None else None
        found = {key: value for key, value in _properties(defaults).items() if key in ("lang", "bidi", "east")}
        inherited = ("lang", "bidi", "east", "rtl", "vanish", "colour", "ground", "font")
        for one in reversed(self.chain(style or self.default)):
            kept = _properties(one.find(W + "rPr"))
            found.update({key: value for key, value in kept.items() if key in inherited})
        for one in reversed(self.chain(char)):
            own = _properties(one.find(W + "rPr"))
            name = val(one, "name").lower()
            if name in _LINK:
                own.pop("u", None)
            if _CODE.fullmatch(name):
                own["code"] = "1"
            found.update(own)
        return found

    @cached_property
    def set_apart(self) -> frozenset[tuple[str, str]]:
        """(style, firstRow or firstCol) of table styles that set their first row or column apart (17.7.6.6)."""
        return frozenset(
            (name, part.get(W + "type", ""))
            for name in self._styles
            for style in self.chain(name)
            for part in style.findall(W + "tblStylePr")
        )

    @cached_property
    def shaded(self) -> frozenset[str]:
        """The styles of paragraphs and tables that have a ground in some part."""
        return frozenset(
            name for name in self._styles if any(any(True for _ in one.iter(W + "shd")) for one in self.chain(name))
        )


def _looks(got: dict[str, str], on_paper: bool) -> RunLook:
    rtl = bool(got.get("rtl"))
    look = Look(
        bold=bool(got.get("b")),
        italic=bool(got.get("i")),
        strike=bool(got.get("strike")),
        underline=bool(got.get("u")),
        mark=bool(got.get("mark")),
        small_caps=bool(got.get("smallCaps")),
        code=bool(got.get("code")),
        raised=got.get("raised", ""),
        lang=got.get("bidi" if rtl else "lang", ""),
        rtl=rtl,
        east=got.get("east", ""),
    )
    hidden = ""
    if got.get("vanish"):
        hidden = HIDDEN
    elif got.get("mark") == _BLACK or _same_dark(got):
        hidden = UNDER_BLACK
    elif on_paper and got.get("colour") in _PAPER and not (got.get("mark") or got.get("ground")):
        hidden = "white words on white"
    elif 0 < integer(got.get("size"), 99) <= _TINY:
        hidden = "words too small to be read"
    return RunLook(look, got.get("bidi", ""), got.get("font", ""), hidden)


def _same_dark(got: dict[str, str]) -> bool:
    """Whether letters and their ground are both black, as where a name was blackened."""
    return got.get("ground") == "000000" and got.get("colour", "000000") == "000000"


#: The settings that are on or off, and what they are called here.
_SWITCHES = MappingProxyType(
    {
        "b": "b",
        "i": "i",
        "vanish": "vanish",
        "smallCaps": "smallCaps",
        "rtl": "rtl",
        "strike": "strike",
        "dstrike": "strike",
    }
)


def _properties(rpr: etree._Element | None) -> dict[str, str]:
    """The properties of a run (17.3.2) that matter; an empty value is one that was switched off."""
    got: dict[str, str] = {}
    for e in rpr if rpr is not None else ():
        name = e.tag.rpartition("}")[2] if isinstance(e.tag, str) else ""
        value = e.get(W + "val", "")
        if name in _SWITCHES:
            got[_SWITCHES[name]] = "1" if on(e) else ""
        elif name == "u":
            got["u"] = "" if value == "none" else "1"
        elif name == "highlight":
            got["mark"] = "" if value in ("", "none", "white") else value
        elif name == "vertAlign":
            got["raised"] = {"superscript": "sup", "subscript": "sub"}.get(value, "")
        elif name == "rFonts":
            font = e.get(W + "ascii") or e.get(W + "hAnsi") or ""
            got.update({"font": font} if font else {})
            got.update({"code": "1" if _MONOSPACED.search(font) else ""} if font else {})
        elif name == "lang":
            named = {"lang": e.get(W + "val"), "bidi": e.get(W + "bidi"), "east": e.get(W + "eastAsia")}
            got.update({key: tag for key, tag in named.items() if tag})
        elif name == "color":
            got["colour"] = "" if value == "auto" or e.get(W + "themeColor") else value.upper()
        elif name == "shd":
            fill = e.get(W + "fill", "auto").upper()
            got["ground"] = "" if fill in ("AUTO", *_PAPER) and not e.get(W + "themeFill") else fill
        elif name == "sz":
            got["size"] = value
    return got
