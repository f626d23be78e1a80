"""The report of an import: for people, for machines, as a page; and what none of them says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from briefbound.checks import Outcome, ace, epubcheck
from briefbound.diagnostics import SourceError
from briefbound.importers.ledger import Entry
from briefbound.importers.report import ImportedFile, ImportReport, findings_of
from briefbound.importers.reporting import as_html, check_report, lines, unseen_lines, write_report
from briefbound.importers.tree import Place
from tests.conftest import Engine
from tests.residents import judge
from tests.small_epub import write_epub_of_page

ENTRIES = (
    Entry("changed", "number of a heading: kept as text", Place("document", 4, "The <law>"), 0, "1.1"),
    Entry("left out", "table of contents", Place("document", 2), 230, "Contents Jane Doe"),
    *(
        Entry("proposed", "bold line: a heading?", Place("document", n, "The <law>"), 0, "A line")
        for n in range(3, 12)
    ),
    Entry("hidden", "hidden text", Place("document", 7, "The <law>"), 2, "Jane Doe"),
    Entry("comment", "comment", Place("document", 8), 0, "ask Jane Doe first"),
    Entry("copy", "second copy of the same", Place("document", 9), 1, "Doe"),
    Entry("asked", "a picture without a description", Place("document", 12), hint="say what it shows"),
)
REPORT = ImportReport(
    Path("pack"),
    (
        ImportedFile(
            source=Path("report.docx"),
            target=PurePosixPath("articles/report.md"),
            guessed=("language: en, by its words",),
            came={"headings": 12, "tables": 1},
            languages=("en", "ky"),
            findings=findings_of(ENTRIES),
            unseen=tuple(entry for entry in ENTRIES if entry.group in ("hidden", "comment")),
        ),
    ),
)

TABLE = """\
report.docx -> pack/articles/report.md
  came 12 headings, 1 table; languages: en, ky
  guessed language: en, by its words
  to do     a picture without a description    document, paragraph 12
              say what it shows
  proposed  bold line: a heading? (9 times)    document, paragraphs 3, 4, 5, 6, 7, under “The <law>”; and 4 more
  left out  table of contents, 230 words       document, paragraph 2
  hidden    hidden text, 2 words               document, paragraph 7, under “The <law>”
              --show-hidden prints it on the terminal
  comment   comment, 4 words                   document, paragraph 8
              --show-hidden prints it on the terminal
  changed   number of a heading: kept as text  document, paragraph 4, under “The <law>”
"""


def test_the_report_for_people_names_what_to_do_first_and_each_kind_once() -> None:
    assert "".join(f"{line}\n" for line in lines(REPORT)) == TABLE


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_no_report_says_the_words_that_are_left_out(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{ending}"
    write_report(path, REPORT)
    said = path.read_text("utf-8") + "".join(lines(REPORT))
    assert "Doe" not in said
    assert "bold line: a heading?" in said


def test_hidden_words_are_for_the_eyes_of_who_imports() -> None:
    assert list(unseen_lines(REPORT)) == [
        "report.docx: hidden text, document, paragraph 7, under “The <law>”: Jane Doe",
        "report.docx: comment, document, paragraph 8: ask Jane Doe first",
    ]


def test_the_report_for_machines_has_every_kind_with_its_places(tmp_path: Path) -> None:
    write_report(tmp_path / "report.json", REPORT)
    (one,) = json.loads((tmp_path / "report.json").read_text("utf-8"))["imported"]
    assert one["came"] == {"headings": 12, "tables": 1}
    assert [finding["group"] for finding in one["findings"]] == [
        *("asked", "proposed", "left out", "hidden", "comment", "changed"),
    ]
    assert one["findings"][1]["count"] == 9
    assert one["findings"][2]["places"] == ["document, paragraph 2"]


def test_the_page_names_each_table_and_lets_the_keyboard_scroll_it() -> None:
    page = as_html(REPORT)
    assert page.count("<caption") == page.count('role="region"') == page.count('tabindex="0"') == 6
    assert "The &lt;law&gt;" in page
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(set(identifiers)) == len(identifiers)
    assert set(re.findall(r'(?:aria-labelledby="|href="#)([^"]+)"', page)) <= set(identifiers)


def test_near_words_withheld_nothing_of_a_document_is_quoted() -> None:
    (one,) = REPORT.files
    said = "".join(lines(ImportReport(Path("pack"), (one.discreet(),))))
    assert "law" not in said
    assert "document, paragraphs 3, 4, 5, 6, 7" in said


@pytest.mark.parametrize("name", ["report.txt", "taken.html", "dist/report.html", "dist/deeper/report.json"])
def test_a_report_stands_neither_among_books_nor_in_the_place_of_another_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "taken.html").write_text("mine")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/SHA256SUMS").write_text("")
    with pytest.raises(SourceError) as refused:
        check_report(tmp_path / name)
    assert [problem.code for problem in refused.value.diagnostics] == ["BB746"]
    check_report(tmp_path / "report.html")


@pytest.mark.validator
@pytest.mark.parametrize("validator", [epubcheck, ace], ids=lambda one: one.NAME)
def test_the_page_passes_the_judges_of_pages(
    validator: Any, require: Callable[[Engine], None], tmp_path: Path
) -> None:
    """As a document of an EPUB it is judged like one: by the grammar of HTML, and by axe in a browser."""
    require(validator)
    verdict = judge(write_epub_of_page(tmp_path / "report.epub", as_html(REPORT), "report"), validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
