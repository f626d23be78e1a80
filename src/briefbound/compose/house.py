"""A pack's own style sheet, judged before pages are set by it (docs/house-style.md).

It may say how things look. It may load nothing, and not change what the program rests on: the size and the margins of
pages, which numbers pages have, what checks of pages look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.model import Publication

#: Characters of a sheet, rules in it, and characters of one selector: what is longer takes long to match.
_MOST, _MOST_RULES, _LONGEST_SELECTOR = 200_000, 500, 1_000
#: What a selector looks for in all that is around an element, or in it: each of these multiplies the time it takes.
_MOST_SEARCHES = 3
#: The largest number, and the largest length: columns and patterns are made in such numbers.
_LARGEST_NUMBER, _LARGEST_LENGTH = 1_000, 10_000
#: Rules in rules, and brackets in brackets.
_DEEPEST = 12
#: Functions that load something (CSS Values 4, 4.5; CSS Images 4, 2).
_ENDLESS = frozenset(("symbols",))
_LOADING = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "paint"))
_NOTHING_IS_LOADED = "draw it with borders and gradients; the small logo is var(--mark); faces stand in the brand"
#: Rules that a sheet may have, and those that are within pages.
_RULES = frozenset(("page", "media"))
_MARGINS = frozenset(
    f"{side}-{place}"
    for side, places in (
        ("top", ("left-corner", "left", "center", "right", "right-corner")),
        ("bottom", ("left-corner", "left", "center", "right", "right-corner")),
        ("left", ("top", "middle", "bottom")),
        ("right", ("top", "middle", "bottom")),
    )
    for place in places
) | {"footnote"}
#: Properties of pages that the manifest decides, by their first words; and properties that nothing may have.
_OF_PAGES = ("size", "margin", "padding", "border", "marks", "bleed", "counter-", "width", "height")
_OURS = ("--area", "--folio", "page")
#: Counters of pages, and the properties that would count them anew.
_COUNTERS, _COUNTING = frozenset(("page", "pages")), ("counter-reset", "counter-set", "counter-increment")
_CAPITALS = "the words of pages are those of the text, for eyes and ears alike: write capitals in the text"
_MANIFEST = "the manifest decides that: page-size, margins, columns; docs/house-style.md says what sheets may do"


def judge_house_sheet(publication: Publication) -> Iterator[Diagnostic]:
    """What a pack's own sheet may not hold, each at its line."""
    sheet = publication.styles
    if sheet is None:
        return
    path = str(publication.root / sheet.path)
    for line, message, hint, severity in _Judge().faults(sheet.text):
        rule = "" if severity is Severity.WARNING else "docs/house-style.md"
        yield Diagnostic("BB895", message, Place(path, line), hint, rule, severity)


_Fault = tuple[int, str, str, Severity]


class _Judge:
    def __init__(self) -> None:
        self._rules = 0

    def faults(self, text: str) -> Iterator[_Fault]:
        import tinycss2

        if len(text) > _MOST:
            yield 1, f"the sheet has more than {_MOST} characters", "take out what no page of the pack uses", _ERROR
            return
        yield from self._sheet(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0)

    def _sheet(self, rules: Iterable[Any], depth: int) -> Iterator[_Fault]:
        for rule in rules:
            self._rules += 1
            if self._rules == _MOST_RULES + 1:
                yield rule.source_line, f"the sheet has more than {_MOST_RULES} rules", "take some out", _ERROR
            if self._rules > _MOST_RULES:
                return
            if rule.type == "error":
                yield rule.source_line, "this is no CSS that can be read", "look for a brace that is missing", _ERROR
            elif rule.type == "at-rule":
                yield from self._at_rule(rule, depth)
            elif rule.type == "qualified-rule":
                yield from self._style_rule(rule)

    def _at_rule(self, rule: Any, depth: int) -> Iterator[_Fault]:
        import tinycss2

        name = rule.lower_at_keyword
        yield from _loads(rule.prelude or ())
        if name not in _RULES:
            hint = "name families under typography in the brand" if name == "font-face" else "leave it out"
            yield rule.source_line, f"@{name} cannot stand in a pack's own sheet", hint, _ERROR
        elif depth > _DEEPEST:
            yield rule.source_line, "rules are nested too deep", "write them one after the other", _ERROR
        elif name == "page":
            yield from self._page(rule)
        elif rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from self._sheet(inner, depth + 1)

    def _page(self, rule: Any) -> Iterator[_Fault]:
        """A page and its margins: furniture is the sheet's, size and margins are not."""
        for part in _parts(rule.content):
            if part.type == "at-rule" and part.lower_at_keyword in _MARGINS:
                for one in _parts(part.content):
                    yield from self._declaration(one, ("counter-",))
            elif part.type == "at-rule":
                message = f"@{part.lower_at_keyword} is no margin of a page"
                yield part.source_line, message, "write @top-left, @bottom-right and so on", _ERROR
            else:
                yield from self._declaration(part, _OF_PAGES)

    def _style_rule(self, rule: Any) -> Iterator[_Fault]:
        import tinycss2

        selector = tinycss2.serialize(rule.prelude).strip()
        if len(selector) > _LONGEST_SELECTOR:
            message = f"a selector has more than {_LONGEST_SELECTOR} characters"
            yield rule.source_line, message, "divide the rule", _ERROR
        elif _searches(rule.prelude) > _MOST_SEARCHES:
            message = f"a selector looks more than {_MOST_SEARCHES} times for what is around an element or in it"
            yield rule.source_line, message, "name classes, with > between them", _ERROR
        for part in _parts(rule.content):
            if part.type in ("qualified-rule", "at-rule"):
                yield part.source_line, "a rule stands inside of another", "write it behind the other", _ERROR
            else:
                yield from self._declaration(part, ())

    def _declaration(self, part: Any, barred: tuple[str, ...]) -> Iterator[_Fault]:
        if part.type != "declaration":
            yield part.source_line, "this is no declaration of CSS", "write “property: value;”", _ERROR
            return
        name = part.name if part.name.startswith("--") else part.lower_name
        if name in _OURS or any(
            name == one or name.startswith(one if one[-1] == "-" else f"{one}-") for one in barred
        ):
            yield part.source_line, f"“{name}” cannot be set here", _MANIFEST, _ERROR
        elif name == "text-transform":
            yield part.source_line, "“text-transform” would change the words of the text", _CAPITALS, _ERROR
        elif name in _COUNTING and any(one.type == "ident" and one.value in _COUNTERS for one in part.value):
            yield part.source_line, "pages are counted by the program", _MANIFEST, _ERROR
        yield from _loads(part.value)


_ERROR = Severity.ERROR


def _parts(content: Any) -> list[Any]:
    import tinycss2

    return list(tinycss2.parse_blocks_contents(content or (), skip_comments=True, skip_whitespace=True))


def _searches(prelude: Iterable[Any]) -> int:
    """The most searches of the selectors of a list: by a space, ``~`` or ``:has()``."""
    most = now = 0
    before = ""
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            now, before = 0, ""
            continue
        if token.type == "whitespace":
            before = before if before in (">", "+", "~", "") else " "
            continue
        if token.type == "literal" and token.value in (">", "+", "~"):
            now += token.value == "~"
            before = token.value
            continue
        if token.type == "function":
            now += (token.lower_name == "has") + _searches(token.arguments)
        if before == " ":
            now += 1
        before = "word"
        most = max(most, now)
    return most


def _loads(tokens: Iterable[Any], depth: int = 0) -> Iterator[_Fault]:
    """What asks for a file among tokens, in brackets and functions too."""
    for token in tokens:
        loads = token.type == "url" or (token.type == "function" and token.lower_name in _LOADING)
        if loads:
            yield token.source_line, "a pack's own sheet loads nothing", _NOTHING_IS_LOADED, _ERROR
        elif token.type == "function" and token.lower_name in _ENDLESS:
            yield token.source_line, f"{token.lower_name}() cannot stand here", "name a style that CSS has", _ERROR
        elif token.type in ("number", "dimension", "percentage") and abs(token.value) > (
            _LARGEST_NUMBER if token.type == "number" else _LARGEST_LENGTH
        ):
            yield token.source_line, f"{token.serialize()} is more than pages have a use for", "write less", _ERROR
        elif token.type == "error":
            yield token.source_line, "a value is no CSS that can be read", "look for a bracket or a quote", _ERROR
        elif depth > _DEEPEST:
            yield token.source_line, "brackets are nested too deep", "write it simpler", _ERROR
            return
        else:
            inner = getattr(token, "arguments", None) or getattr(token, "content", None)
            if inner and not isinstance(inner, str):
                yield from _loads(inner, depth + 1)
