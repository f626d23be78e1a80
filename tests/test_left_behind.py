"""What the program leaves on a machine: outputs where they are asked for, a cache, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.machine.small_pack import write_small_pack

UMASK = 0o027  # one that no default is


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_a_build_leaves_its_outputs_and_a_private_cache(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path / "pack")
    before = files_of(pack)
    for folder in ("home", "temporary", "elsewhere"):
        (tmp_path / folder).mkdir()
    names = tmp_path / "names.txt"
    names.write_text("Nobody Atall\n", "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFBOUND", "XDG"))}
    environment |= {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")}
    outputs = {f"dist/the-river{ending}" for ending in (".epub", "-print.pdf", "-screen.pdf")}
    for step in (
        ["build", pack, "--names", names, "--verify"],
        *(["listen", pack / output] for output in sorted(outputs)[:2]),
        ["guard", *(pack / output for output in sorted(outputs)), "--names", names],
    ):
        command = [sys.executable, "-m", "briefbound", *step]
        done = subprocess.run(
            command, env=environment, umask=UMASK, cwd=tmp_path / "elsewhere", capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    assert files_of(pack) == before | outputs | {"dist/SHA256SUMS", "dist/SHA256SUMS.versions"}
    assert files_of(tmp_path / "temporary") == files_of(tmp_path / "elsewhere") == set()
    assert [path for path in files_of(tmp_path / "home") if not path.startswith(".cache/briefbound/")] == []
    private = [path for path in (tmp_path / "home" / ".cache").rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in private} == {0o700}
    assert (pack / "dist").stat().st_mode & 0o777 == 0o777 & ~UMASK
    assert {path.stat().st_mode & 0o777 for path in (pack / "dist").iterdir()} == {0o666 & ~UMASK}
