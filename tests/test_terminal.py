"""What a terminal shows of a build: one line of progress, never longer than it is wide, and gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="terminals of this kind are POSIX")

GOOD_PACK = Path(__file__).parent / "load" / "good_pack"


def shown(pack: Path, out: Path, *, columns: int, **environment: str) -> str:
    """All that a build writes to a terminal."""
    ours, theirs = pty.openpty()
    told = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **environment}
    command = [sys.executable, "-m", "briefbound", "build", str(pack), "-o", str(out)]
    with subprocess.Popen(command, env=told, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        written = b""
        while piece := _read(ours):
            written += piece
    os.close(ours)
    assert process.returncode == 0, written
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other end is closed
        return b""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(GOOD_PACK, tmp_path_factory.mktemp("terminal") / "pack"))


def test_a_bar_shows_the_sections_that_are_set_kept_and_waiting(pack: Path, tmp_path: Path) -> None:
    told = {"BRIEFBOUND_CACHE": str(tmp_path / "cache")}
    cold = shown(pack, tmp_path / "one", columns=100, **told)
    assert "Laying out pages [........................] sections: " in cold
    assert "Laying out pages [########################] sections: " in cold
    article = next((pack / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\n\nA few words more.\n", "utf-8")
    warm = shown(pack, tmp_path / "two", columns=100, **told)
    assert " kept" not in cold
    assert "=" in warm.partition("Laying out pages [")[2].partition("]")[0]
    assert "1 waiting" in warm


def test_progress_is_one_line_that_is_taken_away(pack: Path, tmp_path: Path) -> None:
    written = shown(pack, tmp_path / "out", columns=30, BRIEFBOUND_CACHE=str(tmp_path / "cache"))
    progress, _, results = written.rpartition("\r\x1b[2K")
    assert all(len(step) < 30 for step in progress.split("\r\x1b[2K"))
    assert "..." not in results
    assert ".epub" in results


def test_no_colour_where_it_is_not_wanted(pack: Path, tmp_path: Path) -> None:
    plain = shown(pack, tmp_path / "out", columns=100, NO_COLOR="1")
    assert "\x1b[2K" in plain
    assert "\x1b[1" not in plain
    assert "\x1b[3" not in plain
