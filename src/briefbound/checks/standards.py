"""What a PDF is judged by: the standards that it claims, and PDF/UA-1 as advice where it claims none of access."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefbound.checks.verdicts import Finding, Gravity

#: By what a file that claims nothing about access is judged, as advice.
ADVICE = "PDF/UA-1"

#: What claims about access begin with.
_OF_ACCESS = ("PDF/UA-", "WTPDF 1.0 for accessibility")


class NotJudged(Exception):
    """The file claims only what the validator does not know."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A standard to judge a file by, and whether the file claims it; else what is found is advice."""

    standard: str
    claimed: bool = True


def claims(path: Path) -> tuple[str, ...]:
    """The standards that a file claims; none where it cannot be read, which validators say too."""
    from briefbound.pdf import UnreadablePdf, read_claims

    try:
        return read_claims(path)
    except UnreadablePdf:
        return ()


def is_of_access(claim: str) -> bool:
    """Whether a claim is about access."""
    return claim.startswith(_OF_ACCESS)


def asked(path: Path, known: Callable[[str], bool]) -> tuple[Asked, ...]:
    """What a validator that knows certain standards judges a file by; :class:`NotJudged` where that is nothing."""
    claimed = claims(path)
    found = [Asked(claim) for claim in claimed if known(claim)]
    if not any(map(is_of_access, claimed)) and known(ADVICE):
        found.append(Asked(ADVICE, claimed=False))
    if not found:
        raise NotJudged(f"the file claims {' and '.join(claimed)}, which it cannot judge")
    return tuple(found)


def graded(findings: Iterable[Finding], one: Asked) -> Iterator[Finding]:
    """Findings as those of a standard; what breaks one that the file does not claim is advice."""
    for finding in findings:
        is_advice = not one.claimed and finding.severity in (Gravity.ERROR, Gravity.WARNING)
        severity = Gravity.ADVICE if is_advice else finding.severity
        yield replace(finding, standard=one.standard, severity=severity)
