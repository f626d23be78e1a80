"""Right verdicts on files that others made to be right or wrong: those of the public corpus of veraPDF.

The table ``corpus.tsv`` names them. They are judged where ``BRIEFBOUND_VERAPDF_CORPUS`` is the folder with them.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefbound.checks import FileReport, Gravity, check_files, outloud, page, qpdf, verapdf
from tests.conftest import Engine

FOLDER = os.environ.get("BRIEFBOUND_VERAPDF_CORPUS", "")


@dataclass(frozen=True)
class Row:
    """A file: what the corpus says of it, what it claims, its sum and its path in the corpus."""

    verdict: str
    claims: str
    digest: str
    path: str


def rows() -> list[Row]:
    lines = Path(__file__).with_name("corpus.tsv").read_text("utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def gravities(report: FileReport) -> set[Gravity]:
    return {finding.severity for verdict in report.verdicts for finding in verdict.findings}


def is_right(row: Row, report: FileReport) -> bool:
    """A right file has no fault; in a wrong one somebody finds a fault or a doubt, or it claims nothing to break."""
    if row.verdict == "pass":
        return not report.failed and not gravities(report) & {Gravity.FATAL, Gravity.ERROR}
    return bool(gravities(report) & {Gravity.FATAL, Gravity.ERROR, Gravity.WARNING, Gravity.DOUBT}) or (
        row.claims == "-" and Gravity.ADVICE in gravities(report)
    )


def test_the_table_is_broad() -> None:
    found = rows()
    assert len({row.path for row in found}) == len(found) >= 60
    assert all(re.fullmatch("[0-9a-f]{64}", row.digest) for row in found)
    families = {(row.path.split("/")[0], row.verdict) for row in found}
    levels = ("UA-1", "UA-2", "A-1a", "A-1b", "A-2a", "A-2b", "A-2u", "A-3b", "A-4", "A-4e", "A-4f")
    wanted = [*(f"PDF_{level}" for level in levels), "TWG test files"]
    assert {(name, verdict) for name in wanted for verdict in ("pass", "fail")} <= families


@pytest.mark.validator
@pytest.mark.skipif(not FOLDER, reason="BRIEFBOUND_VERAPDF_CORPUS does not name a folder with the corpus of veraPDF")
def test_the_verdicts_are_those_of_the_corpus(require: Callable[[Engine], None]) -> None:
    for validator in (verapdf, page, outloud, qpdf):
        require(validator)
    found = rows()
    paths = [Path(FOLDER) / row.path for row in found]
    other = [path for row, path in zip(found, paths, strict=True) if _digest(path) != row.digest]
    assert not other, "these are not the files of the table"
    reports = check_files(paths)
    assert [" and ".join(report.claims) or "-" for report in reports] == [row.claims for row in found]
    wrong = [row for row, report in zip(found, reports, strict=True) if not is_right(row, report)]
    assert wrong == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
