"""Importing: articles written elsewhere become articles of a pack.

`run` reads every file (`decode`, then `text` or `markdown`) to a `draft`, and writes all of them or none.
markdown-it-py and charset-normalizer are imported when the first of these names is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbound.importers.report import ImportedFile, ImportedImage, ImportReport
    from briefbound.importers.run import import_files

__all__ = ["ImportReport", "ImportedFile", "ImportedImage", "import_files"]

_HOMES = {"ImportReport": "report", "ImportedFile": "report", "ImportedImage": "report", "import_files": "run"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
