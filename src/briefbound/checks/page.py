"""page, a validator of PDF/UA-1 (ISO 14289-1) written in Rust."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from briefbound import programs
from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.programs import NoVerdict

NAME = "page"
JUDGES = "conformance to PDF/UA-1"
READS = Medium.PDF
FAILS_ON = STRICT


def version() -> str:
    """The version of the library."""
    return programs.distribution_version("page-validation", programs.pip_install("page-validation"))


def examine(path: Path) -> tuple[Finding, ...]:
    """Every rule that the file breaks, with the first object that breaks it."""
    import page

    try:
        report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    except (page.PageError, OSError) as error:
        raise NoVerdict(str(error)) from error
    times: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], str] = {}
    for failure in report.failures:
        fault = (failure.rule_id, failure.message)
        times[fault] += 1
        if failure.object_id is not None:
            places.setdefault(fault, f"object {failure.object_id.object_number}")
    if not report.is_compliant and not times:
        raise NoVerdict("page calls the file not compliant and names no rule")
    return tuple(
        Finding(
            validator=NAME,
            rule=rule,
            severity=Gravity.ERROR,
            message=message,
            where=places.get((rule, message), ""),
            count=count,
        )
        for (rule, message), count in times.items()
    )
