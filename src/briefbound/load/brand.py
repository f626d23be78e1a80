"""The brand of a pack: the part of a ``_brand.yml`` that books have a use for (docs/brand.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeAlias

from briefbound.brand.colour import normal
from briefbound.brand.named import NAMED
from briefbound.brand.palette import changes, is_told_apart
from briefbound.diagnostics import Severity
from briefbound.load.data import Node
from briefbound.load.folder import PackFolder
from briefbound.load.spelling import closest
from briefbound.model import Brand, Colours, Logo, Logos, PrintInks

#: The keys that are read, and what is read below them; "*" is any key, and None a value. The schema knows all others
#: that brand.yml has.
_Read: TypeAlias = "Mapping[str, _Read] | None"
_FILE: Mapping[str, _Read] = {"path": None, "alt": None, "light": None}
_READ: _Read = {
    "meta": {"name": {"full": None, "short": None}, "link": {"home": None}},
    "logo": {**_FILE, "images": {"*": _FILE}, "small": _FILE, "medium": _FILE, "large": _FILE},
    "defaults": {"briefbound": {"print": {"primary": {"cmyk": None, "spot": None}}}},
    "color": {"palette": {"*": {"light": None}}, "primary": {"light": None}, "secondary": {"light": None}},
}
#: What else brand.yml has; the schema refuses other keys but in mappings that brand.yml leaves open.
_UNREAD = frozenset(
    ("foreground", "background", "tertiary", "success", "info", "warning", "danger", "light", "dark", "link",
     "typography", "defaults")
)  # fmt: skip
_OPEN = ("meta", "link", "defaults")
_HOW = 'write "#rrggbb", a name of the palette, or a colour that CSS has a name for, such as navy'
_FUNCTION = re.compile(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|var)\s*\(.*", re.DOTALL)


def read_brand(folder: PackFolder, written: Node) -> Brand | None:
    """The brand that a manifest names or holds; None where it has none. Problems go to the folder."""
    node = written
    if isinstance(written.value, str):
        path = folder.find(written)
        if path is None:
            return None
        node = folder.read_data(path, "brand", written.mark)
    if not node.has_keys():
        return None
    _tell_what_is_not_read(folder, node)
    name, link = node["meta"]["name"], node["meta"]["link"]
    full = name.line() or name["full"].line()
    return Brand(
        name=full,
        short_name=name["short"].line() or full,
        link=link.text() or link["home"].text(),
        logos=_Logos(folder, node["logo"], full).read(),
        colours=replace(
            _Colours(folder, node["color"]).read(),
            inks=_inks(folder, node["defaults"]["briefbound"]["print"]["primary"]),
        ),
        mark=node.mark if node is written else replace(node.mark, line=1),
    )


def _tell_what_is_not_read(folder: PackFolder, node: Node) -> None:
    """Notes which keys have no effect, once for the whole brand; what is only misspelt is an error."""
    unread = []
    for name, inner, known in _unread(node, _READ, ""):
        key = name.rpartition(".")[2]
        if meant := closest(key, known) if key not in _UNREAD else "":
            folder.report("BB102", f"unknown key “{key}”", inner.mark, f"did you mean “{meant}”?")
        else:
            unread.append((name, inner))
    if unread:
        names = dict.fromkeys("defaults" if name.startswith("defaults.") else name for name, _ in unread)
        message = f"not read: {', '.join(f'“{name}”' for name in names)}"
        folder.report("BB152", message, unread[0][1].mark, "docs/brand.md says what books have a use for",
                      severity=Severity.NOTE)  # fmt: skip


def _unread(node: Node, read: _Read, above: str) -> Iterator[tuple[str, Node, Mapping[str, _Read]]]:
    """The keys without effect that the schema has not refused, and those that are read where they stand."""
    known = read or {}
    for key, inner in node.pairs():
        if key in known or "*" in known:
            yield from _unread(inner, known.get(key, known.get("*")), f"{above}{key}.")
        elif key in _UNREAD or (node.path and node.path[-1] in _OPEN):
            yield f"{above}{key}", inner, known


#: Names that no ink of its own can have: those of the four, and two that mean something else (ISO 32000-1, 8.6.6.4).
_NO_SPOTS = frozenset(("cyan", "magenta", "yellow", "black", "all", "none", "registration"))


def _inks(folder: PackFolder, node: Node) -> PrintInks | None:
    """The inks of the brand's colour on a press."""
    if not node.has_keys():
        return None
    written = [item.text() for item in node["cmyk"].items()]
    spot = node["spot"].line()
    if len(written) != 4:
        message = f"{len(written)} inks are named, and four are wanted"
        folder.report("BB151", message, node["cmyk"].mark, "write cyan, magenta, yellow and black: [90, 40, 35, 30]")
        return None
    if spot.lower() in _NO_SPOTS:
        folder.report("BB151", f"“{spot}” is no ink of its own", node["spot"].mark,
                      "write the name of the ink as the print shop knows it, such as PANTONE 3155 C",
                      rule="ISO 32000-1, 8.6.6.4")  # fmt: skip
    try:
        cyan, magenta, yellow, black = map(float, written)
    except ValueError:  # the schema has reported it
        return None
    return PrintInks(cmyk=(cyan, magenta, yellow, black), spot=spot, mark=node["cmyk"].mark)


class _Colours:
    """The colours of a brand: names of the palette, of other keys and of CSS followed to their values."""

    def __init__(self, folder: PackFolder, node: Node) -> None:
        self._folder = folder
        self._node = node
        self._palette = dict(node["palette"].pairs())
        self._circles: set[str] = set()  # names that lead in circles, each of which is told once

    def read(self) -> Colours:
        primary, secondary = self._value(self._node["primary"]), self._value(self._node["secondary"])
        palette = ((name, self._value(node)) for name, node in self._palette.items())
        colours = Colours(
            primary=primary, secondary=secondary, palette=tuple((name, value) for name, value in palette if value)
        )
        if primary:
            self._tell_changes(primary)
        if primary and secondary and not is_told_apart(primary, secondary):
            message = f"the second colour, {secondary}, looks like the first, {primary}, and charts do without it"
            self._folder.report("BB891", message, self._node["secondary"].mark,
                                "choose a colour of another hue, or lighter or darker",
                                severity=Severity.WARNING)  # fmt: skip
        return colours

    def _tell_changes(self, primary: str) -> None:
        clauses = "; ".join(changes(primary))
        if clauses:
            self._folder.report("BB890", f"of {primary}, the colour of the brand: {clauses}",
                                self._node["primary"].mark, "nothing is to be done: this holds WCAG 2.2, level AA",
                                rule="WCAG 2.2, 1.4.3", severity=Severity.NOTE)  # fmt: skip

    def _value(self, node: Node) -> str:
        """The value of a colour, or an empty text where there is none, or none that can be read, which is told."""
        return self._followed(_of_light(node), ())

    def _followed(self, node: Node, names: tuple[str, ...]) -> str:
        text = node.text()
        if not text:
            return ""
        if value := normal(text):
            return value
        if text in names:
            if not self._circles & set(names):
                circle = " → ".join([*names[names.index(text) :], text])
                self._folder.report("BB108", f"the colours {circle} lead in a circle", node.mark, _HOW)
            self._circles.update(names)
            return ""
        if text in self._palette and _key(node) != text:
            return self._followed(_of_light(self._palette[text]), (*names, text))
        if text.lower() in NAMED:
            return NAMED[text.lower()]
        if text in ("primary", "secondary") and _key(node) != text and self._node[text].value is not None:
            return self._followed(_of_light(self._node[text]), (*names, text))
        self._folder.report("BB151", f"“{text}” is no colour that can be read", node.mark, self._hint(text))
        return ""

    def _hint(self, text: str) -> str:
        if value := normal(f"#{text}"):
            return f'write "{value}"'
        if text.startswith("#") and len(text) in (5, 9):
            return "write it without the digits for transparency: inks and grounds are opaque"
        if _FUNCTION.fullmatch(text):
            return "write it as #rrggbb; any picture editor shows these digits beside the colour"
        meant = closest(text, [*self._palette, *NAMED])
        return f"did you mean “{meant}”?" if meant else _HOW


def _key(node: Node) -> str | int:
    return node.path[-2] if node.path[-1] == "light" else node.path[-1]


def _of_light(node: Node) -> Node:
    """What is for light pages, where a value has two forms: paper is white, and e-books are seen on all grounds."""
    return node["light"] if node.has_keys() and node["light"].value is not None else node


class _Logos:
    """The logos of a brand, with their files found."""

    def __init__(self, folder: PackFolder, node: Node, name: str) -> None:
        self._folder = folder
        self._node = node
        self._name = name
        self._found: dict[tuple[str | int, ...], Logo | None] = {}

    def read(self) -> Logos:
        node = self._node
        if isinstance(node.value, str) or node["path"].value is not None:
            only = self._logo(node)
            return Logos(medium=only, small=only)
        medium = self._used(node["medium"] if node["medium"].value is not None else node["large"])
        small = self._used(node["small"])
        return Logos(medium=medium, small=small)

    def _used(self, node: Node) -> Logo | None:
        """The logo that a use names: by its name among the images, or by its file."""
        node = _of_light(node)
        named = self._node["images"][node.text()] if node.text() else None
        return self._logo(named if named is not None and named.value is not None else node)

    def _logo(self, node: Node) -> Logo | None:
        if node.path not in self._found:
            self._found[node.path] = self._read(node)
        return self._found[node.path]

    def _read(self, node: Node) -> Logo | None:
        written = node["path"] if node.has_keys() else node
        if not written.text():
            return None
        path = self._folder.find(_beside(written))
        alt = node["alt"].line()
        if not alt:
            shown = self._name or "The organisation"
            self._folder.report("BB153", "the logo has no text alternative", node.mark,
                                f"write the organisation's name: {{path: {written.text()}, alt: {shown}}}",
                                rule="WCAG 2.2, 1.1.1")  # fmt: skip
        return Logo(path=path, alt=alt, mark=written.mark) if path and alt else None


def _beside(node: Node) -> Node:
    """A path as the manifest would write it: those in a brand file begin in its folder."""
    folder = node.file.parent
    text = node.text()
    if folder == PurePosixPath(".") or "://" in text or text.startswith(("/", "\\", "~")):
        return node
    return replace(node, value=f"{folder}/{text}")
