"""qpdf, which reads every object and stream of a PDF and says whether the syntax holds (ISO 32000)."""

from __future__ import annotations

from pathlib import Path

from briefbound import programs
from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.programs import NotInstalled, NoVerdict

NAME = "qpdf"
JUDGES = "PDF syntax"
READS = Medium.PDF
FAILS_ON = STRICT

_INSTALL = "apt-get install qpdf"
_CLEAN, _ERRORS, _WARNINGS = 0, 2, 3  # exit codes of `qpdf --check`


def version() -> str:
    """The version of the program."""
    try:
        lines = programs.run([programs.program("qpdf", _INSTALL), "--version"]).stdout.splitlines()
    except NoVerdict as error:
        raise NotInstalled(str(error), _INSTALL) from error
    return lines[0].removeprefix("qpdf version ") if lines else ""


def examine(path: Path) -> tuple[Finding, ...]:
    """Every error and warning of `qpdf --check`."""
    process = programs.run([programs.program("qpdf", _INSTALL), "--check", path])
    if process.returncode not in (_CLEAN, _ERRORS, _WARNINGS):
        raise NoVerdict(programs.last_words(process))
    findings = tuple(_finding(line, path) for line in process.stderr.splitlines() if ":" in line)
    if process.returncode != _CLEAN and not findings:
        raise NoVerdict(programs.last_words(process))
    return findings


def _finding(line: str, path: Path) -> Finding:
    gravity = Gravity.WARNING if line.startswith("WARNING:") else Gravity.ERROR
    message = line.removeprefix("WARNING: ").removeprefix("ERROR: ").removeprefix("qpdf: ")
    message = message.removeprefix(str(path)).lstrip(": ")
    return Finding(validator=NAME, rule="check", severity=gravity, message=message)
