"""Many packs: each into its own folder, kept when nothing changed, failing alone, built again when a worker dies."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.batch import PackResult, build_packs, crews
from briefbound.batch.work import Task, files_of
from briefbound.cli import cli
from briefbound.diagnostics import EnvironmentFault, Exit
from briefbound.model import EditionName
from briefbound.new import make_pack
from briefbound.versions import versions

EVERY: tuple[EditionName, ...] = ("epub", "print", "screen")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three packs, two of them with the same folder name."""
    root = tmp_path_factory.mktemp("archive")
    packs = [root / "en" / "law", root / "ru" / "law", root / "en" / "land"]
    for number, pack in enumerate(packs):
        make_roads(pack, f"Roads {number}")
    return packs


def make_roads(pack: Path, title: str) -> None:
    """A first pack, whose e-book has no page numbers: no pages are laid out for it."""
    make_pack(pack, title, "en")
    with (pack / "pack.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("\npage-source: none\n")


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


def test_outputs_stay_in_their_folder_whatever_the_paths_of_packs(archive: list[Path], tmp_path: Path) -> None:
    first, second, _ = archive
    roundabout = first / ".." / "law"
    paths = [roundabout, second.parent / ".." / "ru" / "law", second]
    result = batch(*paths, "--out", tmp_path / "out", "--json")
    made = [Path(path) for one in json.loads(result.stdout)["packs"] for path in one["outputs"]]
    assert len(made) == 2, "a pack that is named twice is built once"
    assert all(path.resolve().is_relative_to(tmp_path / "out") for path in made)
    assert not list(first.glob("*.epub"))
    assert outcomes(batch(*archive[:2], "--out", tmp_path / "out", "--json")) == ["kept"] * 2


@pytest.mark.parametrize("folder", ["dist", ".hidden"])
def test_articles_in_any_folder_are_noticed_and_sent(folder: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    make_roads(pack, "Roads")
    article = next((pack / "articles").glob("*.md"))
    moved = pack / folder / article.name
    moved.parent.mkdir()
    article.rename(moved)
    manifest = (pack / "pack.yaml").read_text("utf-8")
    moved_there = manifest.replace(f"articles/{article.name}", f"{folder}/{article.name}")
    (pack / "pack.yaml").write_text(moved_there, "utf-8")
    (pack / "dist").mkdir(exist_ok=True)
    (pack / "dist" / "roads.epub").write_bytes(b"made earlier")
    assert {moved} <= set(files_of(pack))
    assert pack / "dist" / "roads.epub" not in files_of(pack)
    assert outcomes(batch(pack, "--out", tmp_path / "out", "--json")) == ["built"]
    moved.write_text(moved.read_text("utf-8") + "\nOne more.\n", "utf-8")
    assert outcomes(batch(pack, "--out", tmp_path / "out", "--json")) == ["built"]
    assert outcomes(batch(pack, "--out", tmp_path / "out", "--json")) == ["kept"]


def test_links_out_of_a_pack_are_not_sent(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    make_pack(pack, "Roads", "en")
    (tmp_path / "secret.txt").write_text("Nobody's business.")
    (pack / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (pack / "inside.txt").symlink_to(pack / "pack.yaml")
    names = [path.name for path in files_of(pack)]
    assert "linked.txt" not in names
    assert "inside.txt" in names


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
    killed: list[int] = []
    ended = threading.Event()

    def kill() -> None:
        while not killed and not ended.wait(0.3):
            for worker in _children()[:1]:
                with suppress(ProcessLookupError):  # it has just ended by itself
                    os.kill(worker, signal.SIGKILL)
                    killed.append(worker)

    killer = threading.Thread(target=kill)
    killer.start()
    results = build_packs(archive, tmp_path / "out", EVERY, workers=2)
    ended.set()
    killer.join()
    assert killed
    assert [one.outcome for one in results] == ["built"] * 3


def die(task: Task) -> None:
    """Ends the process, as where the machine lacks memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_pack_whose_processes_die_twice_is_to_blame(
    archive: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "build_task", die)
    (result,) = build_packs(archive[:1], tmp_path / "out", ("epub",), workers=1)
    assert [(one.code, one.place and one.place.path) for one in result.problems] == [("BB706", str(archive[0]))]
    assert (result.outcome, result.exit_code) == ("failed", Exit.INTERNAL)


def test_workers_that_would_make_other_bytes_are_told_with_what_they_have() -> None:
    here = dict(versions())
    other = {**here, "weasyprint": "1.2"}
    with pytest.raises(EnvironmentFault) as refused:
        crews._check_versions({"tcp://one": here, "tcp://two": other})
    (problem,) = refused.value.diagnostics
    assert problem.code == "BB708"
    assert "tcp://two" in problem.message
    assert f"weasyprint 1.2, not {here['weasyprint']}" in problem.message


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


def test_a_cluster_that_goes_away_is_told_once(archive: list[Path], tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        results = build_packs(
            archive,
            tmp_path / "out",
            EVERY,
            scheduler=cluster.scheduler_address,
            progress=lambda result, total: cluster.close() if result.outcome == "built" else None,  # type: ignore[no-untyped-call]
        )
    assert [one.outcome for one in results].count("built") == 1
    problems = [problem for one in results for problem in one.problems]
    assert [(one.code, one.message.endswith("was lost")) for one in problems] == [("BB707", True)]
    assert {one.exit_code for one in results} == {Exit.OK, Exit.ENVIRONMENT}
    again = build_packs(archive, tmp_path / "out", EVERY, workers=2)
    assert sorted(one.outcome for one in again) == ["built", "built", "kept"]
