"""outloud, which judges whether a PDF's tags say what its pages show, beside PDF/UA-1."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from briefbound import programs
from briefbound.checks.verdicts import Finding, Gravity, Medium
from briefbound.programs import NoVerdict

NAME = "outloud"
JUDGES = "tags that say what the page shows"
READS = Medium.PDF
#: Its warnings ask a person to look; only its errors are faults.
FAILS_ON = frozenset({Gravity.FATAL, Gravity.ERROR})


def version() -> str:
    """The version of the library."""
    return programs.distribution_version("outloud", programs.pip_install("outloud"))


def examine(path: Path) -> tuple[Finding, ...]:
    """Every finding, with the page and the structure element it is about.

    It runs in a process of its own, for the libraries that it reads with print what they stumble over.
    """
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        out = Path(folder) / "report.json"
        process = programs.run([sys.executable, "-P", "-m", "outloud.cli", "--quiet", "--json", out, path])
        (result,) = programs.read_report(out, process)["results"]
    if result["error"]:
        raise NoVerdict(result["error"])
    crashed = [rule["rule"] for rule in result["rules"] if rule["status"] == "crashed"]
    if crashed:
        raise NoVerdict(f"these rules broke down on the file: {', '.join(crashed)}")
    return tuple(
        Finding(
            validator=NAME,
            rule=finding["rule"],
            severity=Gravity(finding["severity"]),
            message=finding["message"] + (f": {finding['evidence']}" if "evidence" in finding else ""),
            where=_place(finding),
            count=finding["count"],
        )
        for finding in result["findings"]
    )


def _place(finding: dict[str, Any]) -> str:
    parts = [f"page {finding['page']}"] if "page" in finding else []
    if "element" in finding.get("location", {}):
        parts.append(finding["location"]["element"])
    return ", ".join(parts)
