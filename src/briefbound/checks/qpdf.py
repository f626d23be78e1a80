"""qpdf, which reads every object and stream of a PDF and says whether the syntax holds (ISO 32000)."""

from __future__ import annotations

import re
from pathlib import Path

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NotInstalled, NoVerdict

NAME = "qpdf"
JUDGES = "PDF syntax"
READS = Medium.PDF
FAILS_ON = STRICT

_CLEAN, _ERRORS, _WARNINGS = 0, 2, 3  # exit codes of `qpdf --check`

#: What it says last where it has warned, which is no more than the lines above it.
_SUMMARY = "qpdf: operation succeeded with warnings"

#: Warnings that no reader of the file will meet: hints that speed up its way over a network (ISO 32000-1, annex F),
#: and a count of objects that is too large, so that none is left out (7.5.5). Of one that is too small, readers take
#: no notice; by the letter they may.
_HARMLESS = re.compile(
    r"hint table|shared identifier|nshared_total|lineari[sz]|page length mismatch|object count mismatch for page"
    r"|\(/[ELNOT]\) mismatch"
)
_COUNT = re.compile(r"reported number of objects \((\d+)\) is not one plus the highest object number \((\d+)\)")


def version() -> str:
    """The version of the program."""
    try:
        lines = programs.run([programs.program("qpdf", _install()), "--version"]).stdout.splitlines()
    except NoVerdict as error:
        raise NotInstalled(str(error), _install()) from error
    return lines[0].removeprefix("qpdf version ") if lines else ""


def examine(path: Path) -> tuple[Finding, ...]:
    """Every error and warning of `qpdf --check`."""
    process = programs.run([programs.program("qpdf", _install()), "--check", path])
    if process.returncode not in (_CLEAN, _ERRORS, _WARNINGS):
        raise NoVerdict(programs.last_words(process))
    lines = (line for line in process.stderr.splitlines() if ":" in line and not line.startswith(_SUMMARY))
    findings = tuple(_finding(line, path) for line in lines)
    if process.returncode != _CLEAN and not findings:
        raise NoVerdict(programs.last_words(process))
    return findings


def _finding(line: str, path: Path) -> Finding:
    count = _COUNT.search(line)
    if _HARMLESS.search(line):
        gravity = Gravity.INFO
    elif count:
        gravity = Gravity.INFO if int(count[1]) > int(count[2]) else Gravity.DOUBT
    else:
        gravity = Gravity.WARNING if line.startswith("WARNING:") else Gravity.ERROR
    message = line.removeprefix("WARNING: ").removeprefix("ERROR: ").removeprefix("qpdf: ")
    message = message.removeprefix(str(path)).lstrip(": ")
    return Finding(validator=NAME, rule="check", severity=gravity, message=message)


def _install() -> str:
    return programs.fixed_by("apt-get install qpdf")
