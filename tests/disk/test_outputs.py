"""Outputs appear together or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbound.build import build
from briefbound.diagnostics import OutputError
from briefbound.disk import outputs
from briefbound.new import make_pack
from tests.torturer import Torturer

#: What the torturer's `put` writes, in its order.
PUT = ("a", "b", "below/c", "sums")


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


def test_a_rename_that_fails_brings_back_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"old")
    replace = Path.replace

    def refuse_the_last(part: Path, target: Path) -> Path:
        if target.name == "last":
            raise PermissionError(errno.EACCES, "in use by another program", str(target))
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", refuse_the_last)
    files = {tmp_path / "new": b"new", tmp_path / "old": b"newer", tmp_path / "below" / "last": b"last"}
    with pytest.raises(OutputError) as raised:
        outputs.put_in_place(files)
    assert "in use by another program" in str(raised.value)
    assert (names(tmp_path), (tmp_path / "old").read_bytes()) == (["old"], b"old")


def test_where_a_disk_has_no_second_names_the_file_is_copied_to_be_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(outputs.os, "link", refuse)
    test_a_rename_that_fails_brings_back_what_stood_there(tmp_path, monkeypatch)


def test_a_folder_in_the_way_is_seen_before_anything_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    files = {tmp_path / "new": b"new", tmp_path / "old": b"newer", tmp_path / "taken": b"a folder is in the way"}
    with pytest.raises(OutputError, match="a folder has that name"):
        outputs.put_in_place(files)
    assert (names(tmp_path), (tmp_path / "old").read_bytes()) == (["old", "taken"], b"old")


def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"somebody's")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to("../elsewhere")
    outputs.put_in_place({tmp_path / "out" / "a": b"new"})
    assert (tmp_path / "elsewhere").read_bytes() == b"somebody's"
    assert not (tmp_path / "out" / "a").is_symlink()


def test_whoever_reads_the_old_file_reads_it_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with (tmp_path / "a").open("rb") as reader:
        outputs.put_in_place({tmp_path / "a": b"new"})
        assert reader.read() == b"old"
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_pack_may_be_its_own_output_folder(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    make_pack(pack)
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    for _ in range(2):
        build(pack, pack, ["epub"])
    assert names(pack) == ["SHA256SUMS", "SHA256SUMS.versions", "articles", "pack.epub", "pack.yaml"]
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_behind_a_link_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to("there")
    outputs.put_in_place({tmp_path / "here" / "a": b"new"})
    assert (names(tmp_path / "there"), (tmp_path / "here").is_symlink()) == (["a"], True)


@pytest.mark.parametrize("name", ["a\nb", " ", "-rf", "Жогорку Кеңеш.epub", "a" * 255, "\u202egnp.epub", "a\\b"])
def test_odd_names_are_written_as_they_are(name: str, tmp_path: Path) -> None:
    outputs.put_in_place({tmp_path / name: b"new"})
    assert (tmp_path / name).read_bytes() == b"new"


def test_a_name_that_is_too_long_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OutputError, match="File name too long"):
        outputs.put_in_place({tmp_path / "a": b"new", tmp_path / ("b" * 256): b"new"})
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"old")


def test_the_full_disk_is_named_with_the_room_that_is_needed(tmp_path: Path) -> None:
    problem = outputs.refusal(OSError(errno.ENOSPC, "No space left on device"), tmp_path / "dist", 2_000_000)
    assert problem.code == "BB704"
    assert problem.message.startswith("the disk at /")
    assert "is full: 2.0 MB are needed, and " in problem.message
    assert problem.hint


# ---------------------------------------------------------------- turns, and what dead builds leave


def leave(folder: Path, age: float = 0.0) -> Path:
    """What a build that was killed leaves."""
    left = folder / ".briefbound-0123456789abcdef.part"
    left.mkdir(parents=True)
    (left / "0").write_bytes(b"half")
    os.utime(left, (time.time() - age, time.time() - age))
    return left


def test_what_a_dead_build_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    leave(tmp_path)
    others = [".briefbound", ".briefbound-notes.part", "briefbound-0123456789abcdef.part"]
    for name in others:
        (tmp_path / name).mkdir()
    outputs.put_in_place({tmp_path / "a": b"new"})
    assert names(tmp_path) == sorted([*others, "a"])


@pytest.mark.parametrize(("age", "stays"), [(3600.0, True), (100_000.0, False)])
def test_where_a_disk_has_no_locks_what_is_left_goes_after_a_day(
    age: float, stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    left = leave(tmp_path, age)
    outputs.put_in_place({tmp_path / "a": b"new"})
    assert (left.exists(), (tmp_path / "a").read_bytes()) == (stays, b"new")


def test_one_at_a_time_puts_files_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_PATIENCE", 0.1)
    with outputs.alone_in(tmp_path), pytest.raises(OutputError) as raised:
        outputs.put_in_place({tmp_path / "a": b"new"})
    assert [one.code for one in raised.value.diagnostics] == ["BB705"]
    assert names(tmp_path) == []
    outputs.put_in_place({tmp_path / "a": b"new"})


def test_a_folder_removed_while_waiting_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build made it, failed and took it away again, just when this one had opened it."""
    folder = tmp_path / "out"
    flock = fcntl.flock

    def remove_first(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        folder.rmdir()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", remove_first)
    outputs.put_in_place({folder / "a": b"new"})
    assert names(folder) == ["a"]


# ---------------------------------------------------------------- ended between any two steps


@pytest.fixture(scope="module")
def torturer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Torturer]:
    torturer = Torturer(tmp_path_factory.mktemp("torturer"), {})
    yield torturer
    torturer.close()


def old_files(folder: Path) -> Path:
    (folder / "below").mkdir(parents=True)
    for name in PUT[:3]:  # one is new, so that an ending can leave it away
        (folder / name).write_bytes(b"old " + name.encode())
    return folder


def state(folder: Path) -> list[str]:
    """For each of the files, whether it is the old or the new one; anything else is a fault."""
    known = {f"{age} {name}".encode(): age for name in PUT for age in ("old", "new")}
    return [known[path.read_bytes()] if path.exists() else "none" for path in (folder / name for name in PUT)]


OLD, NEW = ["old", "old", "old", "none"], ["new"] * 4


def steps(torturer: Torturer, folder: Path) -> range:
    """Every step of putting in place, from 1."""
    counted = torturer.run(["put", old_files(folder)], within=[folder])
    assert (counted.code, state(folder)) == (0, NEW)
    assert counted.events > 20
    return range(1, counted.events + 1)


def test_killed_at_any_step_each_file_is_whole_the_sums_come_last_and_the_next_sweeps(
    tmp_path: Path, torturer: Torturer
) -> None:
    seen = set()
    for at in steps(torturer, tmp_path / "0"):
        folder = old_files(tmp_path / str(at))
        assert torturer.run(["put", folder], within=[folder], at=at, number=signal.SIGKILL).code == -signal.SIGKILL
        found = state(folder)
        assert found == sorted(found, key=lambda age: age != "new"), "files are new in their order"
        seen.add(tuple(found))
        assert torturer.run(["put", folder]).code == 0
        assert (state(folder), names(folder)) == (NEW, ["a", "b", "below", "sums"])
    assert len(seen) == 5, "killed before, between and after all renames"


def test_interrupted_at_any_step_all_files_are_old_or_all_new_and_nothing_is_left(
    tmp_path: Path, torturer: Torturer
) -> None:
    seen = []
    for at in steps(torturer, tmp_path / "0"):
        folder = old_files(tmp_path / str(at))
        assert torturer.run(["put", folder], within=[folder], at=at, number=signal.SIGINT).code == 130
        seen.append(state(folder))
        assert seen[-1] in (OLD, NEW)
        assert not [name for name in names(folder) if name.startswith(".")]
    assert (seen[0], seen[-1]) == (OLD, NEW)
