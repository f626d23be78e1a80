"""What validators say: a :class:`Finding` a fault, a :class:`Verdict` a validator, a :class:`FileReport` a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from briefbound.diagnostics import Diagnostic, Place, Severity


class Gravity(StrEnum):
    """How grave a finding is, in the words of EPUBCheck where it has them. What is no fault comes last."""

    FATAL = "fatal"  # the file could not be read to its end
    ERROR = "error"
    WARNING = "warning"
    DOUBT = "doubt"  # a guess, which a person must settle
    ADVICE = "advice"  # breaks a standard that the file does not claim
    INFO = "info"  # worth knowing


class Outcome(StrEnum):
    """What became of one validator on one file. Only a validator that ran to its end has passed anything."""

    PASSED = "passed"
    FAILED = "failed"
    ADVICE = "advice"  # it ran, and what it found breaks only standards that the file does not claim
    NOT_JUDGED = "not judged"  # the file claims only standards that the validator does not know
    NOT_RUN = "not run"


class Medium(StrEnum):
    """The kinds of finished file that validators read."""

    EPUB = "EPUB"
    PDF = "PDF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault that a validator saw; ``where`` is a file and line, a page or an object, as the validator says.

    ``standard`` is the one that ``rule`` is of, where files may claim several.
    """

    validator: str
    rule: str
    severity: Gravity
    message: str
    where: str = ""
    count: int = 1  # how often, where the validator names only the first place
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one validator says of one file; where it was not run, ``reason`` tells why, ``install`` what fixes it.

    ``standards`` are those by which it judged, where that depends on what the file claims.
    """

    validator: str
    judges: str
    outcome: Outcome
    version: str = ""
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    install: str = ""
    seconds: float = 0.0
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """A finished file and what each validator says of it.

    ``claims`` are the standards that a PDF says it conforms to. ``problem`` is set where no validator could be
    chosen; ``remark`` says which were not asked, and why.
    """

    path: Path
    medium: Medium | None
    verdicts: tuple[Verdict, ...] = ()
    problem: Diagnostic | None = None
    remark: Diagnostic | None = None
    claims: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the file is not what it should be, or cannot be judged at all."""
        return self.problem is not None or any(v.outcome is Outcome.FAILED for v in self.verdicts)

    @property
    def complete(self) -> bool:
        """Whether every validator that fits the file has run."""
        return self.problem is None and all(v.outcome is not Outcome.NOT_RUN for v in self.verdicts)

    @property
    def ready(self) -> bool:
        """Whether every validator that fits the file has run, none found a fault, and each claim was judged."""
        claimed_nothing = any(verdict.outcome is Outcome.ADVICE for verdict in self.verdicts) and not self.claims
        return self.complete and not (self.failed or self.unjudged or claimed_nothing)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The claims that no validator which ran has judged the file by."""
        judged = {standard for verdict in self.verdicts for standard in verdict.standards}
        return tuple(claim for claim in self.claims if claim not in judged)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, and each validator that was not run, as diagnostics of this file."""
        if self.problem is not None:
            return (self.problem,)
        found = (diagnostic for verdict in self.verdicts for diagnostic in self._of(verdict))
        return (*found, *filter(None, [self.remark]), *self._of_claims())

    def _of_claims(self) -> Iterator[Diagnostic]:
        place = Place(str(self.path))
        for claim in self.unjudged:
            message = f"not judged: the claim of {claim}, which none of the validators that ran can judge"
            hint = "have it judged elsewhere before you rely on it; the other verdicts do not cover it"
            yield Diagnostic("BB806", message, place, hint, severity=Severity.WARNING)
        if any(Outcome.ADVICE is verdict.outcome for verdict in self.verdicts):
            claimed = " and ".join(self.claims)
            claims = f"claims {claimed}" if claimed else "claims no standard"
            message = f"the file {claims}: what breaks PDF/UA-1 is advice, not a failure"
            yield Diagnostic("BB807", message, place, severity=Severity.NOTE)

    def _of(self, verdict: Verdict) -> tuple[Diagnostic, ...]:
        place = Place(str(self.path))
        if verdict.outcome is Outcome.NOT_RUN:
            message = f"not run: {verdict.validator}, which judges {verdict.judges}: {verdict.reason}"
            return (Diagnostic("BB804", message, place, verdict.install, severity=Severity.WARNING),)
        return tuple(
            Diagnostic("BB803", _sentence(f), place, rule=_rule(f), severity=_GRADE[f.severity])
            for f in verdict.findings
        )


_GRADE = {
    Gravity.FATAL: Severity.ERROR,
    Gravity.ERROR: Severity.ERROR,
    Gravity.WARNING: Severity.WARNING,
    Gravity.DOUBT: Severity.WARNING,
    Gravity.ADVICE: Severity.NOTE,
    Gravity.INFO: Severity.NOTE,
}

#: What those that are no faults are told with.
_WORDS = {Gravity.DOUBT: "a guess, for a person to decide: ", Gravity.ADVICE: "advice: "}


def _sentence(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    times = f" ({finding.count} times)" if finding.count > 1 else ""
    return f"{_WORDS.get(finding.severity, '')}{where}{finding.message}{times}"


def _rule(finding: Finding) -> str:
    return " ".join(filter(None, (finding.validator, finding.standard, finding.rule)))


class Validator(Protocol):
    """What every validator is; each module beside this one that judges files has these names."""

    NAME: str
    JUDGES: str
    READS: Medium
    FAILS_ON: frozenset[Gravity]  # the findings with which a file has failed

    def version(self) -> str:
        """The version that would run; :class:`NotInstalled` where none would."""

    def examine(self, path: Path) -> tuple[Finding, ...]:
        """Judge an absolute path; :class:`NoVerdict` where that did not come to an end."""


STRICT = frozenset({Gravity.FATAL, Gravity.ERROR, Gravity.WARNING})
