"""Processes that set pages: what they give, what becomes of one that is lost, and that none is left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, SourceError
from briefbound.press.fragments.tasks import Fault
from briefbound.press.workers import Workers, pool, usual_number

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Say:
    """Gives its words and the process that did it."""

    words: str

    def do(self) -> Any:
        return self.words, os.getpid()


@dataclass(frozen=True)
class Refuse:
    """A task that finds a fault in the pack."""

    def do(self) -> Any:
        raise SourceError([Diagnostic("BB722", "no such letter")])


@dataclass(frozen=True)
class Die:
    """A task whose process is ended, as where memory is short."""

    def do(self) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Sleep:
    """A task that takes its time, and says in a file which process does it."""

    file: str

    def do(self) -> Any:
        Path(self.file).write_text(str(os.getpid()))
        time.sleep(600)


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Any, seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_results_come_under_the_numbers_of_their_tasks() -> None:
    with Workers(2) as workers:
        assert workers.free == 2
        given = {workers.give(Say(words)): words for words in ("one", "two")}
        assert workers.free == 0
        taken = dict(workers.take() for _ in given)
    assert {number: words for number, (words, _) in taken.items()} == given
    assert os.getpid() not in {process for _, process in taken.values()}
    assert not any(is_running(process) for _, process in taken.values())


def test_processes_get_ready_for_tasks_that_will_come() -> None:
    with Workers(2) as workers:
        workers.expect(1)
        (expected,) = children()
        workers.give(Say("one"))
        _, (_, process) = workers.take()
        workers.expect(5)
        assert process == expected
        assert len(children()) == 2
    assert children() == []


def children() -> list[int]:
    return [one.pid for one in multiprocessing.active_children() if one.pid]


def test_one_process_is_this_one() -> None:
    with pool(1) as alone:
        assert alone.free == 1
        number = alone.give(Say("one"))
        assert alone.free == 0
        assert alone.take() == (number, ("one", os.getpid()))


@pytest.mark.parametrize("number", [1, 2])
def test_a_fault_is_a_result(number: int) -> None:
    with pool(number) as those:
        task = those.give(Refuse())
        assert those.take() == (task, Fault(Exit.SOURCE, (Diagnostic("BB722", "no such letter"),)))


def test_a_lost_process_is_told_with_a_hint() -> None:
    with Workers(2) as workers:
        workers.give(Die())
        with pytest.raises(BriefboundError, match=r"error\[BB740\].*ended by signal 9 \(SIGKILL\)"):
            workers.take()


def test_the_end_comes_at_once(tmp_path: Path) -> None:
    file = tmp_path / "number"
    with Workers(2) as workers:
        workers.give(Sleep(str(file)))
        assert wait_until(lambda: file.exists() and file.read_text())
        began = time.monotonic()
    assert time.monotonic() - began < 60
    assert not is_running(int(file.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_whatever_ends_a_program_no_process_of_it_is_left(ending: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "number"
    code = (
        "from briefbound.press.workers import Workers; from tests.press.test_workers import Sleep\n"
        f"with Workers(2) as workers:\n    workers.give(Sleep({str(file)!r})); workers.take()"
    )
    program = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE)
    assert wait_until(lambda: file.exists() and file.read_text())
    session = os.getsid(program.pid)
    program.send_signal(ending)
    program.wait()

    def left() -> list[int]:
        numbers = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal()]
        return [one for one in numbers if is_running(one) and _session_of(one) == session]

    assert wait_until(lambda: not left()), left()


def _session_of(number: int) -> int:
    try:
        return os.getsid(number)
    except OSError:
        return 0


def test_the_environment_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOUND_WORKERS", "3")
    assert usual_number() == 3
    for nonsense in ("", "0", "many"):
        monkeypatch.setenv("BRIEFBOUND_WORKERS", nonsense)
        assert usual_number() >= 1
