"""The CSS that ships with the program: ``styles/`` of the checkout, or its copy inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
FOLDER = next(folder for folder in (_PACKAGE / "styles", _PACKAGE.parents[1] / "styles") if folder.is_dir())


def stylesheet(name: str) -> str:
    """The text of a sheet, such as ``stylesheet("epub.css")``."""
    return (FOLDER / name).read_text(encoding="utf-8")
