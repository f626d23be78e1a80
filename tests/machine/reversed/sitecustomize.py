"""On the path of a Python, turns the order round in which folders list their entries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

_listdir, _scandir = os.listdir, os.scandir


class _Reversed:
    """The entries of a folder from the last to the first, as os.scandir gives them."""

    def __init__(self, *arguments: Any) -> None:
        with _scandir(*arguments) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> _Reversed:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open."""


os.listdir = lambda *arguments: sorted(_listdir(*arguments), reverse=True)
os.scandir = _Reversed  # type: ignore[assignment, misc]
