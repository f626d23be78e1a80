"""A file from a stranger costs bounded time and memory in every command: each row of hostile/finished.yaml.

The commands run as a user starts them, each on all of its files, and what all of it took is measured at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefbound.checks import check_files, epub, run
from briefbound.diagnostics import CODES, BriefboundError, Exit, Severity
from briefbound.listen import listen
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds
from tests.hostile import finished
from tests.hostile.run import make_pack, short_or_full

TABLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("hostile").joinpath("finished.yaml").read_text("utf-8")
)
SUFFIXES = {"pdf": "pdf", "epub": "epub", "bin": "bin", "import": "md"}
SECONDS = 1  # of a processor, for one file
CALM = ("either", "heard", "judged", "read")
PATIENCE = 600  # seconds for a command, on a machine that does other things too


@dataclass(frozen=True)
class Ran:
    """What a command said, and what it and its processes took: megabytes in the largest, seconds of processors."""

    exit: int
    answer: Mapping[str, Any]
    errors: str
    megabytes: float
    seconds: float

    def codes(self, path: Path) -> set[str]:
        """The codes of errors of a file."""
        said = self.answer["diagnostics"]
        return {one["code"] for one in said if one.get("path") == str(path) and one["severity"] == "error"}


def briefbound(*words: object) -> Ran:
    command = [sys.executable, "-m", "briefbound", *map(str, words), "--json", f"--time={SECONDS}"]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=out, stderr=errors)
        overdue = threading.Timer(PATIENCE, process.kill)
        overdue.start()
        _, status, usage = os.wait4(process.pid, 0)  # with all that it has started and waited for
        overdue.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        said, complaints = out.read(), errors.read().decode()
    seconds = usage.ru_utime + usage.ru_stime
    return Ran(process.returncode, json.loads(said), complaints, usage.ru_maxrss / 1000, seconds)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    finished.make(made)
    (made / "names.txt").write_text("Quarantyne\n", "utf-8")
    return made


def rows(command: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """The files that a command is given in this run, and what comes of each."""
    for kind, table in short_or_full(TABLES).items():
        suffix = SUFFIXES[kind]
        for row in table:
            if command in row:
                yield folder / suffix / finished.file_name(row["file"], suffix), row[command]


def faults(ran: Ran, wanted: Mapping[Path, str]) -> Iterator[str]:
    """What a command did wrong."""
    if ran.errors:
        yield f"on standard error: {ran.errors[-500:]}"
    if ran.megabytes > 1000:
        yield f"{ran.megabytes} MB of memory"
    if any(one["code"] == "BB799" for one in ran.answer["diagnostics"]):
        yield f"a fault of the program: {ran.answer['diagnostics']}"
    for path, gives in wanted.items():
        codes = ran.codes(path)
        wanted_codes = set() if gives in CALM else set(gives.split())
        costly = {"BB709", "BB710", "BB864"} if gives == "either" else {"BB709"} if wanted_codes else set()
        if not wanted_codes <= codes <= wanted_codes | costly:
            yield f"{path.name}: {codes or 'no error'} instead of {gives}"


def test_the_guard_searches_hostile_files_or_says_that_it_did_not(folder: Path) -> None:
    wanted = dict(rows("guard", folder))
    ran = briefbound("guard", *wanted, "--names", folder / "names.txt")
    assert not list(faults(ran, wanted))
    assert ran.exit in (Exit.PROTECTED, 7)
    assert ran.seconds < 60


def test_preflight_judges_hostile_files_or_refuses_them(folder: Path) -> None:
    wanted = dict(rows("preflight", folder))
    ran = briefbound("preflight", *wanted)
    assert not list(faults(ran, wanted))
    assert ran.exit == Exit.FINDINGS
    assert ran.seconds < 20


def test_an_import_of_hostile_files_refuses_them_all_in_one_run(folder: Path) -> None:
    wanted = dict(rows("import", folder))
    pack = folder / "pack"
    make_pack({}, pack)
    before = sorted(pack.rglob("*"))
    ran = briefbound("import", *wanted, "--into", pack)
    assert not list(faults(ran, wanted))
    assert (ran.exit, sorted(pack.rglob("*"))) == (Exit.SOURCE, before)
    assert ran.seconds < 10


def test_hostile_files_are_heard_or_refused(folder: Path) -> None:
    """By the function alone, in one process for all: a command for each would take as long again to start."""
    wrong = []
    with Confinement(Allowance(seconds=SECONDS)) as confinement:
        for path, gives in rows("listen", folder):
            try:
                confinement.call(listen, path)
                codes = set()
            except OutOfBounds as fault:
                codes = {fault.diagnostic(path).code}
            except BriefboundError as fault:
                codes = {one.code for one in fault.diagnostics}
            allowed = {"BB709", "BB710"} if gives == "either" else set() if gives in CALM else {gives}
            if not codes <= allowed or (gives not in codes and gives not in CALM):
                wrong.append(f"{path.name}: {codes or 'no error'} instead of {gives}")
    assert not wrong


def test_hostile_files_pass_no_check(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By our own validator of EPUB: the others are programs that are made for the purpose."""
    monkeypatch.setattr(run, "VALIDATORS", (epub,))
    paths = [path for path, gives in rows("listen", folder) if path.suffix == ".epub" and gives == "BB836"]
    reports = check_files(paths, allowance=Allowance(seconds=SECONDS))
    assert [report.path for report in reports if not report.failed] == []
    assert all(one.diagnostics()[0].severity is Severity.ERROR for one in reports)


def test_the_table_holds_every_file_and_no_row_twice() -> None:
    named = [(SUFFIXES[kind], row["file"]) for kind, table in TABLES.items() for row in table]
    made = {"pdf": [*finished.PDFS, "a pipe"], "epub": finished.EPUBS, "bin": finished.OTHERS, "md": finished.TEXTS}
    assert sorted(named) == sorted((kind, name) for kind, names in made.items() for name in names)
    given = " ".join(str(said) for table in TABLES.values() for row in table for said in row.values())
    assert {code for code in given.split() if code.startswith("BB")} <= set(CODES)
