"""Every leak of the table is caught, by its place and without a word of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.guard.forms import BEKTUR, LIST
from tests.guard.leaks import LEAKS, Leak

#: Pieces of the names, in small letters, that nothing may print.
SECRETS = ("бектур", "жолдошал", "bektur", "zholdoshal", "joldoshal", "%d0%91", "щербаков", "shcherbakov")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return path


def assert_silent(*texts: str) -> None:
    for text in texts:
        assert not [secret for secret in SECRETS if secret in text.lower()]


@pytest.mark.parametrize("leak", LEAKS, ids=[leak.title for leak in LEAKS])
def test_a_leak_is_caught(leak: Leak, names: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / leak.file
    file.write_bytes(leak.make())
    result = CliRunner().invoke(cli, ["guard", str(file), "--names", str(names), "--json"])
    assert result.exit_code == Exit.PROTECTED, result.output
    (answer,) = json.loads(result.stdout)["files"]
    assert {one["line"] for one in answer["findings"]} == {BEKTUR}
    assert any(leak.told in one["place"] for one in answer["findings"]), [one["place"] for one in answer["findings"]]
    plain = CliRunner().invoke(cli, ["guard", str(file), "--names", str(names)])
    assert plain.exit_code == Exit.PROTECTED
    assert "error[BB860]: the name on line 2 of the list" in plain.stderr
    assert_silent(result.output, plain.output, caplog.text)


def test_the_table_is_as_long_as_it_claims() -> None:
    assert len(LEAKS) >= 80
    assert len({leak.title for leak in LEAKS}) == len(LEAKS)
