"""Nothing is lost: builds are killed at random moments, their disks filled, and set upon each other.

After each, every output is the old one or the new one, whole; the sums never confirm a mixture; and the next build
succeeds and leaves nothing but its outputs. `make test` does each kind of it once, `make torture` many times. What
was chosen by chance follows from a seed, which a failure names: BRIEFBOUND_TORTURE_SEED repeats it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefbound.diagnostics import Exit
from briefbound.new import make_pack
from tests.conftest import FULL
from tests.test_certify import ARTICLE, DRAWING, MANIFEST
from tests.test_certify import reviewed as with_review
from tests.torturer import Torturer

LONG = FULL or bool(os.environ.get("BRIEFBOUND_TORTURE"))
#: Of a hundred kills, twenty full disks and twenty-four interruptions, the first of each kind.
KILLS = range(100) if LONG else (0, 2, 5, 6)
FULL_DISKS = range(20) if LONG else (1, 4, 12)
INTERRUPTIONS = range(24) if LONG else (1, 2, 3)
ROUNDS = range(12 if LONG else 1)
SEED = os.environ.get("BRIEFBOUND_TORTURE_SEED") or str(random.SystemRandom().randrange(10**6))

SUMS = "SHA256SUMS"
OUTPUTS = {"pack.epub", "pack-print.pdf", "pack-screen.pdf", SUMS, "SHA256SUMS.versions"}

State = dict[str, str]  # the files of a folder, and the SHA-256 of each


@dataclass(frozen=True)
class Revision:
    """One of two revisions of a pack, and what a build of it gives."""

    pack: Path
    built: Path
    outputs: State


@dataclass(frozen=True)
class Bench:
    """What all tests here work with: the process, a cache, two revisions, and what a build of them takes."""

    torturer: Torturer
    cache: Path
    one: Revision
    two: Revision
    steps: int  # that a build does to its outputs and its cache
    work: float  # in seconds of work
    seconds: float  # by the clock, in a child of the process
    whole_seconds: float  # by the clock, as a program, with all its imports

    @property
    def environment(self) -> dict[str, str]:
        return {"BRIEFBOUND_CACHE": str(self.cache), "TMPDIR": str(self.cache.with_name("tmp"))}

    def build(self, revision: Revision, out: Path) -> list[str | Path]:
        return ["build", revision.pack, "--out", out]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    print(f"BRIEFBOUND_TORTURE_SEED={SEED}")
    root = tmp_path_factory.mktemp("torture")
    cache, temporary = root / "cache", root / "tmp"
    cache.mkdir()
    temporary.mkdir()
    # One process does all, so that what it does to files comes in one order, and its work is its own.
    alone = {"BRIEFBOUND_WORKERS": "1"}
    torturer = Torturer(root, {"BRIEFBOUND_CACHE": str(cache), "TMPDIR": str(temporary), **alone})
    make_pack(root / "one", "Pack")
    shutil.copytree(root / "one", root / "two")
    article = root / "two" / "articles" / "first-article.md"
    article.write_text(article.read_text("utf-8") + "\nOne more paragraph, and one more.\n" * 9, "utf-8")

    torturer.draw(root / "one")
    started = time.monotonic()
    subprocess.run(program(root / "one", root / "warm"), check=True)
    whole_seconds = time.monotonic() - started
    revisions, steps, work, seconds = [], 0, 0.0, 0.0
    for name in ("one", "two"):
        out = root / f"{name} built"
        forget(cache)
        started = time.monotonic()
        ending = torturer.run(["build", root / name, "--out", out], within=[out, cache])
        seconds = time.monotonic() - started
        assert ending.code == 0, ending.said
        steps, work = ending.events, ending.seconds
        outputs = torturer.look(out)
        assert outputs.keys() == OUTPUTS
        revisions.append(Revision(root / name, out, outputs))
    assert all(revisions[0].outputs[name] != revisions[1].outputs[name] for name in OUTPUTS - {"SHA256SUMS.versions"})
    yield Bench(torturer, cache, *revisions, steps=steps, work=work, seconds=seconds, whole_seconds=whole_seconds)
    torturer.close()


@pytest.fixture(autouse=True)
def _nothing_is_kept(bench: Bench) -> None:
    """Each test begins with a build that does all its work."""
    forget(bench.cache)


def forget(cache: Path) -> None:
    for shelf in cache.iterdir():
        shutil.rmtree(shelf)


def program(pack: Path, out: Path) -> list[str | Path]:
    return [sys.executable, "-m", "briefbound", "build", pack, "--out", out]


def chance(*of: object) -> random.Random:
    return random.Random(f"{SEED} {of}")


def old_and_new(bench: Bench, number: int) -> tuple[Revision, Revision]:
    return (bench.one, bench.two) if number % 2 else (bench.two, bench.one)


def assert_whole(found: State, old: State, new: State) -> None:
    """Each output is old or new, the sums confirm no mixture, and at most one build's leavings are there."""
    leavings = {name.split("/")[0] for name in found if name.startswith(".")}
    assert len(leavings) <= 1
    seen = {name: digest for name, digest in found.items() if not name.startswith(".")}
    assert seen.keys() == OUTPUTS
    for name, digest in seen.items():
        assert digest in (old[name], new[name]), f"{name} is neither the old nor the new one"
    if seen[SUMS] == new[SUMS]:
        assert seen == new


def assert_next_build_mends(bench: Bench, revision: Revision, out: Path) -> None:
    temporary = bench.cache.with_name("tmp")
    for path in temporary.iterdir():  # what a killed build left is taken for such when it is a minute old
        os.utime(path, (time.time() - 61,) * 2)
    ending = bench.torturer.run(bench.build(revision, out))
    assert not list(temporary.iterdir())
    assert (ending.code, bench.torturer.look(out)) == (0, revision.outputs), ending.said
    assert not [name for name in bench.torturer.look(bench.cache) if not name.endswith(".kept")]
    assert confirmed(out)


def confirmed(out: Path) -> bool:
    return subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=out).returncode == 0


# ---------------------------------------------------------------- killed


@pytest.mark.parametrize("number", KILLS)
def test_a_build_that_is_killed_loses_nothing(number: int, bench: Bench, tmp_path: Path) -> None:
    """Two in ten are the program itself, three end by the clock, and five at a step of writing the outputs."""
    dice, out = chance("kill", number), tmp_path / "out"
    old, new = old_and_new(bench, number)
    shutil.copytree(old.built, out)
    if number % 10 < 2:
        process = subprocess.Popen(
            program(new.pack, out), start_new_session=True, env={**os.environ, **bench.environment}
        )
        time.sleep(dice.uniform(0, bench.whole_seconds))
        os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
    elif number % 10 < 5:
        moment = dice.uniform(0, bench.seconds)
        code = bench.torturer.signal_later(bench.build(new, out), moment, signal.SIGKILL).code
    else:
        at = dice.randint(1, bench.steps)
        watched = [out, bench.cache]
        code = bench.torturer.run(bench.build(new, out), within=watched, at=at, number=signal.SIGKILL).code
        assert code == -signal.SIGKILL
    assert code in (0, -signal.SIGKILL)
    assert_whole(bench.torturer.look(out), old.outputs, new.outputs)
    assert_next_build_mends(bench, new, out)


@pytest.mark.parametrize("number", INTERRUPTIONS)
def test_a_build_that_is_asked_to_end_does_so_tidily(number: int, bench: Bench, tmp_path: Path) -> None:
    """Ctrl-C, SIGTERM, a closed terminal: amid the work, and at a step of writing the outputs."""
    dice, out = chance("interruption", number), tmp_path / "out"
    old, new = old_and_new(bench, number)
    shutil.copytree(old.built, out)
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[number % 3]
    work = bench.build(new, out)
    if number % 6 < 3:
        ending = bench.torturer.run(work, after=dice.uniform(0.05, 0.6) * bench.work, number=asked)
    else:
        at = dice.randint(1, bench.steps)
        ending = bench.torturer.run(work, within=[out, bench.cache], at=at, number=asked)
    assert (ending.code, ending.said) == (128 + asked, "")
    assert not list(bench.cache.with_name("tmp").iterdir())
    assert bench.torturer.look(out) in (old.outputs, new.outputs)
    assert not [name for name in bench.torturer.look(bench.cache) if not name.endswith(".kept")]


# ---------------------------------------------------------------- full disks


@pytest.mark.parametrize("number", FULL_DISKS)
def test_a_disk_that_fills_up_loses_nothing(number: int, bench: Bench, tmp_path: Path) -> None:
    """Full of bytes at a chosen point, or of files; where no disk can be had, files are kept from growing."""
    dice, out, torturer = chance("disk", number), tmp_path / "out", bench.torturer
    old, new = old_and_new(bench, number)
    out.mkdir()
    needed = sum(path.stat().st_size for path in new.built.iterdir())
    if not torturer.has_disks:
        torturer.copy(old.built, out)
        largest = max(path.stat().st_size for path in new.built.iterdir())
        ending = torturer.run(bench.build(new, out), limit=dice.randrange(4096, largest))
        assert (ending.code, "error[BB702]" in ending.said) == (Exit.OUTPUT, True), ending.said
        assert torturer.look(out) == old.outputs
        return
    of_files = number % 5 == 4
    if of_files:
        torturer.mount(out, 4 * needed, files=dice.randint(len(OUTPUTS), 2 * len(OUTPUTS)))
    else:
        torturer.mount(out, 4 * needed)
    try:
        torturer.copy(old.built, out)
        if not of_files:
            torturer.fill(out, int((number - number // 5 + dice.random()) / 16 * (needed - 4096)))
        ending = torturer.run(bench.build(new, out))
        assert (ending.code, torturer.look(out)) == (Exit.OUTPUT, old.outputs), ending.said
        assert f"error[BB704]: the disk at {out} is full: 0.1 MB are needed, and " in ending.said
        if not of_files:
            torturer.empty(out)
            ending = torturer.run(bench.build(new, out))
            assert (ending.code, torturer.look(out)) == (0, new.outputs), ending.said
    finally:
        torturer.unmount(out)


@pytest.mark.parametrize(("disk", "code"), [("cache", Exit.OK), ("tmp", Exit.OUTPUT)])
def test_a_full_disk_elsewhere_loses_nothing(disk: str, code: Exit, bench: Bench, tmp_path: Path) -> None:
    """Without room for a cache a build goes on; without room for its temporary files it ends, and says where."""
    torturer, out, folder = bench.torturer, tmp_path / "out", bench.cache.with_name(disk)
    if not torturer.has_disks:
        pytest.skip("this user may not have disks of its own")
    shutil.copytree(bench.one.built, out)
    torturer.mount(folder, 65536)
    torturer.fill(folder, 0)
    try:
        ending = torturer.run(bench.build(bench.two, out))
        assert ending.code == code, ending.said
        if code is Exit.OK:
            assert (ending.said, torturer.look(out)) == ("", bench.two.outputs)
        else:
            assert "error[BB704]: " in ending.said
            assert str(folder) in ending.said
            assert torturer.look(out) == bench.one.outputs
        assert not [name for name in torturer.look(folder) if not name.endswith(".kept")]
    finally:
        torturer.unmount(folder)


def test_a_disk_that_may_only_be_read_is_an_error_with_a_hint(bench: Bench, tmp_path: Path) -> None:
    torturer, out = bench.torturer, tmp_path / "out"
    if not torturer.has_disks:
        pytest.skip("this user may not have disks of its own")
    out.mkdir()
    torturer.mount(out, 2**20)
    try:
        torturer.copy(bench.one.built, out)
        torturer.lock(out)
        ending = torturer.run(bench.build(bench.two, out))
        assert (ending.code, torturer.look(out)) == (Exit.OUTPUT, bench.one.outputs)
        assert "error[BB702]: the file could not be written: Read-only file system\n  hint: " in ending.said
    finally:
        torturer.unmount(out)


# ---------------------------------------------------------------- at once


@pytest.mark.parametrize("number", ROUNDS)
def test_builds_of_two_revisions_at_once_leave_one_of_them_whole(number: int, bench: Bench, tmp_path: Path) -> None:
    """One output folder, one cache: two builds of each revision, and the outputs are all of whichever came last."""
    torturer, out = bench.torturer, tmp_path / "out"
    children = [torturer.start(bench.build(revision, out)) for revision in (bench.one, bench.two) * 2]
    for child in children:
        ending = torturer.wait(child)
        assert ending.code == 0, ending.said
    assert torturer.look(out) in (bench.one.outputs, bench.two.outputs)
    assert confirmed(out)
    assert not [name for name in torturer.look(bench.cache) if not name.endswith(".kept")]


@pytest.mark.parametrize("number", ROUNDS)
def test_builds_of_two_packs_into_one_folder_have_one_list_of_sums(number: int, bench: Bench, tmp_path: Path) -> None:
    torturer, out = bench.torturer, tmp_path / "out"
    other = tmp_path / "other"
    shutil.copytree(bench.two.pack, other)
    manifest = other / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "\nslug: other\n", "utf-8")
    works = [["build", pack, "--edition", "epub", "--out", out] for pack in (bench.one.pack, other) * 2]
    for child in [torturer.start(work) for work in works]:
        ending = torturer.wait(child)
        assert ending.code == 0, ending.said
    lines = (out / SUMS).read_text("utf-8").splitlines()
    assert [line.split()[1] for line in lines] == ["other.epub", "pack.epub"]
    assert confirmed(out)
    assert torturer.look(out).keys() == {"other.epub", "pack.epub", SUMS, "SHA256SUMS.versions"}


def test_a_running_build_is_not_harmed_by_another_that_sweeps(bench: Bench, tmp_path: Path) -> None:
    """Stopped at any step of writing, a build holds the folder; another waits, and both end well."""
    torturer, out = bench.torturer, tmp_path / "out"
    dice = chance("stop")
    for _ in ROUNDS:
        at = dice.randint(1, bench.steps)
        first = torturer.start(bench.build(bench.one, out), within=[out], at=at, number=signal.SIGSTOP)
        second = torturer.start(bench.build(bench.two, out))
        torturer.resume(first, 1.5 * bench.seconds)
        endings = [torturer.wait(child) for child in (first, second)]
        assert [ending.code for ending in endings] == [0, 0], endings
        assert torturer.look(out) in (bench.one.outputs, bench.two.outputs)
        assert confirmed(out)


# ---------------------------------------------------------------- certified


@pytest.fixture(scope="module")
def reviewed(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a review, and its e-book in dist, which can be certified."""
    root = tmp_path_factory.mktemp("reviewed")
    for name, text in (("pack.yaml", MANIFEST), ("mill.md", ARTICLE), ("level.svg", DRAWING)):
        (root / name).write_text(text, "utf-8")
    (root / "pack.yaml").write_text(MANIFEST + with_review(root), "utf-8")
    bench.torturer.draw(root)
    assert bench.torturer.run(["build", root, "--edition", "epub"]).code == 0
    return root


def test_a_certification_that_is_killed_or_interrupted_loses_nothing(
    bench: Bench, reviewed: Path, tmp_path: Path
) -> None:
    torturer, sealed = bench.torturer, tmp_path / "sealed"
    old = torturer.look(reviewed / "dist")
    shutil.copytree(reviewed / "dist", sealed)
    counted = torturer.run(["seal", sealed / "mill.epub", reviewed], within=[sealed])
    assert counted.code == 0, counted.said
    new = torturer.look(sealed)
    assert [name for name in old if old[name] != new[name]] == [SUMS, "mill.epub"]
    dice = chance("certify")
    for number in range(counted.events if LONG else 2):
        out = tmp_path / str(number)
        shutil.copytree(reviewed / "dist", out)
        at = number + 1 if LONG else dice.randint(1, counted.events)
        work = ["seal", out / "mill.epub", reviewed]
        kill = number % 2 == 0
        ending = torturer.run(work, within=[out], at=at, number=signal.SIGKILL if kill else signal.SIGINT)
        assert ending.code == (-signal.SIGKILL if kill else 70), ending.said
        found = {name: digest for name, digest in torturer.look(out).items() if not name.startswith(".")}
        assert all(found[name] in (old[name], new[name]) for name in old)
        assert kill or found in (old, new)
        assert found[SUMS] == old[SUMS] or found == new
        assert torturer.run(["build", reviewed, "--edition", "epub", "--out", out]).code == 0
        assert torturer.look(out) == old


def test_a_certification_on_a_full_disk_loses_nothing(bench: Bench, reviewed: Path, tmp_path: Path) -> None:
    torturer, out = bench.torturer, tmp_path / "out"
    if not torturer.has_disks:
        pytest.skip("this user may not have disks of its own")
    old = torturer.look(reviewed / "dist")
    out.mkdir()
    torturer.mount(out, 2**18)
    try:
        torturer.copy(reviewed / "dist", out)
        torturer.fill(out, 4096)
        ending = torturer.run(["seal", out / "mill.epub", reviewed])
        assert "error[BB704]" in ending.said
        assert torturer.look(out) == old
    finally:
        torturer.unmount(out)
