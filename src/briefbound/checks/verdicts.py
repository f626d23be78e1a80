"""What validators say: a :class:`Finding` a fault, a :class:`Verdict` a validator, a :class:`FileReport` a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from briefbound.diagnostics import Diagnostic, Place, Severity


class Gravity(StrEnum):
    """How grave a finding is, in the words of EPUBCheck."""

    FATAL = "fatal"  # the file could not be read to its end
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"  # worth knowing; never a failure


class Outcome(StrEnum):
    """What became of one validator on one file. Only a validator that ran to its end has passed anything."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


class Medium(StrEnum):
    """The kinds of finished file that validators read."""

    EPUB = "EPUB"
    PDF = "PDF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault that a validator saw; ``where`` is a file and line, a page or an object, as the validator says."""

    validator: str
    rule: str
    severity: Gravity
    message: str
    where: str = ""
    count: int = 1  # how often, where the validator names only the first place


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one validator says of one file; where it was not run, ``reason`` tells why, ``install`` what mends it."""

    validator: str
    judges: str
    outcome: Outcome
    version: str = ""
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    install: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """A finished file and what each validator says of it.

    ``problem`` is set where no validator could be chosen; ``remark`` says which were not asked, and why.
    """

    path: Path
    medium: Medium | None
    verdicts: tuple[Verdict, ...] = ()
    problem: Diagnostic | None = None
    remark: Diagnostic | None = None

    @property
    def failed(self) -> bool:
        """Whether the file is not what it should be, or cannot be judged at all."""
        return self.problem is not None or any(v.outcome is Outcome.FAILED for v in self.verdicts)

    @property
    def complete(self) -> bool:
        """Whether every validator that fits the file has run."""
        return self.problem is None and all(v.outcome is not Outcome.NOT_RUN for v in self.verdicts)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, and each validator that was not run, as diagnostics of this file."""
        if self.problem is not None:
            return (self.problem,)
        found = (diagnostic for verdict in self.verdicts for diagnostic in self._of(verdict))
        return (*found, *filter(None, [self.remark]))

    def _of(self, verdict: Verdict) -> tuple[Diagnostic, ...]:
        place = Place(str(self.path))
        if verdict.outcome is Outcome.NOT_RUN:
            message = f"not run: {verdict.validator}, which judges {verdict.judges}: {verdict.reason}"
            return (Diagnostic("BB804", message, place, verdict.install, severity=Severity.WARNING),)
        return tuple(
            Diagnostic("BB803", _sentence(f), place, rule=f"{f.validator} {f.rule}", severity=_GRADE[f.severity])
            for f in verdict.findings
        )


_GRADE = {
    Gravity.FATAL: Severity.ERROR,
    Gravity.ERROR: Severity.ERROR,
    Gravity.WARNING: Severity.WARNING,
    Gravity.INFO: Severity.NOTE,
}


def _sentence(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    times = f" ({finding.count} times)" if finding.count > 1 else ""
    return f"{where}{finding.message}{times}"


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
