"""outloud, which judges whether a PDF's tags say what its pages show, beside PDF/UA-1."""

from __future__ import annotations

from pathlib import Path

from briefbound.checks import programs
from briefbound.checks.verdicts import Finding, Gravity, Medium, NoVerdict

NAME = "outloud"
JUDGES = "tags that say what the page shows"
READS = Medium.PDF
#: Its warnings ask a person to look; only its errors are faults.
FAILS_ON = frozenset({Gravity.FATAL, Gravity.ERROR})


def version() -> str:
    """The version of the library."""
    return programs.distribution_version("outloud", programs.pip_install("outloud"))


def examine(path: Path) -> tuple[Finding, ...]:
    """Every finding, with the page and the structure element it is about."""
    import outloud  # type: ignore[import-untyped]

    result = outloud.check(str(path))
    if result.error:
        raise NoVerdict(result.error)
    crashed = [run.rule for run in result.runs if run.status == "crashed"]
    if crashed:
        raise NoVerdict(f"these rules broke down on the file: {', '.join(crashed)}")
    return tuple(
        Finding(
            validator=NAME,
            rule=finding.rule,
            severity=Gravity(finding.severity),
            message=finding.message + (f": {finding.evidence}" if finding.evidence else ""),
            where=_place(finding.page, finding.location),
            count=finding.count,
        )
        for finding in result.sorted_findings()
    )


def _place(page: int | None, location: dict[str, object]) -> str:
    parts = [f"page {page}"] if page is not None else []
    if "element" in location:
        parts.append(str(location["element"]))
    return ", ".join(parts)
