"""Finding and running the outside programs that judge finished files."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefbound.disk.interruptions import stoppable

#: Seconds that a validator may take for one file before it counts as having given no verdict.
PATIENCE = 600.0

#: A validation is short: quick compilation and a simple collector halve the time of a Java validator. It has a
#: gigabyte for the file, where it would else take a quarter of the machine's memory, and ends when that is full.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError")


class NotInstalled(Exception):
    """The validator, or something that it needs, is not on this machine; ``install`` is the command that fixes it."""

    def __init__(self, reason: str, install: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.install = install

    def __reduce__(self) -> tuple[type[NotInstalled], tuple[str, str]]:
        """It travels between processes by what it is made of."""
        return type(self), (self.reason, self.install)


class NoVerdict(Exception):
    """The validator was started and gave no verdict: it ended early, ran too long or wrote what cannot be read."""


def run(
    command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None, patience: float = PATIENCE
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it prints; :class:`NoVerdict` where it cannot start or does not end.

    Messages are asked for in English and file names passed as UTF-8, whatever the user's locale.
    """
    settings = {**os.environ, **(environment or {}), "LC_ALL": "C.UTF-8"}
    words = [str(word) for word in command]
    with stoppable():
        try:
            process = subprocess.Popen(
                words,
                env=settings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise NoVerdict(f"{words[0]} could not be started: {error.strerror}") from error
        with process:
            try:
                out, err = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired as error:
                _end(process)
                raise NoVerdict(f"no answer within {patience:.0f} seconds") from error
            except BaseException:
                _end(process)
                raise
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()  # asks first, so that a program that has started a browser ends it too
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def last_words(process: subprocess.CompletedProcess[str]) -> str:
    """Why a program ended without a verdict, as far as it said: its last line without colours, or its exit code."""
    said = re.sub(r"\x1b\[[\d;]*m", "", process.stderr.strip() or process.stdout.strip())
    return said.splitlines()[-1].removeprefix("error:").strip() if said else f"exit code {process.returncode}"


def read_report(report: Path, process: subprocess.CompletedProcess[str]) -> Any:
    """The JSON that a program wrote; :class:`NoVerdict` with its last words where it wrote none."""
    try:
        return json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoVerdict(last_words(process)) from error


def package_folder(package: str, install: str) -> Path:
    """The folder of an installed Python package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise NotInstalled(f"the Python package {package.replace('_', '-')} is not installed", install)
    return Path(spec.origin).parent


def distribution_version(distribution: str, install: str) -> str:
    """The version of an installed Python distribution."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError as error:
        raise NotInstalled(f"the Python package {distribution} is not installed", install) from error


def program(name: str, install: str) -> Path:
    """A program on PATH."""
    found = shutil.which(name)
    if found is None:
        raise NotInstalled(f"the program {name} is not installed", install)
    return Path(found)


def checkout() -> Path | None:
    """The project's own folder where the program runs from a checkout of it, None where it is installed alone."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "package-lock.json").is_file() and (root / "pyproject.toml").is_file() else None


def fixed_by(command: str) -> str:
    """What installs a validator: in a checkout what installs all of them, elsewhere its own command."""
    return "make validators" if checkout() else command


def pip_install(*arguments: str) -> str:
    """The command that adds Python packages to the environment that this program runs in."""
    return shlex.join([sys.executable, "-m", "pip", "install", *arguments])
