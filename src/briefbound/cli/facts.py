"""What was made, and verdicts on finished files, as the command line tells them to people and to machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """The verdicts on a file for people, a line each: by which version, and by which standards or why not."""
    return [str(report.path), *(_verdict_line(one).rstrip() for one in report.verdicts)]


def _verdict_line(one: Verdict) -> str:
    from briefbound.checks import Outcome

    why = one.reason if one.outcome is Outcome.NOT_JUDGED else ", ".join(one.standards)
    return f"  {one.validator:<12} {one.outcome:<10} {one.version:<8} {why}"


def sentence(report: FileReport) -> str:
    """What came of the verdicts on a file, in a sentence: whether it is ready, what is wrong, what nobody judged."""
    return f"{report.path.name}, {_called(report)}: {'; '.join(_parts(report))}"


def _called(report: FileReport) -> str:
    from briefbound.checks import Medium
    from briefbound.editions import EDITIONS

    if report.medium is Medium.EPUB:
        return "e-book"
    if report.medium is None:
        return "not judged"
    endings = {edition.ending: name for name, edition in EDITIONS.items() if name != "epub"}
    edition = next((name for ending, name in endings.items() if report.path.name.endswith(ending)), "")
    return f"{edition} PDF".strip()


def _parts(report: FileReport) -> Iterator[str]:
    from briefbound.checks import Gravity, Outcome

    if report.problem is not None:
        yield report.problem.message
        return
    failed = [one for one in report.verdicts if one.outcome is Outcome.FAILED]
    grave = (Gravity.FATAL, Gravity.ERROR, Gravity.WARNING)
    faults = sum(finding.severity in grave for verdict in failed for finding in verdict.findings)
    advised = any(one.outcome is Outcome.ADVICE for one in report.verdicts)
    if failed:
        yield _counted(faults, "fault")
    elif report.ready:
        yield "ready"
    elif any(one.outcome is not Outcome.NOT_RUN for one in report.verdicts):
        yield "no faults were found"
    else:
        yield "nothing is known"
    every = [finding.severity for verdict in report.verdicts for finding in verdict.findings]
    if not failed and (number := every.count(Gravity.WARNING)):
        yield _counted(number, "warning")
    if advised and not report.claims:
        yield "it claims no standard"
    if number := every.count(Gravity.ADVICE):
        yield f"{_counted(number, 'thing')} would break PDF/UA-1, which it does not claim"
    if number := every.count(Gravity.DOUBT):
        yield f"{_counted(number, 'doubt')} for a person to decide"
    if report.unjudged:
        yield f"no validator judged the claim of {' and '.join(report.unjudged)}"
    yield from _not_run([one for one in report.verdicts if one.outcome is Outcome.NOT_RUN])


def _not_run(absent: Sequence[Verdict]) -> Iterator[str]:
    installs = list(dict.fromkeys(one.install for one in absent))
    if absent:
        were = "validator was" if len(absent) == 1 else "validators were"
        how = f"`{installs[0]}` installs {'it' if len(absent) == 1 else 'them'}"
        yield f"{len(absent)} {were} not run: {how if len(installs) == 1 else '; '.join(installs)}"


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
        "ready": report.ready,
        "claims": list(report.claims),
        "unjudged": list(report.unjudged),
        "sentence": sentence(report),
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
        "standards": list(verdict.standards),
        "findings": [
            {
                "standard": one.standard,
                "rule": one.rule,
                "severity": str(one.severity),
                "message": one.message,
                "where": one.where,
            }
            for one in verdict.findings
        ],
        "reason": verdict.reason,
        "install": verdict.install,
    }
