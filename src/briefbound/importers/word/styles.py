"""Styles with what they inherit (ISO/IEC 29500-1, 17.7): what paragraphs and runs are, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.sight import HIDDEN, PAPER, RGB, UNDER_BLACK, Unseen, alike, is_dark, of_hex, unseen
from briefbound.importers.tree import Look
from briefbound.importers.word.colours import Colours, highlight, written
from briefbound.importers.word.names import W14, W
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
#: The properties by which words are unseen, which tables, paragraphs and runs hand down.
_SIGHT = (
    "vanish",
    "colour",
    "ground",
    "highlight",
    "fill",
    "opacity",
    "outline",
    "size",
    "complex size",
    "width",
    "font",
    "rtl",
)
_LOWEST = 40  # twentieths of a point of a line, or less: nobody reads that
_NARROWEST = 5  # percent of the width of letters, or less: nobody reads that
#: What applies to parts of a table, in that order (17.7.6).
_PARTS = (
    *("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow"),
    *("neCell", "nwCell", "seCell", "swCell"),
)

Letters = tuple[tuple[str, str], ...]


class RunLook(NamedTuple):
    """What a run looks like: set apart from its paragraph; its languages; whether words of it are seen at all."""

    look: Look
    bidi: str = ""  # the language of its Arabic or Hebrew letters
    font: str = ""
    hidden: Unseen | None = None  # why nobody sees it, if so
    named: str = ""  # what it is in that is named like a mark of withholding


class CellLook(NamedTuple):
    """What a style makes of a cell: its ground, None where that of the page is seen; what its letters have."""

    ground: RGB | None = None
    letters: Letters = ()


class Numbered(NamedTuple):
    """A list and a level of it, counted from 0; -1 where the list's own styles say which."""

    num: str
    level: int


class Styles:
    """The styles part of a document; where there is none, all is plain."""

    def __init__(self, root: etree._Element | None, colours: Colours | None = None) -> None:
        self.colours = colours or Colours()
        found = root.iter(W + "style") if root is not None else ()
        self._styles = {name: one for one in found if (name := one.get(W + "styleId", ""))}
        self._root = root
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._looks: dict[tuple[str, str, Letters], dict[str, str]] = {}
        self._cells: dict[tuple[str, frozenset[str]], CellLook] = {}
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

    def look(
        self, run: etree._Element | None, style: str, *, behind: RGB | None = PAPER, letters: Letters = ()
    ) -> RunLook:
        """What sets a run with these properties apart from its paragraph of a style, and whether it is hidden.

        Bold and italic of the paragraph's style are its look, not emphasis; its language is its language.
        ``behind``: the ground of the paragraph, None where nobody knows; ``letters``: what those of a table have.
        """
        char = val(run, "rStyle")
        base = self._looks.get((style, char, letters))
        if base is None:
            base = self._looks[style, char, letters] = self._base(style, char, letters)
        return _looks(base if run is None else {**base, **_properties(run, self.colours)}, behind)

    def _base(self, style: str, char: str, letters: Letters) -> dict[str, str]:
        defaults = self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self._root is not None else None
        first = ("lang", "bidi", "east", "vanish", "colour", "fill", "opacity", "size")
        found = {key: value for key, value in _properties(defaults, self.colours).items() if key in first}
        found.update(letters)
        inherited = ("lang", "bidi", "east", *_SIGHT)
        for one in reversed(self.chain(style or self.default)):
            kept = _properties(one.find(W + "rPr"), self.colours)
            found.update({key: value for key, value in kept.items() if key in inherited})
        for one in reversed(self.chain(char)):
            own = _properties(one.find(W + "rPr"), self.colours)
            name = val(one, "name").lower()
            if name in _LINK:
                own.pop("u", None)
            if _CODE.fullmatch(name):
                own["code"] = "1"
            found.update(own)
        kinds = ((style, "a style of paragraphs"), (char, "a style of words"))
        found["named"] = next((kind for one, kind in kinds if one and self.is_mark(one)), "")
        return found

    def is_mark(self, style: str) -> bool:
        """Whether a style, or one it is based on, has a name, an alias or an id that reads like a mark."""
        chain = self.chain(style)
        called = (name for one in chain for name in (val(one, "name"), one.get(W + "styleId", "")))
        aliases = (name for one in chain for name in re.split("[,;]", val(one, "aliases")))
        return any(map(is_mark_name, (*called, *aliases) if chain else (style,)))

    def ground(self, settings: etree._Element | None, style: str, behind: RGB | None) -> RGB | None:
        """What is behind a paragraph of a style, on a page or in a cell that is ``behind`` it; None: nobody knows."""
        found = (one.find(f"{W}pPr/{W}shd") for one in self.chain(style or self.default))
        own = settings.find(W + "shd") if settings is not None else None
        shd = own if own is not None else next((one for one in found if one is not None), None)
        return self.colours.ground(shd) or behind

    def is_flat(self, settings: etree._Element | None, style: str) -> bool:
        """Whether the lines of a paragraph are so low (17.3.1.33) that nobody reads them."""
        own = settings.find(W + "spacing") if settings is not None else None
        chain = (one.find(f"{W}pPr/{W}spacing") for one in self.chain(style or self.default))
        said = next((one for one in (own, *chain) if one is not None and one.get(W + "line")), None)
        return (
            said is not None and said.get(W + "lineRule") == "exact" and integer(said.get(W + "line"), 99) <= _LOWEST
        )

    def cell(self, style: str, parts: frozenset[str]) -> CellLook:
        """What a style of tables makes of a cell in these parts of it, such as ``firstRow`` (17.7.6)."""
        if (style, parts) not in self._cells:
            ground, letters = None, dict[str, str]()
            chain = [*reversed(self.chain(style))]
            for one in (*chain, *(part for name in _PARTS if name in parts for part in _parts(chain, name))):
                letters.update(_properties(one.find(W + "rPr"), self.colours))
                for shd in (one.find(f"{W}tcPr/{W}shd"), one.find(f"{W}pPr/{W}shd")):
                    ground = ground if shd is None else self.colours.ground(shd)
            kept = tuple((key, value) for key, value in letters.items() if key in _SIGHT)
            self._cells[style, parts] = CellLook(ground, kept)
        return self._cells[style, parts]

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
        """The styles of tables that have a ground in some part."""
        return frozenset(
            name for name in self._styles if any(any(True for _ in one.iter(W + "shd")) for one in self.chain(name))
        )


def _parts(chain: list[etree._Element], name: str) -> Iterator[etree._Element]:
    """What styles say of a part of their tables."""
    return (part for one in chain for part in one.findall(W + "tblStylePr") if part.get(W + "type") == name)


def _looks(got: dict[str, str], behind: RGB | None) -> RunLook:
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
    return RunLook(look, got.get("bidi", ""), got.get("font", ""), _hidden(got, behind), got.get("named", ""))


def _hidden(got: dict[str, str], behind: RGB | None) -> Unseen | None:
    """Why words with these properties are seen by nobody, if so."""
    if got.get("vanish"):
        return Unseen(HIDDEN)
    bar, shade = of_hex(got.get("highlight")), of_hex(got.get("ground"))
    # Black behind single words is a bar, whatever letters a program would pick to be seen on it.
    if (bar and is_dark(bar)) or (shade and is_dark(shade) and not got.get("colour")):
        return Unseen(UNDER_BLACK, bar=True)
    size = integer(got.get("complex size" if got.get("rtl") else "size"), 99) / 2
    outline, ground = of_hex(got.get("outline")), bar or shade or behind
    if got.get("outline") and not (outline and ground and alike(outline, ground)):
        return None  # their edges are seen
    return unseen(
        of_hex(got.get("fill") or got.get("colour")),
        ground,
        size=size if integer(got.get("width"), 100) > _NARROWEST and not got.get("flat") else 0,
        opacity=float(got.get("opacity", 1)),
        face=got.get("font", ""),
    )


#: The settings that are on or off, and what they are called here.
_SWITCHES = MappingProxyType(
    {
        "b": "b",
        "i": "i",
        "vanish": "vanish",
        "specVanish": "vanish",
        "smallCaps": "smallCaps",
        "rtl": "rtl",
        "strike": "strike",
        "dstrike": "strike",
    }
)


_SIZES = MappingProxyType({"sz": "size", "szCs": "complex size", "w": "width"})


def _properties(rpr: etree._Element | None, colours: Colours) -> dict[str, str]:
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
            got["highlight"] = written(highlight(value))
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
            got["colour"] = written(colours.letters(e))
        elif name == "textFill" and e.tag.startswith(W14):
            fill = colours.fill(e)
            got["fill"], got["opacity"] = (written(fill.colour), str(fill.opacity)) if fill else ("", "1")
        elif name == "textOutline" and e.tag.startswith(W14):
            fill = colours.fill(e)
            got["outline"] = (written(fill.colour) or "of colours") if fill and fill.opacity else ""
        elif name == "shd":
            got["ground"] = written(colours.ground(e))
        elif name in _SIZES:
            got[_SIZES[name]] = value
    return got
