"""One pack of a batch, built by a worker, here or on another machine: all that it needs goes in, bytes come out.

What a worker imports is in this module; it stands alone, so that a cluster can call it by name.
"""

from __future__ import annotations

import io
import tempfile
import threading
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefbound.build import build
from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Place
from briefbound.disk.checksums import SUMS, VERSIONS, is_output
from briefbound.disk.reading import real
from briefbound.model import EditionName

#: WeasyPrint is not made for two books at once in one process, and workers of a cluster have several threads.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A pack to build: ``name`` is that of its folder in the outputs, ``names`` the list of protected names."""

    name: str
    pack: Path
    editions: tuple[EditionName, ...] = ()
    generator: bool = True
    names: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: the files by name, and what was said; no files where it failed."""

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...]
    exit_code: Exit = Exit.OK


def build_task(task: Task) -> Done:
    """Builds a pack of this machine."""
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="briefbound-batch-") as folder:
        out = Path(folder) / "out"
        try:
            # By this process alone: the others build other packs, and those of a cluster may not start any.
            built = build(task.pack, out, task.editions, names=task.names, generator=task.generator, workers=1)
        except BriefboundError as fault:
            return Done({}, fault.diagnostics, fault.exit_code)
        except Exception as fault:  # one pack does not stop the others
            return Done({}, (_unforeseen(fault, task.pack),), Exit.INTERNAL)
        files = {one.name: one.read_bytes() for one in sorted(out.iterdir()) if one.name not in (SUMS, VERSIONS)}
        return Done(files, tuple(_moved(problem, str(out), task.name) for problem in built.warnings))


def _unforeseen(fault: Exception, pack: Path) -> Diagnostic:
    message = f"an internal error of Briefbound: {type(fault).__name__}: {fault}"
    hint = (
        f"run “BRIEFBOUND_DEBUG=1 briefbound build {pack}” to see where,"
        " then report it, with the pack if you may share it"
    )
    return Diagnostic("BB799", message, Place(str(pack)), hint)


def build_archive(archive: bytes, task: Task) -> Done:
    """Builds a pack that was sent as a zip archive; places are told as on the machine that sent it."""
    with tempfile.TemporaryDirectory(prefix="briefbound-pack-") as folder:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            packed.extractall(folder)
        done = build_task(replace(task, pack=Path(folder)))
        at_home = tuple(_moved(problem, folder, str(task.pack)) for problem in done.problems)
        return replace(done, problems=at_home)


def _moved(problem: Diagnostic, folder: str, home: str) -> Diagnostic:
    def as_at_home(text: str) -> str:
        return text.replace(folder, home)

    place = problem.place and replace(problem.place, path=as_at_home(problem.place.path))
    return replace(problem, message=as_at_home(problem.message), hint=as_at_home(problem.hint), place=place)


def archive_of(pack: Path) -> bytes:
    """The files of a pack as a zip archive, the same bytes for the same files; what was made of it stays here."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files_of(pack):
            archive.writestr(zipfile.ZipInfo(path.relative_to(pack).as_posix()), path.read_bytes())
    return buffer.getvalue()


def files_of(pack: Path) -> list[Path]:
    """What a pack can be built of: its files, but not outputs, Git's, or links that lead out of it."""
    home = real(pack)

    def is_source(path: Path) -> bool:
        is_made = is_output(path.name) or ".git" in path.relative_to(pack).parts
        return not is_made and real(path).is_relative_to(home)

    return sorted(path for path in pack.rglob("*") if path.is_file() and is_source(path))
