"""Briefbound from Python: three functions, which the command line itself uses.

>>> from pathlib import Path
>>> from briefbound import api
>>> built = api.build(Path("content"), Path("dist"))  # doctest: +SKIP
>>> reports = api.check([output.path for output in built.outputs])  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefbound.build import Built, Output, build
from briefbound.diagnostics import BriefboundError, Diagnostic

if TYPE_CHECKING:
    from briefbound.checks import FileReport, Verdict
    from briefbound.model import Publication

__all__ = ["BriefboundError", "Built", "Diagnostic", "Output", "build", "check", "load"]


def load(pack: Path) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """A pack as a value, and its warnings; raises SourceError with every problem of the manifest and front matter."""
    from briefbound.load import load_publication

    return load_publication(pack)


def check(
    files: Sequence[Path], progress: Callable[[Path, Verdict], None] = lambda path, verdict: None
) -> tuple[FileReport, ...]:
    """What the installed validators say of finished files, ours or not, one report a file; nothing is raised."""
    from briefbound.checks import check_files

    return check_files(files, progress)
