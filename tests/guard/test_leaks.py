"""Every leak of the table is caught, by its place and without a word of it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.conftest import FULL
from tests.guard.forms import BEKTUR, LIST
from tests.guard.leaks import LEAKS

#: Pieces of the names, in small letters, that nothing may print.
SECRETS = ("бектур", "жолдошал", "bektur", "zholdoshal", "joldoshal", "%d0%91", "щербаков", "shcherbakov")


#: The leaks that are reported in words too: in short runs the first of each kind of file.
_FIRST = {leak.file.rpartition(".")[2]: number for number, leak in reversed(list(enumerate(LEAKS)))}
IN_WORDS = tuple(range(len(LEAKS))) if FULL else tuple(sorted(_FIRST.values()))


@dataclass(frozen=True)
class Answers:
    """What the command says of the files of the table, searched in one run: of each as JSON, of some in words."""

    files: dict[str, dict[str, Any]]
    told: list[str]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    root = tmp_path_factory.mktemp("leaks")
    names = root / "names.txt"
    names.write_text(LIST, "utf-8")
    for number, leak in enumerate(LEAKS):
        folder = root / f"leak{number}"
        folder.mkdir()
        (folder / leak.file).write_bytes(leak.make())
    paths = [str(root / f"leak{number}" / leak.file) for number, leak in enumerate(LEAKS)]
    with LogRecorder() as logged:
        result, plain = (
            CliRunner().invoke(cli, ["guard", *some, "--names", str(names), *form])
            for some, form in ((paths, ["--json"]), ([paths[number] for number in IN_WORDS], []))
        )
    assert (result.exit_code, plain.exit_code) == (Exit.PROTECTED, Exit.PROTECTED), result.output
    assert_silent(result.output, plain.output, "\n".join(logged.lines))
    files = json.loads(result.stdout)["files"]
    return Answers(dict(zip((leak.title for leak in LEAKS), files, strict=True)), plain.stderr.splitlines())


class LogRecorder(logging.Handler):
    """As a context: keeps all that is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> LogRecorder:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)


def assert_silent(*texts: str) -> None:
    for text in texts:
        assert not [secret for secret in SECRETS if secret in text.lower()]


@pytest.mark.parametrize("number", range(len(LEAKS)), ids=[leak.title for leak in LEAKS])
def test_a_leak_is_caught(number: int, answers: Answers) -> None:
    leak = LEAKS[number]
    answer = answers.files[leak.title]
    assert {one["line"] for one in answer["findings"]} == {BEKTUR}
    assert any(leak.told in one["place"] for one in answer["findings"]), [one["place"] for one in answer["findings"]]
    found = "error[BB860]: the name on line 2 of the list"
    if number in IN_WORDS:
        assert any(line.startswith(answer["path"]) and found in line for line in answers.told)


def test_the_table_is_as_long_as_it_claims() -> None:
    assert len(LEAKS) >= 80
    assert len({leak.title for leak in LEAKS}) == len(LEAKS)
