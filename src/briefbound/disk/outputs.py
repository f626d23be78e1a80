"""Files put in place whole, and together as far as a disk allows.

All files are written into a hidden folder beside their places and flushed to the disk. Then, with nothing left to do
that a full disk could stop, each is renamed onto its name, in the order given; should a rename be refused, those
before it are undone. At any moment, and after any end, each file is the old one or the new one, whole.

A process that is killed between two renames leaves some files new and some old, and its hidden folder. The order
makes that visible: ``SHA256SUMS`` comes last, so where it confirms every file, all of them are of one build. Whoever
puts files into the folder next takes such leftovers away. They cannot be the work of a running process, because only
one at a time puts files into a folder: it holds a lock on the folder itself, which the system lifts when it dies.
Where a disk or system has no such locks, leftovers go after a day, and files stay whole one by one.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefbound.diagnostics import Diagnostic, OutputError, Place
from briefbound.disk.holds import Hold, hold
from briefbound.disk.interruptions import stop_if_asked, uninterrupted

#: Puts files in place, as :func:`put_in_place` does.
Put = Callable[[Mapping[Path, bytes]], None]

#: What the system says when there is no room left: on the disk, or for this user.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})

_STAGE = re.compile(r"\.briefbound-[0-9a-f]{16}\.part")
_STALE = 24 * 3600.0  # seconds after which a leftover is one, where no lock can tell
_PATIENCE = 60.0  # seconds to wait for others who put files into the same folder


@dataclass(frozen=True, slots=True)
class _Move:
    """A new file, already on the disk, the place that it goes to, and a second name of what stands there now."""

    part: Path
    target: Path
    backup: Path | None


def put_in_place(files: Mapping[Path, bytes]) -> None:
    """Writes files, in folders that are made where they are missing: all of them, or none. Raises OutputError."""
    with alone_in(Path(os.path.commonpath([path.parent for path in files]))) as put:
        put(files)


@contextmanager
def alone_in(folder: Path) -> Iterator[Put]:
    """While nobody else puts files into a folder: gives the function that does.

    For files that depend on what stands there already, such as sums of all of it. The folder is made where it is
    missing. Raises OutputError, also where others leave no turn for a minute.
    """
    stop_if_asked()
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        with _lock(folder) as is_locked:
            try:
                _sweep(folder, is_locked)
                yield lambda files: _put(folder, files)
            finally:
                for one in missing:
                    with suppress(OSError):  # a folder that holds something stays
                        one.rmdir()
    except OSError as error:
        raise OutputError([refusal(error, folder)]) from error


def refusal(error: OSError, place: Path, needed: int | None = None) -> Diagnostic:
    """What to say where the system does not let a file be written; ``needed`` is the room for all files, in bytes."""
    if error.errno not in NO_ROOM:
        message = f"the file could not be written: {error.strerror or error}"
        hint = "earlier files are unchanged; make the folder writable, or name another"
        return Diagnostic("BB702", message, Place(str(error.filename or place)), hint)
    disk = next((one for one in (place.absolute(), *place.absolute().parents) if os.path.ismount(one)), place)
    message = f"the disk at {disk} is full"
    if error.errno == errno.EDQUOT:
        message = f"your share of the disk at {disk} is used up"
    if needed is not None:
        message += f": {needed / 1e6:.1f} MB are needed, and {shutil.disk_usage(disk).free / 1e6:.1f} MB are free"
    hint = "earlier files are unchanged; free some space, or name a folder on another disk"
    return Diagnostic("BB704", message, Place(str(place)), hint)


def _put(folder: Path, files: Mapping[Path, bytes]) -> None:
    """The work of :func:`put_in_place` in a folder that others leave alone."""
    target = folder
    made: list[Path] = []  # folders, outermost first
    try:
        with _stage(folder) as stage:
            moves: list[_Move] = []
            for number, (target, data) in enumerate(files.items()):
                for parent in reversed([one for one in target.parents if not one.exists()]):
                    parent.mkdir()
                    made.append(parent)
                _write(stage / f"{number}", data)
                backup = _back_up(target, stage / f"{number}.old")
                moves.append(_Move(stage / f"{number}", target, backup))
            with uninterrupted():
                _rename(moves)
                for parent in {target.parent for target in files}:
                    _flush_folder(parent)
    except OSError as error:
        raise OutputError([refusal(error, target, sum(map(len, files.values())))]) from error
    finally:
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """A hidden folder, readable to the user alone, that is gone afterwards."""
    stage = folder / f".briefbound-{secrets.token_hex(8)}.part"
    try:
        stage.mkdir(mode=0o700)
        yield stage
    finally:
        with uninterrupted():
            shutil.rmtree(stage, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _back_up(target: Path, backup: Path) -> Path | None:
    """A second name for the file that stands in a place, from which it can be brought back; None where there is none.

    A symbolic link is taken as it is, and not followed. Raises OSError for a folder, which no file can replace.
    """
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a folder has that name", str(target))
    try:
        os.link(target, backup, follow_symlinks=False)
    except (OSError, NotImplementedError):  # disks without second names, files of others
        shutil.copy2(target, backup, follow_symlinks=False)
    return backup


def _rename(moves: Sequence[_Move]) -> None:
    """Moves each file onto its target; where that is refused, brings back what stood there and raises OSError."""
    done: list[_Move] = []
    try:
        for move in moves:
            move.part.replace(move.target)
            done.append(move)
    except OSError:
        for move in reversed(done):
            with suppress(OSError):
                if move.backup is None:
                    move.target.unlink()
                else:
                    move.backup.replace(move.target)
        raise


def _flush_folder(folder: Path) -> None:
    """Makes renames outlast a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path, is_locked: bool) -> None:
    """Takes away the hidden folders of processes that died; without a lock, those of a day ago."""
    for path in folder.iterdir():
        if _STAGE.fullmatch(path.name) and (is_locked or time.time() - path.lstat().st_mtime > _STALE):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Waits for others who hold the folder, makes it where it is missing, and holds it; False where systems cannot.

    The lock is on the folder itself, so that no file is left behind. Raises OutputError after a minute of waiting.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        folder.mkdir(parents=True, exist_ok=True)
        with hold(folder) as held:
            if held is not Hold.TAKEN:
                yield held is Hold.OURS
                return
        time.sleep(0.02)
    message = "another process has been writing to the folder for a minute"
    hint = "wait for the other build or stop it, then build again"
    raise OutputError([Diagnostic("BB705", message, Place(str(folder)), hint)])
