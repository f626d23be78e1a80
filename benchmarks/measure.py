"""Measures a command: time on the clock, time of processors, memory of its largest process.

Linux counts to a command the memory of the process that starts it, so that this one must stay small: whatever loads
much runs in a process of its own.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of all processors, and megabytes of the largest process at its peak."""

    wall: float
    cpu: float
    peak: float


class CommandFailed(Exception):
    """A command that is measured ended with an error."""


def adopt_orphans() -> None:
    """Makes this process the parent of what its children leave behind, so that their time is counted too."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def cost_of(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Runs a command to its end, and that of all that it started. Raises CommandFailed."""
    started = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in command],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    while True:
        try:
            _, _, other = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu, peak = cpu + other.ru_utime + other.ru_stime, max(peak, other.ru_maxrss)
    if process.returncode:
        raise CommandFailed(f"{' '.join(map(str, command))}: {said[-500:]}")
    return Cost(wall, cpu, peak / 1024)


def pages_of(path: Path) -> int:
    """The number of pages of a PDF."""
    count = "import pikepdf, sys; print(len(pikepdf.open(sys.argv[1]).pages))"
    counted = subprocess.run([sys.executable, "-c", count, path], capture_output=True, text=True, check=True)
    return int(counted.stdout)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each measure."""
    return Cost(*(median(getattr(one, name) for one in costs) for name in ("wall", "cpu", "peak")))
