"""The tables hold each criterion once, and name only rules that their tools have."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbound.checks import VALIDATORS, Medium, ace, outloud, page, verapdf
from briefbound.conformance.holdings import EVERYTHING
from briefbound.conformance.standards import Criterion, Standard, covers, standards_for
from tests.conftest import Engine

Require = Callable[[Engine], None]

#: Level A and AA of WCAG 2.2; 4.1.1 was in earlier versions and is obsolete.
WCAG = """
1.1.1 A, 1.2.1 A, 1.2.2 A, 1.2.3 A, 1.2.4 AA, 1.2.5 AA, 1.3.1 A, 1.3.2 A, 1.3.3 A, 1.3.4 AA, 1.3.5 AA,
1.4.1 A, 1.4.2 A, 1.4.3 AA, 1.4.4 AA, 1.4.5 AA, 1.4.10 AA, 1.4.11 AA, 1.4.12 AA, 1.4.13 AA, 2.1.1 A, 2.1.2 A,
2.1.4 A, 2.2.1 A, 2.2.2 A, 2.3.1 A, 2.4.1 A, 2.4.2 A, 2.4.3 A, 2.4.4 A, 2.4.5 AA, 2.4.6 AA, 2.4.7 AA,
2.4.11 AA, 2.5.1 A, 2.5.2 A, 2.5.3 A, 2.5.4 A, 2.5.7 AA, 2.5.8 AA, 3.1.1 A, 3.1.2 AA, 3.2.1 A, 3.2.2 A,
3.2.3 AA, 3.2.4 AA, 3.2.6 A, 3.3.1 A, 3.3.2 A, 3.3.3 AA, 3.3.4 AA, 3.3.7 A, 3.3.8 AA, 4.1.2 A, 4.1.3 AA
"""

EVERY = [(medium, standard) for medium in Medium for standard in standards_for(medium)]
CRITERIA = [
    pytest.param(medium, criterion, id=f"{medium} {criterion.id}")
    for medium, standard in EVERY
    for criterion in standard.criteria
]


def rules_of(tool: str) -> Iterator[tuple[str, str]]:
    """Every rule that the tables name of a tool, with the criterion."""
    for _, standard in EVERY:
        for criterion in standard.criteria:
            for group in criterion.groups:
                yield from ((criterion.id, rule) for rule in group.get(tool, ()))


@pytest.mark.parametrize("medium", Medium)
def test_wcag_has_its_55_criteria_in_order(medium: Medium) -> None:
    found = [f"{one.id} {one.level}" for one in standards_for(medium)[0].criteria]
    assert found == WCAG.replace("\n", " ").strip().split(", ")
    assert len(found) == 55


def test_the_matterhorn_protocol_has_its_31_checkpoints_in_order() -> None:
    assert [one.id for one in standards_for(Medium.PDF)[1].criteria] == [f"{number:02}" for number in range(1, 32)]


def test_the_ids_of_a_medium_are_unique_so_that_an_answer_names_one() -> None:
    for medium in Medium:
        ids = [one.id for standard in standards_for(medium) for one in standard.criteria]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("medium", "criterion"), CRITERIA)
def test_a_criterion_is_covered_by_checks_or_asked_about(medium: Medium, criterion: Criterion) -> None:
    assert criterion.groups or criterion.ask
    assert criterion.groups or not criterion.ask_about, "without a check, nothing could be said where nobody is asked"
    assert {*criterion.about, *criterion.ask_about} <= set(EVERYTHING)
    assert criterion.ask.endswith("?") or not criterion.ask
    tools = {validator.NAME for validator in VALIDATORS if validator.READS is medium}
    assert all(set(group) <= tools for group in criterion.groups)


@pytest.mark.parametrize(("medium", "standard"), EVERY)
def test_nothing_passes_by_being_in_no_table(medium: Medium, standard: Standard) -> None:
    """What machines settle alone is little; a criterion added to it is a decision, taken here."""
    alone = {one.id for one in standard.criteria if not one.ask or one.ask_about}
    assert alone <= {
        "2.4.1", "4.1.2",
        "epub-2.2-mode", "epub-2.2-feature", "epub-2.2-hazard", "epub-2.2-summary", "epub-2.2-sufficient",
        "epub-3.4.1-source", "epub-3.4.1-list", "epub-3.4.1-breaks", "epub-3.5-conformance", "epub-3.5-evaluator",
        "07", "10", "20", "21", "25", "26", "30",
    }  # fmt: skip


def assert_known(tool: str, known: set[str]) -> None:
    named = list(rules_of(tool))
    assert named
    unknown = [(criterion, rule) for criterion, rule in named if not any(covers(rule, one) for one in known)]
    assert unknown == []


@pytest.mark.validator
def test_the_rules_of_outloud_exist(require: Require) -> None:
    require(outloud)
    from outloud.registry import load_catalogue

    assert_known("outloud", set(load_catalogue()))


@pytest.mark.validator
def test_the_rules_of_verapdf_exist(require: Require) -> None:
    require(verapdf)
    with zipfile.ZipFile(verapdf._jar()) as jar:
        profile = jar.read("org/verapdf/pdfa/validation/PDFUA-1.xml").decode()
    rules = {f"{clause}-{test}" for clause, test in re.findall(r'clause="([\d.]+)" testNumber="(\d+)"', profile)}
    assert_known("veraPDF", rules)
    named = {rule for criterion, rule in rules_of("veraPDF") if re.fullmatch(r"\d\d", criterion)}
    left = {rule for rule in rules if not any(covers(pattern, rule) for pattern in named)}
    assert left == {"6.1-1", "7.1-11", "7.1-12"}, "rules of the standard that no checkpoint counts"


@pytest.mark.validator
def test_the_rules_of_page_exist(require: Require) -> None:
    require(page)
    import page as library

    binary = next(Path(library.__file__).parent.glob("_page*.so")).read_bytes()
    assert_known("page", {rule.decode() for rule in re.findall(rb"PDFUA1-[A-Z0-9-]+?-\d{3}", binary)})


@pytest.mark.validator
def test_the_rules_of_ace_exist(require: Require) -> None:
    require(ace)
    root = ace._ace().parents[1]
    axe = (root / "@daisy" / "axe-core-for-ace" / "axe.js").read_text("utf-8")
    own = (root / "@daisy" / "ace-core" / "lib" / "checker" / "checker-epub.js").read_text("utf-8")
    axe += (root / "@daisy" / "ace-core" / "lib" / "scripts" / "ace-axe.js").read_text("utf-8")
    rules = set(re.findall(r"\bid: ['\"]([a-z-]+)['\"]", axe)) | set(re.findall(r"title: ['\"`]([\w-]+)['\"`]", own))
    made_of_a_name = ("accessmode", "accessmodesufficient", "accessibilityfeature", "accessibilityhazard",
                      "accessibilitysummary", "conformsto")  # fmt: skip
    assert_known("Ace", rules | {f"metadata-{name}{end}" for name in made_of_a_name for end in ("", "-invalid")})


def test_the_rules_of_briefbound_exist() -> None:
    from briefbound.checks import epub_access, epub_rules, epub_words

    text = "".join(Path(module.__file__).read_text("utf-8") for module in (epub_access, epub_rules, epub_words))
    assert_known("Briefbound", set(re.findall(r'Fault\("([a-z-]+)"', text)))
