"""poppler, an independent reader of PDFs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from briefbound.checks import NotInstalled

NAME = "poppler"

_TEXT = re.compile(r'^ *"(.*)"$', re.MULTILINE | re.DOTALL)


def version() -> str:
    """The version; NotInstalled where there is none."""
    if shutil.which("pdfinfo") is None or shutil.which("pdftotext") is None:
        raise NotInstalled("there is no pdfinfo or pdftotext", "apt-get install poppler-utils")
    said = subprocess.run(["pdfinfo", "-v"], capture_output=True, text=True, check=False).stderr
    return said.split()[2]


def structure(path: Path) -> list[str]:
    """The structure tree with its text, a line an element or a piece of text, without attributes."""
    return _run("pdfinfo", "-struct-text", str(path)).splitlines()


def tagged_text(path: Path) -> str:
    """All text of the structure tree in its order."""
    pieces = [line.strip() for line in structure(path)]
    return "\n".join(piece[1:-1] for piece in pieces if len(piece) > 1 and piece[0] == piece[-1] == '"')


def standing_text(path: Path) -> str:
    """All text of the pages, in lines and columns as poppler finds them."""
    return _run("pdftotext", str(path), "-")


def page_text(path: Path) -> str:
    """All text of the pages, as it stands there."""
    return _run("pdftotext", "-raw", str(path), "-")


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
