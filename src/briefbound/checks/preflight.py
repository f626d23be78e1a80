"""Our own preflight of files for paper: those for a print shop, and those for an office printer or in large print."""

from __future__ import annotations

from pathlib import Path

from briefbound.checks.verdicts import Finding, Gravity, Medium
from briefbound.processes.programs import NoVerdict
from briefbound.version import __version__

NAME = "preflight"
JUDGES = "fitness for paper: boxes, inks, resolutions, fonts"
READS = Medium.PDF
FAILS_ON = frozenset({Gravity.FATAL, Gravity.ERROR})


def version() -> str:
    """That of Briefbound."""
    return __version__


def examine(path: Path) -> tuple[Finding, ...]:
    """What the profile finds that fits the file; where separations are wanted and not made, a note says so."""
    from briefbound.pdf import UnreadablePdf
    from briefbound.preflight import preflight
    from briefbound.preflight.reporting import page_ranges

    try:
        found = preflight(path)
    except UnreadablePdf as fault:
        raise NoVerdict(fault.diagnostics[0].message) from fault
    grades = {"error": Gravity.ERROR, "warning": Gravity.WARNING, "note": Gravity.INFO}
    findings = [
        Finding(
            validator=NAME,
            rule=f"{found.profile} {fault.rule}",
            severity=grades[fault.grade],
            message=fault.message,
            where=f"page {page_ranges(fault.pages)}" if fault.pages else "",
        )
        for fault in found.faults
        if fault.grade != "note"
    ]
    if found.not_run:
        message = f"separations and total ink were not checked: {found.not_run}"
        findings.append(Finding(validator=NAME, rule="inks", severity=Gravity.INFO, message=message))
    return tuple(findings)
