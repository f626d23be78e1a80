"""What each code means to people: the rule behind it, who is hurt and how, what to do, an example and its right form.

The entries are data, ``entries/*.toml``, one file a family: a new code is a line in :data:`CODES` and a table in one
of these files. They are read when somebody asks, never by a build.
"""

from __future__ import annotations

import difflib
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefbound.diagnostics import CODES, Severity

#: What an example is: which file of a pack, or for import, and how the documentation names it.
FORMS: Mapping[str, str] = {
    "text": "the text of an article",
    "article": "an article, from its first line",
    "manifest": "lines of pack.yaml",
    "glossary": "glossary.yaml",
    "sources": "sources.yaml",
    "import": "a Markdown file to import",
    "import text": "a text file to import",
}


@dataclass(frozen=True, slots=True)
class Example:
    """What causes the diagnostic, and the same corrected; ``form`` is one of :data:`FORMS`."""

    form: str
    fails: str
    fixed: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is known of a code. ``example`` is None where none can be run, for the reason in ``without``."""

    code: str
    family: str
    severities: tuple[Severity, ...]  # the gravest first
    rule: str  # the clause of a standard, or what else asks for it
    who: str  # who is hurt, and how
    fix: str
    example: Example | None
    without: str = ""

    @property
    def title(self) -> str:
        """The meaning of the code, as the table of codes has it, with a capital."""
        return CODES[self.code][:1].upper() + CODES[self.code][1:]

    @property
    def gravity(self) -> str:
        """Its severities in words, such as “error or warning”."""
        return " or ".join(self.severities)

    def as_fact(self) -> dict[str, object]:
        """The entry for machines; an example that there is not is left out."""
        example = self.example
        return {
            "code": self.code,
            "title": self.title,
            "family": self.family,
            "severities": list(self.severities),
            "rule": self.rule,
            "who": self.who,
            "fix": self.fix,
            **(
                {"example": {"form": example.form, "fails": example.fails, "fixed": example.fixed}}
                if example
                else {"without_example": self.without}
            ),
        }


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that are explained together: the name of their file, its title, and what they have in common."""

    name: str
    title: str
    about: str
    entries: tuple[Entry, ...]


@cache
def families() -> tuple[Family, ...]:
    """The whole catalogue, in the order of the numbers that its files' names begin with."""
    folder = files("briefbound.diagnostics") / "entries"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(
        _family(one.name.removesuffix(".toml").partition("-")[2], tomllib.loads(one.read_text("utf-8")))
        for one in found
    )


def explained(code: str) -> Entry | None:
    """The entry of a code, however it is written (``bb313``, ``313``); None where there is no such code."""
    wanted = _spelt(code)
    return next((entry for family in families() for entry in family.entries if entry.code == wanted), None)


def like(text: str) -> list[str]:
    """Up to five codes that may be meant by what is no code: of like digits, or with the words in their meanings."""
    words = re.findall(r"[^\W\d_]{3,}", re.sub(r"(?i)\bbb\d+", "", text).casefold())
    if words:
        return [code for code, meaning in CODES.items() if all(word in meaning.casefold() for word in words)][:5]
    spelt = _spelt(text)
    longer = [code for code in CODES if code.startswith(spelt)] if len(spelt) > len("BB") else []
    return (longer or difflib.get_close_matches(spelt, CODES, n=5, cutoff=0.75))[:5]


def _spelt(code: str) -> str:
    written = code.strip().upper()
    return f"BB{written}" if written.isdigit() else written


def lines_of(entry: Entry, width: int = 88) -> Iterator[str]:
    """An entry as plain lines for a terminal."""
    yield f"{entry.code} ({entry.gravity}): {entry.title}"
    for label, words in (("Rule", entry.rule), ("Who is hurt", entry.who), ("What to do", entry.fix)):
        yield ""
        yield from textwrap.wrap(f"{label}: {words}", width, subsequent_indent="  ")
    yield ""
    if entry.example is None:
        yield from textwrap.wrap(f"No example: {entry.without}", width, subsequent_indent="  ")
        return
    form = FORMS[entry.example.form]
    for label, text in ((f"Wrong ({form})", entry.example.fails), ("Right", entry.example.fixed)):
        yield f"{label}:"
        yield from (f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
        yield ""


def _family(name: str, table: Mapping[str, Mapping[str, str]]) -> Family:
    shared = table["family"]
    entries = (_entry(code, {**shared, **given}) for code, given in table.items() if code != "family")
    return Family(name, shared["title"], shared["about"], tuple(sorted(entries, key=lambda one: one.code)))


def _entry(code: str, given: Mapping[str, str]) -> Entry:
    """An entry of what is written, after what its family says for all that say nothing of their own."""
    example = Example(given["form"], given["fails"], given["fixed"]) if "fails" in given else None
    return Entry(
        code=code,
        family=given["title"],
        severities=tuple(Severity(one) for one in given["severity"].split(" or ")),
        rule=given["rule"],
        who=given["who"],
        fix=given["fix"],
        example=example,
        without="" if example else given["without"],
    )
