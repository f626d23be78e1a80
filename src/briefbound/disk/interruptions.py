"""Ctrl-C, SIGTERM and a closed terminal: how they end the work tidily, and where they must wait.

They raise :class:`Stopped` wherever the program is. Libraries catch it now and then; so it is kept in mind, and
raised again before anything is put in place and at the end.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_USUAL = (signal.SIG_DFL, signal.default_int_handler)

_arrived: list[int] = []  # the signals of this process in the block that it may end


class Stopped(KeyboardInterrupt):
    """Somebody asks for an end, by the signal of this number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Ends the block by :class:`Stopped` where a signal would have ended the process at once."""
    # Under nohup and the like, where a signal is not to end the process, nothing changes.
    ours = {one: found for one in _SIGNALS if _is_main() and (found := signal.getsignal(one)) in _USUAL}
    report = sys.unraisablehook

    def report_others(unraisable: sys.UnraisableHookArgs) -> None:
        """Python prints what is raised where objects are done away with, and goes on."""
        if not isinstance(unraisable.exc_value, Stopped):
            report(unraisable)

    try:
        sys.unraisablehook = report_others
        for one in ours:
            signal.signal(one, _stop)
        yield
        stop_if_asked()
    finally:
        for one, found in ours.items():
            signal.signal(one, found)
        sys.unraisablehook = report
        _arrived.clear()


def stop_if_asked() -> None:
    """Raises :class:`Stopped` where it was raised before, and something caught it."""
    if _arrived:
        raise Stopped(_arrived[0])


def _stop(number: int, frame: FrameType | None) -> None:
    _arrived.append(number)
    raise Stopped(number)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Puts off what would interrupt the block until its end; for moments only."""
    waiting: list[int] = []

    def put_off(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    before = {one: found for one in _SIGNALS if _is_main() and callable(found := signal.getsignal(one))}
    try:
        for one in before:
            signal.signal(one, put_off)
        yield
    finally:
        for one, found in before.items():
            signal.signal(one, found)
        for number in waiting:
            signal.raise_signal(number)


def _is_main() -> bool:
    """Whether this is the thread that Python interrupts, and the only one that may say how."""
    return threading.current_thread() is threading.main_thread()
