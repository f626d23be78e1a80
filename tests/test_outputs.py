"""Outputs appear together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound import outputs
from briefbound.diagnostics import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_replace_those_that_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    outputs.put_in_place({tmp_path / "a": b"new", tmp_path / "sub" / "b": b"b"})
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (names(tmp_path), names(tmp_path / "sub")) == (["a", "sub"], ["b"])


def test_a_disk_that_fills_up_harms_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    synced: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs.os, "fsync", full_at_the_second)
    with pytest.raises(OutputError) as raised:
        outputs.put_in_place({tmp_path / "a": b"new", tmp_path / "sub" / "b": b"b"})
    assert [one.code for one in raised.value.diagnostics] == ["BB704"]
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"old")


def test_a_rename_that_fails_takes_new_files_away_and_keeps_old_ones(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OutputError):
        outputs.put_in_place(
            {tmp_path / "new": b"new", tmp_path / "old": b"newer", tmp_path / "taken": b"a folder is in the way"}
        )
    assert names(tmp_path) == ["old", "taken"]
