"""Functions that cost too much, break, or look around, to be called in another process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, SourceError


def words(number: int) -> list[str]:
    """So many words."""
    return ["word"] * number


def spin() -> None:
    """Never ends, and uses a processor."""
    while True:
        pass


def hang(note: Path | None = None) -> None:
    """Never ends, and waits; ``note`` gets the numbers of this process and of one that it has started."""
    started = subprocess.Popen(["sleep", "600"])
    if note is not None:
        note.write_text(f"{os.getpid()} {started.pid}")
    time.sleep(600)


def hold(size: int) -> int:
    """Takes so many bytes."""
    return len(bytearray(size))


def nest(depth: int) -> int:
    """Calls itself."""
    return nest(depth + 1)


def fall() -> None:
    """Ends as a library in C does that meets what it did not foresee."""
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse(name: str) -> None:
    """Raises a problem."""
    raise SourceError([Diagnostic("BB101", "wrong", Place(name, 3), "fix it")])


def surroundings(_: object) -> tuple[bytes, bytes]:
    """The command line and the environment of this process."""
    return Path("/proc/self/cmdline").read_bytes(), Path("/proc/self/environ").read_bytes()


class Holder:
    """Something large whose methods are called; it counts how often it was sent."""

    sent = 0

    def __getstate__(self) -> dict[str, object]:
        Holder.sent += 1
        return {}

    def ask(self, word: str) -> str:
        """The word."""
        return word
