"""From verdicts to criteria: each is judged by the rules that cover it, and by nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefbound.checks import FileReport, Finding, Gravity, Medium, Outcome, Verdict
from briefbound.checks.standards import ADVICE
from briefbound.conformance.holdings import EVERYTHING, holdings_of
from briefbound.conformance.standards import Criterion, Group, Standard, covers, standards_for
from briefbound.processes.confined import Allowance, OutOfBounds, confined


class Standing(StrEnum):
    """How a file stands to a criterion. Only named checks that ran and found nothing make a pass."""

    PASS = "pass"
    FAIL = "fail"
    WARNING = "warning"
    NOT_APPLICABLE = "not applicable"
    NEEDS_PERSON = "needs a person"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one tool says about a criterion: the rules of it that bear on that, and what they found."""

    tool: str
    version: str
    ran: bool
    rules: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    install: str = ""  # the command that brings a tool that did not run


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A criterion and how the file stands to it; ``ask``: what a person must look at; ``reason``: why nobody has."""

    criterion: Criterion
    standing: Standing
    evidence: tuple[Evidence, ...] = ()
    ask: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A standard and the judgement of each of its criteria."""

    standard: Standard
    judgements: tuple[Judgement, ...]

    def count(self, standing: Standing) -> int:
        """How many criteria have this standing."""
        return sum(one.standing is standing for one in self.judgements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """How a file stands to every criterion; ``sha256`` says of which bytes this is true, in hexadecimal digits."""

    report: FileReport
    sha256: str
    sections: tuple[Section, ...]

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, standard after standard."""
        for section in self.sections:
            yield from section.judgements


def conformance_of(report: FileReport, allowance: Allowance | None = None) -> Conformance:
    """Judge every criterion of the standards for a file's medium; none where the file could not be judged at all.

    ``allowance`` is what it may cost to see what the file holds; where that is more, nothing is waived.
    """
    if report.medium is None or report.problem is not None:
        return Conformance(report=report, sha256="", sections=())
    try:
        holdings = confined(allowance, holdings_of, report.path, report.medium)
    except OutOfBounds:
        holdings = frozenset(EVERYTHING)
    return Conformance(
        report=report,
        sha256=hashlib.sha256(report.path.read_bytes()).hexdigest(),
        sections=tuple(_section(standard, report.verdicts, holdings) for standard in standards_for(report.medium)),
    )


def asked(medium: Medium) -> frozenset[str]:
    """The ids of all criteria about which a person may be asked."""
    return frozenset(one.id for standard in standards_for(medium) for one in standard.criteria if one.ask)


def questions(medium: Medium, holdings: frozenset[str]) -> tuple[Criterion, ...]:
    """The criteria about which a person is asked, of a file that holds these things and passes every check."""
    return tuple(
        one
        for standard in standards_for(medium)
        for one in standard.criteria
        if _applies(one, holdings) and _question(one, holdings)
    )


def _applies(criterion: Criterion, holdings: frozenset[str]) -> bool:
    return not criterion.about or not holdings.isdisjoint(criterion.about)


def _question(criterion: Criterion, holdings: frozenset[str]) -> str:
    return criterion.ask if not criterion.ask_about or not holdings.isdisjoint(criterion.ask_about) else ""


def _section(standard: Standard, verdicts: Sequence[Verdict], holdings: frozenset[str]) -> Section:
    by_name = {verdict.validator: verdict for verdict in verdicts}
    return Section(standard, tuple(judge_criterion(one, by_name, holdings) for one in standard.criteria))


def judge_criterion(criterion: Criterion, verdicts: dict[str, Verdict], holdings: frozenset[str]) -> Judgement:
    """How a file stands to one criterion, by the verdicts on it and by what it holds.

    What a check has found outweighs all else; what does not apply needs no check; what no check looked at is not run,
    and never a pass; what the checks leave open needs a person.
    """
    evidence = tuple(_evidence(tool, rules, verdicts) for group in criterion.groups for tool, rules in group.items())
    found = {finding.severity for one in evidence for finding in one.findings}
    ask = _question(criterion, holdings)
    reason = ""
    # What breaks a standard is a fault by that standard, whether the file claims it or not.
    if found & {Gravity.FATAL, Gravity.ERROR, Gravity.ADVICE}:
        standing = Standing.FAIL
    elif found & {Gravity.WARNING, Gravity.DOUBT}:
        standing = Standing.WARNING
    elif not _applies(criterion, holdings):
        standing, ask, evidence = Standing.NOT_APPLICABLE, "", ()
        reason = f"The file holds none of this: {'; '.join(EVERYTHING[name] for name in criterion.about)}."
    elif not all(_has_run(group, evidence) for group in criterion.groups):
        standing = Standing.NOT_RUN
    else:
        standing = Standing.NEEDS_PERSON if ask else Standing.PASS
    return Judgement(criterion=criterion, standing=standing, evidence=evidence, ask=ask, reason=reason)


def _has_run(group: Group, evidence: Sequence[Evidence]) -> bool:
    return any(one.ran and one.tool in group for one in evidence)


def _evidence(tool: str, rules: tuple[str, ...], verdicts: dict[str, Verdict]) -> Evidence:
    verdict = verdicts.get(tool)
    if verdict is None:
        return Evidence(tool=tool, version="", ran=False, rules=rules)
    # A tool that broke down on the file has not looked at what it did not reach; nor has one that judged it by others
    # of the standards that it knows than that whose rules the tables name.
    judged = verdict.outcome not in (Outcome.NOT_RUN, Outcome.NOT_JUDGED) and (
        not verdict.standards or ADVICE in verdict.standards
    )
    ran = judged and not any(one.rule == "no-verdict" for one in verdict.findings)
    return Evidence(
        tool=tool,
        version=verdict.version,
        ran=ran,
        rules=rules,
        findings=tuple(
            one
            for one in verdict.findings
            if one.standard in ("", ADVICE) and any(covers(rule, one.rule) for rule in rules)
        ),
        install=verdict.install,
    )
