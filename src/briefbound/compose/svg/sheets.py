"""The style sheets of a drawing: which rule is about which element, and what each element is told by all of them.

A rule that holds only sometimes (of a medium, of an animation, of a selector that is not understood) leaves both
values possible. Rules are written anew for classes of our own, so that no word of a selector is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefbound.compose.svg.declarations import (
    UNKNOWN,
    Declaration,
    Names,
    of_attribute,
    of_style,
    read,
    references,
    spelt_out,
    write,
)
from briefbound.compose.svg.vocabulary import ELEMENTS, OF_CSS, PROPERTIES, SVG, is_plain, local_name

#: Property -> the values that it may have, in order: more than one where it cannot be told which.
Values = Mapping[str, tuple[str, ...]]

_UNLAYERED = 1 << 30  # what is in no layer has the last word
_MOST_VALUES = 6
_MOST_TESTS = 2_000_000  # of selectors against elements
_MOST_SIBLINGS = 2_000  # that a selector may look at


class TooManyRules(ValueError):
    """The rules of a drawing would be compared with its elements for too long."""


@dataclass(slots=True)
class Rule:
    """A selector with what it declares, the conditions around it, and the elements that it selects."""

    declarations: tuple[Declaration, ...]
    conditions: tuple[str, ...]
    specificity: tuple[int, ...] = (0, 0, 0)
    order: int = 0
    layer: int = 0
    verbatim: str = ""  # the selector where it is one word of SVG
    unsure: bool = False  # whether it selects these elements at all
    nodes: list[etree._Element] = field(default_factory=list)

    @property
    def rank(self) -> tuple[object, ...]:
        """Its place in the cascade, the last word last (CSS Cascade 5, 6.1)."""
        return self.layer, self.specificity, self.order


class Sheets:
    """All that CSS says in one drawing. Raises TooManyRules, and RecursionError of what is nested too deep."""

    def __init__(self, root: etree._Element) -> None:
        self.rules: list[Rule] = []
        self.keyframes: dict[str, list[tuple[str, tuple[Declaration, ...]]]] = {}
        self.doubtful = False  # whether something in a sheet was not understood
        self._compiled: list[tuple[Any, Rule]] = []
        self._layers: dict[str, int] = {}
        self._namespaces: dict[str | None, str] = {}
        self._of: dict[etree._Element, list[Rule]] = defaultdict(list)
        self._widest = max((len(node) for node in root.iter(etree.Element)), default=0)
        # Browsers heed the style elements of XHTML, too, which are dropped as all of other namespaces.
        self.doubtful = any(local_name(node) != "style" for node in root.iter("{*}style"))
        sheets = list(_sheets(root))
        if sheets:
            self._read(sheets)
            self._select(root)

    @property
    def own(self) -> frozenset[str]:
        """The names of keyframes."""
        return frozenset(self.keyframes)

    # ------------------------------------------------------------ reading

    def _read(self, sheets: list[tuple[str, str]]) -> None:
        import tinycss2

        parsed = [(tinycss2.parse_stylesheet(text, True, True), media) for text, media in sheets]
        for rules, _ in parsed:
            for rule in rules:
                if rule.type == "at-rule" and rule.lower_at_keyword in ("keyframes", "-webkit-keyframes"):
                    self._read_keyframes(rule)
        for rules, media in parsed:
            conditions = self._condition("media", tinycss2.parse_component_value_list(media))
            if conditions is not None:
                self._rules(rules, conditions)

    def _read_keyframes(self, rule: Any) -> None:
        import tinycss2

        names = [token.value for token in rule.prelude if token.type in ("ident", "string")]
        if len(names) != 1 or rule.content is None:
            return
        frames = []
        for frame in tinycss2.parse_rule_list(rule.content, True, True):
            if frame.type == "qualified-rule" and is_plain(frame.prelude, "keyframes"):
                inside = tinycss2.parse_blocks_contents(frame.content, True, True)
                frames.append((tinycss2.serialize(frame.prelude).strip(), read(inside, frozenset())[0]))
        self.keyframes[names[0]] = frames

    def _condition(self, keyword: str, prelude: Iterable[Any]) -> tuple[str, ...] | None:
        """What a rule inside of a condition is bound to: nothing where it always holds, None where it never does."""
        import tinycss2

        tokens = [token for token in prelude if token.type != "comment"]
        text = tinycss2.serialize(tokens).strip().lower()
        if keyword == "media" and text in ("", "all"):
            return ()
        if keyword == "media" and text == "not all":
            return None
        names = frozenset(PROPERTIES | OF_CSS)
        if not is_plain(tokens, "media", names):
            self.doubtful = True
            return None
        return (f"@{keyword} {text}",)

    def _rules(self, rules: Iterable[Any], conditions: tuple[str, ...], layer: str | None = None) -> None:
        import tinycss2

        for rule in rules:
            if rule.type == "qualified-rule":
                self._style_rule(rule.prelude, rule.content, conditions, layer)
            elif rule.type == "error":
                self.doubtful = True
            elif rule.type == "at-rule":
                keyword = rule.lower_at_keyword
                if keyword in ("media", "supports") and rule.content is not None:
                    more = self._condition(keyword, rule.prelude)
                    if more is not None:
                        inside = tinycss2.parse_rule_list(rule.content, True, True)
                        self._rules(inside, conditions + more, layer)
                elif keyword == "layer":
                    names = [f"{layer or ''}.{one.strip()}" for one in tinycss2.serialize(rule.prelude).split(",")]
                    for name in names:
                        self._layers.setdefault(name, len(self._layers))
                    if rule.content is not None:
                        self._rules(tinycss2.parse_rule_list(rule.content, True, True), conditions, names[0])
                elif keyword == "namespace":
                    self._namespace(rule.prelude)
                elif keyword not in ("keyframes", "-webkit-keyframes", "charset", "page"):
                    self.doubtful = True

    def _namespace(self, prelude: Iterable[Any]) -> None:
        tokens = [token for token in prelude if token.type not in ("whitespace", "comment")]
        prefix = tokens[0].value if len(tokens) > 1 and tokens[0].type == "ident" else None
        value = tokens[-1].value if tokens and tokens[-1].type in ("string", "url") else ""
        self._namespaces[prefix] = value

    def _style_rule(
        self, prelude: list[Any], content: list[Any], conditions: tuple[str, ...], layer: str | None
    ) -> None:
        import cssselect2
        import tinycss2

        inside = tinycss2.parse_blocks_contents(content, True, True)
        declarations, whole = read(inside, self.own)
        self.doubtful |= not whole
        for one in inside:
            if one.type == "qualified-rule":
                self._style_rule(_nested(one.prelude, prelude), one.content, conditions, layer)
            self.doubtful |= one.type == "at-rule"
        if not declarations:
            return
        depth = _UNLAYERED if layer is None else self._layers[layer]
        self.doubtful |= layer is not None and any(one.important for one in declarations)
        try:
            selectors = cssselect2.compile_selector_list(prelude, self._namespaces or None)
        except (cssselect2.SelectorError, NotImplementedError, SyntaxError, MemoryError, ValueError, AttributeError):
            self.doubtful = True
            self._compiled.append((None, Rule(declarations, conditions, unsure=True, order=len(self._compiled))))
            return
        text = tinycss2.serialize(prelude)
        slow = any(sign in text for sign in ("~", ":has", "of-type", "nth-")) and self._widest > _MOST_SIBLINGS
        words = [word.strip() for word in text.split(",")]
        for position, selector in enumerate(selectors):
            word = words[position] if len(words) == len(selectors) else ""
            rule = Rule(
                declarations,
                conditions,
                tuple(selector.specificity),
                len(self._compiled),
                depth,
                word if word == "*" or word in ELEMENTS else "",
                unsure=slow or selector.pseudo_element in ("first-line", "first-letter"),
            )
            if selector.pseudo_element is None or rule.unsure:
                self.doubtful |= rule.unsure
                self._compiled.append((None if rule.unsure else selector, rule))

    # ------------------------------------------------------------ selecting

    def _select(self, root: etree._Element) -> None:
        import cssselect2

        matcher = cssselect2.Matcher()
        for selector, rule in self._compiled:
            if selector is not None:
                matcher.add_selector(selector, rule)
        self._unsure = [rule for selector, rule in self._compiled if selector is None]
        tests = 0
        for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
            tests += 1 + len(matcher.other_selectors)
            tests += len(matcher.lower_local_name_selectors.get(wrapper.local_name.lower(), ()))
            tests += sum(len(matcher.class_selectors.get(one, ())) for one in wrapper.classes)
            if tests > _MOST_TESTS:
                raise TooManyRules
            for rule in sorted((found[3] for found in matcher.match(wrapper)), key=lambda rule: rule.rank):
                rule.nodes.append(wrapper.etree_element)
                self._of[wrapper.etree_element].append(rule)
        self.rules = sorted(
            (rule for selector, rule in self._compiled if selector is not None and rule.nodes),
            key=lambda rule: rule.rank,
        )
        lowest = True  # types and "*" stand before all classes, as they do in the cascade
        for rule in self.rules:
            lowest = lowest and bool(rule.verbatim)
            rule.verbatim = rule.verbatim if lowest else ""

    # ------------------------------------------------------------ what an element is told

    def values(self, node: etree._Element) -> dict[str, tuple[str, ...]]:
        """What an element is told of each property, the last word last (CSS Cascade 5, 6)."""
        declarations: list[tuple[Declaration, bool]] = []
        for key, value in node.attrib.items():
            if str(key) in PROPERTIES and (one := of_attribute(str(key), str(value))):
                declarations.append((one, False))
        for rule in self._of.get(node, ()):
            declarations.extend((one, bool(rule.conditions)) for one in rule.declarations)
        if style := node.get("style"):
            declarations.extend((one, False) for one in of_style(style, self.own)[0])
        declarations.extend((one, True) for rule in getattr(self, "_unsure", ()) for one in rule.declarations)
        if self.keyframes:
            declarations.extend(self._animated(declarations))
        found: dict[str, tuple[str, ...]] = {}
        for important in (False, True):
            for one, unsure in declarations:
                if one.important == important:
                    for name, text in spelt_out(one):
                        before = found.get(name, ("unset",)) if unsure else ()
                        after = (*before, text) if text not in before else before
                        found[name] = after if len(after) <= _MOST_VALUES else (*after[:_MOST_VALUES], UNKNOWN)
        return found

    def _animated(self, declarations: list[tuple[Declaration, bool]]) -> list[tuple[Declaration, bool]]:
        used: list[str] = []
        for one, _ in declarations:
            if one.name in ("animation", "animation-name"):
                references(one.tokens, lambda kind, name: used.append(name) if kind == "keyframes" else None)
        return [(one, True) for name in used for _, frame in self.keyframes.get(name, ()) for one in frame]

    # ------------------------------------------------------------ writing

    def left(self, painted: set[etree._Element]) -> list[Rule]:
        """The rules that are about something kept."""
        for rule in self.rules:
            rule.nodes = [node for node in rule.nodes if node in painted]
        return [rule for rule in self.rules if rule.nodes]

    def written(self, selectors: list[tuple[str, Rule]], names: Names) -> str:
        """The style sheet of the drawing: each rule under its new selector."""
        lines: list[str] = []
        for selector, rule in selectors:
            body = "; ".join(_written(one, names) for one in rule.declarations if _is_used(one, names))
            if body:
                opened = "".join(f"{one} {{ " for one in rule.conditions)
                lines.append(f"{opened}{selector} {{ {body} }}{' }' * len(rule.conditions)}")
        for old, new in names.keyframes.items():
            frames = " ".join(
                f"{when} {{ {'; '.join(_written(one, names) for one in frame if _is_used(one, names))} }}"
                for when, frame in self.keyframes[old]
            )
            lines.append(f"@keyframes {new} {{ {frames} }}")
        return "\n".join(lines)


def _nested(prelude: list[Any], outer: list[Any]) -> list[Any]:
    """The selector of a rule inside of another (CSS Nesting 1, 3.1)."""
    import tinycss2

    parent = f":is({tinycss2.serialize(outer)})"
    written = []
    for one in tinycss2.serialize(prelude).split(","):
        written.append(one.replace("&", parent) if "&" in one else f"{parent} {one.strip()}")
    return list(tinycss2.parse_component_value_list(", ".join(written)))


def _written(one: Declaration, names: Names) -> str:
    name = names.variables.get(one.name, one.name)
    return f"{name}: {write(one.tokens, names)}{' !important' if one.important else ''}"


def _is_used(one: Declaration, names: Names) -> bool:
    return not one.name.startswith("--") or one.name in names.variables


def style_written(declarations: Iterable[Declaration], names: Names) -> str:
    """A ``style`` attribute, written anew."""
    return "; ".join(_written(one, names) for one in declarations if _is_used(one, names))


def _sheets(root: etree._Element) -> Iterator[tuple[str, str]]:
    for node in root.iter(f"{{{SVG}}}style"):
        if (node.get("type") or "text/css").strip().lower() == "text/css":
            yield "".join(map(str, node.itertext())), str(node.get("media") or "")
