"""A drawing's attributes written anew: those of SVG alone, and no name that anybody gave.

Ids become a1, a2..., classes c1, c2..., variables --v1..., keyframes k1... and the results of filters r1..., in the
order of the document; what nothing refers to has none.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefbound.compose.svg.declarations import Declaration, Names, of_attribute, of_style, references, write
from briefbound.compose.svg.embedded import picture_number
from briefbound.compose.svg.scene import is_met
from briefbound.compose.svg.sheets import Rule, Sheets, style_written
from briefbound.compose.svg.vocabulary import (
    ATTRIBUTES,
    INPUTS,
    PIPES,
    PROPERTIES,
    XLINK_HREF,
    XML_LANG,
    XML_SPACE,
    are_numbers,
    is_plain,
    language_of,
    local_name,
    path_data,
    points,
)


class Renaming:
    """The attributes of one drawing, as they are published."""

    def __init__(self, root: etree._Element, sheets: Sheets, rules: list[Rule]) -> None:
        self._sheets = sheets
        self._own = sheets.own
        self._nodes = list(root.iter(etree.Element))
        self.names = Names()
        self._pipes: dict[str, str] = {}
        self._classes: dict[etree._Element, list[str]] = {}
        self.selectors = self._class_names(rules)
        self._name(rules)

    def _class_names(self, rules: list[Rule]) -> list[tuple[str, Rule]]:
        """A selector for each rule, and the classes of each element: numbered as the document needs them."""
        of: dict[etree._Element, list[int]] = {}
        for position, rule in enumerate(rules):
            if not rule.verbatim:
                for node in rule.nodes:
                    of.setdefault(node, []).append(position)
        numbered: dict[int, str] = {}
        for node in self._nodes:
            self._classes[node] = [numbered.setdefault(one, f"c{len(numbered) + 1}") for one in of.get(node, ())]
        return [(rule.verbatim or f".{numbered[position]}", rule) for position, rule in enumerate(rules)]

    def _name(self, rules: list[Rule]) -> None:
        seen: dict[str, set[str]] = {"id": set(), "variable": set(), "keyframes": set()}

        def see(kind: str, name: str) -> None:
            seen[kind].add(name)

        for rule in rules:
            for one in rule.declarations:
                references(one.tokens, see)
        for node in self._nodes:
            for key in ("href", XLINK_HREF):
                see("id", str(node.get(key) or "")[1:])
            for one in self._declared(node):
                references(one.tokens, see)
        used = [name for name in self._sheets.keyframes if name in seen["keyframes"]]
        for name in used:
            for _, frame in self._sheets.keyframes[name]:
                for one in frame:
                    references(one.tokens, see)
        self.names.keyframes = {name: f"k{number}" for number, name in enumerate(used, 1)}
        self.names.variables = {name: f"--v{number}" for number, name in enumerate(sorted(seen["variable"]), 1)}
        wanted = [str(node.get("id")) for node in self._nodes if node.get("id") in seen["id"]]
        self.names.ids = {name: f"a{number}" for number, name in enumerate(wanted, 1)}

    def _declared(self, node: etree._Element) -> list[Declaration]:
        found = [one for key, value in node.attrib.items() if str(key) in PROPERTIES
                 if (one := of_attribute(str(key), str(value)))]  # fmt: skip
        return [*found, *of_style(str(node.get("style") or ""), self._own)[0]]

    def rewrite(self) -> None:
        """Gives every element its attributes anew."""
        for node in self._nodes:
            before = {str(key): str(value) for key, value in node.attrib.items()}
            node.attrib.clear()
            for key, value in before.items():
                if (written := self._attribute(node, key, value, before)) is not None:
                    node.set(key, written)
            if self._classes[node]:
                node.set("class", " ".join(self._classes[node]))

    def _attribute(self, node: etree._Element, key: str, value: str, before: Mapping[str, str]) -> str | None:
        """What is published of an attribute; None where that is nothing."""
        if key in ATTRIBUTES:
            return value.strip() if are_numbers(value) or _is_plain(key, value) else None
        if key in PROPERTIES:
            one = of_attribute(key, value)
            return write(one.tokens, self.names) if one else None
        if key == "d":
            return path_data(value)
        if key == "points":
            return points(value.strip())
        if key == "style":
            return style_written(of_style(value, self._own)[0], self.names) or None
        if key == "id":
            return self.names.ids.get(value)
        if key in ("href", XLINK_HREF):
            if local_name(node) == "image" and picture_number(value) is not None:
                return value
            new = self.names.ids.get(value[1:])
            return f"#{new}" if new else None
        if key in PIPES:
            return value if value in INPUTS else self._pipe(value)
        if key in (XML_LANG, "lang"):
            return language_of(value) or None
        if key == XML_SPACE:
            return value if value in ("preserve", "default") else None
        if key == "path" and local_name(node) == "textPath":
            return path_data(value)
        if key == "systemLanguage":
            return ", ".join(filter(None, map(language_of, value.split(",")))) or None
        if key == "requiredExtensions":
            return value if is_met(_like(before)) is None else None
        return None

    def _pipe(self, name: str) -> str:
        return self._pipes.setdefault(name, f"r{len(self._pipes) + 1}")


def _like(attributes: Mapping[str, str]) -> etree._Element:
    return etree.Element("g", {"requiredExtensions": attributes["requiredExtensions"]})


def _is_plain(key: str, value: str) -> bool:
    import tinycss2

    return is_plain(tinycss2.parse_component_value_list(value), key)
