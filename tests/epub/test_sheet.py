"""The sheet is one that old readers can parse and that leaves the reader's choices alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import tinycss2

from briefbound.stylesheets import stylesheet

SHEET = stylesheet("base.css") + stylesheet("epub.css")

#: Forms for which Adobe's RMSDK drops a whole sheet, or which old readers do not know.
FORBIDDEN = {
    "custom property": "p { --space: 1em }",
    "use of a custom property": "p { margin: var(--space) }",
    "calc()": "p { margin: calc(1em + 2px) }",
    "min()": "p { width: min(1em, 2px) }",
    ":is()": ":is(h1, h2) { margin: 0 }",
    ":where()": ":where(h1, h2) { margin: 0 }",
    ":has()": "p:has(img) { margin: 0 }",
    ":not() of a list": "p:not(.a, .b) { margin: 0 }",
    "nesting": "p { margin: 0; & em { margin: 0 } }",
    "nesting without an ampersand": "section { p { margin: 0 } }",
    "@supports": "@supports (display: grid) { p { margin: 0 } }",
    "@layer": "@layer a { p { margin: 0 } }",
    "@container": "@container (width > 1em) { p { margin: 0 } }",
    "@import": '@import "other.css";',
    "@media range": "@media (width >= 600px) { p { margin: 0 } }",
    "grid": "p { display: grid }",
    "flex": "p { display: flex }",
    "viewport unit": "p { height: 100vh }",
    "root unit of lines": "p { margin: 1rlh }",
    "modern colour": "p { color: oklch(50% 0 0) }",
    "logical property": "p { margin-inline: 1em }",
    "broken rule": "p { margin 0 }",
}

FUNCTIONS = {"url", "attr", "counter", "rgb"}
PSEUDO = {"first-child", "last-child", "before", "after", "link", "visited", "hover", "focus", "first-letter"}
UNITS = {"em", "px", "pt", ""}
#: Names of later engines, which the oldest skip; each has one of CSS 2.1 beside it.
SKIPPED = {
    "-webkit-column-break-inside": "page-break-inside",
    "break-inside": "page-break-inside",
    "-webkit-hyphens": "word-wrap",
    "-webkit-hyphenate-limit-before": "word-wrap",
    "-webkit-hyphenate-limit-after": "word-wrap",
    "hyphens": "word-wrap",
    "hyphenate-limit-chars": "word-wrap",
}
PROPERTIES = re.compile(
    r"^(margin|padding|border|font|text|list|background|page-break|caption|word|white|letter|vertical)"
    r"(-(?!inline|block)[a-z-]+)?$|^(color|display|width|height|max-width|min-width|max-height|orphans|widows|line-height)$"
)


def faults(sheet: str) -> Iterator[str]:
    """What an old reader would not parse."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            yield rule.message
        elif rule.type == "at-rule":
            yield f"@{rule.at_keyword}"
        else:
            yield from _selector_faults(rule.prelude)
            for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if part.type != "declaration":
                    yield f"{part.type} within a rule"
                elif part.name not in SKIPPED and not PROPERTIES.match(part.name):
                    yield f"property {part.name}"
                else:
                    yield from _value_faults(part.value)


def _selector_faults(prelude: list[Any]) -> Iterator[str]:
    for before, token in zip([None, *prelude], prelude, strict=False):
        if token.type == "function":
            yield f":{token.name}()"
        elif token.type == "literal" and token.value not in {",", ".", ":", ">", "+", "*"}:
            yield f"{token.value} in a selector"
        elif token.type == "ident" and before is not None and before == ":" and token.value not in PSEUDO:
            yield f":{token.value}"


def _value_faults(value: list[Any]) -> Iterator[str]:
    for token in value:
        if token.type == "function" and token.name not in FUNCTIONS:
            yield f"{token.name}()"
        elif token.type == "dimension" and token.unit not in UNITS:
            yield f"unit {token.unit}"
        elif token.type == "ident" and token.value in {"grid", "flex", "inline-flex", "inline-grid"}:
            yield token.value
        elif token.type == "error":
            yield token.message


def declarations(sheet: str = SHEET) -> Iterator[tuple[str, str, str]]:
    """Each declaration as selector, property and value."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            selector = tinycss2.serialize(rule.prelude).strip()
            yield selector, part.name, tinycss2.serialize(part.value).strip()


def test_old_readers_can_parse_the_sheet() -> None:
    assert list(faults(SHEET)) == []


def test_a_name_that_the_oldest_engines_skip_has_one_beside_it_that_they_know() -> None:
    written = {(selector, name) for selector, name, _ in declarations()}
    skipped = {(selector, name) for selector, name in written if name in SKIPPED}
    assert skipped
    assert {(selector, SKIPPED[name]) for selector, name in skipped} <= written


@pytest.mark.parametrize("sheet", ["base.css", "epub.css", "epub-narrow.css", "epub-tables.css"])
def test_no_word_is_cut_to_make_a_column_narrow(sheet: str) -> None:
    assert "word-break" not in stylesheet(sheet)
    assert "anywhere" not in stylesheet(sheet)


@pytest.mark.parametrize("form", FORBIDDEN)
def test_a_form_that_makes_them_drop_it_would_be_found(form: str) -> None:
    assert list(faults(SHEET + FORBIDDEN[form])) != []


def test_the_readers_font_size_measure_and_colours_are_left_alone() -> None:
    for selector, name, value in declarations():
        wholes = {part.strip() for part in selector.split(",")} & {"html", "body", "*", ":root"}
        assert not wholes, f"{selector} {{ {name}: {value} }}"
        assert name not in {"font-family", "font"}, selector
        assert name != "color" or value == "inherit", selector
        assert not name.startswith("border") or not re.search(r"#|rgb|black|gr[ae]y", value), selector
        assert name != "text-align" or value != "justify", selector


def test_a_ground_is_set_for_drawings_alone() -> None:
    grounds = {(s, v) for s, name, v in declarations() if name.startswith("background") and v != "none"}
    assert grounds == {("figure img", "#ffffff")}


def test_type_is_sized_by_the_readers_and_is_never_tiny() -> None:
    for selector, name, value in declarations():
        if name == "font-size":
            assert value.endswith("em"), selector
            assert float(value.removesuffix("em")) >= 0.8, selector
        if name == "line-height":
            assert re.fullmatch(r"[\d.]+", value), selector
            assert float(value) <= 1.5, selector


def test_every_class_of_the_vocabulary_with_a_form_of_its_own_has_one() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.S)))
    expected = (
        "head kicker standfirst byline dateline box box-title content-note key-facts timeline testimony skip "
        "testimony-end pull-quote long-description attribution number notes noteref backlink term source-reference "
        "foot author-note titlepage subtitle contributor publisher date part glossary sources colophon contents "
        "language cover"
    )
    assert set(expected.split()) <= styled


def test_links_that_skip_an_account_are_always_seen() -> None:
    assert {selector for selector, name, value in declarations() if (name, value) == ("display", "none")} == {
        "[hidden]"
    }
    assert not any(name in {"position", "clip", "visibility", "overflow"} for _, name, _ in declarations())
