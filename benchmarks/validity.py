"""Whether what is measured is valid: ``python -m benchmarks.validity FILE...`` prints what a table says of the files.

Runs in a process of its own, after the clock has stopped. PDFs are judged by PDF/UA-1 and by PDF/A-2a, whatever they
claim, e-books by EPUBCheck: the validators of ``briefbound check``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PDF, EPUB = ("PDF/UA-1", "PDF/A-2a"), ("EPUBCheck",)


def validity_of(files: Iterable[Path]) -> Mapping[str, str]:
    """For each heading of a table what to say of these files; of several files, of all of them together."""
    command = [sys.executable, "-m", "benchmarks.validity", *map(str, files)]
    judged = subprocess.run(command, capture_output=True, text=True)
    if judged.returncode:
        return dict.fromkeys((*PDF, *EPUB), "not judged")
    found: dict[str, str] = json.loads(judged.stdout)
    return found


def _judged(files: Iterable[Path]) -> Mapping[str, str]:
    from briefbound.checks import Gravity, epubcheck, verapdf

    broken: dict[str, int] = {}
    for path in files:
        if path.suffix == ".pdf":
            for standard in PDF:
                broken[standard] = broken.get(standard, 0) + len(verapdf.examine_by(standard, path))
        else:
            errors = [one for one in epubcheck.examine(path) if one.severity is Gravity.ERROR]
            broken[EPUB[0]] = broken.get(EPUB[0], 0) + len(errors)
    return {name: _said(count) for name, count in broken.items()}


def _said(count: int) -> str:
    return "valid" if not count else f"{count} rule{'s' if count > 1 else ''} broken"


if __name__ == "__main__":
    print(json.dumps(_judged(map(Path, sys.argv[1:]))))
