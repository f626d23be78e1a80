"""Many packs: each into its own folder, kept when nothing changed, failing alone, built again when a worker dies."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.batch import PackResult, build_packs
from briefbound.cli import cli
from briefbound.diagnostics import Exit
from briefbound.model import EditionName
from briefbound.new import make_pack

EVERY: tuple[EditionName, ...] = ("epub", "print", "screen")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three packs, two of them with the same folder name."""
    root = tmp_path_factory.mktemp("archive")
    packs = [root / "en" / "law", root / "ru" / "law", root / "en" / "land"]
    for number, pack in enumerate(packs):
        make_pack(pack, f"Roads {number}", "en")
    return packs


def batch(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["batch", *map(str, arguments), "--edition", "epub"])


def outcomes(result: Result) -> list[str]:
    return [one["outcome"] for one in json.loads(result.stdout)["packs"]]


def test_each_pack_has_a_folder_and_what_is_done_is_kept(archive: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "pack.yaml").write_text("title: Roads\n", "utf-8")
    first = batch(*archive, broken, "--out", tmp_path / "out", "--json", "--workers", 2)
    assert first.exit_code == Exit.SOURCE, first.output
    assert outcomes(first) == ["built", "built", "built", "failed"]
    assert any(str(broken) in one["path"] for one in json.loads(first.stdout)["diagnostics"])
    files = sorted(path for path in (tmp_path / "out").rglob("*.epub"))
    assert len(files) == 3
    # One that changed, one whose output was damaged, and one that is as it was.
    article = next((archive[0] / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nOne more.\n", "utf-8")
    damaged = next(path for path in files if "ru" in path.parts)
    sound = damaged.read_bytes()
    damaged.write_bytes(sound[:-9])
    second = batch(*archive, "--out", tmp_path / "out", "--json", "--workers", 1)
    assert outcomes(second) == ["built", "built", "built"]  # without the broken one, the folders are others
    third = batch(*archive, "--out", tmp_path / "out", "--json")
    assert outcomes(third) == ["kept", "kept", "kept"]


def test_only_what_changed_is_built_again(archive: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert outcomes(batch(*archive, "--out", out, "--json")) == ["built"] * 3
    before = (out / "ru" / "law" / "SHA256SUMS").read_bytes()
    damaged = next((out / "ru" / "law").glob("*.epub"))
    damaged.write_bytes(b"damaged")
    article = next((archive[2] / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nOne more.\n", "utf-8")
    assert outcomes(batch(*archive, "--out", out, "--json")) == ["kept", "built", "built"]
    assert (out / "ru" / "law" / "SHA256SUMS").read_bytes() == before


def test_the_list_of_names_is_not_sent_to_a_cluster(archive: list[Path], tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Aida Asanova\n", "utf-8")
    result = batch(*archive, "--out", tmp_path / "out", "--names", tmp_path / "names.txt", "--scheduler", "tcp://x:1")
    assert result.exit_code == Exit.USAGE


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tls://127.0.0.1:9", "nonsense://1", "127.0.0.1"])
def test_a_cluster_that_is_not_there_is_told(address: str, archive: list[Path], tmp_path: Path) -> None:
    result = batch(*archive, "--out", tmp_path / "out", "--scheduler", address)
    assert result.exit_code == Exit.ENVIRONMENT
    assert "BB707" in result.output
    assert not (tmp_path / "out").exists()


def _children() -> list[int]:
    """The processes that this one has started and that build packs."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"spawn_main" in command:
            found.append(int(status.parent.name))
    return found


def test_a_dead_process_takes_no_pack_with_it(archive: list[Path], tmp_path: Path) -> None:
    results: list[PackResult] = []

    def kill() -> None:
        while not (workers := _children()):
            time.sleep(0.02)
        time.sleep(0.3)
        os.kill(workers[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    results += build_packs(archive, tmp_path / "out", ("epub",), workers=2)
    killer.join()
    assert [one.outcome for one in results] == ["built"] * 3


def test_a_lost_worker_of_a_cluster_takes_no_pack_with_it(archive: list[Path], tmp_path: Path) -> None:
    from distributed import LocalCluster

    killed: list[int] = []
    guarded = tmp_path / "guarded"
    make_pack(guarded, "Roads that nobody may know of", "en")
    manifest = guarded / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "\nsafety: required\n", "utf-8")
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:

        def progress(result: PackResult, total: int) -> None:
            if not killed and result.outcome == "built":
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        results: Sequence[PackResult] = build_packs(
            [*archive, guarded], tmp_path / "out", EVERY, scheduler=cluster.scheduler_address, progress=progress
        )
    assert killed
    *results, withheld = results
    assert [one.code for one in withheld.problems] == ["BB866"], "what wants a list of names is not sent"
    assert [one.outcome for one in results] == ["built"] * 3
    here = build_packs(archive, tmp_path / "here", EVERY, workers=2)
    for there, mine in zip(results, here, strict=True):
        assert len(mine.outputs) == len(EVERY)
        assert [path.read_bytes() for path in there.outputs] == [path.read_bytes() for path in mine.outputs]
