"""Styles of OpenDocument: what a paragraph is, how words look, how lists count (1.3, part 3, 16 to 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.odf.names import full, get, integer, short
from briefbound.importers.odf.sight import Sight, ground_of, with_text
from briefbound.importers.sight import PAPER, RGB
from briefbound.importers.tree import Look

if TYPE_CHECKING:
    from lxml import etree

_MONOSPACE = re.compile(
    r"mono|courier|consolas|typewriter|menlo|lucida console|fixed|andale|source code|teletype", re.IGNORECASE
)
_KINDS = (
    (re.compile(r"title|document title"), "title"),
    (re.compile(r"subtitle"), "subtitle"),
    (re.compile(r"quotations?|quote|block ?text|block ?quotation|intense quote|blockquote"), "quote"),
    (re.compile(r"preformatted text|source code|html preformatted|preformatted|code"), "code"),
    (re.compile(r"caption|.* ?caption|illustration index caption"), "caption"),
    (re.compile(r"horizontal line"), "rule"),
    (re.compile(r"definition term(?: tight)?|list heading"), "term"),
    (re.compile(r"definition definition(?: tight)?|list contents"), "definition"),
    (re.compile(r"table heading"), "table heading"),
)
_CODE_NAMES = frozenset({"source text", "teletype", "user entry", "example", "verbatim char", "source code"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style; ``automatic`` is what an author did by hand, without naming it."""

    name: str
    display: str
    parent: str
    automatic: bool
    element: etree._Element

    def properties(self, kind: str) -> etree._Element | None:
        return self.element.find(full(f"style:{kind}-properties"))


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is marked; ``form`` is empty for bullets and for numbers that do not show."""

    is_number: bool
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels its number shows
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a style makes of its paragraphs.

    ``kind`` is title, quote, code, caption...; ``level`` that of a heading, or 0; ``look`` has the languages of all
    its styles, else only what was set by hand; ``complex`` is the language of letters such as those of Arabic;
    ``in_lists`` is the style of its list, empty where it takes its paragraphs out of lists.
    """

    kind: str
    level: int
    look: Look
    complex: str
    hidden: bool
    breaks_page: bool
    code: bool
    in_lists: str | None


class SpanManner(NamedTuple):
    """What a style makes of words in a paragraph: whether they are seen, and which language of theirs it names."""

    hidden: bool
    complex: str


@dataclass(slots=True)
class Styles:
    """The styles of a text, by family and name."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    defaults: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)
    _manners: dict[str, Manner] = field(default_factory=dict)
    _span_manners: dict[str, SpanManner] = field(default_factory=dict)
    _sights: dict[tuple[str, str, Sight], Sight] = field(default_factory=dict)
    page: RGB | None = PAPER  # the ground of pages; None where they differ
    _spans: dict[tuple[str, Look], Look] = field(default_factory=dict)

    def add(self, root: etree._Element | None, *, own: bool) -> None:
        """Reads the styles of a part; ``own``: also those that the text itself refers to without naming them."""
        for group in root if root is not None else ():
            kind = short(group.tag)
            if kind == "office:font-face-decls":
                for face in group:
                    self.faces[get(face, "style:name")] = get(face, "svg:font-family")
            elif kind == "office:automatic-styles" and not own:
                self._add_pages(group)
            elif kind == "office:styles" or (kind == "office:automatic-styles" and own):
                for e in group:
                    self._add(e, automatic=kind == "office:automatic-styles")

    def _add_pages(self, group: etree._Element) -> None:
        layouts = group.iter(full("style:page-layout-properties"))
        grounds = {ground_of(properties, PAPER) for properties in layouts}
        self.page = grounds.pop() if len(grounds) == 1 else None if grounds else PAPER

    def _add(self, e: etree._Element, *, automatic: bool) -> None:
        name, family = get(e, "style:name"), get(e, "style:family")
        match short(e.tag):
            case "style:style":
                display = get(e, "style:display-name") or _decoded(name)
                self.styles[family, name] = Style(name, display, get(e, "style:parent-style-name"), automatic, e)
            case "style:default-style":
                self.defaults[family] = e
            case "text:list-style":
                self.lists[name] = dict(_levels(e))
            case "text:outline-style":
                self.outline = dict(_levels(e))

    def chain(self, family: str, name: str) -> Iterator[Style]:
        """A style and those that it is based on; rings end."""
        met: set[str] = set()
        while name not in met and (style := self.styles.get((family, name))):
            yield style
            met.add(name)
            name = style.parent

    def paragraph(self, name: str) -> Manner:
        """What a style makes of its paragraphs."""
        if name not in self._manners:
            kind = self._kind(name)
            self._manners[name] = Manner(
                kind=kind,
                level=self._level(name),
                look=self._paragraph_look(name),
                complex=self._complex(name),
                hidden=self._hides("paragraph", name),
                breaks_page=self._breaks_page(name),
                code=kind == "code" or (not kind and self._is_code(name)),
                in_lists=self._list_style(name),
            )
        return self._manners[name]

    def span(self, name: str) -> SpanManner:
        """What a style makes of words in a paragraph."""
        if name not in self._span_manners:
            scripts = (complex_language(style.properties("text")) for style in self.chain("text", name))
            script = next(filter(None, scripts), "")
            self._span_manners[name] = SpanManner(self._hides("text", name), script)
        return self._span_manners[name]

    def _kind(self, name: str) -> str:
        named = [style.display for style in self.chain("paragraph", name) if not style.automatic]
        if not named and ("paragraph", name) not in self.styles:
            named = [_decoded(name)]  # of a maker that leaves styles to the reader
        for display in named:
            shown = display.lower().replace("_", " ").strip()
            for pattern, kind in _KINDS:
                if pattern.fullmatch(shown):
                    return kind
        return ""

    def _level(self, name: str) -> int:
        for style in self.chain("paragraph", name):
            if (level := style.element.get(full("style:default-outline-level"))) is not None:
                return integer(level)
        found = re.fullmatch(r"Heading_20_(\d)", name)
        return int(found[1]) if found and ("paragraph", name) not in self.styles else 0

    def _list_style(self, name: str) -> str | None:
        for style in self.chain("paragraph", name):
            if (found := style.element.get(full("style:list-style-name"))) is not None:
                return found
        return None

    def _breaks_page(self, name: str) -> bool:
        for style in self.chain("paragraph", name):
            if get(style.element, "style:master-page-name"):
                return True
            if value := get(style.properties("paragraph"), "fo:break-before"):
                return value == "page"
        return False

    def columns(self, name: str) -> int:
        """The number of columns of a section."""
        style = self.styles.get(("section", name))
        found = style.element.find(f".//{full('style:columns')}") if style else None
        return integer(get(found, "fo:column-count"), 1)

    def _paragraph_look(self, name: str) -> Look:
        look = Look()
        if (first := self.defaults.get("paragraph")) is not None:
            look = _languages(first.find(full("style:text-properties")), look)
        for style in reversed(list(self.chain("paragraph", name))):
            properties = style.properties("text")
            look = _languages(properties, look)
            mode = get(style.properties("paragraph"), "style:writing-mode")
            if mode and mode != "page":
                look = look._replace(rtl=mode.startswith("rl"))
            if style.automatic:
                look = self._changed(properties, look)
        return look

    def _complex(self, name: str) -> str:
        for style in self.chain("paragraph", name):
            if language := complex_language(style.properties("text")):
                return language
        default = self.defaults.get("paragraph")
        return "" if default is None else complex_language(default.find(full("style:text-properties")))

    def text_look(self, name: str, look: Look) -> Look:
        """How words in a span look."""
        if (known := self._spans.get((name, look))) is None:
            known = self._spans[name, look] = self._text_look(name, look)
        return known

    def _text_look(self, name: str, look: Look) -> Look:
        for style in reversed(list(self.chain("text", name))):
            properties = style.properties("text")
            look = self._changed(properties, _languages(properties, look))
            if style.display.lower() in _CODE_NAMES:
                look = look._replace(code=True)
        return look

    def _is_code(self, name: str) -> bool:
        for style in self.chain("paragraph", name):
            if (face := self._face(style.properties("text"))) is not None:
                return bool(_MONOSPACE.search(face))
        return False

    def _hides(self, family: str, name: str) -> bool:
        """Whether words of a style are not shown (``text:display``)."""
        for style in self.chain(family, name):
            if value := get(style.properties("text"), "text:display"):
                return value == "none"
        return False

    def ground(self, family: str, name: str, around: RGB | None) -> RGB | None:
        """The ground behind what a style of a section, a table, a row, a cell or a frame is of."""
        for style in reversed(list(self.chain(family, name))):
            around = ground_of(style.properties(family), around)
        return around

    def sight(self, family: str, name: str, around: Sight) -> Sight:
        """How words of a style, of paragraphs or in them, are seen inside what is around them."""
        key = (family, name, around)
        if key not in self._sights:
            if family == "paragraph" and (default := self.defaults.get(family)) is not None:
                around = with_text(default.find(full("style:text-properties")), around)
            chain = list(reversed(list(self.chain(family, name))))
            for style in chain if family == "paragraph" else ():
                around = around._replace(ground=ground_of(style.properties("paragraph"), around.ground))
            for style in chain:
                around = with_text(style.properties("text"), around)
            self._sights[key] = around
        return self._sights[key]

    def is_mark(self, family: str, name: str) -> bool:
        """Whether a style, or one that it is based on, is named like a mark of withholding."""
        names = [style.display for style in self.chain(family, name)] or [_decoded(name)]
        return any(map(is_mark_name, names))

    def _changed(self, properties: etree._Element | None, look: Look) -> Look:
        """A look with what properties of text change in it (OpenDocument 1.3, part 3, 20)."""
        if properties is None:
            return look
        if weight := get(properties, "fo:font-weight"):
            look = look._replace(bold=weight == "bold" or integer(weight) >= 600)
        if style := get(properties, "fo:font-style"):
            look = look._replace(italic=style in ("italic", "oblique"))
        if variant := get(properties, "fo:font-variant"):
            look = look._replace(small_caps=variant == "small-caps")
        for name, key in (("line-through", "strike"), ("underline", "underline")):
            line = get(properties, f"style:text-{name}-style") or get(properties, f"style:text-{name}-type")
            if line:
                look = look._replace(**{key: line != "none"})  # type: ignore[arg-type]
        if position := get(properties, "style:text-position").split():
            up = position[0] == "super" or (position[0] != "sub" and _percent(position[0]) > 0)
            down = position[0] == "sub" or _percent(position[0]) < 0
            look = look._replace(raised="sup" if up else "sub" if down else "")
        if ground := get(properties, "fo:background-color"):
            look = look._replace(mark=ground not in ("transparent", "#ffffff"))
        if (face := self._face(properties)) is not None:
            look = look._replace(code=bool(_MONOSPACE.search(face)))
        return look

    def _face(self, properties: etree._Element | None) -> str | None:
        name = get(properties, "style:font-name")
        face = f"{name} {self.faces.get(name, '')} {get(properties, 'fo:font-family')}".strip()
        return face or None


def _languages(properties: etree._Element | None, look: Look) -> Look:
    if properties is None:
        return look
    for name, key in (("", "lang"), ("-asian", "east")):
        tag = get(properties, f"style:rfc-language-tag{name}")
        language = get(properties, f"fo:language{name}" if not name else f"style:language{name}")
        country = get(properties, f"fo:country{name}" if not name else f"style:country{name}")
        if tag or language:
            plain = "" if language in ("none", "zxx", "zxx-none") else language
            wide = f"{plain}-{country}" if plain and country and country != "none" else plain
            look = look._replace(**{key: tag or wide})  # type: ignore[arg-type]
    return look


def complex_language(properties: etree._Element | None) -> str:
    """The language of letters such as those of Arabic and Hebrew."""
    language = get(properties, "style:language-complex")
    return "" if language in ("none", "zxx") else language


def _levels(e: etree._Element) -> Iterator[tuple[int, ListLevel]]:
    for level in e:
        if not isinstance(level.tag, str):
            continue
        kind = short(level.tag)
        is_number = kind in ("text:list-level-style-number", "text:outline-level-style")
        yield (
            integer(get(level, "text:level"), 1),
            ListLevel(
                is_number=is_number,
                form=get(level, "style:num-format") if is_number else "",
                prefix=get(level, "style:num-prefix"),
                suffix=get(level, "style:num-suffix"),
                start=integer(get(level, "text:start-value"), 1),
                shown=max(1, integer(get(level, "text:display-levels"), 1)),
                bullet=get(level, "text:bullet-char"),
            ),
        )


def _decoded(name: str) -> str:
    """The name of a style as it is shown: ``Heading 1`` for ``Heading_20_1``."""
    return re.sub(r"_([0-9a-f]{2,4})_", lambda found: chr(int(found[1], 16)), name)


def _percent(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 0
