"""What is kept is used only where it is whole, the user's own, and of the same pages; the cache never grows on."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbound.build import build
from briefbound.cli import cli
from briefbound.diagnostics import Exit
from briefbound.disk import cache, unchanged
from briefbound.press import assembly

PACK = Path(__file__).parents[1] / "load" / "good_pack"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_stored_is_loaded() -> None:
    cache.store("kind", "k", b"bytes")
    assert cache.load("kind", "k") == b"bytes"
    assert cache.load("kind", "other") is None
    assert cache.load("other", "k") is None


def test_a_kind_of_which_nothing_is_kept_is_empty() -> None:
    assert cache.is_empty("kind")
    cache.store("kind", "k", b"bytes")
    assert not cache.is_empty("kind")
    assert cache.is_empty("other")


class Asked(Exception):
    """Ends a build before it has read anything."""


@pytest.mark.parametrize(
    ("what", "is_kept", "is_built", "number"),
    [
        ("the first build of all", False, True, 3),
        ("the first of a pack", True, False, 3),
        ("a later one", True, True, 1),
    ],
)
def test_a_first_build_has_all_its_processes_get_ready_while_the_pack_is_read(
    what: str, is_kept: bool, is_built: bool, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool:
        def expect(self, number: int) -> None:
            raise Asked(number)

    if is_kept:
        cache.store("fragments", "k", b"bytes")
    if is_built:
        (tmp_path / "out").mkdir()
    monkeypatch.setattr("briefbound.press.worker_pool", lambda number: nullcontext(Pool()))
    with pytest.raises(Asked) as asked:
        build(PACK, tmp_path / "out", workers=3)
    assert asked.value.args == (number,), what


def entry(folder: Path) -> Path:
    """The file of the one entry of the cache."""
    (found,) = folder.glob("*/*.kept")
    return found


def test_the_cache_is_readable_to_the_user_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.store("kind", "k", b"bytes")
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "kind", entry(folder))] == [0o700, 0o700, 0o600]


def test_a_folder_that_others_could_read_is_closed_to_them(folder: Path) -> None:
    (folder / "kind").mkdir(parents=True)
    (folder / "kind").chmod(0o755)
    cache.store("kind", "k", b"bytes")
    assert (folder / "kind").stat().st_mode & 0o777 == 0o700


def flip(position: int) -> Callable[[Path], None]:
    """Turns one bit of a file around."""

    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[position] ^= 1
        path.write_bytes(data)

    return damage


def replace_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("words")


def replace_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def replace_by_a_link_to_itself_elsewhere(path: Path) -> None:
    path.replace(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "grown": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "a bit of the format": flip(0),
    "a bit of the hash": flip(30),
    "a bit of the bytes": flip(-1),
    "garbage": lambda path: path.write_bytes(bytes(range(256)) * 99),
    "of another version": lambda path: path.write_bytes(path.read_bytes().replace(b"cache 1", b"cache 0")),
    "of another key": lambda path: (cache.store("kind", "other", b"others"), entry_of("other").replace(path)),
    "a folder in its place": replace_by_a_folder,
    "a pipe in its place": replace_by_a_pipe,
    "a link in its place": replace_by_a_link_to_itself_elsewhere,
}


def entry_of(key: str) -> Path:
    return cache.cache_folder() / "kind" / cache._name("kind", key)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_as_good_as_none_and_is_made_again(damage: Callable[[Path], object]) -> None:
    cache.store("kind", "k", b"bytes")
    damage(entry_of("k"))
    assert cache.load("kind", "k") is None
    cache.store("kind", "k", b"bytes")
    assert cache.load("kind", "k") == b"bytes"


def test_every_byte_counts(folder: Path) -> None:
    cache.store("kind", "k", b"bytes")
    whole = entry(folder).read_bytes()
    for position in range(len(whole)):
        entry(folder).write_bytes(whole)
        flip(position)(entry(folder))
        assert cache.load("kind", "k") is None


def test_a_build_makes_damaged_entries_again(folder: Path, tmp_path: Path) -> None:
    first = build(PACK, tmp_path / "one").outputs
    whole = {path: path.read_bytes() for path in folder.glob("*/*.kept")}
    assert {path.parent.name for path in whole} >= {"builds", "outputs", "printed", "files", "fragments", "fonts"}
    for path in whole:
        flip(-1)(path)
    again = build(PACK, tmp_path / "two").outputs
    assert [one.path.read_bytes() for one in again] == [one.path.read_bytes() for one in first]
    assert {path.parent.name for path, data in whole.items() if path.read_bytes() != data} <= {"fragments"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("foreign", ["entry", "folder", "link on the way", "place that all may change"])
def test_what_is_somebody_elses_is_not_used(foreign: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root stands for an attacker here: the cache asks whose a file is, and the tests answer for the user 1234."""
    cache.store("kind", "k", b"bytes")
    for path in (folder, folder / "kind", entry(folder)):
        os.chown(path, 1234, 1234)
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    assert cache.load("kind", "k") == b"bytes"
    if foreign == "entry":
        os.chown(entry(folder), 4321, 4321)
    elif foreign == "folder":
        os.chown(folder / "kind", 4321, 4321)
    elif foreign == "link on the way":
        folder.replace(folder.with_name("real"))
        folder.symlink_to("real")
        os.chown(folder, 4321, 4321, follow_symlinks=False)
    else:
        folder.chmod(0o777)
    assert cache.load("kind", "k") is None
    if foreign != "entry":
        before = sorted(folder.rglob("*"))
        cache.store("kind", "new", b"bytes")
        assert sorted(folder.rglob("*")) == before


def test_a_place_that_cannot_be_written_to_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOUND_CACHE", "/proc/self/cache")
    cache.store("kind", "k", b"bytes")
    assert cache.load("kind", "k") is None


def test_a_folder_that_cannot_be_made_stops_nothing(folder: Path) -> None:
    folder.write_text("in the way")
    cache.store("kind", "k", b"bytes")
    cache.prune()
    assert cache.load("kind", "k") is None
    assert cache.clean() == cache.Cleaned(0, 0, 0)


# ---------------------------------------------------------------- bounded


def test_what_was_used_longest_ago_goes_first(folder: Path) -> None:
    for age, key in enumerate("abcd"):
        cache.store("kind", key, bytes(1000))
        os.utime(entry_of(key), (time.time() - 100 + age,) * 2)
    assert cache.load("kind", "a")  # used again
    cache.prune(2 * entry_of("a").stat().st_size)
    assert [key for key in "abcd" if cache.load("kind", key)] == ["a", "d"]


def test_what_was_not_used_for_a_month_goes(folder: Path) -> None:
    cache.store("kind", "k", b"bytes")
    os.utime(entry(folder), (time.time() - 31 * 24 * 3600,) * 2)
    cache.prune()
    assert cache.load("kind", "k") is None


def test_what_a_killed_build_left_goes_after_an_hour(folder: Path) -> None:
    cache.store("kind", "k", b"bytes")
    part = entry(folder).rename(entry(folder).with_suffix(".part"))
    cache.prune()
    assert part.exists()
    os.utime(part, (time.time() - 3700,) * 2)
    cache.prune()
    assert not part.exists()


def test_clean_takes_away_what_is_the_caches_and_says_how_much(folder: Path) -> None:
    cache.store("kind", "k", bytes(3_000_000))
    cache.store("kind", "l", b"")
    (folder / "kind" / "letter.txt").write_text("somebody's")
    result = CliRunner().invoke(cli, ["clean", "--json"])
    answer = json.loads(result.stdout)
    assert (answer["exit"], answer["entries"], answer["bytes"]) == (0, 2, 3_000_000 + 2 * 83)
    assert [str(path.relative_to(folder)) for path in sorted(folder.rglob("*"))] == ["kind", "kind/letter.txt"]
    assert CliRunner().invoke(cli, ["clean"]).stdout == f"no cache in {folder}\n"


def test_clean_removes_the_empty_folder_and_says_so_in_words(folder: Path) -> None:
    cache.store("kind", "k", bytes(3_000_000))
    assert CliRunner().invoke(cli, ["clean"]).stdout == f"3.0 MB freed in {folder}\n"
    assert not folder.exists()


def test_clean_says_what_it_could_not_take_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that is only to be read: somebody may rely on its being empty."""
    cache.store("kind", "k", bytes(3_000_000))

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    result = CliRunner().invoke(cli, ["clean"])
    assert result.exit_code == Exit.OUTPUT
    assert "1 of its files could not be removed" in result.stderr
    assert result.stdout == ""


# ---------------------------------------------------------------- what may not be kept yet


def test_what_is_held_is_found_and_is_kept_when_it_may_be() -> None:
    held = cache.HeldCache()
    cache.store("kind", "old", b"old")
    held.store("kind", "k", b"bytes")
    assert (held.load("kind", "k"), held.load("kind", "old"), cache.load("kind", "k")) == (b"bytes", b"old", None)
    held.release()
    assert cache.load("kind", "k") == b"bytes"


def test_an_e_book_alone_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(PACK, tmp_path / "one", ["epub"]).outputs[0].path.read_bytes()

    def fail(*_: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr(assembly, "assemble", fail)
    monkeypatch.setattr(unchanged, "recall", lambda *_: None)
    assert build(PACK, tmp_path / "two", ["epub"]).outputs[0].path.read_bytes() == first
