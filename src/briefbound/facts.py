"""What was made, and verdicts on finished files, as the command line tells them to people and to machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbound.report import size

if TYPE_CHECKING:
    from briefbound.build import Output
    from briefbound.certify import Certified
    from briefbound.checks import FileReport, Verdict


def output_lines(output: Output) -> list[str]:
    """A finished file for people; of one for paper, what a copy takes."""
    lines = [f"{output.path}  {size(output.size)}"]
    if paper := output.paper:
        one_sided = "" if output.edition == "booklet" else f", {paper.sides} on one"
        lines.append(
            f"  a copy takes {_counted(paper.sheets, 'sheet')} printed on both sides{one_sided};"
            f" toner, by an estimate, as for {_counted(max(round(paper.toner), 1), 'page')} of 5 % coverage"
            " (ISO/IEC 19798)"
        )
    return lines


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def output_fact(output: Output) -> dict[str, object]:
    """A finished file for machines."""
    fact: dict[str, object] = {"edition": output.edition, "path": str(output.path), "bytes": output.size}
    if paper := output.paper:
        fact["paper"] = {"sides": paper.sides, "sheets": paper.sheets, "toner_pages_of_5_percent": paper.toner}
    return fact


def verdict_lines(report: FileReport) -> list[str]:
    """The verdicts on a file for people, a line each."""
    return [str(report.path), *(f"  {one.validator:<12} {one.outcome:<8} {one.version}" for one in report.verdicts)]


def certified_lines(certified: Certified) -> list[str]:
    """A sealed e-book for people: what it claims, of which book, and by whose checks."""
    from briefbound.checks.origins import ORIGINS

    return [
        f"{certified.path}  {certified.claim}, certified by {certified.certifier}",
        f"  of {certified.of}",
        *(f"  {one.validator} {one.version}, {ORIGINS.get(one.validator, '')}" for one in certified.report.verdicts),
    ]


def certified_fact(certified: Certified) -> dict[str, object]:
    """A sealed e-book for machines; ``checks`` are of the bytes that have the sum ``sha256``."""
    return {
        "file": str(certified.path),
        "claim": certified.claim,
        "certifier": certified.certifier,
        "of": certified.of,
        "sha256": certified.sha256,
        "checks": [_verdict_fact(one) for one in certified.report.verdicts],
    }


def file_fact(report: FileReport) -> dict[str, object]:
    """The verdicts on a file for machines."""
    return {
        "path": str(report.path),
        "failed": report.failed,
        "complete": report.complete,
        "verdicts": [_verdict_fact(one) for one in report.verdicts],
    }


def _verdict_fact(verdict: Verdict) -> dict[str, object]:
    from briefbound.checks.origins import ORIGINS

    return {
        "validator": verdict.validator,
        "origin": ORIGINS.get(verdict.validator, ""),
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
