"""Verdicts on finished files as the command line tells them, to people and to machines."""

from __future__ import annotations

from briefbound.checks import FileReport, Verdict


def verdict_lines(report: FileReport) -> list[str]:
    """The verdicts on a file for people, a line each."""
    return [str(report.path), *(f"  {one.validator:<12} {one.outcome:<8} {one.version}" for one in report.verdicts)]


def file_fact(report: FileReport) -> dict[str, object]:
    """The verdicts on a file for machines."""
    return {
        "path": str(report.path),
        "failed": report.failed,
        "complete": report.complete,
        "verdicts": [_verdict_fact(one) for one in report.verdicts],
    }


def _verdict_fact(verdict: Verdict) -> dict[str, object]:
    return {
        "validator": verdict.validator,
        "judges": verdict.judges,
        "outcome": str(verdict.outcome),
        "version": verdict.version,
        "findings": [
            {"rule": one.rule, "severity": str(one.severity), "message": one.message, "where": one.where}
            for one in verdict.findings
        ],
        "reason": verdict.reason,
        "install": verdict.install,
    }
