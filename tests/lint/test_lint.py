"""What lint says of the sources of a pack, to people and to other programs; what a pack may turn off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.cli import cli
from briefbound.compose.lints import LINTS
from briefbound.diagnostics import SourceError
from briefbound.lint import lint
from briefbound.load.silence import CAN_BE_OFF

MANIFEST = """\
title: Cold homes
identifier: urn:uuid:ac1019ba-823f-4875-9601-4192c9629bc0
language: en
dates: {published: 2026-11-27}
contents: [one.md]
"""
SHOUTED = "## WHAT THE INSPECTORS FOUND\n\nWords.\n"


def pack(root: Path, text: str, manifest: str = "") -> Path:
    root.mkdir(exist_ok=True)
    (root / "pack.yaml").write_text(MANIFEST + manifest, "utf-8")
    (root / "one.md").write_text(f"---\ntitle: One\n---\n{text}\n", "utf-8")
    return root


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["lint", *map(str, arguments)])


def codes(root: Path) -> list[str]:
    return [one.code for one in lint(root).findings]


@pytest.mark.parametrize(
    ("text", "manifest", "ends", "says"),
    [
        ("Words.", "", 0, ""),
        ("The name was withheld by the court.", "", 0, "note[BB347]"),
        (SHOUTED, "", 1, "one.md:4: warning[BB367]"),
        ("# Again\n\nWords.", "", 1, "one.md:4: error[BB301]"),
        ("Words.", "subtitel: A pack\n", 1, "pack.yaml:6: error[BB102]"),
    ],
    ids=["nothing", "a note", "a warning", "an error", "an error of the manifest"],
)
def test_findings_end_with_1_and_none_with_0(text: str, manifest: str, ends: int, says: str, tmp_path: Path) -> None:
    said = run(pack(tmp_path / "pack", text, manifest))
    assert said.exit_code == ends
    assert says in said.output
    assert not (tmp_path / "pack/dist").exists()


def test_a_folder_without_a_pack_is_no_finding(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 3
    with pytest.raises(SourceError, match="BB113"):
        lint(tmp_path)


def test_a_pack_turns_a_warning_off(tmp_path: Path) -> None:
    assert codes(pack(tmp_path, SHOUTED + "\n**1.** First.\n\n**2.** Second.\n")) == ["BB367", "BB368"]
    assert codes(pack(tmp_path, SHOUTED + "\n**1.** First.\n\n**2.** Second.\n", "lint: {BB367: off}\n")) == ["BB368"]


def test_what_stops_a_build_is_not_turned_off_with_the_warnings_of_its_code(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    example = "![what it shows](dot.svg)"
    loud = [(one.code, one.severity.value) for one in lint(pack(tmp_path / "pack", example)).findings]
    assert ("BB362", "error") in loud
    silent = lint(pack(tmp_path / "pack", example, "lint: {BB362: off}\n")).findings
    quiet = [(one.code, one.severity.value) for one in silent]
    assert quiet == loud


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("{BB303: off}", "BB303 (an image without a description) cannot be turned off"),
        ("{BB118: off}", "BB118 (words that may need to be withheld) cannot be turned off"),
        ("{BB860: off}", "cannot be turned off"),
        ("{BB999: off}", "there is no code “BB999”"),
        ("{bb367: off}", "did you mean “BB367”?"),
        ("{BB367: warning}", "cannot be “warning”"),
        ("[BB367]", "must be keys with values"),
    ],
)
def test_what_cannot_be_turned_off_is_an_error(setting: str, says: str, tmp_path: Path) -> None:
    said = run(pack(tmp_path, "Words.", f"lint: {setting}\n"))
    assert said.exit_code == 1
    assert f"{tmp_path}/pack.yaml:6: error[BB10" in said.output
    assert says in " ".join(said.output.split())


def test_the_warnings_about_words_and_no_others_can_be_turned_off() -> None:
    assert {one.code for one in LINTS} == CAN_BE_OFF


def test_machines_get_one_object(tmp_path: Path) -> None:
    said = json.loads(run(pack(tmp_path, SHOUTED), "--json").stdout)
    assert (said["command"], said["exit"]) == ("lint", 1)
    assert [(one["code"], one["line"]) for one in said["diagnostics"]] == [("BB367", 4)]


def test_sarif_has_a_result_at_its_place_and_the_rule_of_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "a pack", SHOUTED)
    monkeypatch.chdir(tmp_path)
    log = json.loads(run("a pack", "--format", "sarif").stdout)
    (one_run,) = log["runs"]
    (result,) = one_run["results"]
    (rule,) = one_run["tool"]["driver"]["rules"]
    assert (log["version"], result["ruleId"], result["level"], rule["id"]) == ("2.1.0", "BB367", "warning", "BB367")
    assert rule["fullDescription"]["text"].startswith("Dyslexic readers")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a%20pack/one.md"}, "region": {"startLine": 4}}


def test_github_gets_a_line_in_which_no_words_of_a_source_are_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "a,b", "## FIFTY% OF HOUSEHOLDS ARE ::COLD\n\nWords.")
    monkeypatch.chdir(tmp_path)
    (line,) = run("a,b", "--format", "github").stdout.splitlines()
    assert line.startswith("::warning file=a%2Cb/one.md,line=4,title=BB367::the heading “FIFTY%25 OF HOUSEHOLDS")
