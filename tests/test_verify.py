"""A second build tells whether the first can be repeated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from briefbound.build import build
from briefbound.cli import cli
from briefbound.verify import compare_with_second_build

PACK = Path(__file__).parent / "load" / "good_pack"


def test_a_build_that_repeats_says_so(tmp_path: Path) -> None:
    arguments = ["build", str(PACK), "--out", str(tmp_path), "--verify"]
    assert CliRunner().invoke(cli, arguments).stdout == "verified: a second build produced the same bytes\n"
    assert json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).stdout)["verified"] is True


def test_a_changed_pack_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    built = build(pack, tmp_path / "out")
    article = next((pack / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    differences = compare_with_second_build(pack, built.outputs)
    assert {one.code for one in differences} == {"BB703"}
    assert len(differences) == 3


def test_a_pack_that_no_longer_builds_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    built = build(pack, tmp_path / "out", ["epub"])
    (pack / "pack.yaml").unlink()
    (difference,) = compare_with_second_build(pack, built.outputs)
    assert "exit code 3" in difference.message
