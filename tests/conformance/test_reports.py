"""`check --report` writes a page and a JSON file for each file that it judges."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from briefbound.checks import FileReport, Medium, Outcome, Verdict
from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.small_epub import write_small_epub


@pytest.fixture(autouse=True)
def as_if_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(paths: Sequence[Path], progress: Callable[[Path, Verdict], None], _: object) -> tuple[FileReport, ...]:
        verdict = Verdict(validator="EPUBCheck", judges="EPUB 3.3", outcome=Outcome.PASSED, version="as if")
        return tuple(FileReport(path=path, medium=Medium.EPUB, verdicts=(verdict,)) for path in paths)

    monkeypatch.setattr("briefbound.checks.check_files", judged)


def check(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], prog_name="briefbound")


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub")
    assert check(path).exit_code == Exit.OK
    assert list(tmp_path.iterdir()) == [path]


def test_each_file_gets_its_reports_in_a_folder_that_is_made(tmp_path: Path) -> None:
    first, second = write_small_epub(tmp_path / "a.epub"), write_small_epub(tmp_path / "b.epub")
    result = check(first, second, "--report", tmp_path / "new" / "reports", "--json")
    assert result.exit_code == Exit.OK
    written = [Path(path) for path in json.loads(result.stdout)["reports"]]
    assert [path.name for path in written] == ["a.epub.html", "a.epub.json", "b.epub.html", "b.epub.json"]
    assert all(path.parent == tmp_path / "new" / "reports" for path in written)
    assert etree.parse(written[0]).getroot().tag.endswith("html")
    assert [one["standard"] for one in json.loads(written[3].read_text("utf-8"))["standards"]] == [
        "Web Content Accessibility Guidelines (WCAG) 2.2, levels A and AA",
        "EPUB Accessibility 1.1",
    ]


def test_files_of_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_small_epub(tmp_path / name / "a.epub")
    check(tmp_path / "one" / "a.epub", tmp_path / "two" / "a.epub", "--report", tmp_path / "reports")
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == [
        "a.epub-2.html",
        "a.epub-2.json",
        "a.epub.html",
        "a.epub.json",
    ]


def test_a_folder_that_cannot_be_made_is_said_to_be_one(tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub")
    result = check(path, "--report", path / "reports")
    assert result.exit_code == Exit.OUTPUT
    assert "error[BB702]" in result.stderr
