"""What the style sheets of a page say of an element, as far as its words go: emphasis, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefbound.importers.xhtml.pages import Files, join

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = frozenset(
    """
    font-family display visibility opacity font-size font-style font-weight font-variant text-decoration
    vertical-align white-space direction background-color background-image background-clip -webkit-background-clip
    color -webkit-text-fill-color -webkit-text-security position left right top bottom inset-inline-start text-indent
    margin-left margin-top transform clip clip-path overflow overflow-x overflow-y height max-height width max-width
    block-size inline-size line-height letter-spacing zoom filter content-visibility mso-hide padding padding-top
    padding-bottom flex flex-grow
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_LONG = {
    "font-variant-caps": ("font-variant",),
    "text-decoration-line": ("text-decoration",),
    "background": ("background-color", "background-image"),
}
_SIZE = re.compile(r"(?:^|\s)(0|[\d.]+(?:px|pt|pc|in|cm|mm|q|r?em|ex|ch|%|vw|vh))(?=\s*/|\s|$)")
_MOST_RULES = 20_000
_MOST_SHEETS = 50

Declared = Mapping[str, str]


class _Rule(NamedTuple):
    """A selector, and what it declares."""

    selector: Any
    declared: dict[str, str]
    important: dict[str, str]


class Sheets:
    """The style sheets of a page, matched with its elements (CSS Cascade 4, without layers and inheritance)."""

    def __init__(self, root: etree._Element, sheets: Sequence[str]) -> None:
        read = [_read(sheet) for sheet in sheets]
        self.writes_words = any(writes for _, writes in read)  # a sheet adds words of its own
        self._of: dict[etree._Element, dict[str, str]] = {}
        rules = [rule for rules, _ in read for rule in rules][:_MOST_RULES]
        if rules:
            self._match(root.getroottree().getroot(), rules)

    def of(self, e: etree._Element) -> Declared:
        """What is declared for an element, in small letters, by property; its own attribute last."""
        declared, style = self._of.get(e, {}), e.get("style")
        if not style:
            return declared
        import tinycss2

        own, important = _declarations(tinycss2.parse_blocks_contents(style, True, True))
        return {**declared, **own, **important}

    def _match(self, root: etree._Element, rules: Sequence[_Rule]) -> None:
        import cssselect2

        matcher = cssselect2.Matcher()
        for rule in rules:
            matcher.add_selector(rule.selector, rule)
        for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
            if found := [match[3] for match in matcher.match(wrapper)]:
                merged: dict[str, str] = {}
                for rule in found:
                    merged.update(rule.declared)
                for rule in found:
                    merged.update(rule.important)
                self._of[wrapper.etree_element] = merged


def sheets_of(page: etree._Element, address: str, files: Files) -> Iterator[tuple[str, bool]]:
    """The style sheets that a page at ``address`` names or holds, in their order; whether each is for screens."""
    for e in list(page.iter("link", "style"))[:_MOST_SHEETS]:
        relation, media = (e.get("rel") or "").lower().split(), (e.get("media") or "").strip().lower()
        if e.tag == "style":
            yield "".join(str(text) for text in e.itertext()), True
        elif "stylesheet" in relation:
            data = files(join(address, e.get("href") or "").partition("#")[0])
            is_for_screens = "alternate" not in relation and media in ("", "all", "screen")
            yield data.decode("utf-8", "replace") if data else "", is_for_screens


@lru_cache(maxsize=64)
def _read(sheet: str) -> tuple[tuple[_Rule, ...], bool]:
    """The rules of a sheet that concern words, and whether it adds words of its own."""
    import cssselect2
    import tinycss2

    rules, found, writes = list(tinycss2.parse_stylesheet(sheet, True, True)), list[_Rule](), False
    while rules:
        rule = rules.pop(0)
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "layer"):
            medium = tinycss2.serialize(rule.prelude).strip().lower()
            if rule.content and (rule.lower_at_keyword != "media" or medium in ("all", "screen")):
                rules[:0] = tinycss2.parse_rule_list(rule.content, True, True)
        if rule.type != "qualified-rule":
            continue
        inside = tinycss2.parse_blocks_contents(rule.content, True, True)
        writes = writes or any(_adds_words(one) for one in inside)
        declared, important = _declarations(inside)
        if not declared and not important:
            continue
        try:
            compiled = cssselect2.compile_selector_list(rule.prelude)
        except (cssselect2.SelectorError, NotImplementedError, SyntaxError, ValueError, AttributeError):
            continue
        found += (_Rule(one, declared, important) for one in compiled if one.pseudo_element is None)
    return tuple(found), writes


def _declarations(inside: Iterable[Any]) -> tuple[dict[str, str], dict[str, str]]:
    import tinycss2

    usual: dict[str, str] = {}
    important: dict[str, str] = {}
    for one in inside:
        if one.type != "declaration":
            continue
        value = " ".join(tinycss2.serialize(one.value).lower().split())
        for name in _LONG.get(one.lower_name, (one.lower_name,)):
            if name == "font":
                name, value = "font-size", found[1] if (found := _SIZE.search(value)) else ""
            if value and (name in _PROPERTIES or name.startswith("--")):
                (important if one.important else usual)[name] = value
    return usual, important


def _adds_words(one: Any) -> bool:
    if one.type != "declaration" or one.lower_name != "content":
        return False
    return any(token.type == "string" and any(map(str.isalpha, token.value)) for token in one.value)


def shown_looks(declared: Declared) -> dict[str, bool | str]:
    """The fields of a look that declarations set."""
    found: dict[str, bool | str] = {}
    if weight := declared.get("font-weight"):
        found["bold"] = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    if style := declared.get("font-style"):
        found["italic"] = style.startswith(("italic", "oblique"))
    if variant := declared.get("font-variant"):
        found["small_caps"] = "small-caps" in variant
    if line := declared.get("text-decoration"):
        found |= {"underline": "underline" in line, "strike": "line-through" in line}
    if (align := declared.get("vertical-align")) in ("super", "sub", "baseline"):
        found["raised"] = {"super": "sup", "sub": "sub"}.get(align or "", "")
    if (direction := declared.get("direction")) in ("rtl", "ltr"):
        found["rtl"] = direction == "rtl"
    return found
