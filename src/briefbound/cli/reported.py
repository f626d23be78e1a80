"""What every command has in common: ``--json``, ``--quiet``, a reporter, and an end without a traceback."""

from __future__ import annotations

import functools
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Concatenate, ParamSpec

import click

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit
from briefbound.outputs import NO_ROOM, refusal
from briefbound.report import Machine, Reporter, Terminal
from briefbound.scratch import scratch

Options = ParamSpec("Options")

PACK = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
NAMES = "BRIEFBOUND_NAMES"


def reported(body: Callable[Concatenate[Reporter, Options], Exit]) -> Callable[Options, None]:
    """Gives a command ``--json`` and ``--quiet``, a reporter, and an ending without a traceback for every fault."""

    @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @functools.wraps(body)
    def command(*args: Options.args, **kwargs: Options.kwargs) -> None:
        machine, quiet = bool(kwargs.pop("as_json")), bool(kwargs.pop("quiet"))
        reporter: Reporter = Machine(body.__name__.rstrip("_")) if machine else Terminal(quiet)
        try:
            with _stoppable(), scratch():
                code = body(reporter, *args, **kwargs)
        except BrokenPipeError:
            code = Exit.OK
        except BriefboundError as fault:
            code = fault.exit_code
            reporter.problems(fault.diagnostics)
        except click.ClickException:
            raise  # a wrong command line, which click tells of
        except KeyboardInterrupt as stop:
            code = stop.exit_code if isinstance(stop, _Stopped) else Exit.INTERRUPTED
        except Exception as fault:
            if os.environ.get("BRIEFBOUND_DEBUG"):
                raise
            code, problem = _fault(fault)
            reporter.problems([problem])
        try:
            reporter.finish(code)
            sys.stdout.flush()
        except OSError as fault:  # whoever reads, such as `head`, has had enough, or the terminal is closed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if fault.errno in NO_ROOM:
                code = Exit.OUTPUT
                print(f"the answer could not be written: {fault.strerror}", file=sys.stderr)
        sys.exit(code)

    return command


class _Stopped(KeyboardInterrupt):
    """The system asks for an end, or the terminal was closed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = Exit(128 + number)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Lets what would end the program at once end the block as Ctrl-C does, so that it takes away what it began."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped(number)

    is_main = threading.current_thread() is threading.main_thread()  # the only one that may set handlers
    found = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if is_main and hasattr(signal, name)]
    ours = [one for one in found if signal.getsignal(one) is signal.SIG_DFL]  # under nohup, nothing changes
    try:
        for one in ours:
            signal.signal(one, stop)
        yield
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)


def _fault(fault: Exception) -> tuple[Exit, Diagnostic]:
    """What to say of a fault that nobody foresaw; a full disk is not the program's."""
    if isinstance(fault, OSError) and fault.errno in NO_ROOM:
        if fault.filename:
            return Exit.OUTPUT, refusal(fault, Path(fault.filename))
        message = "a disk is full: the one of temporary files, or the one to which the answer goes"
        hint = f"temporary files are in {tempfile.gettempdir()}; TMPDIR names another folder"
        return Exit.OUTPUT, Diagnostic("BB704", message, hint=hint)
    return Exit.INTERNAL, Diagnostic(
        "BB799",
        f"a fault of Briefbound itself: {type(fault).__name__}: {fault}",
        hint="set BRIEFBOUND_DEBUG=1 and run it again to see where, then report it with the pack if you may",
    )
