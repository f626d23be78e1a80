"""Many packs built one after another and side by side: what is done is kept, what fails stops nobody else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefbound.batch.crews import by_cluster, by_processes
from briefbound.batch.work import Done, Task, files_of
from briefbound.diagnostics import Diagnostic, Exit, OutputError, Place
from briefbound.disk.checksums import SUMS, checksum_files
from briefbound.disk.keys import hash_of, key_of
from briefbound.disk.outputs import alone_in
from briefbound.disk.reading import real
from briefbound.model import EditionName
from briefbound.version import __version__
from briefbound.versions import program, versions

#: Beside the sums of a pack's outputs: the hash of what they were made from.
SOURCE = "SHA256SUMS.source"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackResult:
    """What became of a pack: built now, kept from an earlier run because nothing changed, or failed."""

    pack: Path
    outcome: Literal["built", "kept", "failed"]
    outputs: tuple[Path, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    exit_code: Exit = Exit.OK


#: Told of each result as it comes, and how many there will be.
Progress = Callable[[PackResult, int], None]


def build_packs(
    packs: Sequence[Path],
    out: Path,
    editions: tuple[EditionName, ...] = (),
    *,
    workers: int = 0,
    scheduler: str = "",
    names: Path | None = None,
    generator: bool = True,
    progress: Progress = lambda result, total: None,
) -> tuple[PackResult, ...]:
    """Builds each pack into a folder of its own in ``out``, and tells of all in the order given.

    A pack whose files, settings and versions are those of an earlier run, and whose outputs still stand there whole,
    is not built again; with ``names``, a list of protected names, every one is. ``workers``: processes, as many as
    cores where 0. ``scheduler`` is the address of a Dask cluster to build on instead.

    Raises EnvironmentFault where there is no such cluster, ListFault of ``briefbound.guard`` where the list cannot be
    read. What is wrong with one pack is in its result.
    """
    tasks = [
        Task(name=name, pack=pack, editions=editions, generator=generator, names=names)
        for pack, name in zip(packs, folder_names(packs), strict=True)
    ]
    sources = {task: _source(task) for task in tasks}
    results: dict[Task, PackResult] = {}
    if names is not None:
        for task, result in _named_by(tasks, names):
            results[task] = result
            progress(result, len(tasks))
    for task in tasks:
        if names is None and (outputs := _unchanged(out / task.name, sources[task])):
            results[task] = PackResult(pack=task.pack, outcome="kept", outputs=outputs)
            progress(results[task], len(tasks))
    left = [task for task in tasks if task not in results]
    for task, done in _build(left, workers or os.cpu_count() or 1, scheduler):
        results[task] = _put(task, done, out / task.name, sources[task])
        progress(results[task], len(tasks))
    return tuple(results[task] for task in tasks)


def _build(tasks: Sequence[Task], workers: int, scheduler: str) -> Iterator[tuple[Task, Done]]:
    if not tasks:
        return iter(())
    return by_cluster(tasks, scheduler) if scheduler else by_processes(tasks, min(workers, len(tasks)))


def _named_by(tasks: Sequence[Task], names: Path) -> Iterator[tuple[Task, PackResult]]:
    """The packs whose own paths hold a protected name: their outputs would stand in folders called so."""
    from briefbound.guard import Guard, load_names

    guard = Guard(load_names(names))
    for task in tasks:
        if guard.shown(task.name) != task.name:
            message = "the path of the pack holds a protected name, and the path of its outputs would too"
            place = Place(guard.shown(str(task.pack)))
            problem = Diagnostic("BB860", message, place, "rename its folder")
            yield (
                task,
                PackResult(pack=Path(place.path), outcome="failed", problems=(problem,), exit_code=Exit.PROTECTED),
            )


def folder_names(packs: Sequence[Path]) -> list[str]:
    """Where the outputs of each pack go: its path below the folder that all packs are in."""
    whole = [real(pack) for pack in packs]  # a name with ".." would lead out of the outputs
    above = Path(os.path.commonpath([path.parent for path in whole])) if whole else Path()
    return [path.relative_to(above).as_posix() for path in whole]


def _put(task: Task, done: Done, folder: Path, source: str) -> PackResult:
    if not done.files:
        return PackResult(pack=task.pack, outcome="failed", problems=done.problems, exit_code=done.exit_code)
    made = {folder / name: data for name, data in done.files.items()}
    try:
        with alone_in(folder) as put:
            put({**made, folder / SOURCE: source.encode(), **checksum_files(folder, made)})
    except OutputError as fault:
        problems = (*done.problems, *fault.diagnostics)
        return PackResult(pack=task.pack, outcome="failed", problems=problems, exit_code=fault.exit_code)
    return PackResult(pack=task.pack, outcome="built", outputs=tuple(made), problems=done.problems)


def _source(task: Task) -> str:
    """A line with the hash of all that the outputs of a task are made of."""

    def pieces() -> Iterator[bytes]:
        yield key_of(__version__, program(), versions(), task.editions, task.generator).encode()
        if task.pack.is_dir():
            for path in files_of(task.pack):
                with path.open("rb") as file:
                    yield path.relative_to(task.pack).as_posix().encode()
                    yield hashlib.file_digest(file, "sha256").digest()

    return f"{hash_of(pieces())}  {task.name}\n"


def _unchanged(folder: Path, source: str) -> tuple[Path, ...]:
    """The outputs that stand in a folder, where they are of this source and whole; else none."""
    try:
        if (folder / SOURCE).read_text(encoding="utf-8") != source:
            return ()
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        sums = {folder / name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        for path, digest in sums.items():
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    return ()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(sums)
