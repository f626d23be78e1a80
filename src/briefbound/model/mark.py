"""Where something of a pack is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, counted from 1, of a file of the pack."""

    path: PurePosixPath
    line: int
