"""The standards that finished files are held to: their criteria, and who covers what of each (``tables/*.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from briefbound.checks import Medium

_TABLES: dict[Medium, tuple[str, ...]] = {
    Medium.EPUB: ("wcag22", "epub-a11y11"),
    Medium.PDF: ("wcag22", "matterhorn11"),
}

#: Tool to the rules of it that bear on a criterion; any one tool of the group that ran is enough.
Group = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One requirement: ``about`` are the holdings without which it does not apply, ``ask`` what a person looks at.

    A question without ``ask_about`` is always asked; with it, only where the file holds one of those things.
    """

    id: str
    name: str
    level: str = ""
    about: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    ask: str = ""
    ask_about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as it bears on one medium, its criteria in the order of the text."""

    title: str
    short: str
    criteria: tuple[Criterion, ...]


@cache
def standards_for(medium: Medium) -> tuple[Standard, ...]:
    """The standards that files of a medium are held to."""
    return tuple(_standard(name, medium) for name in _TABLES[medium])


def covers(pattern: str, rule: str) -> bool:
    """Whether a rule is one of those that a table means by a name."""
    return fnmatchcase(rule, pattern)


def _standard(name: str, medium: Medium) -> Standard:
    text = files("briefbound.conformance").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    criteria = tuple(_criterion(written, medium) for written in table["criterion"])
    return Standard(table["title"], table["short"], criteria)


def _criterion(written: Mapping[str, Any], medium: Medium) -> Criterion:
    groups = written.get(medium.lower(), ())
    return Criterion(
        id=written["id"],
        name=written["name"],
        level=written.get("level", ""),
        about=tuple(written.get("about", ())),
        groups=tuple({tool: tuple(rules) for tool, rules in group.items()} for group in groups),
        ask=written.get("ask", ""),
        ask_about=tuple(written.get("ask-about", ())),
    )
