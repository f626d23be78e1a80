"""Where PyYAML gave up, and why: traced to the line of the fault, one rule for each way in which it stumbles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import yaml

from briefbound.load.slips import (
    KEY,
    LONGEST_LINE,
    NOT_AN_ITEM,
    Slip,
    as_item,
    begins,
    indent_of,
    no_space,
    says,
    shown,
    value_slip,
)

_CANNOT_BEGIN = "which cannot begin one without quotation marks"


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where PyYAML gave up: its words, the line and column, and the line on which began what it could not end."""

    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    begun: int

    @property
    def here(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def above(self, line: int) -> int:
        """The nearest line above that says something; -1 where there is none."""
        return next((at for at in range(min(line, len(self.lines)) - 1, -1, -1) if says(self.lines[at])), -1)


def slip_of(text: str, error: yaml.MarkedYAMLError, opened: int | None) -> Slip | None:
    """What a syntax error comes from; None where that cannot be told.

    ``opened`` is the line, counted from 0, of a quotation that runs on into the error.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    if max(map(len, lines)) > LONGEST_LINE:
        return None
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark or mark
    stumble = _Stumble(
        lines=lines,
        problem=error.problem or "",
        context=error.context or "",
        line=min(mark.line, len(lines) - 1) if mark else 0,
        column=mark.column if mark else 0,
        begun=min(begun.line, len(lines) - 1) if begun else 0,
    )
    if opened is not None:
        slip = value_slip(lines, opened, "opens a quotation mark that is not closed in the same line")
        goes_on = indent_of("".join(lines[opened + 1 : opened + 2])) > indent_of(lines[opened])
        return replace(slip, fixed=lines[opened]) if slip and goes_on else slip  # nobody knows where it ends
    for pattern, rule in _RULES:
        if re.search(pattern, f"{stumble.context}: {stumble.problem}") and (found := rule(stumble)):
            return found
    return None


# ---------------------------------------------------------------- one rule for each way in which PyYAML stumbles


def _tab(it: _Stumble) -> Slip | None:
    words = it.here.lstrip(" \t")
    if "\t" not in it.here:
        return None
    if "\t" in it.here[: len(it.here) - len(words)]:
        indent = _indent_below(it, it.line)
        hint = "delete it, and type spaces instead: two for each step to the right"
        return Slip(it.line, "the line begins with a tab", hint, indent + words.replace("\t", " "))
    fixed = it.here.replace("\t", " ")
    return Slip(it.line, "the line contains a tab", f"type a space instead: {fixed.strip()}", fixed)


def _colon(it: _Stumble) -> Slip | None:
    """A colon where none can stand: in a value, or of a key that cannot begin here."""
    above = it.above(it.line)
    key = KEY.match(it.here)
    if key and key.end("gap") <= it.column:
        return value_slip(it.lines, it.line, "holds a colon and a space, which would begin another key")
    if above >= 0 and (found := no_space(it.lines, above) or _no_colon(it, above)):
        return found
    if above >= 0 and len(indent_of(it.here)) > len(indent_of(it.lines[above])):
        name = begins(it.here)
        message = f"{name} begins further to the right than the line above, which already has its value"
        indent = indent_of(it.lines[above])
        hint = f"begin it exactly below {begins(it.lines[above])}; or put the whole value above in quotation marks"
        return Slip(it.line, message, hint, indent + it.here.lstrip())
    return None


def _line_without_colon(it: _Stumble) -> Slip | None:
    return no_space(it.lines, it.begun) or _no_colon(it, it.begun)


def _no_colon(it: _Stumble, at: int) -> Slip | None:
    """A line that is neither a key with its value nor an item of a list."""
    line = it.lines[at]
    if item := _hyphen(it, at):
        return item
    if found := re.match(r"(\s*(?:- +)?)([\w-]+)\s*([：︓﹕=])\s*(.*)", line):
        fixed = f"{found[1]}{found[2]}: {found[4]}"
        message = f"“{found[3]}” follows “{found[2]}” where a colon and a space should be"
        return Slip(at, message, f"write {fixed.strip()}", fixed)
    first, _, rest = line.strip().partition(" ")
    if KEY.match(line) or line.lstrip().startswith(("-", "#", '"', "'")):
        return None
    if first.rstrip(";,.").lower() in _keys():
        fixed = f"{indent_of(line)}{first.rstrip(';,.').lower()}: {rest.strip()}"
        return Slip(at, f"there is no colon after “{first}”", f"write {fixed.strip()}", fixed)
    message = f"the line “{shown(line)}” has no key: it is neither “key: value” nor part of the text above"
    hint = "begin it with two spaces more than the line above if it goes on with its text; otherwise write its key"
    above = it.above(at)
    indent = indent_of(it.lines[above]) + "  " if above >= 0 else ""
    return Slip(at, message, hint, indent + line.strip().replace(": ", " "))


def _hyphen(it: _Stumble, at: int) -> Slip | None:
    """An item of a list with another sign than a hyphen and a space before it, or with none."""
    line, above = it.lines[at], it.above(at)
    in_list = above >= 0 and re.match(r"\s*- ", it.lines[above]) is not None
    fixed = as_item(line)
    if fixed and (in_list or it.lines[above].rstrip().endswith(":")):
        return Slip(at, *NOT_AN_ITEM, fixed)
    if in_list and re.fullmatch(r"\s*\S+\.\w{2,8}\s*", line):
        fixed = f"{indent_of(it.lines[above])}- {line.strip()}"
        return Slip(at, f"there is no hyphen before “{line.strip()}”", f"write {fixed.strip()}", fixed)
    return None


def _crooked(it: _Stumble) -> Slip | None:
    """A line that begins below none of those above, or something behind a value that has ended."""
    key = KEY.match(it.here)
    value = key["value"].strip() if key else it.here.strip().removeprefix("-").strip()
    if re.fullmatch(r"([\"']).*\1,", value):
        fixed = it.here.rstrip().removesuffix(",")
        return Slip(it.line, "a comma follows the value", f"remove it: {fixed.strip()}", fixed)
    if value[:1] in tuple("\"'[{") and it.column > len(indent_of(it.here)):
        quotes = value[0] in "\"'"
        why = "continues after its closing quotation mark" if quotes else f"begins with “{value[0]}”, {_CANNOT_BEGIN}"
        return value_slip(it.lines, it.line, why)
    mine = len(indent_of(it.here))
    beside = it.lines[it.begun]
    if mine == len(indent_of(beside)) and it.here[mine:].startswith("- ") and not beside[mine:].startswith("-"):
        message = f"{begins(it.here)} is an item of a list, but the lines above it are not"
        hint = f"begin {begins(beside)} with “- ” too, if it is an item; otherwise write a key above"
        return Slip(it.line, message, hint, it.here)
    if key and mine == len(indent_of(beside)) and beside[mine:].startswith("- "):
        message = f"{begins(it.here)} is a key, and the lines above it are items of a list"
        return Slip(it.line, message, "put “- ” before it if it is an item too, or indent it as its item is", it.here)
    levels = sorted({len(indent_of(line)) for line in it.lines[: it.line] if says(line)})
    if not it.here.strip() or not levels:
        return None
    above = it.lines[it.above(it.line)]
    if mine in levels and not key and not it.here.lstrip().startswith(("- ", "#")) and len(indent_of(above)) > mine:
        message = f"{begins(it.here)} begins further to the left than the text above, and has no key"
        hint = f"put {len(indent_of(above))} spaces before it, as before {begins(above)}; now there are {mine}"
        return Slip(it.line, message, hint, indent_of(above) + it.here.strip())
    if mine in levels:
        return None
    right = next((level for level in levels if level > mine), levels[-1])
    like = next(line for line in reversed(it.lines[: it.line]) if says(line) and len(indent_of(line)) == right)
    message = f"{begins(it.here)} begins below nothing: lines that belong together begin exactly below each other"
    hint = f"put {right} spaces before it, as before {begins(like)}; now there are {mine}"
    return Slip(it.line, message, hint, " " * right + it.here.strip())


def _first_line(it: _Stumble) -> Slip | None:
    first = it.above(it.line)
    while it.above(first) >= 0:
        first = it.above(first)
    if first < 0 or not indent_of(it.lines[first]):
        return None
    message = f"{begins(it.lines[first])} begins with spaces, and the lines below it do not"
    return Slip(first, message, "delete the spaces before it", it.lines[first].lstrip())


def _sign(it: _Stumble) -> Slip | None:
    """A value that begins with a sign that means something in YAML."""
    if item := as_item(it.here):
        return Slip(it.line, *NOT_AN_ITEM, item)
    key = KEY.match(it.here)
    if key and key["value"].strip():
        return value_slip(it.lines, it.line, f"begins with “{key['value'].strip()[0]}”, {_CANNOT_BEGIN}")
    return None


def _escape(it: _Stumble) -> Slip | None:
    return value_slip(
        it.lines, it.line, "holds a backslash between double quotation marks, where it begins an escape"
    )


def _bracket(it: _Stumble) -> Slip | None:
    """Brackets that are not closed, or a comma that is missing in them."""
    sign, close = ("[", "]") if "sequence" in it.context else ("{", "}")
    above = it.above(it.line)
    if "<scalar>" in it.problem and it.line > it.begun and it.here.lstrip().startswith('"'):
        fixed = f"{it.lines[above].rstrip()},"
        return Slip(above, f"a comma is missing between {sign} and {close}", f"write {fixed.strip()}", fixed)
    if "<scalar>" in it.problem and it.line == it.begun:
        fixed = f"{it.here[: it.column].rstrip()}, {it.here[it.column :]}"
        return Slip(it.line, f"a comma is missing between {sign} and {close}", f"write {fixed.strip()}", fixed)
    fixed = f"{it.lines[it.begun].rstrip()}{close}"
    hint = f"write {close} where it ends; or, to print {sign}, put the text in quotation marks"
    return Slip(it.begun, f"the bracket {sign} that opens here is never closed", hint, fixed)


_RULES: tuple[tuple[str, Callable[[_Stumble], Slip | None]], ...] = (
    (r"'\\t'", _tab),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _line_without_colon),
    (r"expected '<document start>'", _first_line),
    (r"escape", _escape),
    (r"flow (sequence|mapping).*expected ',' or", _bracket),
    (r"cannot start any token|alias|anchor|block scalar|directive|tag|(keys|entries) are not allowed", _sign),
    (r"expected <block end>|expected ':'", _crooked),
)


def _indent_below(it: _Stumble, line: int) -> str:
    """The spaces that a line probably has: those of the line above, or two more behind a key without a value."""
    above = it.above(line)
    if above < 0:
        return ""
    deeper = it.lines[above].rstrip().endswith(":")
    return " " * (len(indent_of(it.lines[above])) + 2 * deeper)


@cache
def _keys() -> frozenset[str]:
    """The keys of manifests and front matter, whatever they stand in."""
    from briefbound.load.schema import json_schema

    def named(part: object) -> Iterator[str]:
        if isinstance(part, Mapping):
            properties = part.get("properties")
            if isinstance(properties, Mapping):
                yield from properties
            for inner in part.values():
                yield from named(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from named(inner)

    return frozenset(key for name in ("pack", "article", "glossary", "sources") for key in named(json_schema(name)))
