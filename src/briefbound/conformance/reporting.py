"""A conformance report as JSON for machines and as one accessible HTML page for people. Neither states a time."""

from __future__ import annotations

import json

from briefbound.checks import Finding, Outcome, Verdict
from briefbound.checks.origins import ORIGINS
from briefbound.conformance.judging import Conformance, Evidence, Judgement, Section, Standing
from briefbound.templates import page_of
from briefbound.version import __version__

#: The order in which standings are counted, the gravest first, with what each means.
MEANINGS: dict[Standing, str] = {
    Standing.FAIL: "a check found a fault",
    Standing.WARNING: "a check found something that should be looked at",
    Standing.NOT_RUN: "no tool that could judge it has run",
    Standing.NEEDS_PERSON: "the checks found nothing, and cannot see all of it",
    Standing.PASS: "the checks that cover it ran and found nothing",
    Standing.NOT_APPLICABLE: "the file holds nothing that it is about",
}


def as_json(conformance: Conformance) -> str:
    """The report as JSON text."""
    report = conformance.report
    facts = {
        "briefbound": __version__,
        "file": report.path.name,
        "sha256": conformance.sha256,
        "medium": str(report.medium or ""),
        "problem": report.problem.message if report.problem else "",
        "tools": [_tool(verdict) for verdict in report.verdicts],
        "standards": [_section(section) for section in conformance.sections],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def as_html(conformance: Conformance) -> str:
    """The report as a page of XHTML syntax, complete in itself."""
    return page_of(
        "conformance.html",
        conformance=conformance,
        report=conformance.report,
        meanings=MEANINGS,
        origins=ORIGINS,
        version=__version__,
        not_run=Outcome.NOT_RUN,
        not_judged=Outcome.NOT_JUDGED,
    )


def _tool(verdict: Verdict) -> dict[str, object]:
    return {
        "tool": verdict.validator,
        "version": verdict.version,
        "origin": ORIGINS.get(verdict.validator, ""),
        "judges": verdict.judges,
        "outcome": str(verdict.outcome),
        "reason": verdict.reason,
        "install": verdict.install,
        "findings": [_finding(one) for one in verdict.findings],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "standard": section.standard.title,
        "counts": {str(standing): section.count(standing) for standing in MEANINGS},
        "criteria": [_judgement(one) for one in section.judgements],
    }


def _judgement(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.criterion.id,
        "name": judgement.criterion.name,
        "level": judgement.criterion.level,
        "standing": str(judgement.standing),
        "ask": judgement.ask,
        "reason": judgement.reason,
        "evidence": [_evidence(one) for one in judgement.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "tool": evidence.tool,
        "version": evidence.version,
        "ran": evidence.ran,
        "rules": list(evidence.rules),
        "findings": [_finding(one) for one in evidence.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "where": finding.where,
        "count": finding.count,
    }
