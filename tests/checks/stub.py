"""A validator that gives what it is told to give. It travels to the process in which files are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefbound.checks import Finding, Gravity, Medium, NotInstalled
from briefbound.checks.verdicts import STRICT


@dataclass(frozen=True)
class Stub:
    """``outcome`` is found, or raised; ``absent`` says why it is not there."""

    outcome: Exception | list[Finding]
    READS: Medium = Medium.PDF
    absent: str = ""
    NAME: str = "Stub"
    JUDGES: str = "stubs"
    FAILS_ON: frozenset[Gravity] = STRICT

    def version(self) -> str:
        """1.0, where it is there."""
        if self.absent:
            raise NotInstalled(self.absent, "apt-get install stub")
        return "1.0"

    def examine(self, path: Path) -> tuple[Finding, ...]:
        """What it is told to give."""
        assert path.is_absolute()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return tuple(self.outcome)
