"""What commands have in common: ``--json``, ``--quiet``, a reporter, an end without traceback; bounds on reading."""

from __future__ import annotations

import functools
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from briefbound.cli.noise import silenced
from briefbound.diagnostics import BriefboundError, Diagnostic, Exit
from briefbound.disk.interruptions import Stopped, stoppable
from briefbound.disk.outputs import NO_ROOM, refusal
from briefbound.disk.scratch import scratch
from briefbound.processes.confined import MEGABYTE, Allowance
from briefbound.report import Machine, Reporter, Terminal

Options = ParamSpec("Options")
Result = TypeVar("Result")

PACK = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(path_type=Path)
NAMES = "BRIEFBOUND_NAMES"
WORKERS = "BRIEFBOUND_WORKERS"
MOST_WORKERS = 256
MEMORY = "BRIEFBOUND_MEMORY"
TIME = "BRIEFBOUND_TIME"
#: What the library itself needs, before it has read anything.
LEAST_MEMORY = 200


def reported(body: Callable[Concatenate[Reporter, Options], Exit]) -> Callable[Options, None]:
    """Gives a command ``--json`` and ``--quiet``, a reporter, and an ending without a traceback for every fault."""

    @click.option("--json", "as_json", is_flag=True, help="Write the result as one JSON object on standard output.")
    @click.option("-q", "--quiet", is_flag=True, help="Report errors only.")
    @functools.wraps(body)
    def command(*args: Options.args, **kwargs: Options.kwargs) -> None:
        machine, quiet = bool(kwargs.pop("as_json")), bool(kwargs.pop("quiet"))
        reporter: Reporter = Machine(body.__name__.rstrip("_")) if machine else Terminal(quiet)
        noise: list[Diagnostic] = []
        try:
            with stoppable(), scratch(), silenced() as noise:
                code = body(reporter, *args, **kwargs)
        except BrokenPipeError:
            code = Exit.OK
        except BriefboundError as fault:
            code = fault.exit_code
            reporter.problems(fault.diagnostics)
        except click.ClickException:
            raise  # a wrong command line, which click tells of
        except KeyboardInterrupt as stop:
            code = Exit(128 + stop.number) if isinstance(stop, Stopped) else Exit.INTERRUPTED
        except Exception as fault:
            if os.environ.get("BRIEFBOUND_DEBUG"):
                raise
            code, problem = _fault(fault)
            reporter.problems([problem])
        try:
            reporter.problems(noise)
            reporter.finish(code)
            sys.stdout.flush()
        except OSError as fault:  # whoever reads, such as `head`, has had enough, or the terminal is closed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if fault.errno in NO_ROOM:
                code = Exit.OUTPUT
                print(f"the answer could not be written: {fault.strerror}", file=sys.stderr)
        sys.exit(code)

    return command


def bounded(body: Callable[Concatenate[Allowance, Options], Result]) -> Callable[Options, Result]:
    """Gives a command that reads files of strangers ``--memory`` and ``--time``, what reading one may cost."""

    @click.option(
        "--memory",
        metavar="MB",
        type=click.IntRange(LEAST_MEMORY),
        default=Allowance().memory // MEGABYTE,
        show_default=True,
        envvar=MEMORY,
        show_envvar=True,
        help="The maximum memory for reading one file.",
    )
    @click.option(
        "--time",
        metavar="SECONDS",
        type=click.FloatRange(1),
        default=Allowance().seconds,
        show_default=True,
        envvar=TIME,
        show_envvar=True,
        help="The maximum processor time for reading one file.",
    )
    @functools.wraps(body)
    def command(*args: Options.args, **kwargs: Options.kwargs) -> Result:
        memory, seconds = kwargs.pop("memory"), kwargs.pop("time")
        assert isinstance(memory, int)
        assert isinstance(seconds, float)
        return body(Allowance(memory * MEGABYTE, seconds), *args, **kwargs)

    return command


def _fault(fault: Exception) -> tuple[Exit, Diagnostic]:
    """What to say of a fault that nobody foresaw; a full disk is not the program's."""
    if isinstance(fault, OSError) and fault.errno in NO_ROOM:
        if fault.filename:
            return Exit.OUTPUT, refusal(fault, Path(fault.filename))
        message = "a disk is full: that of temporary files, or that of the output"
        hint = f"temporary files are in {tempfile.gettempdir()}; TMPDIR names another folder"
        return Exit.OUTPUT, Diagnostic("BB704", message, hint=hint)
    return Exit.INTERNAL, Diagnostic(
        "BB799",
        f"an internal error of Briefbound: {type(fault).__name__}: {fault}",
        hint="run it with BRIEFBOUND_DEBUG=1 to see where, then report it, with the pack if you may share it",
    )
