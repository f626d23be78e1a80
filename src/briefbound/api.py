"""Briefbound from Python: a few functions, which the command line itself uses.

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
from briefbound.certify import Certified, certify
from briefbound.diagnostics import BriefboundError, Diagnostic
from briefbound.processes.confined import Allowance
from briefbound.review import Form
from briefbound.review import fill_in as review

if TYPE_CHECKING:
    from briefbound.checks import FileReport, Verdict
    from briefbound.model import Publication

__all__ = [
    "Allowance",
    "BriefboundError",
    "Built",
    "Certified",
    "Diagnostic",
    "Form",
    "Output",
    "build",
    "certify",
    "check",
    "load",
    "review",
    "write_reports",
]


def load(pack: Path) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """A pack as a value, and its warnings; raises SourceError with every problem of the manifest and front matter."""
    from briefbound.load import load_publication

    return load_publication(pack)


def check(
    files: Sequence[Path],
    progress: Callable[[Path, Verdict], None] = lambda path, verdict: None,
    allowance: Allowance | None = None,
) -> tuple[FileReport, ...]:
    """What the installed validators say of finished files, ours or not, one report a file; nothing is raised.

    ``allowance`` is what a reader of one file may cost.
    """
    from briefbound.checks import check_files

    return check_files(files, progress, allowance)


def write_reports(
    reports: Sequence[FileReport], folder: Path, allowance: Allowance | None = None
) -> tuple[Path, ...]:
    """Conformance reports on checked files, ``<file name>.html`` and ``.json`` each; raises OutputError.

    Of files that have the same name the later ones get a number.
    """
    from briefbound.conformance import as_html, as_json, conformance_of
    from briefbound.disk.outputs import put_in_place

    texts: dict[Path, bytes] = {}
    for report in reports:
        conformance = conformance_of(report, allowance)
        name, number = report.path.name, 1
        while folder / f"{name}.html" in texts:
            number += 1
            name = f"{report.path.name}-{number}"
        texts[folder / f"{name}.html"] = as_html(conformance).encode()
        texts[folder / f"{name}.json"] = as_json(conformance).encode()
    put_in_place(texts)
    return tuple(texts)
