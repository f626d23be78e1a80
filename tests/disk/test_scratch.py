"""Temporary files are gone when their process is, however it ended."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from briefbound.disk.holds import hold
from briefbound.disk.scratch import scratch


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def left_by_a_dead_process(folder: Path, age: float) -> Path:
    left = folder / "briefbound-at-work-abcdefgh"
    left.mkdir()
    (left / "font").write_bytes(b"")
    os.utime(left, (time.time() - age, time.time() - age))
    return left


def test_temporary_files_of_the_process_and_its_programs_are_gone_afterwards(folder: Path) -> None:
    with scratch():
        Path(tempfile.mkdtemp(), "ours").write_bytes(b"")
        code = "import tempfile; print(tempfile.mkdtemp())"
        theirs = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        (own,) = folder.iterdir()
        assert Path(theirs).parent == own
        assert own.stat().st_mode & 0o077 == 0
    assert not list(folder.iterdir())
    assert (tempfile.gettempdir(), os.environ["TMPDIR"]) == (str(folder), str(folder))


def test_what_a_dead_process_left_is_taken_away(folder: Path) -> None:
    left_by_a_dead_process(folder, 61)
    with scratch():
        assert len(list(folder.iterdir())) == 1


def test_what_a_running_process_holds_is_left_alone(folder: Path) -> None:
    left = left_by_a_dead_process(folder, 61)
    with hold(left), scratch():
        assert left.exists()


def test_what_may_not_be_held_yet_is_left_alone(folder: Path) -> None:
    left = left_by_a_dead_process(folder, 1)
    with scratch():
        assert left.exists()


def test_files_of_others_are_left_alone(folder: Path) -> None:
    (folder / "briefbound-notes").mkdir()
    os.utime(folder / "briefbound-notes", (0, 0))
    with scratch():
        assert (folder / "briefbound-notes").exists()


def test_what_needs_no_temporary_file_needs_no_place_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    with scratch():
        pass
