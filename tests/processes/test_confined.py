"""What reads a stranger's file has so much memory and so much time, and is ended with the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.diagnostics import Exit, SourceError
from briefbound.processes import confined as room
from briefbound.processes.confined import MEGABYTE, Allowance, Bound, Confinement, OutOfBounds, confined
from tests import reading_room
from tests.hostile.finished import page, stream

SMALL = Allowance(memory=300 * MEGABYTE, seconds=1)


def test_a_value_comes_back() -> None:
    assert confined(None, reading_room.words, 3) == ["word"] * 3


def test_a_problem_comes_back_as_it_was() -> None:
    with pytest.raises(SourceError) as caught:
        confined(None, reading_room.refuse, "a.md")
    assert str(caught.value) == "a.md:3: error[BB101]: wrong\n  hint: fix it"


@pytest.mark.parametrize(
    ("function", "arguments", "bound", "reason", "hint"),
    [
        (reading_room.spin, (), Bound.TIME, "reading it took more than 1 seconds", "--time 4"),
        (reading_room.hang, (), Bound.TIME, "reading it took more than 1 seconds", "--time 4"),
        (reading_room.hold, (10**9,), Bound.MEMORY, "reading it took more than 300 MB of memory", "--memory 1200"),
        (reading_room.nest, (0,), Bound.NESTING, "reading it leads deeper than the program can follow", "maker"),
        (reading_room.fall, (), Bound.BREAKDOWN, "reading it broke a library that reads such files (SIGSEGV)", "ask"),
    ],
)
def test_what_costs_too_much_or_breaks_is_told(
    function: Callable[..., object], arguments: tuple[object, ...], bound: Bound, reason: str, hint: str
) -> None:
    with Confinement(SMALL) as confinement:
        with pytest.raises(OutOfBounds) as caught:
            confinement.call(function, *arguments)
        problem = caught.value.diagnostic("a.pdf")
        assert (caught.value.bound, problem.message, str(problem.place)) == (bound, reason, "a.pdf")
        assert hint in problem.hint
        assert confinement.call(reading_room.words, 1) == ["word"], "the next file has another process"


def test_each_file_has_the_whole_time() -> None:
    with Confinement(SMALL) as confinement:
        for _ in range(3):
            assert len(confinement.call(reading_room.words, 1_000_000)) == 1_000_000


def test_what_is_asked_of_again_is_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_room.Holder, "sent", 0)
    holder = reading_room.Holder()
    with Confinement(SMALL) as confinement:
        assert [confinement.call(holder.ask, word) for word in ("a", "b", "c")] == ["a", "b", "c"]
        with pytest.raises(OutOfBounds):
            confinement.call(reading_room.fall)
        assert confinement.call(holder.ask, "d") == "d", "a new process is given it anew"
    assert reading_room.Holder.sent == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process shows its command line as a file")
def test_neither_command_line_nor_environment_shows_what_is_sought() -> None:
    assert all(b"Quarantyne" not in shown for shown in confined(None, reading_room.surroundings, "Quarantyne"))


def test_without_limits_of_the_system_the_clock_alone_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "resource", None)
    assert SMALL.patience == SMALL.seconds
    with pytest.raises(OutOfBounds) as caught:
        confined(SMALL, reading_room.hang)
    assert caught.value.bound is Bound.TIME


STOPPED = """
import sys
from pathlib import Path
from briefbound.cli import reported
from briefbound.processes.confined import Confinement
from briefbound.diagnostics import Exit
from tests import reading_room

@reported.reported
def command(reporter):
    with Confinement() as confinement:
        confinement.call(reading_room.hang, Path(sys.argv[1]))
    return Exit.OK

import click
click.command()(command)([])
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)])
def test_a_signal_ends_the_readers_and_all_that_they_started(number: str, code: int, tmp_path: Path) -> None:
    note, script = tmp_path / "note", tmp_path / "script.py"
    script.write_text(STOPPED, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen([sys.executable, script, note], env=environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (note.exists() and note.read_text()):
        time.sleep(0.05)
    process.send_signal(getattr(signal, number))
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in errors) == (code, False)
    for one in map(int, note.read_text().split()):
        while time.monotonic() < deadline and is_running(one):
            time.sleep(0.05)
        assert not is_running(one)


def is_running(process: int) -> bool:
    """Whether a process is there, and not only its exit code."""
    try:
        os.kill(process, 0)
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize(
    ("words", "environment"),
    [(["--time", "1"], {}), ([], {"BRIEFBOUND_TIME": "1"})],
)
def test_commands_take_their_bounds_from_options_and_the_environment(
    words: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    inner = b"/Subtype/Form/BBox[0 0 9 9]"
    form = stream(b"0 0 9 9 re f " * 4000, inner)
    path.write_bytes(page(stream(b"/X Do " * 4000), form, resources=b"/XObject<</X 6 0 R>>"))
    result = CliRunner().invoke(cli, ["preflight", str(path), *words], env=environment)
    assert result.exit_code == Exit.FINDINGS
    assert f"{path}: error[BB709]: reading it took more than 1 seconds\n" in result.stderr
    assert "hint: where you know its maker, allow more: --time 4\n" in result.stderr


@pytest.mark.parametrize("words", [["--time", "0"], ["--time", "x"], ["--memory", "1"], ["--memory", "-5"]])
def test_bounds_that_are_none_are_refused(words: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["listen", str(tmp_path), *words])
    assert result.exit_code == Exit.USAGE
