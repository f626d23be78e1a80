"""page, a validator of PDF/UA-1 (ISO 14289-1) and PDF/A-1 to 3 (ISO 19005) written in Rust."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from briefbound.checks.standards import Asked, asked, graded
from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NoVerdict

NAME = "page"
JUDGES = "conformance to the PDF/UA-1 and PDF/A-1 to 3 that the file claims"
READS = Medium.PDF
FAILS_ON = STRICT


def version() -> str:
    """The version of the library."""
    return programs.distribution_version(
        "page-validation", programs.fixed_by(programs.pip_install("page-validation"))
    )


#: What files claim -> the profile, as page names it.
PROFILES = {
    "PDF/UA-1": "PDF_UA_1",
    **{f"PDF/A-{level}": f"PDF_A_{level.upper()}" for level in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")},
}


def asks(path: Path) -> tuple[Asked, ...]:
    """What it judges a file by; :class:`NotJudged` where the file claims nothing that it knows."""
    return asked(path, PROFILES.__contains__)


def examine(path: Path) -> tuple[Finding, ...]:
    """Every rule that the file breaks of the standards that it claims, with the first object that breaks it."""
    return tuple(finding for one in asks(path) for finding in graded(_examine_by(PROFILES[one.standard], path), one))


def _examine_by(profile: str, path: Path) -> tuple[Finding, ...]:
    import page

    try:
        report = page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile))
    except (page.PageError, OSError) as error:
        raise NoVerdict(str(error)) from error
    data = b""
    times: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], str] = {}
    for failure in report.failures:
        if failure.rule_id.endswith(_OF_LENGTHS):
            data = data or path.read_bytes()
            if _length_is_right(data, failure.object_id.object_number if failure.object_id else None):
                continue
        fault = (failure.rule_id, failure.message)
        times[fault] += 1
        if failure.object_id is not None:
            places.setdefault(fault, f"object {failure.object_id.object_number}")
    if not report.is_compliant and not report.failures:
        raise NoVerdict("page calls the file not compliant but names no rule")
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


#: The rule about the lengths of streams. page takes a last byte of the data that happens to be a carriage return for
#: part of the end of line behind it, and calls the length wrong by one.
_OF_LENGTHS = "-STREAM-LENGTH-001"


def _length_is_right(data: bytes, number: int | None) -> bool:
    """Whether ``endstream`` stands behind as many bytes as each stream of that number says that it has, and an end of
    line (ISO 19005-2, 6.1.7.1); of every number, where page names none."""
    which = rb"\d+" if number is None else b"%d" % number
    streams = list(re.finditer(rb"(?<!\d)%s \d+ obj\b(.*?)\bstream\r?\n" % which, data, re.DOTALL))
    return bool(streams) and all(_ends_there(data, stream) for stream in streams)


def _ends_there(data: bytes, stream: re.Match[bytes]) -> bool:
    length = re.search(rb"/Length\s+(\d+)(?!\d)(?!\s+\d+\s+R)", stream[1])
    if length is None:
        return False
    end = stream.end() + int(length[1])
    return re.match(rb"(\r\n|\r|\n)endstream", data[end : end + 11]) is not None
