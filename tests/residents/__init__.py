"""EPUBCheck and veraPDF in processes that stay: one of each a run of the tests, asked by all of its workers.

Java takes longer to start than to judge many small files. ``programs.run``, by which the product starts a validator,
gives the same words to the same class in a process that runs already, with the same options of Java: what comes back
is what a new process would have said (``test_residents.py``). Processes that the product starts to read files in
start their validators as ever.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from briefbound.checks import Validator, Verdict, run, verapdf
from briefbound.processes import programs
from briefbound.processes.confined import Allowance

_RESIDENT = Path(__file__).with_name("Resident.java")
_VERAPDF = Path(verapdf.__file__).with_name("VeraPdf.java")


@dataclass(frozen=True)
class Residents:
    """The processes of a run, whose number is ``run``; ``folder`` is known to all its workers."""

    folder: Path
    run: int

    def answer(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str] | None:
        """What a command of Java says; None for other programs."""
        words = list(map(str, command))
        found = _program(words)
        if found is None or shutil.which("javac") is None:
            return None
        java, name, own = found
        try:
            code, out, err = _ask(self._port(java, name), own)
        except ConnectionRefusedError:  # what it was asked before has ended it
            (self.folder / f"{name}.port").unlink(missing_ok=True)
            code, out, err = _ask(self._port(java, name), own)
        return subprocess.CompletedProcess(words, code, out, err)

    def _port(self, java: Sequence[str], name: str) -> int:
        """Where the process of a program listens; it is started where there is none."""
        told = self.folder / f"{name}.port"
        with (self.folder / "residents.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.is_file():
                *options, classes = java
                own = self.folder / name
                sources = [_RESIDENT, _VERAPDF] if name == _VERAPDF.stem else [_RESIDENT]
                subprocess.run(["javac", "--release", "17", "-cp", classes, "-d", own, *sources], check=True)
                launcher = [*options, f"{own}:{classes}", _RESIDENT.stem, str(self.run), str(told), name]
                process = subprocess.Popen(
                    launcher, env={**os.environ, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                )  # fmt: skip
                while not told.is_file():
                    assert process.poll() is None, f"{name} could not be started: {launcher}"
                    time.sleep(0.02)
        return int(told.read_text())


def _program(words: list[str]) -> tuple[list[str], str, list[str]] | None:
    """Of a command that starts a validator: Java with its options and classes, the class, and the words for it."""
    if "-jar" in words and words[words.index("-jar") + 1].endswith("epubcheck.jar"):
        at = words.index("-jar")
        return [*words[:at], "-cp", words[at + 1]], "com.adobe.epubcheck.tool.EpubChecker", words[at + 2 :]
    if str(_VERAPDF) in words:
        at = words.index(str(_VERAPDF))
        return words[:at], _VERAPDF.stem, words[at + 1 :]
    return None


def _ask(port: int, words: Sequence[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; those of a process that was killed where none come."""
    with socket.create_connection(("127.0.0.1", port)) as way, way.makefile("rb") as answer:
        texts = [word.encode() for word in words]
        pieces = [piece for text in texts for piece in (struct.pack(">i", len(text)), text)]
        way.sendall(b"".join([struct.pack(">i", len(texts)), *pieces]))
        try:
            (code,) = struct.unpack(">i", answer.read(4))
            out, err = (answer.read(*struct.unpack(">i", answer.read(4))).decode(errors="replace") for _ in range(2))
        except (struct.error, ConnectionResetError):
            return -9, "", ""
    return code, out, err


@contextmanager
def at_work(folder: Path, run: int) -> Iterator[None]:
    """For the block, ``programs.run`` asks the processes that stay; others are started as ever."""
    residents, start = Residents(folder, run), programs.run

    def ask(
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str] | None = None,
        patience: float = programs.PATIENCE,
    ) -> subprocess.CompletedProcess[str]:
        return residents.answer(command) or start(command, environment=environment, patience=patience)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "run", ask)
        yield


# ---------------------------------------------------------------- verdicts in this process

_VERSIONS: dict[Callable[[], str], str] = {}


class _Here:
    """In the place of a Confinement: reads files in this process, as there are no strangers' among them."""

    allowance = Allowance()

    def within(self, _: Allowance, function: Callable[..., Any], version: Callable[[], str], *others: Any) -> Any:
        if version not in _VERSIONS:
            _VERSIONS[version] = version()  # Ace starts a program for it
        return function(lambda: _VERSIONS[version], *others)


def judge(path: Path, validator: Validator) -> Verdict:
    """The verdict of ``checks.judge``, made in this process and by the validators that stay, without its seconds."""
    (verdict,) = run._judge([path], validator, _Here())  # type: ignore[arg-type]
    return replace(verdict, seconds=0.0)
