"""What a build says of what it made, to people and to machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefbound.build import Output
from briefbound.checks import FileReport, Finding, Gravity, Medium, Outcome, Verdict
from briefbound.cli.facts import file_fact, output_fact, output_lines, sentence
from briefbound.diagnostics import Diagnostic
from briefbound.model import Paper


def test_an_edition_for_paper_says_what_a_copy_takes() -> None:
    output = Output("print", Path("dist/a-print.pdf"), 290_000, Paper(sides=47, toner=28.4))
    assert output_lines(output) == [
        "dist/a-print.pdf  290 kB",
        "  a copy takes 24 sheets printed on both sides, 47 on one;"
        " toner, by an estimate, as for 28 pages of 5 % coverage (ISO/IEC 19798)",
    ]
    assert output_fact(output)["paper"] == {"sides": 47, "sheets": 24, "toner_pages_of_5_percent": 28.4}


def test_a_booklet_is_never_printed_on_one_side() -> None:
    (_, line) = output_lines(Output("booklet", Path("b.pdf"), 1, Paper(sides=28, toner=20)))
    assert "takes 14 sheets printed on both sides; toner" in line


def test_a_copy_of_one_sheet_is_told_as_one() -> None:
    (_, line) = output_lines(Output("print", Path("p.pdf"), 1, Paper(sides=2, toner=0.3)))
    assert "takes 1 sheet printed on both sides, 2 on one; toner, by an estimate, as for 1 page of 5 %" in line


def test_an_edition_for_screens_takes_no_paper() -> None:
    output = Output("screen", Path("dist/a-screen.pdf"), 290_000)
    assert output_lines(output) == ["dist/a-screen.pdf  290 kB"]
    assert "paper" not in output_fact(output)


VERAPDF = Verdict(validator="veraPDF", judges="", outcome=Outcome.PASSED, standards=("PDF/UA-1",))
QPDF = Verdict(validator="qpdf", judges="", outcome=Outcome.PASSED)
ABSENT = Verdict(validator="page", judges="", outcome=Outcome.NOT_RUN, reason="absent", install="make validators")


def finding(gravity: Gravity) -> Finding:
    return Finding(validator="veraPDF", rule="1", severity=gravity, message="it")


def pdf(*verdicts: Verdict, name: str = "a-print.pdf", claims: tuple[str, ...] = ("PDF/UA-1",)) -> FileReport:
    return FileReport(path=Path(name), medium=Medium.PDF, verdicts=verdicts, claims=claims)


FAULTS = (finding(Gravity.ERROR), finding(Gravity.WARNING), finding(Gravity.DOUBT))
ADVISED = replace(VERAPDF, outcome=Outcome.ADVICE, findings=(finding(Gravity.ADVICE),) * 2)

SENTENCES = [
    (pdf(VERAPDF, QPDF), "a-print.pdf, print PDF: ready"),
    (pdf(VERAPDF, name="x.pdf"), "x.pdf, PDF: ready"),
    (
        pdf(replace(VERAPDF, outcome=Outcome.FAILED, findings=FAULTS), QPDF),
        "a-print.pdf, print PDF: 2 faults; 1 doubt for a person to decide",
    ),
    (
        pdf(VERAPDF, replace(QPDF, findings=(finding(Gravity.WARNING),))),
        "a-print.pdf, print PDF: ready; 1 warning",
    ),
    (
        pdf(VERAPDF, ABSENT, replace(ABSENT, validator="outloud")),
        "a-print.pdf, print PDF: no faults were found; 2 validators were not run: `make validators` installs them",
    ),
    (
        pdf(replace(ABSENT, install="pip install page")),
        "a-print.pdf, print PDF: nothing is known; no validator judged the claim of PDF/UA-1;"
        " 1 validator was not run: `pip install page` installs it",
    ),
    (
        pdf(VERAPDF, claims=("PDF/UA-1", "PDF/X-4")),
        "a-print.pdf, print PDF: no faults were found; no validator judged the claim of PDF/X-4",
    ),
    (
        pdf(ADVISED, claims=()),
        "a-print.pdf, print PDF: no faults were found; it claims no standard;"
        " 2 things would break PDF/UA-1, which it does not claim",
    ),
    (FileReport(path=Path("a.epub"), medium=Medium.EPUB, verdicts=(QPDF,)), "a.epub, e-book: ready"),
    (
        FileReport(path=Path("a.docx"), medium=None, problem=Diagnostic("BB802", "this is a Word file")),
        "a.docx, not judged: this is a Word file",
    ),
]


@pytest.mark.parametrize(("report", "told"), SENTENCES, ids=[told for _, told in SENTENCES])
def test_a_file_is_told_in_a_sentence(report: FileReport, told: str) -> None:
    assert sentence(report) == told
    assert file_fact(report)["sentence"] == told
    assert file_fact(report)["ready"] is (": ready" in told)
