"""A process that runs `briefbound` in children of its own and ends them, or fills their disk, where a test says.

It has everything imported, so that a child costs no more than its work, and only one thread, so that it can fork. It
sees what a child is about to do to files by Python's audit events: between any two of those a child can be killed,
interrupted, or counted. Run as a program it reads a request a line and answers each with a line, both JSON;
:class:`Torturer` is its other end.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.covers import drawn_once

ROOT = Path(__file__).parents[1]

#: What is done to files, by the names of the audit events; fsync has none and is watched by itself.
EVENTS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.listdir", "fcntl.flock"}

#: What a build imports while it works.
HEAVY = ("weasyprint", "ebooklib.epub", "lxml.etree", "pikepdf", "PIL.Image", "yaml", "jsonschema", "markdown_it",
         "fontTools.ttLib", "briefbound.build", "briefbound.cli", "briefbound.press.write", "briefbound.load",
         "briefbound.compose.book", "briefbound.epub.bind", "briefbound.disk.cache",
         "briefbound.disk.outputs")  # fmt: skip


@dataclass(frozen=True)
class Ending:
    """How a child ended: its exit code, or minus the signal that killed it; what it said; how far it came."""

    code: int
    said: str
    events: int
    seconds: float  # of work of its own


class Torturer:
    """Starts the process, with disks of its own where the system lets it have some (``has_disks``).

    ``folder`` is for what children say.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        apart = ["unshare", "--map-root-user", "--mount"] if can_mount() else []
        self.has_disks = bool(apart)
        self._process = subprocess.Popen(
            [*apart, sys.executable, "-m", "tests.torturer", str(folder)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _ask(self, **request: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(request, default=str), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def draw(self, pack: Path) -> None:
        """Draws the cover of a pack, so that no child has to."""
        self._ask(do="draw", pack=pack)

    def start(
        self,
        work: Sequence[str | Path],
        within: Sequence[Path] = (),
        at: int = 0,
        after: float = 0.0,
        number: int = 0,
        limit: int = 0,
    ) -> int:
        """Starts a child and gives its number.

        ``work`` is ``put`` and a folder, ``seal``, a file and its pack, or arguments of the command line. The child
        sends itself the signal ``number`` at the ``at``-th event within folders, or after so many seconds of work of
        its own, which are not those of the clock; no file can grow beyond ``limit`` bytes.
        """
        request = {"work": work, "within": within, "at": at, "after": after, "number": number, "limit": limit}
        return int(self._ask(do="start", **request))

    def wait(self, child: int) -> Ending:
        return Ending(**self._ask(do="wait", child=child))

    def run(self, work: Sequence[str | Path], **trouble: Any) -> Ending:
        return self.wait(self.start(work, **trouble))

    def signal_later(self, work: Sequence[str | Path], seconds: float, number: int) -> Ending:
        """A child that gets a signal after so many seconds, if it is still at work then."""
        return Ending(**self._ask(do="signal", child=self.start(work), seconds=seconds, number=number))

    def resume(self, child: int, seconds: float) -> None:
        """Waits until a child has stopped itself, or ended, and so many seconds more; then lets it go on."""
        self._ask(do="resume", child=child, seconds=seconds)

    def mount(self, folder: Path, size: int, files: int = 1000) -> None:
        """A new disk for so many bytes and files at a folder, seen by nobody but this process and its children."""
        self._ask(do="mount", folder=folder, size=size, files=files)

    def lock(self, folder: Path) -> None:
        """Lets a disk only be read from now on."""
        self._ask(do="lock", folder=folder)

    def unmount(self, folder: Path) -> None:
        self._ask(do="unmount", folder=folder)

    def fill(self, folder: Path, left: int) -> None:
        """Writes a file beside what is on a disk so that about so many bytes are left; :meth:`empty` removes it."""
        self._ask(do="fill", folder=folder, left=left)

    def empty(self, folder: Path) -> None:
        self._ask(do="empty", folder=folder)

    def copy(self, source: Path, target: Path) -> None:
        """Copies the files of a folder into another, on whatever disk that is."""
        self._ask(do="copy", source=source, target=target)

    def look(self, folder: Path) -> dict[str, str]:
        """Every file below a folder, hidden ones too, by its path in it, and the SHA-256 of each."""
        found: dict[str, str] = self._ask(do="look", folder=folder)
        return found


@cache
def can_mount() -> bool:
    """Whether this user may have disks of its own, as root may, and others where the system has user namespaces."""
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


# ---------------------------------------------------------------- the process itself

_BALLAST = "ballast"


@dataclass
class _Child:
    pid: int
    said: Path


class _Service:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.children: dict[int, _Child] = {}

    def draw(self, pack: str) -> None:
        from briefbound.epub import bind
        from briefbound.load import load_publication

        bind.draw_cover(load_publication(Path(pack))[0])

    def start(self, work: list[str], **trouble: Any) -> int:
        index = len(self.children)
        said = self.folder / str(index)
        pid = os.fork()
        if pid == 0:
            _be_a_child(work, said, **trouble)
        os.setpgid(pid, pid)
        self.children[index] = _Child(pid, said)
        return index

    def wait(self, child: int) -> dict[str, object]:
        _, status, used = os.wait4(self.children[child].pid, 0)
        said = self.children[child].said
        events = Path(f"{said}.events")
        return {
            "code": os.waitstatus_to_exitcode(status),
            "said": said.read_text("utf-8"),
            "events": int(events.read_text()) if events.exists() else 0,
            "seconds": used.ru_utime + used.ru_stime,
        }

    def resume(self, child: int, seconds: float) -> None:
        pid = self.children[child].pid
        os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        time.sleep(seconds)
        os.killpg(pid, signal.SIGCONT)

    def signal(self, child: int, seconds: float, number: int) -> dict[str, object]:
        time.sleep(seconds)
        os.killpg(self.children[child].pid, number)  # not waited for yet, so it is there, dead or alive
        return self.wait(child)

    def mount(self, folder: str, size: int, files: int) -> None:
        # The folder itself counts as a file.
        options = f"size={size},nr_inodes={files + 1}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)

    def lock(self, folder: str) -> None:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)

    def unmount(self, folder: str) -> None:
        subprocess.run(["umount", folder], check=True)

    def fill(self, folder: str, left: int) -> None:
        disk = os.statvfs(folder)
        Path(folder, _BALLAST).write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - left)))

    def empty(self, folder: str) -> None:
        Path(folder, _BALLAST).unlink()

    def copy(self, source: str, target: str) -> None:
        for path in Path(source).iterdir():
            shutil.copy(path, target)

    def look(self, folder: str) -> dict[str, str]:
        root = Path(folder)
        return {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.name != _BALLAST
        }


def _be_a_child(
    work: list[str], said: Path, within: list[str], at: int, after: float, number: int, limit: int
) -> None:
    code = 70
    try:
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for descriptor in (1, 2):
            os.dup2(output, descriptor)
        signal.alarm(300)  # nothing takes so long
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if after:
            signal.signal(signal.SIGPROF, lambda *_: os.kill(os.getpid(), number))
            signal.setitimer(signal.ITIMER_PROF, after)
        counted = _watch(tuple(within), at, number) if within else lambda: 0
        try:
            {"put": _put, "seal": _seal}.get(work[0], _run)(work)
        except SystemExit as ending:
            code = int(ending.code or 0)
        except BaseException as fault:
            print(fault)
        sys.stdout.flush()
        Path(f"{said}.events").write_text(str(counted()))
    finally:
        os._exit(code)


def _run(arguments: list[str]) -> None:
    from briefbound.cli import main

    sys.argv = ["briefbound", *arguments]
    main()


def _put(work: list[str]) -> None:
    from briefbound.diagnostics import OutputError
    from briefbound.disk.outputs import put_in_place

    folder = Path(work[1])
    try:
        put_in_place({folder / name: f"new {name}".encode() for name in ("a", "b", "below/c", "sums")})
    except OutputError as error:
        print(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit()


def _seal(work: list[str]) -> None:
    """A certification, with quick checks in the place of the validators."""
    from briefbound.certify import certify
    from tests.test_certify import own_checks

    certify(Path(work[1]), Path(work[2]), own_checks)
    sys.exit()


def _watch(within: tuple[str, ...], at: int, number: int) -> Callable[[], int]:
    """Counts what is done to files below folders, and sends this process a signal at one of those moments."""
    count = 0
    fsync = os.fsync

    def tick() -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), number)

    def see(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in EVENTS:
            return
        first = arguments[0]
        path = os.fsdecode(first) if isinstance(first, (str, bytes, os.PathLike)) else ""
        # By its number or relative to one: then it is of a folder that was opened before.
        if path.startswith(within) or (count and not Path(path).is_absolute()):
            tick()

    def fsync_seen(descriptor: int) -> None:
        tick()
        fsync(descriptor)

    os.fsync = fsync_seen  # type: ignore[assignment]
    sys.addaudithook(see)
    return lambda: count


def _serve(folder: Path) -> None:
    for name in HEAVY:
        importlib.import_module(name)
    service = _Service(folder)
    with drawn_once():
        for line in sys.stdin:
            request = json.loads(line)
            answer = getattr(service, request.pop("do"))(**request)
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
