"""Processes in which files are read, kept for the next command: to start one takes longer than to read a small file.

A ``Confinement`` of the usual allowance gives its idle processes back when it is closed, where it would end them, and
takes such a one that began in the same folder and environment. Each reads some files and is then ended, so that none
grows. ``tests/test_confined.py`` is without this, as is every command that is run in a process of its own.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from briefbound.processes.confined import Allowance, Confinement, _Child

USES = 12  # of a process, by one Confinement after the other


@contextmanager
def kept() -> Iterator[None]:
    """For the block, processes are kept; at its end they are ended."""
    idle: set[_Child] = set()
    began: dict[_Child, object] = {}
    uses: Counter[_Child] = Counter()
    lock = threading.Lock()
    take, close = Confinement._taken, Confinement.close

    def surroundings() -> object:
        folder = ""
        with suppress(FileNotFoundError):
            folder = os.getcwd()  # noqa: PTH109  a folder that is gone raises here, and nowhere later
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        return folder, sorted(environment.items()), list(sys.path)

    def taken(self: Confinement) -> _Child:
        if self.allowance == Allowance() and not self._idle and not self._closed:
            here = surroundings()
            with lock:
                fit = [child for child in idle if began[child] == here and child._process.poll() is None]
                for child in fit[:1]:
                    idle.remove(child)
                    self._idle.append(child)
        child = take(self)
        began.setdefault(child, surroundings())
        return child

    def closed(self: Confinement) -> None:
        if self.allowance == Allowance() and not self._closed:
            with lock, self._lock:
                for child in [child for child in self._idle if child.is_sound and uses[child] < USES]:
                    uses[child] += 1
                    self._idle.remove(child)
                    idle.add(child)
        close(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Confinement, "_taken", taken)
        patch.setattr(Confinement, "close", closed)
        yield
    for child in idle:
        child.end()
