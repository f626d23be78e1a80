"""What libraries write on standard error does not reach the terminal, and is not lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

SPEAK = """
import os, subprocess, sys
import click
from briefbound.cli.reported import reported
from briefbound.diagnostics import Diagnostic, Exit

@reported
def command(reporter):
    os.write(2, {ours!r})
    subprocess.run([sys.executable, "-c", "import os, sys; os.write(2, sys.argv[1].encode())", {theirs!r}])
    reporter.problems([Diagnostic("BB101", "our own words")])
    {fault}
    return Exit.OK

click.command()(command)()
"""
PANGO = b"\n(process:12): Pango-CRITICAL **: 10:11:12.345: pango_font_get: assertion 'Quarantyne' failed\n"
FONTCONFIG = "Fontconfig error: No writable cache directories\n" * 2


def spoken(
    *words: str, ours: bytes = PANGO, theirs: str = FONTCONFIG, fault: str = "", environment: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    script = SPEAK.format(ours=ours, theirs=theirs, fault=fault)
    return subprocess.run(
        [sys.executable, "-c", script, *words], env={**os.environ, **environment},
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


def test_who_complained_is_told_and_not_what_was_said() -> None:
    done = spoken()
    assert done.returncode == 0
    assert done.stderr == (
        "error[BB101]: our own words\n1 error\n"
        "warning[BB711]: libraries reported problems: Fontconfig (2 lines), Pango\n"
        "  hint: look closely at the outputs; BRIEFBOUND_DEBUG=1 shows the messages\n"
        "1 warning\n"
    )


def test_machines_are_told_too() -> None:
    done = spoken("--json")
    assert (done.stderr, [one["code"] for one in json.loads(done.stdout)["diagnostics"]]) == ("", ["BB101", "BB711"])


@pytest.mark.parametrize("fault", ["raise ValueError('a fault')", "raise KeyboardInterrupt"])
def test_they_are_told_of_however_it_ends(fault: str) -> None:
    assert "problems: Fontconfig (2 lines), Pango" in spoken(fault=fault).stderr


def test_who_looks_for_a_fault_sees_their_words() -> None:
    assert "assertion 'Quarantyne' failed" in spoken(environment={"BRIEFBOUND_DEBUG": "1"}).stderr


def test_silence_is_no_problem() -> None:
    assert "BB711" not in spoken(ours=b"", theirs="\n").stderr


def test_warnings_and_logs_of_python_libraries_are_told_of_in_the_same_way() -> None:
    fault = "import logging, warnings; warnings.warn('Quarantyne'); logging.getLogger('PIL').error('Quarantyne')"
    done = spoken(ours=b"", theirs="", fault=fault)
    assert "problems: PIL, UserWarning\n" in done.stderr
    assert "Quarantyne" not in done.stderr
