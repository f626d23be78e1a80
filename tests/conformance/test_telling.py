"""The report is itself a page that everybody can read, and the same for the same file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefbound.checks import (
    FileReport,
    Finding,
    Gravity,
    Medium,
    Outcome,
    Verdict,
    ace,
    check_files,
    epub,
    epubcheck,
)
from briefbound.conformance import Conformance, Standing, as_html, as_json, conformance_of
from tests.conftest import Engine
from tests.residents import judge
from tests.small_epub import write_epub_of_page, write_small_epub

HTML = "{http://www.w3.org/1999/xhtml}"
GOLDEN = Path(__file__).parent / "golden" / "keys.txt"


@pytest.fixture(scope="module")
def conformance(tmp_path_factory: pytest.TempPathFactory) -> Conformance:
    """A file in which one tool finds faults, one found nothing and one was not run."""
    path = write_small_epub(tmp_path_factory.mktemp("a") / "a <b>.epub", ("EPUB/one.xhtml", ' scope="row"', ""))
    verdicts = (
        Verdict(validator="EPUBCheck", judges="EPUB", outcome=Outcome.PASSED, version="5"),
        Verdict(validator="Ace", judges="access", outcome=Outcome.NOT_RUN, reason="no <Ace>", install="get ace"),
        judge(path, epub),
    )
    return conformance_of(FileReport(path=path, medium=Medium.EPUB, verdicts=verdicts))


@pytest.fixture(scope="module")
def page(conformance: Conformance) -> etree._Element:
    return etree.fromstring(as_html(conformance).encode())


def texts(page: etree._Element, path: str) -> list[str]:
    found = page.xpath(path, namespaces={"h": HTML[1:-1]})
    return [" ".join("".join(one.itertext()).split()) for one in found]


def test_has_one_main_heading_and_levels_without_a_gap(page: etree._Element) -> None:
    levels = [int(str(one.tag)[-1]) for one in page.iter(*(f"{HTML}h{level}" for level in range(1, 7)))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert texts(page, "//h:h1") == ["Conformance of a <b>.epub"]


def test_says_its_language_and_title(page: etree._Element) -> None:
    assert page.get("lang") == "en"
    assert texts(page, "//h:title") == ["Conformance of a <b>.epub"]


def test_every_link_leads_somewhere_and_the_first_skips_to_the_report(page: etree._Element) -> None:
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    links = [one.get("href") for one in page.iter(f"{HTML}a")]
    assert links[0] == "#report"
    assert {link[1:] for link in links} <= set(ids)


def test_every_table_has_a_caption_and_headers_with_their_scope(page: etree._Element) -> None:
    tables = list(page.iter(f"{HTML}table"))
    assert len(tables) == 4
    for table in tables:
        assert table.find(f"{HTML}caption") is not None
        assert {one.get("scope") for one in table.find(f"{HTML}thead").iter(f"{HTML}th")} == {"col"}
        for row in table.find(f"{HTML}tbody"):
            assert [one.get("scope") for one in row.iter(f"{HTML}th")] == ["row"]


def test_tells_every_criterion_once_with_its_standing_in_words(
    conformance: Conformance, page: etree._Element
) -> None:
    told = texts(page, "//h:tr[h:td[contains(@class, 'standing')]]/h:th")
    assert [one.split()[0] for one in told] == [one.criterion.id for one in conformance.judgements()]
    standings = texts(page, "//h:td[contains(@class, 'standing')]")
    assert standings == [str(one.standing) for one in conformance.judgements()]


def test_what_was_not_run_is_never_a_pass_and_says_how_to_run_it(
    conformance: Conformance, page: etree._Element
) -> None:
    by_id = {one.criterion.id: one for one in conformance.judgements()}
    assert by_id["1.3.1"].standing is Standing.FAIL  # what another tool found
    assert by_id["4.1.2"].standing is Standing.NOT_RUN
    assert by_id["2.4.1"].standing is Standing.PASS  # Ace has no part in it
    (row,) = texts(page, "//h:tr[starts-with(h:th, '4.1.2')]")
    assert "Ace reached no verdict. To install it: get ace." in row
    assert any("no <Ace>. To install it: get ace" in one for one in texts(page, "//h:tr"))


def test_counts_add_up(conformance: Conformance) -> None:
    facts = json.loads(as_json(conformance))
    for standard in facts["standards"]:
        assert sum(standard["counts"].values()) == len(standard["criteria"])
        assert Counter(one["standing"] for one in standard["criteria"]) == Counter(
            {standing: number for standing, number in standard["counts"].items() if number}
        )


def keys(value: Any, path: str = "") -> dict[str, None]:
    """The path of every key, and [] for the items of a list."""
    if isinstance(value, dict):
        return {
            name: None
            for key, inner in value.items()
            for name in ({f"{path}.{key}": None} | keys(inner, f"{path}.{key}"))
        }
    if isinstance(value, list):
        return {name: None for inner in value for name in keys(inner, f"{path}[]")}
    return {}


def test_the_keys_of_the_json_are_those_that_machines_know(conformance: Conformance) -> None:
    assert list(keys(json.loads(as_json(conformance)))) == GOLDEN.read_text("utf-8").splitlines()


def test_the_same_file_gives_the_same_report_wherever_it_stands(conformance: Conformance, tmp_path: Path) -> None:
    moved = tmp_path / conformance.report.path.name
    moved.write_bytes(conformance.report.path.read_bytes())
    again = conformance_of(replace(conformance.report, path=moved))
    assert (as_html(again), as_json(again)) == (as_html(conformance), as_json(conformance))
    assert str(conformance.report.path.parent) not in as_html(conformance) + as_json(conformance)


def test_a_file_that_cannot_be_judged_has_a_report_that_says_so(tmp_path: Path) -> None:
    (report,) = check_files([tmp_path / "missing.epub"])
    page = etree.fromstring(as_html(conformance_of(report)).encode())
    assert "cannot be read" in " ".join(texts(page, "//h:main"))
    assert json.loads(as_json(conformance_of(report)))["standards"] == []


def test_many_findings_are_all_told(conformance: Conformance) -> None:
    findings = tuple(
        Finding(validator="EPUBCheck", rule="RSC-005", severity=Gravity.ERROR, message=f"fault {n}", count=n)
        for n in range(1, 4)
    )
    verdict = replace(conformance.report.verdicts[0], findings=findings, outcome=Outcome.FAILED)
    report = replace(conformance.report, verdicts=(verdict, *conformance.report.verdicts[1:]))
    html = as_html(conformance_of(report))
    assert all(f"fault {n}" in html for n in range(1, 4))
    assert "3 times" in html


@pytest.mark.validator
@pytest.mark.parametrize("validator", [epubcheck, ace], ids=lambda one: one.NAME)
def test_the_page_passes_the_judges_of_pages(
    conformance: Conformance, validator: Any, require: Callable[[Engine], None], tmp_path: Path
) -> None:
    """As a document of an EPUB it is judged like one: by the grammar of HTML, and by axe in a browser."""
    require(validator)
    verdict = judge(write_epub_of_page(tmp_path / "report.epub", as_html(conformance), "tools"), validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
