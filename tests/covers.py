"""Covers that are drawn once a process: to draw one takes half the time of binding a small e-book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from briefbound.epub.cover import draw_cover
from briefbound.model import LogoPicture, Publication


class _Watched:
    """A publication, and what is read of it while its cover is drawn."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self.read: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return self.read.setdefault(name, getattr(self._publication, name))


@contextmanager
def drawn_once() -> Iterator[None]:
    """For the block, e-books get the cover that was drawn of the same words before.

    ``tests/epub/test_cover.py`` draws covers anew, as does every command that is run in a process of its own.
    """
    drawn: list[tuple[dict[str, Any], bytes]] = []

    def draw(publication: Publication, logo: LogoPicture | None = None) -> bytes:
        if logo is not None:
            return draw_cover(publication, logo)
        for read, cover in drawn:
            if all(getattr(publication, name) == value for name, value in read.items()):
                return cover
        watched = _Watched(publication)
        cover = draw_cover(cast(Publication, watched))
        drawn.append((watched.read, cover))
        return cover

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefbound.epub.bind.draw_cover", draw)
        yield
