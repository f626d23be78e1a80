"""Processes that do tasks: as many as there are processors, started when the first is wanted, and gone at the end.

They hold nothing that is not given to them, and end by themselves when the process that started them does, however
that ends. Each is begun anew: libraries that draw text may not be forked everywhere, and a server that forks has its
socket in the folder for temporary files, whose name may be too long for one.
"""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit
from briefbound.press.fragments.tasks import Fault, get_ready

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

_PATIENCE = 5.0  # seconds that a process has to end


class Doable(Protocol):
    """A task: a value that travels to another process, and what it does there."""

    def do(self) -> Any: ...


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: int | None = None  # that it is doing


def usual_number() -> int:
    """What ``BRIEFBOUND_WORKERS`` says, else as many as there are processors that this process may use."""
    named = os.environ.get("BRIEFBOUND_WORKERS", "")
    if named.isdecimal() and int(named) > 0:
        return int(named)
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


class InProcess:
    """One who does tasks in this process, as they are given."""

    def __init__(self) -> None:
        self._given = 0
        self._results: list[tuple[int, Any]] = []

    @property
    def free(self) -> int:
        """One, unless a result waits to be taken."""
        return 0 if self._results else 1

    def expect(self, number: int) -> None:
        """So many tasks will come: nothing to be done about it."""

    def give(self, task: Doable) -> int:
        """Does a task; the number under which its result comes."""
        self._given += 1
        self._results.append((self._given, _done(task)))
        return self._given

    def take(self) -> tuple[int, Any]:
        """The next result."""
        return self._results.pop(0)


@contextlib.contextmanager
def pool(number: int) -> Iterator[InProcess | Workers]:
    """A pool of so many workers, or this process where one is enough."""
    if number == 1:
        yield InProcess()
        return
    with Workers(number) as workers:
        yield workers


class Workers:
    """A number of processes, none of which is started before there is something to do, or soon will be.

    As a context: whatever happens inside, no process is left afterwards.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._workers: list[_Worker] = []
        self._given = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def free(self) -> int:
        """How many tasks more can be begun at once."""
        return self._number - sum(worker.task is not None for worker in self._workers)

    def expect(self, number: int) -> None:
        """Starts processes for so many tasks that will come, which then get ready."""
        while len(self._workers) < min(number, self._number):
            self._start()

    def give(self, task: Doable) -> int:
        """Has a task done; the number under which its result comes. At least one worker must be free."""
        worker = next((one for one in self._workers if one.task is None), None) or self._start()
        self._given += 1
        worker.task = self._given
        try:
            worker.pipe.send(task)
        except OSError as error:
            raise _lost(worker.process) from error
        return self._given

    def take(self) -> tuple[int, Any]:
        """Waits for the next result, or a Fault. Raises BriefboundError where a process is lost."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        pipe = next(one for one in wait(list(busy)) if isinstance(one, Connection))
        worker = busy[pipe]
        try:
            result = pipe.recv()
        except (EOFError, OSError) as error:
            raise _lost(worker.process) from error
        number, worker.task = worker.task, None
        assert number is not None
        return number, result

    def close(self) -> None:
        """Ends all processes, at once."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs,), daemon=True)
        with _nothing_of_main():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


@contextlib.contextmanager
def _nothing_of_main() -> Iterator[None]:
    """Keeps new processes from running the main module again, which they have no use for."""
    main = sys.modules["__main__"]
    before = {name: getattr(main, name) for name in ("__file__", "__spec__") if hasattr(main, name)}
    for name in before:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(main, name, value)


def _lost(process: BaseProcess) -> BriefboundError:
    process.join(_PATIENCE)
    code = process.exitcode
    how = f"ended with code {code}"
    if code and code < 0:
        how = f"was ended by signal {-code} ({signal.Signals(-code).name})"
    hint = "build again; if memory is short, use fewer processes: --workers 1"
    return BriefboundError([Diagnostic("BB740", f"a process that lays out pages {how}", hint=hint)])


def work(pipe: Connection) -> None:
    """What a process does: tasks, one after the other, until nobody gives it any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; who started this one ends it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(Exception):  # the first task meets it again, and it is told
        get_ready()
    while True:
        try:
            task: Doable = pipe.recv()
        except (EOFError, OSError):
            return
        result = _done(task)
        with contextlib.suppress(BrokenPipeError):
            pipe.send(result)


def _done(task: Doable) -> Any:
    try:
        return task.do()
    except BriefboundError as fault:
        return Fault(fault.exit_code, fault.diagnostics)
    except Exception as fault:  # the process goes on, and whoever waits for it is told
        if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT):
            hint = f"temporary files are in {tempfile.gettempdir()}; TMPDIR names another folder"
            return Fault(Exit.OUTPUT, (Diagnostic("BB704", "the disk of temporary files is full", hint=hint),))
        what = f"an internal error of Briefbound, as pages were set: {type(fault).__name__}: {fault}"
        return Fault(Exit.INTERNAL, (Diagnostic("BB799", what, hint="report it, with the pack if you may share it"),))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
