"""A second build to compare with the first: by another process, elsewhere, at another hour, with no cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefbound.build import Output
from briefbound.diagnostics import Diagnostic, Place
from briefbound.disk.reading import real


def compare_with_second_build(
    pack: Path, outputs: Sequence[Output], names: Path | None = None, generator: bool = True
) -> tuple[Diagnostic, ...]:
    """Builds the same editions again and says which outputs came out otherwise; nothing where all are the same.

    ``names`` and ``generator`` are what the first build was given.
    """
    with tempfile.TemporaryDirectory(prefix="briefbound-verify-") as folder:
        out = Path(folder) / "out"
        editions = [option for output in outputs for option in ("--edition", output.edition)]
        command = [sys.executable, "-m", "briefbound", "build", str(real(pack)), "--out", str(out), *editions]
        if names is not None:
            command += ["--names", str(real(names))]
        if not generator:
            command.append("--no-generator")
        environment = {
            **os.environ,
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONHASHSEED": "20",
            "BRIEFBOUND_CACHE": str(Path(folder) / "cache"),
        }
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, umask=0o077)
        if done.returncode:
            message = f"the second build ended with exit code {done.returncode}, the first did not"
            return (Diagnostic("BB703", message, Place(str(pack)), hint="build once more, and see what changed"),)
        return tuple(
            Diagnostic(
                "BB703",
                "a second build produced different bytes",
                Place(str(output.path)),
                hint="see that the pack did not change meanwhile; if it did not, this is a fault of Briefbound",
            )
            for output in outputs
            if (out / output.path.name).read_bytes() != output.path.read_bytes()
        )
