"""Covers that are drawn once a process: to draw one takes half the time of binding a small e-book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from briefbound.epub.cover import draw_cover
from briefbound.model import Publication


@contextmanager
def drawn_once() -> Iterator[None]:
    """For the block, e-books get the cover that a publication of the same words got before.

    ``tests/epub/test_cover.py`` draws covers anew, as does every command that is run in a process of its own.
    """
    drawn: dict[str, bytes] = {}

    def draw(publication: Publication) -> bytes:
        key = repr(replace(publication, root=Path(), contents=(), glossary=(), sources=(), marks={}))
        if key not in drawn:
            drawn[key] = draw_cover(publication)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefbound.epub.bind.draw_cover", draw)
        yield
