"""What every command has in common: ``--json``, ``--quiet``, a reporter, and an end without a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit
from briefbound.report import Machine, Reporter, Terminal

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
            code = body(reporter, *args, **kwargs)
        except BrokenPipeError:
            code = Exit.OK
        except BriefboundError as fault:
            code = fault.exit_code
            reporter.problems(fault.diagnostics)
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except Exception as fault:
            if os.environ.get("BRIEFBOUND_DEBUG"):
                raise
            code = Exit.INTERNAL
            reporter.problems([_internal(fault)])
        try:
            reporter.finish(code)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads, such as `head`, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(code)

    return command


def _internal(fault: Exception) -> Diagnostic:
    return Diagnostic(
        "BB799",
        f"a fault of Briefbound itself: {type(fault).__name__}: {fault}",
        hint="set BRIEFBOUND_DEBUG=1 and run it again to see where, then report it with the pack if you may",
    )
