"""Who builds the packs of a batch: processes of this machine, or the workers of a Dask cluster.

Both give results as they come. A worker that dies takes nothing with it: its packs are built again, and a pack that
is alone when its worker dies is the one to blame.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from briefbound.batch.work import Done, Task, archive_of, build_archive, build_task
from briefbound.diagnostics import BriefboundError, Diagnostic, EnvironmentFault, Exit, Place
from briefbound.versions import versions

#: How often a cluster gives a pack to another worker when one is lost.
_ATTEMPTS = 3
#: Packs that a cluster is given ahead of what its workers are building: enough that none waits for the next.
_AHEAD = 2
_SECONDS_TO_CONNECT = 10


def by_processes(tasks: Sequence[Task], workers: int) -> Iterator[tuple[Task, Done]]:
    """Builds packs in so many processes of this machine."""
    queue, suspects = deque(tasks), deque[Task]()
    while queue or suspects:
        alone = bool(suspects)
        source = deque([suspects.popleft()]) if alone else queue
        lost: list[Task] = []
        with ProcessPoolExecutor(1 if alone else workers, get_context("spawn"), _begin) as pool:
            try:
                yield from _through(pool, source, workers, lost)
            except BaseException:
                _end(pool)
                raise
        if alone and lost:
            yield lost[0], _died(lost[0])
        else:
            suspects.extend(lost)


def _through(
    pool: ProcessPoolExecutor, queue: deque[Task], workers: int, lost: list[Task]
) -> Iterator[tuple[Task, Done]]:
    """Results until the queue is empty or a process has died; ``lost`` then has what was being built."""
    running: dict[Future[Done], Task] = {}
    while (queue or running) and not lost:
        while queue and len(running) < workers:
            try:
                running[pool.submit(build_task, queue[0])] = queue[0]
            except BrokenProcessPool:  # a process that built nothing has died; all others are ended with it
                lost.extend(running.values())
                return
            queue.popleft()
        ended, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in ended:
            task = running.pop(future)
            try:
                yield task, future.result()
            except BrokenProcessPool:
                lost.append(task)
    lost.extend(running.values())


def _begin() -> None:
    """Prepares a process: Ctrl-C is its parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)


def _died(task: Task) -> Done:
    problem = Diagnostic(
        "BB706",
        "the process that built the pack ended unexpectedly twice",
        Place(str(task.pack)),
        hint="memory may be short: build this pack alone, or one pack at a time with --workers 1",
    )
    return Done({}, (problem,), Exit.INTERNAL)


def by_cluster(tasks: Sequence[Task], address: str) -> Iterator[tuple[Task, Done]]:
    """Builds packs on the workers of a Dask cluster, which need no disk in common with this machine.

    Raises EnvironmentFault where there is no such cluster, or its workers would not make the same bytes.
    """
    try:
        from distributed import Client, KilledWorker, as_completed
    except ImportError as fault:
        message = "a Dask cluster needs the Python package distributed"
        raise EnvironmentFault([Diagnostic("BB701", message, hint="pip install “briefbound[dask]”")]) from fault
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as fault:  # TypeError: tls:// without certificates
        hint = "give the address of its scheduler, such as tcp://10.0.0.5:8786, and check that it is running"
        if address.startswith("tls:"):
            hint += "; Dask's own settings name the certificates (distributed.comm.tls)"
        raise EnvironmentFault(
            [Diagnostic("BB707", f"there is no Dask scheduler at {address}", hint=hint)]
        ) from fault
    with client:
        _check_versions(client.run(versions))
        waiting = deque[Task]()
        for task in tasks:
            if (done := _withheld(task)) is not None:
                yield task, done
            else:
                waiting.append(task)
        given: dict[object, Task] = {}

        def give() -> object:
            task = waiting.popleft()
            future = client.submit(build_archive, archive_of(task.pack), task, pure=False, retries=_ATTEMPTS)
            given[future.key] = task
            return future

        ahead = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
        first = [give() for _ in range(min(ahead, len(waiting)))]
        results = as_completed(first, loop=client.loop)  # type: ignore[no-untyped-call]
        for future in results:
            task = given.pop(future.key)
            try:
                done = future.result()
            except KilledWorker:
                done = _died(task)
            except CancelledError:
                yield task, _cut_off(address)
                yield from ((left, Done({}, (), Exit.ENVIRONMENT)) for left in (*given.values(), *waiting))
                return
            except Exception as fault:
                done = Done({}, (_refused(task, fault),), Exit.INTERNAL)
            future.release()
            if waiting:
                results.add(give())  # type: ignore[no-untyped-call]
            yield task, done


def _cut_off(address: str) -> Done:
    hint = "check that it is running, then run the same command again; finished packs are not built again"
    problem = Diagnostic("BB707", f"the connection to the Dask scheduler at {address} was lost", hint=hint)
    return Done({}, (problem,), Exit.ENVIRONMENT)


def _withheld(task: Task) -> Done | None:
    """Why a pack is not sent: it wants a list of protected names, and leaves this machine with none."""
    from briefbound.build import list_is_missing
    from briefbound.load import load_publication

    try:
        publication, _ = load_publication(task.pack)
    except BriefboundError as fault:
        return Done({}, fault.diagnostics, fault.exit_code)
    return Done({}, (list_is_missing(publication),), Exit.SOURCE) if publication.needs_names else None


def _check_versions(by_worker: Mapping[str, Mapping[str, str]]) -> None:
    if not by_worker:
        raise EnvironmentFault([Diagnostic("BB707", "the Dask cluster has no workers", hint="start some")])
    here = versions()
    problems = []
    for worker, there in sorted(by_worker.items()):
        if other := [
            f"{name} {there.get(name)}, not {version}" for name, version in here.items() if there.get(name) != version
        ]:
            problems.append(
                Diagnostic(
                    "BB708",
                    f"the worker {worker} would produce different bytes: it has {'; '.join(other)}",
                    hint="install the same versions on every machine",
                )
            )
    if problems:
        raise EnvironmentFault(problems)


def _refused(task: Task, fault: Exception) -> Diagnostic:
    message = f"the cluster could not build the pack: {type(fault).__name__}: {fault}"
    return Diagnostic("BB707", message, Place(str(task.pack)), hint="build it here, without --scheduler")
