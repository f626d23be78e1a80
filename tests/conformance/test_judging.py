"""A criterion passes only where a check that covers it ran and found nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefbound.checks import FileReport, Finding, Gravity, Medium, Outcome, Verdict, check_files
from briefbound.conformance import Standing, conformance_of
from briefbound.conformance.judging import judge_criterion
from briefbound.conformance.standards import Criterion

#: One tool of the first group and the tool of the second are needed.
GROUPS = ({"A": ("a-*",), "B": ("b",)}, {"C": ("c",)})
NOTHING: tuple[Finding, ...] = ()


def found(tool: str, rule: str, gravity: Gravity = Gravity.ERROR) -> Finding:
    return Finding(validator=tool, rule=rule, severity=gravity, message="a fault")


def verdicts(**findings: tuple[Finding, ...] | None) -> dict[str, Verdict]:
    """Verdicts by tool; None is a tool that was not run."""
    return {
        tool: Verdict(validator=tool, judges="all", outcome=Outcome.NOT_RUN, reason="absent", install="get it")
        if these is None
        else Verdict(validator=tool, judges="all", outcome=Outcome.PASSED, version="1", findings=these)
        for tool, these in findings.items()
    }


def by_standards(judged: dict[str, Verdict], *standards: str) -> dict[str, Verdict]:
    """Those verdicts, by certain standards of those that the tools know."""
    return {tool: replace(verdict, standards=standards) for tool, verdict in judged.items()}


def of_other(tool: str, rule: str) -> Finding:
    """A rule of the same name in another standard than that which the tables are about."""
    return replace(found(tool, rule), standard="PDF/A-2a")


@pytest.mark.parametrize(
    ("judged", "standing"),
    [
        (verdicts(A=NOTHING, B=NOTHING, C=NOTHING), Standing.PASS),
        (verdicts(A=NOTHING, B=None, C=NOTHING), Standing.PASS),
        (verdicts(A=None, B=None, C=NOTHING), Standing.NOT_RUN),
        (verdicts(A=NOTHING, B=NOTHING, C=None), Standing.NOT_RUN),
        ({}, Standing.NOT_RUN),
        (verdicts(A=(found("A", "a-1"),), B=NOTHING, C=NOTHING), Standing.FAIL),
        (verdicts(A=(found("A", "a-1"),), B=None, C=None), Standing.FAIL),
        (verdicts(A=(found("A", "a-1", Gravity.WARNING),), B=NOTHING, C=NOTHING), Standing.WARNING),
        (verdicts(A=(found("A", "a-1", Gravity.INFO),), B=NOTHING, C=NOTHING), Standing.PASS),
        (verdicts(A=(found("A", "a-1", Gravity.DOUBT),), B=NOTHING, C=NOTHING), Standing.WARNING),
        (verdicts(A=(found("A", "a-1", Gravity.ADVICE),), B=NOTHING, C=NOTHING), Standing.FAIL),
        (by_standards(verdicts(A=NOTHING, B=NOTHING, C=NOTHING), "PDF/A-2a", "PDF/UA-1"), Standing.PASS),
        (by_standards(verdicts(A=NOTHING, B=NOTHING, C=NOTHING), "PDF/UA-2"), Standing.NOT_RUN),
        (by_standards(verdicts(A=(of_other("A", "a-1"),), C=NOTHING), "PDF/A-2a", "PDF/UA-1"), Standing.PASS),
        (verdicts(A=(found("A", "b"),), B=NOTHING, C=NOTHING), Standing.PASS),  # about something else
        (verdicts(A=NOTHING, B=NOTHING, C=(found("C", "no-verdict", Gravity.FATAL),)), Standing.NOT_RUN),
    ],
)
def test_the_checks_that_cover_it_settle_a_criterion(judged: dict[str, Verdict], standing: Standing) -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS)
    assert judge_criterion(criterion, judged, frozenset()).standing is standing


CLEAN = verdicts(A=NOTHING, B=NOTHING, C=NOTHING)


def test_what_checks_cannot_see_needs_a_person_after_clean_checks() -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS, ask="Is it so?")
    judgement = judge_criterion(criterion, CLEAN, frozenset())
    assert (judgement.standing, judgement.ask) == (Standing.NEEDS_PERSON, "Is it so?")
    assert judge_criterion(criterion, verdicts(A=None, B=None, C=NOTHING), frozenset()).standing is Standing.NOT_RUN


def test_a_question_alone_needs_a_person_whatever_ran() -> None:
    assert (
        judge_criterion(Criterion(id="1", name="One", ask="So?"), {}, frozenset()).standing is Standing.NEEDS_PERSON
    )


def test_some_questions_are_asked_only_where_the_file_holds_what_they_are_about() -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS, ask="So?", ask_about=("script",))
    assert judge_criterion(criterion, CLEAN, frozenset({"image"})).standing is Standing.PASS
    assert judge_criterion(criterion, CLEAN, frozenset({"script"})).standing is Standing.NEEDS_PERSON


def test_what_the_file_does_not_hold_does_not_apply_and_why_is_said() -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS, about=("media", "form"), ask="So?")
    judgement = judge_criterion(criterion, {}, frozenset({"image"}))
    assert judgement.standing is Standing.NOT_APPLICABLE
    assert judgement.reason == "The file holds none of this: sound, video or other embedded media; fields to fill in."
    assert judgement.ask == ""


def test_a_fault_that_was_found_applies_whatever_the_file_seems_to_hold() -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS, about=("media",))
    judged = verdicts(A=(found("A", "a-1"),), B=NOTHING, C=NOTHING)
    assert judge_criterion(criterion, judged, frozenset()).standing is Standing.FAIL


def test_a_tool_that_did_not_run_is_named_with_what_installs_it() -> None:
    criterion = Criterion(id="1", name="One", groups=GROUPS)
    judgement = judge_criterion(criterion, verdicts(A=None, B=None, C=NOTHING), frozenset())
    assert [(one.tool, one.ran, one.install) for one in judgement.evidence] == [
        ("A", False, "get it"),
        ("B", False, "get it"),
        ("C", True, ""),
    ]


def test_without_any_validator_nothing_passes(tmp_path: Path) -> None:
    path = tmp_path / "broken.epub"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    report = FileReport(path=path, medium=Medium.EPUB)
    standings = {one.standing for one in conformance_of(report).judgements()}
    assert standings == {Standing.NOT_RUN, Standing.NEEDS_PERSON}  # and nothing is waived: it cannot be read


def test_a_file_that_cannot_be_judged_has_no_standing(tmp_path: Path) -> None:
    (report,) = check_files([tmp_path / "missing.epub"])
    assert conformance_of(report).sections == ()
