"""Findings in the forms that other programs read: SARIF 2.1.0, and the commands of GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.diagnostics.catalogue import explained
from briefbound.version import __version__

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_sarif(findings: Sequence[Diagnostic]) -> str:
    """One run of SARIF 2.1.0 (OASIS): results at their places, and a rule of the catalogue for each code met."""
    codes = sorted({one.code for one in findings})
    driver = {
        "name": "Briefbound",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": codes.index(one.code),
            "level": one.severity.value,
            "message": {"text": _message(one)},
            "locations": [_location(one.place)] if one.place else [],
        }
        for one in findings
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, indent=2)  # in ASCII: no character of a source rules a terminal


def as_github(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """A line for each finding, such as ``::warning file=a.md,line=3,title=BB366::message``."""
    for one in findings:
        fields = {"title": one.code}
        if one.place:
            fields = {"file": _path(one.place), **({"line": str(one.place.line)} if one.place.line else {}), **fields}
        written = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
        yield f"::{_COMMANDS[one.severity]} {written}::{_escaped(_message(one))}"


def _message(one: Diagnostic) -> str:
    return f"{one.message}; {one.hint}" if one.hint else one.message


def _rule(code: str) -> dict[str, object]:
    entry = explained(code)
    assert entry is not None  # a test: every code has an entry
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": f"{entry.who} ({entry.rule})"},
        "help": {"text": entry.fix},
        "defaultConfiguration": {"level": entry.severities[0].value},
    }


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(_path(place))}}
    if place.line:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}


def _path(place: Place) -> str:
    """The path from the working folder, where it is inside of that, with slashes."""
    path = Path(place.path)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def _escaped(text: str, more: str = "") -> str:
    """Text in which no sign means something to the reader of commands, beginning with the sign that escapes."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
