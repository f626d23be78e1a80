"""Each file meets the validators of its kind, and nothing that was not run is called passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.checks import (
    FileReport,
    Finding,
    Gravity,
    Medium,
    Outcome,
    Verdict,
    check_files,
    run,
)
from briefbound.diagnostics import Severity
from briefbound.model import Booklet
from briefbound.press.booklet.impose import Matter, impose
from briefbound.press.xmp import IMPOSITION, metadata_packet
from briefbound.processes.programs import NoVerdict
from tests.checks.stub import Stub
from tests.press.booklet.paper import pages_of_words
from tests.press.rich_book import rich_book
from tests.small_epub import write_small_epub

PDF = b"%PDF-1.7\n"


def finding(gravity: Gravity) -> Finding:
    return Finding(validator="Stub", rule="R1", severity=gravity, message="wrong", where="page 3", count=2)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    return path


@pytest.mark.parametrize(
    ("gravity", "outcome", "severity"),
    [
        (Gravity.FATAL, Outcome.FAILED, Severity.ERROR),
        (Gravity.ERROR, Outcome.FAILED, Severity.ERROR),
        (Gravity.WARNING, Outcome.FAILED, Severity.WARNING),
        (Gravity.INFO, Outcome.PASSED, Severity.NOTE),
    ],
)
def test_a_file_fails_by_the_gravest_finding(
    gravity: Gravity, outcome: Outcome, severity: Severity, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "VALIDATORS", (Stub([finding(gravity)]),))
    (report,) = check_files([pdf])
    assert [verdict.outcome for verdict in report.verdicts] == [outcome]
    assert report.failed is (outcome is Outcome.FAILED)
    (diagnostic,) = report.diagnostics()
    assert str(diagnostic) == f"{pdf}: {severity}[BB803]: page 3: wrong (2 times) (Stub R1)"


def test_what_is_not_installed_is_not_run_and_said_to_be(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VALIDATORS", (Stub([], absent="there is no stub"),))
    (report,) = check_files([pdf])
    (verdict,) = report.verdicts
    assert (verdict.outcome, verdict.reason, verdict.install) == (
        Outcome.NOT_RUN,
        "there is no stub",
        "apt-get install stub",
    )
    assert not report.complete
    assert not report.failed
    (diagnostic,) = report.diagnostics()
    assert (diagnostic.code, diagnostic.hint) == ("BB804", "apt-get install stub")


def test_a_validator_that_breaks_down_has_passed_nothing(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "VALIDATORS", (Stub(NoVerdict(f"cannot read {pdf}")),))
    (report,) = check_files([pdf])
    assert report.failed
    assert report.verdicts[0].findings[0].message == "Stub reached no verdict: cannot read a.pdf"


def test_each_file_meets_the_validators_of_its_kind(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_small_epub(tmp_path / "a.epub")
    unnamed = write_small_epub(tmp_path / "download")
    monkeypatch.setattr(run, "VALIDATORS", (Stub([], Medium.EPUB), Stub([]), Stub([], NAME="Other")))
    told: list[tuple[Path, Outcome]] = []

    def progress(path: Path, verdict: Verdict) -> None:
        told.append((path, verdict.outcome))

    reports = check_files([pdf, book, unnamed], progress)
    assert [(r.path, r.medium, len(r.verdicts)) for r in reports] == [
        (pdf, Medium.PDF, 2),
        (book, Medium.EPUB, 1),
        (unnamed, Medium.EPUB, 1),
    ]
    assert sorted(told) == sorted([(pdf, Outcome.PASSED)] * 2 + [(book, Outcome.PASSED), (unnamed, Outcome.PASSED)])
    assert all(report.complete and not report.failed for report in reports)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.pdf", None, "BB801"),
        ("", None, "BB801"),  # the folder itself
        ("empty.pdf", b"", "BB802"),
        ("page.html", b"<html></html>", "BB802"),
        ("text.epub", b"not an archive", "BB802"),
        ("archive.zip", b"PK\x03\x04 cut off", "BB802"),
    ],
)
def test_what_cannot_be_judged_is_a_problem(name: str, content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    (report,) = check_files([path])
    assert report.failed
    assert not report.complete
    assert report.verdicts == ()
    assert [diagnostic.code for diagnostic in report.diagnostics()] == [code]
    assert report.diagnostics()[0].hint


def test_a_program_that_does_not_end_gives_no_verdict() -> None:
    from briefbound.processes import programs

    with pytest.raises(NoVerdict, match="no answer"):
        programs.run(["sleep", "30"], patience=0.1)
    with pytest.raises(NoVerdict, match="could not be started"):
        programs.run(["/nonexistent/program"])


def test_sheets_for_printing_are_not_judged_as_if_they_claimed_access(tmp_path: Path) -> None:
    sheets, claiming, plain = (tmp_path / f"{name}.pdf" for name in ("sheets", "claiming", "plain"))
    metadata = metadata_packet(rich_book().publication, ["en"], None, IMPOSITION)
    claims = metadata_packet(rich_book().publication, ["en"], "ua-1", IMPOSITION)
    pages = pages_of_words(4, 148.5, 210)
    sheets.write_bytes(impose(pages, Booklet(), Matter(metadata)))
    claiming.write_bytes(impose(pages, Booklet(), Matter(claims)))
    plain.write_bytes(pages)
    reports = {report.path: report for report in check_files([sheets, claiming, plain])}
    asked = {path: {verdict.validator for verdict in report.verdicts} for path, report in reports.items()}
    assert "qpdf" in asked[sheets]
    assert not {"veraPDF", "page", "outloud"} & asked[sheets]
    (remark,) = [one for one in reports[sheets].diagnostics() if one.code == "BB805"]
    assert (remark.severity, "not asked: veraPDF, page, outloud" in remark.message) == (Severity.NOTE, True)
    assert {"veraPDF", "page", "outloud"} <= asked[claiming], "who claims access is judged by it"
    assert {"veraPDF", "page", "outloud"} <= asked[plain], "a file that says nothing of itself is judged"


def test_an_epub_2_is_judged_by_those_that_know_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = write_small_epub(tmp_path / "old.epub", ("EPUB/package.opf", 'version="3.0"', 'version="2.0"'))
    monkeypatch.setattr(run, "VALIDATORS", (Stub([], Medium.EPUB), Stub([], Medium.EPUB, NAME="Ace")))
    (report,) = check_files([old])
    assert [verdict.validator for verdict in report.verdicts] == ["Stub"]
    (remark,) = report.diagnostics()
    assert (remark.code, remark.severity) == ("BB808", Severity.NOTE)
    assert "an EPUB 2, which only EPUBCheck can judge; not asked: Ace, Briefbound" in remark.message


def test_a_claim_that_no_validator_knows_is_not_called_kept(pdf: Path) -> None:
    verdict = Verdict(validator="veraPDF", judges="pages", outcome=Outcome.PASSED, standards=("PDF/UA-1",))
    report = FileReport(path=pdf, medium=Medium.PDF, verdicts=(verdict,), claims=("PDF/UA-1", "PDF/X-9"))
    (said,) = report.diagnostics()
    assert (said.code, said.severity, report.ready) == ("BB806", Severity.WARNING, False)
    assert "not judged: the claim of PDF/X-9" in said.message


@pytest.mark.parametrize(("claims", "told"), [((), "claims no standard"), (("PDF/A-2b",), "claims PDF/A-2b")])
def test_what_is_advice_is_said_to_be_no_failure(claims: tuple[str, ...], told: str, pdf: Path) -> None:
    verdict = Verdict(validator="page", judges="pages", outcome=Outcome.ADVICE, standards=claims)
    report = FileReport(path=pdf, medium=Medium.PDF, verdicts=(verdict,), claims=claims)
    (said,) = report.diagnostics()
    assert (said.code, said.severity, report.failed) == ("BB807", Severity.NOTE, False)
    assert told in said.message
