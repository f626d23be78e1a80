"""A validator that finds nothing in a book full of faults has not run, whatever it says of others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbound.checks import VALIDATORS, Finding, Medium, Outcome, Validator, ace, epubcheck, run
from briefbound.checks.decoy import EXPECTED, check_files_and_validators, write_decoy
from briefbound.checks.origins import ORIGINS
from briefbound.processes.programs import NotInstalled, NoVerdict
from tests.conftest import Engine
from tests.small_epub import write_small_epub

OF_EPUBS = [one for one in VALIDATORS if one.READS is Medium.EPUB]


def test_every_validator_of_epubs_has_a_fault_to_find() -> None:
    assert {one.NAME for one in OF_EPUBS} == set(EXPECTED)


def test_every_validator_says_where_it_comes_from() -> None:
    assert {one.NAME for one in VALIDATORS} == set(ORIGINS)


@pytest.mark.validator
@pytest.mark.parametrize("validator", OF_EPUBS, ids=lambda one: str(one.NAME))
def test_the_validators_find_it(validator: Validator, require: Callable[[Engine], None], tmp_path: Path) -> None:
    require(validator)
    found = validator.examine(write_decoy(tmp_path / "decoy.epub"))
    assert EXPECTED[validator.NAME] in {one.rule for one in found}


# Functions that travel by name to the process in which files are judged.


def as_if() -> str:
    return "as if"


def all_fine(path: Path) -> tuple[Finding, ...]:
    return ()


def broken(path: Path) -> tuple[Finding, ...]:
    raise NoVerdict("it fell over")


def absent(path: Path) -> tuple[Finding, ...]:
    raise NotInstalled("it is not here", "get it")


@pytest.mark.parametrize(
    ("examine", "reason"),
    [
        (all_fine, "a book full of faults"),
        (broken, "a book full of faults"),
        (absent, "it is not here"),
    ],
)
def test_one_that_does_not_look_has_not_run(
    examine: Callable[[Path], tuple[Finding, ...]], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "VALIDATORS", tuple(one for one in OF_EPUBS if one not in (ace,)))
    monkeypatch.setattr(epubcheck, "version", as_if)
    monkeypatch.setattr(epubcheck, "examine", examine)
    (report,) = check_files_and_validators([write_small_epub(tmp_path / "a.epub")])
    outcomes = {one.validator: one.outcome for one in report.verdicts}
    assert outcomes == {"EPUBCheck": Outcome.NOT_RUN, "Briefbound": Outcome.PASSED, "py3langid": Outcome.PASSED}
    assert reason in report.verdicts[0].reason
    assert report.verdicts[0].install


def test_ace_is_found_by_its_package_and_not_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.processes.programs.checkout", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotInstalled, match="Ace is not installed"):
        ace._ace()
    fake = tmp_path / "ace-cli"
    fake.write_text("#!/bin/sh\necho all fine\n", "utf-8")
    fake.chmod(0o755)
    with pytest.raises(NotInstalled, match="does not belong to the npm package @daisy/ace-cli"):
        ace._ace()
    package = tmp_path / "lib" / "ace-cli"
    (package / "bin").mkdir(parents=True)
    (package / "bin" / "ace.js").write_text("", "utf-8")
    (package / "bin" / "ace.js").chmod(0o755)
    for name, is_ace in (("@daisy/ace-cli", True), ("ace", False), (["@daisy/ace-cli"], False)):
        (package / "package.json").write_text(json.dumps({"name": name}), "utf-8")
        fake.unlink()
        fake.symlink_to(package / "bin" / "ace.js")
        if is_ace:
            assert ace._ace() == fake
        else:
            with pytest.raises(NotInstalled, match="does not belong to the npm package"):
                ace._ace()
