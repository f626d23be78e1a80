"""Sums that `sha256sum --check` confirms, for what was made now and what still stands from before."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefbound.disk.checksums import checksum_files
from briefbound.disk.outputs import put_in_place


def put(folder: Path, **files: bytes) -> None:
    made = {folder / name: data for name, data in files.items()}
    put_in_place({**made, **checksum_files(folder, made)})


def test_the_sums_are_confirmed_by_another_program(tmp_path: Path) -> None:
    put(tmp_path, one=b"1", two=b"2")
    put(tmp_path, two=b"2, made again")
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True)
    assert (checked.returncode, checked.stdout) == (0, b"one: OK\ntwo: OK\n")


def test_a_file_that_is_gone_has_no_line(tmp_path: Path) -> None:
    put(tmp_path, one=b"1", two=b"2")
    (tmp_path / "one").unlink()
    put(tmp_path, two=b"2")
    assert [line.split()[1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines()] == ["two"]


def test_the_versions_stand_beside(tmp_path: Path) -> None:
    put(tmp_path, one=b"1")
    lines = dict(line.split(" ", 1) for line in (tmp_path / "SHA256SUMS.versions").read_text().splitlines())
    assert {"Briefbound", "Pango", "HarfBuzz", "weasyprint", "fontpkg-pt-serif"} <= lines.keys()
    assert "not installed" not in lines.values()
